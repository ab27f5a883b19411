"""A weight in a label is read whole, however the label is broken, or not at all; never the tail of it."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.model import Extraction
from tests.wild.drawing import document

FORM = """2023年度项目支出绩效自评表
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|
|{label}|数量指标|里程|≥12公里|13公里|40|39|
|^|质量指标|合格率|100%|100%|10|10|
{below}"""
HIDDEN = ["\u200b", "\ufeff", "\u2060", "\u200e", "\u00ad"]


def read(label: str = "产出指标", below: str = "") -> Extraction:
    return extract(document(FORM.format(label=label, below=below)))


def first_level(label: str) -> tuple[str | None, float | None]:
    """Name and weight of the first indicator's first level."""
    (part,) = read(label).parts
    facts = {fact.field: fact for fact in part.facts if fact.dataset == "indicators" and fact.order == 1}
    weight = facts.get("level1_weight")
    return facts["level1"].text, weight.number if weight else None


@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize(
    "label", ["产出指标（5{}0分）", "产出指标（50{}分）", "产出指标5{}0{}分", "{}产出{}指标[权{}重50]{}"]
)
def test_characters_that_nobody_sees_part_nothing(label: str, hidden: str) -> None:
    assert first_level(label.replace("{}", hidden)) == ("产出指标", 50)


@pytest.mark.parametrize(
    ("label", "weight"),
    [
        ("产¶出¶指¶标¶5¶0¶分", 50),
        ("产¶出¶指¶标¶（¶权¶重¶5¶0¶分¶）", 50),
        ("产出¶指标¶5¶0¶分", 50),
        ("产 出 指 标 1 2 . 5 分", 12.5),
        ("产　出　指　标　5　0　分", 50),
        ("产\u00a0出\u00a0指\u00a0标\u00a05\u00a00\u00a0分", 50),
        ("产出指标共 5 0 分", 50),
        ("产出指标 50 分", 50),
    ],
)
def test_a_character_at_a_time(label: str, weight: float) -> None:
    assert first_level(label) == ("产出指标", weight)


@pytest.mark.parametrize("label", ["产出指标1 50分", "产出指标 5¶0.5分", "产出指标5 0 - 6 0 分", "产出指标1.5.2分"])
def test_what_may_be_two_numbers_is_none(label: str) -> None:
    assert first_level(label)[1] is None


def total_score(below: str) -> tuple[float | None, bool]:
    """The score, and whether it is told that something could not be read."""
    (part,) = read(below=below).parts
    stated = [fact.number for fact in part.facts if fact.field == "total_score"]
    return (stated[0] if stated else None), bool(part.issues)


@pytest.mark.parametrize(
    ("label", "score"),
    [
        ("总得分49分", (49, False)),
        ("总得分（49分）", (49, False)),
        ("总得分4\u200b9分", (49, False)),
        ("总得分（4\u200b9分）", (49, False)),
        ("总 得 分 4 9 分", (None, True)),
        ("总¶得¶分¶4¶9¶分", (None, True)),
        ("总得分（4 9 分）", (None, True)),
    ],
)
def test_a_score_in_a_label_is_not_its_last_digit(label: str, score: tuple[float | None, bool]) -> None:
    assert total_score(f"|{label}|>|>|>|>|>|>|") == score


@pytest.mark.parametrize("label", ["产出指标（50分）：", "产出指标：（50分）", "产出指标50分:", "产出指标：50分﹕"])
def test_a_colon_around_a_weight_is_no_part_of_what_has_it(label: str) -> None:
    assert first_level(label) == ("产出指标", 50)
    assert first_level(label.replace("产出", "履职")) == ("履职指标", 50)


@pytest.mark.parametrize("label", ["（50分）", "（50分）：", "(50分):", "50分：", "：50分"])
def test_a_weight_alone_with_a_colon_or_not_names_no_level(label: str) -> None:
    (part,) = read(label).parts
    facts = {fact.field: fact.number for fact in part.facts if fact.dataset == "indicators" and fact.order == 1}
    assert facts["level1_weight"] == 50
    assert "level1" not in facts
