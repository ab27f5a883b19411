"""A line of label and colon that nobody filled in takes nothing from the line below it."""

from __future__ import annotations

import pytest

from extractors import extract
from tests.wild.drawing import document

FORM = """安仁县民政局2024年度部门整体支出绩效自评表
|年度预算申请（万元）|>|年初预算数|全年预算数|全年执行数|分值|执行率|得分|
|^|年度资金总额|830|830|820|10|98.8%|9.9|
|^|按收入性质分：|>|>|按支出性质分：|>|>|>|
|^|一般公共预算：830|>|>|其中：基本支出：710|>|>|>|
|^|政府性基金拨款：|>|>|项目支出：110|>|>|>|
{}
|年度总体目标|{}|>|>|实际完成情况|>|>|>|
|^|保障运转。|>|>|全部完成。|>|>|>|
"""
LINE = "|^|{}|>|>|{}|>|>|>|"


def read(line: str = LINE.format("其他资金：", ""), goal: str = "预期目标"):
    (part,) = extract(document(FORM.format(line, goal).replace("\n\n", "\n"))).parts
    return part, {fact.field: fact.number for fact in part.facts if fact.field.startswith(("revenue_", "expenditure_"))}


@pytest.mark.parametrize(
    "line", [LINE.format("国有资本经营预算：30", ""), LINE.format("上级补助30", ""), LINE.format("30", "110")]
)
def test_what_stands_below_is_left_over(line):
    part, money = read(line)
    assert money.get("revenue_government_fund") is None
    assert (money["revenue_general_budget"], money["expenditure_project"]) == (830, 110)
    assert not part.issues


@pytest.mark.parametrize(
    "form",
    [
        # the other label of the row has its value in its cell, and nothing stands above them but a head
        "|按收入性质分|按支出性质分|\n|政府性基金拨款：|其中：基本支出：710|\n|30|110|",
        # neither has one, but the lines above them do
        "|一般公共预算：830|其中：基本支出：710|\n|政府性基金拨款：|项目支出：|\n|30|110|",
    ],
)
def test_a_line_is_told_by_what_stands_in_its_row_or_right_above_it(form):
    (part,) = extract(document(f"安仁县民政局2024年度部门整体支出绩效自评表\n{form}")).parts
    assert not any(fact.number in (30, 110) for fact in part.facts)


def test_the_next_blocks_unknown_head_is_no_value_of_it():
    part, money = read("", "期初设想")
    assert money.get("revenue_government_fund") is None
    assert "unreadable_value" not in {issue.rule for issue in part.issues}


def test_labels_that_nobody_declared_are_told_as_such_where_a_text_belongs():
    goals = "|年度总体目标|期初设想目标|>|全年达成目标|\n|^|维修20公里|>|维修21公里|"
    form = f"2024年度项目支出绩效自评表\n|项目名称|渠道维修|>|>|\n{goals}"
    reasons = {left.raw_text: left.reason for left in extract(document(form)).leftovers}
    assert reasons["期初设想目标"] == reasons["全年达成目标"] == "unknown_label"
