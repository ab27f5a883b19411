"""One run: raw folders → a new snapshot. Unchanged county-years are carried over without being read."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.batches import UnitDone
from pipeline.cache import ResultCache, program_version
from pipeline.completeness import unread_file
from pipeline.config import County, RunSettings
from pipeline.datasets import file_row
from pipeline.discover import CountyFolder, discover
from pipeline.disk import link_or_copy
from pipeline.errors import CommandError, ConfigError
from pipeline.form_check import check_forms
from pipeline.grouping import InputFile
from pipeline.lock import RunLock
from pipeline.outcomes import UNREADABLE
from pipeline.packages import CountyYear, UnitPlan, plan
from pipeline.pool import WorkPool
from pipeline.reading import FileReader, Hashed, hash_source
from pipeline.rules import RuleSettingsError, rule_settings
from pipeline.schema import record_batch
from pipeline.snapshot import CountyYearEntry, Manifest, Snapshot, StoredFile, county_year_of
from pipeline.store import Store
from pipeline.summary import Summary
from pipeline.unit_index import EarlierUnits, unit_key, write_index
from pipeline.unit_order import units_in_order
from pipeline.units import UnitTask
from pipeline.work import cacheable

CACHE = ".cache"
_WORK = "work"
_TABLES = "tables"
_UNITS = "units"

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a run did. built: county-years made anew; carried: taken over; problems: remarks for people."""

    snapshot: Snapshot
    new: bool
    built: tuple[str, ...]
    carried: tuple[str, ...]
    problems: tuple[str, ...]

    @property
    def summaries(self) -> dict[str, Mapping[str, Any]]:
        """Counts by county-year (see `pipeline.summary`)."""
        return {name: entry.summary for name, entry in sorted(self.snapshot.manifest.county_years.items())}

    @property
    def unreadable(self) -> int:
        """How many files could not be read."""
        return sum(summary["files"].get(status, 0) for summary in self.summaries.values() for status in UNREADABLE)


@dataclass(frozen=True, slots=True)
class _CountyWork:
    """One county with its hashed files, and the hash of all that each of its years is made from."""

    folder: CountyFolder
    hashed: tuple[Hashed, ...]

    @property
    def code(self) -> str:
        return self.folder.county.code

    def inputs(self, year: int) -> str:
        """Hash over a year's files, those without a year, last year's (rules compare with them) and the settings."""
        total = hashlib.sha256(f"{program_version()}\n{self.folder.county.digest}\n{year}\n".encode())
        for item in self.hashed:
            if item.source.year in {year, year - 1, None}:
                total.update(f"{item.source.path}\0{item.file_id}\n".encode())
        return total.hexdigest()

    def was_read(self, inputs: Sequence[InputFile]) -> bool:
        """True when the files were read with the bytes that were hashed: none was changed or taken away meanwhile."""
        read = {file.path: file.reading.file_id for file in inputs}
        return all(read.get(item.source.path) == item.file_id for item in self.hashed)


def ingest(raw: Path, out: Path, settings: RunSettings, progress: Progress, *, force: bool = False) -> RunReport:
    """Run. raw: the folder of county folders; out: the output folder, made when missing.

    force: read every file anew. CommandError and its kinds for what stops a run; OSError for a full or read-only disk.
    """
    out.mkdir(parents=True, exist_ok=True)
    with RunLock(out):
        return _Run(raw, out, settings, progress, force=force).run()


def _check_settings(county: County) -> None:
    """Wrong forms or rule settings are their author's error: they stop the run before a document is read."""
    check_forms(county.code)
    try:
        rule_settings(county.rules)
    except RuleSettingsError as error:
        raise ConfigError(f"{county.code}：{error}") from error


class _Run:
    def __init__(self, raw: Path, out: Path, settings: RunSettings, progress: Progress, *, force: bool) -> None:
        self._raw = raw
        self._out = out
        self._store = Store(out)
        self._settings = settings
        self._progress = progress
        self._force = force
        self._cache = ResultCache.beneath(out / CACHE)
        self._mended: list[str] = []

    def run(self) -> RunReport:
        counties = [_CountyWork(folder, self._hash(folder)) for folder in discover(self._raw)]
        staging = self._store.begin()
        try:
            return self._build(counties, staging)
        finally:
            shutil.rmtree(staging, ignore_errors=True)

    def _hash(self, folder: CountyFolder) -> tuple[Hashed, ...]:
        return tuple(item for source in folder.sources if (item := hash_source(source)) is not None)

    def _build(self, counties: Sequence[_CountyWork], staging: Path) -> RunReport:
        previous = self._previous()
        changed = [county for county in counties if not self._unchanged(county, previous)]
        draft = _Draft(carried=self._carried(counties, changed, previous))
        for county in changed:
            _check_settings(county.folder.county)
        if changed:
            with WorkPool(self._settings.processes, self._settings.seconds, self._settings.memory) as pool:
                for county_year in self._county_years(changed, _Workshop(pool, staging, previous)):
                    draft.add(county_year)
        if previous:
            draft.carry_over(previous, staging / _TABLES)
        snapshot, new = self._publish(staging, previous, Manifest(draft.files, draft.entries))
        rosters = (problem for county in counties for problem in county.folder.county.roster.problems)
        return RunReport(snapshot, new, tuple(draft.built), tuple(draft.carried), (*self._mended, *rosters))

    def _previous(self) -> Snapshot | None:
        """The live snapshot, without the county-years that are not as they were published: those are made anew."""
        try:
            snapshot = self._store.current()
        except CommandError:  # a damaged snapshot is no help, and no obstacle
            self._mended.append("现有数据的清单已损坏，本次已按原始材料重新生成")
            return None
        if snapshot is None:
            return None
        damage = snapshot.damage()
        self._mended += (f"现有数据 {file} {what}，本次已按原始材料重新生成" for file, what in damage.items())
        return snapshot.only(snapshot.manifest.county_years.keys() - set(map(county_year_of, damage)))

    def _unchanged(self, county: _CountyWork, previous: Snapshot | None) -> bool:
        """True when every year of the county was made from the same inputs and would read the same again."""
        if previous is None or self._force:
            return False
        known = _of_county(previous.manifest, county.code)
        years = {item.source.year for item in county.hashed if item.source.year} | set(county.folder.years)
        if not known or not years <= set(known):
            return False
        has_yearless = any(item.source.year is None for item in county.hashed)
        if not has_yearless and years != set(known):
            return False
        return all(entry.stable and entry.inputs == county.inputs(year) for year, entry in known.items())

    def _carried(
        self, counties: Sequence[_CountyWork], changed: Sequence[_CountyWork], previous: Snapshot | None
    ) -> list[str]:
        same = {county.code for county in counties} - {county.code for county in changed}
        if previous is None:
            return []
        return [name for name in previous.manifest.county_years if name.rsplit("-", 1)[0] in same]

    def _county_years(self, counties: Sequence[_CountyWork], work: _Workshop) -> Iterator[_CountyYearDone]:
        """Every year of the changed counties; without files where the year itself stayed the same."""
        reader = FileReader(work.pool, self._cache, work.staging / _WORK, force=self._force)
        for county in counties:
            inputs = reader.read(county.hashed, lambda done, total: self._progress("读取文件", done, total))
            as_hashed = county.was_read(inputs)
            years = plan(county.folder.county, inputs, county.folder.years)
            units = {year.year: {unit.unit.unit_id: unit for unit in year.units if unit.unit} for year in years}
            for year in years:
                name = f"{county.code}-{year.year}"
                old = work.previous.manifest.county_years.get(name) if work.previous and not self._force else None
                if old and old.stable and old.inputs == county.inputs(year.year):
                    yield _CountyYearDone(name, old)
                else:
                    summary, files = self._write(name, year, units.get(year.year - 1, {}), work)
                    stable = as_hashed and _stable(year) and not summary["incomplete"]
                    yield _CountyYearDone(name, CountyYearEntry(county.inputs(year.year), stable, summary), files)

    def _write(
        self, name: str, year: CountyYear, prior: Mapping[str, UnitPlan], work: _Workshop
    ) -> tuple[dict[str, Any], dict[str, StoredFile]]:
        from pipeline.writer import CountyYearWriter  # loads Arrow, which a run that changes nothing does not need

        tasks = [_task(year, unit, prior, self._cache.folder) for unit in year.units]
        index = self._cache.folder / _UNITS / f"{name}.json"
        earlier = EarlierUnits.open(index, None if self._force else work.previous, name)
        keys = [unit_key(task) for task in tasks]
        summary = Summary()
        done: list[UnitDone] = []
        summary.add_files(year.files)
        with CountyYearWriter(work.staging / _TABLES, name) as writer:
            if year.files:
                rows = [file_row(year.county.code, year.year, entry) for entry in year.files]
                writer.add("files", record_batch("files", rows))
            for units, tables in units_in_order(tasks, keys, earlier, work.pool):
                for dataset, batch in tables:
                    writer.add(dataset, batch)
                done += units
                self._progress(f"汇总 {name}", len(done), len(tasks))
            stored = writer.finish()
        for unit in done:
            summary.add_unit(unit.counts)
        write_index(index, stored, list(zip(keys, done, strict=True)))
        return summary.to_dict(), {f"{dataset}/{name}.parquet": file for dataset, file in stored.items()}

    def _publish(self, staging: Path, previous: Snapshot | None, manifest: Manifest) -> tuple[Snapshot, bool]:
        """Make the staged tables the live snapshot; the previous one stays when it is whole and nothing changed."""
        if previous and not self._mended and previous.manifest == manifest:
            return previous, False
        tables = staging / _TABLES
        tables.mkdir(exist_ok=True)
        snapshot = self._store.publish(tables, manifest)
        self._store.collect()
        self._cache.drop_other_versions()
        return snapshot, True


@dataclass(frozen=True, slots=True)
class _Workshop:
    """What the building of county-years works with."""

    pool: WorkPool
    staging: Path
    previous: Snapshot | None


@dataclass(frozen=True, slots=True)
class _CountyYearDone:
    """A county-year of the run. files: None when it is carried over."""

    name: str
    entry: CountyYearEntry
    files: dict[str, StoredFile] | None = None


@dataclass(slots=True)
class _Draft:
    """A snapshot in the making."""

    carried: list[str]
    built: list[str] = field(default_factory=list)
    files: dict[str, StoredFile] = field(default_factory=dict)
    entries: dict[str, CountyYearEntry] = field(default_factory=dict)

    def add(self, done: _CountyYearDone) -> None:
        self.entries[done.name] = done.entry
        if done.files is None:
            self.carried.append(done.name)
        else:
            self.built.append(done.name)
            self.files.update(done.files)

    def carry_over(self, previous: Snapshot, tables: Path) -> None:
        """Link the files of the carried county-years."""
        for name, stored in previous.manifest.files_of(set(self.carried)):
            self.files[name] = stored
            link_or_copy(previous.folder / name, tables / name)
        for name in self.carried:
            self.entries.setdefault(name, previous.manifest.county_years[name])


def _of_county(manifest: Manifest, code: str) -> dict[int, CountyYearEntry]:
    split = ((name.rsplit("-", 1), entry) for name, entry in manifest.county_years.items())
    return {int(year): entry for (county, year), entry in split if county == code}


def _stable(year: CountyYear) -> bool:
    """False when a file may read differently next time: after a time-out, or with a converter."""
    return all(cacheable(entry.file.reading) for entry in year.files)


def _task(year: CountyYear, unit: UnitPlan, prior: Mapping[str, UnitPlan], cache: Path) -> UnitTask:
    readings = {entry.file.path: entry.file.reading for entry in year.files}
    unread = (unread_file(file, readings[file.path].format, readings[file.path].error_code) for file in unit.files)
    projects = (name for file in unit.files if file.keeps_leftovers for name in readings[file.path].project_names)
    before = prior.get(unit.unit.unit_id) if unit.unit else None
    return UnitTask(
        year.county,
        unit,
        tuple(file for file in unread if file is not None),
        tuple(projects),
        cache,
        before if before and before.submission_id else None,
    )
