"""What is left of a table's rows once all that is read of them is: declared labels, or leftovers."""

from __future__ import annotations

from extractors import units
from extractors.builder import Builder
from extractors.suggest import nearest
from extractors.tables import FormCell, View
from extractors.walk import captions
from extractors.walk.assembly import Assembly


def sweep(view: View, row: int, body: int, assembly: Assembly, *, in_composition: bool) -> None:
    """Whatever of a row has no role yet: a declared label, or a leftover. body: the number of its table's block."""
    owner = assembly.current
    for cell in view.starting[row]:
        if cell.role is not None:
            continue
        if units.declares(cell, assembly.forms.lookups):
            captions.take(cell, assembly)
        elif owner is None:
            assembly.ledger.leave(cell, "unknown_table", None)
        else:
            _sweep_cell(view, cell, owner, assembly, in_composition=in_composition)
    if owner is not None:
        owner.touch(body, view, row)


def _sweep_cell(view: View, cell: FormCell, owner: Builder, assembly: Assembly, *, in_composition: bool) -> None:
    alias = _alias(cell.key, owner.family, assembly) if cell.key else None
    if alias and cell.stripped:
        owner.label_or_leave(cell, alias)
        return
    if in_composition:
        owner.miss_part(assembly.forms.blocks["composition"].dataset, cell)
    assembly.ledger.leave(cell, "unknown_label", owner, _nearest(view, cell, assembly))
    owner.cells.append(cell)


def _nearest(view: View, cell: FormCell, assembly: Assembly) -> str:
    """The declared head label nearest to what stands left of something: only that may be a label."""
    first = cell.stripped and cell is view.starting[cell.row][0]
    return nearest(cell.text, assembly.forms.blocks["head"], "keys") if first else ""


def _alias(key: str, family: str, assembly: Assembly) -> str | None:
    """How a word is declared that is a label in forms of a family; 公用经费 is none in a project's table."""
    words = assembly.words
    if key in words.foreign.get(family, ()):
        return None
    named = words.general.get(key)
    return words.others.get(key) or (named[1].alias if named else None)
