"""The one definition of every column of every dataset (`forms/fields.toml`), as `Column` values.

A bad entry is its author's error: loading stops with `FieldsError`, naming file and place.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

MEASURES = frozenset({"persons", "money", "rate", "number", "area"})
KINDS = frozenset({"id", "code", "text", "label", "flag", "order", "count", "bytes", "year", "date", "list"}) | MEASURES
_SOURCE = "extractors/forms/fields.toml"
_REQUIRED = frozenset({"kind", "label", "description"})
_ALLOWED = _REQUIRED | {"unit", "printed"}


class FieldsError(ValueError):
    """A wrong entry in fields.toml; the message names file, dataset and column."""

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{_SOURCE}: [{place}] {problem}")


@dataclass(frozen=True, slots=True)
class Column:
    """One column. kind: one of `KINDS`; label: the Chinese term; unit: Chinese, ``""`` when it has none.

    printed: what the forms print there, for who looks for it on paper; the label, unless that has to say more.
    """

    dataset: str
    name: str
    kind: str
    label: str
    unit: str
    description: str
    printed: str

    @property
    def measure(self) -> bool:
        """True for what is written as a number in a form (stored as float64)."""
        return self.kind in MEASURES


def datasets() -> tuple[str, ...]:
    """Names of all datasets, in the order of the definition."""
    return tuple(_load())


def columns(dataset: str) -> tuple[Column, ...]:
    """All columns of a dataset in their order; KeyError for an unknown dataset."""
    return tuple(_load()[dataset].values())


def column(dataset: str, field: str) -> Column:
    """One column; KeyError for an unknown dataset or field."""
    return _load()[dataset][field]


def is_measure(dataset: str, field: str) -> bool:
    """Whether a field is written as a number; False for what is no field of the dataset."""
    found = _load()[dataset].get(field)
    return found is not None and found.measure


def title(dataset: str) -> str:
    """Return the dataset's Chinese name."""
    return _titles()[dataset]


def parse(source: str) -> dict[str, dict[str, Column]]:
    """Text of a fields file → columns by dataset and name; `FieldsError` at the first wrong entry."""
    try:
        raw = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise FieldsError("", f"not TOML: {error}") from error
    return {name: _dataset(name, entry) for name, entry in raw.items()}


def _dataset(name: str, entry: object) -> dict[str, Column]:
    if not isinstance(entry, dict) or not isinstance(entry.get("_title"), str):
        raise FieldsError(name, "a dataset needs a text `_title`")
    return {field: _column(name, field, spec) for field, spec in entry.items() if field != "_title"}


def _column(dataset: str, name: str, spec: object) -> Column:
    place = f"{dataset}.{name}"
    if not isinstance(spec, dict):
        raise FieldsError(place, "a column is a table")
    if unknown := sorted(set(spec) - _ALLOWED):
        raise FieldsError(place, f"unknown key {unknown[0]!r}")
    if missing := sorted(_REQUIRED - set(spec)):
        raise FieldsError(place, f"missing key {missing[0]!r}")
    if wrong := sorted(key for key, value in spec.items() if not isinstance(value, str)):
        raise FieldsError(place, f"{wrong[0]!r} must be text")
    if spec["kind"] not in KINDS:
        raise FieldsError(place, f"unknown kind {spec['kind']!r}")
    label = spec["label"]
    printed = spec.get("printed") or label
    return Column(dataset, name, spec["kind"], label, spec.get("unit", ""), spec["description"], printed)


@cache
def _load() -> Mapping[str, dict[str, Column]]:
    return MappingProxyType(parse(_read()))


@cache
def _titles() -> Mapping[str, str]:
    return MappingProxyType({name: entry["_title"] for name, entry in tomllib.loads(_read()).items()})


def _read() -> str:
    return files("extractors").joinpath("forms", "fields.toml").read_text(encoding="utf-8")
