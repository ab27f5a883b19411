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
    inside: frozenset[str]
    without: tuple[str, ...]
    unless: tuple[str, ...]
    despite: tuple[str, ...]
    beside: tuple[str, ...]
    needs: tuple[str, ...]
    scopes: frozenset[str]
    budget: bool
    starts: bool
    top: bool
    free: bool
    not_after: tuple[str, ...]
    loose: bool
    leads: bool
    silent: bool
    counts: str
    each: tuple[str, ...]


def concept_of(name: str, entry: Mapping[str, Any]) -> Concept:
    """An entry of ``[concepts]`` → Concept; KeyError for one without kind or aliases."""
    return Concept(
        name=name,
        kind=entry["kind"],
        aliases=frozenset(entry["aliases"]) | _combined(entry.get("combine", ())),
        weak=frozenset(entry.get("weak", ())) | _combined(entry.get("weak_combine", ())),
        inside=frozenset(entry.get("inside", ())),
        without=tuple(entry.get("without", ())),
        unless=tuple(entry.get("unless", ())),
        despite=tuple(entry.get("despite", ())),
        beside=tuple(entry.get("with", ())),
        needs=tuple(entry.get("needs", ())),
        scopes=frozenset(entry.get("scopes", ("unit",))),
        budget=bool(entry.get("budget", False)),
        starts=bool(entry.get("starts", False)),
        top=bool(entry.get("top", False)),
        free=bool(entry.get("free", False)),
        not_after=tuple(entry.get("not_after", ())),
        leads=bool(entry.get("leads", False)),
        loose=bool(entry.get("loose", False)),
        silent=bool(entry.get("silent", False)),
        counts=entry.get("counts", ""),
        each=tuple(entry.get("each", ())),
    )


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
