"""A table of contents: its entries read like titles and headings, but none of what they name stands there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from extractors import titles
from extractors.form_model import Forms
from extractors.lines import Item, Line
from extractors.readers import headings
from extractors.text import label, squash

_GAP = re.compile(r"\t|[ \u3000]{2}")
_DOTS, _ELLIPSIS = (".", "．", "·", "・", "‥"), "…"
_OPENING, _CLOSING = ("(", "（"), (")", "）")
_DASH = ("-",)
_MOST_DIGITS, _LEAST_DOTS = 3, 3
_NUMBER_ENDS = frozenset("0123456789)）- ")
_LONGEST_HEAD = 10
_LEAST = 2  # entries of a table of contents without a head
_TITLE_LINES = 3


def lines_of(items: Sequence[Item], forms: Forms) -> list[Line]:
    """The lines of all tables of contents, their heads (目录) included."""
    found: list[Line] = []
    at = 0
    while at < len(items):
        head = items[at]
        if not isinstance(head, Line) or not (_is_head(head, forms) or _is_entry(head, forms)):
            at += 1
            continue
        run = _run(head, items[at + 1 :], forms)
        found += run if len(run) >= _LEAST else []
        at += len(run)
    return found


def _run(first: Line, below: Sequence[Item], forms: Forms) -> list[Line]:
    """A head or first entry and the entries below it; below a head also those without a page."""
    headed = _is_head(first, forms)
    if headed and (bare := max(_named(below), _headings(below, forms))) >= _LEAST:
        return [first, *(item for item in below[:bare] if isinstance(item, Line))]
    belongs = _is_entry_below_head if headed else _is_entry
    lines = [first]
    for item in below:
        if not isinstance(item, Line) or not belongs(item, forms):
            break
        lines.append(item)
    if headed and _is_title(lines[-1], forms) and not _begins_title(below[len(lines) - 1 :], forms):
        lines.pop()  # the title of what stands below
    return lines


def _named(below: Sequence[Item]) -> int:
    """How many lines are said again below, however numbered: entries without a page, right above the text."""
    texts = [label(item.text).key if isinstance(item, Line) else "" for item in below]
    begin = texts.index(texts[0], 1) if texts and texts[0] in texts[1:] else 0
    later = set(filter(None, texts[begin:]))
    count = sum(1 for _ in takewhile(later.__contains__, texts[:begin]))
    return count if begin - count <= _TITLE_LINES else 0


def _headings(below: Sequence[Item], forms: Forms) -> int:
    """How many lines are headings without a text, right above the title of what they list."""
    count = sum(1 for _ in takewhile(lambda item: isinstance(item, Line) and _is_bare(item), below))
    return count if _begins_title(below[count:], forms) else 0


def _is_bare(line: Line) -> bool:
    mark = headings.numbered(line)
    found = headings.find(line) if mark is None else headings.worded(line, mark)  # 1.1 is no date in such a list
    return found is not None and not line.text[found.rest :].strip(" :：")


def _is_head(line: Line, forms: Forms) -> bool:
    return len(line.text) <= _LONGEST_HEAD and squash(line.text) in forms.lookups.notes.contents


def _is_entry(line: Line, forms: Forms) -> bool:
    """Whether a line leads to a page by dots, or is the title of a form with a page behind it."""
    if line.text[-1:] not in _NUMBER_ENDS:
        return False
    if _is_led(line.text):
        return True
    words = _paged(line.text) if "\t" in line.text else ""
    front = replace(line, text=words)
    return bool(words) and (_is_title(front, forms) or lists_form(front, forms))


# Lines are read from their ends: a pattern would try each of a million dots or spaces as the first.


def _is_led(text: str) -> bool:
    """Whether dots lead to a page: 自评表 ...... 3, 报告……（5）."""
    front = _before_page(_without(text.rstrip(), _CLOSING))
    if front is None or text[:1].isspace():
        return False
    front = _without(front, _OPENING).rstrip()
    if front.endswith(_ELLIPSIS):
        return len(front) > 1
    for _ in range(_LEAST_DOTS):
        if not front.endswith(_DOTS):
            return False
        front = front[:-1].rstrip()
    return bool(front)


def _paged(text: str) -> str:
    """What stands before a gap and a page, ``""`` where that is not what a line is."""
    front = _before_page(_without(text.rstrip(), (*_CLOSING, *_DASH)).rstrip())
    if front is None or text[:1].isspace():
        return ""
    words = front.rstrip()
    inner = _without(words, (*_OPENING, *_DASH))
    bare = inner.rstrip() if inner != words else words
    gap = _GAP.search(front, max(len(bare), 1), len(inner)) if inner != words else None
    gap = gap or _GAP.search(front, max(len(words), 1))
    return front[: gap.start()] if gap else ""


def _before_page(text: str) -> str | None:
    """What stands before the one to three digits that a text ends with, None where it ends otherwise."""
    digits = next((count for count, letter in enumerate(reversed(text)) if not letter.isdecimal()), len(text))
    return text[:-digits] if 0 < digits <= _MOST_DIGITS else None


def _without(text: str, ends: tuple[str, ...]) -> str:
    return text[:-1] if text.endswith(ends) else text


def _is_entry_below_head(line: Line, forms: Forms) -> bool:
    entry = _is_entry(line, forms) or bool(_paged(line.text))
    return entry or lists_form(line, forms) or _is_title(line, forms)


def _is_title(line: Line, forms: Forms) -> bool:
    return titles.names_form(line.text, forms)


def _begins_title(items: Sequence[Item], forms: Forms) -> bool:
    lines = takewhile(lambda item: isinstance(item, Line), items[:_TITLE_LINES])
    return titles.find([line.text for line in lines if isinstance(line, Line)], forms) is not None


def lists_form(line: Line, forms: Forms) -> bool:
    """Whether a numbered line names a form, as an entry of a list does: 一、部门整体支出绩效自评表."""
    found = headings.find(line)
    return found is not None and titles.names_form(line.text[found.begin : found.end], forms)
