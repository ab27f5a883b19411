"""What may stand before a concept in its label."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import product

from extractors.lexicon import Lexicon
from extractors.prose.patterns import HAN, YEAR, YEAR_ENDS, Run, any_of, either


class Prefix:
    """Known words, years and ``X中``, and among them at most one organisation's name or one reason.

    Each word is the longest that fits where the one before it ends, and none is ever given back. plain: names without
    which a label could begin too (局, 镇政府).
    """

    def __init__(self, raw: Mapping[str, Mapping[str, list[str]]], years: Collection[str], aliases: Lexicon) -> None:
        label, modes, reasons = raw["label"], raw["modes"], raw["reasons"]
        arranged = map("".join, product(modes["sources"], modes["arranged"]))
        known = [*arranged, *label["before"], *modes["budget"], *modes["not_budget"], *modes["actual"]]
        of = [*raw["parts"]["of"], *raw["parts"]["like"]]
        self._last = {word[-1] for word in [*known, *of, *years, *label["organisations"], *YEAR_ENDS]}
        self._word = re.compile(rf"({YEAR}|{either(years)})|{either(known)}")
        self._words = Run(self._word.pattern)
        self._no_names = Run(rf"{YEAR}|{either(years)}|{either(set(known).difference(label['in_names']))}")
        self.plain = frozenset(label["plain"])
        self._no_owners = self.plain.difference(raw["called"])
        self._alone = Lexicon(label["plain"])
        self._aliases = aliases
        self._after = any_of(label["after"])
        self._of = any_of(of)
        self._our = Lexicon(label["our"])
        self._organisations = Lexicon(label["organisations"])
        self._school = any_of(raw["topics"]["schools"])
        self._name = re.compile(rf"[{HAN}〔〕A-Za-z]{{1,30}}")
        self._not_named = any_of(label["not_organisation"])
        self._because = Lexicon(reasons["because"])
        self._reasons = any_of(reasons["because"])
        self._not_because = any_of(reasons["not_because"])
        self._reason = re.compile(rf"[{HAN}、]{{1,20}}")

    def fits(self, text: str, end: int | None = None) -> bool:
        """Whether a label may begin with ``text[:end]``."""
        last = len(text) if end is None else end
        if not last:
            return True
        if text[last - 1] not in self._last and not self._reasons.search(text, 0, last):
            return False
        parts = self._of.search(text, 0, last) is not None
        known = self._known(text, 0, last, parts=parts)
        return known == last or any(
            self._known(text, opening, last, parts=parts) == last for opening in self._openings(text, known, last)
        )

    def organisation(self, text: str) -> str:
        """The name of an organisation without which a label could not begin so, but 我局 and 局; ``""`` for none."""
        end, known = len(text), self._words.end(text)
        if school := self._school.search(text):
            return text[self._no_names.end(text) : school.end()]
        if known == end or self._our.ends(text, known, end) or self._reasons.search(text):
            return ""
        start = self._no_names.end(text)
        for opening in self._openings(text, start, end):
            if self._words.fits(text, opening, end):
                return "" if text[start:opening] in self._no_owners else text[start:opening]
        return ""

    def _known(self, text: str, at: int, end: int, *, parts: bool) -> int:
        """Where the known words that begin at `at` end. parts: there may be ``X中`` among them."""
        if not parts:
            return self._words.end(text, at, end)
        while at < end and (stop := self._word_end(text, at, end)):
            at = stop
        return at

    def _word_end(self, text: str, at: int, end: int) -> int:
        """Where the year, the ``X中`` or the known word that begins at `at` ends; 0 if none does."""
        word = self._word.match(text, at, end)
        if word and word.lastindex:
            return word.end()
        return self._inside(text, at, end) or (word.end() if word else 0)

    def _inside(self, text: str, at: int, end: int) -> int:
        """Where a concept and 中 after it end; 0 if there are none."""
        for alias in self._aliases.ends(text, at, end):
            after = self._after.match(text, alias, end)
            if of := self._of.match(text, after.end() if after else alias, end):
                return of.end()
        return 0

    def _openings(self, text: str, at: int, end: int) -> Iterator[int]:
        """Where an organisation's name, or a reason, that begins at `at` may end."""
        if name := self._name.match(text, at, end):
            other = self._not_named.search(text, at, end)
            last = min(name.end(), other.start()) if other else name.end()
            yield from self._organisations.ends_of(text, range(at + 1, min(last, end)), end) if last > at else ()
        yield from self._alone.ends(text, at, end)
        for our in self._our.ends(text, at, end):
            yield from self._organisations.ends(text, our, end)
        for because in self._because.ends(text, at, end):
            reason = None if self._not_because.search(text, at, end) else self._reason.match(text, because, end)
            yield from range(because + 1, reason.end() + 1) if reason else ()


class LinkedPrefix:
    """What may stand before a loose concept: up to 40 characters that end with a link, without certain words."""

    def __init__(self, links: Iterable[str], words: Iterable[str]) -> None:
        self._others = Lexicon(words)
        self._text = re.compile(rf"[{HAN}〔〕\d]{{0,40}}?{either(links)}")

    def fits(self, text: str) -> bool:
        """Whether it is such a text."""
        return self._text.fullmatch(text) is not None and not self._others.every(text)
