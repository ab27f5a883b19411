"""What a 分别 gives its numbers to: names, one name's budget and actual amount, or the names of the 分别 before it."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.prose.labels import Label, read_label, read_names
from extractors.prose.words import Words


def shared_out(text: str, words: Words) -> list[Label]:
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


def _of_the_first(label: Label, first: Label) -> Label:
    mode = label.weak and label.bare and label.actual and label.concept is not None and label.concept.top
    return first._replace(budget=False, actual=True) if mode else label


def again(text: str, before: Sequence[Label], words: Words) -> list[Label]:
    """决算数分别为, 本年分别为: the names of the 分别 before, if the text names nothing else."""
    told = text.strip(words.hanging_before).rstrip(words.hanging_after)
    if not (words.suffix.fits(told) or words.prefix.fits(told)):
        return []
    mode = read_label(told, words)
    return [label._replace(budget=mode.budget, actual=mode.actual, bare=False) for label in before]
