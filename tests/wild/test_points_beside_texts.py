"""A number beside the heading of a goal's text is what it is worth; one that heads the last column is no datum."""

import pytest

from extractors import extract
from tests.wild.drawing import document

FORM = """2022年度项目支出绩效自评表
|项目名称|渠道清淤|>|>|>|>|
{goals}
|绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|
|^|产出指标|数量指标|长度|12公里|11公里|
"""
GOAL, RESULT = "清淤十里，保住灌溉。", "清淤九里，灌溉未误。"
ABOVE = f"|年度总体目标|预期目标|>|实际完成情况|>|{{0}}|\n|^|{GOAL}|>|{RESULT}|>|{{1}}|"


def read(drawing):
    """What is said of the goals, and what is left over."""
    extraction = extract(document(drawing))
    (part,) = extraction.parts
    found = {fact.field: fact.text for fact in part.facts if fact.text}
    return (found.get("expected_goal"), found.get("actual_result")), [left.raw_text for left in extraction.leftovers]


@pytest.mark.parametrize("below", ["^", ""])
@pytest.mark.parametrize("points", ["20", "20分", "8.5"])
def test_over_the_texts(points, below):
    assert read(FORM.format(goals=ABOVE.format(points, below))) == ((GOAL, RESULT), [points])


def test_over_one_text_as_wide_as_both():
    assert read(FORM.format(goals=ABOVE.format("20", ">")))[0] == (GOAL, RESULT)


def test_beside_each_of_the_headings():
    goals = f"|年度总体目标|预期目标|10|实际完成情况|>|20|\n|^|{GOAL}|^|{RESULT}|>|^|"
    assert read(FORM.format(goals=goals)) == ((GOAL, RESULT), ["10", "20"])


@pytest.mark.parametrize("result", [RESULT, "100%", "20"])
def test_is_the_text_where_none_stands_below(result):
    goals = f"|预期目标|{GOAL}|>|>|>|>|\n|实际完成情况|{result}|>|>|>|>|"
    assert read(FORM.format(goals=goals)) == ((GOAL, result), [])


def test_is_the_text_of_a_label_with_another_label_below():
    goals = f"|预期目标|{GOAL}|>|>|>|>|\n|实际完成情况|20|>|>|>|>|\n|存在问题|无|>|>|>|>|"
    assert read(FORM.format(goals=goals))[0] == (GOAL, "20")


HEADS = """2022年度项目支出绩效自评表
|项目名称|>|渠道清淤|>|>|>|>|
|绩效指标|一级指标|二级指标|三级指标|{target}|{actual}|50|
|^|产出指标|数量指标|长度|12公里|11公里|45|
"""


def indicators(drawing):
    return [
        (fact.field, fact.text)
        for part in extract(document(drawing)).parts
        for fact in part.facts
        if fact.field in ("level3", "actual", "score", "weight")
    ]


def test_heads_the_last_column_of_the_indicators():
    drawing = HEADS.format(target="年度指标值", actual="实际完成值")
    assert indicators(drawing) == [("level3", "长度"), ("actual", "11公里")]


def test_does_not_stand_in_a_row_of_heads_beside_another_stranger():
    assert indicators(HEADS.format(target="年度指标值", actual="某某")) == []
