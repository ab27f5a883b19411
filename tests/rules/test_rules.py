"""Each rule on small hand-written tables: what it must find, and what it must leave alone."""

# ruff: noqa: E501 (drawn tables)

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from extractors.model import Address, Fact, Part
from pipeline.packages import Package
from pipeline.packages.amounts import show, written
from pipeline.packages.records import Record, finals_of, submission_of
from pipeline.rules import RULES, RuleSettingsError, check, rule_settings
from tests.rules.build import FUNDS, INDICATORS, fields, figures, package, part, spending, table

FULL = "产出指标 | 90 | 数量指标 | 完成率 | ≥90% | 95% | 90 | 90 |"


def base(drawing: str = "", **written: str) -> Part:
    return part("base_data", fields("base_data", **written), spending(drawing))


def table_of(form: str, funds: str = "", indicators: str = "", grade: str | None = None, **written: str) -> Part:
    groups = (
        table("funds", FUNDS, funds),
        table("indicators", INDICATORS, indicators),
        fields("evaluations", **written),
    )
    return part(form, *groups, grade=grade)


def unit(funds: str = "", indicators: str = "", grade: str | None = None, **written: str) -> Part:
    return table_of("unit_self_eval", funds, indicators, grade, **written)


def project(executed: str) -> Part:
    return table_of("project_self_eval", f"total | {executed} | {executed} | {executed} | | |")


def report(*told: tuple[str, str]) -> Part:
    return part("unit_report", figures(*told))


def records(one: Part, dataset: str) -> tuple[Record, ...]:
    return submission_of(package(one)).forms[0].rows(dataset)


def rules(*parts: Part) -> list[str]:
    return [one.rule for one in check(package(*parts))]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (("27", "23", "85.19%"), []),
        (("27", "23", "85%"), []),  # rounded to whole per cent
        (("27", "23", "85.18%"), ["staff_control_rate"]),  # cut off: 85.185…
        (("19", "18", "94%"), ["staff_control_rate"]),
        (("10", "11", "110%"), ["staff_over_quota"]),
        (("10", "11", ""), ["staff_over_quota"]),
        (("0", "0", "100%"), []),  # nothing to divide by
        (("", "3", "30%"), []),
        (("?", "3", "30%"), []),
    ],
)
def test_staff(written: tuple[str, str, str], expected: list[str]) -> None:
    quota, actual, rate = written
    assert rules(base(staff_quota=quota, staff_actual=actual, staff_control_rate=rate)) == expected


@pytest.mark.parametrize(
    ("drawing", "expected"),
    [
        ("three_public | 5.00 | 5.00 | 5.00 \n vehicles | 3.00 | 3.00 | 3.00 \n official_reception | 2.00 | 2 | 2.01", []),
        ("three_public | 5.00 |  | \n vehicles | 3.00 |  | \n official_reception | 2.01 |  | ", []),  # 0.01 ≤ 3 × 0.005
        ("three_public | 5.00 |  | \n vehicles | 3.00 |  | \n official_reception | 2.02 |  | ", ["three_public_sum"]),
        ("three_public | 5.00 |  | \n vehicles |  |  | ", []),  # all lines blank
        ("three_public |  |  | \n vehicles | 3.00 |  | ", []),  # no total
        ("three_public | 5.00 |  | \n vehicles | 3.00 |  | \n official_reception | ? |  | ", []),  # unreadable, not blank
        ("three_public | 0.49 | 0.5 | 0.60 \n official_reception | 0.49 | 0.5 | 0.60", ["three_public_over_budget"]),
        ("vehicles | 3.0 | 3.0 | 3.0 \n vehicle_purchase | 1.0 | | 1.0 \n vehicle_operation | 1.0 | 3.0 | 1.0", ["vehicles_sum"] * 2),
        ("project_expenditure | | | 9.00 \n project_business | | | 4.00 \n other<project_expenditure | | | 5.00", []),
        ("project_expenditure | | | 9.00 \n project_business | | | 4.00 \n other<project_expenditure | | | 4.00", ["project_lines_sum"]),
        ("project_expenditure | | | 9.00 \n project_business | | | 4.00 \n other<project_business | | | 4.00 \n project_operation | | | 5.00", []),
        ("project_expenditure | | | 9.00 \n project_business | | | \n other<project_business | | | 4.00 \n project_operation | | | 5.00", []),
        ("project_expenditure | | | 9.00 \n project_business | | | \n other<project_business | | | 4.00 \n project_operation | | | 4.00", ["project_lines_sum"]),
        ("project_expenditure | | | 4.00 \n project_business | | | 4.00 \n other<project_expenditure | | | 4.00", []),  # its part?
        ("project_expenditure | | | 9.00 \n project_business | | | 4.00 \n other<project_business | | | 5.00", []),  # beside it?
        ("public_funds | 5.00 | 5.00 | 5.00 \n office | 6.00 | 1.00 | 2.00 \n meetings_training | | | 3.01", ["public_funds_parts"]),
        ("project_expenditure | | | 12500.00 \n project_business | | | 1.25", ["magnitude"]),
        ("project_expenditure | | | 10.00 \n project_business | | | 6.00 \n project_operation | | | 40000.00", ["magnitude"]),
        ("three_public | 5.00 | | \n vehicles | 3.00 | | \n other<three_public | 2.00 | | ", []),  # 公务招待费
        ("three_public | 5.00 | | \n vehicles | 3.00 | | \n official_reception | 2.00 | | \n other<three_public | 1.50 | | ", []),
        ("three_public | 5.00 | | \n vehicles | 3.00 | | \n other<three_public | 2.00 | | \n other<three_public | 1.00 | | ", []),
        ("three_public | 5.00 | | \n vehicles | 3.00 | | \n other<three_public | ? | | ", []),
        ("three_public | 6.00 | | \n vehicles | 3.00 | | \n other<three_public | 2.00 | | ", ["three_public_sum"]),
        ("three_public | 6.00 | | \n vehicles | 3.00 | | \n other<vehicles | 3.00 | | ", ["three_public_sum"]),
        ("vehicles | 5.00 | | \n vehicle_purchase | 2.00 | | \n other<vehicles | 3.00 | | ", []),
        ("vehicles | 5.00 | | \n vehicle_purchase | 2.00 | | \n other<vehicles | 2.00 | | ", ["vehicles_sum"]),
    ],
)  # fmt: skip
def test_spending_lines(drawing: str, expected: list[str]) -> None:
    assert rules(base(drawing)) == expected


def test_magnitude_stands_at_the_line_in_yuan_once() -> None:
    drawing = """
    three_public      | | | 4.50
    vehicles          | | | 40000.00
    vehicle_operation | | | 4.00
    official_reception | | | 0.50
    """
    (found,) = check(package(base(drawing)))
    assert found.rule == "magnitude"
    assert "c-2024-u/base_data/1/spending/2" in found.record_ids


OF_PARTS = """
three_public       | 7.85    | 75000 | 74000.00
vehicles           | 4.20    | 4.00  | 40000.00
overseas_travel    | 11500   | 0     | 0
official_reception | 2.50    | 3.50  | 34000.00
"""
SOURCES = """
total                      | 96.40 | 300.00  | 300.00 | | |
current_year_appropriation | 90.00 | 2985000 | 300.00 | | |
carry_over                 | 64000 | 1.50    | 0.00   | | |
"""


@pytest.mark.parametrize(
    ("form", "told"),
    [
        (base(OF_PARTS), ["“overseas_travel”行的“上年决算数”为11500万元，与7.85 - 4.20 - 2.50＝1.15万元",
                          "“three_public”行的“本年预算数”为75000万元，与4.00 + 0 + 3.50＝7.5万元"]),
        (unit(SOURCES), ["“年初预算数”为64000万元，与96.40 - 90.00＝6.4万元",
                         "“全年预算数”为2985000万元，与300.00 - 1.50＝298.5万元"]),  # as a whole they are 0.55 % off
        (base("three_public | | | 2.30 \n vehicles | | | 0 \n official_reception | | | 23000"),
         ["“official_reception”行的“本年决算数”为23000万元，与2.30 - 0＝2.3万元"]),
        (unit("total | | 220.00 | 214.30 | | |", expenditure_basic="1800000", expenditure_project="34.30"),
         ["“基本支出”为1800000万元，与214.30 - 34.30＝180万元"]),  # nearer than 220.00 - 34.30
        (unit("total | | 220.00 | 2143000 | | |", expenditure_basic="180.00", expenditure_project="34.30"),
         ["按支出性质分各项之和为214.3万元，与部门整体支出绩效自评表“全年执行数”2143000万元"]),
        (base("project_expenditure | | | 9.00 \n project_business | | | 4.00 \n other<project_business | | | 50000"),
         ["“other”行的“本年决算数”为50000万元，与9.00 - 4.00＝5万元"]),  # beside it
    ],
)  # fmt: skip
def test_magnitude_names_the_operand_in_yuan_and_what_the_others_leave_for_it(form: Part, told: list[str]) -> None:
    found = [one.message for one in check(package(form)) if one.rule == "magnitude"]
    for message, words in zip(found, told, strict=True):
        assert words + "相差一万倍" in message


def test_building_rates() -> None:
    written = {
        "building_approved_area": "1000",
        "building_actual_area": "950",
        "building_area_control_rate": "95%",
        "building_budgeted_investment": "200.00",
        "building_actual_investment": "210.00",
        "building_investment_control_rate": "95%",
    }
    assert rules(base(**written)) == ["building_control_rate"]
    assert rules(base(**written | {"building_investment_control_rate": "105%"})) == []


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("total | 89.79 | 91.44 | 90.94 | | 99.45% |", []),
        ("total | 89.79 | 91.44 | 90.94 | | 99.46% |", []),  # within the rounding of the operands
        ("total | 89.79 | 91.44 | 90.94 | | 99.5% |", []),
        ("total | 89.79 | 91.44 | 90.94 | | 99.60% |", ["execution_rate"]),
        ("total | 89.79 | 91.44 | 95.00 | | 103.89% |", ["over_execution"]),
        ("total | 89.79 | 91.44 | 91.45 | | 100.01% |", []),  # 0.01 is rounding
        ("total | 0 | 0 | 0 | | 100% |", []),
        ("carry_over | | 5.00 | 2.50 | | 40% |", ["execution_rate"]),
    ],
)
def test_money_rows(row: str, expected: list[str]) -> None:
    assert rules(unit(row)) == expected


@pytest.mark.parametrize(
    ("weight", "rate", "score", "expected"),
    [
        ("10", "99.45%", "9.95", []),  # rounded
        ("10", "99.45%", "9.94", []),  # truncated
        ("10", "99.45%", "9.93", ["execution_score"]),
        ("10", "102.59%", "10", []),
        ("10", "102.59%", "10.26", ["execution_score", "score_over_weight"]),
        ("10", "", "5", []),
        ("20", "50%", "10", []),
    ],
)
def test_execution_score(weight: str, rate: str, score: str, expected: list[str]) -> None:
    row = f"total | | | | {weight} | {rate} | {score}"
    found = rules(unit(row, "产出指标 | | 数量指标 | 完成率 | 1 | 1 | | 90 |", total_score=""))
    assert [one for one in found if one != "indicator_incomplete"] == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("total | | 10.00 | | | | \n current_year_appropriation | | 6.00 | | | | \n carry_over | | 4.00 | | | |", []),
        ("total | | 10.00 | | | | \n current_year_appropriation | | 6.00 | | | | \n other | | 3.00 | | | |", ["funds_sum"]),
        ("total | | 10.00 | | | | \n current_year_appropriation | | 10.00 | | | | \n central | | 4.00 | | | | \n county | | 6.00 | | | |", []),
        ("total | | 10.00 | | | | \n central | | 4.00 | | | | \n county | | 6.00 | | | |", []),
        ("total | | 10.00 | | | | \n current_year_appropriation | | 10.00 | | | | \n unknown | | 4.00 | | | |", []),
        ("total | 0 | 0.00 | 0.00 | | | \n current_year_appropriation | | 5.00 | 5.00 | | |", ["funds_sum"] * 2),
        ("total | | 10.00 | | | | \n current_year_appropriation | | 100000 | | | |", ["magnitude"]),
    ],
)  # fmt: skip
def test_funds_sum(rows: str, expected: list[str]) -> None:
    assert rules(unit(rows)) == expected


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ("current_year_appropriation | 其中：一般公共预算资金 | 30 \n unknown | 政府性基金预算资金 | 10", []),
        ("current_year_appropriation | 其中：当年预算安排 | 30 \n carry_over | 上年结转 | 10", []),
        ("current_year_appropriation | 一般公共预算资金 | 30 \n carry_over | 上年结转 | 10", ["funds_sum"]),
        ("other | 其中：其他资金 | 30", ["funds_sum"]),
    ],
)
def test_kinds_of_appropriation_below_it_are_not_added_beside_it(kinds: str, expected: list[str]) -> None:
    rows = f"total | 年度资金总额 | 45 \n current_year_appropriation | 财政拨款 | 40 \n {kinds} \n unit_funds | 单位资金 | 5"
    columns = ("source", "source_label", "adjusted_budget")
    assert rules(part("unit_self_eval", table("funds", columns, rows))) == expected


@pytest.mark.parametrize(
    ("basic", "projects", "general", "expected"),
    [
        ("90.19", "1.25", "91.44", []),
        ("89.69", "1.25", "91.44", []),  # the executed money
        ("80.00", "1.25", "91.44", ["composition_sum"]),
        ("90.19", "", "85.00", ["composition_sum"] * 2),
        ("", "", "", []),
        ("901900.00", "1.25", "", ["magnitude"]),
    ],
)
def test_composition_sum(basic: str, projects: str, general: str, expected: list[str]) -> None:
    split = {"expenditure_basic": basic, "expenditure_project": projects, "revenue_general_budget": general}
    assert rules(unit("total | 89.79 | 91.44 | 90.94 | | |", **split)) == expected


def test_composition_sum_says_what_was_added() -> None:
    table = unit("total | | 91.44 | 90.94 | | |", expenditure_basic="901900.00", expenditure_project="12500.00")
    assert [one.message for one in check(package(table))] == [
        "部门整体支出绩效自评表按支出性质分各项之和为914400万元，"
        "与部门整体支出绩效自评表“全年预算数”91.44万元相差一万倍，可能有一处把元填成了万元。"
    ]


def test_a_split_with_a_line_that_nobody_declared_is_not_added_up() -> None:
    table = unit("total | | 91.44 | 90.94 | | |", expenditure_basic="80", revenue_general_budget="80")
    unread = replace(table, open_sums=frozenset({"evaluations.revenue_total"}))
    assert rules(table) == ["composition_sum"] * 2
    assert rules(unread) == ["composition_sum"]


@pytest.mark.parametrize(
    ("indicators", "total", "expected"),
    [
        (FULL, "100", []),
        (FULL, "99.99", ["total_score"]),  # scores are compared exactly
        (FULL, "", []),
        ("产出指标 | 90 | 数量指标 | 完成率 | ≥90% | 95% | 80 | 80 |", "90", ["weight_sum", "level1_weight"]),
        ("产出指标 | | 数量指标 | 完成率 | ≥90% | 95% | 90 | 91 |", "101", ["score_over_weight"]),
        ("产出指标 | | 数量指标 | 完成率 | ≥90% | 95% | 90 | 80 | 无偏差", "90", ["deviation_missing"]),
        ("产出指标 | | 数量指标 | 完成率 | ≥90% | 85% | 90 | 80 | 进度滞后", "90", []),
        ("产出指标 | | 数量指标 | 完成率 | ≥90% | | 90 | 90 |", "100", ["indicator_incomplete"]),
        ("产出指标 | | 数量指标 | 完成率 | | | | |", "", ["indicator_incomplete"]),  # unscored: once
        ("产出指标 | | 数量指标 | 完成率 | ≥90% | 95% | ? | 90 |", "100", []),  # unreadable is told elsewhere
    ],
)
def test_scores(indicators: str, total: str, expected: list[str]) -> None:
    found = rules(unit("total | | | | 10 | 100% | 10", indicators, total_score=total))
    assert found == expected


def test_weights_of_source_rows_are_never_added() -> None:
    rows = "total | | | | 10 | 100% | 10 \n current_year_appropriation | | | | 10 | 100% | 10"
    assert rules(unit(rows, FULL, total_score="100")) == []


def test_a_total_above_100_is_told_by_the_row_that_makes_it_so() -> None:
    found = rules(unit("total | | | | 10 | 100% | 20", FULL, total_score="110", total_weight="100"))
    assert found == ["execution_score", "score_over_weight"]


def test_unscored_tables_get_no_score_findings() -> None:
    assert rules(unit("total | 1.00 | 1.00 | 1.00 | 10 | 100% | 100", "产出指标 | | | 完成率 | 1 | 1 | 90 | |")) == [
        "indicator_incomplete"
    ]


def test_columns_that_the_table_lacks_are_not_asked_for() -> None:
    sheet = part("unit_self_eval", table("indicators", ("level3", "weight", "score"), "完成率 | 10 | 9"))
    assert rules(sheet) == []


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("原因：暂无", ["deviation_missing"]),
        ("偏差说明：——", ["deviation_missing"]),
        ("未完成原因：", ["deviation_missing"]),
        ("无 偏差。", ["deviation_missing"]),
        ("偏差原因、改进措施：无", ["deviation_missing"]),
        ("（1）未完成原因：无偏差；（2）改进措施：/", ["deviation_missing"]),
        ("一、原因：无。二、整改措施：无。", ["deviation_missing"]),
        ("原因：无 整改措施：无", ["deviation_missing"]),
        ("原因：拨付滞后 整改措施：无", []),
        ("原因：无；整改措施：加快拨付", []),
        ("2.拨付滞后", []),
        ("无人应标", []),
    ],
)  # fmt: skip
def test_a_reason_is_more_than_a_label_with_nothing_behind_it(said: str, expected: list[str]) -> None:
    indicators = f"产出指标 | | 数量指标 | 完成率 | ≥90% | 95% | 90 | 80 | {said}"
    assert rules(unit("total | | | | 10 | | 10", indicators, total_score="90")) == expected


@pytest.mark.parametrize(
    ("sign", "target", "actual", "level2", "expected"),
    [
        ("≥", "90", "85", "质量指标", ["target_missed_full_score"]),
        ("≥", "90", "90", "质量指标", []),
        ("≤", "5", "6", "数量指标", ["target_missed_full_score"]),
        ("=", "100", "98", "质量指标", ["target_missed_full_score"]),
        ("=", "100", "102", "数量指标", []),
        ("", "5", "4", "成本指标", []),
        ("", "5", "6", "成本指标", ["target_missed_full_score"]),
        ("", "5", "4", "社会成本指标", []),
        ("", "5", "4", "时效指标", ["target_missed_full_score"]),
        ("=", "0", "1", "质量指标", ["target_missed_full_score"]),  # as a floor 0 would ask for nothing
        ("", "0", "0", "质量指标", []),
        ("≥", "0", "3", "质量指标", []),
        ("≤", "0", "2", "质量指标", ["target_missed_full_score"]),
        ("<", "1", "1", "质量指标", ["target_missed_full_score"]),
        ("", "-5", "-6", "质量指标", []),  # less or more: nobody can tell which is better
    ],
)
def test_targets(sign: str, target: str, actual: str, level2: str, expected: list[str]) -> None:
    heads = ("level2", "level3", "target", "target_operator", "target_value", "target_unit", "actual", "actual_value",
             "actual_unit", "weight", "score")  # fmt: skip
    drawing = f"{level2} | 完成率 | {sign}{target}% | {sign} | {target} | % | {actual}% | {actual} | % | 10 | 10"
    assert rules(part("unit_self_eval", table("indicators", heads, drawing))) == expected


@pytest.mark.parametrize(("total", "expected"), [("45", []), ("40", []), ("55", ["funds_sum"])])
def test_what_was_carried_over_may_be_a_kind_of_appropriation_or_stand_beside_it(
    total: str, expected: list[str]
) -> None:
    rows = f"""total | 年度资金总额 | {total}
        current_year_appropriation | 财政拨款 | 40
        current_year_appropriation | 其中：一般公共预算资金 | 30
        unknown | 政府性基金预算资金 | 5
        carry_over | 上年结转资金 | 5"""
    columns = ("source", "source_label", "adjusted_budget")
    assert rules(part("unit_self_eval", table("funds", columns, rows))) == expected


@pytest.mark.parametrize(
    ("target", "actual", "is_missed"),
    [
        (("≥", "12", "次"), ("11", ""), True),
        (("≥", "12", ""), ("11", "次"), True),
        (("=", "100", "%"), ("98.5", ""), True),
        (("≤", "100", "万元"), ("105", ""), True),
        (("≥", "12", "次"), ("0", ""), True),
        (("≥", "90", "%"), ("0.85", ""), False),  # 85 %
        (("≥", "1", "%"), ("0.9", ""), False),
        (("≥", "1", ""), ("95", "%"), False),
        (("≤", "3", "万元"), ("25000", ""), False),  # 元
        (("≥", "12", "个月"), ("2", ""), False),  # 年
        (("≥", "5", "公里"), ("4", "千米"), False),
        (("=", "-5", "%"), ("3", ""), False),
        (("≥", "-2", ""), ("-3", "%"), False),
        (("≥", "30", "%"), ("2.9", ""), False),  # ten times apart
        (("≥", "20", "次"), ("2", ""), False),
        (("≥", "20", "次"), ("2.1", ""), True),
    ],
)
def test_a_unit_left_out_on_one_side_is_that_of_the_other_unless_it_may_be_a_smaller_one(target, actual, is_missed):
    heads = ("level2", "level3", "target", "target_operator", "target_value", "target_unit", "actual", "actual_value",
             "actual_unit", "weight", "score")  # fmt: skip
    (sign, number, unit), (done, other) = target, actual
    drawing = f"数量指标 | 巡查 | {sign}{number}{unit} | {sign} | {number} | {unit} | {done}{other} | {done} | {other} | 9 | 9"
    found = rules(part("unit_self_eval", table("indicators", heads, drawing)))
    assert found == ["target_missed_full_score"] * is_missed


def test_what_stands_under_costs_is_a_ceiling_whatever_it_is_called():
    heads = ("level1", "level2", "target", "target_value", "actual", "actual_value", "weight", "score")
    drawing = "成本指标 | 预算控制 | 5 | 5 | 4 | 4 | 10 | 10"
    assert rules(part("unit_self_eval", table("indicators", heads, drawing))) == []


@pytest.mark.parametrize(
    ("name", "target", "actual", "unit", "expected"),
    [
        ("办结时间", "30", "25", "天", []),
        ("平均办理天数", "30", "25", "个工作日", []),
        ("有效投诉率", "3", "1", "%", []),
        ("培训人数", "30", "25", "人", ["target_missed_full_score"]),
    ],
)
def test_where_less_may_be_better_a_target_without_a_sign_is_not_compared(name, target, actual, unit, expected):
    heads = ("level2", "level3", "target", "target_value", "target_unit", "actual", "actual_value", "actual_unit",
             "weight", "score")  # fmt: skip
    drawing = f"数量指标 | {name} | {target}{unit} | {target} | {unit} | {actual}{unit} | {actual} | {unit} | 10 | 10"
    assert rules(part("unit_self_eval", table("indicators", heads, drawing))) == expected


@pytest.mark.parametrize(
    ("grade", "total", "expected"),
    [("优", "84.47", ["grade_mismatch"]), ("良", "84.47", []), ("优", "90", []), ("差", "60", ["grade_mismatch"])],
)
def test_grades(grade: str, total: str, expected: list[str]) -> None:
    assert rules(unit(grade=grade, total_score=total)) == expected


BASE = base("project_expenditure | | | 1.25 \n three_public | | | 0.50 \n public_funds | | | 17.67")
UNIT = unit("total | | 91.44 | 90.94 | | |", expenditure_basic="89.69", expenditure_project="1.25")


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((BASE, unit(expenditure_project="1.35")), [("project_expenditure_mismatch", "unit_self_eval")]),
        ((BASE, unit(expenditure_project="12500")), [("magnitude", "unit_self_eval")]),
        ((BASE, UNIT, project("1.05"), project("0.20")), []),
        ((BASE, UNIT, project("1.05")), [("project_tables_total", "project_self_eval")]),
        ((BASE, project("1.05")), [("project_tables_total", "project_self_eval")]),  # else 基础数据表
        ((BASE, UNIT, project("1.05"), project("")), []),  # a missing operand
        ((BASE, UNIT, project("1.05"), project("2000")), [("magnitude", "project_self_eval")]),
        ((UNIT, report(("basic_expenditure", "89.70万元"))), []),
        ((UNIT, report(("basic_expenditure", "90.19万元"))), [("basic_expenditure_mismatch", "unit_report")]),
        ((UNIT, report(("basic_expenditure", "90.19万元"), ("basic_expenditure", "89.69万元"))), []),  # one agrees
        ((UNIT, report(("expenditure", "91.44万元"))), [("expenditure_mismatch", "unit_report")]),
        ((UNIT, report(("expenditure", "909400万元"))), [("magnitude", "unit_report")]),
        ((BASE, UNIT, report(("project_expenditure", "1.30万元"))), [("project_report_mismatch", "unit_report")]),
        ((BASE, report(("project_expenditure", "1.30万元"))), [("project_report_mismatch", "unit_report")]),
        ((BASE, report(("three_public", "0.6万元"))), [("three_public_mismatch", "unit_report")]),
        ((BASE, report(("public_funds", "17.68万元"))), []),
        ((BASE, report(("public_funds", "17.69万元"))), [("public_funds_mismatch", "unit_report")]),
        ((base(staff_quota="10"), report(("staff_quota", "10人"))), []),
        ((base(staff_quota="10"), report(("staff_quota", "10人"), ("staff_quota", "9人"))), [("staff_mismatch", "unit_report")]),
        ((report(("staff_actual", "10人"), ("staff_actual", "9人")),), [("staff_mismatch", "unit_report")]),
        ((report(("project_count", "3")), project("1.00")), [("project_count_mismatch", "project_self_eval")]),
        ((report(("project_count", "1")), project("1.00")), []),
        ((report(("project_count", "3")), report(("project_count", "2")), project("1.00")), [("project_count_mismatch", "project_self_eval")] * 2),
    ],
)  # fmt: skip
def test_between_forms(parts: tuple[Part, ...], expected: list[tuple[str, str]]) -> None:
    found = check(package(*parts))
    assert [(one.rule, (one.part_id or "").split("/")[1]) for one in found] == expected


def test_every_table_of_a_project_is_added_and_told() -> None:
    of_one = [replace(project(executed), project_name=name) for executed, name in (("1.05", "甲"), ("1.30", "甲项目"))]
    assert not check(package(unit(expenditure_project="2.35"), *of_one))
    (found,) = check(package(unit(expenditure_project="1.05"), *of_one))
    assert (found.rule, found.actual) == ("project_tables_total", 2.35)
    assert found.message.endswith("相差1.3万元；其中项目支出绩效自评表（甲）有2份。")


def test_but_one_handed_in_twice_counts_once() -> None:
    one, other = (replace(project(executed), project_name=name) for executed, name in (("1.05", "甲"), ("1.30", "乙")))
    again = replace(one, project_name="“甲”项目", first_block=7)
    told = report(("project_count", "2"))
    assert not check(
        package(unit(expenditure_project="2.35"), told, one, other, again, other, project_names=("甲", "乙"))
    )
    (found,) = check(package(unit(expenditure_project="2.45"), one, again))
    assert (found.rule, found.actual) == ("project_tables_total", 1.05)


def test_of_one_project_table_no_sum_is_told() -> None:
    (found,) = check(package(unit(expenditure_project="2.45"), replace(project("1.05"), project_name="“甲”项目")))
    assert found.message.startswith("项目支出绩效自评表（“甲”项目）“全年执行数”为1.05万元，与")
    (found,) = check(package(unit(expenditure_project="2.45"), project("1.05"), project("1.30")))
    assert found.message.startswith("各项目支出绩效自评表全年执行数之和（1.05 + 1.30）为2.35万元，与")


def figure_of(number: float, unit: str, half: float, snippet: str = "支出") -> Part:
    facts = {"concept": (None, "expenditure", None, None), "unit": (None, "万元", None, None)}
    facts |= {"snippet": (None, snippet, None, None), "value": (number, None, unit, half)}
    return part("unit_report", [Fact("figures", 1, name, "", *fact, Address("0")) for name, fact in facts.items()])


@pytest.mark.parametrize(
    ("figure", "told"),
    [
        (figure_of(909400.0, "万元", 0.005), "元填成了万元"),
        (figure_of(0.009094, "元", 0.0000005), "万元填成了元"),
        (figure_of(0.009094, "万元", 0.0000005), "元填成了万元"),
    ],
)
def test_magnitude_tells_which_unit_was_taken_for_which(figure: Part, told: str) -> None:
    (found,) = check(package(UNIT, figure))
    assert (found.rule, found.message.endswith(f"可能有一处把{told}。")) == ("magnitude", True)


def test_an_amount_in_yuan_is_told_in_the_forms_unit_without_needless_zeros_and_as_written() -> None:
    (found,) = check(package(UNIT, figure_of(75.3, "元", 0.0000005)))
    assert "为75.30万元（753000.00元），与" in found.message


def test_quotation_marks_within_others_are_inner_ones() -> None:
    (found,) = check(package(UNIT, figure_of(909400.0, "万元", 0.5, "“三公”等支出909400万元，")))
    assert "报告“‘三公’等支出909400万元”为" in found.message


def test_tables_without_a_name_are_of_different_projects_also_where_they_are_equal() -> None:
    assert not check(package(unit(expenditure_project="2.10"), project("1.05"), project("1.05")))


def test_magnitude_of_project_tables_is_told_of_their_sum_or_of_the_one_table() -> None:
    (found,) = check(package(BASE, UNIT, project("8000"), project("4500")))
    assert (found.rule, found.actual, found.expected) == ("magnitude", 12500.0, 1.25)
    assert found.message.startswith("各项目支出绩效自评表“年度资金总额”行的“全年执行数”之和为12500万元，与部门整体支出")
    (found,) = check(package(BASE, UNIT, project("1.05"), project("2000")))
    assert (found.rule, found.actual) == ("magnitude", 2000.0)
    assert "“全年执行数”为2000万元，与1.25 - 1.05＝0.2万元相差一万倍" in found.message


def test_of_many_project_tables_the_one_in_yuan_is_told_by_what_all_others_leave() -> None:
    (found,) = check(package(BASE, UNIT, project("0.40"), project("3500"), project("0.50")))
    assert (found.part_id, found.actual, found.expected) == ("c-2024-u/project_self_eval/2", 3500.0, 0.35)
    assert "与1.25 - 0.40 - 0.50＝0.35万元相差一万倍" in found.message


def test_two_lines_in_yuan_are_told_as_a_sum_that_does_not_hold() -> None:
    lines = "vehicles | | | 52000 \n official_reception | | | 3000 \n overseas_travel | | | 2.00"
    assert rules(base(f"three_public | | | 7.50 \n {lines}")) == ["three_public_sum"]


def test_without_magnitude_it_is_the_mismatch_of_the_sum() -> None:
    (found,) = check(package(BASE, UNIT, project("1.05"), project("2000")), rule_settings({"magnitude": "off"}))
    assert (found.rule, found.actual, found.expected) == ("project_tables_total", 2001.05, 1.25)


def test_a_project_list_tells_how_many_tables_to_expect() -> None:
    found = check(package(project("1.00"), project_names=("甲", "乙")))
    assert [(one.rule, one.expected, one.actual) for one in found] == [("project_count_mismatch", 2.0, 1.0)]


def test_last_year_restated() -> None:
    last = package(base("public_funds | | | 12.96 \n office | | | 2.94"))
    this = package(base("public_funds | 13.96 | | \n office | 2.94 | | "))
    (found,) = check(this, prior=finals_of(last))
    assert (found.rule, found.severity, found.expected, found.actual) == ("prior_year_restated", "info", 12.96, 13.96)


def over_quota() -> Package:
    return package(base(staff_quota="10", staff_actual="11", staff_control_rate="100%"))


def test_a_county_switches_rules_off_and_weighs_them_anew() -> None:
    chosen = rule_settings({"staff_control_rate": "off", "staff_over_quota": "error"})
    assert [(one.rule, one.severity) for one in check(over_quota(), chosen)] == [("staff_over_quota", "error")]


def test_a_county_sets_its_own_limits() -> None:
    bands = [{"from": 0.9, "share": 1}, {"from": 0, "share": 0.5}]
    chosen = rule_settings({"limits": {"execution_bands": bands}})
    form = unit("total | | | | 10 | 92% | 10", "产出指标 | | | 完成率 | 1 | 1 | 90 | 90 |")
    assert rules(form) == ["execution_score"]
    assert check(package(form), chosen) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"no_such_rule": "off"},
        {"weight_sum": "loud"},
        {"weight_sum": "off", "分值合计": "error"},
        {"limits": {"grade": 1}},
        {"limits": {"full_score": float("inf")}},
    ],
)
def test_wrong_settings_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(RuleSettingsError, match=r"county\.toml"):
        rule_settings(wrong)


def test_magnitude_switched_off_leaves_the_mismatch() -> None:
    form = base("project_expenditure | | | 12500.00 \n project_business | | | 1.25")
    assert [one.rule for one in check(package(form), rule_settings({"magnitude": "off"}))] == ["project_lines_sum"]


def test_the_order_of_findings_does_not_depend_on_the_order_of_parts() -> None:
    this = package(BASE, unit(expenditure_project="1.35"), project("1.05"))
    assert check(this) == check(replace(this, parts=this.parts[::-1]))


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        (Fraction("9.785"), "number", "9.785"),
        (Fraction(1, 3), "rate", "33.33%"),
        (Fraction(200, 3), "money", "66.67"),
        (Fraction(14, 19), "number", "0.74"),
        (Fraction(4), "money", "4"),
        (Fraction(1, 30000), "money", "0.000033"),
        (Fraction("0.70005"), "money", "0.70005"),  # 7000.5元
        (Fraction(123, 128), "rate", "96.09%"),
        (Fraction(123, 128), "number", "0.96"),
    ],
)
def test_computed_numbers_are_shown_with_the_decimals_they_need(value: Fraction, kind: str, shown: str) -> None:
    assert show(value, kind) == shown


def test_amounts_carry_interval_formula_and_facts_through_arithmetic() -> None:
    (row,) = records(unit("total | 89.79 | 91.44 | 90.94 | 10 | 99.45% | 9.95"), "funds")
    quotient = row.executed / row.adjusted_budget
    assert quotient.formula == "90.94 ÷ 91.44"
    assert [cite.field for cite in quotient.cites] == ["executed", "adjusted_budget"]
    assert quotient.value == Fraction("90.94") / Fraction("91.44")
    assert quotient.low == Fraction("90.935") / Fraction("91.445")
    assert quotient.meets(row.execution_rate)
    assert (row.weight.low, row.weight.high) == (10, 10)  # weights are exact
    with pytest.raises(AttributeError, match="no column"):
        _ = row.no_such_column


def test_binary_noise_of_a_rate_does_not_count() -> None:
    noisy = written(0.9945000000000001, 0.00005, "rate", ())
    assert (noisy.value, noisy.high) == (Fraction("0.9945"), Fraction("0.99455"))


def test_every_rule_says_what_who_and_by_which_source() -> None:
    assert all(rule.title and rule.message.endswith("。") and rule.source for rule in RULES.values())
    assert {rule.severity for rule in RULES.values()} == {"error", "warning", "info"}
    assert len(RULES) == 38


def test_a_county_may_call_rules_and_severities_by_the_words_that_it_reads():
    set_so = rule_settings({"执行率": "off", "分值合计": "提示", "total_score": "warning"})
    assert set_so.severity == {"execution_rate": "off", "weight_sum": "info", "total_score": "warning"}
    with pytest.raises(RuleSettingsError, match=r"没有名为 执行 的规则（可用：.*execution_rate"):
        rule_settings({"执行": "off"})


def test_no_rule_is_called_as_another():
    assert len({rule.title for rule in RULES.values()} | set(RULES)) == 2 * len(RULES)


def test_a_message_shows_the_rate_as_written_and_that_more_than_the_budget_earns_no_more():
    table = unit(
        "total | | | | 10 | 105% | 10.5", "产出指标 | | 数量指标 | 巡查 | 5 | 5 | 90 | 90 |", total_score="100.5"
    )
    messages = [one.message for one in check(package(table)) if one.rule == "execution_score"]
    assert ["10 × 105%（按100%计）＝10" in message for message in messages] == [True]


@pytest.mark.parametrize(("rate", "told"), [("96.00%", "10 × 96.00%（按80%计）＝8"), ("80.00%", "10 × 80%＝8")])
def test_a_message_shows_what_a_rate_counts_as_only_where_that_is_another(rate: str, told: str) -> None:
    bands = rule_settings({"limits": {"execution_bands": [{"from": 0, "share": 0.8}]}})
    (found,) = check(package(unit(f"total | | | | 10 | {rate} | 9", total_score="9")), bands)
    assert (found.rule, told in found.message) == ("execution_score", True)


def test_a_message_shows_every_value_that_the_report_gives():
    said = report(("expenditure", "300万元"), ("expenditure", "290万元"), ("expenditure", "300万元"))
    found = check(package(unit("total | | | 304 | | |"), said))
    (message,) = [one.message for one in found if one.rule == "expenditure_mismatch"]
    assert "总支出分别为300万元、290万元，" in message
    assert message.endswith("304万元不一致，分别相差4万元、14万元。")
