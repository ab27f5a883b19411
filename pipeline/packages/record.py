"""One row of a form as a typed record, so that a rule reads like the identity it checks.

``agree(row.execution_rate, row.executed / row.adjusted_budget)``: the measures of a row are
attributes by the names of DATA.md, each an `Amount`.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from extractors.fields import column, columns
from extractors.model import Fact
from pipeline.county.names import quoted
from pipeline.packages.amounts import BLANK, MISSING, Amount, Cite, written

SPENDING_COLUMNS = ("prior_year_final", "budget", "final")
_FIGURE_KINDS = {"万元": "money", "人": "persons", "比率": "rate"}
_ITEM_FIELDS = {"spending": "item_label", "funds": "source_label", "indicators": "level3"}


@dataclass(slots=True)
class FormRow:
    """One row of a dataset of one form instance. facts: by field."""

    part_id: str
    dataset: str
    order: int
    form_name: str
    facts: Mapping[str, Fact]

    @property
    def record_id(self) -> str:
        """`record_id` of DATA.md."""
        return f"{self.part_id}/{self.dataset}/{self.order}"

    def text(self, name: str) -> str | None:
        """The normalized text of a field; None when blank."""
        fact = self.facts.get(name)
        return fact.text if fact else None

    def cite(self, name: str) -> Cite:
        """The citation of one of its fields."""
        return Cite(self.part_id, self.record_id, name, name in self.facts)

    @property
    def name(self) -> str:
        """The row's name as written, on one line, for messages; "" where rows have none."""
        label = _ITEM_FIELDS.get(self.dataset)
        return "".join((self.text(label) or "").split()).strip("：: ") if label else ""

    def place(self, name: str) -> str:
        """Where one of its fields stands, for a message: form, row, column."""
        if self.dataset == "figures":
            return f"{self.form_name}“{quoted((self.text('snippet') or '').strip('，、；。'))}”"
        return f"{self.form_name}{self._row()}“{column(self.dataset, name).printed}”"

    def unit(self, name: str) -> str:
        """The unit that one of its numbers was written in, ``""`` where none was."""
        fact = self.facts.get(name)
        return (fact.unit_written if fact else None) or ""

    def _row(self) -> str:
        name = quoted(self.name)
        if self.dataset == "indicators":
            return f"指标“{name}”的" if name else f"指标第{self.order}行的"
        return f"“{name}”行的" if name else ""


@dataclass
class Record(FormRow):
    """A row whose measures are attributes (`Amount`), by the names of DATA.md.

    measures: the columns that hold numbers, with their kinds. unreadable: fields whose text could not be read.
    """

    measures: Iterable[tuple[str, str]]
    unreadable: Container[str]

    def __post_init__(self) -> None:
        # amounts lead to the bare row, for one that led back to its record would wait for the garbage collector
        row = FormRow(self.part_id, self.dataset, self.order, self.form_name, self.facts)
        for name, kind in self.measures:
            fact = self.facts.get(name)
            if fact is not None and fact.number is not None:
                self.__dict__[name] = written(fact.number, fact.half_unit, kind, row, name)
            else:
                self.__dict__[name] = MISSING if name in self.unreadable else BLANK

    def __getattr__(self, name: str) -> Amount:
        raise AttributeError(f"{self.dataset} has no column {name} that holds numbers")

    def __getitem__(self, name: str) -> Amount:
        measure: Amount = getattr(self, name)
        return measure

    def has(self, name: str) -> bool:
        """True when something was written there, readable or not."""
        fact = self.facts.get(name)
        return (fact is not None and (fact.text is not None or fact.number is not None)) or name in self.unreadable

    @property
    def filled(self) -> bool:
        """True when a spending line holds a value."""
        return any(self.has(name) for name in SPENDING_COLUMNS)


def measures_of(dataset: str, facts: Mapping[str, Fact]) -> Iterable[tuple[str, str]]:
    """The measures of a row of a dataset, with their kinds; a figure's number is of the kind that its unit says."""
    if dataset != "figures":
        return _measures(dataset)
    unit = facts.get("unit")
    return (("value", _FIGURE_KINDS.get((unit and unit.text) or "", "number")),)


@cache
def _measures(dataset: str) -> tuple[tuple[str, str], ...]:
    return tuple((one.name, one.kind) for one in columns(dataset) if one.measure)
