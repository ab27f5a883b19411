"""The figures of the main page: counts, distributions, rankings and changes of one county's year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.common.severities import SEVERITIES
from pipeline.report.load import CountyYear, Row, UnitResults
from pipeline.report.words import number
from pipeline.rules import RULES

THREE_PUBLIC = (
    ("three_public", "三公经费合计"),
    ("vehicles", "公务用车"),
    ("overseas_travel", "因公出国（境）"),
    ("official_reception", "公务接待"),
)
_MONEY = ("prior_year_final", "budget", "final")
TOP = 10
_SUMMED = "万元，两数都填的部门自评表合计"
Card = tuple[str, str, str]  # label, figure, remark
_NOTHING = "—"  # a figure of which nothing was filled in


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit on the main page, with the figures of its own table."""

    unit: UnitResults
    adjusted: float | None = None
    executed: float | None = None
    rate: float | None = None
    score: float | None = None
    grade: str = ""
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """三公经费 of one unit: 万元 last year and this year."""

    unit: UnitResults
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
    units: tuple[UnitResults, ...]
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


def _line(unit: UnitResults) -> UnitLine:
    part = next(iter(unit.parts_of("unit_self_eval")), None)
    if part is None:
        return UnitLine(unit)
    money = next((row for row in unit.of("funds", part["part_id"]) if row["source"] == "total"), None)
    evaluation = next(iter(unit.of("evaluations", part["part_id"])), None)
    adjusted, executed = (money["adjusted_budget"], money["executed"]) if money else (None, None)
    rate = executed / adjusted if adjusted and executed is not None else None
    score, grade = (evaluation["total_score"], evaluation["grade"]) if evaluation else (None, None)
    return UnitLine(unit, adjusted, executed, rate, score, grade or "")


def total(values: Iterable[float | None]) -> float | None:
    """Sum of what is there; None where nothing is: a blank is not 0."""
    there = [value for value in values if value is not None]
    return sum(there) if there else None


def cards(county: CountyYear, lines: Sequence[UnitLine]) -> list[Card]:
    """Overview: label, figure, remark."""
    outside = f"，名册外 {len(found)}" if (found := strangers(county)) else ""
    handed_in = sum(unit.submitted for unit in county.units)
    complete = sum(not unit.lacking for unit in county.units)
    adjusted, executed = (
        total(line.adjusted for line in lines if line.executed is not None),
        total(line.executed for line in lines if line.adjusted),
    )
    scores = [line.score for line in lines if line.score is not None]
    counts = Counter(row["severity"] for unit in county.units for row in unit.findings)
    return [
        ("单位", str(len(county.units)), f"已报送 {handed_in}，未报送 {len(county.units) - handed_in}{outside}"),
        ("材料齐全", str(complete), f"占全部单位 {complete / max(len(county.units), 1):.2%}"),
        ("全年预算数", number(adjusted, 2) or _NOTHING, _SUMMED),
        ("全年执行数", number(executed, 2) or _NOTHING, _SUMMED),
        (
            "总体执行率",
            f"{executed / adjusted:.2%}" if adjusted and executed is not None else _NOTHING,
            "执行数÷预算数",
        ),
        ("平均自评得分", number(sum(scores) / len(scores), 2) if scores else _NOTHING, f"{len(scores)} 个单位有得分"),
        (SEVERITIES["error"], str(counts["error"]), "须改正的勾稽问题"),
        (SEVERITIES["warning"], str(counts["warning"]), "须核实的问题"),
    ]


def strangers(county: CountyYear) -> list[UnitResults]:
    """Units that handed something in and are not on the roster; none where no unit is on one."""
    found = [unit for unit in county.units if unit.submission and unit.submission["roster_match"] == "none"]
    return found if len(found) < len(county.units) else []


def likely_of(unit: UnitResults, strangers: Iterable[UnitResults]) -> list[UnitResults]:
    """Those off the roster whose name is nearest to that of a unit which handed in nothing; for a person to confirm."""
    if unit.submitted:
        return []
    return [one for one in strangers if one.submission and one.submission["roster_suggestion"] == unit.name]


def low_rates(lines: Sequence[UnitLine]) -> list[UnitLine]:
    """Units with the lowest execution rates."""
    return sorted(
        (line for line in lines if line.rate is not None), key=lambda line: (line.rate or 0, line.unit.unit_id)
    )[:TOP]


def top_scores(lines: Sequence[UnitLine]) -> list[UnitLine]:
    """Units by score, best first."""
    return sorted(
        (line for line in lines if line.rank is not None), key=lambda line: (line.rank or 0, line.unit.unit_id)
    )[:TOP]


def three_public_totals(county: CountyYear) -> list[tuple[str, list[float | None]]]:
    """三公经费 by item: last year's final, budget and final, 万元, over all units."""
    spending = [row for unit in county.units for row in unit.counted_rows("spending")]
    return [
        (label, [total(row[column] for row in spending if row["item"] == item) for column in _MONEY])
        for item, label in THREE_PUBLIC
    ]


def three_public_changes(county: CountyYear) -> list[Change]:
    """Units whose 三公经费 changed most against last year."""
    changes = []
    for unit in county.units:
        rows = [row for row in unit.counted_rows("spending") if row["item"] == "three_public"]
        row = next((row for row in rows if row["prior_year_final"] is not None and row["final"] is not None), None)
        if row and row["prior_year_final"] != row["final"]:
            changes.append(Change(unit, row["prior_year_final"], row["final"]))
    return sorted(changes, key=lambda change: (-abs(change.difference), change.unit.unit_id))[:TOP]


def rule_lines(county: CountyYear) -> list[RuleLine]:
    """Findings by rule: errors first, the most frequent first."""
    counts: Counter[tuple[str, str]] = Counter()
    units: dict[tuple[str, str], dict[str, UnitResults]] = {}
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


def unreadable(county: CountyYear) -> list[Row]:
    """Files that could not be read, with what to do."""
    return [row for row in county.files if row["error"]]


def _title(rule: str) -> str:
    return RULES[rule].title if rule in RULES else rule


def _source(rule: str) -> str:
    return RULES[rule].source if rule in RULES else ""
