"""Amounts and people of a part of the unit, or of some of its money, do not pass for all of it."""

from __future__ import annotations

import pytest

from tests.figures.reading import read


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("收入合计400万元。财政拨款收入300万元，支出300万元。", ["income 400"]),
        ("收入合计400万元。\n四、财政拨款收入支出情况\n2024年财政拨款收入300万元，支出290万元。", ["income 400"]),
        ("支出合计390万元。财政拨款收入300万元，财政拨款支出290万元。", ["expenditure 390"]),
        ("收入合计400万元。财政拨款支出300万元，其中基本支出200万元。财政拨款收入300万元。", ["income 400"]),
        ("一般公共预算财政拨款收入200万元，政府性基金预算财政拨款收入10万元。", []),
    ],
)
def test_what_was_spent_of_some_funds_is_not_all_where_more_was_received(text: str, figures: list[str]) -> None:
    assert read(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("收入合计300万元。财政拨款收入300万元，支出290万元。", ["income 300", "income 300", "expenditure 290"]),
        ("收入总计320万元。\n财政拨款支出300万元。", ["income 320", "expenditure 300"]),
        ("财政拨款收入300万元，支出290万元。", ["income 300", "expenditure 290"]),
    ],
)
def test_what_was_spent_of_all_there_is_may_be_told_of_its_funds(text: str, figures: list[str]) -> None:
    assert read(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("我局行政编制3名，事业编3名，在职6人。", ["staff_actual 6"]),
        ("核定行政编制3名。下设服务中心，核定全额事业编3名。", []),
        ("我局行政编制3名，工勤编1名。", []),
        ("局机关编制15名，在职13人；二级机构编制38名，在职36人。", []),
        ("局机关编制15名，在职13人；二级机构编制38名。", []),
        ("局机关编制15名；二级机构编制38名。全局合计编制53名。", ["staff_quota 53"]),
        ("我局事业编制20名，在职18人。", ["staff_quota 20", "staff_actual 18"]),
        ("局机关编制15名，在职13人。", ["staff_quota 15", "staff_actual 13"]),
        ("我局编制15名；二级机构编制38名。", ["staff_quota 15"]),
        ("核定编制30名，其中行政编12名，事业编18名。", ["staff_quota 30"]),
    ],
)
def test_posts_of_one_kind_or_of_the_organ_alone_are_not_all_posts(text: str, figures: list[str]) -> None:
    assert read(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "2024年实际支出900万元。其中：基本支出700万元，年初预算680万元；项目支出200万元，年初预算190万元。",
            ["expenditure 900", "basic_expenditure 700", "project_expenditure 200"],
        ),
        (
            "决算支出900万元，其中基本支出700万元，全年预算710万元，项目支出200万元。",
            ["expenditure 900", "basic_expenditure 700", "project_expenditure 200"],
        ),
        (
            "总支出900万元，其中三公经费5万元，年初预算6万元；会议费2万元，年初预算3万元。",
            ["expenditure 900", "three_public 5"],
        ),
        ("总支出900万元，基本支出700万元，年初预算680万元。", ["expenditure 900", "basic_expenditure 700"]),
        (
            "总支出900万元，其中基本支出700万元，项目支出200万元。年初预算880万元。",
            ["expenditure 900", "basic_expenditure 700", "project_expenditure 200", "initial_budget 880"],
        ),
        (
            "总支出900万元，其中基本支出700万元；年初预算880万元。",
            ["expenditure 900", "basic_expenditure 700", "initial_budget 880"],
        ),
        ("实际支出900万元。其中：基本支出700万元，年初预算680万元。", []),
        ("总支出900万元，年初预算880万元。", ["expenditure 900", "initial_budget 880"]),
        ("年初预算880万元，其中基本支出700万元，年中追加20万元。", ["initial_budget 880", "supplementary_budget 20"]),
    ],
)
def test_a_budget_right_after_a_part_is_the_parts(text: str, figures: list[str]) -> None:
    assert read(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("公务用车及运行维护费支出25万元，公务用车购置支出6万元，公务接待支出12万元。", ["official_reception 12"]),
        ("公务用车及运行维护费支出25万元，公务接待支出12万元。", ["vehicles 25", "official_reception 12"]),
        ("公务用车购置及运行维护费31万元，公务用车购置支出6万元。", ["vehicles 31"]),
    ],
)
def test_what_vehicles_cost_to_run_is_not_all_where_one_was_bought(text: str, figures: list[str]) -> None:
    assert read(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("2024年月均支出100万元。", []),
        ("2024年月均公用经费支出3万元，生均公用经费0.1万元。", []),
        ("全年日均实际支出2万元。", []),
        ("2024年末均已支出，支出合计900万元。", ["expenditure 900"]),
        ("2024年收支均为900万元。", ["income 900", "expenditure 900"]),
        ("2024年收、支决算分别为900万元、890万元。", ["income 900", "expenditure 890"]),
        ("2024年收支总计分别为900万元、890万元。", ["income 900", "expenditure 890"]),
        ("2024年收、支预算分别为900万元、890万元。", []),
        ("2024年收支均超过900万元。", []),
    ],
)
def test_an_average_is_no_total_and_one_word_may_name_two(text: str, figures: list[str]) -> None:
    assert read(text) == figures


@pytest.mark.parametrize("fund", ["一般公共预算拨款", "公共预算拨款", "公共财政拨款", "一般公共预算财政拨款"])
def test_an_appropriation_may_stand_before_what_was_spent_of_it(fund: str) -> None:
    parts = "其中：工资福利支出20万元，公用经费10万元"
    assert read(f"2024年{fund}基本支出30万元，{parts}。") == [
        *("basic_expenditure 30", "wages_benefits 20", "public_funds 10")
    ]
    assert read(f"{fund}“三公”经费年初预算10万元，决算7万元。") == ["three_public 7"]
    assert read(f"{fund}“三公”经费安排10万元。") == []


@pytest.mark.parametrize("fund", ["财政预算拨款", "公共财政预算拨款"])
def test_of_a_budget_of_appropriations_only_what_is_said_to_be_spent(fund: str) -> None:
    assert read(f"2024年县水利局{fund}“三公”经费支出合计35万元，比上年减少2万元。") == ["three_public 35"]
    assert read(f"2024年县水利局{fund}“三公”经费35万元。") == []
    assert read(f"2024年县林业局{fund}“三公”经费支出35万元。") == []


def test_a_total_whose_halves_are_budgets_is_one() -> None:
    assert read("支出900万元（基本支出预算500万元，项目支出预算400万元）。") == []
    assert read("支出900万元，其中：基本支出预算500万元，项目支出预算400万元。") == []
    halves = ["basic_expenditure 500", "project_expenditure 400"]
    assert read("支出900万元（基本支出500万元，项目支出400万元，比预算少1万元）。") == ["expenditure 900", *halves]


@pytest.mark.parametrize(
    "text",
    [
        "本级项目支出20万元，上级转移支付项目支出53万元。",
        "部门项目支出20万元，专项资金项目支出53万元。",
        "上年结转项目支出6万元，当年项目支出47万元。",
        "2024年项目支出47万元，上年结转项目支出6万元。",
        "项目支出47万元，上级补助项目支出56万元。",
        "本级项目支出20万元，一般项目支出5万元。",
        "本级项目支出20万元，上级转移支付项目支出20万元。",
        "2025年1月支付2024年项目支出23万元。",
        "累计完成项目支出2亿元。",
        "累计支出2亿元。",
    ],
)
def test_one_kind_of_projects_is_not_all_of_them(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "部门项目支出47万元。",
        "本级项目支出20万元，上级转移支付项目支出27万元，项目支出合计47万元。",
        "当年项目支出47万元，其中上年结转项目支出6万元。",
        "当年项目支出47万元（防汛项目支出6万元）。",
        "本年项目支出47万元，防汛项目支出6万元、供水项目支出41万元。",
        "本年项目支出47万元，较上年项目支出40万元增加7万元。",
        "项目支出47万元，专项资金项目支出3万元。",
        "2024年12月支付2024年项目支出47万元。",
        "全年累计完成项目支出47万元。",
        "2024年累计完成项目支出47万元。",
        "项目支出预算50万元，累计完成项目支出47万元。",
    ],
)
def test_projects_of_all_kinds_are_not_hidden_by_a_part_of_them(text: str) -> None:
    assert read(text) == ["project_expenditure 47"]
