"""Headings of which only a gap parts the number from the words: 一　部门概况, 2 资金情况.

Letters may be set apart in any line (一 般 公 共), and a line may begin with an amount (3 个项目). What tells
headings is that they count, the first two with a known topic (一 期工程 has none): the first if the next one numbered
so has the next number, each other after the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractors.form_model import Forms
from extractors.lines import Line
from extractors.numbering import ARABIC, CHINESE
from extractors.prose.patterns import HAN
from extractors.readers import headings
from extractors.readers.headings import Heading, Mark

_GAP = rf"[^\S\n]+(?=[{HAN}])"
_NUMBER = re.compile(rf"\s*(?:({CHINESE})|({ARABIC})){_GAP}")
_STYLES = (("chinese spaced", 1), ("arabic spaced", 3))


def find(lines: Sequence[Line], at: int, last: Mapping[str, Heading], forms: Forms) -> Heading | None:
    """The heading that ``lines[at]`` is, or None. last: by style, the last heading above that is so numbered."""
    mark = _mark(lines[at])
    found = headings.worded(lines[at], mark) if mark is not None else None
    if found is None or not (headings.follows(found, last.get(found.style)) or _is_first(lines, at, found, forms)):
        return None
    return found


def _mark(line: Line) -> Mark | None:
    match = None if line.number or line.level else _NUMBER.match(line.text)
    if match is None or not match.lastindex:
        return None
    return Mark(match[match.lastindex], *_STYLES[match.lastindex - 1], match.end(), match.span(match.lastindex))


def _is_first(lines: Sequence[Line], at: int, found: Heading, forms: Forms) -> bool:
    """Whether it is number one, the next one that is numbered in the same way number two, and a topic of one known."""
    if headings.steps(found) != (1,):
        return False
    for line in lines[at + 1 :]:
        mark = _mark(line)
        after = headings.worded(line, mark) if mark is not None and mark.style == found.style else None
        if after is not None:
            pair = ((lines[at], found), (line, after))
            known = any(headings.topic(each.text[one.begin : one.end], forms) is not None for each, one in pair)
            return headings.steps(after) == (2,) and known
    return False
