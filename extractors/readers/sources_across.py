"""Money with its sources side by side: 中央 | 省级 | 县级 | 合计 | 执行数 | 执行率 over one row of amounts.

What stands below the sources and their sum is the budget, of which 执行数 tells what was spent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import starmap

from extractors.builder import Builder
from extractors.form_model import Block
from extractors.form_terms import Term
from extractors.readers import left_edge, matrix
from extractors.readers.columns import HeadColumn, Header
from extractors.readers.row_names import FIGURE
from extractors.tables import FormCell, View, overlap

_TOTAL, _BUDGET, _SPENT = "total", "adjusted_budget", "executed"
_BUDGETS = frozenset({"initial_budget", _BUDGET})
_LEAST = 2  # declared sources beside their sum


@dataclass(frozen=True, slots=True)
class SourcesAcross:
    """Heads over one row of amounts. header: the columns of the sum's record. sources: each with its amount."""

    header: Header
    total: tuple[FormCell, FormCell]
    values: dict[str, list[FormCell]]
    sources: tuple[tuple[FormCell, FormCell], ...]
    bottom: int

    def read(self, view: View, builder: Builder) -> int:
        """The sum's record, then one of each source; → the first row below."""
        block, (name, amount) = self.header.block, self.total
        for cell in view.written[self.header.row]:
            if cell.key in block.columns:
                builder.label(cell, block.columns[cell.key][0].alias)
        matrix.book(self.header, _row(name, {_BUDGET: [amount], **self.values}, block), builder)
        for source, value in self.sources:
            if value.blank and _term(source, block) is None:
                continue  # nothing says that this is a source
            matrix.book(self.header, _row(source, {_BUDGET: [value]}, block), builder)
        return self.bottom


def find(view: View, row: int, block: Block) -> SourcesAcross | None:
    """The sources that begin in a row, with their sum behind or before them and what was spent in the same row.

    row: one that names a column of the block.
    """
    if view.table.ragged or block.rows.keys().isdisjoint(view.keys[row]):
        return None
    heads = {cell: _named(cell, block) for cell in view.written[row] if cell.key not in block.side}
    columns = {field: cell for cell, field in heads.items() if cell.key in block.columns and field}
    sums = [cell for cell, field in heads.items() if field == _TOTAL]
    if len(sums) != 1 or _SPENT not in columns or not _BUDGETS.isdisjoint(columns):
        return None
    bottom = sums[0].bottom
    named = {cell: field for cell, field in heads.items() if field and field != _TOTAL and field not in columns}
    if len(set(named.values())) < _LEAST or any(cell.bottom != bottom for cell in (*named, *columns.values())):
        return None
    found = {cell: value for cell in heads if (value := _below(view, cell, bottom)) is not None}
    sources = tuple((cell, found[cell]) for cell in _among(view, row, sums[0], named, block) if cell in found)
    amounts = [value for _, value in sources] + [found[cell] for cell in (sums[0], columns[_SPENT]) if cell in found]
    if sums[0] not in found or not _are_amounts(amounts) or _go_on(view, sums[0], bottom + 1):
        return None
    values = {field: [found[cell]] for field, cell in columns.items() if cell in found}
    placed = [(_BUDGET, sums[0]), *columns.items()]
    header = left_edge.beside(view, row, bottom, starmap(_column, placed), _side(view, row, block), block)
    return SourcesAcross(header, (sums[0], found[sums[0]]), values, sources, bottom + 1)


def _row(name: FormCell, values: dict[str, list[FormCell]], block: Block) -> matrix.Row:
    return matrix.Row(values, [], name, _term(name, block))


def _term(cell: FormCell, block: Block) -> Term | None:
    terms = block.rows.get(cell.key) or block.parts.get(cell.key)
    return terms[0] if terms else None


def _named(cell: FormCell, block: Block) -> str:
    """The column or the row that a head names, or ``""``."""
    terms = block.columns.get(cell.key)
    term = terms[0] if terms else _term(cell, block)
    return term.field if term is not None else ""


def _among(view: View, row: int, total: FormCell, named: dict[FormCell, str], block: Block) -> Iterator[FormCell]:
    """The sources from the first declared one, or the sum, to the last, those between that nobody declared included."""
    first = min(cell.col for cell in (total, *named))
    last = max(cell.right for cell in (total, *named))
    for cell in view.written[row]:
        apart = cell is total or cell.key in block.columns
        if not apart and first <= cell.col and cell.right <= last:
            yield cell


def _below(view: View, head: FormCell, row: int) -> FormCell | None:
    """The only cell of a row that stands below a head, and below nothing else."""
    lower = [cell for cell in view.starting[row] if overlap(cell, head)] if row < view.rows else []
    return lower[0] if len(lower) == 1 and head.col <= lower[0].col and lower[0].right <= head.right else None


def _are_amounts(cells: list[FormCell]) -> bool:
    """Whether some numbers are written, and nothing but numbers and blanks."""
    written = [cell for cell in cells if not cell.blank]
    return bool(written) and all(FIGURE.fullmatch(cell.full) for cell in written)


def _go_on(view: View, total: FormCell, row: int) -> bool:
    """Whether another row of amounts follows: then nobody can tell what either is."""
    lower = _below(view, total, row)
    return lower is not None and not lower.blank and FIGURE.fullmatch(lower.full) is not None


def _column(field: str, head: FormCell) -> HeadColumn:
    return HeadColumn(field, head.col, head.right, head.label)


def _side(view: View, row: int, block: Block) -> FormCell | None:
    words = (block.side, block.heads)
    return next((cell for cell in view.covering[row] if any(cell.key in known for known in words)), None)
