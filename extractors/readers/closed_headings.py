"""Headings that end in a full stop, as sentences do: 三、主要成效。 alone in its line.

What tells them is what tells the phrase that begins a numbered paragraph: a text stands below that is theirs. A
sentence of a list has the next one below it. So has a heading of an outline that nobody filled in: its words tell it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import regex

from extractors import titles
from extractors.form_model import Forms
from extractors.lines import Line
from extractors.readers import headings, signatures
from extractors.readers.headings import Heading
from extractors.text import squash

_STOP, _SEMICOLON = "。", ("；", ";")
_LONGEST = 40
_TOLD_BY_WORDS = ("chinese", "bracketed")  # styles
_OUTERMOST = _TOLD_BY_WORDS[0]
_TELLS = regex.compile(r"[，,]|\d(?!\d*+年)")  # of a sentence: a clause, a figure


def find(lines: Sequence[Line], at: int, last: Mapping[str, Heading], forms: Forms) -> Heading | None:
    """The heading that ``lines[at]`` is, or None. last: by style, the last heading above that is so numbered."""
    line = lines[at]
    words = line.text.rstrip()
    if not words.endswith((_STOP, *_SEMICOLON)) or len(words) > _LONGEST:
        return None
    found = headings.find(replace(line, text=words[:-1]))
    if found is None or found.end != len(words) - 1:
        return None
    text = words[found.begin : found.end]
    told = _is_noun(text, found, last, forms)
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


def _is_noun(text: str, found: Heading, last: Mapping[str, Heading], forms: Forms) -> bool:
    """Whether the words end as only headings do and begin with no verb (存在的问题), and the number counts."""
    lookups, words = forms.lookups, squash(text)
    if found.style not in _TOLD_BY_WORDS or not words.endswith(lookups.headings.nouns) or _TELLS.search(text):
        return False
    counts = headings.ordinal(found) == 1 or headings.follows(found, last.get(found.style))
    return counts and not words.startswith(lookups.headings.verbs)


def _is_headed(lines: Sequence[Line], at: int, found: Heading, last: Mapping[str, Heading], forms: Forms) -> bool:
    """Whether a text stands below, and the line is one of several that are so, or of a known topic."""
    if not _has_text(lines, at, found.depth, forms):
        return False
    number = headings.ordinal(found)
    if number > 1:
        return headings.follows(found, last.get(found.style))
    known = headings.topic(lines[at].text, forms) is not None
    return number == 1 and (known or _is_followed(lines, at, found, forms))


def _has_text(lines: Sequence[Line], at: int, depth: int, forms: Forms) -> bool:
    """Whether the line below one of some depth is its own: a text, or a heading below it."""
    below = lines[at + 1] if at + 1 < len(lines) else None
    if below is None or titles.lists_annexes(below.text, forms) or signatures.signs(below.text, forms):
        return False
    mark = headings.numbered(below)
    return not below.level if mark is None else mark.depth > depth


def _is_followed(lines: Sequence[Line], at: int, found: Heading, forms: Forms) -> bool:
    """Whether the next line that is numbered in the same way has the next number, and is over a text as well."""
    after = headings.next_alike(lines, at, found.style)
    if after is None:
        return False
    below, mark = after
    heads = headings.find(lines[below]) is not None or _has_text(lines, below, mark.depth, forms)
    return heads and headings.ordinal(mark) == headings.ordinal(found) + 1
