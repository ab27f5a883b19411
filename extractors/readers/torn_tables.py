"""A form torn over a page: a table that goes on with the columns of the one above, be it without its left edge.

Or labels side by side at the end of a table, and their values at the top of the next:

| 年度总体目标 | 预期目标 | 实际完成情况 |

|              | 清淤十里 | 清淤九里     |
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from extractors.form_model import Keys
from extractors.lookups import Lookups
from extractors.readers import surest_label
from extractors.readers.columns import Header
from extractors.readers.pairs import Pair, is_label, names_other
from extractors.tables import FormCell, Span, View, overlap
from extractors.values import quantity
from extractors.vocabulary import Vocabulary, is_measure

_LEAST = 2  # labels side by side


def going_on(view: View, header: Header | None, above: View | None, lookups: Lookups) -> Header | None:
    """The columns of a table without a header at its top: those of the header above it, where the widths tell so.

    The label down the left edge (绩效指标) may be missing, where the levels' words and the numbers stand in their
    columns without it. above: the table above; where nothing stands in it below the header, rows go on right there.
    """
    if header is None:
        return None
    header = replace(header, bottom=0 if above is not None and _is_bare(above, header) else -1)
    width = max(head.right for head in header.heads)
    if width == view.cols:
        return header
    edge = header.first
    if not edge or header.block.layout != "records" or header.ragged or width - edge != view.cols:
        return None
    moved = _moved(header, -edge)
    return moved if _fits(view, moved, lookups) else None


def _is_bare(view: View, header: Header) -> bool:
    return header.bottom >= 0 and not any(view.written[header.bottom :])


def _moved(header: Header, by: int) -> Header:
    """A header some grid columns further right, without what stands left of its columns then."""
    columns = tuple(
        replace(column, start=column.start + by, stop=column.stop + by)
        for column in header.columns
        if column.start + by >= 0
    )
    heads = tuple(Span(head.col + by, head.right + by) for head in header.heads if head.col + by >= 0)
    return replace(header, columns=columns, heads=heads, side=None)


def _fits(view: View, header: Header, lookups: Lookups) -> bool:
    """Whether declared levels stand in the columns of levels, and only there, and numbers in those of numbers."""
    levels = [(cell, name) for cell in view.cells for name, known in lookups.levels.items() if cell.key in known]
    placed = [cell for cell, name in levels if _stands_in(cell, header, name)]
    numbers = [cell for cell in view.cells if any(_stands_in(cell, header, name) for name in ("weight", "score"))]
    return (
        bool(placed)
        and all(cell in placed for cell, _ in levels)
        and any(_is_score(cell, lookups) for cell in numbers)
        and all(cell.blank or _is_score(cell, lookups) for cell in numbers)
    )


def _is_score(cell: FormCell, lookups: Lookups) -> bool:
    found = quantity(cell.text, lookups)
    return found is not None and not found.operator and (found.unit or "") in ("", *lookups.units.factors["score"])


def _stands_in(cell: FormCell, header: Header, name: str) -> bool:
    """Whether a cell lies below the head of a column, and below no other one."""
    column = header.by_field.get(name)
    over = [head for head in header.heads if overlap(head, cell)]
    return column is not None and len(over) == 1 and column.start <= over[0].col < column.stop


def values_below(above: View, view: View, words: Vocabulary, lookups: Lookups) -> tuple[Pair, ...]:
    """The pairs of labels in the last row of a table with what stands in the first of another, each right below."""
    keys = words.general
    labels = _labels(above, keys, words)
    values = [_below(view.starting[0], label) for label in labels] if view.rows else []
    found = [value for value in values if value is not None]
    if not labels or len(found) < len(labels) or not any(cell.filled for cell in found):
        return ()
    pairs = [Pair(*keys[label.key], label.label, label, cell) for label, cell in zip(labels, found, strict=True)]
    if not all(_may_hold(pair, labels, words, lookups) for pair in pairs) or not _are_beside(above, view, labels):
        return ()
    return () if _goes_on(view, labels, words) else tuple(pairs)


def _may_hold(pair: Pair, labels: list[FormCell], words: Vocabulary, lookups: Lookups) -> bool:
    """Whether what stands below a label may be its value: no label, nor one with a value; a number where one is due."""
    cell = pair.cell
    if cell is None or cell.blank:
        return True
    if is_label(cell, words.general, words.others) or names_other(cell, labels, words.general):
        return False
    return not is_measure(pair.block, pair.term) or quantity(cell.text, lookups) is not None


def _labels(view: View, keys: Keys, words: Vocabulary) -> list[FormCell]:
    """The labels that fill the last row of a table to its end, if several do, nothing between them or below."""
    row = max((row for row in range(view.rows) if view.written[row]), default=None)
    if row is None or view.table.ragged:
        return []
    named = surest_label.surer([cell for cell in view.written[row] if cell.key in keys], keys, words.weak)
    if len(named) < _LEAST or any(one.right != other.col for one, other in pairwise(named)):
        return []
    return named if named[-1].right == view.cols else []


def _below(cells: list[FormCell], label: FormCell) -> FormCell | None:
    """The cell that stands right below a label, were its table that of the label."""
    place = (label.grid_col, label.col_span)
    return next((cell for cell in cells if (cell.grid_col, cell.col_span) == place), None)


def _are_beside(above: View, view: View, labels: list[FormCell]) -> bool:
    """Whether left of the values nothing is written but what stands left of the labels, and both tables are as wide."""
    first = labels[0]
    sides = {"", *(cell.full for cell in above.covering[first.row] if cell.grid_col < first.grid_col)}
    beside = [cell for cell in view.starting[0] if cell.grid_col < first.grid_col]
    return above.table.cols == view.table.cols and all(cell.full in sides for cell in beside)


def _goes_on(view: View, labels: list[FormCell], words: Vocabulary) -> bool:
    """Whether another row of values follows: then nobody can tell which one counts, nor how far they go on."""
    lower = [_below(view.starting[1], label) for label in labels] if view.rows > 1 else []
    said = [cell for cell in lower if cell is not None and cell.filled]
    return None not in lower and any(not is_label(cell, words.general, words.others) for cell in said)
