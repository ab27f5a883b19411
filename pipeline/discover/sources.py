"""The files that were handed in, read once more: to redraw a table as in Word, to show what stands around a value.

Only files whose bytes are those of the snapshot, and that were read then, are read again.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from parsers import Document, ParseError, Table, parse
from parsers.archives import SEPARATOR, iterate
from pipeline.common.errors import UsageError
from pipeline.discover import safe_path
from pipeline.discover.on_disk import OnDisk

Row = Mapping[str, Any]
ROWS_AROUND = 2


@dataclass(slots=True)
class Documents:
    """Some input files. files: hashes by path; places: where each lies now."""

    files: Mapping[str, str]
    places: Mapping[str, Path]
    _last: tuple[str, Document | None] = ("", None)

    def document(self, path: str) -> Document | None:
        """The Document of a file of the snapshot; None when it is gone, changed or cannot be read here.

        Forms of one file follow each other: the last Document is kept.
        """
        if self._last[0] != path:
            self._last = (path, self._read(path))
        return self._last[1]

    def at_hand(self) -> list[tuple[str, str]]:
        """Paths and hashes of those that can be read again."""
        return [(path, file_id) for path, file_id in self.files.items() if self._bytes(path) is not None]

    def _bytes(self, path: str) -> bytes | None:
        file_id = self.files.get(path)
        if file_id is None:
            return None
        data = _read(self.places[path])
        return data if data is not None and hashlib.sha256(data).hexdigest() == file_id else None

    def _read(self, path: str) -> Document | None:
        data = self._bytes(path)
        if data is None:
            return None
        try:
            return parse(data, path.replace(SEPARATOR, "/").rsplit("/", 1)[-1])
        except ParseError:
            return None


class Sources:
    """Input files (rows of `files`) under a raw root; a context manager, as members of archives are laid down aside."""

    def __init__(self, raw: Path, files: Iterable[Row]) -> None:
        self._raw = raw
        self._files = {row["path"]: row["file_id"] for row in files if row["status"] == "parsed"}
        self._folder = tempfile.TemporaryDirectory(prefix="jixiao-report-")
        self._opened: set[str] = set()
        self._on_disk = OnDisk()

    def __enter__(self) -> Sources:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._folder.cleanup()

    def document(self, path: str) -> Document | None:
        """The Document of one file, as `Documents.document` has it."""
        return self.documents([path]).document(path)

    def documents(self, paths: Iterable[str]) -> Documents:
        """Some of the files, to be read here or by another process as long as this is open."""
        files = {path: self._files[path] for path in paths if path in self._files}
        for archive in {path.partition(SEPARATOR)[0] for path in files if SEPARATOR in path} - self._opened:
            self._opened.add(archive)
            self._lay_down(archive)
        return Documents(files, {path: self._place(path, file_id) for path, file_id in files.items()})

    def _place(self, path: str, file_id: str) -> Path:
        if SEPARATOR in path:
            return Path(self._folder.name, file_id)
        return self._on_disk.find(self._raw / path) or self._raw / path

    def _lay_down(self, archive: str) -> None:
        """Keep the members of an archive that are wanted, under names made of their hashes."""
        wanted = {file_id for path, file_id in self._files.items() if path.startswith(archive + SEPARATOR)}
        data = _read(self._place(archive, ""))
        try:
            for member in iterate(data or b"", archive):
                name = hashlib.sha256(member.data or b"").hexdigest()
                if member.data is not None and name in wanted:
                    Path(self._folder.name, name).write_bytes(member.data)
        except ParseError:
            return


def read_input(file: Path) -> bytes:
    """The bytes of a file; of ``a.zip!/b.docx``, named as in `files`, those of the member.

    UsageError: there is no such file; ParseError: it can't be got out of its archive.
    """
    archive, _, name = str(file).partition(SEPARATOR)
    place = OnDisk().find(Path(archive))
    if place is not None and place.is_dir():
        raise UsageError(f"{archive} 是文件夹，请写明其中的一个文件")
    if place is None or not place.is_file():
        raise UsageError(f"找不到文件 {archive}")
    data = place.read_bytes()
    if not name:
        return data
    alike = [one for one in iterate(data, archive) if safe_path(one.name) == safe_path(name)]
    member = next((one for one in alike if one.name == name), alike[0] if alike else None)
    if member is None:
        raise UsageError(f"{archive} 中没有文件 {name}")
    if member.data is None:
        raise ParseError(member.error or "file_truncated", name)
    return member.data


def _read(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None


def grid_around(document: Document, fact: Row) -> tuple[tuple[str, ...], ...]:
    """The rows about a cited cell; () when there is no such table."""
    table = next((one for one in document.walk() if isinstance(one, Table) and one.path == fact["block"]), None)
    if table is None:
        return ()
    first, last = fact["row"] - ROWS_AROUND, fact["row"] + ROWS_AROUND
    return as_grid((cell.row, cell.col, cell.text) for cell in table.cells if first <= cell.row <= last)


def as_grid(cells: Iterable[tuple[int, int, str]]) -> tuple[tuple[str, ...], ...]:
    """Texts by row and column as rows of equal length; where no cell begins, an empty text."""
    texts = {(row, col): text for row, col, text in cells}
    columns = range(max((col for _, col in texts), default=-1) + 1)
    return tuple(tuple(texts.get((row, col), "") for col in columns) for row in sorted({row for row, _ in texts}))
