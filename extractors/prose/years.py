"""Which year a number in running text belongs to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from extractors.numbering import ARABIC, NUMERALS
from extractors.prose.clean import prose
from extractors.prose.patterns import HAN, YEAR
from extractors.prose.words import Words

_WRITTEN_YEAR = re.compile(
    r"[\d〇○◯零一二三四五六七八九OoＯｏ][^\w\n]{0,8}年"
)  # 2024 年, ２０２４年, 二〇二四年: not cleaned yet
_PLAIN_YEAR = re.compile(r"(?:19|20|二零)[\d零一二三四五六七八九]{2}年")
_FIRST_YEAR = 1900
_LONGEST = 4_000  # characters of a paragraph that are looked at
_CLAUSE = re.compile(r"[，,;。:]")
_COMPARED_END = re.compile(r"[，,](?!\d{3})|[;。:)]")  # not the comma of 1,200.3
_DIGITS = str.maketrans("零一二三四五六七八九", "0123456789")
_MONTH = re.compile(rf"(?:{ARABIC}|[{NUMERALS}]{{1,2}})月")
_COMMAS = ("，", ",")
# From later than January up to the end of the year: 7月至12月, 9月1日-2024年12, 10月底到年.
_LATE = re.compile(
    rf"(?:1[0-2]|(?<!\d)[2-9]|十[一二]?|(?<!十)[二三四五六七八九])(?:月(?:\d\d?日|[{HAN}])?)?"
    rf"(?:[-~～—]+|[至到])(?:{YEAR})?(?:12|十二|年)"
)
_UNTIL = re.compile(r"[-~～—至到]+")
_RANGE = re.compile(r"\d{4}(?:年度?)?[-~～至到]$")
UNSURE = -1
_START = 8  # characters before the end of a range of months in which it begins
_CLOSE = 40  # characters around a year that can tell what it is the year of


class YearMark(NamedTuple):
    """A year named at `start`. year: UNSURE for a span of years. dated: with a month: it holds in its sentence only.

    until: where what is told of it ends, for another year that is compared with (与上年基本支出5万元相比); else 0.
    """

    start: int
    end: int
    year: int
    dated: bool
    until: int = 0


def evaluated_year(texts: Iterable[str], words: Words, votes: Iterable[int] = ()) -> int | None:
    """The year that a report is about; None if it names none. texts: its paragraphs as written.

    It is the one named most often, the later of two; dates, comparisons with other years and years of founding do
    not count, `votes` do.
    """
    counts = Counter(votes)
    for text in (prose(text[:_LONGEST], words.in_word).text for text in texts if _WRITTEN_YEAR.search(text)):
        if _PLAIN_YEAR.search(text):
            marks = year_marks(text, 0, len(text), 0, words)
            counts.update(mark.year for mark in marks if not (mark.dated or mark.until) and mark.year >= _FIRST_YEAR)
    return max(counts, key=lambda year: (counts[year], year)) if counts else None


def year_marks(text: str, start: int, end: int, year: int, words: Words) -> list[YearMark]:
    """The years in a sentence that say what its figures are of, or are not: no dates of founding."""
    marks = []
    for match in words.year.names.finditer(text, start, end):
        rest = _rest(text, match.end(), end)
        before = text[max(0, match.start() - 4) : match.start()]
        named = words.year.offsets.get(match.group())
        stated = int(match.group()[:4].translate(_DIGITS)) if named is None else year + named
        if words.year.comparing.search(before):
            if stated != year and words.year.against.search(before):
                marks.append(
                    YearMark(match.start(), match.end(), stated, False, _compared(text, match.end(), end, year, words))
                )
            continue
        left_over = stated > year and words.change.search(before) is not None  # 结转下年28.78万元
        if left_over or _tells_something_else(text, match, rest, words):
            continue
        ranged = _RANGE.search(text, max(start, match.start() - 7), match.start())
        marks.append(YearMark(match.start(), match.end(), UNSURE if ranged else stated, bool(_MONTH.match(rest))))
    return marks


def parts_of_year(text: str, start: int, end: int, words: Words, *, within: bool) -> list[YearMark]:
    """1-6月, 截至9月底, up to the next year or 全年. within: the sentence before spoke of one."""
    parts = [YearMark(start, start, UNSURE, False, end)] if within else []
    for match in words.year.part.finditer(text, start, end):
        kind = match.lastgroup
        if kind == "whole" and _begins_late(text, start, match, parts):
            kind = "lasting"
        rest = _rest(text, match.end(), end) or _rest(text, match.end() + 1, end)
        if not kind or (kind == "short" and _tells_something_else(text, match, rest, words)):
            continue
        if parts and parts[-1].until == end:
            parts[-1] = parts[-1]._replace(until=match.start())
        if kind in {"lasting", "short"}:
            parts.append(YearMark(match.start(), match.end(), UNSURE, kind == "short", end))
    return parts


def _begins_late(text: str, start: int, match: re.Match[str], parts: list[YearMark]) -> bool:
    """7月至12月, 下半年至年底: not all of the year, though it ends with it. parts: told before."""
    if _LATE.search(text, max(start, match.start() - _START), match.end()):
        return True
    lasting = parts and not parts[-1].dated and parts[-1].start < parts[-1].end
    until = _UNTIL.match(text, parts[-1].end) if lasting else None
    return until is not None and until.end() >= match.start()


def _rest(text: str, start: int, end: int) -> str:
    """The rest of a clause."""
    clause = _CLAUSE.search(text, start, end)
    return text[start : clause.start() if clause else end]


def _tells_something_else(text: str, match: re.Match[str], rest: str, words: Words) -> bool:
    if text.endswith(words.year.entering, 0, match.start()) and words.year.range.search(rest):
        return True  # 全部纳入2021年部门预算编制范围
    clause = _CLAUSE.split(text[max(0, match.start() - _CLOSE) : match.start()])[-1]
    return bool(
        words.year.compared.match(rest) or words.year.event.search(rest[:_CLOSE]) or words.year.event.search(clause)
    )


def _compared(text: str, start: int, end: int, year: int, words: Words) -> int:
    """Where a comparison ends: at its 相比, else with its clause, or, if that is all of it, where `year` is named."""
    if text[start : start + 1] in _COMMAS and (named := text.find(str(year), start, end)) > 0:
        return named  # 对比2022年，基本支出占70%，2023年占72%
    ends = (words.year.closing.search(text, start, end), _COMPARED_END.search(text, start, end))
    return min((found.start() for found in ends if found), default=end)
