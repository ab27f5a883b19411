"""Lines of labels and values over a form: the score among them, and nothing of them is swallowed."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.model import Extraction
from tests.wild.drawing import document

_FORM = """2023年度项目支出绩效自评表
{line}
|项目名称|>|渠道清淤|>|主管部门|>|丁局|>|
|项目资金|>|年初预算数|全年预算数|全年执行数|分值|执行率|得分|
|^|年度资金总额|50|52|52|10|100%|10|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|原因|
|产出指标|数量指标|里程|≥12公里|12公里|80|77||
"""


def _read(line: str) -> tuple[dict[str, float | str | None], Extraction]:
    extraction = extract(document(_FORM.format(line=line)))
    (part,) = extraction.parts
    facts = {f.field: f.text if f.number is None else f.number for f in part.facts if f.dataset == "evaluations"}
    return facts, extraction


def _left(extraction: Extraction) -> list[str]:
    return [left.raw_text for left in extraction.leftovers]


@pytest.mark.parametrize(
    "line",
    [
        "项目总得分97分",
        "自评总得分 97 分",
        "总分：97",
        "总得分：97分",
        "填报日期：2024年3月1日      总分：97分",
        "填表人：张三    项目总分：97分（财政复核后为准）",
        "联系电话：0730-1234567 自评得分：97",
        "自评等级：优    自评得分：97",
        "总分：97  单位：万元",
        "|项目总得分|97|>|>|>|>|>|>|",
        "|项目总得分97分|>|>|>|>|>|>|>|",
        "|填报日期：2024年3月1日　　自评总分：97|>|>|>|>|>|>|>|",
    ],
)
def test_a_score_in_a_line_over_the_form_is_the_forms(line: str) -> None:
    facts, _ = _read(line)
    assert facts["total_score"] == 97


@pytest.mark.parametrize("number", ["100", "80", "90分"])
def test_but_a_total_that_may_be_that_of_the_weights_is_left_over(number: str) -> None:
    facts, extraction = _read(f"填报日期：2024年3月1日      总分：{number}")
    assert "total_score" not in facts
    assert _left(extraction) == [number]


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("填报单位：丙局    评审组：张三、李四", ["评审组：张三、李四"]),
        ("填报单位：丙局    评审组：张三    填报日期：3月1日", ["评审组：张三"]),
        ("填报单位：丙局    自评得分：优秀", ["自评得分：优秀"]),
        ("自评得分：97分（满分100分）", ["（满分100分）"]),
        ("填报日期：      总分：     分", []),
        ("填报单位：丙局    2023年度    单位：万元", []),
        ("|填报单位：丙局    评审组：张三、李四|>|>|>|>|>|>|>|", ["评审组：张三、李四"]),
        ("|填表日期：3月1日    评审组：张三    填表人：李四|>|>|>|>|>|>|>|", ["评审组：张三"]),
        ("填报日期：3月1日\n填报日期：3月2日", ["3月2日"]),
    ],
)
def test_what_a_head_line_says_beside_its_pairs_is_left_over(line: str, rest: list[str]) -> None:
    _, extraction = _read(line)
    assert _left(extraction) == rest


def test_a_grade_in_a_line_is_kept() -> None:
    _, extraction = _read("自评得分：97分    自评等级：优")
    assert extraction.parts[0].grade == "优"


def test_a_head_line_over_no_form_is_left_over() -> None:
    extraction = extract(document("填报单位：丙局    填报日期：3月1日"))
    assert _left(extraction) == ["丙局", "3月1日"]


def test_a_score_that_the_table_states_otherwise_is_left_over() -> None:
    drawing = _FORM.format(line="总分：96") + "|总分|>|>|>|>|90|87||\n"
    extraction = extract(document(drawing))
    assert [f.number for f in extraction.parts[0].facts if f.field == "total_score"] == [87]
    assert _left(extraction) == ["96"]


@pytest.mark.parametrize("line", ["单位：万元  评审组：张三", "填报单位：丙局  单位：万元    评审组：张三"])
def test_what_stands_beside_the_unit_of_money_is_left_over(line: str) -> None:
    _, extraction = _read(line)
    assert any("张三" in left for left in _left(extraction))


_SIGNED = [
    "主要领导签字：",
    "主要领导（签字）：",
    "主要领导 签字：",
    "分管领导：",
    "科室负责人签字：张三",
    "法定代表人签章：",
]


def _names(extraction: Extraction) -> set[str]:
    return {name.text for name in extraction.parts[0].names if name.kind != "title"}


@pytest.mark.parametrize("gap", [" ", "  ", "　", "\t"])
@pytest.mark.parametrize("label", _SIGNED)
def test_a_name_in_a_line_ends_where_a_line_to_be_signed_follows(label: str, gap: str) -> None:
    _, extraction = _read(f"填报单位（盖章）：丙局{gap}{label}")
    assert _names(extraction) == {"丙局"}


@pytest.mark.parametrize("label", _SIGNED)
def test_a_name_in_a_row_ends_where_a_line_to_be_signed_follows(label: str) -> None:
    facts, extraction = _read(f"|项目单位（盖章）：丙局 {label}|>|>|>|>|>|>|>|")
    assert facts["implementing_unit"] == "丙局"
    assert _names(extraction) == {"丙局"}


@pytest.mark.parametrize("label", _SIGNED)
def test_a_line_to_be_signed_is_no_name(label: str) -> None:
    _, extraction = _read(f"填报单位（盖章）： {label}")
    assert not _names(extraction)


@pytest.mark.parametrize(
    ("line", "name"), [("填报单位：某县 丙局", "某县 丙局"), ("填报单位：某县 丙局 主要领导签字：", "某县 丙局")]
)
def test_a_name_may_have_a_space_in_it(line: str, name: str) -> None:
    _, extraction = _read(line)
    assert _names(extraction) == {name}


def test_a_text_with_a_colon_behind_a_space_is_whole() -> None:
    facts, _ = _read("|项目名称：河道 一期：清淤|>|>|>|>|>|>|>|")
    assert facts["project_name"] == "河道 一期：清淤"
