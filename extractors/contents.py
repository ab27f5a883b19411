"""A table of contents: its entries read like titles and headings, but none of what they name stands there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors import titles
from extractors.form_model import Forms
from extractors.lines import Item, Line
from extractors.readers import sections
from extractors.text import squash

_LED = re.compile(r"\S.*(?:(?:[.．·・‥]\s*){3,}|…\s*)[(（]?\d{1,3}[)）]?\s*")
_PAGED = re.compile(r"\S.*(?:\t|[ \u3000]{2,})\s*[(（-]?\s*\d{1,3}\s*[)）-]?\s*")
_NUMBER_ENDS = frozenset("0123456789)） ")
_LONGEST_HEAD = 10
_LEAST = 2  # entries of a table of contents without a head


def lines_of(items: Sequence[Item], forms: Forms) -> list[Line]:
    """The lines of all tables of contents, their heads (目录) included."""
    found: list[Line] = []
    run: list[Line] = []
    for item in [*items, None]:
        if isinstance(item, Line) and _goes_on(item, run, forms):
            run.append(item)
            continue
        found += run if _is_whole(run, forms) else []
        run = [item] if isinstance(item, Line) and _begins(item, forms) else []
    return found


def _begins(line: Line, forms: Forms) -> bool:
    return _is_head(line, forms) or _is_led(line)


def _goes_on(line: Line, run: list[Line], forms: Forms) -> bool:
    if not run:
        return False
    if _is_led(line):
        return True
    return _is_head(run[0], forms) and (_PAGED.fullmatch(line.text) is not None or lists_form(line, forms))


def _is_whole(run: list[Line], forms: Forms) -> bool:
    return len(run) >= _LEAST if run and not _is_head(run[0], forms) else len(run) > 1


def _is_head(line: Line, forms: Forms) -> bool:
    return len(line.text) <= _LONGEST_HEAD and squash(line.text) in forms.lookups.contents


def _is_led(line: Line) -> bool:
    return line.text[-1:] in _NUMBER_ENDS and _LED.fullmatch(line.text) is not None


def lists_form(line: Line, forms: Forms) -> bool:
    """Whether a numbered line names a form, as an entry of a list does: 一、部门整体支出绩效自评表."""
    found = sections.heading(line)
    return found is not None and titles.find([line.text[found.begin : found.end]], forms) is not None
