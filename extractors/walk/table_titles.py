"""Rows of one text within a table: the title of a form that begins there, and notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractors.lines import Line, cell_lines
from extractors.readers.columns import Header
from extractors.tables import FormCell, View
from extractors.walk import title_cells, title_rows
from extractors.walk.assembly import Assembly
from extractors.walk.lookahead import begins_form, repeats_title
from extractors.walk.title_cells import TitleCell


def read(view: View, row: int, headers: Mapping[int, Header], body: int, assembly: Assembly) -> int | None:
    """The row below the title, or the note, that begins in a row of one text; None for any other row.

    headers: those of the table by row; body: the table's place in the document.
    """
    written = title_rows.of_one_text(view, row)
    if not written:
        return None
    lines = list(cell_lines(written[0], (), body))
    found, bottom = title_cells.find(lines, assembly), row + 1
    if found is None and (over := title_rows.joined(view, row, assembly.forms)) is not None:
        found, bottom = TitleCell(over[0], (), first=True), over[1]
    begins = found is not None and begins_form(view, bottom, headers, assembly.words)
    if found is None or bottom >= max(view.rows, 2) or not (found.first or begins):
        return row + 1 if _is_note(written, lines, assembly) else None
    if begins or not repeats_title(found.hit, assembly.current, assembly.forms):
        assembly.announce(found.hit, None)
    for cell in (cell for at in range(row, bottom) for cell in view.written[at]):
        assembly.ledger.label(cell, found.hit.text)
    title_cells.read(found.around, assembly)
    return bottom


def _is_note(written: Sequence[FormCell], lines: Sequence[Line], assembly: Assembly) -> bool:
    """Whether all lines of a row are notes; they are heeded and booked then."""
    if not all(assembly.is_note(line.text) for line in lines):
        return False
    title_cells.heed(lines, assembly)
    assembly.ledger.repeats(written)
    return True
