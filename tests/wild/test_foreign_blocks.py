"""Blocks with the words of the goals or of the money that are of tasks, or of last year, give no value."""

import pytest

from extractors import extract
from tests.wild.drawing import document

FORM = """2024年度甲局部门整体支出绩效自评表
|单位名称|甲局|>|>|>|>|>|
{before}
|本年度预算执行情况（万元）||年初预算数|全年预算数|全年执行数|分值|得分|
|^|年度资金总额|120|150|148|10|9|
{between}
|年度总体目标|预期目标|>|>|实际完成情况|>|>|
|^|管好水|>|>|管好了|>|>|
{after}
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|
|产出指标|数量指标|维修水库|12座|13座|90|88|
"""


def given(**blocks):
    drawing = FORM.format(**{"before": "", "between": "", "after": "", **blocks})
    (part,) = extract(document("\n".join(line for line in drawing.split("\n") if line))).parts
    return {(f.dataset, f.order, f.field): f.number if f.text is None else f.text for f in part.facts}


def goals(**blocks):
    found = given(**blocks)
    assert found["indicators", 1, "actual"] == "13座"
    return found.get(("evaluations", 1, "expected_goal")), found.get(("evaluations", 1, "actual_result"))


TASKS = [
    "|年度主要任务|任务名称|>|主要内容|完成情况|>|>|\n|^|防汛|>|备料|已备|>|>|\n|^|抗旱|>|打井|已打|>|>|",
    "|重点工作任务|任务名称|>|预期目标|实际完成情况|>|>|\n||防汛|>|备料|已备|>|>|",
    "|任务名称|预期目标|>|>|完成情况|>|>|\n|防汛|备料|>|>|已备|>|>|\n|抗旱|打井|>|>|已打|>|>|",
    "|重点工作完成情况|预期目标|>|>|具体完成情况|>|>|\n|^|备料|>|>|已备|>|>|",
    "|履职目标完成情况|年度履职目标|>|>|具体完成情况|>|>|\n|^|备料|>|>|已备|>|>|",
    "|上年度总体目标|预期目标|>|>|实际完成情况|>|>|\n|^|备料|>|>|已备|>|>|",
    "|去年目标|预期目标|>|>|实际完成情况|>|>|\n||备料|>|>|已备|>|>|",
    "|年度主要任务|备料|>|>|完成情况|已备|>|",
    "|年度主要任务|任务名称|>|>|完成情况|>|>|\n|^|合计|>|>|10|>|>|\n|^|其他资金|>|>|5|>|>|",
]


@pytest.mark.parametrize("place", ["between", "after"])
@pytest.mark.parametrize("rows", TASKS)
def test_the_goals_of_tasks_and_of_last_year_are_none_of_the_unit_s(rows, place):
    assert goals(**{place: rows}) == ("管好水", "管好了")


def test_nor_where_they_end_the_table():
    drawing = FORM.format(before="", between="", after="") + "|年度主要任务|备料|>|>|完成情况|已备|>|"
    found = {fact.field: fact.text for fact in extract(document(drawing.replace("\n\n", "\n"))).parts[0].facts}
    assert (found["actual_result"], found.get("summary")) == ("管好了", None)


def test_but_a_task_with_its_text_beside_it_is_told_where_no_other_goal_is():
    rows = "|年度主要任务|备料|>|>|完成情况|已备|>|"
    drawing = FORM.replace("|年度总体目标|预期目标|>|>|实际完成情况|>|>|\n|^|管好水|>|>|管好了|>|>|", rows)
    drawing = drawing.format(before="", between="", after="").replace("\n\n", "\n").replace("\n\n", "\n")
    found = {fact.field: fact.text for fact in extract(document(drawing)).parts[0].facts}
    assert (found["summary"], found["actual_result"]) == ("备料", "已备")


def test_the_sum_of_the_indicators_may_stand_below_a_block_of_tasks():
    drawing = FORM.format(before="", between="", after="").replace("\n\n", "\n")
    drawing += "|重点工作|任务名称|>|完成情况|>|>|>|\n||防汛|>|已备|>|>|>|\n|总分|>|>|>|>|100|97|"
    found = {fact.field: fact.number for fact in extract(document(drawing)).parts[0].facts}
    assert (found["total_weight"], found["total_score"]) == (100, 97)


def test_nor_is_last_year_s_money():
    before = "|上年度预算执行情况（万元）||年初预算数|全年预算数|全年执行数|分值|得分|\n|^|年度资金总额|1|2|3|||"
    found = given(before=before)
    assert [v for (_, _, field), v in found.items() if field == "initial_budget"] == [120]


def test_but_a_column_of_last_year_s_indicators_is_no_block():
    drawing = FORM.format(before="", between="", after="").replace("三级指标|", "三级指标|上年指标|")
    drawing = drawing.replace("维修水库|", "维修水库|11座|").replace("|>|\n", "|>|>|\n").replace("|9|\n", "|9||\n")
    (part,) = extract(document("\n".join(line for line in drawing.split("\n") if line))).parts
    assert [fact.text for fact in part.facts if fact.field == "target"] == ["12座"]


@pytest.mark.parametrize("label", ["履职目标完成情况", "年度总体目标"])
def test_but_what_stands_alone_is(label):
    drawing = (
        FORM.format(before="", between="", after="").replace("年度总体目标", label).replace("预期目标", "年度履职目标")
    )
    (part,) = extract(document("\n".join(line for line in drawing.split("\n") if line))).parts
    found = {fact.field: fact.text for fact in part.facts}
    assert (found["expected_goal"], found["actual_result"]) == ("管好水", "管好了")


def test_but_heads_of_tasks_beside_the_unit_s_goals_name_these():
    drawing = FORM.format(before="", between="", after="").replace("\n\n", "\n").replace("\n\n", "\n")
    drawing = drawing.replace("|年度总体目标|预期目标|>|>|", "|年度总体目标|任务名称|>|预期目标|")
    found = {
        f.field: f.text for f in extract(document(drawing.replace("|管好水|>|>|", "|防汛|>|管好水|"))).parts[0].facts
    }
    assert (found["expected_goal"], found["actual_result"]) == ("管好水", "管好了")


def test_a_task_at_the_table_s_end_is_told_where_no_other_goal_is():
    drawing = FORM.format(before="", between="", after="").replace("\n\n", "\n").replace("\n\n", "\n")
    drawing = drawing.replace("|年度总体目标|预期目标|>|>|实际完成情况|>|>|\n|^|管好水|>|>|管好了|>|>|\n", "")
    found = {
        f.field: f.text for f in extract(document(f"{drawing}|年度主要任务|备料|>|>|完成情况|已备|>|")).parts[0].facts
    }
    assert found["summary"] == "备料"
