"""Rows that lack cells and do not say which: each is put where all that it says fits the heads above, or is not read.

| 绩效指标 | 产出指标 | 里程    | ≥12公里 | 12公里 | 60 | 60 |
| 效益指标 | 受益人数 | ≥100人  | 90人    | 40     | 38 |         the cell that 绩效指标 goes on in was left out
"""

from __future__ import annotations

from extractors.form_model import Forms, Keys
from extractors.readers import row_shifts
from extractors.readers.columns import Header
from extractors.tables import FormCell, View
from extractors.text import is_figure
from extractors.values import quantity
from extractors.vocabulary import is_measure

_LEAST = 2  # labels side by side over a row of values
_NEAR = 20  # rows in which one is looked for that is alike and tells more
_Shape = tuple[tuple[int, int], ...]


class ShortRows:
    """Settles the loose rows of one table, each once, when what stands above it is known."""

    def __init__(self, view: View, forms: Forms, keys: Keys) -> None:
        """keys: the labels that have a value beside or below them."""
        self._view = view
        self._lookups = forms.lookups
        self._funds = forms.blocks["funds"]
        self._keys = keys
        self._moved: dict[int, int | None] = {}
        self._told: dict[_Shape, set[int]] = {}

    def settle(self, row: int, header: Header) -> bool:
        """Move the cells of a row below the heads that they are of; False where nobody can tell which these are."""
        if row not in self._view.loose:
            return True
        if row not in self._moved:
            self._move(row, self._shift(row, header) if self._lacks(row, header) else 0)
        return self._moved[row] is not None

    def settle_below(self, row: int, header: Header | None) -> None:
        """Move the cells of the row below some labels, be they the heads of money, each below one of them."""
        below = row + 1
        if below not in self._view.loose or below in self._moved:
            return
        heads = [cell for cell in self._view.covering[row] if cell.bottom == below]
        named = [cell for cell in heads if cell.key in self._keys or self._is_of_money(cell)]
        others = header is not None and header.block is not self._funds
        if others or len(named) < _LEAST or any(is_figure(cell.stripped) for cell in heads):
            return
        room = heads[-1].right - max(cell.right for cell in self._view.starting[below])
        found = [by for by in range(room + 1) if self._stand_below(below, by, heads, named[0].col)]
        if found and found != [0]:
            self._move(below, found[0] if len(found) == 1 else None)

    def _stand_below(self, row: int, by: int, heads: list[FormCell], first: int) -> bool:
        """Whether each cell stands right below a head, numbers below those of such and not left of the first one."""
        spans = {(head.col, head.right): head for head in heads}
        for cell in self._view.starting[row]:
            head = spans.get((cell.col + by, cell.right + by))
            if head is None:
                return False
            number = quantity(cell.text, self._lookups) is not None
            if (number and head.col < first) or (cell.filled and not number and self._is_of_numbers(head)):
                return False
        return True

    def _is_of_numbers(self, head: FormCell) -> bool:
        return self._is_of_money(head) or (head.key in self._keys and is_measure(*self._keys[head.key]))

    def _is_of_money(self, head: FormCell) -> bool:
        return any(head.key in known for known in (self._funds.rows, self._funds.parts, self._funds.columns))

    def _move(self, row: int, by: int | None) -> None:
        self._moved[row] = by
        if by is None:
            self._view.end(row)
        elif by:
            self._view.move(row, by)

    def _lacks(self, row: int, header: Header) -> bool:
        """Whether a row has fewer cells than there are heads, ends before they do, and says something."""
        view = self._view
        if header.ragged or len(view.covering[row]) >= len(header.heads):
            return False
        return row_shifts.room(view, row, header) > 0 and any(cell.filled for cell in view.starting[row])

    def _shift(self, row: int, header: Header) -> int | None:
        """How far a row is to be moved: as it tells by itself, else as the rows do that are like it."""
        found = row_shifts.shifts(self._view, row, header, self._lookups)
        if len(found) > 1:
            found = found & self._shifts_of_alike(row, header)
        elif found:
            self._told.setdefault(self._shape(row), set()).update(found)
        elif row_shifts.is_sum(self._view, row, header):
            return 0  # sums may stand beside their label: `totals` looks
        return found.pop() if len(found) == 1 else None

    def _shifts_of_alike(self, row: int, header: Header) -> set[int]:
        """How far the rows with cells as wide are moved that tell by themselves: those above, or the next ones."""
        shape = self._shape(row)
        found = self._told.get(shape, set())
        for below in range(row + 1, min(row + _NEAR, self._view.rows)):
            if found or below not in self._view.loose or self._shape(below) != shape:
                break
            told = row_shifts.shifts(self._view, below, header, self._lookups)
            found = told if len(told) == 1 else found
        return found if len(found) == 1 else set()

    def _shape(self, row: int) -> _Shape:
        return tuple((cell.grid_col, cell.col_span) for cell in self._view.starting[row])
