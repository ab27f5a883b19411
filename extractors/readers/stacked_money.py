"""One amount below the other, each right behind the label of a money column, beside the block's own label.

| 预算执行情况 | 预算数 | 36   | 执行率 | 95% |
| ^            | 执行数 | 34.2 | ^      | ^   |

It is the total; what stands right of the amounts is its rate, weight and score.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractors.builder import Builder
from extractors.form_model import Block
from extractors.readers import labelled_money, left_edge, matrix
from extractors.readers.columns import HeadColumn, Header
from extractors.tables import FormCell, View

_LEAST = 2  # amounts
_TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Stacked:
    """Where such rows begin. header: the amounts' columns, all in one place. amounts: field, label and value."""

    header: Header
    amounts: tuple[labelled_money.Named, ...]

    def read(self, view: View, builder: Builder) -> int:
        """The total's record, with its rates; → the first row below."""
        block = self.header.block
        order = builder.counts.get(block.dataset, 0) + 1
        term = next(terms[0] for terms in block.rows.values() if terms[0].field == _TOTAL)
        values = {field: [value] for field, _, value in self.amounts}
        matrix.book(self.header, matrix.Row(values, [], self.amounts[0][1], term), builder)
        for _, label, _ in self.amounts[1:]:
            builder.label(label, label.full)
        if builder.counts.get(block.dataset, 0) == order:
            for row in range(self.header.row, self.header.bottom):
                labelled_money.put_rates(labelled_money.rates(view, row, block), order, block, builder)
        return self.header.bottom


def find(view: View, row: int, block: Block) -> Stacked | None:
    """The amounts that begin in a row, at least two of different columns, and any of them filled in.

    row: one that names a column of the block.
    """
    if view.table.ragged:
        return None
    side = _side(view, row, block)
    found: list[labelled_money.Named] = []
    while side is not None and (one := _amount(view, row + len(found), side, block)) is not None:
        if found and (one[1].col != found[0][1].col or one[0] in {name for name, _, _ in found}):
            return None
        found.append(one)
    if side is None or len(found) < _LEAST or not any(value.filled for _, _, value in found):
        return None
    columns = (HeadColumn(name, value.col, value.right, label.label) for name, label, value in found)
    return Stacked(left_edge.beside(view, row, row + len(found), columns, side, block), tuple(found))


def _side(view: View, row: int, block: Block) -> FormCell | None:
    """The block's own label at the beginning of a row."""
    first = next(iter(view.covering[row]), None)
    return first if first is not None and first.row == row and first.key in block.side else None


def _amount(view: View, row: int, side: FormCell, block: Block) -> labelled_money.Named | None:
    """The only amount of a row that the block's label stands beside, or nothing does; it stands first."""
    cells = view.starting[row] if row < view.rows else []
    pairs = list(labelled_money.money(view, row, block)) if any(cell.key in block.columns for cell in cells) else []
    if len(pairs) != 1:
        return None
    beside = [cell for cell in view.covering[row] if cell.right <= pairs[0][1].col]
    return pairs[0] if all(cell is side or cell.unit or not cell.stripped for cell in beside) else None
