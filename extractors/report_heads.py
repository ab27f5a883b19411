"""The first lines of a report, or those of its cover: whose it is, and on which project."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

import regex

from extractors import titles
from extractors.assembly import Assembly
from extractors.booking import NAMES
from extractors.builder import Builder
from extractors.lines import Line
from extractors.model import Name
from extractors.readers import headings
from extractors.readers.inline import Inline
from extractors.text import squash
from extractors.values import is_blank

_LINES = 8
_PROJECT = "project_name"
_TELLS = regex.compile(r"[。；;！!？?]|[，,].*[，,]|\d\s*+[万亿]?元")  # of a sentence, not of a name


def read(assembly: Assembly, builder: Builder, lines: Sequence[Line]) -> None:
    """What stands above the first heading: the unit's name in a line of its own, 项目名称：… and 填报单位：…."""
    head = list(takewhile(lambda line: headings.find(line) is None, lines[:_LINES]))
    if head and builder.title is not None and titles.names_unit(head[0].text, assembly.forms):
        builder.names.append(Name("title", head[0].text.strip(), head[0].address()))
    said = [(line, pair) for line in head for pair in assembly.head_pairs(line.text)]
    for line, pair in said:
        name = assembly.words.head[pair.label.key][1].field
        if name in NAMES:
            builder.named(NAMES[name], _value(line, pair), line.address(pair.start, pair.end))
    for name in _projects(said, assembly):
        builder.project_name = name


def _value(line: Line, pair: Inline) -> str:
    return line.text[pair.start : pair.end].strip()


def _projects(said: Sequence[tuple[Line, Inline]], assembly: Assembly) -> Iterator[str]:
    """The project's name by each label that says one; lines that list several (项目一：…, 项目二：…) say none."""
    values: dict[str, list[str]] = {}
    for line, pair in said:
        block, term = assembly.words.head[pair.label.key]
        value = _value(line, pair)
        if term.field == _PROJECT and not is_blank(value, assembly.forms.lookups):
            values.setdefault("" if pair.label.key in block.lines else pair.label.key, []).append(value)
    for names in values.values():
        if len({squash(name) for name in names}) == 1 and _TELLS.search(names[0]) is None:
            yield names[0]
