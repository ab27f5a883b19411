"""The money of a unit: its heads, its total, and what was spent on projects below what was spent otherwise."""

import pytest

from tests.wild.test_unit_places import INDICATORS, read

FORM = "2023年度部门整体支出绩效自评表\n|单位名称|>|凤山县水利局|>|>|>|>|\n"
ROWS = """|年度经费|>|年初预算数|{adjusted}|{executed}|{weight}|{score}|
|^|{total}|156|183|180|10|9|
|^|基本支出|126|138|140|||
|^|项目支出|30|45|40|||
"""
SPLIT = ("expenditure_basic", "expenditure_project")
FUNDS = ("initial_budget", "adjusted_budget", "executed", "weight", "score")


def form(rows):
    return f"{FORM}{rows}{INDICATORS}"


def drawn(adjusted="全年预算数", executed="全年执行数", weight="分值", score="得分", total="年度资金总额"):
    return form(ROWS.format(adjusted=adjusted, executed=executed, weight=weight, score=score, total=total))


@pytest.mark.parametrize(
    "heads",
    [
        {"adjusted": "调整预算数"},
        {"adjusted": "调整预算"},
        {"executed": "决算数"},
        {"executed": "支出决算数"},
        {"adjusted": "部门预算数", "executed": "部门执行数"},
        {"weight": "标准分", "score": "实得分"},
        {"weight": "满分", "score": "单位自评得分"},
        {"weight": "指标权重"},
        {"total": "部门预算支出总额"},
        {"total": "本年支出合计"},
        {"total": "单位资金总额"},
    ],
)
def test_is_read_under_any_of_its_words(heads):
    assert read(drawn(**heads), *FUNDS) == [156, 183, 180, 10, 9]
    assert read(drawn(**heads), *SPLIT, dataset="evaluations") == [140, 40]


@pytest.mark.parametrize("heads", ["年初预算|调整预算", "年初安排|全年安排", "年初数|全年数"])
def test_of_two_budgets_below_one_head_each_is_its_own(heads):
    rows = f"|项目|预算数|>|全年执行数|>|执行率|得分|\n|^|{heads}|^|>|^|^|\n|支出总额|156|183|180|>|98%|9|\n"
    assert read(form(rows), *FUNDS[:3]) == [156, 183, 180]


def test_but_an_adjustment_may_be_the_difference():
    rows = "|项目|预算数|>|全年执行数|>|执行率|得分|\n|^|年初数|调整数|^|>|^|^|\n|支出总额|156|27|180|>|98%|9|\n"
    assert read(form(rows), *FUNDS[:3]) == [156, None, 180]


@pytest.mark.parametrize("unsure", ["预算追加", "预算变动"])
def test_beside_a_head_that_nobody_declared_it_may_be_so_too(unsure):
    assert read(drawn(adjusted="调整预算数", weight=unsure), "adjusted_budget") == [None]


@pytest.mark.parametrize(
    "rows",
    [
        "|年度收支|>|支出|>|180|>|>|\n|^|>|其中：基本支出|>|140|>|>|\n|^|>|项目支出|>|40|>|>|\n",
        "|支出合计|>|>|180|>|>|>|\n|基本支出|>|>|140|>|>|>|\n|项目支出|>|>|40|>|>|>|\n",
        "|基本支出|>|>|140|>|>|>|\n|项目支出|>|>|40|>|>|>|\n",
        "|整体支出|>|基本支出|140|项目支出|40|>|\n",
    ],
)
def test_what_was_spent_on_projects_is_read_below_the_rest(rows):
    assert read(form(rows), *SPLIT, dataset="evaluations") == [140, 40]


INCOME = "|^|按收入性质分|一般公共预算|156|183|180||\n|^|^|政府性基金|0|0|0||\n"
SPENT = "|^|按支出性质分|基本支出|126|138|140||\n|^|^|项目支出|30|45|40||\n"


@pytest.mark.parametrize("rows", [INCOME + SPENT, SPENT + INCOME])
def test_in_rows_by_kind_in_either_order(rows):
    heads = "|年度收支|类别|>|年初预算数|全年预算数|全年执行数|得分|\n|^|年度支出总额|>|156|183|180|9|\n"
    assert read(form(heads + rows), *SPLIT, dataset="evaluations") == [140, 40]
