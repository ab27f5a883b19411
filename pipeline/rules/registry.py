"""The one list of rules: a decorated function each, with code, severity, message and official source.

A rule looks at one form instance or at all forms of a submission and yields contradictions
(None where all is well); the registry turns them into findings. A rule never repairs a value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple

from pipeline.packages.amounts import Cite, RuleTerm
from pipeline.packages.exact import Number, difference, size, with_unit
from pipeline.packages.records import Form, Submission
from pipeline.rules.settings import RuleLimits, Settings


class Contradiction(NamedTuple):
    """What a rule found: what is written, what it should be, and the facts that were compared.

    at: the place it is about, one finding each. words: further values for the message.
    rivals: all that the actual number should have agreed with, where one of them may be filled in in 元 for 万元.
    """

    part_id: str | None
    at: tuple[str, ...]
    cites: tuple[Cite, ...]
    actual: RuleTerm | None = None
    expected: RuleTerm | None = None
    words: Mapping[str, str] = MappingProxyType({})
    rivals: tuple[RuleTerm, ...] = ()


class Finding(NamedTuple):
    """One problem, as in the `findings` dataset.

    expected, actual, difference (actual − expected): in the units of DATA.md, None where nothing is
    compared. record_ids and fields run in parallel; fact_ids are those of them that are facts.
    """

    rule: str
    severity: str
    message: str
    part_id: str | None
    expected: float | None = None
    actual: float | None = None
    difference: float | None = None
    record_ids: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    fact_ids: tuple[str, ...] = ()


FormCheck = Callable[[Form, RuleLimits], Iterable[Contradiction | None]]
AcrossCheck = Callable[[Submission, RuleLimits], Iterable[Contradiction | None]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. forms: the forms it looks at, () when it looks at all forms of a submission together.

    check: its function; None for a rule that is found elsewhere (while reading, or from the context).
    """

    code: str
    severity: str
    title: str
    message: str
    source: str
    forms: tuple[str, ...] = ()
    check_form: FormCheck | None = None
    check_across: AcrossCheck | None = None

    def contradictions(self, submission: Submission, limits: RuleLimits) -> Iterator[Contradiction]:
        """What it finds in a submission, in the order of its forms."""
        if self.check_across:
            yield from filter(None, self.check_across(submission, limits))
        if self.check_form:
            for form in submission.forms:
                if form.code in self.forms:
                    yield from filter(None, self.check_form(form, limits))


RULES: dict[str, Rule] = {}


def form_rule(
    code: str, severity: str, title: str, *, forms: tuple[str, ...], message: str, source: str
) -> Callable[[FormCheck], FormCheck]:
    """Register a rule that looks at one instance of one of these forms."""

    def register(check: FormCheck) -> FormCheck:
        _add(Rule(code, severity, title, message, source, forms, check_form=check))
        return check

    return register


def across_rule(
    code: str, severity: str, title: str, *, message: str, source: str
) -> Callable[[AcrossCheck], AcrossCheck]:
    """Register a rule that looks at all forms of a submission."""

    def register(check: AcrossCheck) -> AcrossCheck:
        _add(Rule(code, severity, title, message, source, check_across=check))
        return check

    return register


def declare(code: str, severity: str, title: str, *, message: str, source: str) -> None:
    """Register a rule whose contradictions are found elsewhere."""
    _add(Rule(code, severity, title, message, source))


def _add(rule: Rule) -> None:
    if rule.code in RULES:
        raise ValueError(f"rule {rule.code} is declared twice")
    RULES[rule.code] = rule


def severity_of(code: str, settings: Settings) -> str:
    """error, warning, info, or off: the county's word before the rule's own."""
    return settings.severity.get(code, RULES[code].severity)


def finding(code: str, found: Contradiction, settings: Settings) -> Finding | None:
    """A contradiction as a finding of a rule; None where the county has switched that rule off."""
    severity = severity_of(code, settings)
    if severity == "off":
        return None
    cites, gap = dict.fromkeys(found.cites), _gap(found)
    return Finding(
        rule=code,
        severity=severity,
        message=RULES[code].message.format_map(_Words(found, gap)),
        part_id=found.part_id,
        expected=_number(found.expected),
        actual=_number(found.actual),
        difference=None if gap is None else float(gap),
        record_ids=tuple([cite.record_id for cite in cites]),
        fields=tuple([cite.field for cite in cites]),
        fact_ids=tuple([cite.fact_id for cite in cites if cite.known]),
    )


def _number(term: RuleTerm | None) -> float | None:
    return None if term is None or term.value is None else float(term.value)


def _gap(found: Contradiction) -> Number | None:
    """Actual − expected, where both are numbers."""
    if found.actual is None or found.expected is None:
        return None
    actual, expected = found.actual.value, found.expected.value
    return None if actual is None or expected is None else difference(actual, expected)


class _Words(dict[str, str]):
    """The words of a message: what the rule said, and of the numbers what the message asks for."""

    def __init__(self, found: Contradiction, gap: Number | None) -> None:
        super().__init__(found.words)
        self.actual, self.expected, self.gap = found.actual, found.expected, gap

    def __missing__(self, word: str) -> str:
        return _WORDS[word](self)


def _gap_shown(words: _Words) -> str:
    if words.actual is None or words.gap is None:
        return ""
    return with_unit(size(words.gap), words.actual.kind).replace("%", "个百分点")


_WORDS: Mapping[str, Callable[[_Words], str]] = {
    "place": attrgetter("actual.place"),
    "actual": attrgetter("actual.shown"),
    "made": attrgetter("actual.formula"),
    "elsewhere": attrgetter("expected.place"),
    "expected": attrgetter("expected.shown"),
    "formula": attrgetter("expected.equation"),
    "counterpart": attrgetter("expected.counterpart"),
    "gap": _gap_shown,
}
