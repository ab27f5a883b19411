"""Figures that turn out to hold what is none of the unit's, or no longer: people of another kind, money left over."""

from __future__ import annotations

from decimal import Decimal

from extractors.prose.certain import Sentence
from extractors.prose.concepts import Concept
from extractors.prose.labels import ReadLabel
from extractors.prose.numbers import Number
from extractors.prose.totals import is_gross


def holds_others(sentence: Sentence, number: Number, raw: str, *, opens: bool) -> None:
    """在职48人，其中编外6人: of a number that holds some who are none of its people nothing is certain.

    opens: the label of the part begins with 其中.
    """
    state, found = sentence.state, sentence.context.found
    held = state.people if opens else "".join(state.parents[-1:])
    whole = sentence.words.concepts.get(held)
    if whole is None or not number.value:
        sentence.parts = Decimal(0)
        return
    sentence.parts = number.value + (0 if opens else sentence.parts)
    at, apart = sentence.told_before(whole), any(turn in raw for turn in whole.despite)
    if at is None or apart or not any(word in raw for word in whole.without):
        return
    if opens or state.brackets or sentence.parts == found[at].value:
        del found[at]


def holds_ours(sentence: Sentence, raw: str, label: ReadLabel) -> None:
    """车辆运行费362万元，其中本单位3万元: what the unit's is a part of is not its own."""
    words, found = sentence.words, sentence.context.found
    opens = words.opens.search(raw) if label.opens else None
    rest = raw[opens.end() :].strip(words.hanging_before).rstrip(words.hanging_after) if opens else ""
    if words.who.we.fullmatch(rest) and words.who.ours.search(rest) and found and found[-1].end == sentence.told:
        del found[-1]  # 本局, not 本科


def replaces_former(sentence: Sentence, number: Number, label_start: int, concept: Concept) -> None:
    """编制47名（划转2名），现编制45名: the first is no longer so; 现有编制45名 may be the posts that are filled."""
    words, label = sentence.words, sentence.text[label_start : number.start]
    at = sentence.told_before(concept)
    some = any(word in label for word in concept.filled) or words.organ.search(label) or words.post.kind.search(label)
    if at is None or some or words.now.search(label) is None:
        return
    if sentence.context.found[at].value != number.value:
        del sentence.context.found[at]


def holds_rest(sentence: Sentence, number: Number, raw: str) -> None:
    """支出总计520万元，其中年末结转12万元: that total was not spent."""
    words, found = sentence.words, sentence.context.found
    sentence.context.rest = sentence.context.rest or _is_carried_over(sentence, number, raw)
    whole = words.concepts.get("".join(sentence.state.parents[-1:]))
    if whole is None or not number.value:
        return
    names = whole.each or (whole.name,)
    held = {name for name in names if any(word in raw for word in words.concepts[name].without)}
    found[:] = [one for one in found if not (one.concept in held and is_gross(one, words))]


def _is_carried_over(sentence: Sentence, number: Number, raw: str) -> bool:
    """年初结转和结余50万元: of the unit and of the year; not 上年结转减少50万元."""
    rest = sentence.words.rest.search(raw)
    told = rest is not None and number.value and sentence.words.suffix.fits(raw.rstrip(":="), rest.end())
    return bool(told) and sentence.is_units() and sentence.of_the_year(number.start)
