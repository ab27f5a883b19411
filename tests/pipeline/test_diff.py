"""What `jixiao diff` calls new, withdrawn or changed, and where it tells it."""

import io

import docx
import pytest

from pipeline.commands.diff import compare
from pipeline.commands.diff_text import to_text
from pipeline.county.config import RunSettings
from pipeline.ingest import ingest
from pipeline.store import Store
from tests.pipeline.conftest import SEED, make_county, reworded

HEADINGS = ("一、项目概况", "二、资金使用情况", "三、绩效情况", "四、存在的问题", "五、意见建议")


def report(*lines, project="饮水安全"):
    """A project's report; a heading without text is a row with one value, its number."""
    made, written = io.BytesIO(), docx.Document()
    for line in (f"2024年度{project}项目支出绩效报告", *lines):
        written.add_paragraph(line)
    written.save(made)
    return made.getvalue()


@pytest.fixture
def told(tmp_path):
    """What diff tells of values and of problems between two hand-ins of 县水利局: lines by kind."""

    def run(first, second):
        folder, lines = make_county(tmp_path / "raw", roster="unit_id,unit_name\n103001,桃江县水利局\n"), {}
        for number, files in enumerate((first, second), 1):
            for old in folder.glob("2024/*/*"):
                old.unlink()
            make_county(tmp_path / "raw", files={f"县水利局/{name}": data for name, data in files.items()})
            ingest(tmp_path / "raw", tmp_path / "out", RunSettings(workers=1), lambda *_: None)
            assert len(Store(tmp_path / "out").names()) == number
        store, kind = Store(tmp_path / "out"), ""
        for line in to_text(compare(store.open("1"), store.open("2"))).splitlines():
            if line.startswith("    "):
                lines[kind].append(line.strip())
            elif line.startswith("  "):
                kind = line.strip()
                lines[kind] = []
        return lines

    return run


def named(lines):
    """Each line's row and what is said to have become of it."""
    return [tuple(line.partition("“")[2].partition("：")[0].split("”")) for line in lines]


def test_a_heading_of_a_new_report_is_new_however_few_values_it_has(told):
    lines = told({"1.docx": SEED.read_bytes()}, {"1.docx": SEED.read_bytes(), "2.docx": report(*HEADINGS)})["取值"]
    assert named(lines) == [(heading[2:], "（新增）") for heading in HEADINGS]
    assert lines[0].endswith("（新增）：标题编号 一、")


def test_a_heading_of_a_withdrawn_report_is_gone(told):
    lines = told({"1.docx": SEED.read_bytes(), "2.docx": report(*HEADINGS)}, {"1.docx": SEED.read_bytes()})["取值"]
    assert named(lines) == [(heading[2:], "（删除）") for heading in HEADINGS]


def test_headings_that_are_put_in_stand_where_they_are_and_those_left_out_where_they_were(told):
    old = report("一、项目概况", "二、资金使用情况", "三、存在的问题")
    new = report("一、项目概况", "二、绩效情况", "三、意见建议", "四、存在的问题")
    lines = told({"2.docx": old}, {"2.docx": new})["取值"]
    changed = [one for one in named(lines) if one[1]]
    assert sorted(changed[:2]) == [("绩效情况", "（新增）"), ("资金使用情况", "（删除）")]
    assert changed[2:] == [("意见建议", "（新增）")]
    assert lines[-1].endswith("“存在的问题”：标题编号 三、 → 四、")


def test_but_a_blank_of_a_row_that_was_there_is_filled_in(told):
    filled = SEED.read_bytes()
    blank = reworded(filled, ("90.94", "    "))
    lines = told({"1.docx": blank}, {"1.docx": filled})["取值"]
    money = [line for line in lines if "全年执行数" in line]
    assert money
    assert all("全年执行数 空 → 90.94万元" in line for line in money)
    assert not [line for line in money if "新增" in line]


def test_forms_stand_as_the_contract_lists_them_and_their_rows_as_the_form_does(told):
    old = reworded(SEED.read_bytes(), ("90.94", "90.95"), ("上年结转", "上年结余结转"))
    lines = told(
        {"1.docx": old, "2.docx": report("一、项目概况")},
        {"1.docx": SEED.read_bytes(), "2.docx": report("一、项目概况", "二、存在的问题")},
    )
    forms = list(dict.fromkeys(line.partition("“")[0] for line in lines["取值"]))
    listed = [title for title in FORMS if title in forms]
    assert len(listed) > 1
    assert [title for title in forms if title in FORMS] == listed


FORMS = ("基础数据表", "部门整体支出绩效自评表", "部门整体支出绩效报告", "项目支出绩效自评表", "项目支出绩效报告")


def test_problems_stand_by_weight(told):
    worse = reworded(SEED.read_bytes(), ("90.94", "95.94"))
    lines = told({"1.docx": report("一、项目概况")}, {"1.docx": worse})["问题"]
    words = [line.partition("（")[2].partition("）")[0] for line in lines]
    assert len(set(words)) > 1
    assert words == sorted(words, key=["错误", "警告", "提示"].index)
