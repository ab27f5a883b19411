"""What the lines of a report are of, by what stands over them: headings, phrases that run in, lines of a list.

Each narrows what the one above it says. It holds for all lines down to the next one of its level or of a higher one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.prose.clean import prose
from extractors.prose.leads import is_budget_clause, tells_plan
from extractors.prose.patterns import NUMBERED
from extractors.prose.subjects import evaluates_item, heads_item, heads_other, is_of_bodies
from extractors.prose.words import Words
from extractors.prose.years import parts_of_year, year_marks

PLANNED = -2  # no year yet
_CLAUSE = re.compile(r"[。:：，,]")
_CLOSING = "。:： "
_MARKS = " \u3000(（"
_FIRST = frozenset("一1①")
_ASIDE = re.compile(r"[(（][^()（）]*[)）]")
_COLONS = re.compile("[:：]")


@dataclass(frozen=True, slots=True)
class Scope:
    """What lines are of; by default the unit's actual amounts.

    year: the evaluated one or another; `PLANNED` for plans and a part of it. budget: they tell budgets. item: they are
    an item's of its own, listed: where items are named by whatever they are, under 项目支出 or beside an item.
    joint: some of them may be plans (收支与绩效目标). abroad: they are another body's; organ: the unit's without its
    bodies. fund: they are of one fund only. classed: they tell how what was spent is made up. concept: the one thing
    that is no total that the nearest heading names, total: the one total, or ``""``.
    """

    year: int
    budget: bool = False
    item: bool = False
    listed: bool = False
    joint: bool = False
    abroad: bool = False
    organ: bool = False
    fund: bool = False
    classed: bool = False
    concept: str = ""
    total: str = ""


@dataclass(slots=True)
class _Head:
    """What stands over lines. level: how deep its number is, 0 for none. runs_in: text follows it in its line.

    stated: it is but a line of a list, with an amount. before: the one of its level before it; beside: one of those
    was an item's. scope: what it narrows the one above it to. Both are looked at when asked for.
    """

    text: str
    level: int
    runs_in: bool
    stated: bool
    before: _Head | None = None
    beside: bool = False
    scope: Scope | None = None


class Scopes:
    """The scope of each line of a report, met one after another. Under most headings nothing is asked for."""

    def __init__(self, whole: Scope, words: Words, owners: Sequence[str]) -> None:
        self._words, self._whole, self._owners = words, whole, owners
        self._heads: list[_Head] = []

    def over(self) -> Scope:
        """The scope of what comes next."""
        scope = self._whole
        for head in self._heads:
            if head.scope is None:
                head.scope = self._narrowed(scope, head)
            scope = head.scope
        return scope

    def end_line(self) -> None:
        """A phrase without a number heads but its own line, up to the next head."""
        while self._heads and self._heads[-1].runs_in and not self._heads[-1].level:
            self._heads.pop()

    def pass_by(self, line: str) -> bool:
        """A line that states nothing, as written or cleaned; whether it heads what follows."""
        phrase, stop, rest = line.partition("。")
        return self.meet(phrase, runs_in=bool(rest.strip()), closed=bool(stop))

    def meet(self, phrase: str, *, runs_in: bool, closed: bool, stated: int | None = None) -> bool:
        """A sentence; whether it heads what follows. runs_in: its line has other ones; closed: it has its full stop.

        stated: where its first number but its own begins.
        """
        level = level_of(phrase)
        if not level and (stated is not None or not self._heads_unnumbered(phrase, runs_in, closed)):
            return False
        text, listed = phrase, False
        if stated is not None:
            colon = _COLONS.search(phrase, 0, stated)
            text, listed, runs_in = phrase[: colon.start() if colon else stated], colon is None, True
        if listed or len(_ASIDE.sub("", text)) > self._words.heading.longest:
            text, listed = _CLAUSE.split(text, maxsplit=1)[0], True
        self._push(_Head(text, level, runs_in, listed))
        return not listed

    def _heads_unnumbered(self, text: str, runs_in: bool, closed: bool) -> bool:
        """A line of its own: 资金使用情况, 2022年决算情况如下。; or one before others that names an item."""
        if runs_in:
            item = heads_item(text, self._words, listed=False, runs_in=True)
            return item or heads_other(text, self._words, self._owners)
        short = 0 < len(text.strip()) <= self._words.heading.longest
        return short and (not closed or self._words.lead_tail.search(text) is not None)

    def _push(self, head: _Head) -> None:
        self.end_line()
        heads = self._heads
        if head.level:
            cut = self._place(head)
            head.before = heads[cut] if cut < len(heads) and heads[cut].level == head.level else None
            del heads[cut:]
        while heads and not head.level and (heads[-1].stated or not heads[-1].level):
            heads.pop()
        heads.append(head)

    def _place(self, head: _Head) -> int:
        """Where one with a number stands: beside one numbered alike; or, the first of its list, below all others."""
        levels = [one.level for one in self._heads]
        if head.level == 1 or head.level in levels:
            return levels.index(head.level) if head.level > 1 else 0
        first = head.text.strip(_MARKS)[:1] in _FIRST
        return next((at for at, one in enumerate(levels) if not (first or 0 < one < head.level)), len(levels))

    def _is_beside_item(self, head: _Head) -> bool:
        while (before := head.before) and not head.beside:
            head.beside = before.beside or heads_item(before.text, self._words, listed=False, runs_in=before.runs_in)
            head.before = before.before
        return head.beside

    def _narrowed(self, outer: Scope, head: _Head) -> Scope:
        words = self._words
        text = prose(head.text, words.in_word).text.rstrip(_CLOSING)
        aliases = [text[start:end] for start, end in words.alias.find(text)]
        concept = _concept(text, aliases, words)
        listed = outer.listed or self._is_beside_item(head) or concept == words.project_concept
        listed = listed or words.heading.evaluated.search(text) is not None
        if head.stated:
            return replace(outer, listed=listed)
        budget = outer.budget and not words.heading.not_budget.search(text)
        item, abroad = outer.item and not words.who.own.search(text), outer.abroad and not words.who.ours.search(text)
        return Scope(
            year=_year(text, self._whole.year, words) or outer.year,
            budget=budget or is_budget_clause(text, words),
            item=item or self._heads_item(text, head, listed=listed) or _heads_other_fund(text, words),
            listed=listed,
            joint=outer.joint or _joins_plan(text, words),
            abroad=abroad or is_of_bodies(text, words, self._owners) or heads_other(text, words, self._owners),
            organ=outer.organ or words.organ.search(text) is not None,
            fund=outer.fund or words.fund_heading.search(text) is not None,
            classed=words.classes.search(text) is not None,
            concept=concept or (outer.concept if head.runs_in else ""),
            total=_total(aliases, outer.total, words),
        )

    def _heads_item(self, text: str, head: _Head, *, listed: bool) -> bool:
        words = self._words
        if words.heading.evaluated.search(text) or evaluates_item(text, words, self._owners, listed=listed):
            return True
        return heads_item(text, words, listed=listed, runs_in=head.runs_in)


def _heads_other_fund(text: str, words: Words) -> bool:
    """国有资本经营预算, but not with 一般公共预算 beside it."""
    return words.fund_other.search(text) is not None and words.fund.search(text) is None


def level_of(text: str) -> int:
    """How deep the number is that a line begins with, 1 for 一、; 0 for none."""
    number = NUMBERED.match(text)
    return number.lastindex or 0 if number else 0


def _year(text: str, evaluated: int, words: Words) -> int:
    """The year that a heading names; `PLANNED` for plans and a part of it, 0 if it does not say."""
    parts = parts_of_year(text, 0, len(text), words, within=False)
    planned = tells_plan(text, words) and not _joins_plan(text, words)
    if planned or words.heading.apart.match(text) or any(not part.dated for part in parts):
        return PLANNED
    marks = year_marks(text, 0, len(text), evaluated, words)
    years = {mark.year for mark in marks if not (mark.until or mark.dated)}
    if not years and words.heading.plan.match(text):
        return evaluated  # 目标完成情况
    return years.pop() if len(years) == 1 else 0


def _joins_plan(text: str, words: Words) -> bool:
    """收支与绩效目标; not 支出与绩效目标完成情况."""
    return words.heading.joint.search(text) is not None and tells_plan(text, words)


def _concept(text: str, aliases: Sequence[str], words: Words) -> str:
    named = [name for name in {words.owners[alias] for alias in aliases} if not words.concepts[name].top]
    if not named and words.heading.project.search(text):
        return words.project_concept
    return named[0] if len(named) == 1 else ""


def _total(aliases: Sequence[str], outer: str, words: Words) -> str:
    """收入决算情况: what was received; ``""`` for more than one, `outer` for none."""
    totals = {
        concept.name
        for alias in aliases
        if (concept := words.concepts[words.owners[alias]]).top
        and (alias in concept.aliases or words.spent.search(alias))
    }
    return outer if not totals else totals.pop() if len(totals) == 1 else ""
