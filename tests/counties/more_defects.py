"""The same rules broken at other places: in project tables, other columns, other operands."""

from __future__ import annotations

from tests.counties import invent
from tests.counties.content import ZERO, D, Evaluation, Goal, Indicator, Package, Raw, cents
from tests.counties.defects import BASE, PROJECT, REGISTRY, REPORT, TITLED, UNIT, breaks
from tests.counties.dice import Dice
from tests.counties.truth import Finding

__all__ = ["REGISTRY"]


def _rescore(evaluation: Evaluation) -> None:
    scores = (indicator.score or ZERO for indicator in evaluation.indicators)
    evaluation.total_score = (evaluation.total.score or ZERO) + sum(scores, ZERO)


def _indicator(project: Evaluation, dice: Dice) -> tuple[int, Indicator]:
    return dice.pick(list(enumerate(project.indicators, 1)))


@breaks("three_public_sum")
def _parts_without_their_sum(package: Package, dice: Dice) -> list[Finding]:
    line = package.base.lines["official_reception"]
    line.prior = (line.prior or ZERO) + D("7.7")
    return [Finding("three_public_sum", BASE, field="prior_year_final")]


@breaks("vehicles_sum")
def _vehicles_that_nobody_bought(package: Package, dice: Dice) -> list[Finding]:
    package.base.lines["vehicle_purchase"].budget = D("18.5")
    return [Finding("vehicles_sum", BASE, field="budget")]


@breaks("project_lines_sum")
def _lines_beyond_the_project_expenditure(package: Package, dice: Dice) -> list[Finding]:
    line = package.base.lines["project_operation"]
    line.prior = (line.prior or ZERO) + D("9.9")
    return [Finding("project_lines_sum", BASE, field="prior_year_final")]


@breaks("building_control_rate")
def _investment_rate(package: Package, dice: Dice) -> list[Finding]:
    building = package.base.building or invent.building(dice)
    building.investment_rate += D("0.31")
    package.base.building = building
    return [Finding("building_control_rate", BASE, field="building_investment_control_rate")]


@breaks("unreadable_value")
def _unreadable_in_the_money_row(package: Package, dice: Dice) -> list[Finding]:
    project = dice.pick(package.projects)
    if len(project.funds) > 1:
        project.funds[1].initial = Raw("约12.5")
    return [Finding("unreadable_value", PROJECT, project.name, "initial_budget", 2)]


@breaks("execution_rate")
def _rate_of_a_project(package: Package, dice: Dice) -> list[Finding]:
    project = dice.pick(package.projects)
    total = project.total
    total.rate = (total.rate or D(1)) - D("0.2")
    total.score = cents((total.weight or ZERO) * total.rate)
    _rescore(project)
    return [Finding("execution_rate", PROJECT, project.name, "execution_rate", 1)]


@breaks("execution_score")
def _full_score_for_half_the_money(package: Package, dice: Dice) -> list[Finding]:
    project = dice.pick(package.projects)
    project.total.score = (project.total.score or ZERO) - D("2.2")
    _rescore(project)
    return [Finding("execution_score", PROJECT, project.name, "score", 1)]


@breaks("score_over_weight")
def _a_hundred_of_ten(package: Package, dice: Dice) -> list[Finding]:
    total = package.evaluation.total
    total.score = D(100)
    _rescore(package.evaluation)
    return [
        Finding("score_over_weight", UNIT, field="score", order=1),
        Finding("execution_score", UNIT, field="score", order=1),
    ]


@breaks("weight_sum")
def _weights_of_a_project(package: Package, dice: Dice) -> list[Finding]:
    project = dice.pick(package.projects)
    _, indicator = _indicator(project, dice)
    indicator.weight, indicator.score = (indicator.weight or ZERO) + 3, (indicator.score or ZERO) + 3
    project.level_weights[indicator.level1] += 3
    _rescore(project)
    return [Finding("weight_sum", PROJECT, project.name)]


@breaks("level1_weight", no_level1_weight=0.0)
def _level_of_a_project(package: Package, dice: Dice) -> list[Finding]:
    project = dice.pick(package.projects)
    project.level_weights["效益指标"] -= 5
    return [Finding("level1_weight", PROJECT, project.name)]


@breaks("total_score")
def _total_of_a_project(package: Package, dice: Dice) -> list[Finding]:
    project = dice.pick(package.projects)
    project.total_score = (project.total_score or ZERO) + D("0.5")
    return [Finding("total_score", PROJECT, project.name, "total_score")]


@breaks("composition_sum")
def _nature(package: Package, dice: Dice) -> list[Finding]:
    package.spoken.basic += D("33.3")
    package.evaluation.nature["expenditure_basic"] = package.spoken.basic
    return [Finding("composition_sum", UNIT, field="expenditure_basic")]


@breaks("indicator_incomplete")
def _no_weight(package: Package, dice: Dice) -> list[Finding]:
    project = dice.pick(package.projects)
    order, indicator = _indicator(project, dice)
    indicator.target = Goal("")
    return [Finding("indicator_incomplete", PROJECT, project.name, "target", order)]


@breaks("target_missed_full_score")
def _over_a_ceiling(package: Package, dice: Dice) -> list[Finding]:
    project = dice.pick(package.projects)
    order, indicator = _indicator(project, dice)
    indicator.target, indicator.actual = Goal("≤300元/人", "≤", 300.0, "元/人"), Goal("450元/人", None, 450.0, "元/人")
    indicator.score, indicator.deviation = indicator.weight, ""
    _rescore(project)
    return [Finding("target_missed_full_score", PROJECT, project.name, order=order)]


@breaks("funds_sum", source_rows=1.0)
def _sources_of_the_unit(package: Package, dice: Dice) -> list[Finding]:
    row = package.evaluation.funds[1]
    row.initial = (row.initial or ZERO) + D("44.4")
    return [Finding("funds_sum", UNIT, field="initial_budget")]


@breaks("staff_mismatch")
def _quota_in_the_report(package: Package, dice: Dice) -> list[Finding]:
    package.spoken.quota += 3
    return [Finding("staff_mismatch", REPORT)]


@breaks("magnitude")
def _basic_expenditure_in_yuan(package: Package, dice: Dice) -> list[Finding]:
    package.spoken.expenditure *= 10000
    return [Finding("magnitude", REPORT)]


@breaks("magnitude")
def _three_public_in_yuan(package: Package, dice: Dice) -> list[Finding]:
    line = package.base.lines["three_public"]
    for item in ("vehicles", "vehicle_operation"):
        package.base.lines[item].budget = D("3.21")
    package.base.lines["official_reception"].budget = D("1.79")
    line.budget = D("50000")
    return [Finding("magnitude", BASE, field="budget")]


@breaks("unit_name_mismatch")
def _implementing_unit(package: Package, dice: Dice) -> list[Finding]:
    project = dice.pick(package.projects)
    project.implementing = f"{package.county}罗溪镇水务管理站"
    return [Finding("unit_name_mismatch", PROJECT, project.name)]


@breaks("year_mismatch", **TITLED)
def _year_of_a_project(package: Package, dice: Dice) -> list[Finding]:
    package.title_years[PROJECT] = package.year - 1
    return [Finding("year_mismatch", PROJECT, project.name) for project in package.projects]
