"""What a verb says of the first item of a list it says of all, and of the parts of what it tells."""

from __future__ import annotations

import pytest

from tests.figures.reading import read


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("节约公用经费6万元，三公经费1万元，公务接待费0.5万元。", []),
        ("上年结转基本支出12万元、项目支出50万元。", []),
        ("财政收回项目支出20万元，基本支出5万元。", []),
        ("工资福利支出增加20万元，公用经费6万元。", []),
        ("人均公用经费1万元，公务接待费0.1万元。", []),
        ("减少公用经费6万元；三公经费1万元。", []),
        ("增加的主要原因是基本支出20万元、项目支出60万元。", []),
        ("节约三公经费1万元，公务接待费支出0.5万元。", ["official_reception 0.5"]),
        ("节约公用经费6万元，2024年三公经费4万元。", ["three_public 4"]),
        ("三公经费4万元，比上年减少1万元，公务接待费0.5万元。", ["three_public 4", "official_reception 0.5"]),
        ("养老补助项目支出30万元，津贴项目支出4万元，项目支出共34万元。", ["project_expenditure 34"]),
        ("上年结转60万元，基本支出800万元、项目支出400万元。", ["basic_expenditure 800", "project_expenditure 400"]),
    ],
)
def test_a_verb_before_a_list_is_said_of_all_of_it(text: str, figures: list[str]) -> None:
    assert read(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("支出比上年增加90万元，其中基本支出27万元，项目支出63万元。", []),
        ("三公经费同比下降1.4万元（公务接待费0.5万元、公务用车运行维护费0.9万元）。", []),
        ("超预算150万元，其中基本支出20万元、项目支出130万元。", []),
        (
            "总支出900万元，比上年增加90万元，其中：基本支出700万元，项目支出200万元。",
            ["expenditure 900", "basic_expenditure 700", "project_expenditure 200"],
        ),
        (
            "总支出900万元。比上年增加90万元，其中：基本支出700万元，项目支出200万元。",
            ["expenditure 900", "basic_expenditure 700", "project_expenditure 200"],
        ),
    ],
)
def test_the_parts_of_a_change_are_changes(text: str, figures: list[str]) -> None:
    assert read(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("基本支出6万元、项目支出50万元结转下年使用。", []),
        ("项目支出50万元，全部结转下年。", []),
        ("项目支出50万元因跨年度未能支付。", []),
        ("公用经费2万元被财政统筹收回。", []),
        ("有项目支出50万元未支付，结转下年。", []),
        ("项目支出400万元，结转下年50万元。", ["project_expenditure 400"]),
        ("项目支出400万元，结转下年无。", ["project_expenditure 400"]),
        ("项目支出400万元，结转下年资金为零。", ["project_expenditure 400"]),
        ("基本支出800万元、项目支出400万元，年末无结转。", ["basic_expenditure 800", "project_expenditure 400"]),
        ("三公经费5万元未超预算。", ["three_public 5"]),
    ],
)
def test_what_was_not_spent_by_what_stands_behind_it_is_none(text: str, figures: list[str]) -> None:
    assert read(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("新购公务用车1辆，支出18万元，公务用车运行维护费3万元。", []),
        ("公务用车运行维护费3万元，更新公务用车1辆，购车款18万元。", []),
        ("2024年未新购车辆，公务用车运行维护费3万元。", ["vehicles 3"]),
        ("新购公务用车0辆，公务用车运行维护费3万元。", ["vehicles 3"]),
    ],
)
def test_what_vehicles_cost_to_run_is_not_all_where_one_was_bought(text: str, figures: list[str]) -> None:
    assert read(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("根据县财政局批复，我局2024年整体支出规模1200万元，其中：基本支出860万元，项目支出340万元。", []),
        ("经县人大批准，2024年部门整体支出1200万元。", []),
        ("按照年初财政批复，2024年基本支出860万元，项目支出340万元。", []),
        ("经县审计局审定，2024年部门整体支出1200万元。", ["expenditure 1200"]),
        ("根据县财政局批复的决算，2024年部门整体支出1200万元。", ["expenditure 1200"]),
        ("青石县水利局根据县财政局批复，2024年整体支出规模1200万元。", []),
        ("2024年我局经县财政局批准，三公经费5万元。", []),
        ("经县编办批准，我局编制45名。", ["staff_quota 45"]),
        ("三公经费支出均由县财政局审批，2024年三公经费支出5万元。", ["three_public 5"]),
        ("三公经费按规定报县财政局审批，2024年三公经费支出5万元。", ["three_public 5"]),
        ("经费由县财政局审批，2024年公务接待费支出2万元。", ["official_reception 2"]),
    ],
)
def test_what_was_approved_is_a_budget(text: str, figures: list[str]) -> None:
    assert read(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("压减情况：\n公用经费6万元；\n三公经费1万元。", []),
        ("存在缺口：\n公用经费6万元；\n项目支出130万元。", []),
        ("（1）上年结转68万元：\n基本支出12万元；\n项目支出56万元。", []),
        ("支出构成：\n基本支出800万元；\n项目支出400万元。", ["basic_expenditure 800", "project_expenditure 400"]),
        ("压减情况：\n公用经费6万元。\n三公经费支出4万元。", ["three_public 4"]),
    ],
)
def test_a_line_that_leads_a_list_of_changes_reaches_the_lines_below(text: str, figures: list[str]) -> None:
    assert read(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("公用经费标准由1.0万元提高到1.2万元。", []),
        ("2024年事业编制由35名调整为33名，编制总数45名。", ["staff_quota 45"]),
        ("月均在职人数43人。", []),
        ("重复列支公务接待费0.3万元。", []),
        ("公用经费由110万元提高到113万元。", ["public_funds 113"]),
        ("编制数由47名核减为45名，在职43人。", ["staff_actual 43"]),
    ],
)
def test_standards_averages_and_posts_of_a_kind_are_none(text: str, figures: list[str]) -> None:
    assert read(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("（一）基本支出\n2024年我单位实际支出300万元，其中公用经费支出40万元。", []),
        ("（一）基本支出\n2024年全年支出300万元，其中公用经费40万元。", []),
        ("（一）基本支出\n2024年实际支出300万元。", ["basic_expenditure 300"]),
    ],
)
def test_under_basic_expenditure_what_the_unit_spent_may_be_all(text: str, figures: list[str]) -> None:
    assert read(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("年初预算基本支出380万元、项目支出60万元，合计440万元；实际支出900万元。", []),
        ("年初预算基本支出380万元、项目支出60万元；实际支出900万元。", []),
        ("基本支出预算380万元，实际支出370万元。", ["basic_expenditure 370"]),
        ("三公经费年初预算5万元，其中公务接待费年初预算2万元；实际支出4万元。", ["three_public 4"]),
    ],
)
def test_what_was_spent_after_the_budgets_of_two_items_is_not_the_first_ones(text: str, figures: list[str]) -> None:
    assert read(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("公务接待费比上年减少0.5万元，为1.5万元；公务用车运行维护费2万元。", ["official_reception 1.5", "vehicles 2"]),
        ("公务接待标准每人每餐不超过80元，全年公务接待费0.8万元。", ["official_reception 0.8"]),
        ("节约公用经费6万元，印刷费1万元，三公经费1万元。", []),
        ("离退休人员经费支出23万元，临聘人员劳务费支出15万元，公用经费11万元。", ["public_funds 11"]),
        (
            "资金拨付及使用情况：\n基本支出800万元；\n项目支出400万元。",
            ["basic_expenditure 800", "project_expenditure 400"],
        ),
    ],
)
def test_what_a_change_came_to_ends_its_list_and_so_does_what_was_spent(text: str, figures: list[str]) -> None:
    assert read(text) == figures
