"""The unit of money that cells of a table declare for all below: 金额单位：元 in one, or 金额单位 | 元 in two."""

from __future__ import annotations

from itertools import pairwise

from extractors import units
from extractors.tables import FormCell, View
from extractors.walk.assembly import Assembly


def take_row(view: View, row: int, assembly: Assembly) -> None:
    """Heed the cells of a row that declare it: no value of a label before them."""
    lookups = assembly.forms.lookups
    for cell in view.starting[row]:
        if units.declares(cell, lookups) and not units.without_caption(cell.text, lookups).strip("()"):
            take(cell, assembly)
    for label, unit in pairwise(view.written[row]):
        if label.key in view.unit_heads and (unit.unit or units.is_caption(label.key, unit.text, lookups)):
            assembly.take_caption(f"{label.key}:{unit.stripped}")
            assembly.ledger.repeats((label, unit))


def take(cell: FormCell, assembly: Assembly) -> None:
    """Heed a cell that declares it."""
    assembly.take_caption(cell.text)
    assembly.ledger.label(cell, cell.stripped)
