"""Which unit a file's path names (READING.md, Unit, year, package)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from itertools import takewhile
from pathlib import PurePosixPath
from typing import NamedTuple

from pipeline.county.names import project_key, visible
from pipeline.county.roster import BEGINNING, NO_MATCH, WHOLE, RosterMatch
from pipeline.discover import ARCHIVE

_EXTENSION = 5
SHORTEST_PROJECT = 4  # a shorter name (水利) may be part of a unit's


class Told(NamedTuple):
    """What a path tells: the name in it that tells something, and what that name resolves to.

    hint: where none resolves, what a name begins with (官庄镇 in 官庄镇公路养护): it may be a project's.
    """

    name: str
    match: RosterMatch
    hint: RosterMatch = NO_MATCH


def names_of(path: str) -> list[str]:
    """The names in a path that may tell a unit: the file's, then those of archives and folders outwards."""
    components = path.replace(ARCHIVE, "/").split("/")[1:]
    return [stem(component) for component in reversed(components)]


def stem(component: str) -> str:
    """A file's name without its extension; a folder's name as it is."""
    suffix = PurePosixPath(component).suffix
    return (
        component[: -len(suffix)]
        if suffix and len(suffix) <= _EXTENSION and suffix[1:].isascii() and suffix[1:].isalnum()
        else component
    )


def told_by(named: Callable[[str], RosterMatch], names: Sequence[str], in_forms: Callable[[], Collection[str]]) -> Told:
    """The nearest name that resolves to a unit; an ambiguous one is not passed over.

    A name that holds more than a unit's (财政局自评表) may say what a file is for, a longer word that begins so
    (财政局审核后) is no unit's name: of several units that a path names so, the one that the forms name is meant.
    named: `Roster.in_path_name`. in_forms: the ids of the units that the unit-level forms name, looked up where needed.
    """
    telling = _up_to_sure([told for name in names if (told := Told(name, named(name))).match.tells])
    firm = [told for told in telling if told.match.stands != BEGINNING]
    loose = list(takewhile(lambda told: told.match.stands == BEGINNING, telling))
    if not firm:
        return Told(loose[0].name, NO_MATCH, loose[0].match) if loose else Told("", NO_MATCH)
    if loose or len(firm) > 1:
        ids = in_forms()
        return next((told for told in [*loose, *firm] if told.match.unit and told.match.unit.unit_id in ids), firm[0])
    return firm[0]


def beside_projects(
    named: Callable[[str], RosterMatch], projects: Iterable[str | None]
) -> Callable[[str], RosterMatch]:
    """`named`, where a unit's name that stands in the name of a project of the file's forms only begins something."""

    def resolve(name: str) -> RosterMatch:
        match, text = named(name), visible(name)
        if not match.tells or match.stands == WHOLE:
            return match
        rest = masked(text, [key for key in map(project_key, projects) if _is_project(named, key)])
        if rest == text:
            return match
        beside = named(rest)
        return beside if beside.tells else replace(match, stands=BEGINNING)

    return resolve


def masked(text: str, names: Iterable[str]) -> str:
    """A text with these names in it made unreadable."""
    for name in names:
        text = text.replace(name, "□")
    return text


def _is_project(named: Callable[[str], RosterMatch], key: str) -> bool:
    """True for a name that may be part of a file's without meaning its unit."""
    return len(key) >= SHORTEST_PROJECT and not (named(key).tells and named(key).stands == WHOLE)


def _up_to_sure(telling: Sequence[Told]) -> list[Told]:
    """What is told, nearest first, up to the first name that leaves nothing to ask."""
    before = list(takewhile(lambda told: not _is_sure(told.match), telling))
    return list(telling[: len(before) + 1])


def _is_sure(match: RosterMatch) -> bool:
    """True for a unit's name and nothing else, and for names of several units, which nothing settles."""
    return match.stands == WHOLE or (bool(match.candidates) and match.stands != BEGINNING)
