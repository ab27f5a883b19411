"""Discovered files → input files with readings: hashed, looked up in the cache, read by the pool where new."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from parsers.archives import archive_kind
from parsers.legacy import LEGACY
from parsers.limits import DEFAULT_LIMITS
from pipeline import convert
from pipeline.cache import ResultCache
from pipeline.discover import ARCHIVE, Source, is_litter, safe_path, year_of
from pipeline.disk import chunks
from pipeline.grouping import InputFile
from pipeline.outcomes import status_of
from pipeline.pool import Failure, WorkPool
from pipeline.wire import Body, Reading
from pipeline.work import Done, Expand, Expanded, ExpandedMember, Task, cacheable, expand_task, format_of, read_task

Progress = Callable[[int, int], None]
_HEAD = 1 << 16
_GIVEN_UP = frozenset({"no_converter", "time_limit"})


@dataclass(frozen=True, slots=True)
class Hashed:
    """A source with the hash of its bytes, taken when the run began; archive: its kind, None for all else."""

    source: Source
    file_id: str
    size: int
    archive: str | None = None
    format: str = "other"


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A document to read: its place among the inputs, what is known of it, and the task."""

    path: str
    county: str
    year: int | None
    file_id: str
    format: str
    task: Task
    notes: tuple[str, ...] = ()

    def answered(self, reading: Reading, key: str = "") -> InputFile:
        """Make the input file of its reading."""
        notes = tuple(sorted({*reading.notes, *self.notes}))
        return InputFile(self.path, self.year, replace(reading, notes=notes), key)


def hash_source(source: Source) -> Hashed | None:
    """Hash one file; None when it has gone. A file that is too large for a document is not held in memory."""
    try:
        size = source.file.stat().st_size
        if size > DEFAULT_LIMITS.file_size:
            return _hash_large(source, size)
        data = source.file.read_bytes()
    except FileNotFoundError:
        return None
    except OSError:
        return Hashed(source, "", 0)
    return Hashed(source, hashlib.sha256(data).hexdigest(), len(data), archive_kind(data), format_of(data))


def _hash_large(source: Source, size: int) -> Hashed:
    total, head = hashlib.sha256(), b""
    for piece in chunks(source.file):
        head = head or piece[:_HEAD]
        total.update(piece)
    return Hashed(source, total.hexdigest(), size, archive_kind(head))


class FileReader:
    """Reads the files of a run. work: a folder for archive members; force: read anew what the cache holds."""

    def __init__(self, pool: WorkPool, cache: ResultCache, work: Path, *, force: bool) -> None:
        self._pool = pool
        self._cache = cache
        self._work = work
        self._force = force
        self._engines = convert.engines()

    def read(self, hashed: Sequence[Hashed], progress: Progress) -> list[InputFile]:
        """All inputs with readings, archive members included, by path."""
        self._work.mkdir(parents=True, exist_ok=True)
        ready = [_litter(item) for item in hashed if is_litter(item.source.path)]
        handed_in = [item for item in hashed if not is_litter(item.source.path)]
        waiting = [self._document(item) for item in handed_in if not item.archive]
        for item, expanded in self._expand([item for item in handed_in if item.archive]):
            ready.append(_archive(item, expanded))
            ready += self._members(item, expanded, waiting)
        ready += self._read_documents(waiting, progress)
        return sorted(_with_members_status(ready), key=lambda file: file.path)

    def _document(self, item: Hashed) -> _Waiting:
        source = item.source
        name = source.path.rsplit("/", 1)[-1]
        task = Task(source.file, name, source.county, self._cache.folder, item.size, *self._engine(item.format))
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
            if member.error or member.is_archive or member.file is None or is_litter(path):
                ready.append(InputFile(path, year, _member_reading(member, litter=is_litter(path))))
                continue
            name = path.replace(ARCHIVE, "/").rsplit("/", 1)[-1]
            engine = self._engine(member.format)
            task = Task(member.file, name, item.source.county, self._cache.folder, member.size, *engine)
            waiting.append(_Waiting(path, item.source.county, year, member.file_id, member.format, task, member.notes))
        return ready

    def _read_documents(self, waiting: Sequence[_Waiting], progress: Progress) -> list[InputFile]:
        ready: list[InputFile] = []
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
        refused, unknown = self._convert(unknown)
        ready += refused
        tasks = [item.task for item in unknown]
        for index, result in self._pool.unordered(read_task, tasks, lambda task: task.size):
            progress(len(ready) + 1, len(waiting))
            answer = _answer(unknown[index], result)
            if answer is not None:
                ready.append(answer)
        return ready

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
        sources = [convert.Source(key, old[path].task.file, old[path].format) for key, path in keys.items()]
        refused: list[InputFile] = []
        left = {item.path: item for item in waiting}
        for result in self._engines[0].convert(sources, folder):
            item = left[keys[result.key]]
            if result.docx:
                left[item.path] = replace(item, task=replace(item.task, converted=result.docx))
            elif result.error in _GIVEN_UP:
                task = replace(item.task, engine=convert.MsDoc().name, engine_version="")
                left[item.path] = replace(item, task=task)
            else:
                refused.append(self._refused_by_engine(item, result.error or "internal_error"))
                del left[item.path]
        return refused, list(left.values())


def _failed(item: _Waiting, code: str) -> Reading:
    return Reading(item.file_id, item.task.size, item.format, status_of(code), code)


def _answer(item: _Waiting, result: Done | Failure) -> InputFile | None:
    if isinstance(result, Failure):
        return item.answered(_failed(item, result.code))
    return item.answered(result.reading, result.key) if result.reading else None


def _refused(item: _Waiting) -> Reading:
    return _failed(item, "limit_size" if item.file_id else "file_unreadable")


def _litter(item: Hashed) -> InputFile:
    return InputFile(item.source.path, item.source.year, Reading(item.file_id, item.size, "other", "ignored"))


def _archive(item: Hashed, expanded: Expanded) -> InputFile:
    form = "zip" if item.archive == "zip" else "other"
    if expanded.error:
        reading = Reading(expanded.file_id, item.size, form, status_of(expanded.error), expanded.error)
    else:
        reading = Reading(expanded.file_id, item.size, form, "no_form", reader="zip")
    return InputFile(item.source.path, item.source.year, reading)


def _member_reading(member: ExpandedMember, *, litter: bool) -> Reading:
    plain = Reading(member.file_id, member.size, member.format, "no_form", notes=member.notes)
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
