"""Money rows whose columns are named in the rows themselves: 预算数： | 36 | 执行数： | 34.2.

Below it 其中：财政资金 | 36 | 其中：财政资金 | 34.2: each line's label stands before each of its amounts. Beside the
totals or last of all 执行率 | 95% | 分值 | 10 | 得分 | 9.5: the totals' rate, weight and score.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

import regex

from extractors import fields, units
from extractors.builder import Builder
from extractors.form_model import Block
from extractors.readers import left_edge, matrix
from extractors.readers.columns import HeadColumn, Header
from extractors.tables import FormCell, View

_AMOUNT = regex.compile(r"[+-]?[\d.,，]+\s*(?:万?元|万)?")
_RATE = regex.compile(r"[+-]?[\d.,，]+\s*[%％分]?")
_LEAST = 2  # amounts that face each other
Named = tuple[str, FormCell, FormCell]  # field, label, value


@dataclass(frozen=True, slots=True)
class LabelledMoney:
    """Where such rows begin. header: the amounts' columns; labels: the column in which each one's label stands."""

    header: Header
    labels: tuple[int, ...]

    def read(self, view: View, builder: Builder) -> int:
        """Read the totals, the lines below and their rates; → the first row that is none of them."""
        block, row = self.header.block, self.header.row
        total = builder.counts.get(block.dataset, 0) + 1
        key = next(key for key, terms in block.rows.items() if terms[0].field == "total")
        while row < view.rows and key:
            _book_line(view, self, row, key, builder)
            row += 1
            key = _line(view, self, row)
        if builder.counts.get(block.dataset, 0) < total:
            return row
        put_rates(rates(view, self.header.row, block), total, block, builder)
        while row < view.rows and (pairs := rates(view, row, block)) and _is_whole_row(view, row, block, pairs):
            put_rates(pairs, total, block, builder)
            row += 1
        return row


def find(view: View, row: int, block: Block) -> LabelledMoney | None:
    """The row of totals: at least two amounts, each right behind a label of a money column.

    Where none is filled in, the line below has to name the same row before each. row: one that names a column of the
    block.
    """
    if not block.options.get("facing"):
        return None
    pairs = list(money(view, row, block))
    names = {name for name, _, _ in pairs}
    if len(names) < max(_LEAST, len(pairs)):
        return None
    if sum(cell.right <= pairs[0][1].col for cell in view.written[row]) > 1:  # more than the block's label
        return None
    columns = (HeadColumn(name, value.col, value.right, label.label) for name, label, value in pairs)
    side = next((cell for cell in view.covering[row] if cell.key in block.side and cell.right <= pairs[0][1].col), None)
    header = left_edge.beside(view, row, row, columns, side, block)
    found = LabelledMoney(header, tuple(label.col for _, label, _ in pairs))
    filled = any(not value.blank for _, _, value in pairs)
    return found if filled or _line(view, found, row + 1) else None


def money(view: View, row: int, block: Block) -> Iterator[Named]:
    """The money columns named in a row, each with its label and amount."""
    return (pair for pair in _pairs(view, row, block, _AMOUNT) if _kind(block, pair[0]) == "money")


def rates(view: View, row: int, block: Block) -> list[Named]:
    """The columns of rate, weight and score named in a row, each with its label and number."""
    return [pair for pair in _pairs(view, row, block, _RATE) if _kind(block, pair[0]) != "money"]


def _kind(block: Block, field: str) -> str:
    return fields.column(block.dataset, field).kind


def _pairs(view: View, row: int, block: Block, number: regex.Pattern[str]) -> Iterator[Named]:
    for label in view.starting[row]:
        terms = block.columns.get(label.key, ())
        if not terms:
            continue
        run = _run(view, row, label, block)
        value = next((cell for cell in run if cell.stripped), run[0] if run else None)
        if value is not None and (value.blank or number.fullmatch(value.full)):
            yield terms[0].field, label, value


def _run(view: View, row: int, label: FormCell, block: Block) -> list[FormCell]:
    """The cells behind a label, up to the next one that names a column."""
    return list(takewhile(lambda cell: not _names_column(cell, block), view.after(label, row)))


def _names_column(cell: FormCell, block: Block) -> bool:
    return cell.key in block.columns or cell.key in block.skip


def _book_line(view: View, found: LabelledMoney, row: int, key: str, builder: Builder) -> None:
    block, cells = found.header.block, {cell.col: cell for cell in view.starting[row]}
    labels = [cells[col] for col in found.labels if col in cells]
    values = {c.field: [cells[c.start]] for c in found.header.columns if c.field and c.start in cells}
    matrix.book(found.header, matrix.Row(values, [], labels[0], block.rows[key][0]), builder)
    for label in labels[1:]:
        builder.label(label, label.full)


def _is_whole_row(view: View, row: int, block: Block, pairs: list[Named]) -> bool:
    """Whether a row holds nothing else, but what nobody asks for (原因 | 工期推迟)."""
    taken = {cell for _, label, value in pairs for cell in (label, value)}
    for label in (cell for cell in view.written[row] if cell.key in block.skip):
        taken |= {label, *_run(view, row, label, block)}
    return all(cell in taken for cell in view.written[row])


def put_rates(pairs: list[Named], total: int, block: Block, builder: Builder) -> None:
    """Rates, weight and score into the record of the totals."""
    for field, label, value in pairs:
        builder.label(label, label.full)
        unit = units.declared(_kind(block, field), (label.label,), "", builder.forms.lookups)
        builder.put_cell(block.dataset, total, field, value, unit)
        builder.columns.add(f"{block.dataset}.{field}")


def _line(view: View, found: LabelledMoney, row: int) -> str:
    """The declared row that a line's labels all name, or ``""``."""
    cells = {cell.col: cell.key for cell in view.starting[row]} if row < view.rows else {}
    named = {cells.get(col, "") for col in found.labels}
    return named.pop() if len(named) == 1 and named <= found.header.block.rows.keys() else ""
