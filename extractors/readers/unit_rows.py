"""Units below their heads: a row （元） | （元） | （%） of which each says what the head above it is in."""

from __future__ import annotations

from dataclasses import replace

from extractors import units
from extractors.readers.columns import HeadColumn, Header
from extractors.tables import FormCell, View


def is_one(view: View, row: int) -> bool:
    """Whether a row holds units and nothing else; 单位 may stand before them."""
    written = view.written[row] if row < view.rows else []
    named = written[1:] if written and written[0].key in view.unit_heads else written
    return bool(named) and all(cell.unit for cell in named)


def taken_in(view: View, header: Header) -> Header:
    """A header with the row of units below it, if there is one, as the last of its own."""
    row = header.bottom
    if not is_one(view, row) or (header.ragged and len(view.starting[row]) != len(header.heads)):
        return header
    written = view.written[row]
    labels = (*header.labels, *((cell, cell.full) for cell in written))
    said = [cell for cell in written if cell.unit]
    columns = tuple(_in_unit(column, said, header.first) for column in header.columns)
    return replace(header, bottom=row + 1, columns=columns, labels=labels)


def _in_unit(column: HeadColumn, said: list[FormCell], first: int) -> HeadColumn:
    """A column in the unit below its head, else in that below the block's label; of two it can't be told which."""
    own = [cell for cell in said if column.over(cell)]
    if len({cell.unit for cell in own}) > 1:
        return replace(column, field=None, reason="ambiguous")
    return replace(column, label=units.between(own, column.label, [cell for cell in said if cell.right <= first]))
