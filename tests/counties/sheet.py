"""A table as its author sees it: rows of cells with spans, before any file format."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Cell:
    """span columns wide, down rows deep. kind: label | level | value."""

    text: str = ""
    span: int = 1
    down: int = 1
    kind: str = "value"


@dataclass(slots=True)
class Sheet:
    """Rows list only the cells that begin in them; slots under a deep cell are left out.

    marks: rows at which a block of the form begins.
    """

    width: int
    rows: list[list[Cell]] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)

    def mark(self) -> None:
        """A block of the form begins with the next row."""
        self.marks.append(len(self.rows))

    def add(self, *cells: Cell) -> None:
        """One more row."""
        self.rows.append(list(cells))

    def laid(self) -> list[list[tuple[Cell, int, bool]]]:
        """Each row as (cell, column, continues): covered slots appear with the cell that covers them."""
        pending: dict[int, tuple[Cell, int]] = {}
        return [_lay(row, pending, self.width) for row in self.rows]


def _lay(row: list[Cell], pending: dict[int, tuple[Cell, int]], width: int) -> list[tuple[Cell, int, bool]]:
    laid: list[tuple[Cell, int, bool]] = []
    queue, col = list(row), 0
    while col < width:
        if col in pending:
            cell, left = pending.pop(col)
            laid.append((cell, col, True))
            if left > 1:
                pending[col] = (cell, left - 1)
        elif queue:
            cell = queue.pop(0)
            laid.append((cell, col, False))
            if cell.down > 1:
                pending[col] = (cell, cell.down - 1)
        else:
            break
        col += cell.span
    if queue:
        raise ValueError(f"row too wide: {[cell.text for cell in row]}")
    return laid


def label(text: str, span: int = 1, down: int = 1) -> Cell:
    """A label cell."""
    return Cell(text, span, down, "label")


def level(text: str, down: int = 1) -> Cell:
    """A level label, which is repeated or left blank where nobody merges."""
    return Cell(text, 1, down, "level")


def value(text: str, span: int = 1) -> Cell:
    """A value cell."""
    return Cell(text, span, 1, "value")
