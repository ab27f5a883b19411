"""Files → packages: who handed in what, which file replaces which, ids of submissions and parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from extractors.model import Leftover, Part
from pipeline.county.config import County
from pipeline.county.roster import Unit
from pipeline.packages.grouping import Placed, UnitKey, place_files
from pipeline.packages.projects import Projects
from pipeline.packages.replacement import live_parts
from pipeline.packages.years import years
from pipeline.reading.input_file import InputFile

UNIT_FORMS = ("base_data", "unit_self_eval", "unit_report")
PROJECT_FORMS = ("project_self_eval", "project_report")
FORMS = UNIT_FORMS + PROJECT_FORMS


@dataclass(frozen=True, slots=True)
class LivePart:
    """One form instance that counts: neither replaced nor a copy.

    part_id: `{submission_id}/{form}/{ordinal}`; ordinal: from 1 per form over the submission.
    """

    part_id: str
    part: Part
    file_id: str
    file_path: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class Package:
    """What one unit handed in for one year, in order: files by path, then as they stand in the document.

    unit_name: the roster's, else as written. project_names: from project lists (清单) of the unit's live files.
    """

    county: str
    year: int
    unit_id: str
    unit_name: str
    submission_id: str
    parts: tuple[LivePart, ...]
    project_names: tuple[str, ...] = ()

    def of(self, form: str) -> tuple[LivePart, ...]:
        """Return the live parts of one form, in order."""
        return tuple(live for live in self.parts if live.part.form == form)


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """One file of a submission. live: index of each part that counts → its ordinal.

    keeps_leftovers: False for a duplicate or replaced file, and for a file that another submission lists.
    """

    path: str
    file_id: str
    cache_key: str
    status: str
    notes: tuple[str, ...]
    live: Mapping[int, int]
    keeps_leftovers: bool


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """Everything that the rows of one unit and year are made of; facts are still in the cache.

    unit: None for files that are nobody's. rostered: True when the roster lists the unit.
    ambiguous: written names that fit several roster units.
    """

    county: str
    year: int
    unit: UnitKey | None
    rostered: bool
    files: tuple[PlannedFile, ...] = ()
    suggestion: str | None = None
    ambiguous: tuple[tuple[str, tuple[Unit, ...]], ...] = ()

    @property
    def submission_id(self) -> str | None:
        """Its `submission_id`; None when nothing was handed in, or by nobody known."""
        if self.unit is None or not self.files:
            return None
        return f"{self.county}-{self.year}-{self.unit.unit_id}"


@dataclass(frozen=True, slots=True)
class FileRow:
    """One row of `files`, before its counts are looked up."""

    file: InputFile
    status: str
    submission_id: str | None = None
    replaced_by: str | None = None


@dataclass(frozen=True, slots=True)
class CountyYearPlan:
    """One county and year, planned: units by id (rostered ones that sent nothing included), files by path."""

    county: County
    year: int
    units: tuple[UnitPlan, ...]
    files: tuple[FileRow, ...] = field(default=())


def plan(county: County, files: Sequence[InputFile], known_years: Iterable[int]) -> list[CountyYearPlan]:
    """Group a county's files into the submissions of each year. known_years: of its year folders, also empty ones."""
    placed = place_files(county, files)
    year_of_file = years(placed, known_years)
    by_year: dict[int, list[Placed]] = {year: [] for year in known_years}
    for item in placed:
        by_year.setdefault(year_of_file[item.file.path], []).append(item)
    return [_plan_year(county, year, by_year[year]) for year in sorted(by_year)]


def _plan_year(county: County, year: int, placed: Sequence[Placed]) -> CountyYearPlan:
    groups: dict[str, list[Placed]] = defaultdict(list)
    keys: dict[str, UnitKey] = {}
    for item in placed:
        for key in dict.fromkeys((item.unit, *item.part_units)):
            if key is not None and item.file.counts:
                keys.setdefault(key.unit_id, key)
                groups[key.unit_id].append(item)
    rostered = {unit.unit_id: unit for unit in county.roster.units}
    for unit_id, unit in rostered.items():
        keys.setdefault(unit_id, UnitKey(unit_id, unit.name, "exact"))
    plans: list[UnitPlan] = []
    rows: dict[str, FileRow] = {}
    claimed: set[str] = set()
    for unit_id in sorted(keys):
        listed, files = rostered.get(unit_id), groups.get(unit_id, [])
        names = (listed.name, *listed.aliases) if listed else (keys[unit_id].name,)
        unit_plan, unit_rows = _plan_unit(county, year, keys[unit_id], names, files, claimed)
        plans.append(unit_plan)
        rows.update({path: _row_of_both(rows[path], row) if path in rows else row for path, row in unit_rows.items()})
    orphans = [item for item in placed if item.file.path not in rows]
    submissions = {one.unit.unit_id: one.submission_id for one in plans if one.unit}
    rows.update({item.file.path: _other_row(item, submissions) for item in orphans})
    if nobody := [item.file for item in orphans if item.file.counts]:
        plans.append(UnitPlan(county.code, year, None, rostered=False, files=tuple(map(_orphan, nobody))))
    return CountyYearPlan(county, year, tuple(plans), tuple(rows[path] for path in sorted(rows)))


def _row_of_both(row: FileRow, other: FileRow) -> FileRow:
    """A file of several units lies with the first; it is replaced or a copy only if it is for each of them."""
    return replace(row if row.replaced_by is None else other, submission_id=row.submission_id)


def _other_row(item: Placed, submissions: Mapping[str, str | None]) -> FileRow:
    """A file of no submission; litter that lies among a unit's files is told to be there."""
    unit_id = item.unit.unit_id if item.unit else None
    return FileRow(item.file, item.file.reading.status, submissions.get(unit_id or ""))


def _orphan(file: InputFile) -> PlannedFile:
    reading = file.reading
    return PlannedFile(
        file.path,
        reading.file_id,
        file.cache_key,
        reading.status,
        reading.notes,
        {},
        reading.readable and bool(file.cache_key),
    )


def _plan_unit(
    county: County, year: int, key: UnitKey, names: Sequence[str], placed: Sequence[Placed], claimed: set[str]
) -> tuple[UnitPlan, dict[str, FileRow]]:
    """One unit's plan and the rows of its files. names: of the unit. claimed: files that others list already."""
    files = sorted((item.file for item in placed), key=lambda file: file.path)
    mine = {
        item.file.path: {index for index, unit in enumerate(item.part_units) if unit.unit_id == key.unit_id}
        for item in placed
    }
    outcome = live_parts(files, mine, Projects(files, names, county.name))
    ordinals: dict[str, int] = defaultdict(int)
    planned, rows = [], {}
    submission_id = f"{county.code}-{year}-{key.unit_id}"
    for file in files:
        live = {}
        for index in outcome.live[file.path]:
            form = file.reading.parts[index].form
            ordinals[form] += 1
            live[index] = ordinals[form]
        status = outcome.status.get(file.path, file.reading.status)
        first = file.path not in claimed
        claimed.add(file.path)
        keeps = first and bool(file.cache_key) and file.reading.readable and status not in {"duplicate", "superseded"}
        planned.append(
            PlannedFile(file.path, file.reading.file_id, file.cache_key, status, file.reading.notes, live, keeps)
        )
        rows[file.path] = FileRow(file, status, submission_id, outcome.replaced_by.get(file.path))
    rostered = county.roster.lists(key.unit_id)
    suggestion = county.roster.suggest(key.name) if files and not rostered else None
    ambiguous = tuple(dict.fromkeys(item.ambiguous for item in placed if item.ambiguous))
    return UnitPlan(county.code, year, key, rostered, tuple(planned), suggestion, ambiguous), rows


def package_of(unit_plan: UnitPlan, parts: Mapping[str, Sequence[Part]], project_names: Iterable[str]) -> Package:
    """A plan with the facts of its files (by path) → the package that rules and datasets work on."""
    unit, submission_id = unit_plan.unit, unit_plan.submission_id
    if unit is None or submission_id is None:
        raise ValueError("only what a unit handed in is a package")
    live = [
        LivePart(f"{submission_id}/{part.form}/{ordinal}", part, file.file_id, file.path, ordinal)
        for file in unit_plan.files
        for index, ordinal in file.live.items()
        for part in [parts[file.path][index]]
    ]
    return Package(
        unit_plan.county,
        unit_plan.year,
        unit.unit_id,
        unit.name,
        submission_id,
        tuple(live),
        tuple(dict.fromkeys(project_names)),
    )


def part_of_leftover(
    file: PlannedFile, leftover: Leftover, parts: Sequence[Part], submission_id: str | None
) -> str | None:
    """The `part_id` of a leftover; None outside any form, or in a form that does not count."""
    if leftover.part is None or leftover.part not in file.live:
        return None
    return f"{submission_id}/{parts[leftover.part].form}/{file.live[leftover.part]}"
