"""Running text prepared for reading numbers out of it: one character per character, but cleaner.

White space, quotation marks and invisible characters are taken out, full-width digits and brackets
folded, titles in 《》 blanked; every character remembers where it stood.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

_DROPPED = frozenset("\"'“”‘’「」『』＂＇\u200b\u200c\u200d\u2060\ufeff\u00ad*＊_□■◆●")
_FOLDED = str.maketrans("０１２３４５６７８９％．（）：；！？﹪〇○﹣－—–", "0123456789%.():;!?%零零----")
_BLANK = "\ufffc"
_SENTENCE_END = "。!?\n"
_TITLE_OPEN, _TITLE_CLOSE = "《", "》"
_LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class Prose:
    """text: the cleaned text; origin: for each of its characters, its index in the source."""

    source: str
    text: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A span of the cleaned text → the span of the source it came from."""
        return self.origin[start], self.origin[end - 1] + 1

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Spans of the sentences, without their full stop."""
        start = 0
        for index, char in enumerate(self.text):
            if char in _SENTENCE_END:
                yield start, index
                start = index + 1
        yield start, len(self.text)


def prose(source: str, in_word: regex.Pattern[str]) -> Prose:
    """A paragraph → its cleaned text with the way back. in_word: brackets that belong to a word; they become 〔〕."""
    chars: list[str] = []
    origin: list[int] = []
    folded = source.translate(_FOLDED)
    title_ends = _titles(folded)
    for index, char in enumerate(folded):
        if char in _DROPPED or (char.isspace() and char != "\n" and not _between_digits(folded, index, chars)):
            continue
        chars.append(_BLANK if index < title_ends.get(index, 0) else " " if char.isspace() and char != "\n" else char)
        origin.append(index)
    text = in_word.sub(r"〔\1〕", "".join(chars))
    return Prose(source, text, tuple(origin))


def _between_digits(text: str, index: int, before: list[str]) -> bool:
    """A space that keeps two numbers apart must stay."""
    return bool(before) and before[-1].isdigit() and text[index + 1 : index + 2].isdigit()


def _titles(text: str) -> dict[int, int]:
    """Index → end of the 《title》 it stands in."""
    inside: dict[int, int] = {}
    start = text.find(_TITLE_OPEN)
    while start >= 0:
        end = text.find(_TITLE_CLOSE, start, start + _LONGEST_TITLE)
        if end >= 0:
            inside.update(dict.fromkeys(range(start, end + 1), end + 1))
        start = text.find(_TITLE_OPEN, max(start, end) + 1)
    return inside
