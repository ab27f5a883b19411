"""The grammar of numbers in running text: ``1,234.5万元``, ``5万3千元``, ``五万元``, ``十五名``, ``百分之六十``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from extractors import forms
from extractors.prose.digits import ARABIC, CHINESE, CN, DIGITS, HALF, read
from extractors.prose.patterns import HAN

_ENUMERATORS = ("、", ")", "，", ",")
_ONE = Decimal(1)
_PER_CENT = Decimal("0.01")
_PEOPLE = frozenset({"人", "名", "位"})
_MAGNITUDES = "十百千万亿"
_MYRIADS = ("万", "亿")
_YUAN = "元"

_UNIT = r"人(?!次|员|均|民|大|口|才|群|选|体|居|事|力|工)|名(?!称|录|单|义)|位(?!于|置)|个(?!百分点|月|人)|%"
_START = re.compile(rf"[\d.,{CN}点A-Za-z]++")  # a number begins where such a run does
# What uncleaned text with a number holds: alternatives that all begin with a letter.
A_NUMBER = (*"0123456789０１２３４５６７８９", *(rf"{digit}\s*[亿万千元人名位个%％]" for digit in CN), "百分之")


# Which kinds of numbers can be of a concept of a kind.
KINDS = {
    "money": frozenset({"money"}),
    "persons": frozenset({"persons", "pieces", "bare"}),
    "rate": frozenset({"rate"}),
    "count": frozenset({"pieces"}),
}


class Number(NamedTuple):
    """A number with its unit at ``start..end`` of a cleaned text.

    value: in 万元, persons, or as a ratio; None if it cannot be read whole (``0.9.5``, ``3万5``). half: half a unit of
    its last decimal, in the same unit. kind: money, persons, rate, pieces (个), or bare (no unit). unit: as written,
    the last one of an amount of several.
    """

    start: int
    end: int
    value: Decimal | None
    half: Decimal | None
    kind: str
    unit: str


class _Grammar:
    """The patterns that units of money make.

    An amount has a piece, or several of ever smaller units: 5万3千元. rest: what looks like a further piece of one.
    """

    def __init__(self, units: Mapping[str, Decimal | None]) -> None:
        self.scale = {unit: scale for unit, scale in units.items() if scale}
        plain = {unit.removesuffix(_YUAN): scale for unit, scale in self.scale.items() if unit[0] in _MAGNITUDES}
        self.magnitude = plain
        closed, bare = (_one_of(unit for unit in self.scale if unit.endswith(_YUAN) is yuan) for yuan in (True, False))
        piece = rf"{DIGITS}{_one_of(plain)}(?=[\d{CN}])"
        amount = rf"(?P<above>(?:{piece})*)(?P<amount>{DIGITS})(?P<money>{closed}|{bare}(?![{HAN}\d]))"
        self.amount = re.compile(amount)
        self.piece = re.compile(rf"(?P<digits>{DIGITS})(?P<unit>{_one_of(plain)})")
        self.rest = re.compile(rf"{DIGITS}(?:{closed}|{bare}|角)")
        self.number = re.compile(
            rf"百分之(?P<per_cent>{DIGITS})"
            rf"|{amount}"
            rf"|(?P<arabic>{ARABIC})(?P<unit>{_UNIT}|(?=[，,、。;)!?\n]|$))"
            rf"|(?P<chinese>{CHINESE})(?P<chinese_unit>{_UNIT})"
        )


def _one_of(units: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(units, key=len, reverse=True))})"


@cache
def _grammar() -> _Grammar:
    """That of the units which cells are read with too."""
    return _Grammar(forms.load().lookups.units.factors["money"])


def numbers(text: str) -> Iterator[Number]:
    """All numbers of a cleaned text, in order."""
    end, grammar = 0, _grammar()
    for run in _START.finditer(text):
        start = run.start()
        if start >= end and (match := grammar.number.match(text, start)):
            number = _number(match, grammar)
            number = _torn(number, text, grammar) or number
            end = number.end
            yield number


def of_kind(number: Number, kind: str) -> bool:
    """A number that can be of such a concept; a bare 0 is no money at all."""
    return number.kind in KINDS[kind] or (kind == "money" and number.kind == "bare" and number.value == 0)


def enumerates(text: str, start: int, number: Number) -> bool:
    """Whether it is the 2 of 2、支出: at the beginning of the sentence that begins at `start`."""
    begins = number.start == start or text[start : number.start] == "("
    return begins and number.kind == "bare" and text[number.end : number.end + 1] in _ENUMERATORS


def _number(match: re.Match[str], grammar: _Grammar) -> Number:
    last = match.lastgroup
    if last == "per_cent":
        return _scaled(match, match["per_cent"], _PER_CENT, "rate", "%")
    if last == "money" and match["above"]:
        return _mixed(match, grammar)
    if last == "money":
        return _scaled(match, match["amount"], grammar.scale[match["money"]], "money", match["money"])
    digits = match["arabic"] or match["chinese"]
    unit = match[last] if last in ("unit", "chinese_unit") else ""
    if unit == "%":
        return _scaled(match, digits, _PER_CENT, "rate", unit)
    kind = "persons" if unit in _PEOPLE else "pieces" if unit else "bare"
    return _scaled(match, digits, _ONE, kind, unit)


def _scaled(match: re.Match[str], digits: str, scale: Decimal, kind: str, unit: str) -> Number:
    start, end = match.span()
    value, half = read(digits) or (None, None)
    if value is None or half is None:
        return Number(start, end, None, None, kind, unit)
    return Number(start, end, value * scale, half * scale, kind, unit)


def _mixed(match: re.Match[str], grammar: _Grammar) -> Number:
    """``一亿二千万元``, ``5万3千元``: the sum of its pieces, if each fits below the one before."""
    total, above = Decimal(0), None
    last = _scaled(match, match["amount"], grammar.scale[match["money"]], "money", match["money"])
    for piece in grammar.piece.finditer(match["above"]):
        value, half = read(piece["digits"]) or (None, None)
        scale = grammar.magnitude[piece["unit"]]
        if value is None or half != HALF or not _fits(piece["digits"], value * scale, above):
            return last._replace(value=None, half=None)
        total, above = total + value * scale, scale
    if last.value is None or not _fits(match["amount"], last.value, above):
        return last._replace(value=None, half=None)
    return last._replace(value=total + last.value)


def _fits(digits: str, value: Decimal, above: Decimal | None) -> bool:
    """Less than the unit above it; and no 三万五元, whose digit may stand for the next place or the last."""
    return above is None or above / 10 <= value < above or (len(digits) > 1 and value < above)


def _torn(number: Number, text: str, grammar: _Grammar) -> Number | None:
    """A number that is but a piece of what is written, as nothing that can be read: 5万元3千元, 5万,3千元, 3万5."""
    nothing = number._replace(value=None, half=None)
    before, end = text[max(0, number.start - 1) : number.start], number.end
    if before in _MYRIADS or (before == _YUAN and number.kind == "money"):
        return nothing
    if number.kind != "money" or number.value is None:
        return None
    if number.unit.endswith(_YUAN):
        return nothing if grammar.rest.match(text, end) else None
    rest = grammar.amount.match(text, end + 1) if text[end : end + 1] in (",", "，") else None
    behind = _number(rest, grammar) if rest else None
    less = behind is not None and (behind.value is None or behind.value < grammar.scale[number.unit])
    return nothing._replace(end=behind.end) if behind is not None and less else None
