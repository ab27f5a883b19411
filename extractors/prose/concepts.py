"""The concepts of forms/figures.toml: what a figure can be of, and which words name it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

SOURCE = "extractors/forms/figures.toml"


class FigureWordsError(ValueError):
    """A wrong entry in figures.toml; the message names the file and the entry."""


@dataclass(frozen=True, slots=True)
class Concept:
    """What a figure can be of. See figures.toml for the meaning of the keys."""

    name: str
    kind: str
    aliases: frozenset[str]
    weak: frozenset[str]
    inside: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    despite: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    filled: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    capped: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ("unit",)
    budget: bool = False
    starts: bool = False
    top: bool = False
    free: bool = False
    not_after: tuple[str, ...] = ()
    loose: bool = False
    leads: bool = False
    silent: bool = False
    governs: bool = False
    counts: str = ""
    each: tuple[str, ...] = ()
    each_of: tuple[str, ...] = ()
    deeds: tuple[str, ...] = ()


def concept_of(name: str, entry: Mapping[str, Any]) -> Concept:
    """An entry of ``[concepts]`` → Concept; KeyError for one without aliases, TypeError without kind or with others."""
    said: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    aliases = frozenset(said.pop("aliases")) | _combined(said.pop("combine", ()))
    weak = frozenset(said.pop("weak", ())) | _combined(said.pop("weak_combine", ()))
    return Concept(name, aliases=aliases, weak=weak, **said)


def _combined(lists: Iterable[list[str]]) -> frozenset[str]:
    """One word of each list, put together."""
    return frozenset("".join(chosen) for chosen in product(*lists) if chosen)


def owners(concepts: Mapping[str, Concept]) -> dict[str, str]:
    """Each alias → the name of its concept; FigureWordsError for one that two concepts claim."""
    found: dict[str, str] = {}
    for one in concepts.values():
        for alias in one.aliases | one.weak:
            if found.setdefault(alias, one.name) != one.name:
                raise FigureWordsError(f"{SOURCE}: {alias} is named by {found[alias]} and by {one.name}")
    return found
