"""Turns in which one number takes the place of another: 由上年的5.5万元降至4.1万元, 5.5万元（更正为5.6万元）."""

from __future__ import annotations

from extractors.prose.certain import KINDS, Sentence
from extractors.prose.labels import Label, read_label
from extractors.prose.numbers import Number
from extractors.prose.taking import take


def moves(sentence: Sentence, number: Number, label_start: int, raw: str) -> bool:
    """由上年的5.5万元降至4.1万元: the first is of an earlier year, the second of the evaluated one."""
    words, state = sentence.words, sentence.state
    moving, state.moving = state.moving, ""
    if moving and (to := words.moves_to.fullmatch(raw)):
        years = [mark.year for mark in sentence.years if label_start + to.start() <= mark.start < number.start]
        label = Label(concept=words.concepts[moving], actual=True)
        take(sentence, number, label_start, label, years[-1] if years else sentence.context.year)
        return True
    for match in words.moves_from.finditer(raw):
        rest, concept = raw[match.end() :], read_label(raw[: match.start()], words).concept
        if concept and words.suffix.fits(rest.rstrip("的")):
            state.moving = "" if words.budget.search(rest) else concept.name
            return True
    return False


def corrects(sentence: Sentence, number: Number, label_start: int, raw: str) -> bool:
    """A bracket that corrects the figure before it takes its place; one that quotes the old number says nothing."""
    words, found = sentence.words, sentence.context.found
    texts = (raw.rstrip(":"), raw.rstrip(words.hanging_after))
    if not words.quotes.isdisjoint(texts):
        return True
    if words.corrects.isdisjoint(texts):
        return False
    beside = found and found[-1].end + 1 == label_start
    if beside and number.value is not None and number.kind in KINDS[words.kind_of(found[-1].concept)]:
        old = found.pop()
        sentence.add(old.concept, number, old.snippet, old.alias, weak=old.weak)
    return True
