"""A table that goes on with the columns of the one above: a form torn over a page, be it without its left edge."""

from __future__ import annotations

from dataclasses import replace

from extractors.lookups import Lookups
from extractors.readers.columns import Header
from extractors.tables import FormCell, Span, View, overlap
from extractors.values import quantity


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
