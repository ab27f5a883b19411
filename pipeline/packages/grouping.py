"""Which unit each form belongs to (READING.md, Unit, year, package)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import PurePosixPath

from pipeline.county.config import County
from pipeline.county.counties import is_county
from pipeline.county.names import as_written, is_organisation, listed, name_id, nameless_id, normalize
from pipeline.county.roster import RosterMatch, Unit
from pipeline.discover import ARCHIVE, year_of
from pipeline.packages.path_units import Told, beside_projects, names_of, stem, told_by
from pipeline.reading.input_file import InputFile
from pipeline.reading.wire import PartHead

_UNIT_LEVEL = ("unit_name", "title", "signature")


@dataclass(frozen=True, slots=True)
class UnitKey:
    """The unit a form was found to be of. how: roster_match of DATA.md; written: the name that decided, if any."""

    unit_id: str
    name: str
    how: str
    written: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """One file with the unit of each of its parts. unit: of the file as a whole (None: nobody's).

    ambiguous: a name of its path or forms that fits several roster units, with those units.
    """

    file: InputFile
    unit: UnitKey | None
    part_units: tuple[UnitKey, ...]
    ambiguous: tuple[str, tuple[Unit, ...]] | None = None


def place_files(county: County, files: Sequence[InputFile]) -> list[Placed]:
    """Find the unit of every file and form of a county."""
    named = cache(county.roster.in_path_name)  # folders hold many files
    told = {file.path: _told(county, named, file) for file in files}
    own = {file.path: _own_unit(county, file, told[file.path].match) for file in files}
    neighbours = _folder_units(files, own)
    return [_place(county, file, told[file.path], own[file.path], neighbours) for file in files]


def _told(county: County, named: Callable[[str], RosterMatch], file: InputFile) -> Told:
    """What a file's path tells; what its names only begin with counts where its forms name no rostered unit."""
    parts = file.reading.parts
    named = beside_projects(named, [part.project_name for part in parts])
    told = told_by(named, names_of(file.path), partial(_ids_in_forms, county, parts))
    if not told.hint.tells:
        return told
    unit = named_unit(county, parts)
    return told if unit and unit.how != "none" else Told(told.name, told.hint)


def _ids_in_forms(county: County, parts: Sequence[PartHead]) -> set[str]:
    """The units that forms name where a unit names itself."""
    return {_unit_of_list(county, name).unit_id for name in _written(county, parts, _UNIT_LEVEL)}


def unit_of_name(county: County, name: str) -> UnitKey:
    """The unit that a written name means; off the roster, one made of the name."""
    match = county.roster.resolve(name)
    if match.unit:
        return UnitKey(match.unit.unit_id, match.unit.name, match.how, name)
    return UnitKey(name_id(name, county.name), name, "none", name)


def says_unit(county: County, name: str) -> bool:
    """False for a written name that is no unit's: nothing but a code, or the county's own (芷江 before a year)."""
    bare = normalize(name)
    if not county.name or not is_county(bare, normalize(county.name)):
        return bool(bare)
    return county.roster.resolve(name).tells


def named_unit(county: County, parts: Iterable[PartHead]) -> UnitKey | None:
    """The unit that forms name: by their heads, titles, signatures, else by 实施单位; one on the roster first."""
    heads = list(parts)
    for kinds in (_UNIT_LEVEL, ("implementing_unit",)):
        keys = [_unit_of_list(county, name) for name in _written(county, heads, kinds)]
        if keys:
            return next((key for key in keys if key.how != "none"), keys[0])
    return None


def _unit_of_list(county: County, name: str) -> UnitKey:
    """The unit that a written name means, or the only one that it lists: ``林业局、各乡镇`` means ``林业局``."""
    whole = unit_of_name(county, name)
    bodies = [one for one in listed(name) if is_organisation(one)]
    return unit_of_name(county, bodies[0]) if whole.how == "none" and len(bodies) == 1 else whole


def _written(county: County, parts: Sequence[PartHead], kinds: Sequence[str]) -> list[str]:
    """Names of the given kinds, the best kind first."""
    return [
        name.text
        for kind in kinds
        for part in parts
        for name in part.names
        if name.kind == kind and says_unit(county, name.text)
    ]


def _own_unit(county: County, file: InputFile, match: RosterMatch) -> UnitKey | None:
    if match.unit:
        return UnitKey(match.unit.unit_id, match.unit.name, match.how)
    return named_unit(county, file.reading.parts)


def _folder_units(files: Sequence[InputFile], own: Mapping[str, UnitKey | None]) -> dict[str, UnitKey]:
    """Folders (below county and year) in which all files that tell a unit tell the same one."""
    told: dict[str, dict[str, UnitKey]] = defaultdict(dict)
    for file in files:
        key = own[file.path]
        if key is not None:
            told[_folder(file.path)][key.unit_id] = key
    return {folder: next(iter(keys.values())) for folder, keys in told.items() if folder and len(keys) == 1}


def _folder(path: str) -> str:
    """The folder or archive a file lies in, ``""`` when that is the county's or the year's."""
    parent = path.replace(ARCHIVE, "/").rsplit("/", 1)[0]
    return "" if "/" not in parent or year_of(parent + "/x") != year_of(parent.rsplit("/", 1)[0] + "/x") else parent


def _place(
    county: County, file: InputFile, told: Told, own: UnitKey | None, neighbours: Mapping[str, UnitKey]
) -> Placed:
    parts, match = file.reading.parts, told.match
    unit = own or neighbours.get(_folder(file.path))
    if unit is None and parts:
        unit = UnitKey(nameless_id(file.reading.file_id), as_written(stem(PurePosixPath(file.path).name)), "none")
    ambiguous = (told.name, match.candidates) if match.candidates else None
    ambiguous = ambiguous or _ambiguous_name(county, parts if match.unit is None else ())
    if unit is None or match.unit is not None:
        return Placed(file, unit, (unit,) * len(parts) if unit else (), ambiguous)
    return Placed(file, unit, _split(county, parts, unit), ambiguous)


def _ambiguous_name(county: County, parts: Sequence[PartHead]) -> tuple[str, tuple[Unit, ...]] | None:
    for name in _written(county, parts, _UNIT_LEVEL):
        if candidates := county.roster.resolve(name).candidates:
            return name, candidates
    return None


def _split(county: County, parts: Sequence[PartHead], unit: UnitKey) -> tuple[UnitKey, ...]:
    """The unit of each part, where unit-level forms of two units share a file.

    A form that names no unit goes with the named one before it; a 基础数据表, which has no place for a name of its
    own, with the one after it.
    """
    own = [_unit_level_unit(county, part) for part in parts]
    if len({key.unit_id for key in own if key}) <= 1 or _is_one_package(parts, own):
        return (unit,) * len(parts)
    return tuple(_nearest(own, index, after=parts[index].form == "base_data") for index in range(len(parts)))


def _is_one_package(parts: Sequence[PartHead], own: Sequence[UnitKey | None]) -> bool:
    """True where no form is there twice and one unit of the roster is named: a name beside it is a slip of the pen.

    A name in more of the forms than that unit's is none.
    """
    forms = [part.form for part in parts if _is_unit_level(part)]
    rostered = [key for key in own if key and key.how != "none"]
    strangers = sum(key is not None and key.how == "none" for key in own)
    one = len({key.unit_id for key in rostered}) == 1 and len(forms) == len(set(forms))
    return one and strangers <= len(rostered)


def _is_unit_level(part: PartHead) -> bool:
    return not part.form.startswith("project_")


def _unit_level_unit(county: County, part: PartHead) -> UnitKey | None:
    if not _is_unit_level(part):
        return None
    names = _written(county, [part], _UNIT_LEVEL)
    return unit_of_name(county, names[0]) if names else None


def _nearest(own: Sequence[UnitKey | None], index: int, *, after: bool) -> UnitKey:
    later = [key for key in own[index:] if key]
    earlier = [key for key in own[: index + 1] if key]
    first = later[:1] if after else earlier[-1:]
    return (first or earlier[-1:] or later[:1])[0]
