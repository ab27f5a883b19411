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


UNDER = """2020年度项目支出绩效自评表
|项目名称|>|管网改造|>|>|>|>|>|>|
|一级指标|二级指标|三级指标|{head}|>|>|单项指标实际完成值|自评得分|>|
|^|^|^|符号|{value}|{unit}|^|{score}|权重占比（%）|
|产出指标|质量指标|合格率|>=|98|{said}|100%|25.00|30.00|
"""


def indicator(**words):
    known = {"head": "预期指标值", "value": "值", "unit": "单位", "said": "%", "score": "单项指标得分"}
    (part,) = extract(document(UNDER.format(**(known | words)))).parts
    return {f.field: f.text if f.number is None else f.number for f in part.facts if f.dataset == "indicators"}


@pytest.mark.parametrize("head", ["预期指标值", "年度指标值", "目标值"])
@pytest.mark.parametrize("value", ["值", "数值", "指标值"])
@pytest.mark.parametrize("said", ["%", "%（百分比）", "％(百分比)"])
def test_in_parts_under_the_targets_head(head, value, said):
    found = indicator(head=head, value=value, unit="单位（文字描述）", said=said)
    assert (found["target_operator"], found["target_value"], found["target_unit"]) in [("≥", 98, "%"), ("≥", 98, "％")]
    assert (found["actual_value"], found["score"], found["weight"]) == (100, 25, 30)


def test_a_word_for_a_value_under_another_head_names_no_column():
    assert "target" not in indicator(head="某某")


def test_two_units_of_one_target_are_none():
    assert "target_value" not in indicator(said="公里（英里）")


ACROSS = """2024年度项目支出绩效自评表
|项目名称|>|管网改造|>|>|>|>|>|>|
|一级指标|二级指标|三级指标|>|年度指标值|>|>|实际完成值|>|分值|
|产出指标|数量指标|{name}|{target}|{actual}|100|
"""
NAMES = ("level3", "target", "target_operator", "target_value", "target_unit", "actual", "actual_value", "actual_unit")


def across(name="长度|>", target="≥|120|公里", actual="121|公里"):
    (part,) = extract(document(ACROSS.format(name=name, target=target, actual=actual))).parts
    facts = {fact.field: fact.number if fact.text is None else fact.text for fact in part.facts}
    return tuple(facts.get(name) for name in NAMES)


def test_under_one_head_sign_value_and_unit_may_have_cells_of_their_own():
    whole = ("长度", "≥120公里", "≥", 120, "公里", "121公里", 121, "公里")
    assert across() == across(name="1|长度") == across(target="≥120|公里|>", actual="121公里|>") == whole
    assert across(target="120|公里|>")[1:5] == ("120公里", None, 120, "公里")


@pytest.mark.parametrize(
    "cells",
    [{"target": "≥|120|130"}, {"target": "120|130|>"}, {"target": "12|13公里|>"}, {"target": "修路|架桥|>"}],
)
def test_but_two_numbers_or_two_texts_are_none(cells):
    assert across(**cells)[1:5] == (None,) * 4


@pytest.mark.parametrize(
    ("target", "read"), [("=|120|/", ("=120", "=", 120, None)), ("|120|公里", ("120公里", None, 120, "公里"))]
)
def test_a_sign_or_a_unit_left_out_is_none(target, read):
    assert across(target=target)[1:5] == read


@pytest.mark.parametrize("word", ["优", "无", "资金不足", "见附件"])
def test_nor_is_a_word_beside_a_number_its_unit_unless_one_is_known_to_be(word):
    assert across(actual=f"95|{word}")[5:] == (None,) * 3
    assert across(target=f"95|{word}|>")[1:5] == (None,) * 4


@pytest.mark.parametrize("unit", ["%", "万元", "座"])
def test_but_one_that_is_declared_or_that_the_target_has_is(unit):
    assert across(actual=f"95|{unit}")[5:] == (f"95{unit}", 95, unit)
    assert across(target="≥|120|人次/年", actual="121|人次/年")[5:] == ("121人次/年", 121, "人次/年")


def test_nor_are_two_actuals_or_two_names():
    assert across(actual="≥121|公里")[5:] == ("≥121公里", None, None)  # the sign of the target, copied
    assert across(actual="121|130")[5:] == (None,) * 3
    assert across(name="长度|宽度")[0] is None


def test_nor_are_two_numbers_a_name_and_its_number():
    assert across(name="1|2")[0] is None


def test_an_actual_in_three_cells_that_copies_the_sign_of_the_target_has_no_value():
    drawing = ACROSS.format(name="长度|>", target="≥120公里", actual="≥|121|公里").replace(
        "|年度指标值|>|>|实际完成值|>|", "|年度指标值|实际完成值|>|>|"
    )
    (part,) = extract(document(drawing)).parts
    assert not {"actual_value", "actual_unit"} & {fact.field for fact in part.facts}


def test_a_number_beside_the_columns_of_sign_and_unit_keeps_these():
    drawing = (
        FORM.format("≥", "12|13", "公里")
        .replace("|年度指标值|", "|年度指标值|>|")
        .replace("|管网改造|>", "|管网改造|>|>")
    )
    (part,) = extract(document(drawing)).parts
    assert "target_value" not in {fact.field for fact in part.facts}
