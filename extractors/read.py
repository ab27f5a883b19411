"""A whole Document through the readers, one part after the other."""

from __future__ import annotations

from extractors import forms, vocabulary
from extractors.model import Extraction
from extractors.parts import Flow
from parsers.model import Document


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
    return Extraction(
        parts=tuple(part for _, part in flow.parts),
        leftovers=ledger.leftovers(index),
        cells={(cell.block, cell.row, cell.grid_col): cell.role for cell in cells if cell.role is not None},
        paragraphs=ledger.paragraphs,
        project_names=tuple(flow.assembly.project_names),
        notes=tuple(sorted({f"untabled_title:{hit.form}" for hit in flow.assembly.untabled if hit.form})),
    )
