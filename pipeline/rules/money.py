"""Rules over the money rows of a self-evaluation table."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from extractors.model import Address
from extractors.nesting import Nesting
from extractors.text import AMONG
from pipeline.packages.amounts import Amount, total_of
from pipeline.packages.record import Record
from pipeline.packages.records import Form
from pipeline.rules.compare import agree, agree_any, not_above
from pipeline.rules.registry import Contradiction, form_rule
from pipeline.rules.settings import RuleLimits

TABLES = ("unit_self_eval", "project_self_eval")
MONEY_COLUMNS = ("initial_budget", "adjusted_budget", "executed")
LEVELS_OF_GOVERNMENT = ("central", "provincial", "municipal", "county")
PLACED_BY_TEXT = ("unknown", *LEVELS_OF_GOVERNMENT)
APPROPRIATION = "current_year_appropriation"
KINDS_OF_APPROPRIATION = (APPROPRIATION, *PLACED_BY_TEXT)
REVENUE = ("revenue_general_budget", "revenue_government_fund", "revenue_special_account", "revenue_other")
EXPENDITURE = ("expenditure_basic", "expenditure_project")
SPLITS = (("收入性质", "revenue_total", REVENUE), ("支出性质", "expenditure_total", EXPENDITURE))
Found = Iterator[Contradiction | None]


@form_rule(
    "execution_rate",
    "error",
    "执行率",
    forms=TABLES,
    message="{place}填{actual}，与全年执行数÷全年预算数（{formula}）不符，相差{gap}。",
    source="自评表表头：执行率（B/A）；《项目支出绩效评价管理办法》（财预〔2020〕10号）",
)
def execution_rate(form: Form, _: RuleLimits) -> Found:
    """执行率 = 全年执行数 / 全年预算数, every money row."""
    for row in form.funds:
        yield agree(row.execution_rate, row.executed / row.adjusted_budget)


@form_rule(
    "execution_score",
    "error",
    "预算执行得分",
    forms=TABLES,
    message="{place}填{actual}分，与分值×执行率（{formula}）不符，相差{gap}分。",
    source="《项目支出绩效评价管理办法》（财预〔2020〕10号）：预算执行率权重与得分",
)
def execution_score(form: Form, limits: RuleLimits) -> Found:
    """自评得分 = 分值 × min(执行率, 1), every money row."""
    if form.scored:
        for row in form.funds:
            yield agree(row.score.rounded(), row.weight * earned_share(row.execution_rate, limits))


@form_rule(
    "over_execution",
    "warning",
    "超预算执行",
    forms=TABLES,
    message="{place}{actual}，超过全年预算数{expected}，超出{gap}。",
    source="《中华人民共和国预算法》第十三条",
)
def over_execution(form: Form, _: RuleLimits) -> Found:
    """全年执行数 ≤ 全年预算数, every money row."""
    for row in form.funds:
        yield not_above(row.executed, row.adjusted_budget)


@form_rule(
    "funds_sum",
    "error",
    "年度资金总额合计",
    forms=TABLES,
    message="{place}填{actual}，与各资金来源之和（{formula}）不符，相差{gap}。",
    source="自评表行次：年度资金总额，其中：当年财政拨款、上年结转资金、其他资金",
)
def funds_sum(form: Form, _: RuleLimits) -> Found:
    """年度资金总额 = its direct source rows, per column."""
    readings = source_rows(form)
    for name in MONEY_COLUMNS:
        yield agree_any(form.money[name], (total_of(row[name] for row in rows) for rows in readings))


@form_rule(
    "composition_sum",
    "error",
    "资金构成合计",
    forms=TABLES,
    message="{place}（{made}）为{actual}，与全年预算数{expected}、全年执行数{executed}都不符。",
    source="自评表栏目：按收入性质分、按支出性质分",
)
def composition_sum(form: Form, _: RuleLimits) -> Found:
    """The split by 收入性质 (支出性质) adds up to 全年预算数 or 全年执行数."""
    for split, total, names in SPLITS:
        if total not in form.evaluation.unreadable:  # no line of it was left over
            yield composition(form, split, [form.evaluation[name] for name in names])


def composition(form: Form, split: str, parts: Sequence[Amount]) -> Contradiction | None:
    """One split against both money columns of 年度资金总额."""
    executed, place = form.money.executed, f"{form.name}按{split}分各项之和"
    either = (form.money.adjusted_budget, executed)
    found = agree_any(total_of(parts), either, place=place, executed=executed.shown)
    return found and found._replace(cites=found.cites + executed.cites)


def earned_share(rate: Amount, limits: RuleLimits) -> Amount:
    """The share of the weight that an execution rate earns: itself up to 1, or the county's bands."""
    if not limits.execution_bands or rate.value is None:
        return rate.at_most(1)
    share = next((band.share for band in limits.execution_bands if rate.value >= band.start), None)
    return rate.at_most(1) if share is None else rate.instead(share, share)


def source_rows(form: Form) -> list[list[Record]]:
    """The direct children of the total, as every reading that the form leaves open.

    Rows by level of government are children of 当年财政拨款 where that row stands before them; rows of
    unknown source may be parts of another row, as their numbers and 其中 tell or not.
    """
    rows, appropriated, split = [], False, _split_places(form)
    for row in form.funds:
        if any(fact.address in split for fact in row.facts.values()):
            continue  # 资金结构：基本支出, no source
        appropriated = appropriated or row.text("source") == APPROPRIATION
        if not (appropriated and row.text("source") in LEVELS_OF_GOVERNMENT):
            rows.append(row)
    every = [row for row in rows if row.text("source") != "total"]
    readings = (
        _placed(rows),
        every,
        [row for row in every if row.text("source") != "unknown"],
        *(_without_kinds(every, kinds) for kinds in (KINDS_OF_APPROPRIATION, (*KINDS_OF_APPROPRIATION, "carry_over"))),
    )
    return list({tuple(row.record_id for row in reading): reading for reading in readings}.values())


def _without_kinds(rows: Sequence[Record], kinds: Collection[str]) -> list[Record]:
    """Rows without the kinds of 财政拨款 below it: 其中：一般公共预算资金, and what of `kinds` follows that one."""
    kept: list[Record] = []
    appropriated = inside = False
    for row in rows:
        source = row.text("source")
        among = (row.text("source_label") or "").lstrip().startswith(AMONG)
        inside = source in kinds if inside else appropriated and among and source == APPROPRIATION
        appropriated = appropriated or source == APPROPRIATION
        if not inside:
            kept.append(row)
    return kept


def _split_places(form: Form) -> set[Address]:
    """Where the amounts stand that the form has as its 基本支出 and 项目支出."""
    facts = form.evaluation.facts
    return {facts[name].address for name in EXPENDITURE if name in facts}


def _placed(rows: Sequence[Record]) -> list[Record]:
    """The rows directly under the total, by how they are numbered and by 其中; a known source always is."""
    nesting, direct = Nesting(), []
    for row in rows:
        source, text = row.text("source"), row.text("source_label") or ""
        if source in PLACED_BY_TEXT:
            parent = nesting.other(text, row.record_id, written=True)
        else:
            parent = None if source == "total" else "total"
            nesting.declared(text, "total" if source == "total" else row.record_id, parent, ("total",))
        if source != "total" and parent in (None, "total"):
            direct.append(row)
    return direct
