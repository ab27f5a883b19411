"""Text in boxes (tables of one column) inside a report, or all of it: nothing stops the reading or is lost."""

from __future__ import annotations

from extractors import extract
from tests.wild.drawing import document
from tests.wild.show import shown

_REPORT = """
2023年度部门整体支出绩效自评报告
一、部门基本情况
本单位内设3个股室。
{box}
二、存在的问题
预算编制不够精细。
"""


def test_a_box_between_paragraphs_is_left_over_and_the_text_around_it_read() -> None:
    read = shown(extract(document(_REPORT.format(box="|提示：可另附页|"))))
    assert "text=本单位内设3个股室。" in read
    assert "left unknown_table: 提示：可另附页" in read


def test_the_first_of_two_boxes_is_the_section_where_there_is_no_other_text() -> None:
    report = _REPORT.replace("本单位内设3个股室。\n", "")
    read = shown(extract(document(report.format(box="|内设3个股室。|\n\n|另有1个中心。|"))))
    assert "text=内设3个股室。" in read
    assert "left unknown_table: 另有1个中心。" in read


def test_a_report_in_the_rows_of_one_column_is_read() -> None:
    rows = [
        "2023年度部门整体支出绩效自评报告",
        "一、部门基本情况",
        "在职人员23人。",
        "全年支出100万元。",
        "青石县水务局",
        "2024年5月6日",
    ]
    read = shown(extract(document("\n".join(f"|{row}|" for row in rows))))
    assert "part unit_report | report | filled | 2023年度部门整体支出绩效自评报告 | 2023" in read
    assert "concept=staff_actual | value=23" in read
    assert "concept=expenditure | value=100" in read
    assert "heading=部门基本情况 | topic=overview | text=在职人员23人。" in read
    assert "left unknown_table: 全年支出100万元。" in read  # a text is cited in one cell
    assert "name signature: 青石县水务局" in read
