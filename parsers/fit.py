"""Rows whose spans do not add up to their table's columns, put right by the widths of their cells, as Word shows them.

A lost its span; 1800 wide, it covers two columns all the same:

    columns    900 900 900 900
    <tc A 1800><tc B 900><tc C 900>   →  A A B C

Where spans and widths agree with each other at one place only, that is where the row stands.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

from parsers.grid import RawCell, RawRow, width

Measure = Callable[[RawCell], int]
"""How wide a cell is by its own word, in twentieths of a point; 0 if it does not say."""

_HAIR = 4  # of so many parts of the narrowest column, a border may be off by one


def fit(rows: Sequence[RawRow], columns: Sequence[int], measure: Measure) -> bool:
    """Change the spans of odd rows to what their widths say, where these meet the borders of the columns.

    columns: the widths in `w:tblGrid`, which most rows have to keep to, with cells as wide. A row that does not fit
    stays as it is.
    Returns whether one was changed.
    """
    odd = [row for row in rows if row.cells and width(row) != len(columns)]
    if not odd or 2 * len(odd) >= len(rows) or min(columns, default=0) <= 0:
        return False
    borders, hair = list(accumulate(columns, initial=0)), min(columns) // _HAIR
    if not _is_told(rows, borders, hair, measure):
        return False
    fitted = [_fit_row(row, borders, hair, measure) for row in odd]
    return any(fitted)


def _is_told(rows: Sequence[RawRow], borders: list[int], hair: int, measure: Measure) -> bool:
    """Whether the cells of most rows that keep to the columns are as wide as these: what editors write may be stale."""
    whole = [row for row in rows if row.cells and width(row) == len(borders) - 1 and not (row.before or row.after)]
    measured = [(row, widths) for row in whole if min(widths := [measure(cell) for cell in row.cells]) > 0]
    told = [row for row, widths in measured if _places(row, widths, borders, hair)]
    return 2 * len(told) >= len(measured)


def _fit_row(row: RawRow, borders: list[int], hair: int, measure: Measure) -> bool:
    widths = [measure(cell) for cell in row.cells]
    if min(widths) <= 0 or not 0 <= row.before < len(borders):
        return False
    places = _places(row, widths, borders, hair)
    if places:
        row.before = places[0] if len(places) == 1 else 0
        return row.before > 0
    edges = accumulate(widths, initial=borders[row.before])
    spans = [right - left for left, right in pairwise(_border_at(edge, borders, hair) for edge in edges)]
    if min(spans) < 1 or row.before + sum(spans) >= len(borders):
        return False
    for cell, span in zip(row.cells, spans, strict=True):
        cell.span = span
    row.after = 0
    return True


def _places(row: RawRow, widths: list[int], borders: list[int], hair: int) -> list[int]:
    """The columns at which the cells may begin, if their spans are right: where they are as wide as those they cover.

    A row without the cell that a merge goes on in may stand right of where it begins, at the only such place.
    """
    spare = len(borders) - 1 - width(row)
    spans = list(accumulate((cell.span for cell in row.cells), initial=0))
    return [
        place
        for place in range(spare + 1)
        if not (row.before or row.after)
        and all(
            abs(borders[place + right] - borders[place + left] - wide) <= hair
            for (left, right), wide in zip(pairwise(spans), widths, strict=True)
        )
    ]


def _border_at(edge: int, borders: list[int], hair: int) -> int:
    """The border that an edge meets; for one that meets none, 0: it does not lie right of the edge before it."""
    near = bisect_left(borders, edge - hair)
    return near if near < len(borders) and borders[near] <= edge + hair else 0
