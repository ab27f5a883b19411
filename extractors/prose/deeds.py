"""Items that are told by what was done, not by their names: 接待86批次，支出6万元 under a heading over 三公经费."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from extractors.prose.certain import Sentence
from extractors.prose.concepts import Concept
from extractors.prose.labels import ReadLabel
from extractors.prose.numbers import Number, numbers
from extractors.prose.patterns import any_of
from extractors.prose.words import Words

_PART = re.compile(r"[^;。\n]*")
_BREAKS = "，,:("
_OPENS = 6  # characters after an amount in which it is said what it was for


@cache
def _deeds(words: Words) -> Mapping[str, str]:
    return {deed: one.name for one in words.concepts.values() for deed in one.deeds}


@cache
def _deed(words: Words) -> re.Pattern[str]:
    return any_of(_deeds(words))


@cache
def _holders(words: Words) -> frozenset[str]:
    """三公经费: what more than one of such items may be a part of."""
    return frozenset(name for one in words.concepts.values() if one.deeds and not one.silent for name in one.inside)


def done_to(text: str, holder: str, words: Words) -> Concept | None:
    """全年共接待 before 86批次: the item whose occasions were counted, where it may be a part of `holder`, or is it."""
    deed = _deed(words).search(text)
    if deed is None or not (words.prefix.fits(text, deed.start()) and words.suffix.fits(text, deed.end())):
        return None
    item = words.concepts[_deeds(words)[deed.group()]]
    return item if holder == item.name or holder in item.inside else None


def is_one_items(sentence: Sentence, number: Number, label_start: int, concept: Concept, label: ReadLabel) -> bool:
    """Whether what would be all of 三公经费, or all that was spent, was spent on one item that its sentence tells of.

    购车1辆，支出15万元; 支出6万元，主要用于接待. Not where the label names what it is of.
    """
    words, subject = sentence.words, sentence.state.subject
    headed = concept.name == subject and concept is not label.concept and subject in _holders(words)
    if not (headed or (concept.top and label.weak)) or words.who.own.search(sentence.text, label_start, number.start):
        return False
    before = sentence.text[max(sentence.group, sentence.paid) : label_start]
    if _deed(words).search(before) and _is_one(words.nothing.clause.sub("", before), concept, words):
        return True
    return headed and _is_one(_purpose(sentence, number), concept, words)


def _purpose(sentence: Sentence, number: Number) -> str:
    """What an amount was for, as far as it is told right after it without another number."""
    part = _PART.match(sentence.text, number.end, sentence.end)
    text = part.group() if part else ""
    opens = sentence.words.opens.search(text, 0, _OPENS)
    if opens is None or not _deed(sentence.words).search(text):
        return ""
    more = next(numbers(text), None)
    told = text[: more.start] if more else text
    return told[opens.end() : max(map(told.rfind, _BREAKS)) if more else len(told)]


def _is_one(text: str, whole: Concept, words: Words) -> bool:
    """Whether one item is told of in a text, by its name or by what was done; 购车 is one with 公务用车."""
    deeds = {_deeds(words)[deed.group()] for deed in _deed(words).finditer(text)}
    named = {name for name in words.named(text) if words.is_item(name) and name != whole.name}
    items = {words.concepts[name] for name in deeds | named}
    return len([one for one in items if not any(other.name in one.inside for other in items)]) == 1
