"""Patterns for a weight in a label: （50分）, [50], （权重50）, 50分; and for the number of any points in one.

Labels are broken anywhere: by lines with a character each, by spaces, by characters that nobody sees. Those, and the
white space in brackets, part no number. Elsewhere white space may stand between two numbers (产出指标1 50分): there the
digits of a weight are all apart, or none are.
"""

from __future__ import annotations

from collections.abc import Iterable

import regex

from extractors.characters import HIDDEN as _HIDDEN
from extractors.text import squash

_GAP = rf"[\s{_HIDDEN}]"
_COLON = rf"(?:{_GAP}*[:：﹕])?"
_IN_BRACKETS = rf"\d[\d.\s{_HIDDEN}]*?"
_TOGETHER = rf"\d(?:[{_HIDDEN}]*[\d.])*+"
_APART = rf"\d(?:{_GAP}+[\d.])++"
NUMBER = rf"(?<![\d.]{_GAP}*)(?:{_APART}|{_TOGETHER})"  # never the tail of one


def pattern(words: Iterable[str], between: str, *, closing: bool = False) -> regex.Pattern[str]:
    """Finds a weight, its number in group 1; a range (40-50分) is caught whole, to be refused.

    words: what may stand before the number; between: the signs of ranges. closing: only at the end of a text, with the
    colons around it.
    """
    word = rf"(?:(?:{_broken(words)}){_GAP}*[:：]?{_GAP}*)?"
    more = rf"(?:{_GAP}*[{regex.escape(between)}]+{_GAP}*{_IN_BRACKETS})?"
    inside = rf"[(（\[【]{_GAP}*{word}({_IN_BRACKETS}{more}){_GAP}*分?{_GAP}*[)）\]】]"
    bare = rf"{word}({NUMBER}{more}){_GAP}*分"
    found = rf"(?|{inside}|{bare})"
    return regex.compile(rf"{_COLON}{found}{_COLON}{_GAP}*$" if closing else found)


def _broken(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first, broken anywhere."""
    longest_first = sorted(map(squash, words), key=len, reverse=True)
    return "|".join(rf"{_GAP}*".join(map(regex.escape, word)) for word in longest_first)
