"""What is told after a budget of what is received: what was received, what was spent, or but the other half of it."""

from __future__ import annotations

import pytest

from tests.figures.reading import read

HALVES = "其中：基本支出500万元，项目支出300万元"


@pytest.mark.parametrize(
    "text",
    [
        "2024年预算总收入900万元，总支出900万元。",
        "部门预算总收入900万元、总支出900万元。",
        "县财政批复我单位预算总收入900万元，总支出900万元。",
        f"2024年预算总收入900万元；总支出900万元，{HALVES}。",
        "部门预算收支900万元，总支出900万元。",
        "2024年预算总收入900万元，预算总支出900万元。",
    ],
)
def test_a_bare_total_after_the_total_of_a_budget_is_its_other_half(text: str) -> None:
    assert not [figure for figure in read(text) if figure.startswith(("income", "expenditure"))]


@pytest.mark.parametrize("spent", ["实际支出800万元", "全年总支出800万元", "支出决算800万元", "实际使用800万元"])
def test_but_not_what_is_said_to_be_spent(spent: str) -> None:
    assert read(f"2024年预算总收入900万元，{spent}。") == ["expenditure 800"]
    assert read(f"2024年收入预算900万元，{spent}。") == ["expenditure 800"]


@pytest.mark.parametrize(
    "text",
    [
        "2024年收入预算700万元，调整预算数900万元，决算数800万元。",
        "财政拨款收入年初预算数700万元，调整预算数900万元，执行数800万元。",
        "收入：年初预算700万元，全年预算900万元，实际执行800万元。",
        "收入：2024年决算数800万元。",
        "2024年收入预算700万元。调整预算数900万元，实际完成800万元。",
        "收入预算700万元，追加预算200万元，实际完成800万元。",
        "（一）收入情况\n年初预算700万元，调整预算数900万元，决算数800万元。",
        "（一）收入决算情况。2024年年初预算900万元，全年执行数800万元。",
    ],
)
def test_the_final_amount_after_budgets_of_income_is_income(text: str) -> None:
    totals = [figure for figure in read(text) if figure.startswith(("income", "expenditure"))]
    assert totals == ["income 800"]


@pytest.mark.parametrize(
    "text",
    [
        "2024年支出预算700万元，调整预算数900万元，决算数800万元。",
        "2024年收入预算700万元，调整预算数900万元，实际支出800万元。",
        "2024年收入预算900万元；实际支出800万元。",
        "2024年收入预算900万元，支出预算900万元，调整预算数950万元，决算数800万元。",
        "2024年收入预算900万元，支出预算900万元；实际支出800万元。",
        "2024年收入预算900万元。实际支出800万元。",
        "2024年收入预算700万元，调整预算数900万元，实际支付800万元。",
        "2024年收入预算900万元，实际支付800万元。",
        "2024年收入预算900万元，支出预算900万元。2024年决算数800万元。",
        "（一）收入支出情况\n年初预算900万元，决算数800万元。",
        "（一）收入情况\n财政拨款。\n（二）支出情况\n年初预算900万元，决算数800万元。",
        "（一）收入情况\n2024年实际支出800万元。",
        "一、收入支出预算执行情况\n（一）支出预算执行情况\n年初预算900万元，执行数800万元。",
        "一、收入情况\n略。\n二、预算执行情况\n年初预算900万元，执行数800万元。",
    ],
)
def test_and_what_was_spent_is_none(text: str) -> None:
    totals = [figure for figure in read(text) if figure.startswith(("income", "expenditure"))]
    assert totals == ["expenditure 800"]


def test_under_income_a_final_amount_without_a_budget_is_of_nothing_in_particular() -> None:
    assert read("（一）收入情况\n2024年决算数800万元。") == []
    assert read("（一）收入情况\n2024年收入800万元，全年执行数790万元。") == ["income 800"]
    assert read("（一）收入情况\n2024年收入800万元。\n全年预算900万元，执行数790万元。") == [
        *("income 800", "adjusted_budget 900")
    ]


@pytest.mark.parametrize("final", ["2024年决算数800万元", "2024年实际完成800万元", "2024年度执行数800万元"])
def test_a_final_amount_in_the_sentence_after_a_budget_of_income_is_of_nothing_in_particular(final: str) -> None:
    assert read(f"2024年收入预算900万元。{final}。") == []
    assert read(f"2024年支出预算900万元。{final}。") == ["expenditure 800"]


def test_what_was_paid_is_no_income_whatever_stands_before_the_colon() -> None:
    assert read("收入：2024年决算数800万元，支付700万元。") == ["income 800"]
    assert read("支出：2024年决算数800万元，其中支付700万元。")[:1] == ["expenditure 800"]
