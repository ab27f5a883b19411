"""The grammar of numbers in running text: ``1,234.5万元``, ``1.2亿元``, ``五万元``, ``十五名``, ``百分之六十``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from extractors.prose.patterns import HAN

CN = "零一二两三四五六七八九十百千"
_DIGIT = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_LONGEST = 18  # digits of a number that can mean something

MONEY = {
    unit: Decimal(scale)
    for unit, scale in (
        ("亿元", "10000"),
        ("亿", "10000"),
        ("百万元", "100"),
        ("万元", "1"),
        ("万", "1"),
        ("千元", "0.1"),
        ("元", "0.0001"),
    )
}
_ENUMERATORS = ("、", ")", "，", ",")
_ONE = Decimal(1)
_HALVES = tuple(Decimal(5).scaleb(-1 - decimals) for decimals in range(_LONGEST))  # of a unit of so many decimals
_PER_CENT = Decimal("0.01")
_PEOPLE = frozenset({"人", "名", "位"})

_ARABIC = r"\d{1,3}(?:，\d{3}(?!\d))++(?:\.\d++)?+|\d++(?:[., ]\d++)*+"
_CHINESE = rf"[{CN}]++(?:点[{CN}]++)?+"
_UNIT = (
    rf"亿元|百万元|万元|千元|元|亿(?![{HAN}])|万(?![{HAN}])"
    r"|人(?!次|员|均|民|大|口|才|群|选|体|居|事|力|工)|名(?!称|录|单|义)|位(?!于|置)|个(?!百分点|月|人)|%"
)
_START = re.compile(rf"[\d.,{CN}点A-Za-z]++")  # a number begins where such a run does
_NUMBER = re.compile(
    rf"百分之(?P<per_cent>{_ARABIC}|{_CHINESE})"
    rf"|(?P<upper>{_ARABIC}|{_CHINESE})亿(?P<lower>{_ARABIC}|{_CHINESE})(?P<lower_unit>万元|万(?![{HAN}]))"
    rf"|(?P<myriads>{_CHINESE})万(?P<rest>{_CHINESE})元"
    rf"|(?P<arabic>{_ARABIC})(?P<unit>{_UNIT}|(?=[，,、。;)!?\n]|$))"
    rf"|(?P<chinese>{_CHINESE})(?P<chinese_unit>{_UNIT})"
)
# What uncleaned text with a number holds: alternatives that all begin with a letter.
A_NUMBER = (*"0123456789０１２３４５６７８９", *(rf"{digit}\s*[亿万千元人名位个%％]" for digit in CN), "百分之")
_PLAIN = re.compile(r"\d+(?:\.\d+)?|\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?")


class Number(NamedTuple):
    """A number with its unit at ``start..end`` of a cleaned text.

    value: in 万元, persons, or as a ratio; None if it cannot be read whole (``0.9.5``). half: half a unit of its last
    decimal, in the same unit. kind: money, persons, rate, pieces (个), or bare (no unit). unit: as written.
    """

    start: int
    end: int
    value: Decimal | None
    half: Decimal | None
    kind: str
    unit: str


def numbers(text: str) -> Iterator[Number]:
    """All numbers of a cleaned text, in order."""
    end = 0
    for run in _START.finditer(text):
        start = run.start()
        if start >= end and (match := _NUMBER.match(text, start)):
            end = match.end()
            yield _number(match)


def enumerates(text: str, start: int, number: Number) -> bool:
    """Whether it is the 2 of 2、支出: at the beginning of the sentence that begins at `start`."""
    begins = number.start == start or text[start : number.start] == "("
    return begins and number.kind == "bare" and text[number.end : number.end + 1] in _ENUMERATORS


def _number(match: re.Match[str]) -> Number:
    last = match.lastgroup
    if last == "per_cent":
        return _scaled(match, match["per_cent"], _PER_CENT, "rate", "%")
    if last == "lower_unit":
        return _joined(match, _read(match["upper"])[0], _read(match["lower"])[0], match["lower_unit"])
    if last == "rest":
        return _joined(match, _chinese(match["myriads"]), _chinese(match["rest"]), "元")
    digits = match["arabic"] or match["chinese"]
    unit = match[last] if last in ("unit", "chinese_unit") else ""
    if scale := MONEY.get(unit):
        return _scaled(match, digits, scale, "money", unit)
    if unit == "%":
        return _scaled(match, digits, _PER_CENT, "rate", unit)
    kind = "persons" if unit in _PEOPLE else "pieces" if unit else "bare"
    return _scaled(match, digits, _ONE, kind, unit)


def _scaled(match: re.Match[str], digits: str, scale: Decimal, kind: str, unit: str) -> Number:
    start, end = match.span()
    value, half = _read(digits)
    if value is None or half is None:
        return Number(start, end, None, None, kind, unit)
    return Number(start, end, value * scale, half * scale, kind, unit)


def _joined(match: re.Match[str], big: Decimal | int | None, small: Decimal | int | None, unit: str) -> Number:
    """``一亿二千万元``, ``三万二千元``: both halves, the first in the unit of `unit` 10,000 times, in 万元."""
    value = None if big is None or small is None else (big * 10_000 + small) * MONEY[unit]
    return Number(*match.span(), value, None if value is None else MONEY[unit] / 2, "money", unit)


def _read(digits: str) -> tuple[Decimal | None, Decimal | None]:
    """The number and half a unit of its last decimal; (None, None) unless it can be read whole."""
    if len(digits) > _LONGEST:
        return None, None
    plain = digits.replace(",", "").replace("，", "") if _PLAIN.fullmatch(digits) else _spelled(digits)
    if not plain:
        return None, None
    return Decimal(plain), _HALVES[len(plain.partition(".")[2])]


def _spelled(digits: str) -> str:
    """``十二点五`` → ``12.5``; ``""`` for what is no number in Chinese."""
    whole, _, decimals = digits.partition("点")
    integer = _chinese(whole) if digits[0] in CN else None
    if integer is None or any(char not in _DIGIT for char in decimals):
        return ""
    return f"{integer}.{''.join(str(_DIGIT[char]) for char in decimals)}" if decimals else str(integer)


def _chinese(text: str) -> int | None:
    """``一百二十三`` → 123, ``二三`` (digit by digit) → 23; None for what is no number."""
    if all(char in _DIGIT for char in text):
        return int("".join(str(_DIGIT[char]) for char in text))
    total, digit, last = 0, None, 10_000
    for char in text:
        if char in _TENS:
            if _TENS[char] >= last:
                return None
            last = _TENS[char]
            total, digit = total + (1 if digit is None else digit) * last, None
        elif digit:
            return None
        else:
            digit = _DIGIT[char]
    return total + (digit or 0)
