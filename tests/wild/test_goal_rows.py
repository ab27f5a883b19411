"""Goals and results beside their labels, in rows right above the heads of the indicators."""

import pytest

from extractors import extract
from tests.wild.drawing import document

FORM = """2024年度项目支出绩效自评表
|项目名称|河道清淤|>|>|>|>|>|
{rows}
|一级指标|二级指标|三级指标|预期值|实际值|权重|自评得分|
|产出指标|数量指标|清淤长度|≥6公里|6.2公里|40|40|
"""


def given(rows, form=FORM):
    (part,) = extract(document(form.format(rows=rows))).parts
    facts = {fact.field: fact.text for fact in part.facts if fact.dataset == "evaluations" and fact.text}
    targets = [fact.text for fact in part.facts if (fact.dataset, fact.field) == ("indicators", "target")]
    return facts.get("expected_goal"), facts.get("actual_result"), targets


@pytest.mark.parametrize(
    "rows",
    [
        "|年度目标|清淤6公里|>|>|完成情况|清淤6.2公里|>|",
        "|1、年度绩效目标：|清淤6公里|>|>|2、实际完成情况：|清淤6.2公里|>|",
        "|年度总体目标|预期目标|清淤6公里|>|实际完成情况|清淤6.2公里|>|",
        "|年度目标|清淤6公里|清淤6公里|清淤6公里|完成情况|清淤6.2公里|清淤6.2公里|",
        "|完成情况|清淤6.2公里|>|>|年初设定目标|清淤6公里|>|",
        "|年度目标|清淤6公里|>|>|>|>|>|\n|全年实际完成情况|清淤6.2公里|>|>|>|>|>|",
    ],
)
def test_pairs_over_the_heads_are_no_heads(rows):
    assert given(rows) == ("清淤6公里", "清淤6.2公里", ["≥6公里"])


def test_but_a_label_over_all_heads_has_no_value():
    assert given("|绩效指标|>|>|指标要求|完成情况|>|>|") == (None, None, ["≥6公里"])


def test_nor_has_the_label_beside_them():
    rows = "|年度绩效目标|指标要求|>|>|完成情况|评判|>|"
    form = FORM.replace("|一级指标|二级指标|", "||一级指标|").replace("|产出指标|数量指标|", "||产出指标|")
    assert given(rows, form) == (None, None, ["≥6公里"])
