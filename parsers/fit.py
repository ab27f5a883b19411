"""Rows whose spans do not add up to their table's columns, put right by the widths of their cells, as Word shows them.

A lost its span; 1800 wide, it covers two columns all the same:

    columns    900 900 900 900
    <tc A 1800><tc B 900><tc C 900>   →  A A B C
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

    columns: the widths in `w:tblGrid`, which most rows have to keep to. A row that does not fit stays as it is.
    Returns whether one was changed.
    """
    odd = [row for row in rows if row.cells and width(row) != len(columns)]
    if not odd or 2 * len(odd) >= len(rows) or min(columns, default=0) <= 0:
        return False
    borders = list(accumulate(columns, initial=0))
    fitted = [_fit_row(row, borders, min(columns) // _HAIR, measure) for row in odd]
    return any(fitted)


def _fit_row(row: RawRow, borders: list[int], hair: int, measure: Measure) -> bool:
    widths = [measure(cell) for cell in row.cells]
    if min(widths) <= 0 or not 0 <= row.before < len(borders):
        return False
    edges = accumulate(widths, initial=borders[row.before])
    spans = [right - left for left, right in pairwise(_border_at(edge, borders, hair) for edge in edges)]
    if min(spans) < 1 or row.before + sum(spans) >= len(borders):
        return False
    for cell, span in zip(row.cells, spans, strict=True):
        cell.span = span
    row.after = 0
    return True


def _border_at(edge: int, borders: list[int], hair: int) -> int:
    """The border that an edge meets; for one that meets none, 0: it does not lie right of the edge before it."""
    near = bisect_left(borders, edge - hair)
    return near if near < len(borders) and borders[near] <= edge + hair else 0
