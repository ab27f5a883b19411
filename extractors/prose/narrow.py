"""Amounts that stand for another concept only as a part of the right total: 商品和服务支出 of 基本支出 is 公用经费.

Of all that is spent it is more than that. Where nothing says what it is a part of, it stands for the other concept.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.prose.certain import Sentence
from extractors.prose.concepts import Concept
from extractors.prose.leads import COMMAS
from extractors.prose.words import Words

_BREAK = re.compile(r"[^，,;:。()、\n]*$")


@cache
def _totals(words: Words) -> frozenset[str]:
    """All that is spent, and its halves: what such an amount may be a part of."""
    parts = [one.inside for one in words.concepts.values() if one.each_of]
    tops = {name for inside in parts for name in inside if words.concepts[name].top}
    return frozenset(tops.union(words.share_of))


def note(sentence: Sentence, concept: Concept) -> None:
    """An amount was told; if it is a total, what comes next may be a part of it."""
    if concept.name in _totals(sentence.words):
        sentence.context.holder = concept.name


def is_narrow(sentence: Sentence, concept: Concept, label_start: int) -> bool:
    """Whether an amount is part of what makes it stand for another concept, or of nothing that is told."""
    if not concept.each_of:
        return True
    words, context = sentence.words, sentence.context
    held = [one for one in sentence.state.parents if one in _totals(words) or one in concept.each_of]
    if holder := "".join(held[-1:]) or _named_before(sentence, label_start):
        return holder in concept.each_of
    if context.over.concept in concept.each_of:
        return True
    if context.over.classed or _is_made_up(sentence):
        return False
    headed = sentence.state.block == concept.name  # （二）商品和服务支出: of what it is a part a heading does not tell
    return context.holder in concept.each_of or not (context.holder or headed)


def _named_before(sentence: Sentence, until: int) -> str:
    """The last total that its sentence names before a label, but not as what something is a share of."""
    words = sentence.words
    text = words.share_clause.sub("", sentence.text[sentence.start : until])
    for start, end in reversed(words.alias.find(text)):
        name = words.owners[text[start:end]]
        if name not in _totals(words) or (words.concepts[name].top and _describes(text, start, end, words)):
            continue
        if text[start:end] in words.concepts[name].aliases or _opens(text, start, words):
            return name
    return ""


def _describes(text: str, start: int, end: int, words: Words) -> bool:
    """基本支出：为保障运转而发生的各项支出，包括…: no amount is told of it; it says what something else is."""
    return text[end : end + 1] in COMMAS and not _opens(text, start, words)


def _opens(text: str, start: int, words: Words) -> bool:
    """本年支出, not 压减一般性支出: nothing that makes it another thing stands before it in its clause."""
    before = _BREAK.search(text, 0, start)
    return before is not None and words.prefix.fits(before.group())


def _is_made_up(sentence: Sentence) -> bool:
    """按经济分类, …，资本性支出5万元, …，总支出900万元: a sentence tells how all that was spent is made up."""
    words = sentence.words
    text = words.share_clause.sub("", sentence.text[sentence.start : sentence.end])
    if words.classes.search(text) or words.wider.search(text):
        return True
    named = (text[start:end] for start, end in words.alias.find(text))
    tops = ((alias, words.concepts[words.owners[alias]]) for alias in named if words.owners[alias] in _totals(words))
    return any(one.top and alias in one.aliases for alias, one in tops)
