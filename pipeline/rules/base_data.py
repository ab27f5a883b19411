"""Rules within a 基础数据表."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, combinations

from extractors.nesting import mark
from pipeline.packages.amounts import BLANK, Amount, total_of
from pipeline.packages.record import SPENDING_COLUMNS, Record
from pipeline.packages.records import Form
from pipeline.rules.compare import adds_up, agree, agree_any, not_above
from pipeline.rules.registry import Contradiction, form_rule
from pipeline.rules.settings import RuleLimits

FORM = ("base_data",)
KINDS_OF_PROJECT = ("project_business", "project_operation")
_MOST_OTHERS = 4
Found = Iterator[Contradiction | None]
SUM = "{place}填{actual}，与{parts}之和（{formula}）不符，相差{gap}。"


@form_rule(
    "staff_control_rate",
    "error",
    "人员控制率",
    forms=FORM,
    message="{place}填{actual}，与实际在职人数÷编制数（{formula}）不符，相差{gap}。",
    source="填报表表头：财政供养人员情况（编制数、实际在职人数、控制率）",
)
def staff_control_rate(form: Form, _: RuleLimits) -> Found:
    """控制率 = 实际在职人数 / 编制数."""
    yield agree(form.base.staff_control_rate, form.base.staff_actual / form.base.staff_quota)


@form_rule(
    "staff_over_quota",
    "warning",
    "超编",
    forms=FORM,
    message="{place}填{actual}，超过编制数{expected}，超编{gap}。",
    source="《地方各级人民政府机构设置和编制管理条例》（国务院令第486号）",
)
def staff_over_quota(form: Form, _: RuleLimits) -> Found:
    """实际在职人数 ≤ 编制数."""
    yield not_above(form.base.staff_actual, form.base.staff_quota)


@form_rule(
    "three_public_sum",
    "error",
    "三公经费合计",
    forms=FORM,
    message=SUM,
    source="《党政机关厉行节约反对浪费条例》；填报表行次：三公经费下 1、2、3",
)
def three_public_sum(form: Form, _: RuleLimits) -> Found:
    """三公经费 = 公务用车 + 出国 + 公务接待, per column."""
    items = ("vehicles", "overseas_travel", "official_reception")
    yield from _sums(form, "three_public", items, "公务用车、出国、公务接待")


@form_rule(
    "vehicles_sum",
    "error",
    "公务用车合计",
    forms=FORM,
    message=SUM,
    source="填报表行次：公务用车购置和维护经费，其中：公车购置、公车运行维护",
)
def vehicles_sum(form: Form, _: RuleLimits) -> Found:
    """公务用车购置和维护 = 购置 + 运行维护, per column."""
    yield from _sums(form, "vehicles", ("vehicle_purchase", "vehicle_operation"), "公车购置、公车运行维护")


def _sums(form: Form, item: str, items: Sequence[str], parts: str) -> Found:
    """The lines under an item against it, per column; one in words that nobody declared may be any of them, or a part.

    parts: what the declared ones are called.
    """
    total, lines = form.spending(item), [form.spending(each) for each in items]
    others = [line for line in form.under(item) if line.text("item") == "other"]
    if len(others) > _MOST_OTHERS:
        return
    for name in SPENDING_COLUMNS:
        declared = [line[name] for line in lines]
        sums = [[*declared, *(line[name] for line in more)] for more in _choices(others)]
        yield agree_any(total[name], map(total_of, sums), parts="其下各行" if others else parts)


def _choices(lines: Sequence[Record]) -> Iterator[tuple[Record, ...]]:
    """All of some lines, and each choice of fewer."""
    return chain.from_iterable(combinations(lines, size) for size in range(len(lines), -1, -1))


@form_rule(
    "project_lines_sum",
    "error",
    "项目支出合计",
    forms=FORM,
    message=SUM,
    source="填报表说明：“项目支出”需要填报基本支出以外的所有项目支出情况",
)
def project_lines_sum(form: Form, _: RuleLimits) -> Found:
    """项目支出 = 业务工作 + 运行维护 + other lines, per column."""
    total, lines = form.spending("project_expenditure"), form.under("project_expenditure")
    for name in SPENDING_COLUMNS:
        amounts = [amount for line in lines for amount in _told(form, line, name)]
        others = (total_of(other) for other in _otherwise(form, lines, name))
        known = (made for made in others if made.value is not None)
        yield agree_any(total[name], chain([total_of(amounts)], known), parts="其下各行")


def _told(form: Form, line: Record, name: str) -> list[Amount]:
    """What a line holds in a column; where it was left blank, what the lines under it hold."""
    item = line.text("item")
    if line[name] is not BLANK or item is None or item == "other" or line is not form.spending(item):
        return [line[name]]
    return [line[name], *(below[name] for below in form.under(item))]


def _otherwise(form: Form, lines: Sequence[Record], name: str) -> Iterator[list[Amount]]:
    """What the lines come to where those without number are parts of the line above them, or are not."""
    sure = [line for line in lines if not _is_unnumbered(line)]
    loose = {item: [line for line in form.under(item) if _is_unnumbered(line)] for item in KINDS_OF_PROJECT}
    for kept in (sure, lines):
        for counted in chain.from_iterable(combinations(KINDS_OF_PROJECT, size) for size in range(3)):
            beside = [line[name] for item in counted if form.spending(item)[name] is not BLANK for line in loose[item]]
            yield [*(amount for line in kept for amount in _told(form, line, name)), *beside]


def _is_unnumbered(line: Record) -> bool:
    """Whether nothing tells of an undeclared line what it is a part of."""
    begins = mark(line.text("item_label") or "")
    return line.text("item") == "other" and begins.depth is None and not begins.among


@form_rule(
    "public_funds_parts",
    "error",
    "公用经费其中项",
    forms=FORM,
    message="{place}填{actual}，小于其中各项之和（{formula}），相差{gap}。",
    source="填报表行次：公用经费，其中：办公经费；水费、电费、差旅费；会议费、培训费",
)
def public_funds_parts(form: Form, _: RuleLimits) -> Found:
    """公用经费 ≥ its 其中 lines, per column."""
    total = form.spending("public_funds")
    lines = [form.spending(item) for item in ("office", "utilities_travel", "meetings_training")]
    for name in SPENDING_COLUMNS:
        whole, parts = total[name], [line[name] for line in lines]
        if total_of(parts).exceeds(whole):
            yield adds_up(whole, parts)


@form_rule(
    "three_public_over_budget",
    "warning",
    "三公经费超预算",
    forms=FORM,
    message="{place}{actual}，超过本年预算数{expected}，超出{gap}。",
    source="《党政机关厉行节约反对浪费条例》；《中华人民共和国预算法》第十三条",
)
def three_public_over_budget(form: Form, _: RuleLimits) -> Found:
    """三公经费 决算 ≤ 预算."""
    line = form.spending("three_public")
    yield not_above(line.final, line.budget)


@form_rule(
    "building_control_rate",
    "error",
    "楼堂馆所控制率",
    forms=FORM,
    message="{place}填{actual}，与{parts}（{formula}）不符，相差{gap}。",
    source="《机关团体建设楼堂馆所管理条例》（国务院令第688号）；填报表表头：规模控制率、投资概算控制率",
)
def building_control_rate(form: Form, _: RuleLimits) -> Found:
    """规模控制率 and 投资概算控制率 = actual / approved."""
    base = form.base
    area = base.building_actual_area / base.building_approved_area
    investment = base.building_actual_investment / base.building_budgeted_investment
    yield agree(base.building_area_control_rate, area, parts="实际规模÷批复规模")
    yield agree(base.building_investment_control_rate, investment, parts="实际投资÷预算投资")
