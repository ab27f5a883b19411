"""The numbers of a package, before anyone writes them down: consistent unless a defect is injected."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

D = Decimal
ZERO = D(0)


class Raw(Decimal):
    """An amount that nobody can read: written as its text, worth nothing."""

    text: str

    def __new__(cls, text: str) -> Raw:
        """Keep the text beside a zero."""
        raw = super().__new__(cls, 0)
        raw.text = text
        return raw


def cents(value: Decimal | float | str) -> Decimal:
    """Rounded to two decimals."""
    return D(value).quantize(D("0.01"), ROUND_HALF_UP)


@dataclass(slots=True)
class Line:
    """A spending line: three columns in 万元; item as in DATA.md `spending.item`."""

    item: str
    parent: str | None
    prior: Decimal | None = None
    budget: Decimal | None = None
    final: Decimal | None = None
    label: str = ""


@dataclass(slots=True)
class Building:
    """楼堂馆所, the first building; rates as ratios."""

    approved_area: Decimal
    actual_area: Decimal
    area_rate: Decimal
    budgeted: Decimal
    invested: Decimal
    investment_rate: Decimal


@dataclass(slots=True)
class Base:
    """基础数据表."""

    quota: int
    actual: int
    rate: Decimal
    lines: dict[str, Line]
    others: list[Line]
    austerity: str
    building: Building | None = None


@dataclass(slots=True)
class Fund:
    """A money row of a self-evaluation table."""

    source: str
    initial: Decimal | None
    adjusted: Decimal | None
    executed: Decimal | None
    weight: Decimal | None = None
    rate: Decimal | None = None
    score: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """A target or an actual: the text as written and what it means."""

    text: str
    operator: str | None = None
    value: float | None = None
    unit: str | None = None


@dataclass(slots=True)
class Indicator:
    """A 三级指标."""

    level1: str
    level2: str
    level3: str
    target: Goal
    actual: Goal
    weight: Decimal | None
    score: Decimal | None
    deviation: str = ""


@dataclass(slots=True)
class Evaluation:
    """A self-evaluation table. level_weights: what the 一级指标 labels print."""

    scope: str
    name: str
    department: str
    implementing: str
    goal: str
    result: str
    funds: list[Fund]
    indicators: list[Indicator]
    level_weights: dict[str, Decimal]
    money_weight: Decimal
    total_weight: Decimal | None
    total_score: Decimal | None
    revenue: dict[str, Decimal | None] = field(default_factory=dict)
    nature: dict[str, Decimal | None] = field(default_factory=dict)
    family: str = "C1"
    wrong_grade: bool = False

    @property
    def total(self) -> Fund:
        """The money row 年度资金总额."""
        return self.funds[0]


@dataclass(slots=True)
class Spoken:
    """What the unit's report says in numbers; money in 万元."""

    quota: int
    actual: int
    income: Decimal
    expenditure: Decimal
    basic: Decimal
    project: Decimal
    wages: Decimal
    subsidies: Decimal
    public_funds: Decimal
    three_public: Decimal
    reception: Decimal
    vehicles: Decimal
    overseas: Decimal
    initial: Decimal
    adjusted: Decimal
    supplementary: Decimal
    satisfaction: Decimal
    project_count: int


@dataclass(slots=True)
class Package:
    """Everything a unit has to hand in.

    title_years, title_counties: by form, where a title is wrong. twice: the unit's table comes in two versions.
    listed_extra: projects on the list for which there is no table.
    """

    unit_id: str
    unit_name: str
    county: str
    year: int
    base: Base
    evaluation: Evaluation
    projects: list[Evaluation]
    spoken: Spoken
    title_years: dict[str, int] = field(default_factory=dict)
    title_counties: dict[str, str] = field(default_factory=dict)
    twice: bool = False
    listed_extra: list[str] = field(default_factory=list)
