"""The cells of a header and what they say, be it together with the cell above: 2023年 over 决算数."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import NamedTuple

from extractors.readers.columns import Span
from extractors.tables import FormCell, View
from extractors.text import Label, label

_LONGEST = 8  # of what only says more of the head below or above it: 2023年度, 上年


class Head(NamedTuple):
    """A head cell, the grid columns that it stands over, and what it says."""

    cell: FormCell
    span: Span
    label: Label


def plain(cells: Iterable[FormCell]) -> list[Head]:
    """Cells that say by themselves what their columns are."""
    return [Head(cell, Span(cell.col, cell.right), cell.label) for cell in cells]


def lower(view: View, row: int, columns: Container[str]) -> list[Head]:
    """The cells that begin in the lower row of a header, each with what the one above it says too.

    row: the upper one. columns: the keys that name a column.
    """
    above = [cell for cell in view.covering[row] if cell.stripped]
    return [
        Head(cell, Span(cell.col, cell.right), _joined(cell, above, columns))
        for cell in view.starting[row + 1]
        if cell.stripped
    ]


def says_more(head: Head) -> bool:
    """Whether a head says more than its own cell."""
    return head.label is not head.cell.label


def _joined(cell: FormCell, above: Sequence[FormCell], columns: Container[str]) -> Label:
    """What a head and the one above it say, if together they name a column: 上年 over 决算数, 决算数 over 2023年."""
    over = [upper for upper in above if upper.col < cell.right and cell.col < upper.right]
    pairs = ((over[0], cell), (cell, over[0])) if len(over) == 1 else ()
    for first, second in pairs:
        if first.key + second.key in columns and min(len(first.full), len(second.full)) <= _LONGEST:
            said = label(first.full + second.full)
            if said.key in columns and (said.key, said.year) != (cell.key, cell.label.year):
                return said
    return cell.label
