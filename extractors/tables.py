"""A Table as the readers see it: cells by row, each with its text as a label and what became of it."""

from __future__ import annotations

from extractors.form_model import Lookups
from extractors.model import Address, Role
from extractors.text import Label, label
from extractors.values import is_blank, is_hint
from parsers.model import Cell, Table

_LONGEST_LABEL = 80
_NO_LABEL = Label("", "")

Labels = dict[str, Label]


class FormCell:
    """A cell with all that is asked of it again and again; two are equal only if they are the same.

    block: its table's path. bottom, right: the first row and column beyond it. stripped: its text without outer white
    space. label: its text as a label, an empty one for a text too long to be one; key, full: of that label.
    role: what became of it, None so far.
    """

    __slots__ = (
        "_address",
        "_blank",
        "_hint",
        "block",
        "bottom",
        "col",
        "col_span",
        "full",
        "key",
        "label",
        "right",
        "role",
        "row",
        "row_span",
        "stripped",
        "text",
    )

    def __init__(self, block: str, cell: Cell, label: Label) -> None:
        self.block = block
        self.row = row = cell.row
        self.col = col = cell.col
        self.row_span = height = cell.row_span
        self.col_span = width = cell.col_span
        self.bottom = row + height
        self.right = col + width
        self.text = text = cell.text
        self.stripped = text.strip()
        self.label = label
        self.key = label.key
        self.full = label.full
        self.role: Role | None = None
        self._blank: bool | None = None
        self._hint: bool | None = None
        self._address: Address | None = None

    @property
    def address(self) -> Address:
        """Where the whole cell stands."""
        if self._address is None:
            self._address = self.slice(None, None)
        return self._address

    def slice(self, start: int | None, end: int | None) -> Address:
        """Where a slice of its text stands."""
        return Address(self.block, self.row, self.col, self.row_span, self.col_span, start, end)

    def is_blank(self, lookups: Lookups) -> bool:
        """Empty, or a filler that says nothing."""
        if self._blank is None:
            self._blank = not self.stripped or is_blank(self.text, lookups)
        return self._blank

    def is_hint(self, lookups: Lookups) -> bool:
        """Template text left in the cell."""
        if self._hint is None:
            self._hint = bool(self.stripped) and is_hint(self.text, lookups)
        return self._hint

    def is_filled(self, lookups: Lookups) -> bool:
        """Something was filled in: it is neither blank nor template text."""
        return not self.is_blank(lookups) and not self.is_hint(lookups)


class View:
    """Rows and cells of one table.

    starting[r]: the cells that begin in row r; written[r]: those of them that hold a text. covering[r]: the cells that
    cover row r, from left to right. labels: of texts that were met already in the same Document.
    """

    __slots__ = ("cells", "covering", "starting", "table", "written")

    def __init__(self, table: Table, labels: Labels | None = None) -> None:
        self.table = table
        known: Labels = {} if labels is None else labels
        self.cells = [FormCell(table.path, cell, _label(cell.text, known)) for cell in table.cells]
        self.starting: list[list[FormCell]] = [[] for _ in range(table.rows)]
        self.covering: list[list[FormCell]] = [[] for _ in range(table.rows)]
        for cell in self.cells:
            self.starting[cell.row].append(cell)
            for row in range(cell.row, min(cell.bottom, table.rows)):
                self.covering[row].append(cell)
        for cells in self.covering:
            cells.sort(key=_column)
        self.written = [[cell for cell in cells if cell.stripped] for cells in self.starting]

    @property
    def rows(self) -> int:
        """Number of rows."""
        return self.table.rows

    def after(self, cell: FormCell, row: int) -> list[FormCell]:
        """The cells of a row to the right of a cell."""
        return [other for other in self.covering[row] if other.col >= cell.right]


def _label(text: str, known: Labels) -> Label:
    if len(text) > _LONGEST_LABEL:
        return _NO_LABEL
    found = known.get(text)
    if found is None:
        found = known[text] = label(text)
    return found


def _column(cell: FormCell) -> int:
    return cell.col
