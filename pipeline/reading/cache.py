"""Results by content: what a file's bytes were read as, by which version of the readers and forms.

An object is written beside its place and moved there, so a half-written one never stands under
its name; a damaged one fails its checksum and is made anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import struct
from collections.abc import Collection
from pathlib import Path

from pipeline.common.versions import reader_version
from pipeline.reading.wire import Body, FileReading, body_bytes, head_bytes, read_body, read_head

_HEAD_LENGTH = struct.Struct("<Q")
_DIGEST = 32
_RESULTS = "results"
_UNITS = "units"


class Cache:
    """All that is kept from run to run: a folder per version of the readers; a changed reader finds none of the old."""

    def __init__(self, root: Path) -> None:
        self._folder = root / reader_version()

    def results(self, county: str) -> ResultCache:
        """The results of a county's files."""
        return ResultCache(self._folder / _RESULTS / county)

    def unit_index(self, county_year: str) -> Path:
        """Where the index of a county-year's units lies (`pipeline.tables.unit_index`)."""
        return self._folder / _UNITS / f"{county_year}.json"

    def keep_only(self, county_years: Collection[str]) -> None:
        """Remove what was kept by other versions of the readers, and of counties and years that are no longer there."""
        _remove_others(self._folder.parent, {self._folder.name})
        _remove_others(self._folder / _RESULTS, {name.rsplit("-", 1)[0] for name in county_years})
        _remove_others(self._folder / _UNITS, {f"{name}.json" for name in county_years})


class ResultCache:
    """The results of one county: an object for each file, name, version of the county's overlay and converter."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @staticmethod
    def key(file_id: str, name: str, overlay: str, engine: str) -> str:
        """Key of a result: a file's bytes, its name (the extension is judged), the county's overlay, the converter."""
        return hashlib.sha256(f"{file_id}\0{name}\0{overlay}\0{engine}".encode()).hexdigest()

    def head(self, key: str) -> FileReading | None:
        """The reading under a key; None when there is none or it is damaged."""
        blobs = self._load(key)
        return read_head(blobs[0]) if blobs else None

    def body(self, key: str) -> Body | None:
        """The bulk under a key; None when there is none or it is damaged."""
        blobs = self._load(key)
        return read_body(blobs[1]) if blobs else None

    def store(self, key: str, reading: FileReading, body: Body) -> None:
        """Keep a result."""
        head = head_bytes(reading)
        payload = _HEAD_LENGTH.pack(len(head)) + head + body_bytes(body)
        self.folder.mkdir(parents=True, exist_ok=True)
        beside = self.folder / f"{key}.{os.getpid()}.tmp"
        beside.write_bytes(hashlib.sha256(payload).digest() + payload)
        beside.replace(self.folder / key)

    def keep_only(self, keys: Collection[str]) -> None:
        """Remove the results of files, names and overlays that are no longer there."""
        _remove_others(self.folder, keys)

    def _load(self, key: str) -> tuple[bytes, bytes] | None:
        with contextlib.suppress(OSError):
            data = (self.folder / key).read_bytes()
            payload = data[_DIGEST:]
            if len(payload) >= _HEAD_LENGTH.size and hashlib.sha256(payload).digest() == data[:_DIGEST]:
                split = _HEAD_LENGTH.size + _HEAD_LENGTH.unpack_from(payload)[0]
                return payload[_HEAD_LENGTH.size : split], payload[split:]
        return None


def _remove_others(folder: Path, names: Collection[str]) -> None:
    """Remove what lies in a folder under other names; what cannot be removed stays."""
    with contextlib.suppress(OSError):
        for entry in folder.iterdir():
            if entry.name not in names:
                shutil.rmtree(entry, ignore_errors=True) if entry.is_dir() else entry.unlink()
