"""The figures of the main page: counts, distributions, rankings and changes of one county's year, with their plots."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from pipeline.outcomes import FORM_STATUSES, FORM_TITLES
from pipeline.report import svg
from pipeline.report.load import SEVERITIES, CountyYear, Row, Unit
from pipeline.report.words import number
from pipeline.rules import RULES

COLOURS = {
    "filled": "#3a7d44",
    "partial": "#d9a400",
    "blank": "#c77d0a",
    "missing": "#c0392b",
    "not_submitted": "#7b1e1e",
    "unreadable": "#7d3c98",
    "not_required": "#b5b5b5",
}
SEVERITY_COLOURS = {"error": "#c0392b", "warning": "#c77d0a", "info": "#5b7c99"}
THREE_PUBLIC = (
    ("three_public", "三公经费合计"),
    ("vehicles", "公务用车"),
    ("overseas_travel", "因公出国（境）"),
    ("official_reception", "公务接待"),
)
YEARS = (("上年决算数", "#a9bcd0"), ("本年预算数", "#5b8db8"), ("本年决算数", "#1f4e79"))
_MONEY = ("prior_year_final", "budget", "final")
_RATE_BANDS = ((0, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1), (1, 1), (1, None))
_SCORE_BANDS = (
    (0, 60, "差"),
    (60, 70, "中"),
    (70, 80, "中"),
    (80, 85, "良"),
    (85, 90, "良"),
    (90, 95, "优"),
    (95, 98, "优"),
    (98, None, "优"),
)
_GRADE_COLOURS = {"优": "#3a7d44", "良": "#5b8db8", "中": "#d9a400", "差": "#c0392b"}
_TOP = 10


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit on the main page, with the figures of its own table."""

    unit: Unit
    adjusted: float | None = None
    executed: float | None = None
    rate: float | None = None
    score: float | None = None
    grade: str = ""
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """三公经费 of one unit: 万元 last year and this year."""

    unit: Unit
    prior: float
    final: float

    @property
    def difference(self) -> float:
        """What was spent this year less last year."""
        return self.final - self.prior


@dataclass(frozen=True, slots=True)
class RuleLine:
    """Findings of one rule and severity."""

    code: str
    title: str
    severity: str
    count: int
    units: tuple[Unit, ...]
    source: str


def unit_lines(county: CountyYear) -> list[UnitLine]:
    """All units with money and score, ranked by score (ties share a rank)."""
    lines = [_line(unit) for unit in county.units]
    scores = sorted((line.score for line in lines if line.score is not None), reverse=True)
    return [
        UnitLine(
            line.unit,
            line.adjusted,
            line.executed,
            line.rate,
            line.score,
            line.grade,
            scores.index(line.score) + 1 if line.score is not None else None,
        )
        for line in lines
    ]


def _line(unit: Unit) -> UnitLine:
    part = next(iter(unit.parts_of("unit_self_eval")), None)
    if part is None:
        return UnitLine(unit)
    money = next((row for row in unit.of("funds", part["part_id"]) if row["source"] == "total"), None)
    evaluation = next(iter(unit.of("evaluations", part["part_id"])), None)
    adjusted, executed = (money["adjusted_budget"], money["executed"]) if money else (None, None)
    rate = executed / adjusted if adjusted and executed is not None else None
    score, grade = (evaluation["total_score"], evaluation["grade"]) if evaluation else (None, None)
    return UnitLine(unit, adjusted, executed, rate, score, grade or "")


def total(values: Iterable[float | None]) -> float:
    """Sum of what is there."""
    return sum(value for value in values if value is not None)


def cards(county: CountyYear, lines: Sequence[UnitLine]) -> list[tuple[str, str, str]]:
    """Overview: label, figure, remark."""
    handed_in = sum(unit.submitted for unit in county.units)
    complete = sum(not unit.lacking for unit in county.units)
    adjusted, executed = (
        total(line.adjusted for line in lines if line.executed is not None),
        total(line.executed for line in lines if line.adjusted),
    )
    scores = [line.score for line in lines if line.score is not None]
    counts = Counter(row["severity"] for unit in county.units for row in unit.findings)
    return [
        ("应报单位", str(len(county.units)), f"已报送 {handed_in}，未报送 {len(county.units) - handed_in}"),
        ("材料齐全", str(complete), f"占应报单位 {complete / max(len(county.units), 1):.2%}"),
        ("全年预算数", f"{number(adjusted, 2)}", "万元，部门自评表合计"),
        ("全年执行数", f"{number(executed, 2)}", "万元，部门自评表合计"),
        ("总体执行率", f"{executed / adjusted:.2%}" if adjusted else "—", "执行数合计÷预算数合计"),
        ("平均自评得分", number(sum(scores) / len(scores), 2) if scores else "—", f"{len(scores)} 个单位有得分"),
        ("错误", str(counts["error"]), "须改正的勾稽问题"),
        ("警告", str(counts["warning"]), "须核实的问题"),
    ]


def completeness_plot(county: CountyYear) -> Markup:
    """Each form's units by status."""
    lines = []
    for form, title in FORM_TITLES.items():
        counts = Counter(unit.forms[form]["status"] for unit in county.units if form in unit.forms)
        lines.append(
            (
                title,
                [svg.Bar(word, counts[code], str(counts[code]), COLOURS[code]) for code, word in FORM_STATUSES.items()],
            )
        )
    return svg.stacked("各表报送情况", "个单位", lines)


def rate_plot(lines: Sequence[UnitLine]) -> Markup:
    """Distribution of execution rates."""
    rates = [line.rate for line in lines if line.rate is not None]
    given = []
    for low, high in _RATE_BANDS:
        if high is None:
            label, found = ">100%", [rate for rate in rates if rate > 1]
        elif low == high:
            label, found = "100%", [rate for rate in rates if rate == 1]
        else:
            label, found = f"{low * 100:g}–{high * 100:g}%", [rate for rate in rates if low <= rate < high]
        colour = "#c0392b" if high is None else "#2f6690"
        given.append(svg.Bar(label, len(found), str(len(found)), colour))
    return svg.columns("部门整体支出执行率分布", "个单位", "执行率（全年执行数÷全年预算数）", given)


def score_plot(lines: Sequence[UnitLine]) -> Markup:
    """Distribution of total scores, coloured by grade."""
    scores = [line.score for line in lines if line.score is not None]
    given = []
    for low, high, grade in _SCORE_BANDS:
        found = [score for score in scores if low <= score and (high is None or score < high)]
        label = f"{low}以上" if high is None else f"{low}–{high}" if low else f"<{high}"
        given.append(
            svg.Bar(
                label, len(found), str(len(found)), _GRADE_COLOURS[grade], f"{label}分（{grade}）：{len(found)} 个单位"
            )
        )
    return svg.columns("部门自评总分分布", "个单位", "自评总分（分）：<60 差，60–80 中，80–90 良，90 以上 优", given)


def ranking_plot(lines: Sequence[UnitLine]) -> Markup:
    """The lowest scores."""
    scored = sorted(
        (line for line in lines if line.score is not None), key=lambda line: (line.score or 0, line.unit.unit_id)
    )
    given = [
        svg.Bar(
            line.unit.name,
            line.score or 0,
            f"{number(line.score)}（{line.grade}）",
            _GRADE_COLOURS.get(line.grade, "#777"),
            line.unit.name,
        )
        for line in scored[:_TOP]
    ]
    return svg.bars(f"自评总分最低的 {len(given)} 个单位", "分", given)


def low_rates(lines: Sequence[UnitLine]) -> list[UnitLine]:
    """Units with the lowest execution rates."""
    return sorted(
        (line for line in lines if line.rate is not None), key=lambda line: (line.rate or 0, line.unit.unit_id)
    )[:_TOP]


def top_scores(lines: Sequence[UnitLine]) -> list[UnitLine]:
    """Units by score, best first."""
    return sorted(
        (line for line in lines if line.rank is not None), key=lambda line: (line.rank or 0, line.unit.unit_id)
    )[:_TOP]


def three_public_totals(county: CountyYear) -> list[tuple[str, list[float]]]:
    """三公经费 by item: last year's final, budget and final, 万元, over all units."""
    spending = [row for unit in county.units for row in unit.tables.get("spending", ())]
    return [
        (label, [total(row[column] for row in spending if row["item"] == item) for column in _MONEY])
        for item, label in THREE_PUBLIC
    ]


def three_public_plot(county: CountyYear) -> Markup:
    """三公经费 by item, three columns each."""
    totals = three_public_totals(county)
    shown = [[number(value, 2) for value in values] for _, values in totals]
    return svg.grouped("三公经费变动", "万元", YEARS, totals, shown)


def three_public_changes(county: CountyYear) -> list[Change]:
    """Units whose 三公经费 changed most against last year."""
    changes = []
    for unit in county.units:
        rows = [row for row in unit.tables.get("spending", ()) if row["item"] == "three_public"]
        row = next((row for row in rows if row["prior_year_final"] is not None and row["final"] is not None), None)
        if row and row["prior_year_final"] != row["final"]:
            changes.append(Change(unit, row["prior_year_final"], row["final"]))
    return sorted(changes, key=lambda change: (-abs(change.difference), change.unit.unit_id))[:_TOP]


def rule_lines(county: CountyYear) -> list[RuleLine]:
    """Findings by rule: errors first, the most frequent first."""
    counts: Counter[tuple[str, str]] = Counter()
    units: dict[tuple[str, str], dict[str, Unit]] = {}
    for unit in county.units:
        for row in unit.findings:
            key = (row["rule"], row["severity"])
            counts[key] += 1
            units.setdefault(key, {})[unit.unit_id] = unit
    order = list(SEVERITIES)
    keys = sorted(counts, key=lambda key: (order.index(key[1]), -counts[key], key[0]))
    return [
        RuleLine(
            rule, _title(rule), severity, counts[rule, severity], tuple(units[rule, severity].values()), _source(rule)
        )
        for rule, severity in keys
    ]


def rules_plot(lines: Sequence[RuleLine]) -> Markup:
    """How often each rule was broken."""
    given = [
        svg.Bar(line.title, line.count, f"{line.count}（{len(line.units)} 个单位）", SEVERITY_COLOURS[line.severity])
        for line in lines
    ]
    return svg.bars("勾稽问题（红：错误，橙：警告，蓝：提示）", "个", given)


def unreadable(county: CountyYear) -> list[Row]:
    """Files that could not be read, with what to do."""
    return [row for row in county.files if row["error"]]


def _title(rule: str) -> str:
    return RULES[rule].title if rule in RULES else rule


def _source(rule: str) -> str:
    return RULES[rule].source if rule in RULES else ""
