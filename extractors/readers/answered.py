"""Whether the labels of a row have their values beside them."""

from __future__ import annotations

from extractors.readers.pairs import Found
from extractors.tables import FormCell, View


def has_value(label: FormCell, found: Found) -> bool:
    """Whether a label has one text beside it, and no row of a block."""
    return any(pair.label_cell is label and pair.cell is not None and pair.cell.stripped for pair in found.pairs)


def all_pairs(view: View, row: int, found: Found) -> bool:
    """Whether every written cell of a row is a label with its value: signatures below the indicators."""
    inline = {(pair.label_cell.row, pair.label_cell.col) for pair in found.pairs if pair.span is not None}
    return all((cell.row, cell.col) in inline for cell in view.written[row])
