"""Rules between the forms of a submission, each attached to the later form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from pipeline.county.names import project_key
from pipeline.packages.amounts import Amount, count, sum_of
from pipeline.packages.exact import difference, size, with_unit
from pipeline.packages.records import Form, Submission
from pipeline.rules.compare import agree, agree_across, agree_any
from pipeline.rules.registry import Contradiction, across_rule
from pipeline.rules.settings import RuleLimits

Found = Iterator[Contradiction | None]
Statement = Callable[[Form], Amount]
GUIDE = "《中共中央 国务院关于全面实施预算绩效管理的意见》（中发〔2018〕34号）"
SUM_OF_TABLES = "各项目支出绩效自评表“年度资金总额”行的“全年执行数”之和"
SAME = "{place}填{actual}，与{elsewhere}{expected}不一致，相差{gap}。"
TOLD = "部门整体支出绩效报告中{concept}{each}为{told}，与{elsewhere}{expected}不一致，{each}相差{gaps}。"


def base_final(item: str) -> Statement:
    """本年决算数 of a spending line of the 基础数据表."""
    return lambda form: form.spending(item).final


def project_total(form: Form) -> Amount:
    """项目支出 of a unit's self-evaluation."""
    return form.evaluation.expenditure_project


def stated(sub: Submission, code: str, statement: Statement) -> list[Amount]:
    """What the instances of a form state, as far as they do."""
    return [amount for form in sub.of(code) if (amount := statement(form)).value is not None]


def project_expenditure(sub: Submission) -> list[Amount]:
    """项目支出 as the 自评表 states it, else the 基础数据表."""
    return stated(sub, "unit_self_eval", project_total) or stated(sub, "base_data", base_final("project_expenditure"))


def reports_against(sub: Submission, concept: str, label: str, expected: Sequence[Amount]) -> Found:
    """Each unit report's figures of a concept against what a table states."""
    for report in sub.of("unit_report"):
        figures = report.figures(concept)
        found = agree_across(report, figures, expected, concept=label)
        yield found and found._replace(words={**found.words, **_each(figures, found)})


def _each(figures: Sequence[Amount], found: Contradiction) -> dict[str, str]:
    """The words for all that a report says of one concept: a clerk who mends the first would be told of the next."""
    told = {one.value: one for one in figures if one.value is not None}
    expected = found.expected.value if found.expected else None
    gaps = (
        with_unit(size(difference(value, expected)), one.kind) for value, one in told.items() if expected is not None
    )
    each = "分别" if len(told) > 1 else ""
    return {"each": each, "told": "、".join(one.shown for one in told.values()), "gaps": "、".join(gaps)}


@across_rule(
    "project_expenditure_mismatch",
    "error",
    "项目支出不一致",
    message=SAME,
    source="基础数据表“项目支出”行与自评表“按支出性质分：项目支出”栏",
)
def project_expenditure_mismatch(sub: Submission, _: RuleLimits) -> Found:
    """基础数据表 项目支出 决算 = 自评表 项目支出."""
    expected = stated(sub, "base_data", base_final("project_expenditure"))
    for form in sub.of("unit_self_eval"):
        yield agree_across(form, [project_total(form)], expected)


@across_rule(
    "project_tables_total",
    "warning",
    "项目自评表合计",
    message="{total}为{actual}，与{elsewhere}{expected}不一致，相差{gap}{again}。",
    source="项目支出绩效自评表备注：每个项目支出一张表",
)
def project_tables_total(sub: Submission, _: RuleLimits) -> Found:
    """全年执行数 of all project tables add up to 项目支出. A project with tables that differ is told, not left out."""
    tables, expected = sub.project_tables, project_expenditure(sub)
    made = sum_of(table.money.executed for table in tables)
    found = agree_any(made, expected, again=_again(tables))
    yield found and found._replace(part_id=tables[-1].part_id, at=("executed",), words=_of_sum(found, tables))


def _of_sum(found: Contradiction, tables: Sequence[Form]) -> dict[str, str]:
    """The words for a sum; that of one table is what stands there."""
    if found.actual is None or len(tables) == 1:
        return {**found.words, "total": found.actual.place if found.actual else ""}
    total = f"各项目支出绩效自评表全年执行数之和（{found.actual.formula}）"
    return {**found.words, "total": total, "place": SUM_OF_TABLES}


def _again(tables: Sequence[Form]) -> str:
    """The projects that have more than one table, as the end of a message."""
    names: defaultdict[str, list[str]] = defaultdict(list)
    for table in tables:
        names[project_key(table.part.project_name)].append(table.name_of_all)
    return "".join(f"；其中{same[0]}有{len(same)}份" for key, same in names.items() if key and len(same) > 1)


@across_rule(
    "basic_expenditure_mismatch",
    "warning",
    "基本支出不一致",
    message=TOLD,
    source=f"{GUIDE}；自评表“按支出性质分：基本支出”栏",
)
def basic_expenditure_mismatch(sub: Submission, _: RuleLimits) -> Found:
    """Report's 基本支出 = 自评表 基本支出."""
    expected = stated(sub, "unit_self_eval", lambda form: form.evaluation.expenditure_basic)
    yield from reports_against(sub, "basic_expenditure", "基本支出", expected)


@across_rule(
    "expenditure_mismatch",
    "warning",
    "总支出不一致",
    message=TOLD,
    source=f"{GUIDE}；自评表“年度资金总额”行“全年执行数”栏",
)
def expenditure_mismatch(sub: Submission, _: RuleLimits) -> Found:
    """Report's total expenditure = 年度资金总额 全年执行数."""
    expected = stated(sub, "unit_self_eval", lambda form: form.money.executed)
    yield from reports_against(sub, "expenditure", "总支出", expected)


@across_rule(
    "project_report_mismatch",
    "warning",
    "报告项目支出不一致",
    message=TOLD,
    source=f"{GUIDE}；自评表“按支出性质分：项目支出”栏",
)
def project_report_mismatch(sub: Submission, _: RuleLimits) -> Found:
    """Report's 项目支出 = 自评表 (else 基础数据表) 项目支出."""
    yield from reports_against(sub, "project_expenditure", "项目支出", project_expenditure(sub))


@across_rule(
    "three_public_mismatch",
    "warning",
    "报告三公经费不一致",
    message=TOLD,
    source=f"{GUIDE}；基础数据表“三公经费”行",
)
def three_public_mismatch(sub: Submission, _: RuleLimits) -> Found:
    """Report's 三公经费 = 基础数据表 三公经费 决算."""
    expected = stated(sub, "base_data", base_final("three_public"))
    yield from reports_against(sub, "three_public", "三公经费", expected)


@across_rule(
    "public_funds_mismatch",
    "warning",
    "报告公用经费不一致",
    message=TOLD,
    source=f"{GUIDE}；基础数据表“公用经费”行",
)
def public_funds_mismatch(sub: Submission, _: RuleLimits) -> Found:
    """Report's 公用经费 = 基础数据表 公用经费 决算."""
    expected = stated(sub, "base_data", base_final("public_funds"))
    yield from reports_against(sub, "public_funds", "公用经费", expected)


@across_rule(
    "staff_mismatch",
    "warning",
    "人员数不一致",
    message="{label}前后不一致：{versions}。",
    source="基础数据表“编制数”“实际在职人数”栏与报告“部门机构设置及人员情况”",
)
def staff_mismatch(sub: Submission, _: RuleLimits) -> Found:
    """Report's 编制 and 在职 = 基础数据表, and wherever else the report says it."""
    for report in sub.of("unit_report"):
        yield _staff(report, "staff_quota", "编制数", stated(sub, "base_data", lambda form: form.base.staff_quota))
        yield _staff(report, "staff_actual", "在职人数", stated(sub, "base_data", lambda form: form.base.staff_actual))


def _staff(report: Form, concept: str, label: str, table: Sequence[Amount]) -> Contradiction | None:
    told = [amount for amount in report.figures(concept) if amount.value is not None]
    if not told:
        return None
    known = {amount.value for amount in table or told[:1]}
    wrong = [amount for amount in told if amount.value not in known]
    if not wrong:
        return None
    versions = [
        f"{name}{amount.shown}" for name, amounts in (("基础数据表", table), ("报告", told)) for amount in amounts
    ]
    cites = tuple(cite for amount in (*told, *table) for cite in amount.cites)
    words = {"label": label, "versions": "、".join(dict.fromkeys(versions))}
    return Contradiction(report.part_id, (concept,), cites, wrong[0], (*table, *told)[0], words)


@across_rule(
    "project_count_mismatch",
    "info",
    "项目数不一致",
    message="{source}所述项目{expected}个，报送的项目支出绩效自评表{actual}份。",
    source="项目支出绩效自评表备注：每个项目支出一张表",
)
def project_count_mismatch(sub: Submission, _: RuleLimits) -> Found:
    """The length of a project list, or the report's number of projects = the project tables handed in."""
    tables = sub.project_tables
    if sub.project_names and len(sub.project_names) != len(tables):
        yield _count(tables, count(len(sub.project_names)), "", "项目清单")
    for report in sub.of("unit_report"):
        told = report.figures("project_count")
        if told and all(amount.value != len(tables) for amount in told):
            yield _count(tables, told[0], report.part_id, "部门整体支出绩效报告")


def _count(tables: Sequence[Form], told: Amount, part_id: str, source: str) -> Contradiction:
    place = tables[-1].part_id if tables else part_id or None
    return Contradiction(place, (source, told.shown), told.cites, count(len(tables)), told, {"source": source})


@across_rule(
    "prior_year_restated",
    "info",
    "上年决算数变动",
    message="{place}填{actual}，与上年报送的本年决算数{expected}不一致，相差{gap}。",
    source="填报表表头：上年决算数、本年决算数",
)
def prior_year_restated(sub: Submission, _: RuleLimits) -> Found:
    """上年决算数 = the 本年决算数 that the unit handed in last year, per line."""
    for form in sub.of("base_data"):
        for item, last_year in sub.prior.items():
            yield agree(form.spending(item).prior_year_final, last_year)
