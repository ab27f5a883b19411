"""A whole Document through the readers, one part after the other."""

from __future__ import annotations

from extractors import forms, vocabulary
from extractors.ledger import Ledger
from extractors.model import Extraction, Role, RoleKind
from extractors.tables import HeldCell
from extractors.walk.parts import Flow
from parsers.model import Document

_OF_A_FORM = frozenset((RoleKind.VALUE, RoleKind.LABEL))


def read(document: Document, county: str | None) -> Extraction:
    """Do what `extractors.extract` says."""
    flow = Flow(document, forms.load(county), vocabulary.load(county))
    flow.run()
    cells = [cell for view in flow.reading.views for cell in view.cells]
    ledger = flow.assembly.ledger
    for cell in cells:
        if cell.role is None:  # no reader looked at it: outer cells of nested tables, tables of notes
            ledger.leave(cell, "unknown_table", None)
    index = {id(builder): number for number, (builder, _) in enumerate(flow.parts)}
    roles = {(cell.block, cell.row, cell.grid_col): cell.role for cell in cells if cell.role is not None}
    for cell in cells:
        if isinstance(cell, HeldCell):
            _book_inside(cell, roles, ledger)
    return Extraction(
        parts=tuple(part for _, part in flow.parts),
        leftovers=ledger.leftovers(index),
        cells=roles,
        paragraphs=ledger.paragraphs,
        project_names=tuple(flow.assembly.project_names),
        notes=tuple(f"untabled_title:{form}" for form in sorted(flow.untabled())),
    )


def _book_inside(cell: HeldCell, roles: dict[tuple[str, int, int], Role], ledger: Ledger) -> None:
    """What became of a text is booked where it stands; the cell around it is empty."""
    around, inside = (cell.block, cell.row, cell.grid_col), cell.address
    role = roles[around]
    roles[around] = Role(RoleKind.EMPTY)
    if inside.row is not None and inside.col is not None:
        roles[inside.block, inside.row, inside.col] = role
    else:
        ledger.paragraph(inside.block, "head" if role.kind in _OF_A_FORM else "leftover")
