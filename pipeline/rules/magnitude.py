"""元 filled in as 万元: which operand of a contradiction is out by the factor between the two."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from operator import sub

from pipeline.amounts import Amount, Term
from pipeline.exact import multiply, quotient, size
from pipeline.rules.compare import clash
from pipeline.rules.registry import Contradiction
from pipeline.rules.settings import Limits

_Pair = tuple[Amount, Amount]


def magnitude_of(found: Contradiction, limits: Limits) -> Contradiction | None:
    """The contradiction of those two operands that the factor parts most exactly; None if it parts none.

    They are the two numbers themselves, or a term of a sum and what the others leave for it.
    """
    pairs = [pair for rival in found.rivals for pair in _pairs(found.actual, rival)]
    apart = [pair for pair in pairs if _off(pair, limits.magnitude) <= limits.magnitude_tolerance]
    if not apart:
        return None
    one, other = min(apart, key=lambda pair: (_off(pair, limits.magnitude), _larger(pair) is not pair[0]))
    return found._replace(expected=other, at=_at(found, (one, other))) if one is found.actual else clash(one, other)


def _pairs(actual: Term | None, rival: Term) -> Iterator[_Pair]:
    if isinstance(actual, Amount) and isinstance(rival, Amount) and actual.kind == "money":
        pairs = [(actual, rival), *_terms(actual, rival), *_terms(rival, actual)]
        yield from (pair for pair in pairs if all(amount.value for amount in pair))


def _terms(made: Amount, whole: Amount) -> Iterator[_Pair]:
    """Each term of a sum, with what is left for it."""
    for index, one in enumerate(made.operands if made.sign == "+" else ()):
        yield one, reduce(sub, made.operands[:index] + made.operands[index + 1 :], whole)


def _off(pair: _Pair, factor: Decimal) -> Fraction:
    """How far two numbers, neither of them 0, are from being the factor apart, as a share of that."""
    smaller, larger = sorted([amount.value or factor for amount in pair], key=size)
    return abs(quotient(larger, multiply(smaller, factor)) - 1)


def _larger(pair: _Pair) -> Amount:
    """The one in 元."""
    return max(pair, key=lambda amount: size(amount.value or Decimal(0)))


def _at(found: Contradiction, pair: _Pair) -> tuple[str, ...]:
    """Where the number in 元 is written, if that is one place of the form."""
    cites = _larger(pair).cites
    is_here = len(cites) == 1 and cites[0].part_id == found.part_id
    return (cites[0].record_id, cites[0].field) if is_here else found.at
