"""Whose a form is, as its title, cover and signature say it."""

import pytest

from extractors import extract
from extractors.forms import load
from extractors.titles import find
from tests.wild.drawing import document

BODY = """一、部门概况
我单位内设股室五个。
二、部门整体支出管理及使用情况
2024年总支出1999.99万元。
三、存在的问题
无。"""
FORM = """|项目名称|>|渠道维修|>|>|>|
|主管部门|>|安仁县水利局|实施单位|>|安仁县司法局|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|
|产出指标|数量指标|里程|≥12公里|13公里|100|"""


def names(drawing):
    (part,) = extract(document(drawing)).parts
    return [(name.kind, name.text) for name in part.names]


@pytest.mark.parametrize(
    ("title", "year", "unit"),
    [
        (["2024年度安仁县教育局部门整体支出绩效自评报告"], 2024, "安仁县教育局"),
        (["2024年度安仁县财政局", "部门整体支出绩效自评报告"], 2024, "安仁县财政局"),
        (["安仁县信访局二〇二四年度部门整体支出绩效自评报告"], 2024, "安仁县信访局"),
        (["部门整体支出绩效自评报告", "（二○二三年度）"], 2023, None),
        (["关于报送2024年度部门整体支出绩效自评报告的报告"], 2024, None),
        (["关于安仁县民政局报送2024年度部门整体支出绩效自评报告的报告"], 2024, "安仁县民政局"),
        (["2024年度安仁县部门整体支出绩效自评报告"], 2024, None),
        (["2024年度县直单位部门整体支出绩效自评报告"], 2024, None),
        (["2024年度农贸市场项目支出绩效自评报告"], 2024, None),
        (["2023年度农村公路养护绩效自评报告"], 2023, None),
        (["安仁县林业局2023年造林补助项目支出绩效自评报告", "（2024年度）"], 2024, "安仁县林业局"),
    ],
)
def test_in_a_title(title, year, unit):
    hit = find(title, load())
    assert (hit.year, hit.owner, hit.lines) == (year, unit, len(title))


def test_in_the_line_below_a_reports_title():
    assert names(f"2024年度部门整体支出绩效自评报告\n安仁县档案馆（盖章）\n{BODY}") == [
        ("title", "安仁县档案馆（盖章）")
    ]


@pytest.mark.parametrize("line", ["根据通知要求，我单位开展了自评。", "基本情况", "单位", "部门概况"])
def test_any_other_line_there_names_nobody(line):
    assert names(f"2024年度部门整体支出绩效自评报告\n{line}\n{BODY}") == []


@pytest.mark.parametrize("front", ["XX单位", "**县", "××局", "（单位名称）", "〇〇县〇〇局"])
def test_a_name_that_was_never_filled_in_names_nobody(front):
    assert names(f"{front}2024年度部门整体支出绩效自评报告\n{BODY}") == []


def test_in_a_signature_without_a_date():
    assert names(f"2024年度部门整体支出绩效自评报告\n{BODY}\n安仁县民政局") == [("signature", "安仁县民政局")]


@pytest.mark.parametrize("line", ["安仁县民政局    2025年4月18日", "安仁县民政局　二〇二五年四月十八日"])
def test_in_a_signature_beside_its_date(line):
    (part,) = extract(document(f"2024年度部门整体支出绩效自评报告\n{BODY}\n{line}")).parts
    assert [(name.kind, name.text) for name in part.names] == [("signature", "安仁县民政局")]
    assert part.report_date == "2025-04-18"


@pytest.mark.parametrize("line", ["二〇二五年十十月一日", "二〇二五年一二月三日", "二〇二五年二十月十十一日"])
def test_a_date_that_is_none_is_no_date(line):
    (part,) = extract(document(f"2024年度部门整体支出绩效自评报告\n{BODY}\n安仁县民政局\n{line}")).parts
    assert part.report_date is None


@pytest.mark.parametrize("line", ["日期：2025年4月18日", "报告日期：2025年4月18日"])
def test_a_labelled_date_of_a_report(line):
    (part,) = extract(document(f"2024年度部门整体支出绩效自评报告\n{BODY}\n安仁县民政局\n{line}")).parts
    assert (part.report_date, part.names[-1].text) == ("2025-04-18", "安仁县民政局")


@pytest.mark.parametrize(
    "line", ["公开12表", "表12", "财绩04表", "样表3", "GK15表", "附表3", "绩效管理03表", "表1-2", "宜章县财政局制"]
)
def test_the_number_of_a_form_above_its_title_is_nobody(line):
    assert names(f"{line}\n项目支出绩效自评表\n{FORM}") == [("implementing_unit", "安仁县司法局")]


def test_a_name_above_a_title_is_the_units():
    expected = [("title", "安仁县司法局"), ("implementing_unit", "安仁县司法局")]
    assert sorted(names(f"安仁县司法局\n项目支出绩效自评表\n{FORM}")) == sorted(expected)
