"""Contradictions put into a consistent package: one injector per rule, each with the findings it must cause.

An injector changes numbers before anyone writes them down, and mends everything that would contradict as a
consequence, so that exactly its own findings are due. `roster_ambiguous` has no injector: it is about rosters.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.counties import invent
from tests.counties.content import ZERO, D, Evaluation, Goal, Indicator, Package, Raw, cents
from tests.counties.dice import Dice
from tests.counties.truth import Finding

UNIT, BASE, REPORT, PROJECT = "unit_self_eval", "base_data", "unit_report", "project_self_eval"
Injector = Callable[[Package, Dice], list[Finding]]


@dataclass(frozen=True, slots=True)
class Defect:
    """A rule and what breaks it. odds: switches this defect needs on or off to be visible."""

    rule: str
    inject: Injector
    odds: dict[str, float] = field(default_factory=dict)


REGISTRY: dict[str, list[Defect]] = {}
# layouts in which a defect of another family's table would not show
ALWAYS = dict.fromkeys(("family_c2", "family_d", "family_g", "family_transfer", "unit_in_project_skeleton"), 0.0)
ALWAYS |= {
    "no_projects": 0.0,
    "zero_total_row": 0.0,
    "project_list": 0.0,
    "signature_absent": 0.0,
}
TITLED = dict.fromkeys(("title_absent", "title_without_year", "title_without_county"), 0.0)


def breaks(rule: str, **odds: float) -> Callable[[Injector], Injector]:
    """Register an injector under the rule it breaks."""

    def register(inject: Injector) -> Injector:
        REGISTRY.setdefault(rule, []).append(Defect(rule, inject, {**ALWAYS, **odds}))
        return inject

    return register


def pick(dice: Dice) -> Defect:
    """Any defect; every rule as likely as every other."""
    return named(dice.pick(sorted(REGISTRY)), dice)


def named(rule: str, dice: Dice) -> Defect:
    """A defect that breaks this rule."""
    return dice.pick(REGISTRY[rule])


def _rescore(evaluation: Evaluation) -> None:
    scores = (indicator.score or ZERO for indicator in evaluation.indicators)
    evaluation.total_score = (evaluation.total.score or ZERO) + sum(scores, ZERO)


def _some(package: Package, dice: Dice, wanted: Callable[[Indicator], bool] = lambda _: True) -> tuple[int, Indicator]:
    """An indicator of the unit's table with its order."""
    return dice.pick([(n, each) for n, each in enumerate(package.evaluation.indicators, 1) if wanted(each)])


# the base table


@breaks("staff_control_rate")
def _staff_control_rate(package: Package, dice: Dice) -> list[Finding]:
    package.base.rate = package.base.rate - D("0.15")
    return [Finding("staff_control_rate", BASE, field="staff_control_rate")]


@breaks("staff_over_quota")
def _staff_over_quota(package: Package, dice: Dice) -> list[Finding]:
    base = package.base
    base.actual = package.spoken.actual = base.quota + dice.between(1, 5)
    base.rate = D(base.actual) / base.quota
    return [Finding("staff_over_quota", BASE, field="staff_actual")]


@breaks("three_public_sum")
def _three_public_sum(package: Package, dice: Dice) -> list[Finding]:
    line = package.base.lines["three_public"]
    line.budget = (line.budget or ZERO) + D("6.35")
    return [Finding("three_public_sum", BASE, field="budget")]


@breaks("vehicles_sum")
def _vehicles_sum(package: Package, dice: Dice) -> list[Finding]:
    for item in ("vehicles", "three_public"):
        line = package.base.lines[item]
        line.prior = (line.prior or ZERO) + D("6.8")
    return [Finding("vehicles_sum", BASE, field="prior_year_final")]


@breaks("project_lines_sum")
def _project_lines_sum(package: Package, dice: Dice) -> list[Finding]:
    line = package.base.lines["project_expenditure"]
    line.budget = (line.budget or ZERO) + D("8.5")
    return [Finding("project_lines_sum", BASE, field="budget")]


@breaks("public_funds_parts")
def _public_funds_parts(package: Package, dice: Dice) -> list[Finding]:
    lines = package.base.lines
    lines["office"].prior = (lines["public_funds"].prior or ZERO) + 10
    return [Finding("public_funds_parts", BASE, field="prior_year_final")]


@breaks("three_public_over_budget")
def _three_public_over_budget(package: Package, dice: Dice) -> list[Finding]:
    lines, spoken = package.base.lines, package.spoken
    more = (lines["three_public"].budget or ZERO) - (lines["three_public"].final or ZERO) + D("2.6")
    for item in ("official_reception", "three_public"):
        lines[item].final = (lines[item].final or ZERO) + more
    spoken.reception, spoken.three_public = spoken.reception + more, spoken.three_public + more
    return [Finding("three_public_over_budget", BASE, field="final")]


@breaks("building_control_rate")
def _building_control_rate(package: Package, dice: Dice) -> list[Finding]:
    building = package.base.building or invent.building(dice)
    building.area_rate -= D("0.25")
    package.base.building = building
    return [Finding("building_control_rate", BASE, field="building_area_control_rate")]


@breaks("unreadable_value")
def _unreadable_value(package: Package, dice: Dice) -> list[Finding]:
    text = dice.pick(["7,00.0,77", "0.9.5", "约90", "854万(其中400万为上级资金)", "10-20"])
    package.base.lines["government_procurement"].budget = Raw(text)
    return [Finding("unreadable_value", BASE, field="budget")]


# the unit's self-evaluation


@breaks("execution_rate")
def _execution_rate(package: Package, dice: Dice) -> list[Finding]:
    total = package.evaluation.total
    total.rate = (total.rate or D(1)) - D("0.12")
    total.score = cents((total.weight or ZERO) * total.rate)
    _rescore(package.evaluation)
    return [Finding("execution_rate", UNIT, field="execution_rate", order=1)]


@breaks("execution_score")
def _execution_score(package: Package, dice: Dice) -> list[Finding]:
    total = package.evaluation.total
    total.score = (total.score or ZERO) - D("1.5")
    _rescore(package.evaluation)
    return [Finding("execution_score", UNIT, field="score", order=1)]


@breaks("over_execution")
def _over_execution(package: Package, dice: Dice) -> list[Finding]:
    evaluation, spoken = package.evaluation, package.spoken
    executed = evaluation.total.executed or ZERO
    adjusted = cents(executed * D("0.93"))
    evaluation.funds = [invent.fund("total", adjusted, adjusted, executed, evaluation.money_weight)]
    evaluation.revenue = dict.fromkeys(evaluation.revenue) | {"revenue_general_budget": adjusted}
    spoken.adjusted, spoken.initial, spoken.supplementary = adjusted, adjusted, ZERO
    _rescore(evaluation)
    return [Finding("over_execution", UNIT, field="executed", order=1)]


@breaks("composition_sum")
def _composition_sum(package: Package, dice: Dice) -> list[Finding]:
    revenue = package.evaluation.revenue
    revenue["revenue_general_budget"] = (revenue["revenue_general_budget"] or ZERO) + D("77.7")
    return [Finding("composition_sum", UNIT, field="revenue_general_budget")]


@breaks("score_over_weight")
def _score_over_weight(package: Package, dice: Dice) -> list[Finding]:
    order, indicator = _some(package, dice)
    indicator.score, indicator.deviation = (indicator.weight or ZERO) + 5, ""
    _rescore(package.evaluation)
    return [Finding("score_over_weight", UNIT, field="score", order=order)]


@breaks("weight_sum")
def _weight_sum(package: Package, dice: Dice) -> list[Finding]:
    _, indicator = _some(package, dice)
    indicator.weight, indicator.score = (indicator.weight or ZERO) + 5, (indicator.score or ZERO) + 5
    package.evaluation.level_weights[indicator.level1] += 5
    _rescore(package.evaluation)
    return [Finding("weight_sum", UNIT)]


@breaks("level1_weight", no_level1_weight=0.0)
def _level1_weight(package: Package, dice: Dice) -> list[Finding]:
    package.evaluation.level_weights["产出指标"] += 10
    return [Finding("level1_weight", UNIT)]


@breaks("total_score")
def _total_score(package: Package, dice: Dice) -> list[Finding]:
    package.evaluation.total_score = (package.evaluation.total_score or ZERO) - 2
    return [Finding("total_score", UNIT, field="total_score")]


@breaks("indicator_incomplete")
def _indicator_incomplete(package: Package, dice: Dice) -> list[Finding]:
    order, indicator = _some(package, dice)
    if dice.chance(0.5):
        indicator.actual = Goal("")
        return [Finding("indicator_incomplete", UNIT, field="actual", order=order)]
    indicator.target = Goal("")
    return [Finding("indicator_incomplete", UNIT, field="target", order=order)]


@breaks("deviation_missing")
def _deviation_missing(package: Package, dice: Dice) -> list[Finding]:
    order, indicator = _some(package, dice, lambda each: each.weight == each.score)
    indicator.score = (indicator.weight or ZERO) - 1
    indicator.deviation = dice.pick(["", "无", "无偏差", "/"])
    _rescore(package.evaluation)
    return [Finding("deviation_missing", UNIT, field="deviation", order=order)]


@breaks("target_missed_full_score")
def _target_missed_full_score(package: Package, dice: Dice) -> list[Finding]:
    order, indicator = _some(package, dice)
    indicator.target, indicator.actual = Goal("≥95%", "≥", 95.0, "%"), Goal("82%", None, 82.0, "%")
    indicator.score, indicator.deviation = indicator.weight, ""
    _rescore(package.evaluation)
    return [Finding("target_missed_full_score", UNIT, order=order)]


@breaks("grade_mismatch", printed_grade=1.0)
def _grade_mismatch(package: Package, dice: Dice) -> list[Finding]:
    package.evaluation.wrong_grade = True
    return [Finding("grade_mismatch", UNIT)]


# between tables


@breaks("funds_sum")
def _funds_sum(package: Package, dice: Dice) -> list[Finding]:
    project = dice.pick(package.projects)
    row = project.funds[1]
    row.initial = (row.initial or ZERO) + D("3.3")
    return [Finding("funds_sum", PROJECT, project.name, "initial_budget")]


@breaks("project_expenditure_mismatch")
def _project_expenditure_mismatch(package: Package, dice: Dice) -> list[Finding]:
    for item in ("project_expenditure", "project_business"):
        line = package.base.lines[item]
        line.final = (line.final or ZERO) + D("4.4")
    return [Finding("project_expenditure_mismatch", UNIT, field="expenditure_project")]


@breaks("project_tables_total")
def _project_tables_total(package: Package, dice: Dice) -> list[Finding]:
    project = dice.pick(package.projects)
    total = project.total
    adjusted, executed = (total.adjusted or ZERO) + D("6.6"), (total.executed or ZERO) + D("6.6")
    project.funds[0] = invent.fund("total", total.initial or ZERO, adjusted, executed, total.weight)
    if len(project.funds) > 1:
        project.funds[1:] = invent.sources(dice.child("more"), project.funds[0])
    _rescore(project)
    return [Finding("project_tables_total")]


# between tables and text


@breaks("basic_expenditure_mismatch")
def _basic_expenditure_mismatch(package: Package, dice: Dice) -> list[Finding]:
    package.spoken.basic += D("3.21")
    return [Finding("basic_expenditure_mismatch", REPORT)]


@breaks("expenditure_mismatch")
def _expenditure_mismatch(package: Package, dice: Dice) -> list[Finding]:
    package.spoken.expenditure += D("5.43")
    return [Finding("expenditure_mismatch", REPORT)]


@breaks("project_report_mismatch")
def _project_report_mismatch(package: Package, dice: Dice) -> list[Finding]:
    package.spoken.project += D("2.34")
    return [Finding("project_report_mismatch", REPORT)]


@breaks("three_public_mismatch")
def _three_public_mismatch(package: Package, dice: Dice) -> list[Finding]:
    package.spoken.three_public += D("3.11")
    return [Finding("three_public_mismatch", REPORT)]


@breaks("public_funds_mismatch")
def _public_funds_mismatch(package: Package, dice: Dice) -> list[Finding]:
    package.spoken.public_funds += D("2.22")
    return [Finding("public_funds_mismatch", REPORT)]


@breaks("magnitude")
def _magnitude(package: Package, dice: Dice) -> list[Finding]:
    package.spoken.public_funds *= 10000
    return [Finding("magnitude", REPORT)]


@breaks("staff_mismatch")
def _staff_mismatch(package: Package, dice: Dice) -> list[Finding]:
    package.spoken.actual -= 1
    return [Finding("staff_mismatch", REPORT)]


# titles, names, instances


@breaks("unit_name_mismatch", code_before_name=0.0)
def _unit_name_mismatch(package: Package, dice: Dice) -> list[Finding]:
    package.evaluation.name = f"{package.county}罗溪镇水务管理站"
    return [Finding("unit_name_mismatch", UNIT)]


@breaks("year_mismatch", **TITLED)
def _year_mismatch(package: Package, dice: Dice) -> list[Finding]:
    form = dice.pick([BASE, UNIT, REPORT])
    package.title_years[form] = package.year - 1
    return [Finding("year_mismatch", form)]


@breaks("county_mismatch", **TITLED)
def _county_mismatch(package: Package, dice: Dice) -> list[Finding]:
    form = dice.pick([BASE, UNIT, REPORT])
    package.title_counties[form] = "望川县"
    return [Finding("county_mismatch", form)]


@breaks("duplicate_form")
def _duplicate_form(package: Package, dice: Dice) -> list[Finding]:
    package.twice = True
    return [Finding("duplicate_form", UNIT)]


@breaks("project_count_mismatch")
def _project_count_mismatch(package: Package, dice: Dice) -> list[Finding]:
    package.listed_extra = ["未报送自评表的专项"]
    return [Finding("project_count_mismatch")]
