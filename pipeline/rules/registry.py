"""The one list of rules: a decorated function each, with code, severity, message and official source.

A rule looks at one form instance or at all forms of a submission and yields contradictions
(None where all is well); the registry turns them into findings. A rule never repairs a value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.amounts import Amount, Cite, with_unit
from pipeline.records import Form, Submission
from pipeline.rules.settings import Limits, Settings


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What a rule found: what is written, what it should be, and the facts that were compared.

    at: the place it is about, one finding each. words: further values for the message.
    magnitude: the two differ by the factor between 元 and 万元.
    """

    part_id: str | None
    at: tuple[str, ...]
    cites: tuple[Cite, ...]
    actual: Amount | None = None
    expected: Amount | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    magnitude: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
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


FormCheck = Callable[[Form, Limits], Iterable[Contradiction | None]]
AcrossCheck = Callable[[Submission, Limits], Iterable[Contradiction | None]]


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

    def contradictions(self, submission: Submission, limits: Limits) -> Iterator[Contradiction]:
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
    cites = tuple(dict.fromkeys(found.cites))
    return Finding(
        rule=code,
        severity=severity,
        message=RULES[code].message.format_map(_words(found)),
        part_id=found.part_id,
        expected=_number(found.expected),
        actual=_number(found.actual),
        difference=_difference(found),
        record_ids=tuple(cite.record_id for cite in cites),
        fields=tuple(cite.field for cite in cites),
        fact_ids=tuple(cite.fact_id for cite in cites if cite.known),
    )


def _words(found: Contradiction) -> dict[str, str]:
    words = {"place": "", **found.words}
    if found.actual is not None:
        words |= {"place": words["place"] or found.actual.place, "actual": found.actual.shown}
    if found.expected is not None:
        computed = found.expected.decimals is None and len(found.expected.cites) > 1
        words |= {"expected": found.expected.shown, "elsewhere": found.expected.place}
        words["formula"] = f"{found.expected.formula}＝{found.expected.shown}" if computed else found.expected.shown
    if found.actual and found.expected and found.actual.value is not None and found.expected.value is not None:
        gap = abs(found.actual.value - found.expected.value)
        words["gap"] = with_unit(gap, found.actual.kind).replace("%", "个百分点")
    return words


def _number(amount: Amount | None) -> float | None:
    return None if amount is None or amount.value is None else float(amount.value)


def _difference(found: Contradiction) -> float | None:
    if not found.actual or not found.expected or found.actual.value is None or found.expected.value is None:
        return None
    return float(found.actual.value - found.expected.value)
