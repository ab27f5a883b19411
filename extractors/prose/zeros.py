"""Zeros in words: 无, 未发生, 未安排, 为零, said of an item itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractors.prose.certain import Sentence
from extractors.prose.concepts import Concept
from extractors.prose.context import Found
from extractors.prose.labels import read_label
from extractors.prose.numbers import numbers
from extractors.prose.subjects import is_ours, opens_with_region
from extractors.prose.words import Words

_CLAUSE = re.compile(r"[^，,;:()]++")
_ENDING = 2  # characters at the end of an item's name in which it says that it is money: 费用
_LONGEST = 100  # characters of a clause that can deny something


def add_zeros(sentence: Sentence) -> None:
    """Stated zeros of the unit's year, where no budgets are told."""
    if not sentence.is_units():
        return
    if sentence.state.budget:
        _add_nothing_of_it(sentence)
        return
    text, words = sentence.text, sentence.words
    for concept, (named, start, end), sure in _zeros(text, sentence.start, sentence.end, words):
        if not sentence.of_the_year(end) or _is_others(sentence, text[named:end]):
            continue
        if words.concepts[concept].silent:
            sentence.context.nothing.append((concept, named, end))
        else:
            weak = not sure or _is_weak(text[named:end], concept, words)
            zero = Found(concept, Decimal(0), None, "", start, end, start, weak, text[start:end])
            sentence.context.found.append(zero)


def _is_weak(clause: str, concept: str, words: Words) -> bool:
    """无公务用车运行维护费: but a vehicle may have been bought."""
    named = {clause[start:end] for start, end in words.nothing.item.find(clause)}
    return named.isdisjoint(words.concepts[concept].aliases)


def _is_others(sentence: Sentence, clause: str) -> bool:
    """各村公务接待费为零, 县图书馆无公务接待费."""
    words, context = sentence.words, sentence.context
    named = [start for start, _ in words.nothing.item.find(clause)]
    denied = words.nothing.said.search(clause)
    owner = words.prefix.organisation(clause[: min([*named, denied.start() if denied else len(clause)])])
    return opens_with_region(clause, words) or (owner != "" and not is_ours(owner, context.owners))


def _add_nothing_of_it(sentence: Sentence) -> None:
    """三公经费年初预算5万元，全年未发生支出, 全年无三公经费支出: nothing of what the last budget was for."""
    words, state, told = sentence.words, sentence.state, (sentence.told, sentence.end)
    nothing = words.nothing
    if not (state.last_budget and state.last in nothing.concepts and nothing.said.search(sentence.text, *told)):
        return
    span = _none_spent(sentence.text, *told, words) or _none_of(state.last, sentence)
    if span and sentence.of_the_year(span[1]):
        sentence.context.found.append(Found(state.last, Decimal(0), None, "", *span, span[0]))


def _none_of(item: str, sentence: Sentence) -> tuple[int, int] | None:
    """全年无公务接待支出, 实际未发生公务接待: where it is said of what was spent of an item after its budget."""
    text, words = sentence.text, sentence.words
    for concept, (named, start, end), _ in _zeros(text, sentence.told, sentence.end, words):
        spent = concept == item and words.nothing.spent.search(text, start, end) is not None
        if spent and not _is_others(sentence, text[named:end]):
            return start, end
    return None


def _zeros(text: str, start: int, end: int, words: Words) -> Iterator[tuple[str, tuple[int, int, int], bool]]:
    """A sentence → (concept, place, sure) of what its clauses say there is nothing of, or no part of it (购置费).

    place: where the words for the concept begin, and the clause that denies it.
    """
    if not words.nothing.said.search(text, start, end):
        return
    spans = [match.span() for match in _CLAUSE.finditer(text, start, end)]
    for index, (first, last) in enumerate(spans):
        clause = text[first:last]
        after = text[slice(*spans[index + 1])] if index + 1 < len(spans) else ""
        begin, stop = spans[index - 1] if index and text[first - 1] in ":：" else (first, first)
        if len(clause) > _LONGEST or words.nothing.unless.search(clause) or next(numbers(clause), None):
            continue
        spending = _of_spending(clause, after, words)
        denied = _denied(clause, words)
        if not denied and (named := _named_before(clause, text[begin:stop], words)):
            denied, spending = named, True
        else:
            begin = first
        for concept in denied:
            if spending or concept in words.nothing.trips:
                yield concept, (begin, first, last), spending and not words.nothing.going.search(clause)


def _none_spent(text: str, start: int, end: int, words: Words) -> tuple[int, int] | None:
    """全年未发生支出: where a clause says that nothing was spent, of no item in particular."""
    for match in _CLAUSE.finditer(text, start, min(end, start + _LONGEST)):
        clause = match.group()
        denied = words.nothing.before.search(clause)
        if denied is None or not words.nothing.spending.search(denied.group()):
            continue
        if words.prefix.fits(clause, denied.start()) and words.nothing.tail.fits(clause, denied.end()):
            return match.span()
    return None


def _of_spending(clause: str, after: str, words: Words) -> bool:
    """Not just 没有公务用车, unless the next clause goes on with 未发生相关费用."""
    told = clause + after if words.nothing.again.search(after) and words.nothing.before.search(after) else clause
    return words.nothing.spending.search(told) is not None


def _named_before(clause: str, before: str, words: Words) -> list[str]:
    """公务接待费：本年无此项支出, 公务接待费：无: the item before the colon.

    Where nothing is said but that, it must be money that there is none of: not 公务用车：无, 公务接待情况：无.
    """
    denied = words.nothing.before.search(clause)
    if not before or denied is None or words.nothing.unless.search(before):
        return []
    again = words.nothing.again.match(clause, denied.end()) is not None and _of_spending(clause, "", words)
    bare = not denied.start() and words.nothing.tail.fits(clause, denied.end())
    if not (again or (bare and words.nothing.spending.search(before[-_ENDING:]))):
        return []
    label = read_label(before, words)
    if label.concept is None or label.budget or label.change:
        return []
    return [label.concept.name] if _can_be_none(label.concept, words) else []


def _can_be_none(concept: Concept, words: Words) -> bool:
    return concept.name in words.nothing.concepts or concept.silent


def _denied(clause: str, words: Words) -> list[str]:
    """The concepts that a clause says there is nothing of; [] unless every word of it is understood."""
    for match in words.nothing.before.finditer(clause):
        if words.prefix.fits(clause, match.start()) and (items := _items(clause[match.end() :], words)):
            return items
    for match in words.nothing.after.finditer(clause):
        before = clause[: match.start()].rstrip(words.hanging_all)
        if words.nothing.tail.fits(clause, match.end()) and (items := _items(before, words, prefixed=True)):
            return items
    return []


def _items(text: str, words: Words, *, prefixed: bool = False) -> list[str]:
    """Names joined by 、 and the like, nothing else; [] otherwise. prefixed: a year may precede the first."""
    items: list[str] = []
    position = 0
    for start, end in words.nothing.item.find(text):
        if start < position:
            continue  # 支出 of 公务接待费支出
        concept = words.owners.get(text[start:end])
        if not _joined(text[position:start], words, first=position == 0, prefixed=prefixed):
            return []
        if concept and not _can_be_none(words.concepts[concept], words):
            return []
        items += [concept] if concept else []
        position = words.nothing.tail.end(text, end)
    return items if position == len(text) else []


def _joined(between: str, words: Words, *, first: bool, prefixed: bool) -> bool:
    if not first:
        joint = words.joint.end(between)  # 、 or 、无
        return joint > 0 and (joint == len(between) or words.nothing.before.fullmatch(between[joint:]) is not None)
    return words.prefix.fits(between) if prefixed else not between
