"""A reviewer's column of scores beside the unit's own: empty it takes nothing away, filled in nobody can tell."""

import pytest

from extractors import extract
from tests.wild.drawing import document

SHEET = """2020年项目支出绩效自评指标计分表
|一级指标|二级指标|三级指标|{own}|指标解释|评价标准|{other}|
|决策|过程|依据|4|有明确规定|符合（4分）|{0}|
|^|^|程序|3|按程序申报|符合（4分）|{1}|
"""
FORM = """2023年度项目支出绩效自评表
|项目名称|>|渠道清淤|>|>|>|>|>|>|>|
|项目资金（万元）|>||年初预算数|全年预算数|全年执行数|分值|执行率|自评得分|得分|
|^|>|年度资金总额|50|52|26|10|50%|5||
|绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|自评得分|偏差原因|得分|
|^|产出指标|数量指标|里程|12公里|12公里|90|88||{}|
"""
PAIRS = [("自评分", "得分"), ("自评得分", "得分"), ("自评分", "评价得分")]


def scores(drawing):
    (part,) = extract(document(drawing)).parts
    found = [(fact.dataset, fact.number) for fact in part.facts if fact.field == "score"]
    return [number for _, number in sorted(found)], part.status


@pytest.mark.parametrize(("own", "other"), PAIRS)
def test_an_empty_one_leaves_the_scores_to_the_units_own(own, other):
    found, status = scores(SHEET.format("", "/", own=own, other=other))
    assert (found, status) == ([3, 4], "filled")


@pytest.mark.parametrize(("own", "other"), PAIRS)
@pytest.mark.parametrize("rest", [("4", ""), ("", "2"), ("4", "3")])
def test_of_two_that_are_filled_in_none_is_taken(own, other, rest):
    assert scores(SHEET.format(*rest, own=own, other=other))[0] == []


def test_the_units_own_empty_does_not_make_a_reviewers_its_own():
    drawing = (
        SHEET.format("4", "3", own="自评分", other="得分").replace("|依据|4|", "|依据||").replace("|程序|3|", "|程序||")
    )
    assert scores(drawing)[0] == []


def test_an_empty_one_of_each_of_two_blocks():
    assert scores(FORM.format(""))[0] == [5, 88]


def test_one_of_two_blocks_is_filled_in():
    assert scores(FORM.format("80"))[0] == [5]
