"""Characters that nobody sees or that look like others change nothing, and what is cited stands there as written."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from extractors import extract
from extractors.characters import INVISIBLE, LOOKALIKES
from extractors.text import cited, squash
from tests.wild.drawing import document

REPORT = """青石县水利局2024年度部门整体支出绩效自评报告
一、部门概况
（一）人员情况。我局编制数48人，实有在职人员47人。
（二）支出情况。2024年度，我局支出总额为960.13万元，其中基本支出760.10万元、项目支出200.03万元。
1.“三公”经费情况
“三公”经费支出3.20万元。
二、存在的问题
（1）预算编制不精细
青石县水利局
2025年3月12日"""
SEEN_NOWHERE = ["\u200b", "\ufeff", "\u2060", "\u200c", "\u00ad", "\u200e", "\u200f", "\u202a", "\u2066", "\ufe0f"]


def _kangxi(chars: str) -> dict[int, str]:
    """Characters to the radicals that look like them."""
    return {ord(one): odd for odd, one in LOOKALIKES.items() if one in chars}


def _digits(first: int) -> dict[int, int]:
    return {ord("0") + digit: first + digit for digit in range(10)}


def _read(text: str) -> tuple[object, ...]:
    source = document(text)
    (part,) = extract(source).parts
    said = []
    for fact in part.facts:
        at = fact.address
        assert cited(source, at.block, at.start or 0, at.end or 0) == fact.raw_text
        if (fact.dataset, fact.field) != ("sections", "text") and fact.field != "snippet":
            said.append((fact.dataset, fact.field, fact.number, squash(fact.text or "")))
    return part.form, part.title_year, part.report_date, [squash(one.text) for one in part.names], said


@pytest.mark.parametrize("mark", SEEN_NOWHERE)
@pytest.mark.parametrize(
    "spread",
    [
        lambda text, mark: "\n".join(mark + line for line in text.split("\n")),
        lambda text, mark: text.replace("、", mark + "、").replace("）", mark + "）").replace(".", mark + "."),
        lambda text, mark: mark.join(text),
        lambda text, mark: "\n".join(line + mark for line in text.split("\n")),
    ],
    ids=["in front", "in numbers", "everywhere", "behind"],
)
def test_what_nobody_sees_changes_nothing(spread: Callable[[str, str], str], mark: str) -> None:
    assert _read(spread(REPORT, mark)) == _read(REPORT)


@pytest.mark.parametrize(
    "table",
    [
        _kangxi("支人一二"),
        {ord("门"): "⻔", ord("青"): "⻘", ord("长"): "⻓"},
        {ord("、"): "､", ord("。"): "｡", ord("（"): "﹙", ord("）"): "﹚"},
        _digits(0x1D7CE),
        _digits(0xFF10),
        {ord("年"): "\uf98e", ord("利"): "\uf9dd"},
    ],
    ids=["radicals", "new radicals", "marks", "mathematical", "full-width", "compatible"],
)
def test_what_looks_alike_is_the_same(table: dict[int, int | str]) -> None:
    assert _read(REPORT.translate(table)) == _read(REPORT)


@pytest.mark.parametrize(
    ("plain", "enclosed"),
    [
        ("（一）人", "㈠人"),
        ("（二）支", "㈡ 支"),
        ("（1）预", "⑴预"),
        ("1.“三", "⒈“三"),
        ("（1）预", "\u200b⑴\u200b预"),
    ],
)
def test_a_number_in_one_character_heads_a_line(plain: str, enclosed: str) -> None:
    assert _read(REPORT.replace(plain, enclosed)) == _read(REPORT)


def test_within_a_line_it_heads_none() -> None:
    *_, said = _read(REPORT.replace("我局编制数48人", "我局㈠编制数48人"))
    assert [one for one in said if one[1] == "depth"] == [one for one in _read(REPORT)[-1] if one[1] == "depth"]


def test_no_decimal_comes_of_a_number_and_a_digit() -> None:
    found = _read(REPORT.replace("“三公”经费支出3.20万元", "⒈5万元为“三公”经费支出"))[-1]
    assert not [one for one in found if one[2] == 1.5]


@pytest.mark.parametrize("mark", ["-", "\u2010", "\u2011", "\u2012", "－", "—"])
def test_a_hyphen_of_whatever_kind_fills_a_cell(mark: str) -> None:
    drawing = """2024年度部门整体支出绩效评价基础数据表
|经费控制情况|2023年决算数|2024年预算数|2024年决算数|
|三公经费|{0}|{0}|4|
"""
    (part,) = extract(document(drawing.format(mark))).parts
    assert not part.issues
    assert [fact.number for fact in part.facts if fact.field == "final"] == [4]


@pytest.mark.parametrize("nothing", ["⽆", "\u200b无", "无\u200e", "无\ufe0f"])
def test_no_reason_is_none_however_it_is_written(nothing: str) -> None:
    drawing = """2024年度项目支出绩效自评表
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施|
|产出指标|数量指标|里程|≥12公里|11公里|40|39|{}|
"""
    (part,) = extract(document(drawing.format(nothing))).parts
    assert [fact.text for fact in part.facts if fact.field == "deviation"] == [None]


@pytest.mark.parametrize("mark", SEEN_NOWHERE)
def test_a_line_left_over_is_left_over_as_written(mark: str) -> None:
    source = document(f"{mark}会议纪要，供内部参阅。{mark}\n其他{mark}")
    found = extract(source).leftovers
    assert [one.raw_text for one in found] == [f"{mark}会议纪要，供内部参阅。{mark}", f"其他{mark}"]
    assert [cited(source, one.address.block, one.address.start or 0, one.address.end or 0) for one in found] == [
        one.raw_text for one in found
    ]


def test_each_is_folded_to_what_stays() -> None:
    meant = set(LOOKALIKES.values())
    assert meant.isdisjoint({*LOOKALIKES, *INVISIBLE})
    assert {unicodedata.normalize("NFKC", one) for one in meant} == meant
