"""What is left of a county-year that is gone: nothing that we wrote, all that a clerk did."""

import shutil

from openpyxl import load_workbook

from pipeline import query
from pipeline.county.config import RunSettings
from pipeline.ingest import ingest
from pipeline.report.make import make_reports, summary
from pipeline.report.stale import remove_stale
from pipeline.report.workbook import WORKBOOK
from tests.report.conftest import report_on, silent
from tests.report.test_edges import county


def files(folder):
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def renamed(tmp_path):
    """A county reported for a year, its year folder then renamed; the folders of both reports."""
    raw = county(tmp_path, {"甲县水利局.docx": b"PK\x03\x04broken"})
    old = report_on(raw, tmp_path).folder
    (raw / "430999/2024").rename(raw / "430999/2023")
    return raw, old


def test_a_year_that_is_renamed_leaves_no_letters(tmp_path):
    raw, old = renamed(tmp_path)
    assert "全部通知.docx" in files(old)
    made = report_on(raw, tmp_path)
    assert [folder.name for folder in made.out.iterdir() if folder.is_dir()] == ["430999-2023"]
    assert "全部通知.docx" in files(made.folder)


def test_but_what_a_clerk_put_there(tmp_path):
    raw, old = renamed(tmp_path)
    (old / "整改通知/已发.pdf").write_bytes(b"%PDF")
    (old / "回执.docx").write_bytes(b"PK")
    report_on(raw, tmp_path)
    assert files(old) == ["回执.docx", "整改通知/已发.pdf"]


def test_what_was_removed_is_told(tmp_path):
    raw, old = renamed(tmp_path)
    shutil.copytree(old, tmp_path / "kept")
    made = report_on(raw, tmp_path)
    shutil.copytree(tmp_path / "kept", old)
    reports = make_reports(made.data, raw, made.out, silent, year=2023)
    assert f"注意：430999-2024 已没有数据，删除了以前生成的报告和通知 {old}\n" in summary(reports, raw, made.out)


def test_a_report_of_one_year_leaves_the_others(tmp_path):
    raw = county(tmp_path, {"甲县水利局.docx": b"PK\x03\x04broken"})
    shutil.copytree(raw / "430999/2024", raw / "430999/2023")
    made = report_on(raw, tmp_path)
    before, index = files(made.out), (made.out / "report.html").read_text(encoding="utf-8")
    lines = [row[0].value for row in load_workbook(made.out / WORKBOOK)["完整性"].iter_rows()]
    reports = make_reports(made.data, raw, made.out, silent, year=2023)
    assert reports.removed == []
    assert [one.county.key for one in reports.written] == ["430999-2023"]
    assert files(made.out) == before
    assert (made.out / "report.html").read_text(encoding="utf-8") == index
    assert [row[0].value for row in load_workbook(made.out / WORKBOOK)["完整性"].iter_rows()] == lines


def test_the_front_page_leads_to_what_is_there_only(tmp_path):
    raw = county(tmp_path, {"甲县水利局.docx": b"PK\x03\x04broken"})
    shutil.copytree(raw / "430999/2024", raw / "430999/2023")
    made = report_on(raw, tmp_path, year=2023)
    index = (made.out / "report.html").read_text(encoding="utf-8")
    assert "430999-2023/report.html" in index
    assert "430999-2024" not in index
    make_reports(made.data, raw, made.out, silent, county="430999", year=2024)
    index = (made.out / "report.html").read_text(encoding="utf-8")
    assert "430999-2023/report.html" in index
    assert "430999-2024/report.html" in index


def two_years(tmp_path):
    raw = county(tmp_path, {"甲县水利局.docx": b"PK\x03\x04broken"})
    shutil.copytree(raw / "430999/2024", raw / "430999/2023")
    return raw, report_on(raw, tmp_path)


def test_a_report_of_one_year_tells_which_others_are_of_other_data(tmp_path):
    raw, made = two_years(tmp_path)
    assert make_reports(made.data, raw, made.out, silent, year=2023).outdated == []
    (raw / "430999/2024/甲县水利局.docx").unlink()
    ingest(raw, tmp_path / "parsed", RunSettings(workers=2), silent)
    data = query.open(tmp_path / "parsed", raw)
    reports = make_reports(data, raw, made.out, silent, year=2023)
    assert reports.outdated == ["430999-2024"]
    assert "注意：430999-2024 的审核报告和通知是以前生成的" in summary(reports, raw, made.out)
    assert make_reports(data, raw, made.out, silent).outdated == []


def test_settings_of_a_county_that_is_not_asked_for_are_of_no_matter(tmp_path):
    raw, made = two_years(tmp_path)
    shutil.copytree(raw / "430999", raw / "430998")
    report_on(raw, tmp_path)
    (raw / "430998/county.toml").write_text("[county\n", encoding="utf-8")
    data = query.open(tmp_path / "parsed", raw)
    reports = make_reports(data, raw, made.out, silent, county="430999")
    assert {one.county.key for one in reports.written} == {"430999-2023", "430999-2024"}
    assert "430998-2024/report.html" in (made.out / "report.html").read_text(encoding="utf-8")


def test_folders_that_are_not_ours_are_left_alone(tmp_path):
    page = tmp_path / "430999-2020/report.html"
    page.parent.mkdir()
    page.write_text("<html>", encoding="utf-8")
    (tmp_path / "430999-2021").mkdir()
    (tmp_path / "report.html").write_text("<html>", encoding="utf-8")
    assert remove_stale(tmp_path, set()) == []
    assert files(tmp_path) == ["430999-2020/report.html", "report.html"]
