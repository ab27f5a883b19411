"""Rows that lack cells and do not say which: each is put where all that it says fits the heads above, or is not read.

| 绩效指标 | 产出指标 | 里程    | ≥12公里 | 12公里 | 60 | 60 |
| 效益指标 | 受益人数 | ≥100人  | 90人    | 40     | 38 |         the cell that 绩效指标 goes on in was left out
"""

from __future__ import annotations

from functools import cache

from extractors import fields
from extractors.form_model import Forms, Keys
from extractors.lookups import Lookups
from extractors.readers.columns import HeadColumn, Header
from extractors.tables import FormCell, View
from extractors.text import is_figure
from extractors.values import Unreadable, cast, quantity
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
        return _room(view, row, header) > 0 and any(cell.filled for cell in view.starting[row])

    def _shift(self, row: int, header: Header) -> int | None:
        """How far a row is to be moved: as it tells by itself, else as the rows do that are like it."""
        found = _shifts(self._view, row, header, self._lookups)
        if len(found) > 1:
            found = found & self._shifts_of_alike(row, header)
        elif found:
            self._told.setdefault(self._shape(row), set()).update(found)
        elif _is_sum(self._view, row, header):
            return 0  # sums may stand beside their label: `totals` looks
        return found.pop() if len(found) == 1 else None

    def _shifts_of_alike(self, row: int, header: Header) -> set[int]:
        """How far the rows with cells as wide are moved that tell by themselves: those above, or the next ones."""
        shape = self._shape(row)
        found = self._told.get(shape, set())
        for below in range(row + 1, min(row + _NEAR, self._view.rows)):
            if found or below not in self._view.loose or self._shape(below) != shape:
                break
            told = _shifts(self._view, below, header, self._lookups)
            found = told if len(told) == 1 else found
        return found if len(found) == 1 else set()

    def _shape(self, row: int) -> _Shape:
        return tuple((cell.grid_col, cell.col_span) for cell in self._view.starting[row])


# how far a row may have to be moved, so that nothing that it says contradicts the columns above


def _room(view: View, row: int, header: Header) -> int:
    """How many columns before those of a header a row ends."""
    return max(head.right for head in header.heads) - max(cell.right for cell in view.starting[row])


def _shifts(view: View, row: int, header: Header, lookups: Lookups) -> set[int]:
    """All _shifts that a row may have for what it says; none to the right where nothing in it is of a column only."""
    found = {by for by in range(_room(view, row, header) + 1) if _fits(view, row, by, header, lookups)}
    return {by for by in found if not by or len(found) > 1 or _is_certain(view, row, by, header, lookups)}


def _is_sum(view: View, row: int, header: Header) -> bool:
    """Whether a row is one of sums: 总分."""
    return bool(header.block.total.keys() & view.keys[row])


def _fits(view: View, row: int, by: int, header: Header, lookups: Lookups) -> bool:
    cells = view.starting[row]
    if by and not (_may_lack(view, row, header, by) and _meet(header, cells, by)):
        return False
    if any(cells[0].col + by < other.right for other in view.covering[row] if other.row < row):
        return False
    sums = _is_sum(view, row, header)
    if not sums and header.block.levels and not _has_subject(header, cells, by):
        return False
    return all(_agrees(cell, _over(header, cell, by), header, lookups, sums) for cell in view.written[row])


def _may_lack(view: View, row: int, header: Header, by: int) -> bool:
    """Whether the columns that a row lacks then are of labels, which may go on from above, and it does begin so."""
    if any(cell.key in header.block.side for cell in view.written[row]):
        return False
    if not header.block.levels and not view.starting[row][0].stripped:
        return False
    return all(name in header.block.upper_levels for name, column in header.by_field.items() if column.start < by)


def _meet(header: Header, cells: list[FormCell], by: int) -> bool:
    """Whether the cells of a row begin and end with heads."""
    starts, stops = {head.col for head in header.heads}, {head.right for head in header.heads}
    return all(cell.col + by in starts and cell.right + by in stops for cell in cells)


def _has_subject(header: Header, cells: list[FormCell], by: int) -> bool:
    """Whether a row names an indicator, if something is filled in for one."""
    filled = [cell for cell in cells if cell.filled]
    names = [{column.field for column in _over(header, cell, by)} for cell in filled]
    subject = header.block.options["subject"]
    upper = {None, *header.block.upper_levels}
    return any(subject in own for own in names) or all(own <= upper for own in names)


def _over(header: Header, cell: FormCell, by: int) -> list[HeadColumn]:
    """The columns that a cell is below if moved so far."""
    return [column for column in header.columns if column.start < cell.right + by and cell.col + by < column.stop]


def _is_certain(view: View, row: int, by: int, header: Header, lookups: Lookups) -> bool:
    """Whether something in a row is a level in its column, or a number in one of numbers, be it of targets only."""
    measures = {name for name in header.fields if fields.is_measure(header.block.dataset, name)}
    for cell in view.written[row]:
        names = [column.field for column in _over(header, cell, by) if column.field]
        if len(names) == 1 and cell.key in lookups.levels.get(names[0], ()):
            return True
        if len(names) == 1 and names[0] in (measures or names) and quantity(cell.text, lookups) is not None:
            return True
    return False


def _agrees(cell: FormCell, above: list[HeadColumn], header: Header, lookups: Lookups, sums: bool) -> bool:
    """Whether a text may stand in its columns: levels and labels in theirs, numbers where such belong."""
    named = [column.field for column in above if column.field]
    levels = [name for name, known in lookups.levels.items() if cell.key in known]
    if levels and not any(name in named for name in (*levels, header.block.options.get("subject"))):
        return False
    if cell.blank:
        return True
    number = quantity(cell.text, lookups) is not None
    if len(named) > 1:
        return sums or not number
    if not named:
        return not number or any(c.reason or c.label.key in header.block.heads for c in above)
    return _may_hold(header.block.dataset, named[0], cell, lookups, number and not sums, number)


def _may_hold(dataset: str, name: str, cell: FormCell, lookups: Lookups, counted: bool, number: bool) -> bool:
    """Whether a field may hold a text. number: it is a quantity; counted: one of an indicator, no sum."""
    column = fields.column(dataset, name)
    if not column.measure:
        return not number or (counted and f"{name}_value" in _names(dataset))
    try:
        return cast(column, cell.text, lookups).number is not None
    except Unreadable:
        return False


@cache
def _names(dataset: str) -> frozenset[str]:
    return frozenset(column.name for column in fields.columns(dataset))
