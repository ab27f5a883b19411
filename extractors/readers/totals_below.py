"""Sums below labels of their own: 总分 | 总分值 | 总得分 | 自评等级 over 100 | 97 | 优."""

from __future__ import annotations

from extractors.builder import Builder
from extractors.form_model import Keys
from extractors.readers import labelled_totals, totals
from extractors.readers.booking import book_pair
from extractors.readers.columns import Header
from extractors.readers.pairs import Pair
from extractors.tables import FormCell, View


def read(view: View, header: Header, row: int, keys: Keys, builder: Builder) -> int | None:
    """The row below such two rows, once they are booked; None where a row begins none.

    keys: the labels that a number in a row of totals may have of its own.
    """
    if header.block.layout != "records" or row + 1 >= view.rows or not totals.is_total(view, header, row):
        return None
    name, *labels = view.written[row]
    found = _pairs(view, labels, keys) if name.key in header.block.total else []
    sums = [pair.term.field for pair in found]
    if len(set(sums)) < len(sums) or not labelled_totals.fields(header.block) <= set(sums):
        return None
    builder.label(name, header.block.total[name.key])
    for pair in found:
        book_pair(view, pair, builder)
    builder.total_seen = True
    return row + 2


def _pairs(view: View, labels: list[FormCell], keys: Keys) -> list[Pair]:
    """Each label with the cell right below it, as wide as it; none where anything else stands in either row."""
    if not all(label.key in keys and label.row_span == 1 for label in labels):
        return []
    below = {(cell.col, cell.right): cell for cell in view.starting[labels[0].bottom]} if labels else {}
    cells = [below.get((label.col, label.right)) for label in labels]
    if any(cell.stripped for cell in below.values() if cell not in cells):
        return []
    pairs = zip(labels, cells, strict=True)
    return [
        Pair(*keys[label.key], label.label, label, cell) for label, cell in pairs if cell is not None and cell.filled
    ]
