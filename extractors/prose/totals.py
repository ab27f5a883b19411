"""Amounts that are told apart from a total, and so are but a part of what the unit has or spends.

财政拨款支出 is all that a unit spent, and 局机关 all of the unit, where nothing is told of other funds and bodies.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from extractors.prose.clean import prose
from extractors.prose.context import Context, Found, opens_parts
from extractors.prose.numbers import Number, numbers
from extractors.prose.words import Words

_PARTS = ";。\n"
_LABEL = re.compile(r"[^，,;:。()\n]*$")
_NEAR = 20  # characters before an amount in which it is said of which funds it is


def is_total(one: Found, words: Words) -> bool:
    """The unit's income or spending as a whole, if nothing is told apart from it."""
    return one.concept in words.concepts and words.concepts[one.concept].top


def is_budget(one: Found, words: Words) -> bool:
    """The unit's first budget."""
    return one.concept in words.concepts and words.concepts[one.concept].starts


def has_sources(one: Found, words: Words) -> bool:
    """A total, a half of it or the first budget: what is told of some funds may be but a part of it."""
    return is_total(one, words) or one.concept in words.share_of or is_budget(one, words)


def is_gross(one: Found, words: Words) -> bool:
    """收入总计, 收支总计: a total that may hold what is carried over, from the year before or to the next one."""
    return words.gross.search(one.alias) is not None


def is_partial(one: Found, text: str, words: Words) -> bool:
    """财政拨款支出: an amount of some funds; there may be others."""
    money = words.kind_of(one.concept) == "money"
    return money and words.fund.search(text, one.snippet, one.start) is not None


def is_of_one_fund(one: Found, text: str, words: Words) -> bool:
    """一般公共预算财政拨款支出: 政府性基金 comes on top of it."""
    return words.fund_only.search(text, one.snippet, one.start) is not None


def with_source(one: Found, text: str, found: Sequence[Number], words: Words) -> Found:
    """财政拨款收入总计512万元，支出总计512万元: a total with nothing before it is of the funds of the amount before it.

    found: the numbers of the paragraph. → the figure, its snippet with the words for those funds.
    """
    if not (is_total(one, words) and text.startswith(one.alias, one.snippet) and words.fund.search(text)):
        return one
    money = [number for number in found if number.kind == "money" and number.end <= one.snippet]
    ends = [number.end for number in money[:-1]]
    begin = max([0, *ends[-1:], *(text.rfind(mark, 0, one.snippet) + 1 for mark in _PARTS)])
    if not money or money[-1].start < begin or words.opens.search(text, begin, one.snippet):
        return one
    return one._replace(snippet=begin)


class OtherFunds:
    """The amounts of a paragraph that are of funds which a partial total lacks, found when asked for."""

    def __init__(self, text: str, found: Sequence[Number], words: Words) -> None:
        self._text, self._found, self._words = text, found, words

    def beside(self, one: Found) -> bool:
        """财政拨款收入1150万元，事业收入20万元: one of them stands beside it, and is no part of it."""
        single = is_of_one_fund(one, self._text, self._words)
        return self._apart(one, self._beyond) or (single and self._apart(one, self._others))

    def _apart(self, one: Found, ends: Sequence[int]) -> bool:
        """Whether one is told before, or after it without 其中 between (其中政府性基金356万元)."""
        after = bisect_left(ends, one.end)
        if after or not ends:
            return after > 0
        part = bisect_left(self._opens, one.end)
        return part == len(self._opens) or self._opens[part] >= ends[0]

    @cached_property
    def _beyond(self) -> list[int]:
        return list(_told(self._words.fund_beyond, self._text, self._found, self._words))

    @cached_property
    def _others(self) -> list[int]:
        return list(_told(self._words.fund_other, self._text, self._found, self._words))

    @cached_property
    def _opens(self) -> list[int]:
        return [match.start() for match in self._words.opens.finditer(self._text)]


def other_funds(text: str, words: Words) -> bool:
    """政府性基金支出200万元: a paragraph as written tells of money that is not of 一般公共预算."""
    if not words.fund_other.search(text):
        return False
    clean = prose(text, words.in_word).text
    return any(True for _ in _told(words.fund_other, clean, numbers(clean), words))


def _told(funds: re.Pattern[str], text: str, found: Iterable[Number], words: Words) -> Iterator[int]:
    """Where names of funds end of which an amount is told, if it is not 0."""
    if not funds.search(text):
        return
    for number in found:
        if number.kind == "money" and number.value:
            for fund in funds.finditer(text, max(0, number.start - _NEAR), number.start):
                named = words.alias.ends(text, words.fund_spending.end(text, fund.end()), number.start)
                if any(words.suffix.fits(text, end, number.start) for end in (fund.end(), *named)):
                    yield fund.end()
                    break


def apart(one: Found, others: Sequence[Found]) -> bool:
    """Whether one of the totals of all funds is another amount, rounding allowed for."""
    return _greater(one, others) or _lesser(one, others)


def is_of_organ(one: Found, told: Mapping[str, Sequence[Found]], context: Context) -> bool:
    """Whether what is told of 局机关 is not all: the same is told of bodies, or surely more of the unit (`told`).

    Posts and people go together: bodies with posts of their own have people too.
    """
    kind = context.words.kind_of(one.concept)
    bodied = one.concept in context.bodied
    bodied = bodied or (kind == "persons" and any(context.words.kind_of(name) == kind for name in context.bodied))
    return bodied or _greater(one, told.get(one.concept, ()))


def is_outdone(one: Found, told: Mapping[str, Sequence[Found]], words: Words) -> bool:
    """Whether one told of the same is surely less than 收入总计, or surely more than 现有编制."""
    others = told.get(one.concept, ())
    return _lesser(one, others) if words.kind_of(one.concept) == "money" else _greater(one, others)


def _lesser(one: Found, others: Sequence[Found]) -> bool:
    """Whether one of the others is surely less."""
    return any(_most(other) < _least(one) for other in others)


def _greater(one: Found, others: Sequence[Found]) -> bool:
    """Whether one of the others is surely more."""
    return any(_least(other) > _most(one) for other in others)


def _least(one: Found) -> Decimal:
    return one.value - (one.half or 0)


def _most(one: Found) -> Decimal:
    return one.value + (one.half or 0)


def is_filled(one: Found, text: str, words: Words) -> bool:
    """现有编制33名: perhaps the posts that are filled, not all there are."""
    filled = words.concepts[one.concept].filled if one.concept in words.concepts else ()
    return bool(filled) and any(word in text[one.snippet : one.start] for word in filled)


def is_part(one: Found, found: Iterable[Found], text: str, words: Words) -> bool:
    """局机关编制15名，事业编制20名; 编制：机关15名; 其中，局机关在职113人: some of the people told beside or before."""
    if not one.organ or words.kind_of(one.concept) != "persons":
        return False
    if words.organ.search(text, one.snippet, one.start):
        others = [other.value for other in found if other.concept == one.concept and other.weak]
        if (others and sum(others) != one.value) or not one.alias:
            return True
    holder = words.opens.search(text, max(0, one.start - _NEAR), one.start)
    return holder is not None and not any(map(str.isdecimal, text[holder.end() : one.start]))


def of_unit(found: list[Found], context: Context) -> list[Found]:
    """我局编制61人。水管站编制10人: without the numbers of people of a body, where another number is told of them."""
    words = context.words
    values: dict[str, set[Decimal]] = {}
    for one in found:
        if words.kind_of(one.concept) == "persons":
            values.setdefault(one.concept, set()).add(one.value)
    bodies = {one for one in found if len(values.get(one.concept, ())) > 1 and one.body}
    for one in bodies:
        context.bodied[one.concept] = context.bodied.get(one.concept, Decimal(0)) + one.value
    return [one for one in found if one not in bodies] if bodies else found


def summands(found: Iterable[Found], text: str, words: Words) -> set[Found]:
    """局机关编制31人、水管站编制30人，合计编制61人: what a sum that follows is made of."""
    parts: set[Found] = set()
    before: dict[str, list[Found]] = {}
    for one in found:
        told = before.setdefault(one.concept, [])
        if words.summing.match(text, one.snippet, one.start):
            if len(told) > 1 and sum(other.value for other in told) == one.value:
                parts.update(told)
            told.clear()
        else:
            told.append(one)
    return parts


def of_all_kinds(found: list[Found], text: str, told: Sequence[Number], words: Words) -> list[Found]:
    """部门项目支出120万元，专项资金项目支出353万元: without amounts of a kind beside those of another kind."""
    some = {one.concept for one in found if one.concept in words.concepts and words.concepts[one.concept].kinds}
    others = list(_of_other_kinds(text, told, some, words)) if some else []
    return [one for one in found if not any(_is_beside(one, *each, text, words) for each in _not_parts(one, others))]


def _not_parts(one: Found, others: Sequence[tuple[Number, str, str]]) -> Sequence[tuple[Number, str, str]]:
    """本年项目支出90万元，防汛项目支出25万元、供水项目支出65万元: those behind it that do not make it up."""
    behind = [each for each in others if each[0].start > one.end]
    made_up = len(behind) > 1 and sum(number.value or 0 for number, *_ in behind) == one.value
    return [each for each in others if not (made_up and each in behind)]


def _of_other_kinds(
    text: str, told: Sequence[Number], some: Collection[str], words: Words
) -> Iterator[tuple[Number, str, str]]:
    """专项资金项目支出353万元, 上年结转项目支出: amounts of such a concept behind what makes it another kind.

    → amount, concept, what is said before it.
    """
    end = 0
    for number in told:
        label = _LABEL.search(text, end, number.start)
        said, end = label.group().lstrip(words.hanging_before) if label else "", number.end
        if number.kind != "money" or not number.value or (words.change.search(said) and not words.left.search(said)):
            continue
        for start, stop in words.alias.every(said):
            owner = words.owners[said[start:stop]]
            if owner in some and words.suffix.fits(said, stop) and _kinds(said[:start], owner, words):
                yield number, owner, said[:start]


def _is_beside(one: Found, number: Number, concept: str, said: str, text: str, words: Words) -> bool:
    """They stand beside each other, and a kind is said of one of them; or the other is greater, and so no part."""
    begin, end = min(one.end, number.end), max(one.start, number.start)
    if one.concept != concept or one.start == number.start or any(mark in text[begin:end] for mark in _PARTS):
        return False
    before = text[one.snippet : one.start].partition(one.alias)[0].lstrip(words.hanging_before)
    kinds, others = _kinds(before, concept, words), _kinds(said, concept, words)
    if others == {said} and (number.value or 0) > one.value:
        return True
    inside = number.start > one.end and opens_parts(one, text, number.start, words)
    apart = bool(kinds) or words.left.search(said) is not None
    return apart and not inside and kinds.isdisjoint(others)


def _kinds(said: str, concept: str, words: Words) -> set[str]:
    """The kinds that are said before a concept; what is not understood is one of its own."""
    if not words.prefix.fits(said):
        return {said}
    return {kind for kind in words.concepts[concept].kinds if kind in said}


def extremes(found: Iterable[Found]) -> dict[str, list[Found]]:
    """Of each concept the figure that is surely the least and the one that is surely the most."""
    told: dict[str, list[Found]] = {}
    for one in found:
        told.setdefault(one.concept, []).append(one)
    return {concept: [min(each, key=_most), max(each, key=_least)] for concept, each in told.items()}
