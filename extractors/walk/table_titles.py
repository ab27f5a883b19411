"""Rows of one text within a table: the title of a form that begins there, and notes.

A title may take a few rows, one below the other, or share its cell with other lines: (2022年度), 单位：元, who filled
the form in and when.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, chain, takewhile
from typing import NamedTuple

from extractors import titles
from extractors.form_model import Forms, Keys
from extractors.lines import Line, cell_lines
from extractors.readers import pairs
from extractors.readers.booking import book_line
from extractors.readers.columns import Header
from extractors.readers.pairs import FoundPairs
from extractors.tables import FormCell, View
from extractors.titles import TitleHit
from extractors.walk.assembly import Assembly
from extractors.walk.lookahead import as_written, begins_form, repeats_title

_LONGEST = 400
_ROWS = 4


class _TitleCell(NamedTuple):
    """A title of a table form, and the lines over and under it in its cell. first: none is over it."""

    hit: TitleHit
    around: Sequence[Line]
    first: bool


def read(view: View, row: int, headers: Mapping[int, Header], body: int, assembly: Assembly) -> int | None:
    """The row below the title, or the note, that begins in a row of one text; None for any other row.

    headers: those of the table by row; body: the table's place in the document.
    """
    written = _of_one_text(view, row)
    if not written:
        return None
    lines = list(cell_lines(written[0], (), body))
    found, bottom = _find(lines, assembly), row + 1
    if found is None and (over := _joined(view, row, assembly.forms)) is not None:
        found, bottom = _TitleCell(over[0], (), first=True), over[1]
    begins = found is not None and begins_form(view, bottom, headers, assembly.words)
    if found is None or bottom >= max(view.rows, 2) or not (found.first or begins):
        return row + 1 if _is_note(written, lines, assembly) else None
    if begins or not repeats_title(found.hit, assembly.current, assembly.forms):
        assembly.announce(found.hit, None)
    for cell in (cell for at in range(row, bottom) for cell in view.written[at]):
        assembly.ledger.label(cell, found.hit.text)
    _read_around(found.around, assembly)
    return bottom


def not_below(view: View, row: int, found: FoundPairs, keys: Keys, assembly: Assembly) -> FoundPairs:
    """The pairs of a row, of which no value is the title of the next form: blank labels may end the one above it.

    Nor is the annex mark over that.
    """
    if not any(_begins_title(view, below, assembly) for below in range(row + 1, found.bottom)):
        return found
    return FoundPairs(pairs.in_row(view, row, keys, assembly.words.others), row + 1)


def _begins_title(view: View, row: int, assembly: Assembly) -> bool:
    written = _of_one_text(view, row)
    if not written or not titles.may_begin(written[0].stripped):
        return False
    lines = list(cell_lines(written[0], (), 0))
    return titles.is_annex(written[0].text, assembly.forms) or _find(lines, assembly) is not None


def _is_note(written: Sequence[FormCell], lines: Sequence[Line], assembly: Assembly) -> bool:
    """Whether all lines of a row are notes; they are heeded and booked then."""
    if not all(assembly.is_note(line.text) for line in lines):
        return False
    _heed(lines, assembly)
    assembly.ledger.repeats(written)
    return True


def _of_one_text(view: View, row: int) -> Sequence[FormCell]:
    """The cells of a row that all hold the same text; none if they differ, or it is a long one."""
    written = view.written[row]
    if not written or len(written[0].text) > _LONGEST:
        return ()
    text = written[0].stripped
    if written[-1].stripped != text or any(cell.stripped != text for cell in written):
        return ()
    return written


def _joined(view: View, top: int, forms: Forms) -> tuple[TitleHit, int] | None:
    """The title that begins in a row of one text which is none by itself, as far as whole rows go, and the row below.

    None of a report, whose title is no part of a table.
    """
    first = _lines(view, top)
    if not first or not titles.may_begin(first[0]):
        return None
    below = takewhile(bool, (_lines(view, row) for row in range(top + 1, min(top + _ROWS, view.rows))))
    rows = [first, *below]
    hit = titles.find(list(chain.from_iterable(rows)), forms) if len(rows) > 1 else None
    ends = list(accumulate(map(len, rows)))
    if hit is None or hit.lines not in ends[1:] or hit.family == "report":
        return None
    return hit, top + 1 + ends.index(hit.lines)


def _lines(view: View, row: int) -> list[str]:
    written = _of_one_text(view, row)
    return [line for line in written[0].text.split("\n") if line.strip()] if written else []


def _find(lines: Sequence[Line], assembly: Assembly) -> _TitleCell | None:
    """The title among the lines of a cell: nothing but notes, and labels with their values, stands over it."""
    for at, line in enumerate(lines):
        hit = as_written(titles.find([below.text for below in lines[at:]], assembly.forms), lines[at:])
        if hit is not None:
            around = (*lines[:at], *lines[at + hit.lines :])
            return _TitleCell(hit, around, first=not at) if hit.family != "report" else None
        if at + 1 == len(lines) or not (assembly.is_note(line.text) or assembly.head_pairs(line.text)):
            break
    return None


def _heed(lines: Sequence[Line], assembly: Assembly) -> None:
    """What lines say of all that follows: the unit of money, the year of a title that has none."""
    for line in lines:
        assembly.take_caption(line.text, note=assembly.starts_note(line.text))
        assembly.take_year(line.text)


def _read_around(lines: Sequence[Line], assembly: Assembly) -> None:
    """The lines around a title that was just met, like those in paragraphs of their own."""
    _heed(lines, assembly)
    for line in lines:
        if assembly.is_note(line.text):
            continue
        found = assembly.mark_head(line)
        if not found:
            assembly.leave_rest(line, [(0, len(line.text))])
        for pair in found:
            if assembly.current is not None:  # the title of the form being read, printed again
                book_line(line, pair, assembly.words.head, assembly.current)
            else:
                assembly.waiting_lines.append((line, pair))
