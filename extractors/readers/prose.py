"""Running text prepared for reading numbers out of it: one character per character, but cleaner.

White space, quotation marks and invisible characters are taken out, full-width digits and brackets
folded, titles in 《》 blanked; every character remembers where it stood.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

_FOLDED = str.maketrans(
    "０１２３４５６７８９％．（）：；！？﹪〇○﹣－—–＝﹦壹贰叁肆伍陆柒捌玖拾佰仟",
    "0123456789%.():;!?%零零----==一二三四五六七八九十百千",
)
_KEPT = regex.compile(r"""[^\s"'“”‘’「」『』＂＇\u200b\u200c\u200d\u2060\ufeff\u00ad*＊_□■◆●①-⑳⑴-⒇㈠-㈩]++|\n""")
_SENTENCE = regex.compile(r"[^。!?\n]*+")
_TITLE = regex.compile(r"《[^《》]{0,120}+》")
_BLANK = "\ufffc"


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
        for match in _SENTENCE.finditer(self.text):
            if match.end() > match.start():
                yield match.span()


def prose(source: str, in_word: regex.Pattern[str]) -> Prose:
    """A paragraph → its cleaned text with the way back. in_word: brackets that belong to a word; they become 〔〕."""
    folded = _TITLE.sub(lambda match: _BLANK * len(match.group()), source.translate(_FOLDED))
    pieces: list[str] = []
    origin: list[int] = []
    for match in _KEPT.finditer(folded):
        if pieces and pieces[-1][-1].isdigit() and match.group()[0].isdigit() and folded[match.start() - 1].isspace():
            pieces.append(" ")  # a space that keeps two numbers apart must stay
            origin.append(match.start() - 1)
        pieces.append(match.group())
        origin.extend(range(*match.span()))
    return Prose(source, in_word.sub(r"〔\1〕", "".join(pieces)), tuple(origin))
