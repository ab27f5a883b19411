"""The Extraction: what a Document means as forms. Plain frozen values, no I/O.

What a document has by the hundred (`Address`, `Fact`, `Role`) is a NamedTuple, made four times as fast as a dataclass.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple


class Address(NamedTuple):
    r"""Where a text stands in its Document.

    In a table: block path, row, col and spans (0-based logical grid); start/end only when the
    value is a slice of the cell's text. In prose: row and col are None and start/end count
    characters from the start of the block; a text that runs over several paragraphs continues
    into the following paragraph blocks, joined by ``\\n`` (see `extractors.text.cited`).
    """

    block: str
    row: int | None = None
    col: int | None = None
    row_span: int | None = None
    col_span: int | None = None
    start: int | None = None
    end: int | None = None


class Fact(NamedTuple):
    """One value with its origin; the long form of a column of DATA.md.

    order: the record's number within its part and dataset, from 1. number/text: the normalized
    value (one of the two; both None for a blank, a filler or an unreadable text), in the unit of
    DATA.md. half_unit: half a unit of the last decimal written, in the normalized unit.
    """

    dataset: str
    order: int
    field: str
    raw_text: str
    number: float | None
    text: str | None
    unit_written: str | None
    half_unit: float | None
    address: Address


class RoleKind(Enum):
    """What became of a cell or paragraph (READING.md, Roles of cells)."""

    VALUE = "value"
    LABEL = "label"
    LEFTOVER = "leftover"
    EMPTY = "empty"


class Role(NamedTuple):
    """What one cell became; a label names the declared alias that it matched."""

    kind: RoleKind
    alias: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """A problem found while reading, to become a finding: a rule code of RULES.md and its place."""

    rule: str
    dataset: str
    order: int
    field: str
    raw_text: str
    address: Address


@dataclass(frozen=True, slots=True)
class Leftover:
    """A non-empty cell or paragraph that became nothing. part: index into `Extraction.parts`, or None.

    reason: as in DATA.md `leftovers.reason`. suggestion: the place of the nearest declared label
    (``funds.columns.executed``), proposed to a person, never taken; "" for none.
    """

    address: Address
    raw_text: str
    reason: str
    part: int | None = None
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A unit's name as a form states it. kind: unit_name | title | signature | implementing_unit.

    address: where it stands; None for a part of a title.
    """

    kind: str
    text: str
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One form instance.

    status: blank | partial | filled. names: the unit names it states, in document order.
    title_year / title_county: as the title says, else None. first_row / last_row: set when
    several forms share one table. head_years: years in labels and captions, for files without a year folder.
    columns: fields the form's table has a column for, per dataset (``indicators.actual``), so
    that a rule can tell "left blank" from "not asked for". grade: as printed, else None. open_sums: fields of which an
    amount that no field stands for is a part (``evaluations.revenue_total``), so that they can't be checked.
    lacking: of a partial one, the fields of the blocks that its layout requires and that have no value at all.
    """

    form: str
    variant: str
    title: str
    project_name: str | None
    status: str
    filled_cells: int
    value_cells: int
    first_block: int
    last_block: int
    first_row: int | None
    last_row: int | None
    facts: tuple[Fact, ...]
    issues: tuple[Issue, ...] = ()
    names: tuple[Name, ...] = ()
    title_year: int | None = None
    title_county: str | None = None
    head_years: tuple[int, ...] = ()
    report_date: str | None = None
    columns: frozenset[str] = frozenset()
    grade: str | None = None
    open_sums: frozenset[str] = frozenset()
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything one Document says.

    cells: what became of each cell, by (block path, row, col). paragraphs: of each non-empty
    paragraph block, by path: ``title``, ``text`` (section text), ``head`` (a value-bearing or
    label line of a form), ``note`` (declared form note) or ``leftover``.
    project_names: the names in project lists (清单), which tell how many project tables to expect.
    """

    parts: tuple[Part, ...]
    leftovers: tuple[Leftover, ...]
    cells: dict[tuple[str, int, int], Role]
    paragraphs: dict[str, str]
    project_names: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())
