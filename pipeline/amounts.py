"""Numbers that know how exactly they were written.

An `Amount` is a number with the interval that its written decimals allow, the facts it comes
from and the formula it was computed by. Arithmetic on amounts carries all of that along.
All arithmetic is exact (fractions); a missing operand makes the result missing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache

ROUNDED_KINDS = frozenset({"money", "rate", "area"})  # people, weights, scores and targets are compared exactly
_UNITS = {"money": "万元", "persons": "人", "area": "㎡"}
_MOST_DECIMALS = 12
_JUST_BELOW = Fraction(999_999, 1_000_000)


@dataclass(frozen=True, slots=True)
class Cite:
    """One cited field of a record, and its place in Chinese (form, row, column).

    known: False when the form has no fact there (a cell that is not in the table).
    """

    part_id: str
    record_id: str
    field: str
    place: str
    known: bool = True

    @property
    def fact_id(self) -> str:
        """`fact_id` of DATA.md."""
        return f"{self.record_id}/{self.field}"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, exact in `value`, written so that it may be anything in ``low..high``.

    value: None when missing (blank, unreadable or computed from something missing). blank: True
    only for a cell that was left blank, which the same-blank rule may count as 0.
    kind: money (万元), persons, rate (ratio), number or area (㎡). decimals: as written, None if computed.
    """

    value: Fraction | None
    low: Fraction = Fraction(0)
    high: Fraction = Fraction(0)
    kind: str = "number"
    decimals: int | None = None
    formula: str = ""
    cites: tuple[Cite, ...] = ()
    blank: bool = False

    def __add__(self, other: Amount) -> Amount:
        if self.value is None or other.value is None:
            return missing(self, other)
        formula = f"{self.formula} + {other.formula}"
        bounds = (self.low + other.low, self.high + other.high)
        return self._with(other, self.value + other.value, bounds, formula)

    def __sub__(self, other: Amount) -> Amount:
        if self.value is None or other.value is None:
            return missing(self, other)
        formula = f"{self.formula} - {other.formula}"
        bounds = (self.low - other.high, self.high - other.low)
        return self._with(other, self.value - other.value, bounds, formula)

    def __mul__(self, other: Amount) -> Amount:
        if self.value is None or other.value is None:
            return missing(self, other)
        corners = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        formula = f"{self.formula} × {other.formula}"
        return self._with(other, self.value * other.value, (min(corners), max(corners)), formula)

    def __truediv__(self, other: Amount) -> Amount:
        """The quotient, a rate; missing when the divisor is (or may be) zero."""
        if self.value is None or other.value is None or other.low <= 0 <= other.high:
            return missing(self, other)
        corners = [a / b for a in (self.low, self.high) for b in (other.low, other.high)]
        formula = f"{self.formula} ÷ {other.formula}"
        made = self._with(other, self.value / other.value, (min(corners), max(corners)), formula)
        return replace(made, kind="rate")

    def _with(self, other: Amount, value: Fraction, bounds: tuple[Fraction, Fraction], formula: str) -> Amount:
        return Amount(value, bounds[0], bounds[1], self.kind, None, formula, self.cites + other.cites)

    def at_most(self, limit: int) -> Amount:
        """The amount, capped."""
        if self.value is None or self.value <= limit:
            return self if self.value is None else replace(self, high=min(self.high, Fraction(limit)))
        low, high = min(self.low, Fraction(limit)), min(self.high, Fraction(limit))
        return replace(self, value=Fraction(limit), low=low, high=high, decimals=None, formula=show(limit, self.kind))

    def rounded(self) -> Amount:
        """The same amount, allowing half a unit of its last written decimal even if its kind is exact."""
        if self.value is None or self.decimals is None:
            return self
        half = Fraction(1, 2 * 10**self.decimals)
        return replace(self, low=self.value - half, high=self.value + half)

    def cut_or_rounded(self) -> Amount:
        """The same amount, written by rounding or by cutting off decimals: up to one unit of the last may be lost."""
        if self.value is None or self.decimals is None:
            return self
        return replace(self, high=self.value + _JUST_BELOW / 10**self.decimals)

    def meets(self, other: Amount) -> bool:
        """True when both may be the same number: their intervals touch."""
        return self.low <= other.high and other.low <= self.high

    def exceeds(self, other: Amount) -> bool:
        """True when it is surely the larger one; False if either is missing."""
        return self.value is not None and other.value is not None and self.low > other.high

    @property
    def shown(self) -> str:
        """For a message: the number as written, in the unit of DATA.md, with that unit; rates in per cent."""
        return "" if self.value is None else with_unit(self.value, self.kind, self.decimals)

    @property
    def place(self) -> str:
        """Where it is written, for a message; where its first operand is, if computed."""
        return self.cites[0].place if self.cites else ""


def missing(*operands: Amount) -> Amount:
    """What arithmetic with a missing operand gives."""
    return Amount(None, kind=operands[0].kind if operands else "number")


def count(number: int) -> Amount:
    """An exact number that no form states."""
    return Amount(Fraction(number), Fraction(number), Fraction(number), decimals=0)


def total_of(lines: Iterable[Amount]) -> Amount:
    """The sum under the same-blank rule: blanks are 0 if any line is filled; an unreadable line makes it missing."""
    filled: Amount | None = None
    for line in lines:
        if line.value is None:
            if not line.blank:
                return missing(line)
        else:
            filled = line if filled is None else filled + line
    return filled or missing()


def sum_of(operands: Iterable[Amount]) -> Amount:
    """The sum of operands that must all be there; missing if any is, or if there is none."""
    total: Amount | None = None
    for operand in operands:
        total = operand if total is None else total + operand
    return total or missing()


def show(value: Fraction | int, kind: str, decimals: int | None = None) -> str:
    """A number for a message; computed ones with as many decimals (2 to 6) as they need."""
    scaled = Fraction(value) * 100 if kind == "rate" else Fraction(value)
    if decimals is not None:
        text = _fixed(scaled, max(0, decimals - 2) if kind == "rate" else decimals)
    else:
        text = _trimmed(scaled)
    return f"{text}%" if kind == "rate" else text


def with_unit(value: Fraction | int, kind: str, decimals: int | None = None) -> str:
    """`show` with the unit's Chinese name."""
    return show(value, kind, decimals) + _UNITS.get(kind, "")


def _trimmed(value: Fraction) -> str:
    """Exactly, if four decimals suffice; else rounded to two, tiny numbers to six."""
    exact = (decimals for decimals in (2, 3, 4) if Fraction(_fixed(value, decimals)) == value)
    text = _fixed(value, next(exact, 2 if abs(value) >= 1 else 6))
    return text.rstrip("0").rstrip(".") if "." in text else text


def _fixed(value: Fraction, decimals: int) -> str:
    quantum = Decimal(1).scaleb(-decimals)
    number = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{number.quantize(quantum, ROUND_HALF_UP):f}"


def written(number: float, half_unit: float | None, kind: str, cites: tuple[Cite, ...]) -> Amount:
    """A number as a fact holds it (in the unit of DATA.md), with the interval that its decimals allow."""
    return Amount(*_measured(number, half_unit or 0.0, kind), cites)


@lru_cache(maxsize=1 << 14)
def _measured(number: float, half_unit: float, kind: str) -> tuple[Fraction, Fraction, Fraction, str, int | None, str]:
    """value, low, high, kind, decimals and formula of an `Amount`; remembered, as scores and weights repeat."""
    half, decimals = _precision(half_unit)
    value = Fraction(Decimal(repr(number)))
    if half and not (decimals is not None and 2 * half * 10**decimals == 1 and round(number, decimals) == number):
        value = _on_grid(value, 2 * half)
    formula = show(value, kind, decimals)
    if kind in ROUNDED_KINDS:
        return value, value - half, value + half, kind, decimals, formula
    return value, value, value, kind, decimals, formula


@lru_cache(maxsize=1 << 8)
def _precision(half_unit: float) -> tuple[Fraction, int | None]:
    """Half a unit of the last decimal, exactly, and how many decimals were written."""
    half = Fraction(f"{half_unit:.3g}")  # 5 × 10^k: three digits of it are free of binary noise
    return half, _decimals(half)


def _on_grid(value: Fraction, step: Fraction) -> Fraction:
    """The decimal number that was written: binary noise of a float is snapped to the last written decimal."""
    snapped = round(value / step) * step
    return snapped if abs(snapped - value) <= abs(value) / 10**9 else value


def _decimals(half: Fraction) -> int | None:
    """How many decimals were written, from half a unit of the last one."""
    if not half:
        return None
    decimals = 0
    while half < Fraction(1, 2) and decimals < _MOST_DECIMALS:
        half, decimals = half * 10, decimals + 1
    return decimals
