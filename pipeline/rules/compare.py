"""The verbs that rules are written in: each compares amounts and gives a Contradiction, or None."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pipeline.amounts import Amount, Term, total_of
from pipeline.exact import multiply, subtract
from pipeline.records import Form
from pipeline.rules.registry import Contradiction
from pipeline.rules.settings import Limits


def agree(actual: Amount, expected: Term, **words: str) -> Contradiction | None:
    """Both are there and cannot be the same number, rounding allowed for."""
    return None if expected.meets(actual) else clash(actual, expected, **words)


def not_above(actual: Amount, limit: Amount, **words: str) -> Contradiction | None:
    """Surely exceeds what it must not exceed."""
    return clash(actual, limit, **words) if actual.exceeds(limit) else None


def adds_up(total: Amount, lines: Sequence[Amount], limits: Limits, **words: str) -> Contradiction | None:
    """The lines, by the same-blank rule, do not make the total."""
    found = agree(total, total_of(lines), **words)
    return found and in_wrong_unit(found, lines, limits)


def agree_across(
    later: Form, actual: Sequence[Amount], expected: Sequence[Amount], limits: Limits, **words: str
) -> Contradiction | None:
    """None of the statements of the later form agrees with any of the other form's; missing ones say nothing."""
    ours = [amount for amount in actual if amount.value is not None]
    theirs = [amount for amount in expected if amount.value is not None]
    if not ours or not theirs or any(a.meets(b) for a in ours for b in theirs):
        return None
    found = clash(ours[0], theirs[0], **words)
    cites = tuple(cite for amount in (*ours, *theirs) for cite in amount.cites)
    return in_wrong_unit(found._replace(part_id=later.part_id, cites=cites), (), limits, moves=False)


def clash(actual: Amount, expected: Term, **words: str) -> Contradiction:
    """The contradiction of two numbers, placed at the first."""
    cites = actual.cites
    first = cites[0]
    return Contradiction(first.part_id, (first.record_id, first.field), cites + expected.cites, actual, expected, words)


def in_wrong_unit(
    found: Contradiction, lines: Sequence[Amount], limits: Limits, *, moves: bool = True
) -> Contradiction:
    """Mark a contradiction as one of magnitude if two operands differ by the factor between 元 and 万元.

    With `moves` it is placed at the larger operand, the one filled in in 元. For a sum, each line is
    also compared with what the total leaves for it.
    """
    if not isinstance(found.actual, Amount) or not isinstance(found.expected, Amount):
        return found
    pairs = [(found.actual, found.expected)]
    filled = [line for line in lines if line.value is not None]
    if len(filled) > 1:
        others = [total_of(line for line in filled if line is not one) for one in filled]
        pairs += [(one, found.actual - rest) for one, rest in zip(filled, others, strict=True)]
    for one, other in pairs:
        if _factor_apart(one, other, limits):
            cites = (one if one.high.copy_abs() > other.high.copy_abs() else other).cites
            at = (cites[0].record_id, cites[0].field) if moves and len(cites) == 1 else found.at
            return found._replace(at=at, magnitude=True)
    return found


def _factor_apart(one: Amount, other: Amount, limits: Limits) -> bool:
    if one.kind != "money" or not one.value or not other.value:
        return False
    smaller, larger = sorted((one.value, other.value), key=Decimal.copy_abs)
    due = multiply(smaller, limits.magnitude)
    off = subtract(larger, due)
    return off.copy_abs() <= multiply(due.copy_abs(), limits.magnitude_tolerance)
