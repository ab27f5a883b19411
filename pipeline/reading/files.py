"""Discovered files → input files with readings: hashed, looked up in the cache, read by the pool where new."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from parsers.limits import DEFAULT_LIMITS
from parsers.sniff import LEGACY
from pipeline import convert
from pipeline.common.outcomes import status_of
from pipeline.common.versions import overlay_version
from pipeline.discover import ARCHIVE, is_hidden, is_litter, safe_path, year_of
from pipeline.discover.hashing import Hashed
from pipeline.reading.cache import ResultCache
from pipeline.reading.input_file import InputFile
from pipeline.reading.pool import Failure, WorkPool
from pipeline.reading.wire import Body, FileReading
from pipeline.reading.work import Done, Expand, Expanded, ExpandedMember, Task, cacheable, expand_task, read_task

Progress = Callable[[int, int], None]
_GIVEN_UP = frozenset({"no_converter", "time_limit"})


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A document to read: its place among the inputs, what is known of it, and the task.

    gave_up: the error for which the batch converter left it to the worker.
    """

    path: str
    county: str
    year: int | None
    file_id: str
    format: str
    task: Task
    notes: tuple[str, ...] = ()
    gave_up: str = ""

    def answered(self, reading: FileReading, key: str = "") -> InputFile:
        """Make the input file of its reading: a converter that hangs is none that is missing."""
        if self.gave_up and reading.error_code == "no_converter":
            reading = replace(reading, status=status_of(self.gave_up), error_code=self.gave_up)
        notes = tuple(sorted({*reading.notes, *self.notes}))
        return InputFile(self.path, self.year, replace(reading, notes=notes), key)


class FileReader:
    """Reads a county's files. work: a folder for archive members; force: read anew what the cache holds."""

    def __init__(self, pool: WorkPool, cache: ResultCache, work: Path, *, force: bool) -> None:
        self._pool = pool
        self._cache = cache
        self._work = work
        self._force = force
        self._engines = convert.engines()

    def read(self, hashed: Sequence[Hashed], progress: Progress) -> list[InputFile]:
        """All inputs with readings, archive members included, by path."""
        self._work.mkdir(parents=True, exist_ok=True)
        known = [(item, _unread(item)) for item in hashed]
        ready = [made for _, made in known if made]
        handed_in = [item for item, made in known if not made]
        # Looked up while the workers are still starting; archives need them.
        unknown = self._look_up((self._document(item) for item in handed_in if not item.archive), ready)
        members: list[_Waiting] = []
        for item, expanded in self._expand([item for item in handed_in if item.archive]):
            ready.append(_archive(item, expanded))
            ready += self._members(item, expanded, members)
        unknown += self._look_up(members, ready)
        ready += self._read_documents(unknown, progress)
        return sorted(_with_members_status(ready), key=lambda file: file.path)

    def _document(self, item: Hashed) -> _Waiting:
        source = item.source
        name = source.path.rsplit("/", 1)[-1]
        task = self._task(source.file, name, source.county, item.size, item.format)
        return _Waiting(source.path, source.county, source.year, item.file_id, item.format, task)

    def _expand(self, archives: Sequence[Hashed]) -> list[tuple[Hashed, Expanded]]:
        tasks = [Expand(item.source.file, item.source.path.rsplit("/", 1)[-1], self._work) for item in archives]
        opened: dict[int, Expanded] = {}
        for index, result in self._pool.unordered(expand_task, tasks, lambda _: 1 << 30):
            opened[index] = (
                Expanded(archives[index].file_id, error=result.code) if isinstance(result, Failure) else result
            )
        return [(item, opened[index]) for index, item in enumerate(archives) if not opened[index].gone]

    def _members(self, item: Hashed, expanded: Expanded, waiting: list[_Waiting]) -> list[InputFile]:
        """Members that need no reading; the others are added to `waiting`."""
        ready: list[InputFile] = []
        for member in expanded.members:
            path = safe_path(f"{item.source.path}{ARCHIVE}{member.name}")
            year = item.source.year or year_of(path)
            litter = is_litter(path) or (is_hidden(path) and _is_no_document(member))
            if member.error or member.is_archive or member.file is None or litter:
                ready.append(InputFile(path, year, _member_reading(member, litter=litter)))
                continue
            name = path.replace(ARCHIVE, "/").rsplit("/", 1)[-1]
            task = self._task(member.file, name, item.source.county, member.size, member.format)
            waiting.append(_Waiting(path, item.source.county, year, member.file_id, member.format, task, member.notes))
        return ready

    def _look_up(self, waiting: Iterable[_Waiting], ready: list[InputFile]) -> list[_Waiting]:
        """Documents that have to be read; what is known of the others, or is refused unread, is added to `ready`."""
        unknown: list[_Waiting] = []
        for item in waiting:
            key = item.task.key(item.file_id)
            known = None if self._force else self._cache.head(key)
            if known:
                ready.append(item.answered(known, key))
            elif not item.file_id or item.task.size > DEFAULT_LIMITS.file_size:
                ready.append(item.answered(_refused(item)))
            else:
                unknown.append(item)
        return unknown

    def _read_documents(self, waiting: Sequence[_Waiting], progress: Progress) -> list[InputFile]:
        ready, left = self._convert(waiting)
        tasks = [item.task for item in left]
        for index, result in self._pool.unordered(read_task, tasks, lambda task: task.size):
            progress(len(ready) + 1, len(waiting))
            answer = _answer(left[index], result)
            if answer is not None:
                ready.append(answer)
        return ready

    def _task(self, file: Path, name: str, county: str, size: int, kind: str) -> Task:
        return Task(file, name, county, self._cache.folder, size, overlay_version(county), *self._engine(kind))

    def _engine(self, kind: str) -> tuple[str, str]:
        """Name and version of what reads an old format here; part of the key, as another may read it otherwise."""
        return (self._engines[0].name, self._engines[0].version) if kind in LEGACY else ("", "")

    def _refused_by_engine(self, item: _Waiting, code: str) -> InputFile:
        """Remember what the engine will always refuse."""
        reading, key = _failed(item, code), item.task.key(item.file_id)
        if cacheable(reading):
            self._cache.store(key, reading, Body((), ()))
        return item.answered(reading, key)

    def _convert(self, waiting: Sequence[_Waiting]) -> tuple[list[InputFile], list[_Waiting]]:
        """Let the batch converter, if there is one, rewrite old formats; refused files, and what is left to read.

        What it gives up on is left to the worker, which knows the other engine.
        """
        old = {item.path: item for item in waiting if item.format in LEGACY}
        if not old or self._engines[0].name == convert.MsDoc().name:
            return [], list(waiting)
        folder = self._work / "converted"
        folder.mkdir(exist_ok=True)
        keys = {f"{number:06d}": path for number, path in enumerate(sorted(old))}
        sources = [convert.LegacyFile(key, old[path].task.file, old[path].format) for key, path in keys.items()]
        refused: list[InputFile] = []
        left = {item.path: item for item in waiting}
        for result in self._engines[0].convert(sources, folder):
            item = left[keys[result.key]]
            if result.docx:
                left[item.path] = replace(item, task=replace(item.task, converted=result.docx))
            elif result.error in _GIVEN_UP:
                task = replace(item.task, engine=convert.MsDoc().name, engine_version="")
                left[item.path] = replace(item, task=task, gave_up=result.error)
            else:
                refused.append(self._refused_by_engine(item, result.error or "internal_error"))
                del left[item.path]
        return refused, list(left.values())


def _failed(item: _Waiting, code: str) -> FileReading:
    return FileReading(item.file_id, item.task.size, item.format, status_of(code), code)


def _answer(item: _Waiting, result: Done | Failure) -> InputFile | None:
    if isinstance(result, Failure):
        return item.answered(_failed(item, result.code))
    return item.answered(result.reading, result.key) if result.reading else None


def _refused(item: _Waiting) -> FileReading:
    return _failed(item, "limit_size" if item.file_id else "file_unreadable")


def _unread(item: Hashed) -> InputFile | None:
    """What becomes of litter and of links out of the county; None for what is to be read."""
    path = item.source.path
    if item.ours or is_litter(path) or (is_hidden(path) and not item.archive and _is_no_document(item)):
        return InputFile(path, item.source.year, FileReading(item.file_id, item.size, "other", "ignored"))
    if item.source.outside:
        reading = FileReading("", 0, "other", status_of("link_outside"), "link_outside", notes=("symlink",))
        return InputFile(path, item.source.year, reading)
    return None


def _is_no_document(item: Hashed | ExpandedMember) -> bool:
    """True where the bytes were looked at and are of no format that we know."""
    return bool(item.file_id) and item.format == "other" and item.size <= DEFAULT_LIMITS.file_size


def _archive(item: Hashed, expanded: Expanded) -> InputFile:
    form = "zip" if item.archive == "zip" else "other"
    if expanded.error:
        reading = FileReading(expanded.file_id, item.size, form, status_of(expanded.error), expanded.error)
    else:
        reading = FileReading(expanded.file_id, item.size, form, "no_form", reader="zip")
    return InputFile(item.source.path, item.source.year, reading)


def _member_reading(member: ExpandedMember, *, litter: bool) -> FileReading:
    plain = FileReading(member.file_id, member.size, member.format, "no_form", notes=member.notes)
    if litter:
        return replace(plain, status="ignored")
    if member.error:
        return replace(plain, status=status_of(member.error), error_code=member.error)
    return replace(plain, reader="zip")


def _with_members_status(files: Sequence[InputFile]) -> list[InputFile]:
    """An archive that was opened is `parsed` when any of its members is."""
    holders = {file.path[:at] for file in files if file.reading.status == "parsed" for at in _archive_ends(file.path)}
    return [
        replace(file, reading=replace(file.reading, status="parsed"))
        if file.reading.reader == "zip" and file.path in holders
        else file
        for file in files
    ]


def _archive_ends(path: str) -> list[int]:
    return [at for at in range(len(path)) if path.startswith(ARCHIVE, at)]
