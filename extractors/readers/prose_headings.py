"""The headings over the paragraphs of a report, and what they say of the numbers below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.readers.prose import prose
from extractors.readers.prose_leads import is_budget_clause
from extractors.readers.prose_numbers import Number
from extractors.readers.prose_words import Words

_LONGEST = 60  # characters of a heading as written


@dataclass(slots=True)
class Heading:
    """What a heading says of its paragraphs. budget: they tell budgets; concept: what they are about.

    fresh: none of them has been read yet.
    """

    budget: bool = False
    concept: str = ""
    fresh: bool = True


class Headings:
    """The headings of a report, met line by line.

    Under most of them nothing is read, so a line that may be one is looked at when a paragraph below it is.
    """

    def __init__(self, words: Words) -> None:
        self._words = words
        self._passed: list[str] = []
        self._last = Heading()

    def pass_by(self, text: str) -> None:
        """A line that states nothing, as written; it may be a heading."""
        if len(text) <= _LONGEST:
            self._passed.append(text)

    def pass_read(self, text: str, found: Sequence[Number]) -> None:
        """A line that may state something, cleaned, with its numbers; it may be a heading all the same."""
        if self._is_heading(text) and not any(number.unit for number in found):
            self._take(text)

    def over(self) -> Heading:
        """The heading over what comes next."""
        while self._passed:
            text = prose(self._passed.pop(), self._words.in_word).text
            if self._is_heading(text):
                self._take(text)
        return self._last

    def _is_heading(self, text: str) -> bool:
        """A short line without a full stop."""
        return 0 < len(text) <= self._words.heading_longest and not text.endswith("。")

    def _take(self, text: str) -> None:
        self._passed.clear()
        owners = {self._words.owners[text[start:end]] for start, end in self._words.alias.find(text)}
        named = [name for name in owners if not self._words.concepts[name].top]
        self._last = Heading(is_budget_clause(text, self._words), named[0] if len(named) == 1 else "")
