"""What cells of a table declare for all below: the unit of money (金额单位：元, or 金额单位 | 元), and the year."""

from __future__ import annotations

from itertools import pairwise

from extractors import titles, units
from extractors.tables import FormCell, View
from extractors.walk.assembly import Assembly

_LONGEST = 80  # what a cell may hold that declares it in a line of its own


def take_row(view: View, row: int, assembly: Assembly) -> None:
    """Heed the cells of a row that declare it: no value of a label before them."""
    lookups = assembly.forms.lookups
    for cell in view.starting[row]:
        if units.declares(cell, lookups) and not units.without_caption(cell.text, lookups).strip("()"):
            take(cell, assembly)
        elif "\n" in cell.text and len(cell.text) <= _LONGEST and (line := units.own_line(cell.text, lookups)):
            assembly.take_caption(line)
    for label, unit in pairwise(view.written[row]):
        if label.key in view.unit_heads and (unit.unit or units.is_caption(label.key, unit.text, lookups)):
            assembly.take_caption(f"{label.key}:{unit.stripped}")
            assembly.ledger.repeats((label, unit))
    if assembly.pending is not None and assembly.pending.year is None:
        _take_year(view, row, assembly)


def _take_year(view: View, row: int, assembly: Assembly) -> None:
    """(2022年度) | 单位：万元 below a title: the form's year, where no label stands in its row that it could be of."""
    rest = [cell for cell in view.written[row] if cell.role is None]
    years = [cell for cell in rest if titles.year_of_line(cell.text, assembly.forms) is not None]
    if len(years) == 1 and all(cell in years or assembly.head_pairs(cell.text) for cell in rest):
        assembly.take_year(years[0].text)
        assembly.ledger.label(years[0], years[0].stripped)


def take(cell: FormCell, assembly: Assembly) -> None:
    """Heed a cell that declares it."""
    assembly.take_caption(cell.text)
    assembly.ledger.label(cell, cell.stripped)
