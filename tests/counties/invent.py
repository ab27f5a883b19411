"""Invents the consistent numbers and words of a package."""

from __future__ import annotations

from decimal import Decimal

from tests.counties import words
from tests.counties.content import (
    ZERO,
    Base,
    Building,
    D,
    Evaluation,
    Fund,
    Indicator,
    Line,
    Package,
    Spoken,
    cents,
)
from tests.counties.dice import Dice

ITEMS: tuple[tuple[str, str | None], ...] = (
    ("three_public", None),
    ("vehicles", "three_public"),
    ("vehicle_purchase", "vehicles"),
    ("vehicle_operation", "vehicles"),
    ("overseas_travel", "three_public"),
    ("official_reception", "three_public"),
    ("project_expenditure", None),
    ("project_business", "project_expenditure"),
    ("project_operation", "project_expenditure"),
    ("public_funds", None),
    ("office", "public_funds"),
    ("utilities_travel", "public_funds"),
    ("meetings_training", "public_funds"),
    ("government_procurement", None),
    ("basic_expenditure_adjustment", None),
)
COLUMNS = ("prior", "budget", "final")


def package(dice: Dice, unit_id: str, unit_name: str, county: str, year: int) -> Package:
    """A consistent package of one unit, without defects."""
    count = 0 if dice.on("no_projects") else dice.between(1, 4)
    names = dice.sample(words.PROJECTS, count)
    projects = [_project(dice, name, unit_name, year) for name in names]
    spent = sum((_spent(project) for project in projects), ZERO)
    base = _base(dice, _lines_for(dice, spent))
    public = base.lines["public_funds"].final or ZERO
    wages, subsidies = _money(dice, 40, 900), _money(dice, 1, 90)
    basic = wages + subsidies + public
    evaluation = _unit_evaluation(dice, unit_name, basic, spent, year)
    base.lines["basic_expenditure_adjustment"].final = basic
    spoken = _spoken(dice, base, evaluation, wages=wages, subsidies=subsidies, count=len(projects))
    return Package(unit_id, unit_name, county, year, base, evaluation, projects, spoken)


def _spent(project: Evaluation) -> Decimal:
    """What a project spent, also where its total row says 0."""
    return project.total.executed or project.funds[1].executed or ZERO


def _money(dice: Dice, low: int, high: int) -> Decimal:
    return cents(D(dice.between(low * 100, high * 100)) / 100)


def _lines_for(dice: Dice, spent: Decimal) -> tuple[Decimal, Decimal, list[Decimal]]:
    """Splits the projects' money over 业务工作, 运行维护 and extra lines."""
    if spent == 0:
        return ZERO, ZERO, []
    parts = [ZERO] * (dice.between(1, 3) if dice.on("extra_lines") else 0)
    left, extra = spent, []
    for _ in parts:
        piece = cents(left * D(dice.between(5, 30)) / 100)
        extra.append(piece)
        left -= piece
    business = cents(left * D(dice.between(20, 100)) / 100)
    return business, left - business, extra


def _base(dice: Dice, split: tuple[Decimal, Decimal, list[Decimal]]) -> Base:
    quota = dice.between(3, 120)
    actual = quota - dice.between(0, quota // 3)
    lines = {item: Line(item, parent) for item, parent in ITEMS}
    others = [
        Line("other", "project_expenditure", label=label) for label in dice.sample(words.EXTRA_LINES, len(split[2]))
    ]
    _fill_three_public(dice, lines)
    for column in COLUMNS:
        _fill_public_funds(dice, lines, column)
        _fill_project_lines(dice, lines, others, column, split)
        setattr(lines["government_procurement"], column, _money(dice, 0, 50))
        setattr(lines["basic_expenditure_adjustment"], column, _money(dice, 50, 900))
    new = building(dice) if dice.chance(0.15) else None
    return Base(quota, actual, D(actual) / D(quota), lines, others, dice.pick(words.AUSTERITY), new)


def _fill_three_public(dice: Dice, lines: dict[str, Line]) -> None:
    """The budget is the most of the three columns, so that nobody overspends."""
    for item, top in (
        ("vehicle_purchase", 0),
        ("vehicle_operation", 600),
        ("overseas_travel", 0),
        ("official_reception", 300),
    ):
        budget = D(dice.between(0, top)) / 100
        lines[item].budget = cents(budget)
        lines[item].prior = cents(budget * D(dice.between(30, 150)) / 100)
        lines[item].final = cents(budget * D(dice.between(30, 100)) / 100)
    for column in COLUMNS:
        _add_up(lines, "vehicles", column)
        _add_up(lines, "three_public", column)


def _add_up(lines: dict[str, Line], item: str, column: str) -> None:
    parts = (getattr(line, column) for line in lines.values() if line.parent == item)
    setattr(lines[item], column, sum(parts, ZERO))


def _fill_public_funds(dice: Dice, lines: dict[str, Line], column: str) -> None:
    parts = [_money(dice, 0, 20) for _ in range(3)]
    for item, part in zip(("office", "utilities_travel", "meetings_training"), parts, strict=True):
        setattr(lines[item], column, part)
    setattr(lines["public_funds"], column, sum(parts, ZERO) + _money(dice, 1, 30))


def _fill_project_lines(
    dice: Dice,
    lines: dict[str, Line],
    others: list[Line],
    column: str,
    split: tuple[Decimal, Decimal, list[Decimal]],
) -> None:
    factor = D(1) if column == "final" else D(dice.between(50, 150)) / 100
    values = [cents(value * factor) for value in (split[0], split[1], *split[2])]
    setattr(lines["project_business"], column, values[0])
    setattr(lines["project_operation"], column, values[1])
    for line, value in zip(others, values[2:], strict=True):
        setattr(line, column, value)
    setattr(lines["project_expenditure"], column, sum(values, ZERO))


def building(dice: Dice) -> Building:
    """A building that keeps to its approval."""
    approved, budgeted = D(dice.between(500, 9000)), _money(dice, 100, 3000)
    actual = approved - dice.between(0, 50)
    invested = cents(budgeted * D(dice.between(90, 100)) / 100)
    return Building(approved, actual, actual / approved, budgeted, invested, invested / budgeted)


def fund(source: str, initial: Decimal, adjusted: Decimal, executed: Decimal, weight: Decimal | None) -> Fund:
    """A money row whose rate and score follow from its amounts."""
    rate = None if adjusted == 0 else executed / adjusted
    score = None if rate is None or weight is None else cents(weight * min(rate, D(1)))
    return Fund(source, initial, adjusted, executed, weight, rate, score)


def _project(dice: Dice, name: str, unit_name: str, year: int) -> Evaluation:
    adjusted = _money(dice, 1, 400)
    executed = adjusted if dice.chance(0.5) else cents(adjusted * D(dice.between(70, 99)) / 100)
    initial = dice.pick([ZERO, adjusted, cents(adjusted * D("0.8"))])
    family = _family(dice)
    points = D(20) if family == "G" else D(10)
    indicators, levels = _indicators(dice, year, 100 - points)
    total = fund("total", initial, adjusted, executed, points)
    funds = [total, *sources(dice, total)]
    if dice.on("zero_total_row"):
        funds[0] = Fund("total", ZERO, ZERO, ZERO, points, None, total.score)
    return _scored(
        Evaluation(
            family=family,
            scope="project",
            name=name,
            department=dice.pick(["", unit_name, words.department_of(unit_name)]),
            implementing=unit_name,
            goal=f"完成{name}年度任务，{dice.pick(words.GOALS)}",
            result=f"按期完成{name}，{dice.pick(words.RESULTS)}",
            funds=funds,
            indicators=indicators,
            level_weights=levels,
            money_weight=points,
            total_weight=D(100),
            total_score=None,
        )
    )


def _family(dice: Dice) -> str:
    """Every project of a unit uses the same form."""
    switches = {"family_c2": "C2", "family_d": "D", "family_g": "G", "family_transfer": "T"}
    return next((family for switch, family in switches.items() if dice.on(switch)), "C1")


def sources(dice: Dice, total: Fund) -> list[Fund]:
    """其中 rows that add up to the total row."""
    carry = cents((total.adjusted or ZERO) * D("0.1")) if dice.chance(0.3) else ZERO
    spent_of_carry = min(carry, total.executed or ZERO)
    initial, adjusted, executed = (total.initial or ZERO), (total.adjusted or ZERO), (total.executed or ZERO)
    weight = total.weight if dice.on("repeated_source_scores") and not carry else None
    rows = [fund("current_year_appropriation", initial, adjusted - carry, executed - spent_of_carry, weight)]
    blank = Fund("carry_over", None, None, None)
    rows.append(fund("carry_over", ZERO, carry, spent_of_carry, None) if carry else blank)
    rows.append(Fund("other", None, None, None))
    return rows


def _unit_evaluation(dice: Dice, unit_name: str, basic: Decimal, project: Decimal, year: int) -> Evaluation:
    executed = basic + project
    adjusted = executed if dice.chance(0.3) else executed + _money(dice, 0, 30)
    initial = cents(adjusted * D(dice.between(70, 100)) / 100)
    indicators, levels = _indicators(dice, year, D(90))
    government = cents(adjusted * D("0.1")) if dice.chance(0.3) else None
    other = cents(adjusted * D("0.05")) if dice.chance(0.2) else None
    revenue = {
        "revenue_general_budget": adjusted - (government or ZERO) - (other or ZERO),
        "revenue_government_fund": government,
        "revenue_special_account": None,
        "revenue_other": other,
    }
    total = fund("total", initial, adjusted, executed, D(10))
    return _scored(
        Evaluation(
            family="B1" if dice.on("unit_in_project_skeleton") else "B",
            scope="unit",
            name=unit_name,
            department="",
            implementing="",
            goal=dice.pick(words.UNIT_GOALS),
            result=dice.pick(words.UNIT_RESULTS),
            funds=[total, *(sources(dice, total) if dice.on("source_rows") else [])],
            indicators=indicators,
            level_weights=levels,
            money_weight=D(10),
            total_weight=D(100),
            total_score=None,
            revenue=revenue,
            nature={"expenditure_basic": basic, "expenditure_project": project},
        )
    )


def _scored(evaluation: Evaluation) -> Evaluation:
    evaluation.total_score = (evaluation.total.score or ZERO) + sum(
        (indicator.score or ZERO for indicator in evaluation.indicators), ZERO
    )
    return evaluation


LEVELS: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    ("产出指标", 50, ("数量指标", "质量指标", "时效指标", "成本指标")),
    ("效益指标", 30, ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标")),
    ("满意度指标", 10, ("服务对象满意度指标",)),
)


def _indicators(dice: Dice, year: int, whole: Decimal) -> tuple[list[Indicator], dict[str, Decimal]]:
    """Indicators whose weights add up to the weights of their levels, and those to `whole`."""
    found: list[Indicator] = []
    levels: dict[str, Decimal] = {}
    for level1, weight, level2s in LEVELS:
        levels[level1] = D(weight) - (90 - whole if level1 == "产出指标" else 0)
        chosen = [level2 for level2 in level2s if dice.chance(0.8)] or [level2s[0]]
        places = sorted(chosen + [dice.pick(chosen) for _ in range(dice.between(0, 2))], key=level2s.index)
        weights = _share(dice, levels[level1], len(places))
        used: set[str] = set()
        for level2, points in zip(places, weights, strict=True):
            found.append(_indicator(dice, level1, level2, points, year=year, used=used))
    return found, levels


def _share(dice: Dice, whole: Decimal, count: int) -> list[Decimal]:
    """`whole` points in `count` shares, whole or half points each."""
    each = D(int(whole * 2 / count)) / 2
    shares = [each] * count
    shares[dice.between(0, count - 1)] += whole - each * count
    return [D(f"{share.normalize():f}") for share in shares]


def _indicator(dice: Dice, level1: str, level2: str, points: Decimal, *, year: int, used: set[str]) -> Indicator:
    choices = [entry for entry in words.INDICATORS[level2] if entry[0] not in used] or list(words.INDICATORS[level2])
    level3, kind = dice.pick(choices)
    used.add(level3)
    target, actual = words.goal(dice, kind, year)
    lost = D(dice.between(1, 2)) if points > 2 and dice.chance(0.15) else ZERO
    deviation = dice.pick(words.DEVIATIONS) if lost else dice.pick(["", "", "无", "无偏差"])
    return Indicator(level1, level2, level3, target, actual, points, points - lost, deviation)


def _spoken(
    dice: Dice, base: Base, evaluation: Evaluation, *, wages: Decimal, subsidies: Decimal, count: int
) -> Spoken:
    total, lines = evaluation.total, base.lines
    final = {item: line.final or ZERO for item, line in lines.items()}
    adjusted, initial = total.adjusted or ZERO, total.initial or ZERO
    return Spoken(
        quota=base.quota,
        actual=base.actual,
        income=adjusted,
        expenditure=total.executed or ZERO,
        basic=evaluation.nature["expenditure_basic"] or ZERO,
        project=evaluation.nature["expenditure_project"] or ZERO,
        wages=wages,
        subsidies=subsidies,
        public_funds=final["public_funds"],
        three_public=final["three_public"],
        reception=final["official_reception"],
        vehicles=final["vehicles"],
        overseas=final["overseas_travel"],
        initial=initial,
        adjusted=adjusted,
        supplementary=adjusted - initial,
        satisfaction=D(dice.between(85, 99)),
        project_count=count,
    )


def follow(package: Package, before: Package) -> None:
    """Makes the 上年决算数 of a package agree with the package of the year before."""
    lines, last = package.base.lines, before.base.lines
    for item, line in lines.items():
        line.prior = last[item].final
    others, earlier = package.base.others, before.base.others
    for other in others:
        other.prior = ZERO
    for index, old in enumerate(earlier):
        if index == len(others):
            others.append(Line("other", "project_expenditure", budget=ZERO, final=ZERO, label=old.label))
        others[index].prior = old.final
