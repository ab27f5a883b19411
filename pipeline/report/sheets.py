"""What stands on the sheets of the roll-up: columns with their headings, and a row for each unit or form instance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.common.outcomes import FILE_STATUSES, FORM_STATUSES, FORM_TITLES
from pipeline.common.severities import SEVERITIES
from pipeline.report.columns import Sheet, SheetColumn, heads_of, who
from pipeline.report.figures import likely_of, strangers
from pipeline.report.load import CountyYear, Row, UnitResults
from pipeline.report.words import FIGURES, TOPICS, Names
from pipeline.rules import RULES

SPENDING_ITEMS = (
    ("three_public", "三公经费"),
    ("vehicles", "公务用车购置和维护"),
    ("vehicle_purchase", "公务用车购置"),
    ("vehicle_operation", "公务用车运行维护"),
    ("overseas_travel", "出国经费"),
    ("official_reception", "公务接待"),
    ("project_expenditure", "项目支出"),
    ("project_business", "业务工作经费"),
    ("project_operation", "运行维护经费"),
    ("public_funds", "公用经费"),
    ("office", "办公经费"),
    ("utilities_travel", "水费、电费、差旅费"),
    ("meetings_training", "会议费、培训费"),
    ("government_procurement", "政府采购金额"),
    ("basic_expenditure_adjustment", "部门基本支出预算调整"),
)
_THREE = ("prior_year_final", "budget", "final")
_STAFF = ("staff_quota", "staff_actual", "staff_control_rate")
_BUILDINGS = (
    "building_approved_area",
    "building_actual_area",
    "building_area_control_rate",
    "building_budgeted_investment",
    "building_actual_investment",
    "building_investment_control_rate",
)
_MONEY_ROW = ("initial_budget", "adjusted_budget", "executed", "execution_rate", "weight", "score")
_COMPOSITION = (
    *("revenue_general_budget", "revenue_government_fund", "revenue_special_account", "revenue_other"),
    *("expenditure_basic", "expenditure_project"),
)
_GOALS = ("expected_goal", "actual_result")
_REPORT_FIGURES = (
    *("staff_quota", "staff_actual", "income", "expenditure", "basic_expenditure", "project_expenditure"),
    *("public_funds", "three_public"),
)
_REPORT_TOPICS = ("effects", "problems", "measures")
_FIGURE_KINDS = {"staff_quota": "persons", "staff_actual": "persons"}
_INDICATORS = (*("level1", "level2", "level3", "target", "actual", "weight", "score", "deviation"),)
_ONCE = "报送了几份的，取第一份（内容不同的见“重复报送”的问题），其余见单位页面。"
_EVERY_PROJECT = "每份都算，同一项目报送了几份的也是。"
_FUNDS = ("source_label", "initial_budget", "adjusted_budget", "executed", "execution_rate", "weight", "score")


def sheets(county: CountyYear) -> list[Sheet]:
    """All sheets but the first, in their order."""
    return [
        completeness(county),
        findings(county),
        base_data(county),
        unit_self_eval(county),
        unit_report(county),
        project_self_eval(county),
        project_report(county),
        indicators(county),
        funds(county),
        files(county),
    ]


def completeness(county: CountyYear) -> Sheet:
    """Units × forms."""
    heads = (
        *who()[:-1],
        *(SheetColumn(title, "status", width=12) for title in FORM_TITLES.values()),
        *(SheetColumn(label, "count", width=8, total=True) for label in SEVERITIES.values()),
        SheetColumn("说明", width=40),
    )
    rows, off_roster = [], strangers(county)
    for unit in county.units:
        forms = [FORM_STATUSES[unit.forms[form]["status"]] if form in unit.forms else "" for form in FORM_TITLES]
        counts = [unit.count(severity) for severity in SEVERITIES]
        details = [f"{FORM_TITLES[row['form']]}：{row['detail']}" for row in unit.forms.values() if row["detail"]]
        rows.append((*_key(county, unit), *forms, *counts, "；".join((*_likeness(unit, off_roster), *details))))
    return Sheet("完整性", "报送完整性", heads, tuple(rows), "“不适用”为不要求报送的表。")


def _likeness(unit: UnitResults, off_roster: Sequence[UnitResults]) -> list[str]:
    """What a person should see to of a name that is not on the roster, on the line of either unit."""
    if any(unit.unit_id == one.unit_id for one in off_roster) and unit.submission:
        near = unit.submission["roster_suggestion"]
        return ["不在名册中" + (f"，名称与“{near}”最相近，请人工确认" if near else "")]
    return [f"另有以“{one.name}”名义报送的材料，名称与该单位相近，请人工确认" for one in likely_of(unit, off_roster)]


def findings(county: CountyYear) -> Sheet:
    """Every finding, a line each."""
    heads = (
        *who()[:-1],
        SheetColumn("程度", "severity", width=7),
        SheetColumn("规则", width=16),
        SheetColumn("表", width=26),
        SheetColumn("位置", width=30),
        SheetColumn("填报数", width=14),
        SheetColumn("核对数", width=14),
        SheetColumn("问题", width=70),
        SheetColumn("依据", width=40),
        SheetColumn("问题编号", width=36),
        SheetColumn("规则代码", width=24),
    )
    rows = []
    for unit in county.units:
        names = Names(unit)
        for row in unit.findings:
            rule = RULES.get(row["rule"])
            rows.append(
                (
                    *_key(county, unit),
                    SEVERITIES[row["severity"]],
                    rule.title if rule else row["rule"],
                    names.table(row),
                    names.place(row),
                    names.filled(row),
                    names.checked(row),
                    row["message"],
                    rule.source if rule else "",
                    row["finding_id"],
                    row["rule"],
                )
            )
    return Sheet("问题清单", "勾稽问题清单", heads, tuple(rows), "点单位名称转到“完整性”中该单位的一行。", 11)


def base_data(county: CountyYear) -> Sheet:
    """One line for each unit, with its 基础数据表 if it has one."""
    heads = (
        *who(),
        *heads_of("base_data", _STAFF, "财政供养人员", total=("staff_quota", "staff_actual")),
        *(
            head
            for _, label in SPENDING_ITEMS
            for head in heads_of("spending", _THREE, f"{label}（万元）", total=_THREE)
        ),
        *heads_of(
            "base_data", _BUILDINGS, "楼堂馆所", total=("building_budgeted_investment", "building_actual_investment")
        ),
        *heads_of("base_data", ("austerity_measures",), ""),
    )
    rows = []
    for unit, part in _instances(county, "base_data"):
        base = _first(unit, "base_data", part)
        spending = {row["item"]: row for row in reversed(_rows(unit, "spending", part))}
        money = [(spending.get(item) or {}).get(name) for item, _ in SPENDING_ITEMS for name in _THREE]
        own = _values(base, _STAFF), money, _values(base, (*_BUILDINGS, "austerity_measures"))
        rows.append((*_line(county, unit, "base_data", part), *(value for group in own for value in group)))
    return Sheet(
        "基础数据表",
        "部门整体支出绩效评价基础数据汇总表",
        heads,
        tuple(rows),
        f"金额单位：万元。模板以外的支出行见各单位页面。{_ONCE}",
    )


def unit_self_eval(county: CountyYear) -> Sheet:
    """One line for each unit, with its 部门整体支出绩效自评表."""
    return Sheet(
        "部门自评表",
        "部门整体支出绩效自评汇总表",
        (*who(), *_eval_heads(composition=True)),
        tuple(
            (*_line(county, unit, "unit_self_eval", part), *_eval_values(unit, part, composition=True))
            for unit, part in _instances(county, "unit_self_eval")
        ),
        f"金额单位：万元。资金为“年度资金总额”行。{_ONCE}",
    )


def project_self_eval(county: CountyYear) -> Sheet:
    """One line for each 项目支出绩效自评表."""
    project = heads_of("evaluations", ("project_name", "supervising_department", "implementing_unit"), "")
    return Sheet(
        "项目自评表",
        "项目支出绩效自评汇总表",
        (*who(), *project, *_eval_heads(composition=False)),
        tuple(
            (
                *_line(county, unit, "project_self_eval", part),
                *_values(
                    _first(unit, "evaluations", part), ("project_name", "supervising_department", "implementing_unit")
                ),
                *_eval_values(unit, part, composition=False),
            )
            for unit, part in _instances(county, "project_self_eval")
        ),
        f"金额单位：万元。资金为“年度资金总额”行。报送的表{_EVERY_PROJECT}",
    )


def unit_report(county: CountyYear) -> Sheet:
    """One line for each unit, with its 部门整体支出绩效报告: its figures and what it says of problems."""
    return _report(county, "unit_report", "部门报告", "部门整体支出绩效报告汇总表")


def project_report(county: CountyYear) -> Sheet:
    """One line for each 项目支出绩效报告."""
    return _report(county, "project_report", "项目报告", "项目支出绩效报告汇总表")


def indicators(county: CountyYear) -> Sheet:
    """Every indicator, a line each."""
    return _details(county, "indicators", _INDICATORS, "绩效指标", "绩效指标明细表")


def funds(county: CountyYear) -> Sheet:
    """Every money row, a line each."""
    return _details(county, "funds", _FUNDS, "资金明细", "资金明细表")


def files(county: CountyYear) -> Sheet:
    """Every input file with its outcome."""
    heads = (
        SheetColumn("区县"),
        SheetColumn("年度", "year", width=7),
        SheetColumn("文件", width=70),
        SheetColumn("读取结果", width=12),
        SheetColumn("怎么办", width=60),
    )
    rows = [(county.name, county.year, row["path"], FILE_STATUSES[row["status"]], row["error"]) for row in county.files]
    return Sheet("文件", "文件清单", heads, tuple(rows))


def _report(county: CountyYear, form: str, name: str, title: str) -> Sheet:
    heads = (
        *who(),
        SheetColumn("标题", width=40),
        SheetColumn("项目名称", width=24),
        *(
            SheetColumn(FIGURES[one], _FIGURE_KINDS.get(one, "money"), "报告正文中的数", width=12)
            for one in _REPORT_FIGURES
        ),
        *(SheetColumn(TOPICS[one], width=50) for one in _REPORT_TOPICS),
    )
    rows = []
    for unit, part in _instances(county, form):
        values: list[Any] = [part["title"], part["project_name"]] if part else [None, None]
        told = {row["concept"]: row["value"] for row in reversed(_rows(unit, "figures", part))}
        texts = [_topic(_rows(unit, "sections", part), topic) for topic in _REPORT_TOPICS]
        rows.append((*_line(county, unit, form, part), *values, *map(told.get, _REPORT_FIGURES), *texts))
    return Sheet(name, title, heads, tuple(rows), "金额单位：万元，取报告中首次出现的数；全部数字见各单位页面。")


def _topic(sections: Sequence[Row], topic: str) -> str | None:
    texts = [row["text"] for row in sections if row["topic"] == topic and row["text"]]
    return "\n".join(texts) or None


def _details(county: CountyYear, dataset: str, names: Sequence[str], name: str, title: str) -> Sheet:
    heads = (*who()[:-1], SheetColumn("表", width=20), SheetColumn("项目名称", width=24), *heads_of(dataset, names, ""))
    rows = []
    for unit in county.units:
        parts = {part["part_id"]: part for part in unit.parts}
        for row in unit.counted_rows(dataset):
            part = parts[row["part_id"]]
            place = (FORM_TITLES[part["form"]], part["project_name"])
            rows.append((*_key(county, unit), *place, *_values(row, names)))
    return Sheet(name, title, heads, tuple(rows), f"部门的表{_ONCE}项目的表{_EVERY_PROJECT}")


def _eval_heads(*, composition: bool) -> tuple[SheetColumn, ...]:
    money = heads_of("funds", _MONEY_ROW, "年度资金总额", total=("initial_budget", "adjusted_budget", "executed"))
    split = heads_of("evaluations", _COMPOSITION, "资金构成（万元）", total=_COMPOSITION) if composition else ()
    total = heads_of("evaluations", ("total_weight", "total_score", "grade"), "总分")
    return (*money, *split, *total, *heads_of("evaluations", _GOALS, "年度总体目标"))


def _eval_values(unit: UnitResults, part: Row | None, *, composition: bool) -> list[Any]:
    money = next((row for row in _rows(unit, "funds", part) if row["source"] == "total"), None)
    evaluation = _first(unit, "evaluations", part)
    split = _values(evaluation, _COMPOSITION) if composition else []
    total = _values(evaluation, ("total_weight", "total_score", "grade", *_GOALS))
    return [*_values(money, _MONEY_ROW), *split, *total]


def _key(county: CountyYear, unit: UnitResults) -> tuple[Any, ...]:
    return county.name, county.year, unit.unit_id, unit.name


def _line(county: CountyYear, unit: UnitResults, form: str, part: Row | None) -> tuple[Any, ...]:
    status = part["status"] if part else unit.forms[form]["status"] if form in unit.forms else "missing"
    return (*_key(county, unit), FORM_STATUSES[status])


def _instances(county: CountyYear, form: str) -> Iterator[tuple[UnitResults, Row | None]]:
    """Every instance of a form that counts; a unit without one once, with None."""
    for unit in county.units:
        found: list[Row | None] = [*unit.parts_of(form)]
        for part in found or [None]:
            yield unit, part


def _rows(unit: UnitResults, dataset: str, part: Row | None) -> list[Row]:
    return unit.of(dataset, part["part_id"]) if part else []


def _first(unit: UnitResults, dataset: str, part: Row | None) -> Row | None:
    return next(iter(_rows(unit, dataset, part)), None)


def _values(row: Row | None, names: Sequence[str]) -> list[Any]:
    return [row[name] if row else None for name in names]
