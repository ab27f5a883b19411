"""A cell that a title shares with other lines: (2022年度), 单位：元, who filled the form in and when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractors import titles
from extractors.lines import Line
from extractors.readers.booking import book_line
from extractors.titles import TitleHit
from extractors.walk.assembly import Assembly


class TitleCell(NamedTuple):
    """A title of a table form, and the lines over and under it in its cell. first: none is over it."""

    hit: TitleHit
    around: Sequence[Line]
    first: bool


def find(lines: Sequence[Line], assembly: Assembly) -> TitleCell | None:
    """The title among the lines of a cell: nothing but notes, and labels with their values, stands over it."""
    for at, line in enumerate(lines):
        hit = titles.find([below.text for below in lines[at:]], assembly.forms)
        if hit is not None:
            around = (*lines[:at], *lines[at + hit.lines :])
            return TitleCell(hit, around, first=not at) if hit.family != "report" else None
        if at + 1 == len(lines) or not (assembly.is_note(line.text) or assembly.head_pairs(line.text)):
            break
    return None


def heed(lines: Sequence[Line], assembly: Assembly) -> None:
    """What lines say of all that follows: the unit of money, the year of a title that has none."""
    for line in lines:
        assembly.take_caption(line.text, note=assembly.starts_note(line.text))
        assembly.take_year(line.text)


def read(lines: Sequence[Line], assembly: Assembly) -> None:
    """The lines around a title that was just met, like those in paragraphs of their own."""
    heed(lines, assembly)
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
