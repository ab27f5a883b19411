"""Finished rows of one county-year's units, so that a resubmission costs one unit, not all of them.

A unit's rows are a pure function of its plan (files by hash, replacement, ids), the county's settings, last year's
plan and the program; that is their key. What a build did not use is removed after it.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import zlib
from pathlib import Path

from pipeline.cache import program_version
from pipeline.datasets import Rows
from pipeline.units import UnitTask

_DIGEST = 32


class UnitCache:
    """Rows of units, a file each. active: False to find nothing (a forced run)."""

    def __init__(self, folder: Path, *, active: bool) -> None:
        self._folder = folder
        self._active = active
        self._used: set[str] = set()
        folder.mkdir(parents=True, exist_ok=True)

    def key(self, task: UnitTask) -> str:
        """Hash of everything that a unit's rows are made of."""
        made_of = (program_version(), task.county.digest, task.plan, task.unread, task.project_names, task.prior)
        return hashlib.sha256(repr(made_of).encode("utf-8", "surrogatepass")).hexdigest()

    def holds(self, key: str) -> bool:
        """True when there is an object (whole or not) under the key."""
        return self._active and (self._folder / key).is_file()

    def load(self, key: str) -> Rows | None:
        """Rows under a key; None when there are none or they are damaged."""
        self._used.add(key)
        try:
            data = (self._folder / key).read_bytes()
        except OSError:
            return None
        if hashlib.sha256(data[_DIGEST:]).digest() != data[:_DIGEST]:
            return None
        rows: Rows = marshal.loads(zlib.decompress(data[_DIGEST:]))  # noqa: S302 - our own bytes, checksum verified
        return rows

    def store(self, key: str, rows: Rows) -> None:
        """Keep rows."""
        self._used.add(key)
        payload = zlib.compress(marshal.dumps(rows), 1)
        beside = self._folder / f"{key}.{os.getpid()}.tmp"
        beside.write_bytes(hashlib.sha256(payload).digest() + payload)
        beside.replace(self._folder / key)

    def prune(self) -> None:
        """Remove what was neither loaded nor stored."""
        for entry in self._folder.iterdir():
            if entry.name not in self._used:
                entry.unlink(missing_ok=True)
