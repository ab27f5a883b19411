"""Of which project a report or table is, as far as the form tells it, or else what files and folders are called."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import takewhile

import regex

from pipeline.county.counties import own_county
from pipeline.county.names import normalize, project_key, visible, without_papers
from pipeline.packages.marks import names_in, without_mark
from pipeline.packages.path_units import SHORTEST_PROJECT, masked
from pipeline.reading.input_file import InputFile
from pipeline.reading.wire import PartHead

# When, or which time, something was handed in; 第一期 and a bare number may be a project's.
_WHEN = regex.compile(r"第[一二三四五六七八九十\d]+[次批轮稿版]|(?:19|20)\d{2}(?!\d)|\d+[月日号]|[初原新旧]")
_SIGNS = regex.compile(r"[^\p{L}\p{N}□]+")
_NUMBER_BEFORE = regex.compile(r"^\d+")
_WORDS = regex.compile(r"\p{Han}{2}")


class Same(IntEnum):
    """How sure it is that two forms are of the same project."""

    NO = 0
    PERHAPS = 1
    CALLED_SO = 2
    TOLD = 3


@dataclass(frozen=True, slots=True)
class Telling:
    """What tells a form's project.

    projects: that of the form, else those that the path names. name: how file and folders are called but for marks;
    rest: what of that is about no known project, the unit, or papers.
    """

    by_form: bool
    projects: frozenset[str]
    name: str
    rest: str

    def same(self, old: Telling) -> Same:
        """Whether this form is of the old one's project; one that is called anything else may be another's."""
        if self.by_form and old.by_form:
            return Same.TOLD if self.projects == old.projects else Same.NO
        if old.projects:
            return Same.TOLD if self.projects == old.projects and _agree(self.rest, old.rest) else Same.NO
        if self.name == old.name or self.rest == old.rest != "":
            return Same.CALLED_SO
        return Same.NO if _WORDS.search(old.rest) else Same.PERHAPS


def _agree(one: str, two: str) -> bool:
    """True where nothing beside a project's name tells two apart, as 二期 would."""
    return one == two or not (_WORDS.search(f"{one},{two}") or (one and two))


class Projects:
    """The projects of a unit's files. own: the unit's names."""

    def __init__(self, files: Sequence[InputFile], own: Iterable[str] = (), county: str = "") -> None:
        self.keys = _known(files)
        self._own = _own_names(own, county)
        levels = zip(*(names_in(file.path)[:-1] for file in files), strict=False)
        self._above = sum(1 for _ in takewhile(lambda names: len(set(names)) == 1, levels))

    def telling(self, file: InputFile, part: PartHead) -> Telling:
        """What tells the project of one of a file's forms."""
        texts = ["".join(visible(name).split()) for name in reversed(names_in(file.path)[self._above :])]
        named = next(filter(None, (_outermost(text, self.keys) for text in texts)), frozenset[str]())
        names = [_SIGNS.sub("", without_mark(masked(text, self.keys))) for text in texts]
        rest = "".join(self._rest(name, told=bool(named)) for name in names)
        own = frozenset(filter(None, [project_key(part.project_name)]))
        return Telling(bool(own), own or named, "/".join(filter(None, names)), rest)

    def _rest(self, name: str, *, told: bool) -> str:
        """What a name says besides; before a project's name a number is that of a list."""
        text = (_NUMBER_BEFORE.sub("", name) if told else name).replace("□", "")
        for own in self._own:
            text = text.replace(own, "")
        return without_papers(_WHEN.sub("", text))


def _known(files: Iterable[InputFile]) -> tuple[str, ...]:
    """The projects that forms and lists name, longer names first; a short one may be part of anything."""
    keys: set[str] = set()
    for file in files:
        names = (*(part.project_name for part in file.reading.parts), *file.reading.project_names)
        keys.update(key for key in map(project_key, names) if len(key) >= SHORTEST_PROJECT)
    return tuple(sorted(keys, key=lambda key: (-len(key), key)))


def _outermost(text: str, keys: Sequence[str]) -> frozenset[str]:
    """The projects that a text names, none that is part of another's name. keys: longer ones first."""
    found = []
    for key in keys:
        if key in text:
            found.append(key)
            text = text.replace(key, "□")
    return frozenset(found)


def _own_names(names: Iterable[str], county: str) -> Collection[str]:
    """What a unit's files may be called after, longer names first."""
    own = {normalize(name, county) for name in names} | {county, own_county(county)} - {""}
    return sorted(filter(None, own), key=lambda name: (-len(name), name))
