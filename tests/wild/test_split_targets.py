"""A target in columns of sign, value and unit, whose value says sign or unit again."""

from __future__ import annotations

import pytest

from extractors import extract
from tests.wild.drawing import document

FORM = """2024年度项目支出绩效自评表
|项目名称|>|管网改造|>|>|>|>|>|
|一级指标|二级指标|三级指标|指标性质|年度指标值|计量单位|实际完成值|分值|
|产出指标|数量指标|长度|{}|{}|{}|13|100|
"""


@pytest.mark.parametrize(
    ("sign", "value", "unit", "target", "read"),
    [
        ("≥", "12", "公里", "≥12公里", ("≥", 12, "公里")),
        ("≥", "≥12公里", "公里", "≥12公里", ("≥", 12, "公里")),
        ("大于等于", "≥12", "公里", "≥12公里", ("≥", 12, "公里")),
        ("正向", "≥12公里", "公里", "正向≥12公里", ("≥", 12, "公里")),
        ("≥", "12 公里", "公里", "≥12 公里", ("≥", 12, "公里")),
        ("≥", "95%", "％", "≥95%", ("≥", 95, "％")),
        ("≥", "12人", "次", "≥12人次", ("≥", 12, "次")),  # a unit of its own, which goes on with the value's
        ("≤", "≥12公里", "公里", "≤≥12公里", (None, None, None)),
    ],
)
def test_what_is_said_twice_is_written_once(sign, value, unit, target, read):
    (part,) = extract(document(FORM.format(sign, value, unit))).parts
    facts = {fact.field: fact for fact in part.facts if fact.dataset == "indicators"}
    assert facts["target"].text == target
    found = (facts.get(name) for name in ("target_operator", "target_value", "target_unit"))
    assert tuple(fact and (fact.text or fact.number) for fact in found) == read


@pytest.mark.parametrize("kind", ["定量指标", "定性指标", "定量"])
@pytest.mark.parametrize(
    ("value", "unit", "target", "read"),
    [
        ("12", "公里", "12公里", (None, 12, "公里")),
        ("≥12公里", "公里", "≥12公里", ("≥", 12, "公里")),
        ("高", "", "高", (None,) * 3),
    ],
)
def test_a_kind_in_the_column_of_signs_is_none(kind, value, unit, target, read):
    extraction = extract(document(FORM.format(kind, value, unit)))
    facts = {fact.field: fact for fact in extraction.parts[0].facts if fact.dataset == "indicators"}
    assert facts["target"].text == target
    found = (facts.get(name) for name in ("target_operator", "target_value", "target_unit"))
    assert tuple(fact and (fact.text or fact.number) for fact in found) == read
    assert [left.raw_text for left in extraction.leftovers] == [kind]
