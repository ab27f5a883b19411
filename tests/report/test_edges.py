"""Counties with next to nothing in them, and files that moved since."""

import shutil
from io import BytesIO

import docx
import openpyxl
import pytest

from pipeline.common.errors import ConfigError, UsageError
from pipeline.report.figures import cards, three_public_totals, unit_lines
from pipeline.report.make import check_raw, make_reports
from tests.pipeline.conftest import jixiao
from tests.report.conftest import RAW, report_on, silent

SEED = next((RAW / "430922/2024").glob("*.docx"))


def county(folder, files, roster="unit_id,unit_name,aliases\n001,甲县水利局,\n002,甲县教育局,\n"):
    year = folder / "raw/430999/2024"
    year.mkdir(parents=True)
    if roster:
        (year.parent / "roster.csv").write_text(roster, encoding="utf-8")
    for name, data in files.items():
        (year / name).write_bytes(data)
    return folder / "raw"


def test_a_unit_whose_only_file_is_broken_is_asked_to_correct_it(tmp_path):
    made = report_on(county(tmp_path, {"甲县水利局.docx": b"PK\x03\x04broken"}), tmp_path)
    assert sorted(file.name for file in made.folder.glob("*通知/*.docx")) == ["001.docx", "002.docx"]
    assert (made.folder / "整改通知/001.docx").is_file()
    assert "甲县水利局.docx" in (made.folder / "report.html").read_text(encoding="utf-8")


def test_what_nobody_filled_in_has_no_total(tmp_path):
    made = report_on(county(tmp_path, {"甲县水利局.docx": b"PK\x03\x04broken"}), tmp_path)
    figures = {label: figure for label, figure, _ in cards(made.written[0].county, unit_lines(made.written[0].county))}
    assert {figures[label] for label in ("全年预算数", "全年执行数", "总体执行率")} == {"—"}
    assert {value for _, values in three_public_totals(made.written[0].county) for value in values} == {None}
    book = openpyxl.load_workbook(made.folder / "汇总表.xlsx")
    assert "0.00" not in [cell.value for row in book["说明"] for cell in row]
    sheet = book["部门自评表"]
    assert sheet.cell(sheet.max_row, 4).value == "合计"
    assert {cell.value for cell in sheet[sheet.max_row][5:]} == {None}


def test_only_litter_and_nobody_on_a_roster(tmp_path):
    made = report_on(county(tmp_path, {"Thumbs.db": b"x"}, roster=""), tmp_path)
    assert (made.folder / "report.html").is_file()
    assert openpyxl.load_workbook(made.folder / "汇总表.xlsx")["完整性"].max_row >= 4
    assert not list(made.folder.glob("*通知*"))


def test_a_unit_off_the_roster_has_its_page(tmp_path):
    made = report_on(county(tmp_path, {"a.docx": SEED.read_bytes()}), tmp_path)
    page = next((made.folder / "units").glob("x-*.html")).read_text(encoding="utf-8")
    assert "桃江县桃冶社区服务指导中心" in page
    assert "不在名册中的单位" in (made.folder / "report.html").read_text(encoding="utf-8")
    assert ("单位", "3", "已报送 1，未报送 2，名册外 1") in cards(made.written[0].county, [])


def test_without_a_roster_nobody_is_off_it(tmp_path):
    made = report_on(county(tmp_path, {"a.docx": SEED.read_bytes()}, roster=""), tmp_path)
    assert "不在名册中的单位" not in (made.folder / "report.html").read_text(encoding="utf-8")
    assert ("单位", "1", "已报送 1，未报送 0") in cards(made.written[0].county, [])


def test_a_changed_file_is_not_redrawn(tmp_path):
    made = report_on(county(tmp_path, {"a.docx": SEED.read_bytes()}), tmp_path)
    docx.Document().save(made.raw / "430999/2024/a.docx")
    make_reports(made.data, made.raw, made.out, silent)
    page = next((made.folder / "units").glob("x-*.html")).read_text(encoding="utf-8")
    assert 'class="word"' not in page
    assert "原文件已移动、改动" in page


def test_members_of_an_archive_are_redrawn(samples):
    unit = next(
        unit for one in samples.written for unit in one.county.units
        if any(".zip!/" in part["file_path"] for part in unit.parts)
    )  # fmt: skip
    page = (
        samples.out / unit.submission["submission_id"].rsplit("-", 1)[0] / "units" / f"{unit.file_name}.html"
    ).read_text(encoding="utf-8")
    assert page.count('class="word"') >= 3


def test_where_no_county_lies_in_the_raw_folder_the_call_was_wrong(seed, tmp_path):
    for wrong in ("nothing", "raw/430922"):
        with pytest.raises(UsageError, match=wrong):
            check_raw(seed.data, seed.raw.parent / wrong)
    check_raw(seed.data, seed.raw)
    with pytest.raises(UsageError, match="430922-2024"):
        make_reports(seed.data, seed.raw, tmp_path / "out", silent, county="桃江县")
    assert not (tmp_path / "out").exists()


def test_a_wrong_notice_setting_stops_before_anything_is_written(seed, tmp_path):
    raw = tmp_path / "raw"
    shutil.copytree(seed.raw, raw)
    settings = raw / "430922/county.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + "colour = 1\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="colour"):
        make_reports(seed.data, raw, tmp_path / "out", silent)
    assert not list((tmp_path / "out").glob("*"))


def test_but_where_none_was_named_there_are_letters_without_its_settings(tmp_path):
    assert jixiao("ingest", RAW, "--out", tmp_path / "parsed").returncode == 0
    done = jixiao("report", "--data", "parsed", "--out", "report", cwd=tmp_path)
    assert done.returncode == 0
    assert "注意：data/raw 中没有区县" in done.stdout
    assert (tmp_path / "report/report.html").exists()
    named = jixiao("report", "raw", "--data", "parsed", "--out", "report", cwd=tmp_path)
    assert (named.returncode, named.stdout) == (2, "")
    assert "没有生成报告" in named.stderr


def _nameless():
    document = docx.Document()
    for line in ("2024年度部门整体支出绩效自评报告", "一、基本情况", "我单位严格执行预算。"):
        document.add_paragraph(line)
    data = BytesIO()
    document.save(data)
    return data.getvalue()


def test_a_file_that_names_no_unit_gets_no_letter_but_a_unit_does_whose_id_looks_so(tmp_path):
    roster = "unit_id,unit_name,aliases\nf-1,甲县水利局,\n"
    raw = county(tmp_path, {"自评报告.docx": _nameless(), "甲县水利局.docx": b"PK\x03\x04broken"}, roster)
    made = report_on(raw, tmp_path)
    assert set(made.data.table("submissions")["unit_name"]) == {"自评报告", "甲县水利局"}
    assert [file.name for file in made.folder.glob("*通知/*.docx")] == ["f-1.docx"]


def test_and_without_a_roster_a_file_that_is_called_as_a_unit_is(tmp_path):
    made = report_on(county(tmp_path, {"甲县水利局.docx": _nameless()}, roster=""), tmp_path)
    assert len([*made.folder.glob("*通知/*.docx")]) == 1
