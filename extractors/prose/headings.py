"""The headings over the paragraphs of a report, and what they say of the numbers below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from extractors.prose.clean import prose
from extractors.prose.leads import is_budget_clause, tells_plan
from extractors.prose.numbers import Number
from extractors.prose.subjects import heads_item, is_of_bodies
from extractors.prose.words import Words
from extractors.prose.years import UNSURE, parts_of_year, year_marks

_HEAD_END = re.compile(r"[。:：，,]")
_LONGEST = 60  # characters of a heading as written


class Heading:
    """A heading, cleaned. fresh: no line below it had a number yet, be it but its own."""

    def __init__(self, text: str, words: Words) -> None:
        self.text = text
        self.words = words
        self.fresh = True

    @cached_property
    def budget(self) -> bool:
        """Whether its paragraphs tell budgets."""
        return is_budget_clause(self.text, self.words)

    @cached_property
    def fund(self) -> bool:
        """Whether its paragraphs tell of one fund only."""
        return self.words.fund_heading.search(self.text) is not None

    def year(self, evaluated: int) -> int | None:
        """The year that its paragraphs are of; `UNSURE` for plans and a part of it, None if it does not say."""
        text, words = self.text, self.words
        parts = parts_of_year(text, 0, len(text), words, within=False)
        if tells_plan(text, words) or any(not part.dated for part in parts):
            return UNSURE
        marks = year_marks(text, 0, len(text), evaluated, words)
        years = {mark.year for mark in marks if not (mark.until or mark.dated)} - {UNSURE}
        if not years and words.heading_plan.match(text):
            return evaluated  # 目标完成情况
        return years.pop() if len(years) == 1 else None

    @cached_property
    def level(self) -> int:
        """How deep its number is; 0 for none."""
        return level_of(self.text, self.words)

    @cached_property
    def concept(self) -> str:
        """What its paragraphs are about, if one thing that is no total, or ``""``."""
        owners = {self.words.owners[self.text[start:end]] for start, end in self.words.alias.find(self.text)}
        named = [name for name in owners if not self.words.concepts[name].top]
        return named[0] if len(named) == 1 else ""


def level_of(text: str, words: Words) -> int:
    """How deep the number is that a line begins with, 1 for 一、; 0 for none."""
    number = words.numbering.match(text)
    return number.lastindex or 0 if number else 0


class Around(NamedTuple):
    """item: under a heading that names an item of its own; listed: under 项目支出; bodies: under 下属单位.

    year: the one that a heading is of; `UNSURE` for plans and a part of it.
    """

    item: bool
    listed: bool
    bodies: bool
    year: int


class Headings:
    """The headings of a report, met line by line.

    Under most of them nothing is read, so a line that may be one is looked at when a paragraph below it is.
    """

    def __init__(self, words: Words) -> None:
        self._words = words
        self._passed: list[str] = []
        self._last = Heading("", words)
        self._numbered: list[tuple[int, str]] = []  # the lines with a number that the last line stands under, and it

    def pass_by(self, text: str) -> None:
        """A line that states nothing, as written; it may be a heading."""
        if len(text) <= _LONGEST:
            self._number(text)
            self._passed.append(text)

    def pass_read(self, text: str, found: Sequence[Number]) -> None:
        """A line that may state something, cleaned, with its numbers; it may be a heading all the same."""
        self._number(text)
        if self._is_heading(text) and not any(number.unit for number in found):
            self._take(text)

    def _number(self, text: str) -> None:
        if level := level_of(text, self._words):
            while self._numbered and self._numbered[-1][0] >= level:
                self._numbered.pop()
            self._numbered.append((level, text[:_LONGEST]))

    def around(self, text: str, evaluated: int) -> Around:
        """For a line just passed: what the headings say it is of. evaluated: the year of the report."""
        heading, words = self.over(), self._words
        project = words.project_concept
        listed = heading.concept == project or any(
            Heading(_HEAD_END.split(outer, maxsplit=1)[0], words).concept == project for _, outer in self._numbered[:-1]
        )
        level = level_of(text, words)
        within = not level or heading.level < level
        item = within and heads_item(heading.text, words, listed=listed, runs_in=False)
        bodies = within and is_of_bodies(heading.text, words)
        outer = [Heading(text, words) for _, text in self._numbered[: -1 if level else None] if self._is_heading(text)]
        over = [*([heading] if within else []), *reversed(outer)]
        years = (one.year(evaluated) for one in over)
        year = next((year for year in years if year is not None), evaluated)
        return Around(item=item, listed=listed, bodies=bodies, year=year)

    def over(self) -> Heading:
        """The heading over what comes next."""
        while self._passed:
            text = prose(self._passed.pop(), self._words.in_word).text
            if self._is_heading(text):
                self._take(text)
        return self._last

    def _is_heading(self, text: str) -> bool:
        """A short line without a full stop."""
        return 0 < len(text) <= self._words.heading_longest and not text.endswith("。")

    def _take(self, text: str) -> None:
        self._passed.clear()
        self._last = Heading(text, self._words)
