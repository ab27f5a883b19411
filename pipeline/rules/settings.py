"""What a county may set about rules: `[rules]` of county.toml over the defaults of limits.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from pipeline.common.severities import SEVERITIES, code_of


class RuleSettingsError(ValueError):
    """A wrong entry under [rules]; the message names the key."""


@dataclass(frozen=True, slots=True)
class Band:
    """A grade, or a step of the execution score: it holds from `start` on."""

    start: Decimal
    name: str = ""
    share: Decimal = Decimal(0)
    written: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RuleLimits:
    """Score bands, grade limits and word lists that rules compare with (see limits.toml)."""

    full_score: int
    grades: tuple[Band, ...]
    execution_bands: tuple[Band, ...]
    no_deviation: frozenset[str]
    ceilings: tuple[str, ...]
    unclear_names: tuple[str, ...]
    unclear_units: frozenset[str]
    magnitude: Decimal
    magnitude_tolerance: Decimal

    def grade(self, score: Decimal) -> str:
        """The grade of a total score."""
        return next((band.name for band in self.grades if score >= band.start), self.grades[-1].name)

    def grade_written(self, text: str) -> str | None:
        """The grade that a printed word means, or None."""
        return next((band.name for band in self.grades if text in band.written), None)


@dataclass(frozen=True, slots=True)
class Settings:
    """severity: rule code → error, warning, info or off, where the county differs from the rule's own."""

    limits: RuleLimits
    severity: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def settings(rules: Mapping[str, Any] | None = None, known: Mapping[str, str] = MappingProxyType({})) -> Settings:
    """`[rules]` of a county.toml (``weight_sum = "off"``, ``over_execution = "error"``, `[rules.limits]`) → Settings.

    known: the code of each rule by what it may be called. RuleSettingsError for an unknown rule, severity or limit.
    """
    given = dict(rules or {})
    changes = given.pop("limits", {})
    codes = {name: _code(name, known) for name in given}
    if twice := [name for name, code in codes.items() if name != code and code in given]:
        raise RuleSettingsError(f"county.toml [rules] 中 {twice[0]} 和 {codes[twice[0]]} 是同一条规则，只能写一个")
    severity = {codes[name]: _severity(name, value) for name, value in given.items()}
    return Settings(_limits(_default_limits() | _checked(changes)), MappingProxyType(severity))


def _code(name: str, known: Mapping[str, str]) -> str:
    if name not in known:
        listed = "、".join(sorted(set(known.values())))
        raise RuleSettingsError(f"county.toml [rules] 中没有名为 {name} 的规则（可用：{listed}）")
    return known[name]


def _severity(name: str, value: object) -> str:
    if value is False:
        return "off"
    value = code_of(value) if isinstance(value, str) else value
    if value not in (*SEVERITIES, "off"):
        raise RuleSettingsError(f"county.toml [rules] {name} 只能是 {'、'.join(SEVERITIES)} 或 off")
    return str(value)


def _checked(changes: object) -> dict[str, Any]:
    if not isinstance(changes, dict):
        raise RuleSettingsError("county.toml [rules.limits] 应是一个小节")
    if unknown := sorted(set(changes) - set(_default_limits())):
        raise RuleSettingsError(f"county.toml [rules.limits] 中没有名为 {unknown[0]} 的参数")
    return changes


def _limits(raw: Mapping[str, Any]) -> RuleLimits:
    try:
        return RuleLimits(
            full_score=int(raw["full_score"]),
            grades=_bands(raw["grades"]),
            execution_bands=_bands(raw["execution_bands"]),
            no_deviation=frozenset(raw["no_deviation"]),
            ceilings=tuple(raw["ceilings"]),
            unclear_names=tuple(raw["unclear_names"]),
            unclear_units=frozenset(raw["unclear_units"]),
            magnitude=_decimal(raw["magnitude"]),
            magnitude_tolerance=_decimal(raw["magnitude_tolerance"]),
        )
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:  # infinity, 1/0
        raise RuleSettingsError(f"county.toml [rules.limits] 有误：{error}") from error


def _bands(raw: Sequence[Mapping[str, Any]]) -> tuple[Band, ...]:
    bands = [
        Band(
            _decimal(entry["from"]),
            str(entry.get("name", "")),
            _decimal(entry.get("share", 0)),
            frozenset(entry.get("written", ())),
        )
        for entry in raw
    ]
    return tuple(sorted(bands, key=lambda band: -band.start))


def _decimal(raw: object) -> Decimal:
    number = Fraction(str(raw))  # ValueError for what is no number, and for infinity
    return Decimal(number.numerator) / number.denominator


@cache
def _default_limits() -> dict[str, Any]:
    return tomllib.loads(files("pipeline.rules").joinpath("limits.toml").read_text(encoding="utf-8"))
