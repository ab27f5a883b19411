"""What an item comes to after it changed, and what budgets are called after they did."""

from __future__ import annotations

import pytest

from tests.figures.reading import read


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("基本支出同比增长5%，为353.9万元。", ["basic_expenditure 353.9"]),
        ("2024年基本支出比上年增长5%，达到353.9万元。", ["basic_expenditure 353.9"]),
        ("公务接待费下降0.3万元，实际4.4万元。", ["official_reception 4.4"]),
        ("公务接待费下降6.4%，降至4.4万元；公务用车费用增长2%，为3万元。", ["official_reception 4.4", "vehicles 3"]),
        ("三公经费比预算减少0.5万元，实际4.4万元。", ["three_public 4.4"]),
    ],
)
def test_after_its_change_an_item_is_what_it_comes_to(text: str, figures: list[str]) -> None:
    assert read(text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "基本支出预算同比增长5%，为353.9万元。",
        "基本支出预算增加34万元，为353.9万元。",
        "粮食产值同比增长5%，为353.9万元。",
        "满意度提高5%，为353.9万元。",
        "基本支出同比增长5%，为保障运转，为353.9万元。",
        "基本支出增长5%，会议费增长2%，为3.9万元。",
    ],
)
def test_a_budget_or_another_item_is_not(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "name", ["调整预算后", "预算调整后", "调整预算后的预算数", "预算调整后的预算总额", "调整后预算数", "预算调整为"]
)
def test_the_budget_after_its_adjustment_is_the_adjusted_one(name: str) -> None:
    assert read(f"年初预算321.5万元，{name}为356.2万元。") == ["initial_budget 321.5", "adjusted_budget 356.2"]


def test_of_an_item_it_is_not_the_units() -> None:
    assert read("公务接待费年初预算3万元，调整预算后为2万元。") == []
