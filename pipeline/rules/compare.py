"""The verbs that rules are written in: each compares amounts and gives a Contradiction, or None."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.packages.amounts import Amount, RuleTerm, total_of
from pipeline.packages.records import Form
from pipeline.rules.registry import Contradiction


def agree(actual: Amount, expected: RuleTerm, **words: str) -> Contradiction | None:
    """Both are there and cannot be the same number, rounding allowed for."""
    return None if expected.meets(actual) else clash(actual, expected, **words)


def not_above(actual: Amount, limit: Amount, **words: str) -> Contradiction | None:
    """Surely exceeds what it must not exceed."""
    return clash(actual, limit, **words) if actual.exceeds(limit) else None


def agree_any(actual: Amount, expected: Iterable[RuleTerm], **words: str) -> Contradiction | None:
    """The same for several of which one must agree; it is told of the first. Without any there is nothing to say."""
    rivals: list[RuleTerm] = []
    for one in expected:
        if one.meets(actual):
            return None
        rivals.append(one)
    return clash(actual, rivals[0], **words)._replace(rivals=tuple(rivals)) if rivals else None


def adds_up(total: Amount, lines: Iterable[Amount], **words: str) -> Contradiction | None:
    """The lines, by the same-blank rule, do not make the total."""
    return agree_any(total, [total_of(lines)], **words)


def agree_across(
    later: Form, actual: Sequence[Amount], expected: Sequence[Amount], **words: str
) -> Contradiction | None:
    """None of the statements of the later form agrees with any of the other form's; missing ones say nothing."""
    ours = [amount for amount in actual if amount.value is not None]
    theirs = [amount for amount in expected if amount.value is not None]
    if not ours or not theirs or any(a.meets(b) for a in ours for b in theirs):
        return None
    cites = tuple(cite for amount in (*ours, *theirs) for cite in amount.cites)
    found = clash(ours[0], theirs[0], **words)
    return found._replace(part_id=later.part_id, cites=cites, rivals=tuple(theirs))


def clash(actual: Amount, expected: RuleTerm, **words: str) -> Contradiction:
    """The contradiction of two numbers, placed at the first."""
    cites = actual.cites
    first = cites[0]
    return Contradiction(first.part_id, (first.record_id, first.field), cites + expected.cites, actual, expected, words)
