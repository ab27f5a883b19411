"""What a worker process does: bytes → a reading, kept in the cache; an archive → its members as files.

A reading is a pure function of the bytes, the name and the county; nothing here knows other files.
"""

from __future__ import annotations

import hashlib
import traceback
from dataclasses import dataclass, replace
from pathlib import Path

from extractors import extract
from extractors.model import Extraction
from parsers import Document, ParseError, Table, parse
from parsers.archives import DEFAULT_LIMITS as ARCHIVE_LIMITS
from parsers.archives import Member, iterate
from parsers.limits import DEFAULT_LIMITS
from pipeline.common.disk import sha256_of
from pipeline.common.outcomes import judge, status_of
from pipeline.discover.hashing import format_of
from pipeline.reading.cache import ResultCache
from pipeline.reading.wire import Body, FileReading, PartHead

_PASSING = frozenset({"file_unreadable", "internal_error", "memory_limit"})
_EXTENSIONS = {
    "doc": ("doc", "dot", "wps"),
    "rtf": ("rtf",),
    "html": ("html", "htm"),
    "mht": ("mht", "mhtml"),
    "wps": ("wps",),
}


@dataclass(frozen=True, slots=True)
class Task:
    """One document to read. file: where its bytes lie; name: as handed in; overlay: version of the county's forms.

    engine: what reads it if it is of an old format, and its version. converted: the .docx that it made, if it has.
    """

    file: Path
    name: str
    county: str
    cache: Path
    size: int
    overlay: str = ""
    engine: str = ""
    engine_version: str = ""
    converted: Path | None = None

    def key(self, file_id: str) -> str:
        """Where its result lies in the cache."""
        return ResultCache.key(file_id, self.name, self.overlay, f"{self.engine} {self.engine_version}".strip())


@dataclass(frozen=True, slots=True)
class Done:
    """A document that was read: its result stands in the cache under `key`; None when it is gone."""

    key: str
    reading: FileReading | None


def read_task(task: Task) -> Done:
    """Read one document and keep the result. The hash is of the bytes that were read."""
    try:
        size = task.file.stat().st_size  # it may have grown since it was hashed
        if size > DEFAULT_LIMITS.file_size:
            return Done("", FileReading("", size, "other", status_of("limit_size"), "limit_size"))
        data = task.file.read_bytes()
    except FileNotFoundError:
        return Done("", None)
    except OSError:
        return Done("", FileReading("", task.size, "other", "corrupt", "file_unreadable"))
    try:
        return _read_and_store(data, task)
    except (MemoryError, OSError):
        raise
    except Exception:  # a bug of ours may cost one file, never a run; it is told, not hidden
        traceback.print_exc()
        file_id = hashlib.sha256(data).hexdigest()
        return Done("", FileReading(file_id, len(data), format_of(data), "corrupt", "internal_error"))


def _read_and_store(data: bytes, task: Task) -> Done:
    reading, body = read_bytes(data, task)
    key = task.key(reading.file_id)
    if cacheable(reading):
        ResultCache(task.cache).store(key, reading, body)
    return Done(key, reading)


def cacheable(reading: FileReading) -> bool:
    """False for what may read differently next time: a time limit, a missing converter."""
    return reading.status not in {"timeout", "needs_converter"} and reading.error_code not in _PASSING


def read_bytes(data: bytes, task: Task) -> tuple[FileReading, Body]:
    """Bytes → what they are, with the facts; a file that cannot be read has a status and code instead."""
    plain = FileReading(hashlib.sha256(data).hexdigest(), len(data), format_of(data), "no_form")
    try:
        document = _document(data, task)
        found = extract(document, task.county)
    except ParseError as error:
        return replace(plain, status=status_of(error.code), error_code=error.code), Body((), ())
    return _reading(plain, document, found), Body(found.parts, found.leftovers)


def _document(data: bytes, task: Task) -> Document:
    if task.converted is None:
        return parse(data, task.name)
    document = parse(task.converted.read_bytes(), "converted.docx")
    kind, extension = format_of(data), task.name.rpartition(".")[2].lower()
    mismatch = {"extension_mismatch"} if extension not in _EXTENSIONS[kind] else set()
    # What the converter says of itself is no property of the file.
    return replace(
        document,
        name=task.name,
        format=kind,
        reader=task.engine,
        producer="",
        modified="",
        notes=tuple(sorted({*document.notes, *mismatch})),
    )


def _reading(plain: FileReading, document: Document, found: Extraction) -> FileReading:
    outcome = judge(document.notes, found)
    tables = [block for block in document.walk() if isinstance(block, Table)]
    return replace(
        plain,
        format=document.format,
        reader=document.reader,
        producer=document.producer or None,
        modified=document.modified,
        status=outcome.status,
        error_code=outcome.error_code,
        notes=outcome.notes,
        table_count=len(tables),
        paragraph_count=len(found.paragraphs),
        cell_count=sum(bool(cell.text.strip()) for table in tables for cell in table.cells),
        fact_count=sum(len(part.facts) for part in found.parts),
        leftover_count=len(found.leftovers),
        parts=tuple(map(PartHead.of, found.parts)),
        project_names=found.project_names,
    )


@dataclass(frozen=True, slots=True)
class Expand:
    """One archive to open; its members' bytes are laid down in `folder` under names made of their hashes."""

    file: Path
    name: str
    folder: Path


@dataclass(frozen=True, slots=True)
class ExpandedMember:
    """One member. name: below the archive; file: its bytes, None when they could not be read (then `error`)."""

    name: str
    file: Path | None
    file_id: str
    size: int
    format: str
    error: str | None
    notes: tuple[str, ...]
    is_archive: bool


@dataclass(frozen=True, slots=True)
class Expanded:
    """An opened archive. error: why it can't be opened. gone: removed since it was discovered."""

    file_id: str
    members: tuple[ExpandedMember, ...] = ()
    error: str | None = None
    gone: bool = False


def expand_task(task: Expand) -> Expanded:
    """Open one archive, a member at a time in memory; nothing is written under a name that the archive gives."""

    def lay_down(member: Member) -> ExpandedMember:
        if member.data is None:
            return ExpandedMember(
                member.name, None, "", member.size, "other", member.error, member.notes, member.is_archive
            )
        file_id = hashlib.sha256(member.data).hexdigest()
        place = task.folder / file_id
        if not member.is_archive and not place.exists():
            place.write_bytes(member.data)
        form = "zip" if member.is_archive else format_of(member.data)
        return ExpandedMember(
            member.name, place, file_id, len(member.data), form, member.error, member.notes, member.is_archive
        )

    try:
        if task.file.stat().st_size > ARCHIVE_LIMITS.nested:
            return Expanded(sha256_of(task.file), error="limit_size")
        data = task.file.read_bytes()
    except OSError:
        return Expanded("", gone=True)
    file_id = hashlib.sha256(data).hexdigest()
    try:
        return Expanded(file_id, tuple(map(lay_down, iterate(data, task.name))))
    except ParseError as error:
        return Expanded(file_id, error=error.code)
