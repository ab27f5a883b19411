"""Running text prepared for reading numbers out of it: one character per character, but cleaner.

White space, quotation marks and invisible characters are taken out, full-width digits and brackets
folded, titles in 《》 blanked; where each character stood can be told.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.characters import HIDDEN
from extractors.numbering import DECIMAL

_WIDE = "０１２３４５６７８９Ｏｏ％．（）：；！？﹪〇○◯﹣－—–＝﹦壹贰叁肆伍陆柒捌玖拾佰仟"
_FOLDED = dict(zip(_WIDE, "0123456789Oo%.():;!?%零零零----==一二三四五六七八九十百千", strict=True))
_FOLDABLE = re.compile(f"[{_WIDE}]")
_KEPT = re.compile(rf"""[^\s"'“”‘’「」『』＂＇*＊_□■◆●①-⑳⑴-⒇㈠-㈩{HIDDEN}]++|[\n\x1c-\x1f]""")
_SENTENCE = re.compile(r"(?:[^。!?\n(]++|\([^()\n]{0,200}+\)|\()++")  # a 。 in brackets ends none
_YEAR = re.compile(r"(?:(?<![0-9A-Za-z])2[0Oo][0-9Oo]{2}|二[零Oo][零Oo一二三四五六七八九]{2})(?=[^\w\n]{0,8}年)")
_ZERO = {"2": str.maketrans("Oo", "00"), "二": str.maketrans("Oo", "零零")}
_TITLE = re.compile(r"《[^《》]{0,120}+》")
_DECIMAL = re.compile(DECIMAL)
_BLANK = "\ufffc"


class Prose(NamedTuple):
    """The cleaned text of a source. It is made of pieces of it: where each begins in `text`, and where it came from."""

    source: str
    text: str
    starts: Sequence[int]
    origins: Sequence[int]

    def origin(self, index: int) -> int:
        """Where in the source a character of the cleaned text stood."""
        piece = bisect_right(self.starts, index) - 1
        return self.origins[piece] + index - self.starts[piece]

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Spans of the sentences, without their full stop."""
        return (match.span() for match in _SENTENCE.finditer(self.text))


def prose(source: str, in_word: re.Pattern[str]) -> Prose:
    """A paragraph → its cleaned text with the way back. in_word: brackets that belong to a word; they become 〔〕."""
    folded = _FOLDABLE.sub(lambda match: _FOLDED[match.group()], source)
    if "O" in folded or "o" in folded:  # typed for the zero: 2O24年, 二O二四年
        folded = _YEAR.sub(lambda match: match.group().translate(_ZERO[match.group()[0]]), folded)
    folded = _TITLE.sub(lambda match: _BLANK * len(match.group()), folded)
    pieces: list[str] = []
    starts, origins, length = [], [], 0
    for match in _KEPT.finditer(folded):
        piece, origin = match.group(), match.start()
        if pieces and pieces[-1][-1].isdigit() and piece[0].isdigit() and folded[origin - 1].isspace():
            counts = len(pieces) == 1 and _DECIMAL.fullmatch(pieces[0]) is not None  # 1.1 2024年
            gap = "、" if counts else " "  # what keeps two numbers apart must stay
            piece, origin = gap + piece, origin - 1
        pieces.append(piece)
        starts.append(length)
        origins.append(origin)
        length += len(piece)
    return Prose(source, in_word.sub(_as_word, "".join(pieces)), starts, origins)


def _as_word(match: re.Match[str]) -> str:
    return f"〔{match[1]}〕"
