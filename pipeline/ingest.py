"""One run: raw folders → a new snapshot. Unchanged county-years are carried over without being read."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.common.disk import link_or_copy
from pipeline.common.errors import CommandError
from pipeline.common.outcomes import UNREADABLE
from pipeline.county.config import RunSettings
from pipeline.county.names import is_organisation
from pipeline.discover import NO_COUNTY, check_apart, discover, hidden_counties, year_of
from pipeline.discover.hashing import CountyFiles, hash_county
from pipeline.store import Store
from pipeline.store.lock import RunLock
from pipeline.store.snapshot import CountyYearEntry, Manifest, Snapshot, StoredFile, county_year_of

if TYPE_CHECKING:
    from pipeline.reading.cache import Cache
    from pipeline.tables.county_years import CountyYearDone

CACHE = ".cache"
_WORK = "work"
_TABLES = "tables"

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
        """Counts by county-year (see `pipeline.tables.summary`)."""
        return {name: entry.summary for name, entry in sorted(self.snapshot.manifest.county_years.items())}

    @property
    def unreadable(self) -> int:
        """How many files could not be read."""
        return sum(summary["files"].get(status, 0) for summary in self.summaries.values() for status in UNREADABLE)


def ingest(raw: Path, out: Path, settings: RunSettings, progress: Progress, *, force: bool = False) -> RunReport:
    """Run. raw: the folder of county folders; out: the output folder, made when missing.

    A script that calls this does so under ``if __name__ == "__main__"``: workers load it too. force: read every file
    anew. CommandError and its kinds for what stops a run; OSError for a full or read-only disk.
    """
    check_apart(raw, out)
    out.mkdir(parents=True, exist_ok=True)
    with RunLock(out):
        return _Run(raw, out, settings, progress, force=force).run()


class _Run:
    def __init__(self, raw: Path, out: Path, settings: RunSettings, progress: Progress, *, force: bool) -> None:
        self._raw = raw
        self._out = out
        self._store = Store(out)
        self._settings = settings
        self._progress = progress
        self._force = force
        self._mended: list[str] = []

    def run(self) -> RunReport:
        counties = [hash_county(folder) for folder in discover(self._raw)]
        staging = self._store.begin()
        try:
            return self._build(counties, staging)
        finally:
            shutil.rmtree(staging, ignore_errors=True)

    def _build(self, counties: Sequence[CountyFiles], staging: Path) -> RunReport:
        previous = self._previous()
        known = _by_county(previous.manifest) if previous else {}
        changed = [county for county in counties if self._force or not _unchanged(county, known.get(county.code, {}))]
        draft = _Draft(carried=self._carried(counties, changed, previous))
        if changed:
            self._make(changed, staging, previous, draft)
        if previous:
            draft.carry_over(previous, staging / _TABLES)
        snapshot, new = self._publish(staging, previous, Manifest(draft.files, draft.entries))
        gone, aside = draft.gone(previous), _left_aside(self._raw, counties)
        remarks = (*self._mended, *gone, *_loose(counties), *aside, *_setting_problems(counties))
        return RunReport(snapshot, new, tuple(draft.built), tuple(draft.carried), remarks)

    def _make(self, counties: Sequence[CountyFiles], staging: Path, previous: Snapshot | None, draft: _Draft) -> None:
        """Add the years of some counties to the draft."""
        from pipeline.reading.forks import context
        from pipeline.reading.pool import WorkPool
        from pipeline.reading.worker import give_memory_back

        context()  # takes its time to start, as the following does to load
        give_memory_back()
        with WorkPool(self._settings.processes, self._settings.seconds, self._settings.memory) as pool:
            from pipeline.tables.county_years import Workshop, check_settings

            for county in counties:
                check_settings(county.folder.county)
            folders = (staging / _TABLES, staging / _WORK)
            shop = Workshop(pool, self._cache(), *folders, previous, self._progress, force=self._force)
            for county in counties:
                for county_year in shop.county_years(county):
                    draft.add(county_year)

    def _cache(self) -> Cache:
        from pipeline.reading.cache import Cache

        return Cache(self._out / CACHE)

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

    def _carried(
        self, counties: Sequence[CountyFiles], changed: Sequence[CountyFiles], previous: Snapshot | None
    ) -> list[str]:
        same = {county.code for county in counties} - {county.code for county in changed}
        if previous is None:
            return []
        return [name for name in previous.manifest.county_years if name.rsplit("-", 1)[0] in same]

    def _publish(self, staging: Path, previous: Snapshot | None, manifest: Manifest) -> tuple[Snapshot, bool]:
        """Make the staged tables the live snapshot; the previous one stays when it is whole and nothing changed."""
        if previous and not self._mended and previous.manifest == manifest:
            return previous, False
        tables = staging / _TABLES
        tables.mkdir(exist_ok=True)
        snapshot = self._store.publish(tables, manifest)
        self._store.collect()
        self._cache().keep_only(manifest.county_years.keys())
        return snapshot, True


@dataclass(slots=True)
class _Draft:
    """A snapshot in the making."""

    carried: list[str]
    built: list[str] = field(default_factory=list)
    files: dict[str, StoredFile] = field(default_factory=dict)
    entries: dict[str, CountyYearEntry] = field(default_factory=dict)

    def add(self, done: CountyYearDone) -> None:
        self.entries[done.name] = done.entry
        if done.files is None:
            self.carried.append(done.name)
        else:
            self.built.append(done.name)
            self.files.update(done.files)

    def gone(self, previous: Snapshot | None) -> Iterator[str]:
        """Say which county-years of the previous snapshot are no more: their folder may only be out of reach."""
        for name in sorted((previous.manifest.county_years if previous else {}).keys() - self.entries.keys()):
            yield f"{name} 没有材料了，本次数据中不再有；如是误删、网络盘没有连上，放回后再运行"

    def carry_over(self, previous: Snapshot, tables: Path) -> None:
        """Link the files of the carried county-years."""
        for name, stored in previous.manifest.files_of(set(self.carried)):
            self.files[name] = stored
            link_or_copy(previous.folder / name, tables / name)
        for name in self.carried:
            self.entries.setdefault(name, previous.manifest.county_years[name])


def _loose(counties: Iterable[CountyFiles]) -> Iterator[str]:
    for county in counties:
        if county.code == NO_COUNTY:
            many = len(county.folder.sources)
            yield f"{many} 个文件不在任何区县的文件夹里，记在区县 {NO_COUNTY} 名下：请移到“区县编码/年度”文件夹中"


def _left_aside(raw: Path, counties: Iterable[CountyFiles]) -> Iterator[str]:
    """What lies under the raw root and is not read."""
    for name in hidden_counties(raw):
        yield f"文件夹 {name} 的名称以点开头，没有读取；里面如有材料，请改名后再导入"
    for county in counties:
        if what := _no_county(county):
            yield f"文件夹 {county.code} 像是{what}，当作了区县：请把材料放进“区县编码/年度”文件夹"
        if links := [item.source.path for item in county.hashed if item.source.outside]:
            yield f"{county.code} 有 {len(links)} 个链接指向区县文件夹以外，没有读取（如 {links[0]}）：请放入文件本身"


def _no_county(county: CountyFiles) -> str:
    """What the folder of a county is called after instead, ``""`` where it may be a county's."""
    if year_of(f"/{county.code}/") is not None:
        return "年度"
    is_unit = is_organisation(county.code) and not county.code.endswith(("县", "市", "区", "旗"))
    return "单位名称" if is_unit and not county.folder.county.name else ""


def _setting_problems(counties: Iterable[CountyFiles]) -> Iterator[str]:
    for county in counties:
        yield from (f"{county.code} {problem}" for problem in county.folder.county.problems)


def _by_county(manifest: Manifest) -> dict[str, dict[int, CountyYearEntry]]:
    """The years of each county, sorted out once for all counties."""
    found: defaultdict[str, dict[int, CountyYearEntry]] = defaultdict(dict)
    for name, entry in manifest.county_years.items():
        county, year = name.rsplit("-", 1)
        found[county][int(year)] = entry
    return dict(found)


def _unchanged(county: CountyFiles, known: Mapping[int, CountyYearEntry]) -> bool:
    """True when every year of the county was made from the same inputs and would read the same again."""
    years = {item.source.year for item in county.hashed if item.source.year} | set(county.folder.years)
    if not known or not years <= set(known):
        return False
    has_yearless = any(item.source.year is None for item in county.hashed)
    if not has_yearless and years != set(known):
        return False
    return all(entry.stable and entry.inputs == county.inputs(year) for year, entry in known.items())
