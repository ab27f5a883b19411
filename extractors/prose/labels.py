"""What a clause says before a number: which concept, budget or actual, part of what, certain or not."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple

from extractors.prose.concepts import Concept
from extractors.prose.words import Words

_LONGEST = 80  # characters before a number that can still be its label
_CANDIDATES = 12
_BLURS = 6  # characters before a number that can say that it is not exact


class ReadLabel(NamedTuple):
    """A label, understood. concept: None when nothing certain is named.

    weak: named by a word that also means other things. bare: nothing stands before that word.
    change / left: it is of what was saved, added or compared, of what is left over.
    budget / actual: what the words around it make of the amount, None of them when they say nothing.
    spent: it says 支出 or the like.
    inside: the total it says to be part of. opens: it begins with 其中. plain: it names nothing.
    dated: it names a year. amount: it says no more than that it is money. result: it says no more than 为.
    item: it names something that no concept is. owner: the organisation that it names, if it is not surely the unit.
    """

    concept: Concept | None = None
    alias: str = ""
    weak: bool = False
    bare: bool = False
    budget: bool = False
    actual: bool = False
    spent: bool = False
    change: bool = False
    left: bool = False
    uncertain: bool = False
    opens: bool = False
    plain: bool = False
    dated: bool = False
    amount: bool = False
    result: bool = False
    item: bool = False
    inside: str = ""
    owner: str = ""


def read_label(text: str, words: Words) -> ReadLabel:
    """The text between a clause's beginning and a number → what it says."""
    text = text.lstrip(words.hanging_before).rstrip(":=")
    if len(text) > _LONGEST:
        return ReadLabel(uncertain=words.uncertain_before.search(text[-_BLURS:]) is not None)
    blur = words.uncertain_before.search(text, max(0, len(text) - _BLURS))
    if blur and not words.moved.search(text):
        return _read(text[: blur.start()], words)._replace(uncertain=True)
    return _read(text, words)


def _read(text: str, words: Words) -> ReadLabel:
    if found := _named(text, words):
        return found
    change = words.change.search(text) is not None
    plain = not change and (words.prefix.fits(text) or words.suffix.fits(text))
    return ReadLabel(
        opens=words.opens.search(text) is not None,
        change=change,
        left=change and words.left.search(text) is not None,
        plain=plain,
        amount=plain or (not change and _only_money(text, words)),
        result=text in words.results,
        dated=words.year.names.search(text) is not None,
        budget=says_budget(text, words),
        actual=words.actual.search(text) is not None,
        spent=words.spent.search(text) is not None,
    )


def _only_money(text: str, words: Words) -> bool:
    """金额合计, 涉及资金: no item is named."""
    return any(
        words.prefix.fits(text, match.start()) and words.suffix.fits(text, match.end())
        for match in words.amount.finditer(text)
    )


def _named(text: str, words: Words) -> ReadLabel | None:
    """The longest concept nearest to the number whose surroundings are all understood.

    A total that a budget word makes a budget gives way to the budget's own name (年初预算安排支出).
    """
    second: ReadLabel | None = None
    for start, end in _candidates(text, words):
        label = _fits(text, start, end, words)
        if label is None or label.concept is None:
            continue
        if not (label.budget and label.concept.top):
            return _executed(text[end:], label, words) if label.concept.budget else label
        second = second or label
    return second


def _executed(after: str, label: ReadLabel, words: Words) -> ReadLabel:
    """全年预算执行900万元: what was spent of a budget, by its own name, is no budget; after: what follows the name."""
    executed = words.executed.search(after)
    if executed is None or label.concept is None or label.concept.silent:
        return label
    if label.concept.inside:
        return label._replace(uncertain=True)
    concept = words.concepts[words.executed_concept]
    return label._replace(concept=concept, alias=executed.group(), weak=True, bare=False, actual=True)


def _candidates(text: str, words: Words) -> list[tuple[int, int]]:
    return sorted(words.alias.every(text), key=itemgetter(1), reverse=True)[:_CANDIDATES]


def _fits(text: str, start: int, end: int, words: Words) -> ReadLabel | None:
    before, alias, after = text[:start], text[start:end], text[end:]
    concept = words.concepts[words.owners[alias]]
    if not words.suffix.fits(after) or _names_another(after, words) or before.endswith(concept.not_after):
        return None
    if concept.kind != "rate" and before and words.averaged.search(before):
        return None
    kept = words.upkeep.fullmatch(before)
    if concept.free:
        if words.change.search(before):
            return None
    elif not words.prefix.fits(before) and not (concept.loose and (kept or _is_loose(before, words))):
        return None
    around = f"{before} {after}"
    budget = not concept.budget and says_budget(around, words, money=concept.kind == "money")
    return ReadLabel(
        concept=concept,
        alias=alias,
        weak=alias in concept.weak,
        bare=not before,
        budget=budget,
        actual=words.actual.search(text) is not None,
        spent=words.spent.search(text) is not None,
        opens=words.opens.search(before) is not None,
        dated=words.year.names.search(around) is not None,
        inside=inside_of(before, words),
        owner="" if concept.free else kept["who"] if kept else words.prefix.organisation(before),
    )


def _names_another(after: str, words: Words) -> bool:
    """追加人员经费: what follows is an item of its own."""
    for start, end in words.alias.find(after):
        owner = words.concepts[words.owners[after[start:end]]]
        if owner.kind == "money" and not (owner.top or owner.budget):
            return True
    return False


def _is_loose(before: str, words: Words) -> bool:
    """Words that do not make another thing of what they stand before."""
    return words.loose.fits(before) and words.change.search(before) is None


def says_budget(text: str, words: Words, *, money: bool = True) -> bool:
    """A budget word decides, unless a word for what was really spent comes after it. money: a limit is one too."""
    budget = words.limit if money else words.budget
    if not budget.search(text):
        return False
    rest = words.not_budget.sub(lambda match: "." * len(match.group()), text)
    budgets = [match.end() for match in budget.finditer(rest)]
    actuals = [match.end() for match in words.actual.finditer(text)]
    return bool(budgets) and (not actuals or budgets[-1] > actuals[-1])


def inside_of(before: str, words: Words) -> str:
    """``基本支出中`` at the end of what stands before: basic_expenditure."""
    if not (of := words.part_of.search(before)):
        return ""
    holders = [
        before[start:end]
        for start, end in words.alias.find(before, 0, of.start())
        if words.suffix.fits(before, end, of.start())
    ]
    return words.owners[holders[-1]] if holders else ""


def read_names(text: str, words: Words) -> Iterator[ReadLabel]:
    """The labels of an enumeration, up to the first that is not understood."""
    position = 0
    for start, end in words.nothing.item.find(text):
        figure = text[start:end] in words.owners
        label = read_label(text[position:end], words) if figure else ReadLabel()
        joined = not position or words.joint.end(text, position) > position
        if not joined or (figure and label.concept is None):
            return
        position = words.suffix.end(text, end)
        yield _with_tail(label, text[end:position], words)


def _with_tail(label: ReadLabel, tail: str, words: Words) -> ReadLabel:
    """项目支出年初预算, 三公经费决算数: what follows the name makes it a budget, or the amount that was spent."""
    if not tail or label.concept is None or label.concept.budget:
        return label
    actual = words.actual.search(tail) is not None
    return label._replace(budget=label.budget or says_budget(tail, words), actual=label.actual or actual)


def is_whole(base: str, words: Words) -> bool:
    """本年支出, 2024年我单位总支出: the unit's total; nothing at all (占比) means it too."""
    bare = words.year.names.sub("", base)
    return not base or any(bare[cut:] in words.share_base and words.prefix.fits(bare, cut) for cut in range(len(bare)))
