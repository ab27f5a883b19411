"""Numbers that a 分别 shares out: to names, one name's budget and actual amount, or the names of the 分别 before it."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.prose.certain import Sentence
from extractors.prose.labels import ReadLabel, read_label, read_names
from extractors.prose.numbers import Number
from extractors.prose.ratios import add_shares
from extractors.prose.subjects import UNKNOWN
from extractors.prose.taking import take
from extractors.prose.words import Words


def row_of(sentence: Sentence, pending: Sequence[Number], label_start: int) -> list[Number]:
    """The numbers that a 分别 shares out, if the label of the first says so; else []."""
    if not sentence.words.respectively.search(sentence.text, label_start, pending[0].start):
        return []
    row = [pending[0]]
    for number in pending[1:]:
        if number.start == row[-1].end or not sentence.words.joint.fits(sentence.text, row[-1].end, number.start):
            break
        row.append(number)
    return row if len(row) > 1 else []


def share_out(sentence: Sentence, row: Sequence[Number], label_start: int) -> None:
    """甲、乙分别为1万元、2万元: as many names, or years, as numbers; else nothing is certain."""
    words = sentence.words
    raw = words.respectively.sub("", sentence.text[label_start : row[0].start])
    if share := words.share.search(raw):
        add_shares(sentence, row, list(read_names(raw[: share.start()], words)), share["base"], label_start)
        return
    labels = _labels(sentence, raw, len(row))
    years = [mark.year for mark in sentence.years if label_start <= mark.start < row[0].start]
    if len(years) == len(row):
        told = words.year.names.sub("", raw).lstrip(words.hanging_before)
        label = read_label(told, words)._replace(bare=False)
        for number, year in zip(row, years, strict=True):
            take(sentence, number, label_start, label, year)
    elif len(labels) == len(row):
        _each(sentence, row, labels, label_start)
    else:
        sentence.state.tell(UNKNOWN)


def _labels(sentence: Sentence, raw: str, needed: int) -> Sequence[ReadLabel]:
    """The names before a 分别, or, if they do not suffice, of the clause before it or of the 分别 before it."""
    words = sentence.words
    labels = [each for label in _named(raw, words) for each in _of_each(label, words)]
    if len(labels) < needed and read_label(raw, words).plain:
        labels = list(read_names(sentence.listed, words))
    if len(labels) < needed and len(sentence.shared) == needed:
        labels = _again(raw, sentence.shared, words)
    return labels


def _each(sentence: Sentence, row: Sequence[Number], labels: Sequence[ReadLabel], label_start: int) -> None:
    """A label for each number; after budgets of several items, what was spent is not surely of the last."""
    state = sentence.state
    sentence.shared = labels
    topic = state.topic
    for number, label in zip(row, labels, strict=True):
        take(sentence, number, label_start, label)
    if labels[-1].budget and len({label.concept for label in labels}) > 1:
        state.tell(UNKNOWN)
        state.topic = topic or UNKNOWN


def _named(text: str, words: Words) -> list[ReadLabel]:
    """The names before a 分别; what one of them says of budgets holds for all, unless another is of what was spent."""
    labels = list(read_names(text, words))
    if not labels:
        return labels
    first = labels[0]
    if len(labels) > 1 and first.concept is not None and not (first.concept.top or first.concept.budget):
        labels = [_of_the_first(label, first) for label in labels]  # 三公经费预算、决算
    if any(label.budget for label in labels) and not any(label.actual for label in labels):
        return [label._replace(budget=True) for label in labels]
    return labels


def _of_each(label: ReadLabel, words: Words) -> list[ReadLabel]:
    """收、支决算: the names that one word stands for."""
    names = label.concept.each if label.concept is not None and label.concept.top else ()
    return [label._replace(concept=words.concepts[name]) for name in names] or [label]


def _of_the_first(label: ReadLabel, first: ReadLabel) -> ReadLabel:
    mode = label.weak and label.bare and label.actual and label.concept is not None and label.concept.top
    return first._replace(budget=False, actual=True) if mode else label


def _again(text: str, before: Sequence[ReadLabel], words: Words) -> list[ReadLabel]:
    """决算数分别为, 本年分别为: the names of the 分别 before, if the text names nothing else."""
    told = text.strip(words.hanging_before).rstrip(words.hanging_after)
    if not (words.suffix.fits(told) or words.prefix.fits(told)):
        return []
    mode = read_label(told, words)
    return [label._replace(budget=mode.budget, actual=mode.actual, bare=False) for label in before]
