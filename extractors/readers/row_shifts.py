"""How far to the right a row may have to be moved, so that nothing that it says contradicts the columns above."""

from __future__ import annotations

from functools import cache

from extractors import fields
from extractors.lookups import Lookups
from extractors.readers.columns import HeadColumn, Header
from extractors.tables import FormCell, View
from extractors.values import Unreadable, cast, quantity


def room(view: View, row: int, header: Header) -> int:
    """How many columns before those of a header a row ends."""
    return max(head.right for head in header.heads) - max(cell.right for cell in view.starting[row])


def shifts(view: View, row: int, header: Header, lookups: Lookups) -> set[int]:
    """All shifts that a row may have for what it says; none to the right where nothing in it is of a column only."""
    found = {by for by in range(room(view, row, header) + 1) if _fits(view, row, by, header, lookups)}
    return {by for by in found if not by or len(found) > 1 or _is_certain(view, row, by, header, lookups)}


def is_sum(view: View, row: int, header: Header) -> bool:
    """Whether a row is one of sums: 总分."""
    return bool(header.block.total.keys() & view.keys[row])


def _fits(view: View, row: int, by: int, header: Header, lookups: Lookups) -> bool:
    cells = view.starting[row]
    if by and not (_may_lack(view, row, header, by) and _meet(header, cells, by)):
        return False
    if any(cells[0].col + by < other.right for other in view.covering[row] if other.row < row):
        return False
    sums = is_sum(view, row, header)
    if not sums and header.block.levels and not _has_subject(header, cells, by):
        return False
    return all(_agrees(cell, over(header, cell, by), header, lookups, sums) for cell in view.written[row])


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
    names = [{column.field for column in over(header, cell, by)} for cell in filled]
    subject = header.block.options["subject"]
    upper = {None, *header.block.upper_levels}
    return any(subject in own for own in names) or all(own <= upper for own in names)


def over(header: Header, cell: FormCell, by: int) -> list[HeadColumn]:
    """The columns that a cell is below if moved so far."""
    return [column for column in header.columns if column.start < cell.right + by and cell.col + by < column.stop]


def _is_certain(view: View, row: int, by: int, header: Header, lookups: Lookups) -> bool:
    """Whether something in a row is a level in its column, or a number in one of numbers, be it of targets only."""
    measures = {name for name in header.fields if fields.is_measure(header.block.dataset, name)}
    for cell in view.written[row]:
        names = [column.field for column in over(header, cell, by) if column.field]
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
