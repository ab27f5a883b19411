"""The verbs that rules are written in: each compares amounts and gives a Contradiction, or None."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.amounts import Amount, total_of
from pipeline.records import Form
from pipeline.rules.registry import Contradiction
from pipeline.rules.settings import Limits


def agree(actual: Amount, expected: Amount, **words: str) -> Contradiction | None:
    """Both are there and cannot be the same number, rounding allowed for."""
    if actual.value is None or expected.value is None or actual.meets(expected):
        return None
    return clash(actual, expected, **words)


def not_above(actual: Amount, limit: Amount, **words: str) -> Contradiction | None:
    """Surely exceeds what it must not exceed."""
    return clash(actual, limit, **words) if actual.exceeds(limit) else None


def adds_up(total: Amount, lines: Iterable[Amount], limits: Limits, **words: str) -> Contradiction | None:
    """The lines, by the same-blank rule, do not make the total."""
    parts = tuple(lines)
    found = agree(total, total_of(parts), **words)
    return found and in_wrong_unit(found, parts, limits)


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
    return in_wrong_unit(replace(found, part_id=later.part_id, cites=cites), (), limits, moves=False)


def clash(actual: Amount, expected: Amount, **words: str) -> Contradiction:
    """The contradiction of two numbers, placed at the first."""
    first = actual.cites[0]
    return Contradiction(
        first.part_id, (first.record_id, first.field), actual.cites + expected.cites, actual, expected, words
    )


def in_wrong_unit(
    found: Contradiction, lines: Sequence[Amount], limits: Limits, *, moves: bool = True
) -> Contradiction:
    """Mark a contradiction as one of magnitude if two operands differ by the factor between 元 and 万元.

    With `moves` it is placed at the larger operand, the one filled in in 元. For a sum, each line is
    also compared with what the total leaves for it.
    """
    if found.actual is None or found.expected is None:
        return found
    pairs = [(found.actual, found.expected)]
    filled = [line for line in lines if line.value is not None]
    if len(filled) > 1:
        others = (total_of(line for line in filled if line is not one) for one in filled)
        pairs += [(one, found.actual - rest) for one, rest in zip(filled, others, strict=True)]
    for one, other in pairs:
        if _factor_apart(one, other, limits):
            larger = one if abs(one.high) > abs(other.high) else other
            if moves and len(larger.cites) == 1:
                found = replace(found, at=(larger.cites[0].record_id, larger.cites[0].field))
            return replace(found, magnitude=True)
    return found


def _factor_apart(one: Amount, other: Amount, limits: Limits) -> bool:
    if one.kind != "money" or not one.value or not other.value:
        return False
    quotient = max(one.value / other.value, other.value / one.value)
    return abs(quotient / limits.magnitude - 1) <= limits.magnitude_tolerance
