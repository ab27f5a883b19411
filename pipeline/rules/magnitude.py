"""元 filled in as 万元: which operand of a contradiction is out by the factor between the two."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from operator import attrgetter, sub
from typing import NamedTuple

from pipeline.packages.amounts import Amount, RuleTerm
from pipeline.packages.exact import YUAN, multiply, quotient, size
from pipeline.rules.compare import clash
from pipeline.rules.registry import Contradiction
from pipeline.rules.settings import RuleLimits


class _Pair(NamedTuple):
    """Two numbers that should be the same.

    off: how far they are from being the factor apart, as a share of it. is_other: whether the second is the one in 元.
    """

    one: Amount
    other: Amount
    off: Fraction
    is_other: bool

    @property
    def in_yuan(self) -> Amount:
        """The larger one."""
        return self.other if self.is_other else self.one

    @property
    def out_of_it(self) -> Amount:
        """The smaller one."""
        return self.one if self.is_other else self.other


def magnitude_of(found: Contradiction, limits: RuleLimits) -> Contradiction | None:
    """The contradiction of those two operands that the factor parts most exactly; None if it parts none.

    They are the two numbers themselves, or a term of a sum and what the others leave for it.
    """
    pairs = [pair for rival in found.rivals for pair in _pairs(found.actual, rival, limits.magnitude)]
    apart = [pair for pair in pairs if pair.off <= limits.magnitude_tolerance]
    if not apart:
        return None
    nearest = min(apart, key=attrgetter("off", "is_other"))
    words = {"slip": _slip(nearest.out_of_it)}
    if nearest.one is not found.actual:
        return clash(nearest.one, nearest.other, **words)
    cites = found.cites + nearest.other.cites
    return found._replace(
        expected=nearest.other, at=_at(found, nearest.in_yuan), cites=cites, words={**found.words, **words}
    )


def _slip(smaller: Amount) -> str:
    """Which unit was taken for which: a number that is too small because 元 stands beside it was one of 万元."""
    unit = smaller.row.unit(smaller.column) if smaller.row is not None else ""
    return "万元填成了元" if unit == YUAN else "元填成了万元"


def _pairs(actual: RuleTerm | None, rival: RuleTerm, factor: Decimal) -> Iterator[_Pair]:
    if isinstance(actual, Amount) and isinstance(rival, Amount) and actual.kind == "money":
        for one, other in ((actual, rival), *_terms(actual, rival), *_terms(rival, actual)):
            if one.value and other.value:
                smaller, larger = sorted((one.value, other.value), key=size)
                off = abs(quotient(larger, multiply(smaller, factor)) - 1)
                yield _Pair(one, other, off, larger is not one.value)


def _terms(made: Amount, whole: Amount) -> Iterator[tuple[Amount, Amount]]:
    """Each term of a sum, with what is left for it."""
    for index, one in enumerate(made.operands if made.sign == "+" else ()):
        yield one, reduce(sub, made.operands[:index] + made.operands[index + 1 :], whole)


def _at(found: Contradiction, in_yuan: Amount) -> tuple[str, ...]:
    """Where that number is written, if that is one place of the form."""
    cites = in_yuan.cites
    is_here = len(cites) == 1 and cites[0].part_id == found.part_id
    return (cites[0].record_id, cites[0].field) if is_here else found.at
