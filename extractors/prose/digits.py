"""Numbers without their unit, in Arabic or Chinese digits: ``1,234.5``, ``十二点五``, ``二三``."""

from __future__ import annotations

import re
from decimal import Decimal

CN = "零一二两三四五六七八九十百千"
_DIGIT = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_PAIR = 2
_LONGEST = 18  # digits of a number that can mean something

ARABIC = r"\d{1,3}(?:，\d{3}(?!\d))++(?:\.\d++)?+|\d++(?:[., ]\d++)*+"
CHINESE = rf"[{CN}]++(?:点[{CN}]++)?+"
DIGITS = rf"(?:{ARABIC}|{CHINESE})"
HALF = Decimal("0.5")  # what a whole number may be off
_HALVES = tuple(HALF.scaleb(-decimals) for decimals in range(_LONGEST))  # of a unit of so many decimals
_PLAIN = re.compile(r"\d+(?:\.\d+)?|\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?")


def read(digits: str) -> tuple[Decimal, Decimal] | None:
    """The number and half a unit of its last decimal; None unless it can be read whole."""
    if len(digits) > _LONGEST:
        return None
    plain = digits.replace(",", "").replace("，", "") if _PLAIN.fullmatch(digits) else _spelled(digits)
    return (Decimal(plain), _HALVES[len(plain.partition(".")[2])]) if plain else None


def _spelled(digits: str) -> str:
    """``十二点五`` → ``12.5``; ``""`` for what is no number in Chinese."""
    whole, _, decimals = digits.partition("点")
    integer = _chinese(whole) if digits[0] in CN else None
    if integer is None or any(char not in _DIGIT for char in decimals):
        return ""
    return f"{integer}.{''.join(str(_DIGIT[char]) for char in decimals)}" if decimals else str(integer)


def _chinese(text: str) -> int | None:
    """``一百二十三`` → 123, ``二零二`` (digit by digit) → 202; None for what is no number.

    Nor for what may be two: 一百五 is 150, and 一百零五 is 105; 三五 is three to five.
    """
    if all(char in _DIGIT for char in text):
        around = len(text) == _PAIR and "零" not in text
        return None if around else int("".join(str(_DIGIT[char]) for char in text))
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
    open_place = digit and last > _TENS["十"] and text[-2] != "零"
    return None if open_place else total + (digit or 0)
