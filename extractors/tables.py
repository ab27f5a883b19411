"""A Table as the readers see it: cells by row, each with what its text says and what became of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import NamedTuple

from extractors.borders import straightened, without_gaps
from extractors.lookups import Lookups
from extractors.model import Address, Role
from extractors.text import Label, is_figure, label, squash
from extractors.values import is_blank, is_hint, printed_unit, quantity
from parsers.model import Cell, Paragraph, Table

_LONGEST_LABEL, _LONGEST_UNIT = 80, 20
_NO_LABEL = Label("", "")

_COL, _RIGHT = attrgetter("col"), attrgetter("right")


class Wording(NamedTuple):
    """What a text says by itself, wherever it stands.

    stripped: without outer white space. label: as a label, an empty one for a text too long to be one. blank: empty,
    or a filler that says nothing. hint: template text. unit: the unit that it is, with nothing else, or ``""``.
    """

    stripped: str
    label: Label
    blank: bool
    hint: bool
    unit: str = ""


Wordings = dict[str, Wording]


def wording(text: str, lookups: Lookups) -> Wording:
    """Any text → what it says."""
    stripped = text.strip()
    if not stripped:
        return Wording("", _NO_LABEL, blank=True, hint=False)
    if is_figure(stripped):
        return Wording(stripped, Label(stripped, stripped), blank=False, hint=False)
    squashed = squash(text)
    found = label(text, squashed) if len(text) <= _LONGEST_LABEL else _NO_LABEL
    unit = printed_unit(squashed, lookups) if len(squashed) <= _LONGEST_UNIT else ""
    return Wording(stripped, found, is_blank(text, lookups), is_hint(text, lookups, squashed), unit)


class _Held(NamedTuple):
    """A text and where it stands: in the only cell of a nested table, or in a text box."""

    text: str
    address: Address


class FormCell:
    """A cell with all that is asked of it again and again; two are equal only if they are the same.

    block: its table's path. bottom, right: the first row and column beyond it. col and right are as the table's borders
    are meant (`borders.straightened`), grid_col and col_span as they stand. stripped, label, blank, hint, unit: of its
    `Wording`; key, full: of its label. role: what became of it, None so far.
    """

    __slots__ = (
        "_address",
        "blank",
        "block",
        "bottom",
        "col",
        "col_span",
        "full",
        "grid_col",
        "hint",
        "key",
        "label",
        "right",
        "role",
        "row",
        "row_span",
        "stripped",
        "text",
        "unit",
    )

    def __init__(self, block: str, cell: Cell, said: Wording, borders: Sequence[int] | None = None) -> None:
        self.block = block
        self.row = row = cell.row
        self.grid_col = self.col = col = cell.col
        self.row_span = height = cell.row_span
        self.col_span = width = cell.col_span
        self.bottom = row + height
        self.right = col + width
        if borders is not None:
            self.col, self.right = borders[col], borders[self.right]
        self.text = cell.text
        self.stripped, self.label, self.blank, self.hint, self.unit = said
        self.key = said.label.key
        self.full = said.label.full
        self.role: Role | None = None
        self._address: Address | None = None

    @property
    def filled(self) -> bool:
        """Something was filled in: it is neither blank nor template text."""
        return not (self.blank or self.hint)

    @property
    def address(self) -> Address:
        """Where its whole text stands."""
        if self._address is None:
            self._address = self.slice(None, None)
        return self._address

    def slice(self, start: int | None, end: int | None) -> Address:
        """Where a slice of its text stands."""
        return Address(self.block, self.row, self.grid_col, self.row_span, self.col_span, start, end)


class HeldCell(FormCell):
    """A cell that has no text of its own: what it holds says it, and is where its text stands."""

    __slots__ = ("_whole",)

    def __init__(
        self, block: str, cell: Cell, inside: _Held, said: Wording, borders: Sequence[int] | None = None
    ) -> None:
        super().__init__(block, replace(cell, text=inside.text), said, borders)
        self._whole = inside.address

    def slice(self, start: int | None, end: int | None) -> Address:
        """Where a slice of its text stands."""
        return self._whole if start is None else self._whole._replace(start=start, end=end)


class View:
    """Rows and cells of one table.

    starting[r]: the cells that begin in row r; written[r]: those of them that hold a text, keys[r]: the keys of their
    labels. covering[r]: the cells that cover row r, from left to right. cols: how many columns are meant. unit_heads:
    keys of the labels that units stand beside or below. held: paths of the blocks that stand for a cell. loose: the
    rows that may begin further right than they do (`Table.loose`). known: what was met already in the same Document
    says. reaches: which rows a label was found to stand beside (`row_names`).
    """

    __slots__ = (
        "_above",
        "cells",
        "cols",
        "covering",
        "held",
        "keys",
        "loose",
        "reaches",
        "rows",
        "starting",
        "table",
        "unit_heads",
        "written",
    )

    def __init__(self, table: Table, lookups: Lookups, known: Wordings | None = None) -> None:
        self.table = table
        self.rows = table.rows
        self.unit_heads = lookups.units.heads
        said: Wordings = {} if known is None else known
        for cell in table.cells:
            if cell.text not in said:
                said[cell.text] = wording(cell.text, lookups)
        gaps = without_gaps(table)
        borders = straightened(table) if gaps is None else gaps
        self.cols = table.cols if borders is None else borders[-1]
        self.cells = [FormCell(table.path, cell, said[cell.text], borders) for cell in table.cells]
        self.held: set[str] = set()
        for at, cell in enumerate(table.cells):
            inside = _held(cell, lookups) if cell.blocks else None
            if inside is not None:
                self.cells[at] = HeldCell(table.path, cell, inside, wording(inside.text, lookups), borders)
                self.held.add(inside.address.block)
        self.starting: list[list[FormCell]] = [[] for _ in range(table.rows)]
        self.covering: list[list[FormCell]] = [[] for _ in range(table.rows)]
        for found in self.cells:
            if found.col == found.right:  # a gap between two columns
                continue
            self.starting[found.row].append(found)
            for row in range(found.row, min(found.bottom, table.rows)):
                self.covering[row].append(found)
        for cells in self.covering:
            cells.sort(key=_COL)
        self.loose = table.loose
        self._above: dict[tuple[int, int], FormCell | None] = {}
        self.reaches: dict[FormCell, range] = {}
        self.written = [[cell for cell in cells if cell.stripped] for cells in self.starting]
        self.keys = [[cell.key for cell in cells] for cells in self.written]

    def move(self, row: int, by: int) -> None:
        """Put the cells that begin in a loose row some columns further right; their addresses stay as they are."""
        self._forget()
        for cell in self.starting[row]:
            cell.col += by
            cell.right += by
        self.covering[row].sort(key=_COL)

    def end(self, row: int) -> None:
        """Let the cells that begin in a loose row reach no further down: nobody can tell below what they stand."""
        self._forget()
        for cell in self.starting[row]:
            for below in range(row + 1, min(cell.bottom, self.rows)):
                self.covering[below].remove(cell)

    def _forget(self) -> None:
        self._above, self.reaches = {}, {}

    def above(self, row: int, col: int) -> FormCell | None:
        """The nearest cell above a row that begins in a column and holds a text; None if there is none.

        What was found is kept: of a column with nothing in it, each row would look through all those above it.
        """
        passed, found = [], None
        while row and found is None and (row, col) not in self._above:
            passed.append((row, col))
            row -= 1
            found = next((cell for cell in self.covering[row] if cell.col == col and cell.stripped), None)
        found = found or self._above.get((row, col))
        self._above.update(dict.fromkeys(passed, found))
        return found

    def beside(self, cell: FormCell, row: int) -> list[FormCell]:
        """The cells of a row that have a grid column in common with a cell of another one."""
        cells = self.covering[row]
        first = bisect_right(cells, cell.col, key=_RIGHT)
        return cells[first : bisect_left(cells, cell.right, first, key=_COL)]

    def after(self, cell: FormCell, row: int) -> list[FormCell]:
        """The cells of a row to the right of a cell."""
        return [other for other in self.covering[row] if other.col >= cell.right]


@dataclass(frozen=True, slots=True)
class Span:
    """Grid columns col..right."""

    col: int
    right: int


def overlap(one: FormCell | Span, other: FormCell | Span) -> bool:
    """Whether two have a grid column in common."""
    return one.col < other.right and other.col < one.right


def _held(cell: Cell, lookups: Lookups) -> _Held | None:
    """The one text that stands for a cell, or None. What has list numbers is prose, and read by itself.

    A text box floats: only a figure in it is taken for what the cell says, else it may be a stamp or a remark.
    """
    if len(cell.blocks) != 1 or cell.text.strip():
        return None
    block = cell.blocks[0]
    if isinstance(block, Paragraph):
        is_figure = quantity(block.text, lookups) is not None
        return _Held(block.text, Address(block.path, start=0, end=len(block.text))) if is_figure else None
    only = block.cells[0] if len(block.cells) == 1 else None
    if only is None or only.blocks or only.numbers or not only.text.strip():
        return None
    return _Held(only.text, Address(block.path, only.row, only.col, only.row_span, only.col_span))
