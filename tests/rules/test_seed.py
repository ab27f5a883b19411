"""The real submission (桃冶社区服务指导中心, 2024) as records: exactly its contradictions, worked out by hand."""

# ruff: noqa: E501 (drawn tables)

from __future__ import annotations

from pipeline.packages import Package
from pipeline.rules import check
from tests.rules.build import FUNDS, INDICATORS, fields, figures, package, part, spending, table


def seed() -> Package:
    base = part(
        "base_data",
        fields("base_data", staff_quota="10", staff_actual="3", staff_control_rate="30%"),
        spending(
            """
            three_public        | 0.49  | 0.5   | 0
            vehicles            |       |       |
            vehicle_purchase    |       |       |
            vehicle_operation   |       |       |
            overseas_travel     |       |       |
            official_reception  | 0.49  | 0.5   | 0
            project_expenditure | 5.8   | 42    | 1.25
            project_business    | 5.8   | 42    | 1.25
            project_operation   |       |       |
            public_funds        | 12.96 | 4.55  | 17.67
            office              | 2.94  | 1.40  | 3.34
            utilities_travel    | 3.55  | 0     | 8.34
            meetings_training   |       |       |
            government_procurement       | 3.80  | 1.4   | 4.20
            basic_expenditure_adjustment | 91.21 | 47.79 | 89.69
            """
        ),
    )
    unit = part(
        "unit_self_eval",
        table("funds", FUNDS, "total | 89.79 | 91.44 | 90.94 | 10 | 99.45% | 9.95"),
        fields(
            "evaluations",
            revenue_general_budget="91.44",
            revenue_government_fund="",
            revenue_special_account="",
            revenue_other="",
            expenditure_basic="90.19",
            expenditure_project="1.25",
            total_weight="100",
            total_score="98.94",
        ),
        table(
            "indicators",
            INDICATORS,
            """
            产出指标   | 50 | 数量指标   | 主要经济指标完成情况 | 按计划完成 | 按计划完成 | 10 | 10 | 无偏差
            产出指标   | 50 | 质量指标   | 资金使用合规性 | 使用合规 | 合规 | 10 | 10 | 无偏差
            产出指标   | 50 | 时效指标   | 主要工作按计划完成率 | =100% | 100% | 10 | 10 | 无偏差
            产出指标   | 50 | 成本指标   | 预算支出控制率 | ≤100% | 100% | 10 | 10 |
            效益指标   | 30 | 社会效益指标 | 居住环境得到改善 | 不断完善 | 不断完善 | 10 | 9 | 还要持续推进辖区维修维护工作
            效益指标   | 30 | 社会效益指标 | 生活保障 | 不断提高 | 不断提高 | 10 | 10 | 无偏差
            效益指标   | 30 | 可持续影响指标 | 持续发挥社区中心作用 | 效果显著 | 效果显著 | 10 | 10 |
            满意度指标 | 10 | 服务对象满意度指标 | 职工群众满意度 | ≥90% | 96% | 20 | 10 | 无偏差
            """,
        ),
    )
    report = part(
        "unit_report",
        figures(
            ("staff_quota", "10人"),
            ("staff_actual", "5人"),
            ("income", "90.94万元"),
            ("expenditure", "90.94万元"),
            ("expenditure", "90.94万元"),
            ("basic_expenditure", "89.69万元"),
            ("basic_share", "98.62%"),
            ("wages_benefits", "48.28万元"),
            ("personal_family_subsidies", "24.98万元"),
            ("public_funds", "17.68万元"),
            ("three_public", "0万元"),
            ("project_expenditure", "1.25万元"),
            ("staff_quota", "5人"),
            ("staff_actual", "3人"),
            ("three_public", "0万元"),
            ("expenditure", "90.94万元"),
        ),
    )
    project = part(
        "project_self_eval",
        table(
            "funds",
            FUNDS,
            """
            total                      | 0 | 1.05 | 1.05 | 10 | 100% | 100
            current_year_appropriation | 0 | 1.05 | 1.05 | 10 | 100% | 100
            """,
        ),
        fields("evaluations", total_weight="100", total_score="99"),
        table(
            "indicators",
            INDICATORS,
            """
            产出指标 | 60 | 数量指标 | 缴纳医疗保险人数 | 5人 | 5人 | 20 | 20 |
            产出指标 | 60 | 质量指标 | 缴纳对象准确率 | =100% | 100% | 10 | 10 |
            产出指标 | 60 | 时效指标 | 缴纳及时率 | =100% | 100% | 10 | 10 |
            产出指标 | 60 | 成本指标 | 缴纳标准准确率 | =100% | 100% | 10 | 10 |
            效益指标 | 30 | 经济效益指标 | 保障优抚对象 | 5人 | 5人 | 10 | 10 |
            效益指标 | 30 | 社会效益指标 | 购买医疗保险覆盖率 | =100% | 100% | 10 | 10 |
            效益指标 | 30 | 可持续影响指标 | 保障拥军优抚政策落实到实处 | 持续影响 | 持续影响 | 10 | 9 | 政策还需不断宣传
            满意度指标 | 10 | 服务对象满意度指标 | 军转干部、退役参战人员满意度 | ≥90% | 95% | 10 | 10 |
            """,
        ),
        project="军转干部、退役参战人员医疗保险费",
    )
    return package(base, unit, report, project)


# form, rule, severity, actual, expected. By hand:
EXPECTED = [
    # 产出（50分）: 10 + 10 + 10 + 10 = 40;  满意度（10分）: 20;  效益（30分）: 10 + 10 + 10 = 30, fits
    ("unit_self_eval", "level1_weight", "warning", 40, 50),
    ("unit_self_eval", "level1_weight", "warning", 20, 10),
    # 9.95 + (10 + 10 + 10 + 10) + (9 + 10 + 10) + 10 = 88.95, written 98.94
    ("unit_self_eval", "total_score", "error", 98.94, 88.95),
    # 满意度 10 of 20 with 无偏差
    ("unit_self_eval", "deviation_missing", "info", 10, 20),
    # 基本支出: report 89.69, 自评表 90.19
    ("unit_report", "basic_expenditure_mismatch", "warning", 89.69, 90.19),
    # 编制 10 (table), 10 and 5 (report); 在职 3 (table), 5 and 3 (report)
    ("unit_report", "staff_mismatch", "warning", 5, 10),
    ("unit_report", "staff_mismatch", "warning", 5, 3),
    # 100 of 分值 10, on two rows, where 10 × 100% = 10
    ("project_self_eval", "execution_score", "error", 100, 10),
    ("project_self_eval", "execution_score", "error", 100, 10),
    ("project_self_eval", "score_over_weight", "error", 100, 10),
    ("project_self_eval", "score_over_weight", "error", 100, 10),
    # 产出（60分）: 20 + 10 + 10 + 10 = 50
    ("project_self_eval", "level1_weight", "warning", 50, 60),
    # 100 + 50 + (10 + 10 + 9) + 10 = 189, written 99
    ("project_self_eval", "total_score", "error", 99, 189),
    # one project table, 1.05; 项目支出 1.25
    ("project_self_eval", "project_tables_total", "warning", 1.05, 1.25),
]


def test_exactly_the_contradictions_of_the_seed() -> None:
    found = check(seed())
    got = [(one.part_id.split("/")[1], one.rule, one.severity, one.actual, one.expected) for one in found]  # type: ignore[union-attr]
    assert got == EXPECTED


def test_public_funds_17_68_against_17_67_is_rounding() -> None:
    assert "public_funds_mismatch" not in {one.rule for one in check(seed())}


def test_a_finding_says_it_in_one_sentence_and_leads_to_its_facts() -> None:
    found = {one.rule: one for one in check(seed())}
    total = found["total_score"]
    assert total.message == (
        "项目支出绩效自评表（军转干部、退役参战人员医疗保险费）“总分（自评得分）”填99分，与年度资金总额得分和各项指标得分之和"
        "（100 + 20 + 10 + 10 + 10 + 10 + 10 + 9 + 10＝189）不符，相差90分。"
    )
    assert total.fact_ids[0] == "c-2024-u/project_self_eval/1/evaluations/1/total_score"
    assert total.fact_ids[1] == "c-2024-u/project_self_eval/1/funds/1/score"
    assert len(total.fact_ids) == 1 + 1 + 8
    assert [f"{record}/{field}" for record, field in zip(total.record_ids, total.fields, strict=True)] == list(
        total.fact_ids
    )
