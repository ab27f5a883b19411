"""Snapshots under `data/parsed`: built aside, made durable, published by one rename (DESIGN 8).

`snapshots/<seq>-<hash>/<dataset>/<county>-<year>.parquet` and `MANIFEST.json`; `CURRENT` names the
live one and rules, `latest` is a symlink to it for readers that know no better.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.errors import CommandError, UsageError
from pipeline.versions import SCHEMA_VERSION

MANIFEST = "MANIFEST.json"
KEEP = 10
_STAGING = ".staging"
_CURRENT = "CURRENT"
_LATEST = "latest"
_SNAPSHOTS = "snapshots"
_CHUNK = 1 << 20
_SHORTEST_HASH = 6


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One Parquet file: sha256 of its bytes, and its rows."""

    sha256: str
    rows: int


@dataclass(frozen=True, slots=True)
class CountyYearEntry:
    """One county-year. inputs: hash of all it was made from; stable: False if it may read differently next time.

    summary: counts for people (files by status, units, findings).
    """

    inputs: str
    stable: bool
    summary: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a snapshot holds. files: by ``dataset/county-year.parquet``; county_years: by ``county-year``."""

    files: Mapping[str, StoredFile]
    county_years: Mapping[str, CountyYearEntry]
    schema_version: str = SCHEMA_VERSION

    @property
    def hash(self) -> str:
        """Hash over the content of all files: the same inputs give the same, whatever the history."""
        lines = (f"{name} {entry.sha256}\n" for name, entry in sorted(self.files.items()))
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    def to_json(self) -> str:
        """Encode; keys sorted."""
        record = {
            "schema_version": self.schema_version,
            "hash": self.hash,
            "files": {name: {"sha256": entry.sha256, "rows": entry.rows} for name, entry in self.files.items()},
            "county_years": {
                name: {"inputs": entry.inputs, "stable": entry.stable, "summary": dict(entry.summary)}
                for name, entry in self.county_years.items()
            },
        }
        return json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Manifest:
        """Decode; KeyError, TypeError or ValueError for anything else."""
        record = json.loads(text)
        return cls(
            {name: StoredFile(**entry) for name, entry in record["files"].items()},
            {name: CountyYearEntry(**entry) for name, entry in record["county_years"].items()},
            record["schema_version"],
        )


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One published snapshot, pinned: later runs do not change what it reads."""

    folder: Path
    manifest: Manifest = field(repr=False)

    @property
    def name(self) -> str:
        """``000007-1a2b3c4d5e6f``."""
        return self.folder.name

    def files(self, dataset: str) -> list[Path]:
        """Parquet files of a dataset, sorted."""
        return [self.folder / name for name in sorted(self.manifest.files) if name.startswith(f"{dataset}/")]


class Store:
    """The output folder of all runs."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.snapshots = root / _SNAPSHOTS
        self.staging = root / _STAGING

    def current(self) -> Snapshot | None:
        """The live snapshot; None before the first run. CommandError when it is damaged."""
        try:
            name = (self.root / _CURRENT).read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return None
        return self.open(name)

    def open(self, name: str) -> Snapshot:
        """Open a snapshot by name (or its number, or the beginning of its hash)."""
        folder = self.snapshots / self._full_name(name)
        try:
            return Snapshot(folder, Manifest.from_json((folder / MANIFEST).read_text(encoding="utf-8")))
        except (OSError, KeyError, TypeError, ValueError) as error:
            raise CommandError(
                f"快照 {folder.name} 已损坏，请重新运行 jixiao ingest（{type(error).__name__}）"
            ) from error

    def names(self) -> list[str]:
        """All snapshots, oldest first."""
        return sorted(entry.name for entry in self.snapshots.iterdir()) if self.snapshots.is_dir() else []

    def _full_name(self, name: str) -> str:
        names = self.names()
        if name in names:
            return name
        fitting = [one for one in names if _has_number(one, name)] or [
            one for one in names if len(name) >= _SHORTEST_HASH and one.partition("-")[2].startswith(name)
        ]
        if len(fitting) != 1:
            listed = "、".join(names) or "无"
            problem = "不唯一" if fitting else "不存在"
            raise UsageError(f"快照 {name} {problem}（现有：{listed}）")
        return fitting[0]

    def begin(self) -> Path:
        """Make an empty staging folder, clearing what a broken run left. Only under the lock."""
        shutil.rmtree(self.staging, ignore_errors=True)
        self.staging.mkdir(parents=True)
        self.snapshots.mkdir(exist_ok=True)
        self._repair_latest()
        return self.staging

    def publish(self, folder: Path, manifest: Manifest) -> Snapshot:
        """Make a staged folder the live snapshot: everything on disk first, then one rename, then the swap."""
        name = f"{self._next_number():06d}-{manifest.hash[:12]}"
        (folder / MANIFEST).write_text(manifest.to_json(), encoding="utf-8")
        sync_tree(folder)
        target = self.snapshots / name
        folder.rename(target)
        sync_folder(self.snapshots)
        self._point_to(name)
        return Snapshot(target, manifest)

    def make_current(self, name: str) -> Snapshot:
        """Go back (or forth) to a snapshot."""
        snapshot = self.open(name)
        self._point_to(snapshot.name)
        return snapshot

    def collect(self, keep: int = KEEP) -> list[str]:
        """Remove all but the newest snapshots; the live one always stays. Returns the names removed."""
        current = self.current()
        spared = set(self.names()[-keep:]) | ({current.name} if current else set())
        removed = [name for name in self.names() if name not in spared]
        for name in removed:
            shutil.rmtree(self.snapshots / name, ignore_errors=True)
        return removed

    def _next_number(self) -> int:
        return max((int(name.split("-")[0]) for name in self.names() if name[:6].isdigit()), default=0) + 1

    def _point_to(self, name: str) -> None:
        beside = self.root / f"{_CURRENT}.tmp"
        beside.write_text(name + "\n", encoding="utf-8")
        sync_file(beside)
        beside.replace(self.root / _CURRENT)
        sync_folder(self.root)
        self._link_latest(name)

    def _link_latest(self, name: str) -> None:
        beside = self.root / f".{_LATEST}.tmp"
        with contextlib.suppress(FileNotFoundError):
            beside.unlink()
        with contextlib.suppress(OSError, NotImplementedError):  # Windows without the right: CURRENT alone rules
            beside.symlink_to(Path(_SNAPSHOTS, name), target_is_directory=True)
            beside.replace(self.root / _LATEST)

    def _repair_latest(self) -> None:
        """After a crash between the two swaps."""
        with contextlib.suppress(FileNotFoundError, CommandError):
            name = (self.root / _CURRENT).read_text(encoding="utf-8").strip()
            if name in self.names() and not _links_to(self.root / _LATEST, name):
                self._link_latest(name)


def _has_number(name: str, number: str) -> bool:
    return number.isdecimal() and name.partition("-")[0].isdecimal() and int(name.partition("-")[0]) == int(number)


def _links_to(link: Path, name: str) -> bool:
    return link.is_symlink() and link.readlink().name == name


def link_or_copy(source: Path, target: Path) -> None:
    """Carry an unchanged file over to a new snapshot."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def sha256_of(path: Path) -> str:
    """Hash of a file's bytes."""
    total = hashlib.sha256()
    for piece in chunks(path):
        total.update(piece)
    return total.hexdigest()


def chunks(path: Path) -> Iterator[bytes]:
    """A file's bytes, a piece at a time."""
    with path.open("rb") as stream:
        while piece := stream.read(_CHUNK):
            yield piece


def sync_tree(folder: Path) -> None:
    """Flush all files and folders beneath to the disk."""
    for place, _, names in os.walk(folder):
        for name in names:
            sync_file(Path(place, name))
        sync_folder(Path(place))


def sync_file(path: Path) -> None:
    """Flush one file to the disk."""
    with path.open("rb") as stream:
        os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Flush a folder's entries to the disk, where the system knows such a thing."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def dataset_files(manifest: Manifest, county_years: Iterable[str]) -> Iterator[tuple[str, StoredFile]]:
    """Entries of a manifest that belong to the given county-years."""
    wanted = {f"{name}.parquet" for name in county_years}
    return ((name, entry) for name, entry in manifest.files.items() if name.split("/", 1)[1] in wanted)
