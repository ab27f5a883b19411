"""Money rows whose columns are named in the rows themselves: 预算数： | 36 | 执行数： | 34.2.

Below it 其中：财政资金 | 36 | 其中：财政资金 | 34.2: each line's label stands before each of its amounts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

import regex

from extractors import fields
from extractors.builder import Builder
from extractors.form_model import Block
from extractors.readers import matrix
from extractors.readers.columns import Column, Header
from extractors.tables import FormCell, View

_AMOUNT = regex.compile(r"[+-]?[\d.,，]+\s*(?:万?元)?")
_LEAST = 2  # amounts that face each other


@dataclass(frozen=True, slots=True)
class Facing:
    """Where such rows begin. header: the amounts' columns; labels: the column in which each one's label stands."""

    header: Header
    labels: tuple[int, ...]


def find(view: View, row: int, block: Block) -> Facing | None:
    """The row of totals: at least two amounts, each right behind a label of a money column.

    Where none is filled in, the line below has to name the same row before each.
    """
    if not block.options.get("facing") or block.columns.keys().isdisjoint(view.keys[row]):
        return None
    pairs = list(_pairs(view, row, block))
    names = {name for name, _, _ in pairs}
    if len(names) < max(_LEAST, len(pairs)):
        return None
    if sum(cell.right <= pairs[0][1].col for cell in view.written[row]) > 1:  # more than the block's label
        return None
    columns = tuple(Column(name, value.col, value.right, label.label) for name, label, value in pairs)
    side = next((cell for cell in view.covering[row] if cell.key in block.side and cell.right <= pairs[0][1].col), None)
    header = Header(block, row, row, columns, (), (), (), side)
    found = Facing(header, tuple(label.col for _, label, _ in pairs))
    filled = any(not value.blank for _, _, value in pairs)
    return found if filled or _line(view, found, row + 1) else None


def _pairs(view: View, row: int, block: Block) -> Iterator[tuple[str, FormCell, FormCell]]:
    for label in view.starting[row]:
        terms = block.columns.get(label.key, ())
        if not terms or fields.column(block.dataset, terms[0].field).kind != "money":
            continue
        run = list(takewhile(lambda cell: not _names_column(cell, block), view.after(label, row)))
        value = next((cell for cell in run if cell.stripped), run[0] if run else None)
        if value is not None and (value.blank or _AMOUNT.fullmatch(value.stripped)):
            yield terms[0].field, label, value


def _names_column(cell: FormCell, block: Block) -> bool:
    return cell.key in block.columns or cell.key in block.skip


def read(view: View, found: Facing, builder: Builder) -> int:
    """Read the totals and the lines below; → the first row that is none of them."""
    block, row = found.header.block, found.header.row
    if found.header.side is not None:
        builder.label(found.header.side, block.side[found.header.side.key])
        builder.side = found.header.side.label
    key = next(key for key, terms in block.rows.items() if terms[0].field == "total")
    while row < view.rows and key:
        cells = {cell.col: cell for cell in view.starting[row]}
        labels = [cells[col] for col in found.labels if col in cells]
        values = {c.field: [cells[c.start]] for c in found.header.columns if c.field and c.start in cells}
        matrix.book(found.header, matrix.Row(values, [], labels[0], block.rows[key][0]), builder)
        for label in labels[1:]:
            builder.label(label, label.full)
        row += 1
        key = _line(view, found, row)
    return row


def _line(view: View, found: Facing, row: int) -> str:
    """The declared row that a line's labels all name, or ``""``."""
    cells = {cell.col: cell.key for cell in view.starting[row]} if row < view.rows else {}
    named = {cells.get(col, "") for col in found.labels}
    return named.pop() if len(named) == 1 and named <= found.header.block.rows.keys() else ""
