"""All headings of a report, also those that only what stands around them tells.

Told so are lines numbered as headings are, but written as something else is:
- （一）部门职能：负责全县水利工作。 is a label with one sentence. Its words tell it, or that it follows a heading.
- 三、主要成效。 alone in its line, as sentences end. A text stands below that is its own; a sentence of a list has the
  next one below it. So has a heading of an outline that nobody filled in: its words tell it.
- 1.1, 1.1.1 and 1-1 are written as amounts, dates and months are (1.2万元, 6.26禁毒日, 1-2月).
- 一　部门概况, 2 资金情况: only a gap parts the number from the words. Letters may be set apart in any line (一 般 公
  共), and a line may begin with an amount (3 个项目).
These count: the first one below the heading whose number it begins with, or where the next one has the next number and
a topic is known (一 期工程 has none), each other after the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace

import regex

from extractors import titles
from extractors.form_model import Forms
from extractors.lines import Line
from extractors.numbering import ARABIC, CHINESE
from extractors.prose.patterns import HAN
from extractors.readers import headings, signatures
from extractors.readers.headings import Heading, Mark
from extractors.text import squash

Last = Mapping[str, Heading]  # by style, the last heading above that is so numbered

_STOP, _SEMICOLON = "。", ("；", ";")
_LONGEST = 40
_TOLD_BY_WORDS = ("chinese", "bracketed")  # styles
_OUTERMOST = _TOLD_BY_WORDS[0]
_TELLS = regex.compile(r"[，,]|\d(?!\d*+年)")  # of a sentence: a clause, a figure
_SPACED = re.compile(rf"\s*(?:({CHINESE})|({ARABIC}))[^\S\n]+(?=[{HAN}])")
_SPACED_STYLES = (("chinese spaced", 1), ("arabic spaced", 3))


def find(lines: Sequence[Line], at: int, last: Last, forms: Forms) -> Heading | None:
    """The heading that ``lines[at]`` is or begins with."""
    return (
        headings.find(lines[at])
        or _closed(lines, at, last, forms)
        or _labelled(lines[at], last, forms)
        or _decimal(lines, at, last, forms)
        or _spaced(lines, at, last, forms)
    )


def each(lines: Sequence[Line], forms: Forms) -> Iterator[tuple[Line, Heading]]:
    """All headings of some lines, each with its line."""
    for _, line, found in places(lines, forms):
        yield line, found


def places(lines: Sequence[Line], forms: Forms) -> Iterator[tuple[int, Line, Heading]]:
    """All headings of some lines, each with its place among them and its line."""
    last = dict[str, Heading]()
    for at, line in enumerate(lines):
        found = find(lines, at, last, forms)
        if found is not None:
            last[found.style] = found
            yield at, line, found


def is_cover(lines: Sequence[Line], forms: Forms, keys: Container[str]) -> bool:
    """Whether lines are those of a cover (`headings.is_cover`), and none a heading for what stands around it."""
    return headings.is_cover(lines, forms, keys) and next(each(lines, forms), None) is None


def goes_on(above: Sequence[Line], below: Sequence[Line], depth: int, forms: Forms) -> bool:
    """Whether the first heading below some lines, of those down to a depth, has the number after the last above."""
    if not any(line.level or _is_numbered(line, depth) for line in below):
        return False
    lines, last = [*above, *below], dict[str, Heading]()
    for at in range(len(lines)):
        found = find(lines, at, last, forms)
        if found is not None and at >= len(above) and found.depth <= depth:
            return headings.follows(found, last.get(found.style))
        if found is not None:
            last[found.style] = found
    return False


def _is_numbered(line: Line, depth: int) -> bool:
    mark = headings.numbered(line)
    return mark is not None and mark.depth <= depth


# closed by a full stop


def _closed(lines: Sequence[Line], at: int, last: Last, forms: Forms) -> Heading | None:
    line = lines[at]
    words = line.text.rstrip()
    if not words.endswith((_STOP, *_SEMICOLON)) or len(words) > _LONGEST:
        return None
    found = headings.find(replace(line, text=words[:-1]))
    if found is None or found.end != len(words) - 1:
        return None
    text = words[found.begin : found.end]
    told = _is_noun(text, forms) and _is_in_turn(lines, at, found, last, forms)
    if words.endswith(_SEMICOLON):
        told = told and found.style == _OUTERMOST  # further in, items of a list end so
    elif not told:
        told = _is_named(text, found, forms) or (
            _TELLS.search(text) is None and _is_headed(lines, at, found, last, forms)
        )
    return found._replace(rest=len(line.text)) if told else None


def _is_named(text: str, found: Heading, forms: Forms) -> bool:
    """Whether the words are plainly those of a heading: 产出指标完成情况分析."""
    ends_so = found.style in _TOLD_BY_WORDS and text.endswith(forms.lookups.headings.ends)
    return ends_so and headings.topic(text, forms) is not None


def _is_noun(text: str, forms: Forms) -> bool:
    """Whether the words end as only headings do and begin with no verb (存在的问题)."""
    lookups, words = forms.lookups.headings, squash(text)
    if not words.endswith(lookups.nouns) or _TELLS.search(text):
        return False
    return not words.startswith(lookups.verbs)


def _is_in_turn(lines: Sequence[Line], at: int, found: Heading, last: Last, forms: Forms) -> bool:
    """Whether the number counts, be it that a sentence has the one before: 二、自评得分95分，等级为优。

    Behind a sentence, which may be of a list as well, only what is over a text is in turn; 1. and the like, which
    number lists too, only right behind a heading.
    """
    if headings.follows(found, last.get(found.style)):
        return True
    if found.style not in _TOLD_BY_WORDS:
        return False
    if headings.ordinal(found) == 1:
        return True
    marks = (mark for place in reversed(range(at)) if (mark := headings.numbered(lines[place])) is not None)
    above = next((mark for mark in marks if mark.style == found.style), None)
    return headings.follows(found, above) and _has_text(lines, at, found.depth, forms)


def _is_headed(lines: Sequence[Line], at: int, found: Heading, last: Last, forms: Forms) -> bool:
    """Whether a text stands below, and the line is one of several that are so, or of a known topic."""
    if not _has_text(lines, at, found.depth, forms):
        return False
    number = headings.ordinal(found)
    if number > 1:
        return headings.follows(found, last.get(found.style))
    known = headings.topic(lines[at].text, forms) is not None
    return number == 1 and (known or _heads_next(lines, at, found, forms))


def _has_text(lines: Sequence[Line], at: int, depth: int, forms: Forms) -> bool:
    """Whether the line below one of some depth is its own: a text, or a heading below it."""
    below = lines[at + 1] if at + 1 < len(lines) else None
    if below is None or titles.lists_annexes(below.text, forms):
        return False
    mark = headings.numbered(below)
    if mark is not None:
        return mark.depth > depth
    return not below.level and not signatures.signs(below.text, forms)


def _heads_next(lines: Sequence[Line], at: int, found: Heading, forms: Forms) -> bool:
    """Whether the next line that is numbered in the same way has the next number, and is over a text as well."""
    after = headings.next_alike(lines, at, found.style)
    if after is None:
        return False
    below, mark = after
    heads = headings.find(lines[below]) is not None or _has_text(lines, below, mark.depth, forms)
    return heads and headings.ordinal(mark) == headings.ordinal(found) + 1


# with a colon behind its words


def _labelled(line: Line, last: Last, forms: Forms) -> Heading | None:
    mark = None if headings.COLONS.isdisjoint(line.text) else headings.numbered(line)
    found = headings.labelled(line, mark) if mark is not None and mark.style in _TOLD_BY_WORDS else None
    if found is None:
        return None
    text = line.text[found.begin : found.end]
    told = headings.topic(text, forms) is not None or _is_noun(text, forms)
    return found if told or headings.follows(found, last.get(found.style)) else None


# numbered as amounts and dates are written


def _decimal(lines: Sequence[Line], at: int, last: Last, forms: Forms) -> Heading | None:
    line = lines[at]
    mark = headings.numbered(line) if line.text.lstrip()[:1].isdigit() else None
    if mark is None or not mark.is_doubtful:
        return None
    found = headings.worded(line, mark)
    return found if found is not None and _counts(lines, at, mark, last, forms) else None


def _counts(lines: Sequence[Line], at: int, mark: Mark, last: Last, forms: Forms) -> bool:
    """Whether a number is the one after the last, or the first below its heading: no date, if another follows."""
    *outer, own = headings.steps(mark)
    if own > 1:
        return headings.follows(mark, last.get(mark.style))
    if own < 1 or not any(headings.steps(head) == tuple(outer) for head in last.values()):
        return False
    after = headings.next_alike(lines, at, mark.style)
    next_counts = after is not None and headings.steps(after[1]) == (*outer, own + 1)
    return next_counts or headings.topic(lines[at].text, forms) is not None


# with a gap behind the number


def _spaced(lines: Sequence[Line], at: int, last: Last, forms: Forms) -> Heading | None:
    found = _behind_gap(lines[at])
    if found is None or not (headings.follows(found, last.get(found.style)) or _is_first(lines, at, found, forms)):
        return None
    return found


def _behind_gap(line: Line) -> Heading | None:
    match = None if line.number or line.level else _SPACED.match(line.text)
    if match is None or not match.lastindex:
        return None
    number = match.lastindex
    mark = Mark(match[number], *_SPACED_STYLES[number - 1], match.end(), match.span(number))
    return headings.worded(line, mark)


def _is_first(lines: Sequence[Line], at: int, found: Heading, forms: Forms) -> bool:
    """Whether it is number one, the next one that is numbered in the same way number two, and a topic of one known."""
    if headings.steps(found) != (1,):
        return False
    below = (
        (lines[place], heading)
        for place in range(at + 1, len(lines))
        if (heading := _behind_gap(lines[place])) is not None
    )
    after = next(((line, heading) for line, heading in below if heading.style == found.style), None)
    if after is None or headings.steps(after[1]) != (2,):
        return False
    return any(
        headings.topic(one.text[it.begin : it.end], forms) is not None for one, it in ((lines[at], found), after)
    )
