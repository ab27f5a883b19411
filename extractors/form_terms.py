"""The spellings that form files declare, as they are compared: each is claimed by one field of its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_type_hints

from extractors import fields
from extractors.numbering import NUMERALS
from extractors.text import label, squash

_NUMBERS = (*map(str, range(1, 21)), *NUMERALS)
_PRINTED = frozenset({"grade"})  # read, but not a field of any dataset (DATA.md: grade is computed)


@dataclass(frozen=True, slots=True)
class Term:
    """What an alias stands for. alias: as declared; relative: -1 / 0 for {prior} / {current}, else None."""

    field: str
    alias: str
    relative: int | None = None


Terms = Mapping[str, tuple[Term, ...]]


class FormError(ValueError):
    """A wrong form file; the message names file and place."""

    def __init__(self, source: str, place: str, problem: str) -> None:
        super().__init__(f"forms/{source}: [{place}] {problem}")


def check_field(dataset: str, name: str, source: str, place: str) -> None:
    """`FormError` where a dataset has no such column. source, place: file and table that name it."""
    if name in _PRINTED:
        return
    try:
        fields.column(dataset, name)
    except KeyError as error:
        raise FormError(source, place, f"{dataset} has no column {name}") from error


def terms(table: Mapping[str, list[str]], source: str, place: str) -> Terms:
    """Spellings by field → what each key stands for; `FormError` where one is empty or claimed twice."""
    found: dict[str, tuple[Term, ...]] = {}
    for name, aliases in table.items():
        if not isinstance(aliases, list) or not all(isinstance(alias, str) for alias in aliases):
            raise FormError(source, f"{place}.{name}", "must be a list of texts")
        for alias in aliases:
            key, term = _term(name, alias)
            if not key:
                raise FormError(source, f"{place}.{name}", f"the alias {alias!r} is empty once normalized")
            _claim(found, key, term, source, f"{place}.{name}")
    return found


def rows(spec: Mapping[str, Any], source: str, place: str) -> Terms:
    """The declared spellings of a block's rows, and those of two words, `levels` and `given`: 省级 and 补助资金."""
    found = {name: list(spelt) for name, spelt in spec.get("rows", {}).items()}
    for name, levels in spec.get("levels_of_rows", {}).items():
        composed = (level + given for level in levels for given in spec.get("given", ()))
        found[name] = [*found.get(name, ()), *composed]
    return terms(found, source, place)


def numbered(found: Terms) -> Terms:
    """The terms with a number behind each key."""
    return {f"{key}{number}": named for key, named in found.items() for number in _NUMBERS}


def _claim(found: dict[str, tuple[Term, ...]], key: str, term: Term, source: str, place: str) -> None:
    for other in found.get(key, ()):
        if other.relative == term.relative and other.field != term.field:
            raise FormError(source, place, f"the alias {term.alias!r} is claimed by {other.field} too")
        if other.relative == term.relative:
            return
    found[key] = (*found.get(key, ()), term)


def _term(name: str, alias: str) -> tuple[str, Term]:
    for mark, relative in (("{prior}", -1), ("{current}", 0)):
        if alias.startswith(mark):
            return label(alias.removeprefix(mark)).key, Term(name, alias, relative)
    return label(alias).key, Term(name, alias)


def words(listed: Iterable[str]) -> dict[str, str]:
    """Words by their keys; where nothing of a word is left as a label, by the whole of it."""
    return {label(word).key or squash(word): word for word in listed}


def squashed(listed: Iterable[str]) -> tuple[str, ...]:
    """Words as texts are compared."""
    return tuple(squash(word) for word in listed)


def made(kind: type, raw: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a class whose annotations say what makes them, and of the words under which keys of a file."""
    fields_made = {}
    for name, hint in get_type_hints(kind, include_extras=True).items():
        make, *keys = getattr(hint, "__metadata__", (None,))
        if make:
            paths = [key.split(".") for key in keys]
            fields_made[name] = make([word for section, key in paths for word in raw[section][key]])
    return fields_made
