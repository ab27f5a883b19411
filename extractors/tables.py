"""A Table as the readers see it: cells by row, and each cell's text as a label."""

from __future__ import annotations

from extractors.text import Label, label
from parsers.model import Cell, Table

_LONGEST_LABEL = 80
_NO_LABEL = Label("", "")


class View:
    """Rows and labels of one table.

    starting[r]: the cells that begin in row r. covering[r]: the cells that cover row r, from left to right.
    """

    __slots__ = ("_labels", "covering", "starting", "table")

    def __init__(self, table: Table) -> None:
        self.table = table
        self.starting: list[list[Cell]] = [[] for _ in range(table.rows)]
        self.covering: list[list[Cell]] = [[] for _ in range(table.rows)]
        for cell in table.cells:
            self.starting[cell.row].append(cell)
            for row in range(cell.row, min(cell.bottom, table.rows)):
                self.covering[row].append(cell)
        for cells in self.covering:
            cells.sort(key=_column)
        self._labels: dict[int, Label] = {}  # by id: the table keeps its cells alive

    @property
    def rows(self) -> int:
        """Number of rows."""
        return self.table.rows

    def label(self, cell: Cell) -> Label:
        """The cell's text as a label; an empty one for a text too long to be a label."""
        key = id(cell)
        found = self._labels.get(key)
        if found is None:
            short = cell.text if len(cell.text) <= _LONGEST_LABEL else ""
            found = self._labels[key] = label(short) if short else _NO_LABEL
        return found

    def after(self, cell: Cell, row: int) -> list[Cell]:
        """The cells of a row to the right of a cell."""
        return [other for other in self.covering[row] if other.col >= cell.right]


def _column(cell: Cell) -> int:
    return cell.col
