"""Numbers that know how exactly they were written.

An `Amount` is a number with the interval that its written decimals allow; exact arithmetic carries that
along, and a missing operand makes the result missing. Which facts it comes from and by which formula is
worked out when it is told: most amounts agree, and need not say.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, reduce
from typing import NamedTuple, Protocol

from pipeline.packages.exact import (
    INFINITE,
    PRECISIONS,
    YUAN,
    Number,
    add,
    decimal_of,
    half_of,
    multiply,
    quotient,
    show,
    subtract,
    with_unit,
    yuan,
)

ROUNDED_KINDS = frozenset({"money", "rate", "area"})  # people, weights, scores and targets are compared exactly


class Cite(NamedTuple):
    """One cited field of a record. known: False when the form has no fact there (a cell that is not in the table)."""

    part_id: str
    record_id: str
    field: str
    known: bool = True

    @property
    def fact_id(self) -> str:
        """`fact_id` of DATA.md."""
        return f"{self.record_id}/{self.field}"


class Citable(Protocol):
    """Where numbers are written: it cites a field, and says in Chinese where that stands (form, row, column)."""

    def cite(self, name: str) -> Cite:
        """The citation of one of its fields."""

    def place(self, name: str) -> str:
        """Where one of its fields stands, for a message."""

    def unit(self, name: str) -> str:
        """The unit that one of its numbers was written in, ``""`` where none was."""


class RuleTerm(ABC):
    """What rules compare: a number with its interval, and where it comes from.

    kind: money (万元), persons, rate (ratio), number or area (㎡). decimals: as written, None if computed.
    sign and operands: what it was computed by and from; operands without a sign: what it stands in place of.
    row and column: where it is written.
    """

    __slots__ = ()
    kind: str
    decimals: int | None
    sign: str
    operands: tuple[Amount, ...]
    row: Citable | None
    column: str

    @property
    @abstractmethod
    def value(self) -> Number | None:
        """The number; None when missing (blank, unreadable or computed from something missing)."""

    @property
    @abstractmethod
    def low(self) -> Number:
        """The least that it may be; a missing one may be anything."""

    @property
    @abstractmethod
    def high(self) -> Number:
        """The most that it may be."""

    def meets(self, other: RuleTerm) -> bool:
        """True when both may be the same number: their intervals touch."""
        return self.low <= other.high and other.low <= self.high

    def exceeds(self, other: RuleTerm) -> bool:
        """True when it is surely the larger one."""
        return self.low > other.high

    @property
    def shown(self) -> str:
        """For a message: the number as written, in the unit of DATA.md, with that unit; rates in per cent."""
        return "" if self.value is None else with_unit(self.value, self.kind, self.decimals)

    @property
    def formula(self) -> str:
        """For a message: how it was computed, or the number itself, with what it stands in place of; without units."""
        if self.sign:
            return f" {self.sign} ".join([operand.formula for operand in self.operands])
        shown = "" if self.value is None else show(self.value, self.kind, self.decimals)
        if not self.operands or self.operands[0].value == self.value:
            return shown
        return f"{self.operands[0].formula}（按{shown}计）"

    @property
    def equation(self) -> str:
        """For a message: the formula and what it comes to, or what was written."""
        return f"{self.formula}＝{self.shown}" if self.sign else self.shown

    @property
    def counterpart(self) -> str:
        """For a message: how it was computed, or where it is written and what."""
        return self.equation if self.sign else self.place + self.shown

    @property
    def cites(self) -> tuple[Cite, ...]:
        """The facts that it comes from, in the order of the formula."""
        if self.row is not None:
            return (self.row.cite(self.column),)
        return tuple([cite for operand in self.operands for cite in operand.cites])

    @property
    def place(self) -> str:
        """Where it is written, for a message; where its first operand is, if computed."""
        if self.row is not None:
            return self.row.place(self.column)
        return self.operands[0].place if self.operands else ""


@dataclass(slots=True)  # not frozen, as a package has hundreds and that takes twice as long
class Amount(RuleTerm):
    """A written number, or a sum, difference or product of such."""

    value: Decimal | None = field()
    low: Decimal = field()
    high: Decimal = field()
    kind: str = "number"
    decimals: int | None = None
    sign: str = ""
    operands: tuple[Amount, ...] = ()
    row: Citable | None = None
    column: str = ""

    @property
    def shown(self) -> str:
        """One written in 元 is told in both: in the form only that figure can be found."""
        if self.value is None:
            return ""
        shown = with_unit(self.value, self.kind, self.decimals)
        in_yuan = self.kind == "money" and self.row is not None and self.row.unit(self.column) == YUAN
        return f"{shown}（{yuan(self.value, self.decimals)}）" if in_yuan else shown

    def __sub__(self, other: Amount) -> Amount:
        if self.value is None or other.value is None:
            return MISSING
        low, high = subtract(self.low, other.high), subtract(self.high, other.low)
        return Amount(subtract(self.value, other.value), low, high, self.kind, sign="-", operands=(self, other))

    def __mul__(self, other: Amount) -> Amount:
        if self.value is None or other.value is None:
            return MISSING
        corners = [multiply(one, two) for one in (self.low, self.high) for two in (other.low, other.high)]
        value = multiply(self.value, other.value)
        return Amount(value, min(corners), max(corners), self.kind, sign="×", operands=(self, other))

    def __truediv__(self, other: Amount) -> RuleTerm:
        """The quotient, a rate; missing when the divisor is (or may be) zero."""
        if self.value is None or other.value is None or other.low <= 0 <= other.high:
            return MISSING
        return Quotient(self.value, other.value, (self, other))

    def at_most(self, limit: int) -> Amount:
        """The amount, capped."""
        cap = Decimal(limit)
        if self.value is None or self.value <= cap:
            return self._within(self.low, min(self.high, cap))
        return self.instead(cap, min(self.low, cap))

    def instead(self, value: Decimal, low: Decimal) -> Amount:
        """A number that stands in place of this one, at ``low..value``."""
        return Amount(value, low, value, self.kind, operands=(self,))

    def rounded(self) -> Amount:
        """The same amount, allowing half a unit of its last written decimal even if its kind is exact."""
        if self.value is None or self.decimals is None:
            return self
        half = half_of(self.decimals)
        return self._within(subtract(self.value, half), add(self.value, half))

    def _within(self, low: Decimal, high: Decimal) -> Amount:
        made_of = (self.sign, self.operands, self.row, self.column)
        return Amount(self.value, low, high, self.kind, self.decimals, *made_of)


@dataclass
class Quotient(RuleTerm):
    """A rate, compared without dividing; it may have no decimals that end, so its fraction is made only to be told."""

    over: Decimal
    under: Decimal
    operands: tuple[Amount, Amount]
    kind = "rate"
    decimals = None
    sign = "÷"
    row = None
    column = ""

    def meets(self, other: RuleTerm) -> bool:
        """True when other × divisor and dividend may be the same number, which is the same."""
        dividend, divisor = self.operands
        return (other * divisor).meets(dividend) if isinstance(other, Amount) else super().meets(other)

    @cached_property
    def value(self) -> Number:
        """The fraction."""
        return quotient(self.over, self.under)

    @cached_property
    def low(self) -> Number:
        """The least of all quotients within both intervals."""
        return min(self._corners)

    @cached_property
    def high(self) -> Number:
        """The greatest of them."""
        return max(self._corners)

    @property
    def _corners(self) -> list[Fraction]:
        dividend, divisor = self.operands
        return [quotient(one, two) for one in (dividend.low, dividend.high) for two in (divisor.low, divisor.high)]


MISSING = Amount(None, -INFINITE, INFINITE)
BLANK = Amount(None, -INFINITE, INFINITE)  # a cell that was left blank, which the same-blank rule may count as 0


def count(number: int) -> Amount:
    """An exact number that no form states."""
    value = Decimal(number)
    return Amount(value, value, value, decimals=0)


def total_of(lines: Iterable[Amount]) -> Amount:
    """The sum under the same-blank rule: blanks are 0 if any line is filled; an unreadable line makes it missing."""
    return sum_of([line for line in lines if line is not BLANK])


def sum_of(operands: Iterable[Amount]) -> Amount:
    """The sum of operands that must all be there; missing if any is, or if there is none."""
    parts = tuple(operands)
    values = [part.value for part in parts if part.value is not None]
    if not values or len(values) < len(parts):
        return MISSING
    if len(parts) == 1:
        return parts[0]
    low, high = reduce(add, [part.low for part in parts]), reduce(add, [part.high for part in parts])
    return Amount(reduce(add, values), low, high, parts[0].kind, sign="+", operands=parts)


def written(number: float, half_unit: float | None, kind: str, row: Citable | None = None, column: str = "") -> Amount:
    """A number as a fact holds it (in the unit of DATA.md), with the interval that its decimals allow."""
    half, decimals = PRECISIONS[half_unit]
    value = low = high = decimal_of(number, half)
    if kind in ROUNDED_KINDS:
        low, high = subtract(value, half), add(value, half)
    return Amount(value, low, high, kind, decimals, "", (), row, column)
