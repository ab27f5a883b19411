"""What was spent of a budget is said right after the budget's own name (全年预算执行900万元)."""

from __future__ import annotations

import pytest

from tests.figures.reading import read


@pytest.mark.parametrize(
    "text",
    [
        "全年预算执行900万元，执行率90%。",
        "2024年全年预算完成900万元。",
        "全年预算已执行900万元。",
        "调整后预算列支900万元。",
        "全年预算实际支出900万元。",
    ],
)
def test_what_was_executed_of_all_the_years_budget_was_spent(text: str) -> None:
    assert read(text) == ["expenditure 900"]


@pytest.mark.parametrize("text", ["年初预算执行800万元。", "年初预算完成800万元。", "追加预算执行100万元。"])
def test_what_was_executed_of_a_part_of_the_budget_is_no_budget_and_not_all_that_was_spent(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("全年预算1000万元，执行900万元。", ["adjusted_budget 1000", "expenditure 900"]),
        ("全年预算安排1000万元。", ["adjusted_budget 1000"]),
        ("全年预算执行数900万元。", ["expenditure 900"]),
        ("年初预算800万元，执行中追加预算100万元。", ["initial_budget 800", "supplementary_budget 100"]),
        ("三公经费全年预算5万元，全年预算执行4万元。", ["three_public 4"]),
        ("会议费全年预算执行4万元。", []),
        ("项目支出全年预算执行400万元。", ["project_expenditure 400"]),
    ],
)
def test_a_budget_stays_one_where_nothing_says_that_it_was_spent(text: str, figures: list[str]) -> None:
    assert read(text) == figures
