"""Which lines of a report are its headings, how they are numbered, and what they are about."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from typing import NamedTuple

from extractors import inline
from extractors.form_model import Forms
from extractors.lines import Line
from extractors.numbering import CAPITALS, CHINESE, HEADINGS, NUMERALS
from extractors.readers import ticks
from extractors.text import chinese_number, outside_brackets, squash

_STYLES = [(style, depth) for style, (depth, _) in HEADINGS.items()]
# Its groups are numbered as the styles.
_NUMBER = re.compile("|".join(f"({pattern})" for _, pattern in HEADINGS.values()))
_NUMERAL = re.compile(CHINESE)
_DIGITS = re.compile(r"\d+")
_SMALL = str.maketrans(CAPITALS, NUMERALS)
_SENTENCE_END = re.compile(r"[。；;！!？?]")
_CLAUSE_END = re.compile(r"[。；;！!？?，,]")
_BEFORE_COLON = re.compile(r"[^，,:：]+(?<!\d)(?=[:：])")
_LABEL = re.compile(r"\s*([^，,。；;:：\d]+)[:：]")
COLONS = frozenset(":：")
_BEHIND = "。:："  # between a heading and the text in its line
_COMMA = re.compile(r"[，,]")
_MEASURED = re.compile(r"\d\s*(?:[万亿]?元|%|％|人次|平方米)")
_COVER = 20  # lines of a cover at most
_SHORT, _SHORT_WITH_COMMA, _RUN_IN, _STYLED, _LONGEST_NAME = 40, 25, 36, 60, 60


class Heading(NamedTuple):
    """A heading in a line. style: how it is numbered; text: line[begin:end]; rest: where the text after it begins."""

    number: str
    style: str
    depth: int
    begin: int
    end: int
    rest: int
    number_span: tuple[int, int]


class Mark(NamedTuple):
    """How a line is numbered. begin: where its words begin; span: of the number, empty where Word counts."""

    number: str
    style: str
    depth: int
    begin: int
    span: tuple[int, int]

    @property
    def is_decimal(self) -> bool:
        """Whether it is one like 1.1 and 1-1, which may be an amount or a date as well, unless Word counts."""
        return self.style.startswith("decimal")

    @property
    def is_doubtful(self) -> bool:
        """Whether what is written so may be no number of a line."""
        return self.is_decimal and self.span[0] < self.span[1]


def find(line: Line) -> Heading | None:
    """The heading a line is or begins with, or None for text (READING.md, Reports).

    A decimal number alone tells none: 1.1部门职责 and 6.26禁毒日活动 look alike.
    """
    mark = numbered(line)
    if mark is None:
        return _styled(line) if line.level else None
    return worded(line, mark) if line.level or not mark.is_doubtful else None


def worded(line: Line, mark: Mark) -> Heading | None:
    """The heading that a line numbered so is or begins with, or None where its words are those of text."""
    begin = mark.begin
    while begin < len(line.text) and line.text[begin].isspace():
        begin += 1
    end = _heading_end(line.text, begin)
    if end is None:
        return None
    rest = end + 1 if end < len(line.text) and line.text[end] in _BEHIND else end
    return Heading(mark.number, mark.style, mark.depth, begin, end, rest, mark.span)


def numbered(line: Line) -> Mark | None:
    """How a line is numbered, be it a heading or a sentence; None for a line without number."""
    lead = len(line.text) - len(line.text.lstrip())
    if line.number and (match := _NUMBER.fullmatch(line.number.strip())):
        return Mark(match[0], *_style(match), lead, (lead, lead))
    if match := _NUMBER.match(line.text, lead):
        return Mark(match[0].strip(), *_style(match), match.end(), (lead, lead + len(match[0].rstrip())))
    return None


def _style(match: re.Match[str]) -> tuple[str, int]:
    """Name and depth of the style that a number is of."""
    return _STYLES[(match.lastindex or 1) - 1]


def _styled(line: Line) -> Heading | None:
    text, lead = line.text.strip(), len(line.text) - len(line.text.lstrip())
    if not text or len(text) > _STYLED or _SENTENCE_END.search(text):
        return None
    return Heading("", f"style {line.level}", line.level, lead, lead + len(text), len(line.text), (lead, lead))


def _heading_end(text: str, begin: int) -> int | None:
    """Where the heading's words end, or None when the line is text."""
    stop = _SENTENCE_END.search(text, begin)
    last = len(text.rstrip())
    if stop is None:
        return _whole_line(text, begin, last)
    phrase = text[begin : stop.start()]
    if stop.end() >= last or stop[0] != "。":
        return None
    if not phrase.strip() or len(phrase) > _RUN_IN or len(_COMMA.findall(phrase)) > 1 or _MEASURED.search(phrase):
        return None
    title = _BEFORE_COLON.match(text, begin, stop.start())
    return title.end() if title else stop.start()


def _whole_line(text: str, begin: int, last: int) -> int | None:
    if last > begin and text[last - 1] in ":：":
        last -= 1
    words = text[begin:last]
    if not words or len(words) > _SHORT or _MEASURED.search(words) or _has_colon(words):
        return None
    if _COMMA.search(words) and len(words) > _SHORT_WITH_COMMA:
        return None
    return None if words[-1] in "，,、" else last


def _has_colon(words: str) -> bool:
    """Whether a colon stands in words, but not in brackets: 资金情况（单位：万元） is a heading."""
    return not COLONS.isdisjoint(words) and ":" in outside_brackets(squash(words))


def labelled(line: Line, mark: Mark) -> Heading | None:
    """The label that a line numbered so begins with, its colon behind it, or None where there is none."""
    found = _LABEL.match(line.text, mark.begin)
    if found is None or len(found[1]) > _RUN_IN:
        return None
    return Heading(mark.number, mark.style, mark.depth, found.start(1), found.end(1), found.end(), mark.span)


def is_cover(lines: Sequence[Line], forms: Forms, keys: Container[str]) -> bool:
    """Whether lines are those of a cover: names, dates and choices (自评□√复评□), without a heading or a sentence.

    keys: the labels that may stand in lines; what one names may be longer than an unlabelled name.
    """
    return len(lines) <= _COVER and all(
        "。" not in line.text and find(line) is None and _is_of_cover(line.text, forms, keys) for line in lines
    )


def _is_of_cover(text: str, forms: Forms, keys: Container[str]) -> bool:
    is_short = len(text) <= _SHORT and not _CLAUSE_END.search(text)
    return is_short or all(map(_is_short, ticks.options(text, forms.lookups.grades))) or _names(text, keys)


def _names(text: str, keys: Container[str]) -> bool:
    """Whether a line is a declared label, or several, each with a name behind it (项目名称：…)."""
    if _SENTENCE_END.search(text) or _MEASURED.search(text):
        return False
    found = inline.leading(text, keys)
    return bool(found) and all(pair.end - pair.start <= _LONGEST_NAME for pair in found)


def _is_short(words: str) -> bool:
    """Whether words between gaps are no sentence."""
    return not _CLAUSE_END.search(words) and all(len(word) <= _SHORT for word in words.split())


def follows(found: Heading | Mark, last: Heading | Mark | None) -> bool:
    """Whether a number is the one after another: 三、 after 二、, 1.3 after 1.2."""
    if last is None:
        return False
    *outer, own = steps(found)
    return own > 1 and steps(last) == (*outer, own - 1)


def ordinal(found: Heading | Mark) -> int:
    """The number a line counts by: 3 of 三、, （三）, 3., ③ and 2.3."""
    return steps(found)[-1]


def steps(found: Heading | Mark) -> tuple[int, ...]:
    """The numbers of a line, that of the outermost heading first: 2 and 3 of 2.3."""
    number = squash(found.number).translate(_SMALL)
    numeral = _NUMERAL.search(number)
    digits = () if numeral else tuple(map(int, _DIGITS.findall(number)))
    return digits or (chinese_number(numeral[0]) if numeral else 0,)


def next_alike(lines: Sequence[Line], at: int, style: str) -> tuple[int, Mark] | None:
    """The next line below ``lines[at]`` that is numbered in a style, with its number; None when there is none."""
    marks = ((below, numbered(lines[below])) for below in range(at + 1, len(lines)))
    return next(((below, mark) for below, mark in marks if mark is not None and mark.style == style), None)


def topic(text: str, forms: Forms) -> str | None:
    """The topic of a heading: that of the longest keyword it contains, or None.

    Neither what it says in brackets nor a word within a project's name decides: 六大库应用经费（附绩效目标表）.
    Nor does a word for who is helped: 困难群众救助情况.
    """
    lookups = forms.lookups
    words = lookups.headings.helped.sub("\0", outside_brackets(squash(text)))
    project = words.endswith(lookups.headings.project_ends) and not words.endswith(lookups.headings.project_no_ends)
    for word, name in forms.topics:
        if word in words and not (project and name in lookups.headings.project_topics and not words.endswith(word)):
            return name
    return None
