"""A package's forms as records: what a rule is given. Each view of a form is made once, when first asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from extractors.model import Fact, Part
from pipeline.packages import FORMS, Package
from pipeline.packages.amounts import Amount
from pipeline.packages.copies import Instance, distinct_tables, named, which
from pipeline.packages.record import Record, measures_of

FORM_NAMES = {
    "base_data": "基础数据表",
    "unit_self_eval": "部门整体支出绩效自评表",
    "unit_report": "部门整体支出绩效报告",
    "project_self_eval": "项目支出绩效自评表",
    "project_report": "项目支出绩效报告",
}
_RANK = {code: rank for rank, code in enumerate(FORMS)}


@dataclass(frozen=True)
class Form:
    """One live form instance as records. told: what tells it from another instance of the same form and project."""

    part_id: str
    code: str
    part: Part
    told: str = ""

    @cached_property
    def name(self) -> str:
        """Its name in Chinese, with the project's where it has one, and its file's where one of two is meant."""
        return self._named(self.told)

    @property
    def name_of_all(self) -> str:
        """The name that it shares with others of the same form and project."""
        return self._named("")

    def _named(self, told: str) -> str:
        project = "".join((self.part.project_name or "").split())
        return named(FORM_NAMES.get(self.code, self.code), project, told)

    @cached_property
    def _facts(self) -> Mapping[str, Mapping[int, Mapping[str, Fact]]]:
        """Facts by dataset, order and field."""
        facts: defaultdict[str, defaultdict[int, dict[str, Fact]]] = defaultdict(lambda: defaultdict(dict))
        for fact in self.part.facts:
            facts[fact.dataset][fact.order][fact.field] = fact
        return facts

    @cached_property
    def _unreadable(self) -> Mapping[tuple[str, int], set[str]]:
        """Fields whose text, or a part of it, could not be read, by dataset and order."""
        fields: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
        for issue in self.part.issues:
            fields[issue.dataset, issue.order].add(issue.field)
        for name in self.part.open_sums:
            dataset, _, total = name.partition(".")
            fields[dataset, 1].add(total)
        return fields

    def rows(self, dataset: str) -> tuple[Record, ...]:
        """All records of a dataset, in order."""
        rows = self._facts.get(dataset, {})
        return tuple([self._record(dataset, order, rows[order]) for order in sorted(rows)])

    def _record(self, dataset: str, order: int, facts: Mapping[str, Fact]) -> Record:
        unreadable = self._unreadable.get((dataset, order), ())
        return Record(self.part_id, dataset, order, self.name, facts, measures_of(dataset, facts), unreadable)

    def _one(self, dataset: str) -> Record:
        """The single record of a dataset; without facts if the form gave none."""
        rows = self.rows(dataset)
        return rows[0] if rows else self._record(dataset, 1, {})

    @cached_property
    def base(self) -> Record:
        """Staffing and buildings of a 基础数据表."""
        return self._one("base_data")

    @cached_property
    def evaluation(self) -> Record:
        """The head, split and totals of a self-evaluation."""
        return self._one("evaluations")

    @cached_property
    def funds(self) -> tuple[Record, ...]:
        """Money rows."""
        return self.rows("funds")

    @cached_property
    def indicators(self) -> tuple[Record, ...]:
        """Indicator rows."""
        return self.rows("indicators")

    @cached_property
    def money(self) -> Record:
        """The money row, 年度资金总额; without facts if there is none."""
        found = (row for row in self.funds if row.text("source") == "total")
        return next(found, self._record("funds", 0, {}))

    @cached_property
    def scored(self) -> bool:
        """True when the unit gave any indicator a score, or a total."""
        return self.evaluation.total_score.value is not None or any(
            row.score.value is not None for row in self.indicators
        )

    @cached_property
    def lines(self) -> Mapping[str, Record]:
        """The first spending line of each item that holds a value, else its first."""
        lines: dict[str, Record] = {}
        for row in self._spending:
            item = row.text("item")
            if item and (item not in lines or (row.filled and not lines[item].filled)):
                lines[item] = row
        return lines

    @cached_property
    def _spending(self) -> tuple[Record, ...]:
        return self.rows("spending")

    @cached_property
    def _no_line(self) -> Record:
        return self._record("spending", 0, {})

    def spending(self, item: str) -> Record:
        """The line of an item; without facts if there is none."""
        return self.lines.get(item, self._no_line)

    def under(self, parent: str) -> tuple[Record, ...]:
        """The spending lines directly under an item."""
        return tuple([row for row in self._spending if row.text("parent_item") == parent])

    def asks(self, dataset: str, name: str) -> bool:
        """True when the form's table has this column."""
        if f"{dataset}.{name}" in self.part.columns:
            return True
        if any(column.startswith(f"{dataset}.") for column in self.part.columns):
            return False
        return any(name in facts for facts in self._facts.get(dataset, {}).values())

    @cached_property
    def _concepts(self) -> Mapping[str | None, list[int]]:
        """The orders of figures by concept."""
        orders: defaultdict[str | None, list[int]] = defaultdict(list)
        for order, facts in sorted(self._facts.get("figures", {}).items()):
            if "concept" in facts:
                orders[facts["concept"].text].append(order)
        return orders

    def figures(self, concept: str) -> tuple[Amount, ...]:
        """The numbers a report's prose gives for a concept, in order."""
        facts = self._facts.get("figures", {})
        orders = self._concepts.get(concept, ())
        return tuple([self._record("figures", order, facts[order]).value for order in orders])


@dataclass(frozen=True)
class Submission:
    """All forms of one unit and year as records, in the order of the form table.

    project_names: from project lists. prior: last year's 本年决算数 by spending item, if known.
    """

    forms: tuple[Form, ...]
    project_names: tuple[str, ...] = ()
    prior: Mapping[str, Amount] = field(default_factory=dict)

    @cached_property
    def _by_code(self) -> Mapping[str, tuple[Form, ...]]:
        return {code: tuple(form for form in self.forms if form.code == code) for code in FORMS}

    def of(self, code: str) -> tuple[Form, ...]:
        """The instances of one form."""
        return self._by_code[code]

    @cached_property
    def project_tables(self) -> tuple[Form, ...]:
        """The 自评表 of projects, each once, however often it was handed in."""
        return distinct_tables(self.of("project_self_eval"))


def submission_of(package: Package, prior: Mapping[str, Amount] | None = None) -> Submission:
    """A package's live parts → its records."""
    ordered = sorted(package.parts, key=lambda live: (_RANK.get(live.part.form, len(_RANK)), live.ordinal))
    told = told_in(package)
    forms = tuple(Form(live.part_id, live.part.form, live.part, told.get(live.part_id, "")) for live in ordered)
    return Submission(forms, package.project_names, prior or {})


def told_in(package: Package) -> dict[str, str]:
    """What tells the live parts of a package apart that are of one form and project, by part_id."""
    return which(
        Instance(live.part_id, live.part.form, live.part.project_name, live.file_path) for live in package.parts
    )


def finals_of(package: Package) -> dict[str, Amount]:
    """本年决算数 by spending item of a year's package: what next year's 上年决算数 should repeat.

    Items that two tables of the package state differently, and lines the template does not have, are left out.
    """
    stated: dict[str, list[Amount]] = {}
    for form in submission_of(package).of("base_data"):
        for item, line in form.lines.items():
            if item != "other":
                stated.setdefault(item, []).append(line.final)
    return {item: amounts[0] for item, amounts in stated.items() if len({amount.value for amount in amounts}) == 1}
