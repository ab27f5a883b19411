"""Characters that nobody sees, and those that look like others: one set for labels, values, headings and running text.

Editors and PDFs leave them: marks of direction and of line breaks, radicals for the characters that are made of nothing
else (⽀ for 支, ⻔ for 门), digits of mathematics, hyphens of their own, numbers in brackets in one character.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

# Soft hyphen, joiners, zero width, direction, fillers of Hangul and Mongolian, selectors of variants and tags
_UNSEEN = (
    (0x00, 0x00), (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x180B, 0x180E), (0x200B, 0x200F),
    (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB),
    (0xE0001, 0xE01EF),
)  # fmt: skip
# Radicals, compatibility ideographs, vertical and small forms, half-width marks, mathematical digits: by NFKC
_COMPATIBLE = (
    (0x2E80, 0x2FD5), (0xF900, 0xFAD9), (0xFE10, 0xFE19), (0xFE30, 0xFE6B), (0xFF61, 0xFF64), (0x1D7CE, 0x1D7FF),
    (0x2F800, 0x2FA1D),
)  # fmt: skip
# Radicals that NFKC leaves, or makes a form of that is not written today: the code of each, and of what it is
_RADICALS = """
2E815382 2E844E59 2E854EBB 2E885200 2E8A535C 2E8C5C0F 2E8D5C0F 2E8E5140 2E905C22 2E925DF3 2E935E7A
2E975FC3 2E9B65E1 2E9C65E5 2E9D6708 2E9F6BCD 2EA06C11 2EA7725B 2EA9738B 2EAA758B 2EAB76EE 2EAC793A
2EAE7AF9 2EB07E9F 2EB67F8A 2EB77F8A 2EB98002 2EBB807F 2EBC8089 2EBD81FC 2EC1864E 2EC4897F 2EC589C1
2EC689D2 2EC98D1D 2ECA8DB3 2ECB8F66 2ECF9091 2ED09485 2ED1957F 2ED2957F 2ED3957F 2ED495E8 2ED796E8
2ED89752 2ED997E6 2EDA9875 2EDB98CE 2EDC98DE 2EDD98DF 2EE09963 2EE29A6C 2EE39AA8 2EE49B3C 2EE59C7C
2EE69E1F 2EE75364 2EE89EA6 2EE99EC4 2EEA9EFE 2EEB6589 2EEC9F50 2EED6B6F 2EEE9F7F 2EEF7ADC 2EF09F99
2EF19F9F 2EF24E80 2EF39F9F 2F3E6237 2FAD9752
"""
_MARKS = {"\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2236": ":", "\ufe30": ":", "\ufe13": ":"}
_NUMBERS = "㈠-㈩⑴-⒛"
_ENCLOSED = re.compile(rf"\s*([{_NUMBERS}])(?=(\d?))")  # in front of a line


def _between(ranges: Sequence[tuple[int, int]]) -> Iterator[str]:
    return (chr(code) for first, last in ranges for code in range(first, last + 1))


def _compatible() -> dict[str, str]:
    folded = {char: unicodedata.normalize("NFKC", char) for char in _between(_COMPATIBLE)}
    return {char: one for char, one in folded.items() if one != char and len(one) == 1 and not one.isspace()}


def _radicals() -> dict[str, str]:
    return {chr(int(pair[:4], 16)): chr(int(pair[4:], 16)) for pair in _RADICALS.split()}


INVISIBLE = "".join(_between(_UNSEEN))
LOOKALIKES = {**_compatible(), **_radicals(), **_MARKS}
_FOLD = str.maketrans({**LOOKALIKES, **dict.fromkeys(INVISIBLE, "")})


def _class(ranges: Sequence[tuple[int, int]]) -> str:
    return "".join(rf"\U{first:08x}-\U{last:08x}" for first, last in ranges)


HIDDEN = _class(_UNSEEN)  # the inside of a character class, as for `re`
ODD = f"{HIDDEN}{_class(_COMPATIBLE)}{''.join(_MARKS)}"  # … of all that is folded
is_odd = re.compile(f"[{ODD}]").search  # the cheap question for most texts
is_touched = re.compile(f"[{ODD}{_NUMBERS}]").search  # … and whether a line may be read as another one
UNSEEN = re.compile(f"[{HIDDEN}]")


def folded(text: str) -> str:
    """A text without what nobody sees, and of what looks alike the one that is meant."""
    return text.translate(_FOLD) if is_odd(text) else text


class Plain(NamedTuple):
    """A line as it is read. origins: where in the line each character stood, empty where nothing was changed."""

    text: str
    origins: Sequence[int] = ()


def plain(line: str) -> Plain:
    """A line folded, a number in one character in front of it (㈠ ⑴ ⒈) written out."""
    number = _ENCLOSED.match(line) or _ENCLOSED.match(folded(line))
    if not (number or is_odd(line)):
        return Plain(line)
    pieces = [line[at].translate(_FOLD) for at in range(len(line))]
    if number:
        at = line.index(number[1])
        pieces[at] = _written_out(number[1], number[2])
    return Plain("".join(pieces), [at for at, piece in enumerate(pieces) for _ in piece])


def _written_out(number: str, behind: str) -> str:
    """⒈ → 1., or 1、 where a digit behind it would be taken for a decimal."""
    written = unicodedata.normalize("NFKC", number)
    return written.replace(".", "、") if behind else written
