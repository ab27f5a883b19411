"""One sentence, read from left to right: its numbers, and the clauses, brackets and semicolons between them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.prose.certain import Sentence
from extractors.prose.clauses import lead
from extractors.prose.leads import NAMING
from extractors.prose.numbers import Number, enumerates
from extractors.prose.shared import row_of, share_out
from extractors.prose.single import read_single
from extractors.prose.subjects import opens_with_region, sums_up_units
from extractors.prose.zeros import add_zeros

_BREAK = re.compile(r"[，,;:()。!?\n÷×=]")
_NEAR = 20  # characters before a bracket in which it is said whose numbers it holds


def read_sentence(sentence: Sentence, found: Sequence[Number]) -> None:
    """Every number (`found`) of a sentence, then the zeros it states, then the year it leaves to the next one.

    Adds to what its context has found, and to its state, as it goes.
    """
    position = sentence.start
    pending = [number for number in found if not enumerates(sentence.text, sentence.start, number)]
    while pending:
        label_start = _walk(sentence, position, pending[0].start)
        taken = _take_up(sentence, pending, label_start)
        sentence.told = position = taken[-1].end
        sentence.counted = taken[-1].kind == "pieces"
        sentence.paid = position if taken[-1].kind == "money" else sentence.paid
        del pending[: len(taken)]
    _walk(sentence, position, sentence.end)
    add_zeros(sentence)
    years = [mark for mark in sentence.years if not mark.dated and not sentence.bracketed(mark.start, sentence.end)]
    plain = [mark for mark in years if mark not in sentence.beside]
    sentence.context.carried = plain[-1].year if plain else sentence.context.carried


def _take_up(sentence: Sentence, pending: Sequence[Number], label_start: int) -> Sequence[Number]:
    """The first pending number, or those that a 分别 shares out; → which were read."""
    words, state = sentence.words, sentence.state
    label = sentence.text[label_start : pending[0].start]
    lasting, ours = sums_up_units(label, words), state.abroad and words.who.ours.search(label) is not None
    state.tell_whose(others=lasting or opens_with_region(label, words), lasting=lasting, ours=ours)
    if row := row_of(sentence, pending, label_start):
        share_out(sentence, row, label_start)
        return row
    read_single(sentence, pending[0], label_start)
    return pending[:1]


def _walk(sentence: Sentence, position: int, until: int) -> int:
    """Over the text before a number: brackets, semicolons, clauses without one; → where its label begins."""
    text, words, start = sentence.text, sentence.words, position
    if sentence.told == position != sentence.start and words.part_after.match(text, position, until):
        sentence.state.open_parts()  # 项目支出203.6万元中，
    for match in _BREAK.finditer(text, position, until):
        mark = match.group()
        names = mark in NAMING and until < sentence.end and not _is_indicator(sentence, text[start : match.start()])
        if names and _only_suffix(sentence, match.end(), until):
            break  # 编制数：15
        after_number = start == position != sentence.start
        if start < match.start():  # right after the number: 年初预算600万元其中：
            after_number = after_number and not words.opens.search(text, start, match.start())
            if not after_number:
                lead(sentence, text[start : match.start()], mark)
        _mark(sentence, mark, match.start(), after_number=after_number)
        start = match.end()
    return start


def _is_indicator(sentence: Sentence, text: str) -> bool:
    """预算完成率: what follows its colon is of the unit, if that was not told of an item before."""
    return text in sentence.words.indicators and not sentence.state.aside


def _only_suffix(sentence: Sentence, start: int, end: int) -> bool:
    """Nothing, or 共计 and the like, but no year, which would begin a label of its own."""
    words = sentence.words
    return words.suffix.fits(sentence.text, start, end) and not words.year.names.search(sentence.text, start, end)


def _mark(sentence: Sentence, mark: str, position: int, *, after_number: bool) -> None:
    if mark == "(":
        _open_bracket(sentence, position, after_number=after_number)
    elif mark == ")":
        sentence.state.close_bracket()
    elif mark == ":" and after_number:
        sentence.state.governed = sentence.state.governed or sentence.state.left  # 上年结转68万元：
        sentence.state.open_parts()  # 年初预算600万元：基本支出500万元
    elif mark == ";":
        sentence.group, sentence.parted = position + 1, False
        sentence.years = [year for year in sentence.years if year not in sentence.passing]
        if not sentence.words.opens.match(sentence.text, position + 1, sentence.end):
            sentence.state.semicolon()


def _open_bracket(sentence: Sentence, position: int, *, after_number: bool) -> None:
    """下设机构3个（…）, 其中局本级187人（…）: a bracket that need not hold numbers of the unit's."""
    before = max(sentence.start, position - _NEAR) if after_number else sentence.start
    counted = sentence.counted or not after_number
    foreign = counted and sentence.words.who.others.search(sentence.text, before, position) is not None
    foreign = foreign or (after_number and sentence.parted)
    sentence.state.open_bracket(after_number=after_number, foreign=foreign)
