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

_LED = re.compile(r"\S.*(?:(?:[.．·・‥]\s*){3,}|…\s*)[(（]?\d{1,3}[)）]?\s*")
_PAGED = re.compile(r"(\S.*?)(?:\t|[ \u3000]{2,})\s*[(（-]?\s*\d{1,3}\s*[)）-]?\s*")
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
    if _LED.fullmatch(line.text):
        return True
    paged = _PAGED.fullmatch(line.text) if "\t" in line.text else None
    front = replace(line, text=paged[1]) if paged else line
    return paged is not None and (_is_title(front, forms) or lists_form(front, forms))


def _is_entry_below_head(line: Line, forms: Forms) -> bool:
    entry = _is_entry(line, forms) or _PAGED.fullmatch(line.text) is not None
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
