"""Totals and items that are told in other small words than usual."""

from __future__ import annotations

import pytest

from tests.figures.reading import read


@pytest.mark.parametrize("funds", ["一般公共预算及政府性基金财政拨款", "一般公共预算和政府性基金预算财政拨款"])
def test_what_was_spent_of_both_funds_is_all(funds: str) -> None:
    told = ["three_public 7"]
    assert read(f"2024年度{funds}三公经费支出年初预算8万元，支出决算7万元，完成年初预算的88%。") == told
    assert read(f"2024年度{funds}三公经费支出7万元。") == told
    assert read(f"{funds}安排三公经费8万元。") == []
    assert read("2024年度政府性基金财政拨款三公经费支出3万元。") == []


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("当年财政拨款90万元，全年支出85万元。", ["expenditure 85"]),
        (
            "本年财政拨款90万元，全年共支出85万元。其中：基本支出60万元，项目支出25万元。",
            ["expenditure 85", "basic_expenditure 60", "project_expenditure 25"],
        ),
        ("当年财政拨款三公经费支出5万元。", ["three_public 5"]),
        ("当年财政拨款基本支出60万元。", ["basic_expenditure 60"]),
        ("当年财政拨款90万元，支出85万元。", []),
        ("当年财政拨款90万元，事业收入5万元。", []),
        ("当年财政拨款预算90万元。", []),
        ("当年财政拨款结余5万元。", []),
    ],
)
def test_what_was_spent_of_the_appropriation_of_the_year(text: str, figures: list[str]) -> None:
    assert read(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("因公出国（境）团组0个，支出0万元；公务接待费2万元。", ["overseas_travel 0", "official_reception 2"]),
        ("因公出国（境）团组2个、6人次，支出9万元。", ["overseas_travel 9"]),
        ("项目支出中重点项目3个，支出215万元。", []),
    ],
)
def test_what_journeys_cost_stands_behind_their_number(text: str, figures: list[str]) -> None:
    assert read(text) == figures


HALVES = ["expenditure 85", "basic_expenditure 60", "project_expenditure 25"]


@pytest.mark.parametrize(
    "budget",
    [
        "预算安排90万元，其中基本支出63万元、项目支出27万元。",
        "预算数90万元，其中基本支出63万元、项目支出27万元，",
        "2024年部门预算90万元：基本支出63万元，项目支出27万元。",
        "2024年部门预算90万元（基本支出63万元，项目支出27万元）。",
    ],
)
@pytest.mark.parametrize(
    "spent",
    [
        "决算85万元，其中基本支出60万元、项目支出25万元。",
        "决算数85万元（基本支出60万元、项目支出25万元）。",
        "决算85万元：基本支出60万元，项目支出25万元。",
    ],
)
def test_what_was_spent_with_its_halves_after_a_budget_with_its_halves(budget: str, spent: str) -> None:
    assert read(budget) == []
    assert read(budget + spent) == HALVES


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("会议费预算9万元，其中基本支出6万元、项目支出3万元。决算8万元，其中场租5万元。", []),
        ("会议费预算9万元，决算8万元，其中基本支出5万元、项目支出3万元。", []),
        ("预算安排9万元，其中会议费6万元。决算8万元，其中会议费5万元。", []),
        ("预算安排90万元，其中基本支出63万元、项目支出27万元。", []),
        ("预算安排90万元，其中基本支出63万元、项目支出27万元，完成85万元，其中项目支出25万元。", []),
    ],
)
def test_what_was_spent_after_a_budget_of_something_is_not_all(text: str, figures: list[str]) -> None:
    assert read(text) == figures


@pytest.mark.parametrize("indicator", ["预算完成率", "预算编制约束性", "预算执行率"])
def test_budgets_behind_the_name_of_an_indicator_are_the_unit_s(indicator: str) -> None:
    told = "年初预算90万元，调整后预算数99万元，决算数98万元。"
    assert read(f"{indicator}：{told}") == ["initial_budget 90", "adjusted_budget 99", "expenditure 98"]
    assert read(f"防汛项目{indicator}：{told}") == []
    assert read(f"防汛项目进展顺利。{indicator}：{told}") == []
    assert read(f"人居环境整治：{told}") == []


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "（一）基本支出情况\n2024年度用于保障水利局机关、下属事业单位等机构正常运转的日常支出60万元。",
            ["basic_expenditure 60"],
        ),
        ("2024年度用于保障青石县水利局机关等机构正常运转的日常支出600000.00元。", ["basic_expenditure 60"]),
        ("2024年用于保障我局正常运转的日常支出60万元。", ["basic_expenditure 60"]),
        ("2024年用于保障灌区所等机构正常运转的日常支出60万元。", []),
        ("2024年用于保障下属事业单位正常运转的日常支出60万元。", []),
        ("2024年用于保障村委会正常运转的日常支出6万元。", []),
        ("2023年度用于保障水利局机关正常运转的日常支出60万元。", []),
        (
            "2024年用于保障水利局机关、下属事业单位为完成特定的行政工作任务或事业发展目标，用于专项业务工作的经费支出25万元。",
            ["project_expenditure 25"],
        ),
        ("2024年用于保障灌区所为完成特定的行政工作任务，用于专项业务工作的经费支出25万元。", []),
        ("（二）项目支出情况\n2024年用于河长制专项业务工作的经费支出25万元。", []),
        ("用于专项业务工作的经费支出25万元。", []),
    ],
)
def test_what_keeps_the_unit_going_and_what_its_tasks_cost(text: str, figures: list[str]) -> None:
    assert read(text) == figures


def test_a_sum_with_its_halves_under_a_heading_over_what_was_spent() -> None:
    told = "2024年总计85万元，其中基本支出60万元，项目支出25万元。"
    assert read(f"（二）支出情况\n{told}") == HALVES
    assert read(f"（二）支出预算情况\n{told}") == []
    assert read(f"（二）收入情况\n{told}") == []
    assert read(f"（二）食堂支出情况\n{told}") == []
    assert read("（二）支出情况\n2024年总计85万元，其中会议费60万元，项目支出25万元。") == []
