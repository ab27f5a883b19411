"""Typed records over a package's facts, so that a rule reads like the identity it checks.

``agree(row.execution_rate, row.executed / row.adjusted_budget)``: the measures of a row are
attributes by the names of DATA.md, each an `Amount`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from extractors.fields import Column, column
from extractors.model import Fact, Part
from pipeline.amounts import Amount, Cite, written
from pipeline.packages import FORMS, LivePart, Package

FORM_NAMES = {
    "base_data": "基础数据表",
    "unit_self_eval": "部门整体支出绩效自评表",
    "unit_report": "部门整体支出绩效报告",
    "project_self_eval": "项目支出绩效自评表",
    "project_report": "项目支出绩效报告",
}
_RANK = {code: rank for rank, code in enumerate(FORMS)}
_FIGURE_KINDS = {"万元": "money", "人": "persons", "比率": "rate"}
_ITEM_FIELDS = {"spending": "item_label", "funds": "source_label", "indicators": "level3", "evaluations": ""}


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a dataset of one form instance; its measures are attributes (`Amount`), by the names of DATA.md."""

    part_id: str
    dataset: str
    order: int
    form_name: str
    facts: Mapping[str, Fact]
    unreadable: frozenset[str] = frozenset()
    _known: dict[str, Amount] = field(default_factory=dict, repr=False, compare=False)

    def __getitem__(self, name: str) -> Amount:
        if name not in self._known:
            self._known[name] = self.amount(column(self.dataset, name))
        return self._known[name]

    def __getattr__(self, name: str) -> Amount:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(f"{self.dataset} has no column {name}") from None

    @property
    def record_id(self) -> str:
        """`record_id` of DATA.md."""
        return f"{self.part_id}/{self.dataset}/{self.order}"

    def text(self, name: str) -> str | None:
        """The normalized text of a field; None when blank."""
        fact = self.facts.get(name)
        return fact.text if fact else None

    def has(self, name: str) -> bool:
        """True when something was written there, readable or not."""
        fact = self.facts.get(name)
        return name in self.unreadable or (fact is not None and (fact.text is not None or fact.number is not None))

    def cite(self, name: str) -> Cite:
        """The citation of one of its fields."""
        return Cite(self.part_id, self.record_id, name, self._place(column(self.dataset, name)), name in self.facts)

    def amount(self, definition: Column) -> Amount:
        """The number in a column, with its interval and citation."""
        fact = self.facts.get(definition.name)
        if fact is None or fact.number is None:
            return Amount(None, kind=definition.kind, blank=definition.name not in self.unreadable)
        return written(fact.number, fact.half_unit, definition.kind, (self.cite(definition.name),))

    @property
    def name(self) -> str:
        """The row's name as written, on one line, for messages."""
        label = _ITEM_FIELDS.get(self.dataset)
        if not label:
            return ""
        return "".join((self.text(label) or "").split()).strip("：: ")

    def _place(self, definition: Column) -> str:
        if self.dataset == "figures":
            return f"{self.form_name}“{(self.text('snippet') or '').strip('，、；。')}”"
        row = f"“{self.name}”" if self.name else ""
        if self.dataset == "indicators":
            row = f"指标{row or f'第{self.order}行'}"
        elif row:
            row += "行"
        joint = "的" if row else ""
        return f"{self.form_name}{row}{joint}“{definition.label}”"


@dataclass(frozen=True, slots=True)
class Form:
    """One live form instance as records. name: in Chinese, with the project's name where it has one."""

    part_id: str
    code: str
    name: str
    part: Part
    records: Mapping[str, tuple[Record, ...]] = field(repr=False)

    def rows(self, dataset: str) -> tuple[Record, ...]:
        """All records of a dataset, in order."""
        return self.records.get(dataset, ())

    def one(self, dataset: str) -> Record:
        """The single record of `base_data` or `evaluations`; without facts if the form gave none."""
        rows = self.rows(dataset)
        return rows[0] if rows else Record(self.part_id, dataset, 1, self.name, {})

    @property
    def base(self) -> Record:
        """Staffing and buildings of a 基础数据表."""
        return self.one("base_data")

    @property
    def evaluation(self) -> Record:
        """The head, split and totals of a self-evaluation."""
        return self.one("evaluations")

    @property
    def funds(self) -> tuple[Record, ...]:
        """Money rows."""
        return self.rows("funds")

    @property
    def indicators(self) -> tuple[Record, ...]:
        """Indicator rows."""
        return self.rows("indicators")

    @property
    def money(self) -> Record:
        """The money row, 年度资金总额; without facts if there is none."""
        found = [row for row in self.funds if row.text("source") == "total"]
        return found[0] if found else Record(self.part_id, "funds", 0, self.name, {})

    @property
    def scored(self) -> bool:
        """True when the unit gave any indicator a score, or a total."""
        return self.evaluation.total_score.value is not None or any(
            row.score.value is not None for row in self.indicators
        )

    def spending(self, item: str) -> Record:
        """The first line of an item that holds a value, else the first; without facts if there is none."""
        found = [row for row in self.rows("spending") if row.text("item") == item]
        filled = [row for row in found if any(row.has(name) for name in SPENDING_COLUMNS)]
        return (filled or found or [Record(self.part_id, "spending", 0, self.name, {})])[0]

    def under(self, parent: str) -> tuple[Record, ...]:
        """The spending lines directly under an item."""
        return tuple(row for row in self.rows("spending") if row.text("parent_item") == parent)

    def asks(self, dataset: str, name: str) -> bool:
        """True when the form's table has this column."""
        if any(column.startswith(f"{dataset}.") for column in self.part.columns):
            return f"{dataset}.{name}" in self.part.columns
        return any(name in row.facts for row in self.rows(dataset))

    def figures(self, concept: str) -> tuple[Amount, ...]:
        """The numbers a report's prose gives for a concept, in order."""
        return tuple(_figure(row) for row in self.rows("figures") if row.text("concept") == concept)


def _figure(row: Record) -> Amount:
    definition = column("figures", "value")
    return row.amount(replace(definition, kind=_FIGURE_KINDS.get(row.text("unit") or "", "number")))


SPENDING_COLUMNS = ("prior_year_final", "budget", "final")


@dataclass(frozen=True, slots=True)
class Submission:
    """All forms of one unit and year as records, in the order of the form table.

    project_names: from project lists. prior: last year's 本年决算数 by spending item, if known.
    """

    forms: tuple[Form, ...]
    project_names: tuple[str, ...] = ()
    prior: Mapping[str, Amount] = field(default_factory=dict)

    def of(self, code: str) -> tuple[Form, ...]:
        """The instances of one form."""
        return tuple(form for form in self.forms if form.code == code)


def submission_of(package: Package, prior: Mapping[str, Amount] | None = None) -> Submission:
    """A package's live parts → its records."""
    ordered = sorted(package.parts, key=lambda live: (_RANK.get(live.part.form, len(_RANK)), live.ordinal))
    return Submission(tuple(_form(live) for live in ordered), package.project_names, prior or {})


def finals_of(package: Package) -> dict[str, Amount]:
    """本年决算数 by spending item of a year's package: what next year's 上年决算数 should repeat.

    Items that two tables of the package state differently, and lines the template does not have, are left out.
    """
    stated: dict[str, list[Amount]] = {}
    for form in submission_of(package).of("base_data"):
        for item in dict.fromkeys(row.text("item") for row in form.rows("spending")):
            if item and item != "other":
                stated.setdefault(item, []).append(form.spending(item).final)
    return {item: amounts[0] for item, amounts in stated.items() if len({amount.value for amount in amounts}) == 1}


def _form(live: LivePart) -> Form:
    part = live.part
    name = FORM_NAMES.get(part.form, part.form)
    if part.project_name:
        name += f"（{''.join(part.project_name.split())}）"
    unreadable = {
        (issue.dataset, issue.order, issue.field) for issue in part.issues if issue.rule == "unreadable_value"
    }
    grouped: dict[tuple[str, int], dict[str, Fact]] = {}
    for fact in part.facts:
        grouped.setdefault((fact.dataset, fact.order), {})[fact.field] = fact
    records: dict[str, list[Record]] = {}
    for (dataset, order), facts in sorted(grouped.items()):
        bad = frozenset(key[2] for key in unreadable if key[:2] == (dataset, order))
        records.setdefault(dataset, []).append(Record(live.part_id, dataset, order, name, facts, bad))
    return Form(live.part_id, part.form, name, part, {key: tuple(rows) for key, rows in records.items()})
