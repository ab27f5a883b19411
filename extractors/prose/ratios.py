"""Shares of a total: 占本年支出98.62%, of the figure before it, of the one it names, or of several in a row."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.prose.certain import Sentence
from extractors.prose.labels import ReadLabel, is_whole, read_label
from extractors.prose.numbers import Number
from extractors.prose.subjects import UNKNOWN
from extractors.prose.totals import is_partial, is_total


def is_share(sentence: Sentence, number: Number, label_start: int, raw: str) -> bool:
    """占本年支出98.62%: a share of the total, of the figure before it or of the one it names."""
    words, state = sentence.words, sentence.state
    share = words.share.search(raw) if number.kind == "rate" else None
    if share is None:
        return False
    holder = raw[: share.start()]
    label = read_label(holder, words)
    named = label.concept if holder else None
    state.budget = state.budget or (label.budget and named is not None)
    subject = named.name if named else "" if holder or state.last_budget else state.last
    concept = words.share_of.get(subject)
    if not holder and _told_apart(sentence, number, share["base"]):
        sentence.context.found.pop()
        state.last = UNKNOWN  # 其中 goes on with its parts
        return True
    told = sentence.is_units() and sentence.exact(number) and sentence.of_the_year(number.start)
    if concept and told and not (holder and state.budget) and is_whole(share["base"], words):
        sentence.add(concept, number, label_start)
    return True


def _told_apart(sentence: Sentence, number: Number, base: str) -> bool:
    """财政拨款支出1150万元，占总支出的95%: the figure before is but a part of the total."""
    words, found = sentence.words, sentence.context.found
    if not found or not number.value or number.value >= 1 or found[-1].concept != sentence.state.last:
        return False
    named = read_label(base, words).concept
    total = is_whole(base, words) or (named is not None and named.name == found[-1].concept)
    whole = total and is_total(found[-1], words) and not words.fund.search(base)
    return whole and is_partial(found[-1], sentence.text, words)


def add_shares(
    sentence: Sentence, row: Sequence[Number], labels: Sequence[ReadLabel], base: str, label_start: int
) -> None:
    """基本支出、项目支出分别占总支出的75%、25%."""
    if len(labels) != len(row) or not is_whole(base, sentence.words) or not sentence.is_units():
        return
    for number, label in zip(row, labels, strict=True):
        concept = sentence.words.share_of.get(label.concept.name) if label.concept else None
        if concept and number.kind == "rate" and sentence.exact(number) and sentence.of_the_year(number.start):
            sentence.add(concept, number, label_start)
