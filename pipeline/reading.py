"""Discovered files → input files with readings: hashed, looked up in the cache, read by the pool where new."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from parsers.archives import archive_kind
from parsers.limits import DEFAULT_LIMITS
from pipeline.cache import ResultCache
from pipeline.discover import ARCHIVE, Source, is_litter, safe_path, year_of
from pipeline.grouping import InputFile
from pipeline.outcomes import status_of
from pipeline.pool import Failure, WorkPool
from pipeline.wire import Reading
from pipeline.work import Done, Expand, Expanded, ExpandedMember, Task, chunks, expand_task, format_of, read_task

Progress = Callable[[int, int], None]
_HEAD = 1 << 16


@dataclass(frozen=True, slots=True)
class Hashed:
    """A source with the hash of its bytes, taken when the run began; kind: of an archive, else None."""

    source: Source
    file_id: str
    size: int
    kind: str | None


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A document to read: its place among the inputs, what is known of it, and the task."""

    path: str
    county: str
    year: int | None
    file_id: str
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
        return Hashed(source, "", 0, None)
    return Hashed(source, hashlib.sha256(data).hexdigest(), len(data), archive_kind(data))


def _hash_large(source: Source, size: int) -> Hashed:
    total, head = hashlib.sha256(), b""
    for piece in chunks(source.file):
        head = head or piece[:_HEAD]
        total.update(piece)
    return Hashed(source, total.hexdigest(), size, archive_kind(head))


class FileReader:
    """Reads the files of a run. work: a folder for archive members; force: read anew what the cache holds."""

    def __init__(self, pool: WorkPool, cache: Path, work: Path, *, force: bool) -> None:
        self._pool = pool
        self._cache = ResultCache(cache)
        self._cache_folder = cache
        self._work = work
        self._force = force

    def read(self, hashed: Sequence[Hashed], progress: Progress) -> list[InputFile]:
        """All inputs with readings, archive members included, by path."""
        self._work.mkdir(parents=True, exist_ok=True)
        ready = [_litter(item) for item in hashed if is_litter(item.source.path)]
        handed_in = [item for item in hashed if not is_litter(item.source.path)]
        waiting = [self._document(item) for item in handed_in if not item.kind]
        for item, expanded in self._expand([item for item in handed_in if item.kind]):
            ready.append(_archive(item, expanded))
            ready += self._members(item, expanded, waiting)
        ready += self._read_documents(waiting, progress)
        return sorted(_with_members_status(ready), key=lambda file: file.path)

    def _document(self, item: Hashed) -> _Waiting:
        source = item.source
        task = Task(source.file, source.path.rsplit("/", 1)[-1], source.county, self._cache_folder, item.size)
        return _Waiting(source.path, source.county, source.year, item.file_id, task)

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
            task = Task(member.file, name, item.source.county, self._cache_folder, member.size)
            waiting.append(_Waiting(path, item.source.county, year, member.file_id, task, member.notes))
        return ready

    def _read_documents(self, waiting: Sequence[_Waiting], progress: Progress) -> list[InputFile]:
        ready: list[InputFile] = []
        unknown: list[_Waiting] = []
        for item in waiting:
            key = self._cache.key(item.file_id, item.task.name, item.county)
            known = None if self._force else self._cache.head(key)
            if known:
                ready.append(item.answered(known, key))
            elif not item.file_id or item.task.size > DEFAULT_LIMITS.file_size:
                ready.append(item.answered(_refused(item)))
            else:
                unknown.append(item)
        tasks = [item.task for item in unknown]
        for index, result in self._pool.unordered(read_task, tasks, lambda task: task.size):
            progress(len(ready) + 1, len(waiting))
            answer = _answer(unknown[index], result)
            if answer is not None:
                ready.append(answer)
        return ready


def _answer(item: _Waiting, result: Done | Failure) -> InputFile | None:
    if isinstance(result, Failure):
        form = format_of(item.task.file.read_bytes()) if item.task.file.is_file() else "other"
        return item.answered(Reading(item.file_id, item.task.size, form, status_of(result.code), result.code))
    return item.answered(result.reading, result.key) if result.reading else None


def _refused(item: _Waiting) -> Reading:
    code = "limit_size" if item.file_id else "file_unreadable"
    return Reading(item.file_id, item.task.size, "other", status_of(code), code)


def _litter(item: Hashed) -> InputFile:
    return InputFile(item.source.path, item.source.year, Reading(item.file_id, item.size, "other", "ignored"))


def _archive(item: Hashed, expanded: Expanded) -> InputFile:
    form = "zip" if item.kind == "zip" else "other"
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
