"""A level may have its own weight, and score, in columns beside it: none of them is the indicator's."""

import pytest

from extractors import extract
from tests.wild.drawing import document
from tests.wild.test_without_merges import unmerged

FORM = """2023年度部门整体支出绩效自评表
|部门名称|>|甲局|>|>|>|>|>|>|>|
|{heads}|三级指标|年度指标值|实际完成值|分值|得分|
|{first}|修路|3公里|3公里|40|39|
|{second}|合格率|100%|98%|20|18|
"""


def drawn(heads, first, second):
    return extract(document(FORM.format(heads=heads, first=first, second=second)))


def weights_and_scores(heads, first, second):
    (part,) = drawn(heads, first, second).parts
    facts = {(fact.order, fact.field): fact.number for fact in part.facts if fact.dataset == "indicators"}
    return [facts.get((order, field)) for order in (1, 2) for field in ("weight", "score")]


@pytest.mark.parametrize(
    ("heads", "first", "second"),
    [
        ("一级指标|分值|二级指标|说明", "产出|60|数量|", "^|^|质量|"),
        ("一级指标|分值|得分|二级指标", "产出|60|57|数量", "^|^|^|质量"),
        ("一级指标|二级指标|权重|得分", "产出|数量|40|39", "^|质量|20|18"),
        ("一级指标|分值|二级指标|分值", "产出|60|数量|40", "^|^|质量|20"),
    ],
)
def test_what_stands_beside_another_level_is_not_the_indicators(heads, first, second):
    assert weights_and_scores(heads, first, second) == [40, 39, 20, 18]


@pytest.mark.parametrize(
    "heads",
    [
        "一级指标|得分|二级指标|说明",  # a score without a weight: nobody can tell whose weight it is
        "一级指标|二级指标|说明|分值",  # of no level
    ],
)
def test_what_may_be_the_indicators_too_is_left(heads):
    found = weights_and_scores(heads, "产出|60|数量|1", "^|^|质量|2")
    assert None in found


def test_where_two_are_left_all_are_in_doubt():
    left = drawn("分值|一级指标|分值|二级指标", "1|产出|60|数量", "2|^|^|质量").leftovers
    assert {leftover.reason for leftover in left if leftover.raw_text in ("60", "1", "2", "40", "20")} == {"ambiguous"}


SHEET = """2023年度部门整体支出绩效自评指标评分表
{top}|一级指标|>|二级指标|>|三级指标|>|指标说明|自评得分|
|{name}|{weight}|{name}|{weight}|{name}|{weight}|^|^|
|履职|60|产出|40|修路|30|反映产出|29|
|^|^|^|^|清淤|10|反映产出|9|
|^|^|效果|20|满意|20|反映效果|18|
|管理|40|预算|40|公开|40|反映管理|39|
"""
TOP = "|评价指标|>|>|>|>|>|指标说明|自评得分|\n"


def sheet(mode, top="", name="名称", weight="权重"):
    drawing = SHEET.format(top=top, name=name, weight=weight)
    if top:
        drawing = drawing.replace("三级指标|>|指标说明|自评得分|", "三级指标|>|^|^|")
    (part,) = extract(document(drawing if mode == "merged" else unmerged(drawing, mode))).parts
    fields = ("level1", "level2", "level3", "weight", "score")
    facts = {(fact.order, fact.field): fact.number or fact.text for fact in part.facts if fact.dataset == "indicators"}
    return [tuple(facts.get((order, field)) for field in fields) for order in range(1, len(facts) + 1)][:5]


@pytest.mark.parametrize("mode", ["merged", "repeated"])
@pytest.mark.parametrize("top", ["", TOP])
@pytest.mark.parametrize("weight", ["权重", "权重（%）", "分值"])
@pytest.mark.parametrize("name", ["名称", "指标名称"])
def test_name_and_weight_below_each_level(mode, top, name, weight):
    rows = [("履职", "产出", "修路", 30, 29), ("履职", "产出", "清淤", 10, 9), ("履职", "效果", "满意", 20, 18)]
    assert sheet(mode, top, name, weight) == [*rows, ("管理", "预算", "公开", 40, 39), (None,) * 5]


@pytest.mark.parametrize("name", ["来源", "编号"])
def test_but_not_another_word_below_it(name):
    assert not {"修路", "清淤"} & {row[2] for row in sheet("merged", name=name)}
