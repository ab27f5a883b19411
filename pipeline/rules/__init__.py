"""勾稽关系: what contradicts what in a submission. One small decorated function per rule, in modules by form."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from functools import cache

from pipeline.packages import Package
from pipeline.packages.amounts import Amount
from pipeline.packages.records import Submission, submission_of
from pipeline.rules import across, base_data, context, money, scores
from pipeline.rules.magnitude import magnitude_of
from pipeline.rules.registry import RULES, Contradiction, Finding, Rule, finding, severity_of
from pipeline.rules.settings import RuleSettingsError, Settings
from pipeline.rules.settings import settings as _settings

__all__ = [
    "RULES",
    "Contradiction",
    "Finding",
    "Rule",
    "RuleSettingsError",
    "Settings",
    "check",
    "finding",
    "rule_names",
    "rule_settings",
]

_Key = tuple[str, str | None, tuple[str, ...]]
MODULES = (base_data, money, scores, across, context)  # importing them registers their rules


def rule_settings(rules: Mapping[str, object] | None = None) -> Settings:
    """`[rules]` of a county.toml → Settings; RuleSettingsError (Chinese) for an unknown rule, severity or limit."""
    return _settings(rules, rule_names())


def rule_names() -> dict[str, str]:
    """The code of each rule by what people may call it: its code, or its title in the list of findings."""
    return {rule.title: code for code, rule in RULES.items()} | {code: code for code in RULES}


def check(
    package: Package,
    settings: Settings | None = None,
    prior: Mapping[str, Amount] | None = None,
    *,
    failed: list[str] | None = None,
) -> list[Finding]:
    """All contradictions of one unit's package, by form, then rule, then place; the same package gives the same list.

    prior: last year's figures of the same unit (`pipeline.packages.records.finals_of`), for `prior_year_restated`.
    failed: takes the titles of rules that broke, whose findings are left out; without it their errors are raised.
    One finding per rule, part and place; a contradiction of magnitude takes the place of its mismatch.
    """
    chosen = settings or _default_settings()
    submission = submission_of(package, prior)
    found: dict[_Key, Finding] = {}
    for rule in RULES.values():
        try:
            made = _findings(rule, submission, chosen)
        except Exception:  # a bug in one rule may not cost the others' findings; it is told, not hidden
            if failed is None:
                raise
            traceback.print_exc()
            failed.append(rule.title)
            continue
        for key, one in made.items():
            found.setdefault(key, one)
    forms, rules = {form.part_id: rank for rank, form in enumerate(submission.forms)}, _ranks()
    return sorted(found.values(), key=lambda one: (forms.get(one.part_id or "", len(forms)), rules[one.rule]))


def _findings(rule: Rule, submission: Submission, settings: Settings) -> dict[_Key, Finding]:
    """What one rule finds, the first of each place."""
    found: dict[_Key, Finding] = {}
    if severity_of(rule.code, settings) == "off":
        return found
    for contradiction in rule.contradictions(submission, settings.limits):
        code, told = _told(rule, contradiction, settings)
        key = (code, told.part_id, told.at)
        if key not in found and (made := finding(code, told, settings)):
            found[key] = made
    return found


def _told(rule: Rule, contradiction: Contradiction, settings: Settings) -> tuple[str, Contradiction]:
    """Under which rule a contradiction is told: as one of magnitude, if it is one."""
    is_on = severity_of("magnitude", settings) != "off"
    in_yuan = magnitude_of(contradiction, settings.limits) if is_on else None
    return ("magnitude", in_yuan) if in_yuan else (rule.code, contradiction)


@cache
def _default_settings() -> Settings:
    return rule_settings()


@cache
def _ranks() -> dict[str, tuple[bool, int]]:
    """Rules within a form come before those between forms."""
    return {code: (rule.check_across is not None, rank) for rank, (code, rule) in enumerate(RULES.items())}
