"""自评得分 | 97 above the money is the form's score; the same word further down names a column."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.model import Extraction
from tests.wild.drawing import document

_FORM = """2023年度项目支出绩效自评表
|项目名称|>|渠道清淤|>|主管部门|>|丁局|>|
{row}
|项目资金|>|年初预算数|全年预算数|全年执行数|分值|执行率|自评得分|
|^|年度资金总额|50|52|52|10|100%|10|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|自评得分|原因|
|产出指标|数量指标|里程|≥12公里|12公里|90|87||
"""


def _score(row: str) -> tuple[float | None, Extraction]:
    extraction = extract(document(_FORM.format(row=row)))
    (part,) = extraction.parts
    facts = {fact.field: fact.number for fact in part.facts if fact.dataset == "evaluations"}
    return facts.get("total_score"), extraction


@pytest.mark.parametrize(
    "row",
    [
        "|自评得分|>|97|>|>|>|>|>|",
        "|自评得分|>|97分|>|财政复核得分|>||>|",
        "|实施单位|>|丁校|>|>|>|绩效自评得分|97|",
        "|自评得分：97|>|>|>|自评等级：优|>|>|>|",
        "|自评等级|>|优|>|自评得分|>|97|>|",
    ],
)
def test_a_score_in_the_head_is_the_forms(row: str) -> None:
    score, extraction = _score(row)
    assert score == 97
    scores = [fact.number for part in extraction.parts for fact in part.facts if fact.field == "score"]
    assert scores == [10, 87]


@pytest.mark.parametrize(
    "row", ["|执行率|95%|分值|10|自评得分|9.5|>|>|", "|评价内容|>|自评得分|>|>|>|>|>|\n|产出|>|9|>|>|>|>|>|"]
)
def test_but_not_one_of_other_columns(row: str) -> None:
    score, extraction = _score(row)
    assert score is None
    assert any(left.raw_text in ("9", "9.5") for left in extraction.leftovers)
