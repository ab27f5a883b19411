"""The roll-up grows by a county's year at a time, as far as a sheet of Excel goes."""

import openpyxl
import pytest

from pipeline.report import workbook
from pipeline.report.columns import Sheet, SheetColumn, who
from pipeline.report.workbook import roll_up

TOP = 4


def made(county, units, findings, year=2024):
    """The sheets of a county's year: a line per unit with its errors, and its findings by number of unit."""
    keys = [(county, year, f"{number:03d}", f"第{number}小学") for number in range(units)]
    matrix = Sheet(
        "完整性", "完整性", (*who()[:-1], SheetColumn("错误", "count", total=True)), tuple((*key, 2) for key in keys)
    )
    listed = Sheet(
        "问题清单", "问题", (*who()[:-1], SheetColumn("问题")), tuple((*keys[number], "不符") for number in findings)
    )
    return [matrix, listed]


def cards(figure):
    return [("单位", figure, "")]


@pytest.fixture
def book(tmp_path):
    """Two counties' years in one roll-up."""
    target = tmp_path / "a.xlsx"
    with roll_up(target) as whole:
        whole.add("甲县2024年度", cards("3"), made("甲县", 3, [0, 2]))
        whole.add("乙县2024年度", cards("2"), made("乙县", 2, [1]))
    return openpyxl.load_workbook(target)


def test_lines_stand_one_county_after_the_other_with_one_total(book):
    column = [row[0].value for row in book["完整性"].iter_rows(min_row=TOP + 1)]
    assert column == ["甲县", "甲县", "甲县", "乙县", "乙县", None]
    assert [cell.value for cell in book["完整性"][TOP + 6]][3:] == ["合计", 10]


def test_years_have_totals_of_their_own_whatever_order_they_come_in(tmp_path):
    with roll_up(tmp_path / "a.xlsx") as whole:
        for county, year, units in (("甲县", 2024, 3), ("乙县", 2023, 2), ("乙县", 2024, 4)):
            whole.add(f"{county}{year}年度", cards(str(units)), made(county, units, [0], year))
    foot = list(openpyxl.load_workbook(tmp_path / "a.xlsx")["完整性"].values)[TOP + 9 :]
    assert foot == [(None, 2023, None, "合计", 4), (None, 2024, None, "合计", 14)]


def test_a_full_sheet_keeps_a_line_for_the_total_of_each_year(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "SHEET_LINES", TOP + 6)
    with roll_up(tmp_path / "a.xlsx") as whole:
        for year in (2023, 2024, 2025):
            whole.add(f"甲县{year}年度", cards("3"), made("甲县", 3, [], year))
    rows = list(openpyxl.load_workbook(tmp_path / "a.xlsx")["完整性"].values)[TOP:]
    assert [(row[1], row[4]) for row in rows] == [*[(2023, 2)] * 3, (2024, 2), (2023, 6), (2024, 2)]


def test_a_finding_leads_to_its_own_county_s_unit(book):
    sheet = book["问题清单"]
    linked = [row[3].hyperlink.location.partition("!")[2] for row in sheet.iter_rows(min_row=TOP + 1)]
    units = [[cell.value for cell in book["完整性"][book["完整性"][place].row]][:4] for place in linked]
    assert units == [[cell.value for cell in row][:4] for row in sheet.iter_rows(min_row=TOP + 1)]


def test_the_cover_has_a_line_for_each(book):
    lines = [[cell.value for cell in row][:2] for row in book["说明"].iter_rows(min_row=4)]
    assert lines[:2] == [["甲县2024年度", 3], ["乙县2024年度", 2]]
    assert ["完整性", 5] in lines
    assert ["问题清单", 3] in lines


def test_what_no_sheet_holds_is_told_on_the_cover(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "SHEET_LINES", TOP + 5)  # the total needs a line too
    with roll_up(tmp_path / "a.xlsx") as whole:
        whole.add("甲县2024年度", cards("3"), made("甲县", 3, [0]))
        whole.add("乙县2024年度", cards("4"), made("乙县", 4, [0]))
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book["完整性"].max_row == TOP + 5
    told = {row[0].value: row[2].value for row in book["说明"].iter_rows(min_row=4)}
    assert told["完整性"] == "另有 3 行超过 Excel 的行数，见各区县的汇总表"
    assert told["问题清单"] is None
