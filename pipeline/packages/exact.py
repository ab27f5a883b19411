"""Numbers without rounding: as they were written, added and multiplied exactly, shown in messages.

Sums, differences and products of written numbers are decimals; only a quotient needs a fraction.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal, Inexact
from fractions import Fraction
from typing import NamedTuple

Number = Decimal | Fraction

ZERO = Decimal(0)
INFINITE = Decimal("Infinity")
_DIGITS = 2_000  # far more than a sum of products of any two float64 needs
_EXACT = Context(prec=_DIGITS, traps=[Inexact])
_ROUNDING = Context(prec=_DIGITS, rounding=ROUND_HALF_UP)
_MOST_DECIMALS = 12
YUAN = "元"
_FEN = 2  # decimals that people write of an amount
_WAN_DIGITS = 4
_YUAN_IN_WAN = Decimal(10**_WAN_DIGITS)
_FINE = 4  # decimals that say a computed number exactly; of an amount as many as one in 元 has that is told in 万元
_NOISE = Decimal("1e-9")
_TOO_SHORT_FOR_NOISE = 10  # nine digits and the point: what is off by their last is off by more than noise
_HALF = Decimal("0.5")
_TENTH = Decimal("0.1")
_HUNDRED = Decimal(100)
_UNITS = {"money": "万元", "persons": "人", "area": "㎡"}
_QUANTA = tuple(Decimal(1).scaleb(-decimals) for decimals in range(_MOST_DECIMALS + 1))

add, subtract = _EXACT.add, _EXACT.subtract


def multiply(one: Decimal, other: Decimal) -> Decimal:
    """The product; a zero without a sign."""
    return _EXACT.fma(one, other, ZERO)


def size(number: Number) -> Number:
    """The number without its sign."""
    return number.copy_abs() if isinstance(number, Decimal) else abs(number)


def difference(one: Number, other: Number) -> Number:
    """`one` − `other`, also where one of them is a quotient."""
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return subtract(one, other)
    return Fraction(one) - Fraction(other)


def quotient(one: Decimal, other: Decimal) -> Fraction:
    """`one` / `other`, which is not zero."""
    (over, parts), (under, other_parts) = one.as_integer_ratio(), other.as_integer_ratio()
    return Fraction(over * other_parts, parts * under)


class Precision(NamedTuple):
    """half: half a unit of the last decimal written, 0 if unknown. decimals: how many were written, None if unknown."""

    half: Decimal
    decimals: int | None


def _precision(half_unit: float) -> Precision:
    half = Decimal(f"{half_unit:.3g}")  # 5 × 10^k: three digits of it are free of binary noise
    if not half:
        return Precision(ZERO, None)
    decimals = (number for number, unit in enumerate(_QUANTA) if multiply(unit, _HALF) <= half)
    return Precision(half, next(decimals, _MOST_DECIMALS))


class _Precisions(dict[float | None, Precision]):
    def __missing__(self, half_unit: float | None) -> Precision:
        return _precision(half_unit or 0.0)


# what a fact's half_unit means; those without binary noise looked up
PRECISIONS = _Precisions((half, _precision(half)) for half in (float(f"5e{power}") for power in range(-13, 6)))


def half_of(decimals: int) -> Decimal:
    """Half a unit of the last of so many decimals."""
    return multiply(_QUANTA[decimals], _HALF)


def decimal_of(number: float, half: Decimal) -> Decimal:
    """The decimal number that was written: binary noise of a float is snapped to the last written decimal."""
    text = repr(number or 0.0)  # zero without a sign
    value = Decimal(text)
    if not half or len(text) <= _TOO_SHORT_FOR_NOISE:
        return value
    noise = _EXACT.remainder_near(value, add(half, half))
    if noise.copy_abs() > multiply(value.copy_abs(), _NOISE):
        return value
    return subtract(value, noise)


def show(value: Number | int, kind: str, decimals: int | None = None) -> str:
    """A number for a message; computed ones with as many decimals (2 to 6) as they need."""
    number = value if isinstance(value, Decimal) else Decimal(value.numerator) / value.denominator
    if kind != "rate":
        fine = _FEN + _WAN_DIGITS if kind == "money" else _FINE
        return _trimmed(number, fine) if decimals is None else _short(number, decimals)
    percent = multiply(number, _HUNDRED)
    return f"{_trimmed(percent, _FINE) if decimals is None else _fixed(percent, max(0, decimals - 2))}%"


def with_unit(value: Number | int, kind: str, decimals: int | None = None) -> str:
    """`show` with the unit's Chinese name."""
    return show(value, kind, decimals) + _UNITS.get(kind, "")


def yuan(value: Decimal, decimals: int | None) -> str:
    """An amount in 万元 as it is in 元. decimals: those of 万元."""
    fewer = None if decimals is None else max(0, decimals - _WAN_DIGITS)
    return show(multiply(value, _YUAN_IN_WAN), "money", fewer) + YUAN


def _short(number: Decimal, decimals: int) -> str:
    """With the decimals that were written; of more than two without the zeros at the end."""
    text = _fixed(number, decimals)
    while decimals > _FEN and text.endswith("0"):
        text, decimals = text[:-1], decimals - 1
    return text


def _trimmed(number: Decimal, fine: int) -> str:
    """Exactly, if so many decimals suffice; else rounded to two, tiny numbers to six."""
    text = _fixed(number, fine)
    if Decimal(text) != number:
        text = _fixed(number, 6 if -_TENTH < number < _TENTH else 2)
    return text.rstrip("0").rstrip(".")


def _fixed(number: Decimal, decimals: int) -> str:
    return f"{_ROUNDING.quantize(number, _QUANTA[decimals]):f}"
