"""Headings numbered 1.1, 1.2, 1.1.1 or 1-1.

Their numbers are written as amounts, dates and months are (1.2万元, 6.26禁毒日, 1-2月). What tells them is that they
count: the first below the heading whose number it begins with, each other after the one before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractors.form_model import Forms
from extractors.lines import Line
from extractors.readers import headings
from extractors.readers.headings import Heading, Mark


def find(lines: Sequence[Line], at: int, last: Mapping[str, Heading], forms: Forms) -> Heading | None:
    """The heading that ``lines[at]`` is, or None. last: by style, the last heading above that is so numbered."""
    line = lines[at]
    mark = headings.numbered(line) if line.text.lstrip()[:1].isdigit() else None
    if mark is None or not mark.is_doubtful:
        return None
    found = headings.worded(line, mark)
    return found if found is not None and _counts(lines, at, mark, last, forms) else None


def _counts(lines: Sequence[Line], at: int, mark: Mark, last: Mapping[str, Heading], forms: Forms) -> bool:
    """Whether a number is the one after the last, or the first below its heading: no date, if another follows."""
    *outer, own = headings.steps(mark)
    if own > 1:
        return headings.follows(mark, last.get(mark.style))
    below = any(headings.steps(head) == tuple(outer) for head in last.values())
    known = headings.topic(lines[at].text, forms) is not None
    return own == 1 and below and (known or _is_followed(lines, at, mark))


def _is_followed(lines: Sequence[Line], at: int, mark: Mark) -> bool:
    """Whether the next line that is numbered in the same way has the next number."""
    after = headings.next_alike(lines, at, mark.style)
    *outer, own = headings.steps(mark)
    return after is not None and headings.steps(after[1]) == (*outer, own + 1)
