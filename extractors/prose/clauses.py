"""A clause without a number: what it does to the sentence it stands in, before the next number."""

from __future__ import annotations

from extractors.prose.certain import Sentence
from extractors.prose.deeds import done_to
from extractors.prose.labels import inside_of, read_label
from extractors.prose.leads import COMMAS, NAMING, is_budget_clause, subject_of, tells_plan
from extractors.prose.subjects import (
    UNKNOWN,
    compares_with_other,
    describes_other,
    heads_other,
    is_foreign,
    keeps_other,
    opens_with_item,
    sums_up_units,
    tells_of_itself,
)

_OPENING = ":("
_TAIL = 6  # characters before a mark in which it is said that what follows is to be reached, or is parts


def lead(sentence: Sentence, text: str, mark: str) -> None:
    """What a clause means for the numbers after it. mark: what it ends in."""
    words, state = sentence.words, sentence.state
    state.changed = ""
    _tell_whose(sentence, text, mark)
    state.planned = state.planned or (words.basis.search(text) is not None and not words.actual.search(text))
    _open(sentence, text)
    if mark in NAMING:
        _name(sentence, text)
    elif subject := subject_of(text, mark, words, state.subject):
        state.lead(subject, budget=False)
    elif mark in COMMAS and not (state.told or state.item.name) and opens_with_item(text, words):
        state.talk_of_item(UNKNOWN)
    count(sentence, text)
    if mark in COMMAS and is_budget_clause(text, words):
        state.budget = True
    if inside := inside_of(text, words):
        state.parents = [inside]


def _tell_whose(sentence: Sentence, text: str, mark: str) -> None:
    """局属事业单位, 与县林业局相比, 食堂收支情况：: what follows need not be the unit's, up to a word for that."""
    words, state, owners = sentence.words, sentence.state, sentence.context.owners
    others = sentence.context.leaves_unit(text) or compares_with_other(text, words, owners)
    others = others or keeps_other(text, words, owners) or words.who.places_counted.search(text) is not None
    if mark in _OPENING and sentence.told == sentence.start:
        others = others or heads_other(text, words, owners)
    ours = state.abroad and words.who.ours.search(text) is not None
    lasting = sums_up_units(text, words) and not tells_of_itself(text, words, owners)
    lasting = lasting or (others and describes_other(text, words, owners))
    state.tell_whose(others=others, lasting=lasting, ours=ours)
    state.aside = "" if words.who.own.search(text) else state.aside


def _open(sentence: Sentence, text: str) -> None:
    """其中基本支出、项目支出: parts of the last amount follow, and their names may be listed already."""
    words, state = sentence.words, sentence.state
    holder = words.opens.search(text)
    sentence.listed = text[holder.end() :] if holder else text
    opened = holder and (words.opens.search(text[-_TAIL:]) or words.opens.match(text))
    if opened or (state.last == words.project_concept and words.classes.search(text)):
        state.open_parts()


def _name(sentence: Sentence, text: str) -> None:
    """三公经费预算：: what the amounts after a colon are of, and whether they are budgeted or spent."""
    words, state = sentence.words, sentence.state
    actual = words.actual.search(text) is not None
    budget = words.budget.search(words.not_budget.sub("", text)) is not None and not actual
    label = read_label(text, words)
    sentence.context.name(label)
    unsure = label.weak and label.concept is not None and label.concept.kind == "rate"
    state.lead(None if unsure else label.concept, budget=budget, actual=actual)
    planned, reached = tells_plan(text[-_TAIL:], words), words.actual.search(text[-_TAIL:]) is not None
    state.planned = planned or (state.planned and not reached)
    state.unsure = state.unsure and not reached
    if label.concept is None and is_foreign(text, words, listed=state.block == words.project_concept):
        state.talk_of_item(UNKNOWN)


def count(sentence: Sentence, text: str) -> None:
    """公务接待12批次: what the amount after it will be of."""
    words, state = sentence.words, sentence.state
    if counted := words.counted.search(text):
        sentence.counted = True
        label = read_label(text[: counted.start()], words)
        holder = state.subject or "".join(state.parents[-1:])
        concept = label.concept or done_to(text[: counted.start()], holder, words)
        if concept is None or concept.kind != "money" or label.budget or words.counting(concept) is not concept:
            return  # 项目支出3个: those of which it is told need not be all
        if not any(word in text for word in concept.unless):
            sentence.context.name(label)
            state.counted = concept.name
        elif not state.subject:
            state.talk_of_item(UNKNOWN)  # 购置公务用车1辆
