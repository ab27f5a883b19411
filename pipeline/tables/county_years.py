"""County-years made anew: documents read, grouped into units, and the rows of each unit written in order.

A run that changes nothing loads none of this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.common.errors import ConfigError
from pipeline.county.config import County, PackedCounty
from pipeline.county.form_check import check_forms
from pipeline.discover.hashing import CountyFiles
from pipeline.packages import CountyYearPlan, UnitPlan, plan
from pipeline.packages.completeness import unread_file
from pipeline.reading.cache import Cache
from pipeline.reading.files import FileReader
from pipeline.reading.pool import WorkPool
from pipeline.reading.work import cacheable
from pipeline.rules import RuleSettingsError, rule_settings
from pipeline.store.schema import record_batch
from pipeline.store.snapshot import CountyYearEntry, Snapshot, StoredFile
from pipeline.store.writer import CountyYearWriter
from pipeline.tables.datasets import file_row
from pipeline.tables.summary import Summary
from pipeline.tables.unit_index import EarlierUnits, index_entry, unit_key, write_index
from pipeline.tables.unit_order import units_in_order
from pipeline.tables.units import UnitTask

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class CountyYearDone:
    """A county-year of the run. files: None when it is carried over."""

    name: str
    entry: CountyYearEntry
    files: dict[str, StoredFile] | None = None


@dataclass(frozen=True, slots=True)
class Workshop:
    """What county-years are made with.

    tables: the folder they are written to; scratch: one for archive members; previous: the live snapshot.
    force: read everything anew, and take nothing over.
    """

    pool: WorkPool
    cache: Cache
    tables: Path
    scratch: Path
    previous: Snapshot | None
    progress: Progress
    force: bool = False

    def county_years(self, county: CountyFiles) -> Iterator[CountyYearDone]:
        """Every year of a county; without files where the year itself stayed the same."""
        results = self.cache.results(county.code)
        reader = FileReader(self.pool, results, self.scratch, force=self.force)
        files = reader.read(county.hashed, lambda done, total: self.progress("读取文件", done, total))
        years = plan(county.folder.county, files, county.folder.years)
        units = {year.year: {unit.unit.unit_id: unit for unit in year.units if unit.unit} for year in years}
        as_hashed = county.was_read({file.path: file.reading.file_id for file in files})
        for year in years:
            name = f"{county.code}-{year.year}"
            old = self._known.manifest.county_years.get(name) if self._known else None
            if old and old.stable and old.inputs == county.inputs(year.year):
                yield CountyYearDone(name, old)
            else:
                tasks = _tasks(year, units.get(year.year - 1, {}), results.folder)
                summary, tables = self._write(name, year, tasks)
                stable = as_hashed and _stable(year) and not summary["incomplete"]
                yield CountyYearDone(name, CountyYearEntry(county.inputs(year.year), stable, summary), tables)
        results.keep_only({file.cache_key for file in files})

    @property
    def _known(self) -> Snapshot | None:
        """What may be taken over from."""
        return None if self.force else self.previous

    def _write(
        self, name: str, year: CountyYearPlan, tasks: Sequence[UnitTask]
    ) -> tuple[dict[str, Any], dict[str, StoredFile]]:
        index = self.cache.unit_index(name)
        earlier = EarlierUnits.open(index, self._known, name)
        keys = [unit_key(task) for task in tasks]
        summary = Summary()
        entries: list[str] = []
        summary.add_files(year.files)
        with CountyYearWriter(self.tables, name) as writer:
            if year.files:
                rows = [file_row(year.county.code, year.year, entry) for entry in year.files]
                writer.add("files", record_batch("files", rows))
            for units, tables in units_in_order(tasks, keys, earlier, self.pool):
                for dataset, batch in tables:
                    writer.add(dataset, batch)
                for unit in units:
                    summary.add_unit(unit.counts)
                    entries.append(index_entry(keys[len(entries)], unit))
                self.progress(f"汇总 {name}", len(entries), len(tasks))
            stored = writer.finish()
        write_index(index, stored, entries)
        return summary.to_dict(), {f"{dataset}/{name}.parquet": file for dataset, file in stored.items()}


def check_settings(county: County) -> None:
    """Wrong forms or rule settings are their author's error: they stop the run before a document is read."""
    check_forms(county.code)
    try:
        rule_settings(county.rules)
    except RuleSettingsError as error:
        raise ConfigError(f"{county.code}：{error}") from error


def _stable(year: CountyYearPlan) -> bool:
    """False when a file may read differently next time: after a time-out, or with a converter."""
    return all(cacheable(entry.file.reading) for entry in year.files)


def _tasks(year: CountyYearPlan, prior: Mapping[str, UnitPlan], cache: Path) -> list[UnitTask]:
    """What is to do for each unit. prior: the units of the year before, by id."""
    readings = {entry.file.path: entry.file.reading for entry in year.files}
    county = PackedCounty.of(year.county)

    def task(unit: UnitPlan) -> UnitTask:
        unread = (unread_file(file, readings[file.path].format, readings[file.path].error_code) for file in unit.files)
        projects = (name for file in unit.files if file.keeps_leftovers for name in readings[file.path].project_names)
        before = prior.get(unit.unit.unit_id) if unit.unit else None
        return UnitTask(
            county,
            unit,
            tuple(file for file in unread if file is not None),
            tuple(projects),
            cache,
            before if before and before.submission_id else None,
        )

    return [task(unit) for unit in year.units]
