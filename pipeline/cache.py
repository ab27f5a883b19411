"""Results by content: what a file's bytes were read as, by which version of the readers.

An object is written beside its place and moved there, so a half-written one never stands under
its name; a damaged one fails its checksum and is made anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import struct
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path

from pipeline.wire import Body, Reading, body_bytes, head_bytes, read_body, read_head

_HEAD_LENGTH = struct.Struct("<Q")
_DIGEST = 32
_LIBRARIES = ("lxml", "regex", "msdoc2docx")


class ResultCache:
    """Objects of one version of the readers, under a folder of its own: a changed reader finds none of the old."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def beneath(cls, root: Path) -> ResultCache:
        """Open the cache of the readers that are installed now."""
        return cls(root / reader_version())

    @staticmethod
    def key(file_id: str, name: str, county: str, engine: str) -> str:
        """Key of a result: a file's bytes, its name (the extension is judged), the county's overlay, the converter."""
        return hashlib.sha256(f"{file_id}\0{name}\0{county}\0{engine}".encode()).hexdigest()

    def head(self, key: str) -> Reading | None:
        """The reading under a key; None when there is none or it is damaged."""
        blobs = self._load(key)
        return read_head(blobs[0]) if blobs else None

    def body(self, key: str) -> Body | None:
        """The bulk under a key; None when there is none or it is damaged."""
        blobs = self._load(key)
        return read_body(blobs[1]) if blobs else None

    def store(self, key: str, reading: Reading, body: Body) -> None:
        """Keep a result."""
        head = head_bytes(reading)
        payload = _HEAD_LENGTH.pack(len(head)) + head + body_bytes(body)
        place = self._place(key)
        place.parent.mkdir(parents=True, exist_ok=True)
        beside = place.with_name(f"{place.name}.{os.getpid()}.tmp")
        beside.write_bytes(hashlib.sha256(payload).digest() + payload)
        beside.replace(place)

    def drop_other_versions(self) -> None:
        """Remove the results of readers that are no longer there."""
        if not self.folder.parent.is_dir():
            return
        for entry in self.folder.parent.iterdir():
            if entry != self.folder:
                shutil.rmtree(entry, ignore_errors=True)

    def _load(self, key: str) -> tuple[bytes, bytes] | None:
        with contextlib.suppress(OSError):
            data = self._place(key).read_bytes()
            payload = data[_DIGEST:]
            if len(payload) >= _HEAD_LENGTH.size and hashlib.sha256(payload).digest() == data[:_DIGEST]:
                split = _HEAD_LENGTH.size + _HEAD_LENGTH.unpack_from(payload)[0]
                return payload[_HEAD_LENGTH.size : split], payload[split:]
        return None

    def _place(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]


@cache
def reader_version() -> str:
    """A short hash over everything that decides how a file is read: our code and forms, the libraries, Python."""
    total = hashlib.sha256(sys.version.encode())
    for library in _LIBRARIES:
        total.update(f"{library}={_installed(library)}\n".encode())
    for package in ("parsers", "extractors"):
        _add_sources(total, package)
    return total.hexdigest()[:16]


@cache
def program_version() -> str:
    """Like `reader_version`, with the pipeline's own code and the writer of Parquet."""
    total = hashlib.sha256(reader_version().encode())
    total.update(_installed("pyarrow").encode())
    _add_sources(total, "pipeline")
    return total.hexdigest()[:16]


def _installed(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "-"


def _add_sources(total: hashlib._Hash, package: str) -> None:
    root = Path(str(files(package)))
    for path in sorted(root.rglob("*")):
        if path.suffix in {".py", ".toml"}:
            total.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
