"""What was spent, where a budget of the unit is told beside it."""

from __future__ import annotations

import pytest

from tests.figures.reading import read

HALVES = "其中：基本支出500万元，项目支出300万元"
SPENT = ["expenditure 800", "basic_expenditure 500", "project_expenditure 300"]


@pytest.mark.parametrize(
    "text",
    [
        f"2024年预算900万元，实际支出800万元，{HALVES}。",
        f"2024年预算安排900万元，实际支出800万元，{HALVES}。",
        f"2024年预算900万元，其中基本支出600万元、项目支出300万元；实际支出800万元，{HALVES}。",
        f"2024年部门预算900万元，其中基本支出600万元、项目支出300万元；实际支出800万元，{HALVES}。",
    ],
)
def test_after_a_budget_that_is_but_the_year_s_what_was_spent_is_told_by_its_halves(text: str) -> None:
    assert read(text) == SPENT


@pytest.mark.parametrize(
    "text",
    [
        *("2024年预算20万元，实际支出19万元。", "2024年预算安排河长制工作经费20万元，实际支出19万元。"),
        *("2024年预算20万元（会议费），实际支出19万元。", "河长制工作：2024年预算20万元，实际支出19万元。"),
        *("2024年预算20万元；实际支出19万元。", "2023年预算20万元，实际支出19万元。"),
        *(
            "2024年预算20万元，用于河长制，实际支出19万元。",
            "2024年会议费预算20万元，实际支出19万元，其中基本支出5万元。",
        ),
    ],
)
def test_without_them_nobody_says_of_what_it_is(text: str) -> None:
    assert "expenditure 19" not in read(text)


def test_what_was_spent_after_a_budget_of_income_is_no_income() -> None:
    assert read("2024年预算收入900万元，实际支出800万元。") == ["expenditure 800"]
    assert read("2024年收入预算900万元，决算800万元。") == ["income 800"]


@pytest.mark.parametrize(
    "measure",
    [
        "完成年初预算51万元的88.6%",
        "占年初预算51万元的88.6%",
        "控制在年初预算51万元以内",
        "为全年预算数51万元的88.6%，比上年下降",
    ],
)
@pytest.mark.parametrize("stop", ["。", "，"])
def test_an_amount_measured_by_a_budget_has_its_parts_behind(measure: str, stop: str) -> None:
    parts = "其中公务接待费8.4万元，公务用车运行维护费36.8万元。"
    assert read(f"三公经费支出45.2万元，{measure}{stop}{parts}") == [
        *("three_public 45.2", "official_reception 8.4", "vehicles 36.8")
    ]


def test_what_measures_the_total_is_a_budget_itself() -> None:
    text = f"2024年支出合计800万元，完成年初预算700万元的114.3%。{HALVES}。"
    assert read(text) == ["expenditure 800", "initial_budget 700", *SPENT[1:]]
    assert read("公务接待费8万元，完成年初预算11万元的73%，公务用车运行维护费36万元，完成年初预算40万元的90%。") == [
        *("official_reception 8", "vehicles 36")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "三公经费支出45.2万元，年初预算51万元，其中公务接待费8.4万元。",
        "三公经费预算51万元，占年初预算60万元的85%，其中公务接待费8.4万元。",
        "三公经费年初预算51万元，其中公务接待费8.4万元。",
        "上年三公经费支出45.2万元，完成年初预算51万元的88.6%。其中公务接待费8.4万元。",
        "会议费5万元，占年初预算6万元的83%，其中公务接待费8.4万元。",
    ],
)
def test_the_parts_of_a_budget_or_of_something_else_stay_so(text: str) -> None:
    assert "official_reception 8.4" not in read(text)


IN_BRACKETS = "（基本支出500万元、项目支出300万元）"


@pytest.mark.parametrize(
    "text",
    [
        f"年初预算900万元。实际支出800万元{IN_BRACKETS}。",
        f"年初预算900万元（基本支出600万元、项目支出300万元）。实际支出800万元{IN_BRACKETS}，执行率97%。",
        f"2024年收入850万元。实际支出800万元{IN_BRACKETS.replace('、', '；')}。",
        f"2024年预算安排900万元；支出800万元，{HALVES}。",
        f"2024年我局到位资金800万元，支出800万元，{HALVES}。",
        f"年初预算收入700万元，全年预算收入900万元；全年支出800万元，{HALVES}，执行率97%。",
        f"年初预算收入900万元，全年支出800万元，{HALVES}。",
    ],
)
def test_what_was_spent_is_told_by_its_halves_in_brackets_and_in_other_places_too(text: str) -> None:
    others = ("initial_budget", "income")
    assert [figure for figure in read(text) if not figure.startswith(others)] == SPENT


@pytest.mark.parametrize(
    "text",
    [
        f"2024年预算安排800万元；支出800万元，{HALVES}。",
        f"年初预算收入800万元；全年支出800万元，{HALVES}。",
        f"年初预算收入900万元；支出800万元，{HALVES}。",
        f"年初预算收入900万元；全年支出预算800万元，{HALVES}。",
        f"2024年预算收入800万元。支出800万元，{HALVES}。",
        "2024年预算收入800万元。总支出800万元。",
        f"上级到位资金900万元，支出800万元，{HALVES}。",
        "会议费年初预算9万元。实际支出8万元（场租5万元、资料费3万元）。",
    ],
)
def test_but_not_where_it_may_be_the_other_half_of_a_budget_or_of_some_funds(text: str) -> None:
    assert read(text) == []
