"""A report's paragraphs, read one after another: what one says holds for the next ones that name nothing else."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from extractors.prose.certain import Context
from extractors.prose.clean import Prose
from extractors.prose.numbers import Number, enumerates
from extractors.prose.scope import Scopes, level_of
from extractors.prose.sentence import Sentence
from extractors.prose.state import State
from extractors.prose.subjects import leaves_abroad
from extractors.prose.years import UNSURE

_LONGEST_SENTENCE = 4_000  # nothing is certain in a longer one
_OPENING = 8  # characters in which a sentence says that it goes on with the one before it
_GOES_ON = (":", ";", "、", "，", ",")


class _Left(NamedTuple):
    """What a paragraph leaves to the next. open: the next one goes on with it in any case."""

    state: State
    carried: int
    partial: bool = False
    open: bool = False


class Passage:
    """Reads the paragraphs of a report. scopes: what stands over them; context: of the one read last."""

    def __init__(self, scopes: Scopes, context: Context) -> None:
        self._scopes, self._words, self.context = scopes, context.words, context
        self._enter()

    def pass_by(self, line: str, *, numbered: bool = False) -> None:
        """A line that states nothing. numbered: it has a number all the same, be it but its own."""
        if self._scopes.pass_by(line, numbered=numbered):
            self._enter()
        else:
            self._last.state.abroad |= leaves_abroad(line.rstrip("。"), self._words, self.context.owners)

    def read(self, clean: Prose, found: Sequence[Number]) -> None:
        """A paragraph and its numbers; what was found is in `context` then."""
        text, listed = clean.text, level_of(clean.text, self._words) > 0
        self._scopes.end_line()
        self._begin(text, self._lead if listed else self._last, found)
        starts = [number.start for number in found]
        for start, end in clean.sentences():
            if end - start <= _LONGEST_SENTENCE:
                self._sentence(text, start, end, found[bisect_left(starts, start) : bisect_left(starts, end)])
        context = self.context
        self._last = _Left(self._state, context.carried, context.partial, text.endswith(_GOES_ON))
        self._lead = self._lead if listed else self._last

    def _enter(self) -> None:
        """Under a heading, whatever was told before it."""
        self._state, self.context.carried, self.context.partial = State(self._words), self._scopes.over().year, False
        self._last = self._lead = _Left(self._state, self.context.carried)

    def _begin(self, text: str, left: _Left, found: Sequence[Number]) -> None:
        """With what was left, unless the paragraph names the unit before its first number."""
        if self._words.ours.search(text, 0, found[0].start if found else len(text)):
            left = _Left(State(self._words), self._scopes.over().year)
        self._open = left.open
        self._state = left.state if self._goes_on(text, 0) else State(self._words)
        self._state.aside, self._state.abroad = left.state.aside, left.state.abroad
        self.context = self.context.anew(left.carried, partial=left.partial)
        self._block = self._unnamed(text)

    def _goes_on(self, text: str, start: int) -> bool:
        return self._open or self._words.opens.match(text, start, start + _OPENING) is not None

    def _sentence(self, text: str, start: int, end: int, inside: Sequence[Number]) -> None:
        self._head(text, start, end, inside)
        spoken = self._state if self._goes_on(text, start) else self._anew()
        self._open = False
        scope = self._scopes.over()
        spoken.apart, spoken.organ, spoken.abroad = scope.item, scope.organ, spoken.abroad or scope.abroad
        Sentence(text, start, end, self.context, spoken).read(inside)
        sentence = text[start:end]
        spoken.aside = spoken.is_of(sentence)
        spoken.abroad |= leaves_abroad(sentence, self._words, self.context.owners)
        if spoken.told:
            self._state = spoken  # 其中 goes on with what was told
        else:
            self._state.topic, self._state.aside, self._state.abroad = spoken.topic, spoken.aside, spoken.abroad
        if inside:
            self._scopes.settle()

    def _head(self, text: str, start: int, end: int, inside: Sequence[Number]) -> None:
        """A phrase that heads the sentences after it."""
        stated = next((one.start - start for one in inside if not enumerates(text, start, one)), None)
        phrase, full = text[start:end], text[end : end + 1] == "。"
        runs_in = bool(start) or end + full < len(text)
        if self._scopes.meet(phrase, runs_in=runs_in, closed=full, numbered=bool(inside), stated=stated):
            self._enter()
            self._block = self._unnamed(text[end:])

    def _anew(self) -> State:
        """What a sentence begins with that does not go on with the one before it."""
        scope, words, last = self._scopes.over(), self._words, self._state
        lasting = scope.concept if scope.concept in words.heading_subjects else ""
        subject = lasting or (self._block if self._scopes.fresh else "")
        state = State(words, scope.budget, subject=subject, block=self._block, planned=scope.year == UNSURE)
        state.topic, state.aside, state.abroad = last.topic, last.aside, last.abroad
        return state

    def _unnamed(self, text: str) -> str:
        """The concept of the heading where a bare 支出 is not the unit's, if the text does not name it again."""
        concept, words = self._scopes.over().concept, self._words
        if concept not in words.heading_blocks:
            return ""
        named = any(words.owners[text[start:end]] == concept for start, end in words.alias.find(text))
        return "" if named else concept
