"""Rows of weights and scores without levels, above the indicators of the same form."""

from __future__ import annotations

import pytest

from extractors import extract
from tests.wild.drawing import document

_FORM = """2023年度项目支出绩效自评表
|项目名称|>|乡村道路|>|实施单位|>|丁站|
|{heads}|
|项目决策|立项依据|2|2||有批复计2分|>|
|项目管理|财务制度|3|2.5||制度健全计3分|>|
|^|组织机构|2|2||有专人计2分|>|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|自评分|
|产出指标|数量指标|里程|≥12公里|12公里|93|90|
"""


def _indicators(heads: str) -> list[tuple[object, ...]]:
    extraction = extract(document(_FORM.format(heads=heads)))
    assert len(extraction.parts) == 1
    found: dict[int, dict[str, object]] = {}
    for fact in (fact for part in extraction.parts for fact in part.facts if fact.dataset == "indicators"):
        found.setdefault(fact.order, {})[fact.field] = fact.text if fact.number is None else fact.number
    return [(row.get("level3"), row.get("weight"), row.get("score")) for row in found.values()]


@pytest.mark.parametrize("word", ["评价内容", "考核内容"])
def test_they_are_indicators_with_weight_and_score(word: str) -> None:
    assert _indicators(f"项目权重|{word}|分值|自评分|复核分|评价标准|>") == [
        ("立项依据", 2, 2),
        ("财务制度", 3, 2.5),
        ("组织机构", 2, 2),
        ("里程", 93, 90),
    ]


@pytest.mark.parametrize(
    "heads",
    [
        "项目权重|评价内容|分值|复核分|复核意见|评价标准|>",  # no score
        "评价内容|考核内容|分值|自评分|复核分|评价标准|>",  # which of the two?
    ],
)
def test_but_not_without_a_score_or_by_two_names(heads: str) -> None:
    assert [row for row in _indicators(heads) if row[0]] == [("里程", 93, 90)]


def test_and_beside_levels_the_word_names_no_column() -> None:
    drawing = _FORM.format(heads="一级指标|评价内容|分值|自评分|复核分|评价标准|>")
    facts = [fact for part in extract(document(drawing)).parts for fact in part.facts]
    assert "立项依据" not in [fact.text for fact in facts]
