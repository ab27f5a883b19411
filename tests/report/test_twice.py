"""A unit that handed in everything twice, with other numbers: its own forms count once, a project's tables each."""

import shutil
from collections import Counter

import openpyxl
import pytest

from pipeline.report.workbook import WORKBOOK
from tests.pipeline.conftest import SEED, reworded
from tests.report.conftest import RAW, report_on

pytestmark = pytest.mark.slow
VIEWS = ("预算执行", "得分排名", "人员控制", "跨年比较", "支出明细", "三公变动")
DETAILED = {
    "指标宽表": "\"范围\" = '部门整体'",
    "扣分原因": "\"范围\" = '部门整体'",
    "问题与建议": "\"报告\" = '部门报告'",
}
FORMS = ("基础数据表", "部门自评表", "部门报告")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("twice")
    shutil.copytree(RAW / "430922", folder / "raw/430922")
    changed = reworded(
        SEED.read_bytes(), ("90.94", "90.93"), ("0.49<", "0.48<"), (">1.05<", ">1.04<"), ("28日", "27日")
    )
    (folder / "raw/430922/2024" / f"{SEED.stem}第二次.docx").write_bytes(changed)
    return report_on(folder / "raw", folder)


@pytest.fixture(scope="module")
def book(made):
    return openpyxl.load_workbook(made.folder / WORKBOOK)


def test_all_forms_stay_and_are_told(made):
    assert sorted(made.data.table("parts")["ordinal"]) == [1] * 5 + [2] * 5
    told = made.data.table("findings", where="rule = 'duplicate_form'")["message"]
    assert [message.partition("（")[0].rpartition("的")[2] for message in told] == [*FORMS]
    assert made.data.table("findings", where="rule = 'project_tables_total'")["actual"].tolist() == [2.09]


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_takes_the_first(made, samples, view):
    seed = "\"区县\" = '430922'"
    assert made.data.table(view).equals(samples.data.table(view, where=seed))


@pytest.mark.parametrize("view", DETAILED)
def test_so_does_one_of_details_for_a_units_form(made, samples, view):
    own = f"\"区县\" = '430922' AND {DETAILED[view]}"
    found = made.data.table(view, where=own)
    assert found.equals(samples.data.table(view, where=own))


@pytest.mark.parametrize(("sheet", "dataset"), [("资金明细", "funds"), ("绩效指标", "indicators")])
def test_a_sheet_of_details_holds_a_units_first_form_and_each_of_a_project(made, samples, book, sheet, dataset):
    listed = Counter(row[4].value for row in book[sheet].iter_rows(min_row=5) if row[3].value)
    once = samples.data.table(dataset, where="county = '430922'")["part_id"].str.split("/").str[1].value_counts()
    assert listed == {"部门自评表": once["unit_self_eval"], "项目自评表": 2 * once["project_self_eval"]}


def test_no_table_of_a_project_is_left_out(made, book):
    assert made.data.table("项目预算执行", where="\"区县\" = '430922'")["全年执行数"].tolist() == [1.05, 1.04]
    names = [row[3].value for row in book["项目自评表"].iter_rows(min_row=5)]
    assert max(Counter(name for name in names if name).values()) == 2


@pytest.mark.parametrize("name", FORMS)
def test_a_sheet_has_a_line_for_each_unit(made, book, name):
    units = len(made.data.table("completeness", where="form = 'base_data'"))
    names = [row[3].value for row in book[name].iter_rows(min_row=5)]
    assert len([one for one in names if one and one != "合计"]) == units


def test_the_cover_agrees_with_the_sheet(book):
    sheet = book["部门自评表"]
    heads = [cell.value for cell in sheet[4]]
    total = next(row for row in sheet.iter_rows(min_row=5) if row[3].value == "合计")
    cover = {cell.value: cell.offset(1).value for cell in book["说明"][3]}
    assert cover["全年执行数"] == pytest.approx(total[heads.index("全年执行数")].value)
