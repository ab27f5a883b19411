"""A column may have a second one beside it whose head could name the same: 三级指标 and 具体指标."""

import pytest

from extractors import extract
from tests.wild.drawing import document

FORM = """2023年度部门整体支出绩效自评表
|部门名称|>|甲局|>|>|>|>|>|
|一级指标|二级指标|{one}|{other}|年度指标值|实际完成值|分值|得分|
|产出|数量|{rows[0]}|3公里|3公里|40|39|
|^|质量|{rows[1]}|100%|98%|20|18|
"""


def level3(one, other, *rows):
    (part,) = extract(document(FORM.format(one=one, other=other, rows=rows))).parts
    facts = {(fact.order, fact.field): fact.text for fact in part.facts if fact.dataset == "indicators"}
    return [facts.get((order, "level3")) for order in (1, 2)]


@pytest.mark.parametrize("other", ["具体指标", "指标名称", "绩效指标名称"])
def test_the_indicator_is_what_stands_below_the_surer_one(other):
    assert level3("三级指标", other, "修路|通村的路", "合格率|验收合格") == ["修路", "合格率"]
    assert level3(other, "三级指标", "通村的路|修路", "|合格率") == ["修路", "合格率"]


@pytest.mark.parametrize(
    "rows",
    [
        ("道路|修路", "^|合格率"),
        ("道路|修路", "|合格率"),
        ("道路|修路", "道路|合格率"),
        ("|修路", "道路|合格率"),
    ],
)
def test_but_not_where_that_is_the_same_for_several_rows(rows):
    assert level3("三级指标", "具体指标", *rows) == [None, None]


def test_nor_of_two_that_are_as_sure():
    assert level3("指标名称", "具体指标", "修路|通村的路", "合格率|验收合格") == [None, None]
