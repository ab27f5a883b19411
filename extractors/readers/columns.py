"""The columns of a header, and which of them a cell below it lies in."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field, replace

from extractors.form_model import Block
from extractors.tables import FormCell, Span, overlap
from extractors.text import Label, holds_digit

Cells = dict[str, list[FormCell]]
Rest = list[tuple[FormCell, str]]


@dataclass(frozen=True, slots=True)
class HeadColumn:
    """A column of a header: grid columns start..stop; field None when its label is unknown or ambiguous."""

    field: str | None
    start: int
    stop: int
    label: Label
    reason: str = ""

    def over(self, cell: FormCell) -> bool:
        """Whether a cell reaches into it."""
        return self.start < cell.right and cell.col < self.stop


@dataclass(frozen=True, slots=True)
class Header:
    """A block's header. bottom: the first row below it. labels: its label cells with the aliases they matched.

    strangers: head cells that nothing declares. heads: the grid columns of each head cell, from left to right.
    telling: the cells left of the columns that may say what all of them are in; says_unit: one may really.
    over: the caption over all of it.
    first: grid column where the mapped columns begin. by_field: its columns by field. by_head: the column each head
    cell belongs to. reach: the row below the last one that a head of a column covers. edge: keys of what stands left
    of the mapped columns, declared or not: 绩效指标.
    """

    block: Block
    row: int
    bottom: int
    columns: tuple[HeadColumn, ...]
    labels: tuple[tuple[FormCell, str], ...]
    strangers: tuple[FormCell, ...]
    heads: tuple[Span, ...]
    side: FormCell | None = None
    ragged: bool = False
    telling: tuple[FormCell, ...] = ()
    over: tuple[FormCell, ...] = ()
    first: int = field(init=False)
    by_field: dict[str, HeadColumn] = field(init=False)
    by_head: tuple[HeadColumn | None, ...] = field(init=False)
    edge: Set[str] = field(init=False)
    says_unit: bool = field(init=False)
    reach: int = field(init=False)

    def __post_init__(self) -> None:
        """Index the columns once: every row below is read by them."""
        by_field: dict[str, HeadColumn] = {}
        for column in self.columns:
            if column.field:
                by_field.setdefault(column.field, column)
        by_place = {at: column for column in reversed(self.columns) for at in range(column.start, column.stop)}
        object.__setattr__(self, "by_field", by_field)
        object.__setattr__(self, "by_head", tuple(by_place.get(head.col) for head in self.heads))
        first = min((column.start for column in by_field.values()), default=0)
        own = (*(cell for cell, _ in self.labels), *self.strangers)
        left = [cell for cell in own if cell.right <= first]
        object.__setattr__(self, "reach", max((c.bottom for c in own if c.right > first), default=0))
        object.__setattr__(self, "first", first)
        object.__setattr__(self, "says_unit", any(cell.unit or cell.label.brackets for cell in self.telling))
        object.__setattr__(self, "edge", frozenset(cell.key for cell in left if cell.key))

    @property
    def fields(self) -> Set[str]:
        """The fields it has a column for."""
        return self.by_field.keys()

    def holds(self, cell: FormCell) -> bool:
        """Whether a cell is one of its own, reaching down into the rows below."""
        return cell in self.strangers or any(cell is other for other, _ in self.labels)


def repeated(header: Header, before: Header) -> Header:
    """A header that stands again further down: a head with another text, or none (a level running on), is as before.

    Only where all the heads it does name stand in their columns of before.
    """
    header = replace(header, over=header.over or before.over)
    old = {column.start: column for column in before.columns if column.field}
    named = [column for column in header.columns if column.field]
    if any(column.start not in old or old[column.start].field != column.field for column in named):
        return header
    kept = {start: column for start, column in old.items() if column.field not in header.fields}
    columns = [
        _in_unit_of(old[column.start], column) if column.field else kept.get(column.start, column)
        for column in header.columns
    ]
    placed = {column.start for column in columns}
    columns += [kept[head.col] for head in header.heads if head.col in kept and head.col not in placed]
    columns.sort(key=lambda column: column.start)
    strangers = tuple(cell for cell in header.strangers if cell.col not in kept)
    return replace(header, columns=tuple(columns), strangers=strangers)


def _in_unit_of(before: HeadColumn, column: HeadColumn) -> HeadColumn:
    """A column whose head, repeated, says of no unit is in that of before."""
    if column.label.brackets or not before.label.brackets:
        return column
    return replace(column, label=column.label._replace(brackets=before.label.brackets))


def assign(header: Header, cells: list[FormCell]) -> tuple[Cells, Rest]:
    """Cells of a data row → cells per field, and those of no field with the reason (``""``: row label area)."""
    if len(cells) == len(header.heads) and (header.ragged or _stand_below(cells, header.heads)):
        return _by_order(header, cells)
    if len(cells) == len(header.heads) and cells[-1].right != header.heads[-1].right:
        return _odd(header, cells)
    return _by_place(header, cells)


def _odd(header: Header, cells: list[FormCell]) -> tuple[Cells, Rest]:
    """As many cells as heads, but the row ends elsewhere: a span is wrong, or its label is in two and its end missing.

    The latter where two labels stand left of the columns and the row ends before these do; of a label and a blank
    (/, 无) nobody can tell.
    """
    beside = [cell for cell in cells[1:] if cell.right <= header.first]
    if not beside or any(holds_digit(cell.key) for cell in beside):
        return _by_order(header, cells)
    if cells[-1].right < header.heads[-1].right and not any(cell.blank for cell in beside):
        return _by_place(header, cells)
    return {}, [(cell, "ambiguous" if cell.right > header.first else "") for cell in cells]


def _by_place(header: Header, cells: list[FormCell]) -> tuple[Cells, Rest]:
    fields: Cells = {}
    rest: Rest = []
    for cell in cells:
        column = None if header.ragged else _column_of(header, cell)
        if column is None:
            rest.append((cell, "ambiguous" if cell.right > header.first else ""))
        elif column.field:
            fields.setdefault(column.field, []).append(cell)
        else:
            rest.append((cell, column.reason))
    return fields, rest


def _stand_below(cells: list[FormCell], heads: tuple[Span, ...]) -> bool:
    """Whether each cell stands below its head."""
    if [cell.col for cell in cells] == [head.col for head in heads]:
        return True
    return all(map(overlap, cells, heads))


def _by_order(header: Header, cells: list[FormCell]) -> tuple[Cells, Rest]:
    fields: Cells = {}
    rest: Rest = []
    for cell, column in zip(cells, header.by_head, strict=True):
        if column is not None and column.field:
            fields.setdefault(column.field, []).append(cell)
        else:
            rest.append((cell, column.reason if column else ""))
    return fields, rest


def _column_of(header: Header, cell: FormCell) -> HeadColumn | None:
    """The column a cell lies under; None when it lies under several fields, or under none."""
    over = [column for column in header.columns if column.over(cell)]
    named = [column for column in over if column.field]
    if len(named) > 1 or not over:
        return None
    return named[0] if named else over[0]
