"""Borders that are none of a column: of empty gaps between columns, and those that a hand on the mouse moved by a hair.

The latter are those of the rows above and below:

| 三公经费： |   5 |          border of the first row at 41, of the second at 42: one and the same,
| 其中：公车  |   2 |          for no row has both, and no cell is so narrow
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from extractors.text import is_figure
from parsers.model import Table

_FEWEST = 3  # gaps between columns, and numbers in a table of such
_FINE = 20  # of so many parts of a table's width, a hair is at most one
_HAIR = 4  # of so many parts of the narrowest cell beside it, too


def without_gaps(table: Table) -> Sequence[int] | None:
    """For each border the number of columns before it, where every second column is an empty gap; None if none is.

    So are tables pasted from sheets and web forms. Each text begins and ends in a column that is no gap; and there are
    numbers, so that no form is meant of which the places beside the labels were left blank.
    """
    if table.ragged or table.cols < 2 * _FEWEST:
        return None
    own, figures = -1, 0
    for cell in table.cells:
        if not (cell.blocks or cell.text.strip()):
            continue
        own = cell.col % 2 if own < 0 else own
        if cell.col % 2 != own or cell.col_span % 2 == 0:
            return None
        figures += is_figure(cell.text.strip())
    return [(border + 1 - own) // 2 for border in range(table.cols + 1)] if figures >= _FEWEST else None


def straightened(table: Table) -> Sequence[int] | None:
    """For each border of the logical grid (0 … cols) the one that it is meant to be; None if all stand as they are."""
    used = sorted({cell.col for cell in table.cells} | {cell.col + cell.col_span for cell in table.cells})
    at = list(accumulate(table.widths or (1,) * table.cols, initial=0))
    close = [(one, other) for one, other in pairwise(used) if (at[other] - at[one]) * _FINE <= at[-1]]
    if table.ragged or not close:
        return None
    rows, room = _borders_by_row(table), _room(table, at)
    meant = list(range(table.cols + 1))
    same: set[int] = set()  # the borders that are one with the last
    least = 0  # of the room beside them
    for one, other in close:
        if one not in same:
            same, least = {one}, room[one]
        first = meant[one]
        apart = (at[other] - at[first]) * _HAIR > min(least, room[other])
        if not apart and not any(other in row and not row.isdisjoint(same) for row in rows):
            meant[other] = first
            same.add(other)
            least = min(least, room[other])
    return meant if any(meant[border] != border for border in used) else None


def _borders_by_row(table: Table) -> list[set[int]]:
    rows: list[set[int]] = [set() for _ in range(table.rows)]
    for cell in table.cells:
        for row in rows[cell.row : cell.bottom]:
            row.update((cell.col, cell.right))
    return rows


def _room(table: Table, at: Sequence[int]) -> dict[int, int]:
    """The width of the narrowest cell that each border is one of."""
    room: dict[int, int] = {}
    for cell in table.cells:
        width = at[cell.right] - at[cell.col]
        for border in (cell.col, cell.right):
            room[border] = min(width, room.get(border, width))
    return room
