"""A row in which one text stands again and again: an indicator where the columns allow it, else a merged text."""

from __future__ import annotations

import pytest

from extractors import extract
from tests.wild.drawing import document

_PLAIN = """2023年度项目支出绩效自评表
|项目名称|>|渠道清淤|>|>|>|
|绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|
|^|产出指标|数量指标|里程|≥12公里|12公里|
|^|{row}|
"""
_SCORED = """2023年度项目支出绩效自评表
|项目名称|>|渠道清淤|>|>|>|>|>|
|绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|
|^|产出指标|数量指标|里程|≥12公里|12公里|90|90|
|^|{row}|
"""


def _second(drawing: str) -> dict[str, str | None]:
    (part,) = extract(document(drawing)).parts
    return {fact.field: fact.text for fact in part.facts if (fact.dataset, fact.order) == ("indicators", 2)}


@pytest.mark.parametrize("level", ["满意度指标", "质量指标", "成本指标（10分）"])
def test_target_and_result_may_repeat_the_indicator(level: str) -> None:
    row = "|".join([level, level, *["群众满意"] * 3])
    for drawing in (_PLAIN.format(row=row), _SCORED.format(row=row + "||")):
        found = _second(drawing)
        assert {found["level3"], found["target"], found["actual"]} == {"群众满意"}


@pytest.mark.parametrize(
    "row", ["|".join(["满意度指标"] * 2 + ["群众满意"] * 5), "|".join(["情况说明"] * 2 + ["完成较好"] * 3 + ["", ""])]
)
def test_but_a_merged_text_taken_apart_is_no_indicator(row: str) -> None:
    assert _second(_SCORED.format(row=row)) == {}
