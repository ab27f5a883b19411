"""A row of one text within a table, and a form's title that takes a few of them, one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain, takewhile

from extractors import titles
from extractors.form_model import Forms
from extractors.tables import FormCell, View
from extractors.titles import TitleHit

_LONGEST = 400
_ROWS = 4


def of_one_text(view: View, row: int) -> Sequence[FormCell]:
    """The cells of a row that all hold the same text; none if they differ, or it is a long one."""
    written = view.written[row]
    if not written or len(written[0].text) > _LONGEST:
        return ()
    text = written[0].stripped
    if written[-1].stripped != text or any(cell.stripped != text for cell in written):
        return ()
    return written


def joined(view: View, top: int, forms: Forms) -> tuple[TitleHit, int] | None:
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
    written = of_one_text(view, row)
    return [line for line in written[0].text.split("\n") if line.strip()] if written else []
