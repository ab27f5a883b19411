"""One form instance while it is being read: facts, issues, counts; frozen into a `Part` at the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import regex

from extractors import fields, titles
from extractors.fields import MEASURES, Column
from extractors.form_model import Forms
from extractors.inline import Inline
from extractors.ledger import Ledger
from extractors.lines import Line
from extractors.lookups import Lookups
from extractors.model import Address, Fact, Issue, Name, Part
from extractors.nesting import Nesting
from extractors.tables import FormCell, View, overlap
from extractors.text import Label, holds_digit, squash
from extractors.titles import TitleHit
from extractors.values import (
    BLANK,
    Unreadable,
    Value,
    cast,
    cast_filled,
    cast_written,
    is_blank,
    printed_unit,
)

_SURE = regex.compile(r"\.\d\d|\d{4}|[,，]\d{3}|\p{Han}$")  # of a figure in a label: no weight, no number of a column
Cast = Callable[[Column, str, Lookups, str], Value]


@dataclass(slots=True, eq=False)
class Builder:
    """A part being read.

    family: ``base_data``, ``evaluation`` or ``report``. blocks: names of the declared blocks met, in order.
    groups, side: the labels and heads over a group of values, and the label beside the money rows, which may declare a
    unit of money.
    numbers: the numbered labels (年度目标2), or those collected, by the field whose text they stand before.
    nesting: which spending line stands under which. unsure: lines of which only the whole form tells what they say.
    marks: keys of all labels and ``[bracket contents]`` met, the evidence for the variant. departments: where a name
    in a cell of its own stands that a department's label gives.
    """

    forms: Forms
    ledger: Ledger
    family: str
    title: TitleHit | None = None
    caption: str = ""
    facts: dict[tuple[str, int, str], Fact] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    open_sums: set[str] = field(default_factory=set)
    names: list[Name] = field(default_factory=list)
    departments: set[Address] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)
    blocks: list[str] = field(default_factory=list)
    marks: set[str] = field(default_factory=set)
    columns: set[str] = field(default_factory=set)
    years: list[int] = field(default_factory=list)
    values: dict[FormCell, bool] = field(default_factory=dict)
    cells: list[FormCell] = field(default_factory=list)
    body: list[int] = field(default_factory=list)
    rows: dict[str, list[int]] = field(default_factory=dict)
    groups: dict[str, tuple[FormCell, ...]] = field(default_factory=dict)
    side: Label | None = None
    numbers: dict[str, set[str]] = field(default_factory=dict)
    total_seen: bool = False
    total_rank: int = 0
    nesting: Nesting = field(default_factory=Nesting)
    unsure: list[tuple[Line, Inline]] = field(default_factory=list)
    grade: str | None = None
    project_name: str | None = None
    report_date: str | None = None

    def enter(self, block: str) -> None:
        """Note that a block was met: what stood in for it gives way."""
        if self.blocks and self.blocks[-1] == block:
            return
        if block not in self.blocks:
            met = (self.forms.blocks[name] for name in self.blocks)
            for stood_in in [each for each in met if each.options.get("instead_of") == block]:
                self._withdraw_all(stood_in.dataset)
        self.blocks.append(block)

    def named(self, kind: str, raw: str, address: Address) -> None:
        """Note whom a label names, unless nobody: blank, or a word for whoever fills in the form (本单位)."""
        if not is_blank(raw, self.forms.lookups) and not titles.names_itself(raw, self.forms):
            self.names.append(Name(kind, raw.strip(), address))

    def record(self, dataset: str) -> int:
        """Number of a new record."""
        self.counts[dataset] = self.counts.get(dataset, 0) + 1
        return self.counts[dataset]

    def single(self, dataset: str) -> int:
        """The only record of a dataset with one row per part."""
        self.counts[dataset] = 1
        return 1

    def has(self, dataset: str, name: str) -> bool:
        """Whether the first record holds a fact for a field."""
        return (dataset, 1, name) in self.facts

    def says(self, name: str) -> bool:
        """Whether anything is written for a field of the form's head."""
        fact = self.facts.get(("evaluations", 1, name))
        return fact is not None and bool(fact.raw_text.strip())

    def label(self, cell: FormCell, alias: str, label: Label | None = None) -> None:
        """Book a cell as a label of this part and keep it as evidence. label: what of its text is one, if not all."""
        self.ledger.label(cell, alias)
        self.cells.append(cell)
        label = label or cell.label
        self.marks.add(label.key)
        if label.brackets:
            self.marks.update(f"[{inner}]" for inner in label.brackets)
        if label.year is not None:
            self.years.append(label.year)

    def label_or_leave(self, cell: FormCell, alias: str, label: Label | None = None) -> None:
        """Book a cell as a label, unless its brackets hold an amount that nobody reads: 年度资金总额（1010.00）."""
        amount = self.forms.lookups.figures.bracketed.search(cell.text) if cell.label.brackets else None
        if amount is not None and _SURE.search(amount[1]):
            self.ledger.leave(cell, "ambiguous", self)
        self.label(cell, alias, label)

    def value_cell(self, cell: FormCell) -> bool:
        """Book a cell as a place for a value; whether it is anything but blank."""
        if cell.hint:
            self.printed_cell(cell)
            return not cell.blank
        self.values[cell] = cell.filled
        self.cells.append(cell)
        self.ledger.value(cell)
        return not cell.blank

    def printed_cell(self, cell: FormCell) -> None:
        """Book a cell as a place for a value in which nothing but template text stands."""
        self.values.setdefault(cell, False)
        self.cells.append(cell)
        self.ledger.label(cell, cell.stripped)

    def put_cell(self, dataset: str, order: int, name: str, cell: FormCell, unit: str = "") -> None:
        """A whole cell is the value of a field."""
        column, value, address = fields.column(dataset, name), BLANK, cell.address
        if cell.unit and _is_quantity(column):
            self.printed_cell(cell)
        elif self.value_cell(cell) and (column.kind in MEASURES or not cell.hint):
            value = self._cast(cast_filled, column, order, cell.text, address, unit)
        self.add(dataset, order, name, cell.text, value, address)

    def extend(self, dataset: str, order: int, name: str, cell: FormCell, span: tuple[int, int] | None = None) -> None:
        """A text goes on in another cell, or a slice of it: the fact cites the first, and has both."""
        fact = self.facts[dataset, order, name]
        if self.value_cell(cell) and not cell.hint:
            raw = cell.text[slice(*(span or (None, None)))]
            more = cast_filled(fields.column(dataset, name), raw, self.forms.lookups).text
            self.replace(dataset, order, name, Value(text="\n".join(filter(None, (fact.text, more)))))

    def put_slice(
        self, dataset: str, order: int, name: str, cell: FormCell, span: tuple[int, int], unit: str = ""
    ) -> None:
        """A slice of a cell, beside its label, is the value of a field; a blank slice leaves the cell a label."""
        raw = cell.text[span[0] : span[1]]
        if printed_unit(squash(raw), self.forms.lookups) and _is_quantity(fields.column(dataset, name)):
            self.printed_cell(cell)
        elif raw.strip():
            self.value_cell(cell)
        self.put(dataset, order, name, raw, cell.slice(*span), unit)

    def put(self, dataset: str, order: int, name: str, raw: str, address: Address, unit: str = "") -> None:
        """A text is the value of a field: cast it, or book it as unreadable."""
        value = self._cast(cast, fields.column(dataset, name), order, raw, address, unit)
        self.add(dataset, order, name, raw, value, address)

    def _cast(self, reading: Cast, column: Column, order: int, raw: str, address: Address, unit: str) -> Value:
        try:
            return reading(column, raw, self.forms.lookups, unit)
        except Unreadable:
            self.issues.append(Issue("unreadable_value", column.dataset, order, column.name, raw, address))
            return BLANK

    def miss_part(self, dataset: str, cell: FormCell) -> None:
        """A cell became nothing that stands below the heads of a group of values: their sum can't be told."""
        for name, heads in self.groups.items():
            if any(overlap(head, cell) for head in heads) and holds_digit(cell.text):
                self.open_sums.add(f"{dataset}.{name}_total")

    def put_weight(self, dataset: str, order: int, name: str, cell: FormCell, span: tuple[int, int]) -> None:
        """A weight printed inside a label (50分), which may be broken anywhere as labels are."""
        raw = cell.text[slice(*span)]
        address = cell.slice(*span)
        value = self._cast(_cast_broken, fields.column(dataset, name), order, raw, address, "")
        self.add(dataset, order, name, raw, value, address)

    def add(self, dataset: str, order: int, name: str, raw: str, value: Value, address: Address) -> None:
        """A value that is already cast; the first written statement of a field stands."""
        fact = Fact(dataset, order, name, raw, *value, address)
        old = self.facts.setdefault((dataset, order, name), fact)
        if old is not fact and raw.strip() and not old.raw_text.strip():
            self.facts[dataset, order, name] = fact

    def replace(self, dataset: str, order: int, name: str, value: Value) -> None:
        """Another reading of a fact that is there: same text and place."""
        fact = self.facts.get((dataset, order, name))
        if fact is not None:
            self.facts[dataset, order, name] = fact._replace(
                number=value.number, text=value.text, half_unit=value.half_unit
            )

    def withdraw(self, dataset: str, order: int, name: str) -> None:
        """Take out a fact that another place states better; its cell becomes a leftover."""
        fact = self.facts.pop((dataset, order, name), None)
        if fact is not None:
            self.revoke(fact.address, "ambiguous")

    def _withdraw_all(self, dataset: str) -> None:
        """Take out the records of a dataset; their cells become leftovers."""
        self.counts.pop(dataset, None)
        self.issues = [issue for issue in self.issues if issue.dataset != dataset]
        for key in [key for key in self.facts if key[0] == dataset]:
            self.revoke(self.facts.pop(key).address, "unknown_label")

    def touch(self, body: int, view: View | None = None, row: int | None = None) -> None:
        """The part covers body block `body` (and this row of this table)."""
        self.body.append(body)
        if view is not None and row is not None:
            self.rows.setdefault(view.table.path, []).append(row)

    def stated(self) -> set[str]:
        """The fields it has facts of, as ``dataset.field``."""
        return {f"{dataset}.{name}" for dataset, name in {(dataset, name) for dataset, _, name in self.facts}}

    def revoke(self, address: Address, reason: str) -> None:
        """A cell that no fact cites any more becomes a leftover."""
        cited = {(f.address.block, f.address.row, f.address.col) for f in self.facts.values()}
        place = (address.block, address.row, address.col)
        for cell in self.cells:
            if cell.address[:3] == place and place not in cited:
                self.values.pop(cell, None)
                self.ledger.revoke(cell, reason, self)
                return

    def build(self, form: str, variant: str, status: str, lacking: tuple[str, ...], shared: bool) -> Part:
        """Freeze. lacking: fields not filled in; shared: several forms share the table, so rows are told."""
        rows = [row for found in self.rows.values() for row in found] if shared and len(self.rows) == 1 else []
        title = self.title
        return Part(
            form=form,
            variant=variant,
            title=title.text if title else "",
            project_name=self.project(form),
            status=status,
            filled_cells=sum(self.values.values()),
            value_cells=len(self.values),
            first_block=min(self.body, default=0),
            last_block=max(self.body, default=0),
            first_row=min(rows) if rows else None,
            last_row=max(rows) if rows else None,
            facts=tuple(self.facts.values()),
            issues=tuple(self.issues),
            open_sums=frozenset(self.open_sums),
            names=tuple(self.names),
            title_year=title.year if title else None,
            title_county=title.county if title else None,
            head_years=tuple(self.years),
            report_date=self.report_date,
            columns=frozenset(self.columns),
            grade=self.grade,
            lacking=lacking,
        )

    def project(self, form: str) -> str | None:
        """The project's name in its field; without such a field, that in the title of a project's form."""
        fact = self.facts.get(("evaluations", 1, "project_name"))
        if self.project_name:
            return self.project_name
        if fact is not None:
            return fact.text
        return self.title.topic if self.title is not None and form.startswith("project") else None


def _is_quantity(column: Column) -> bool:
    """Whether a number is written in a column, be it with sign and unit, as a target is."""
    return column.measure or any(each.name == f"{column.name}_value" for each in fields.columns(column.dataset))


def _cast_broken(column: Column, raw: str, lookups: Lookups, unit: str) -> Value:
    """A number of a label: white space in it parts nothing."""
    return cast_written(column, "".join(raw.split()), lookups, unit)
