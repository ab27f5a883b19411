"""One published snapshot: what its manifest promises, and whether that is what stands on the disk."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.common.disk import sha256_of
from pipeline.common.versions import SCHEMA_VERSION

MANIFEST = "MANIFEST.json"


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

    def files_of(self, county_years: Set[str]) -> Iterator[tuple[str, StoredFile]]:
        """Files of the given county-years."""
        return ((name, entry) for name, entry in self.files.items() if county_year_of(name) in county_years)

    def only(self, county_years: Set[str]) -> Manifest:
        """The same manifest, of the given county-years only."""
        entries = {name: entry for name, entry in self.county_years.items() if name in county_years}
        return Manifest(dict(self.files_of(county_years)), entries, self.schema_version)

    def to_json(self) -> str:
        """Encode; keys sorted, with a checksum over all of it."""
        record = {
            "schema_version": self.schema_version,
            "hash": self.hash,
            "files": {name: {"sha256": entry.sha256, "rows": entry.rows} for name, entry in self.files.items()},
            "county_years": {
                name: {"inputs": entry.inputs, "stable": entry.stable, "summary": dict(entry.summary)}
                for name, entry in self.county_years.items()
            },
        }
        return json.dumps({**record, "checksum": _checksum(record)}, ensure_ascii=False, indent=1, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Manifest:
        """Decode; KeyError, TypeError or ValueError for anything else than `to_json` gave."""
        record = json.loads(text)
        if record.pop("checksum") != _checksum(record):
            raise ValueError("the manifest is not as it was written")
        return cls(
            {name: StoredFile(**entry) for name, entry in record["files"].items()},
            {name: CountyYearEntry(**entry) for name, entry in record["county_years"].items()},
            record["schema_version"],
        )


def _checksum(record: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(record, sort_keys=True).encode()).hexdigest()


def county_year_of(name: str) -> str:
    """``funds/430922-2024.parquet`` → ``430922-2024``."""
    return name.rpartition("/")[2].removesuffix(".parquet")


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

    def only(self, county_years: Set[str]) -> Snapshot:
        """The same snapshot, as if it held the given county-years only."""
        return Snapshot(self.folder, self.manifest.only(county_years))

    def county_year(self, county: str, year: int, datasets: Iterable[str]) -> Snapshot:
        """The same snapshot, as if it held one county's year only; looks at no other file, as `only` does."""
        key = f"{county}-{year}"
        names = (f"{dataset}/{key}.parquet" for dataset in datasets)
        files = {name: self.manifest.files[name] for name in names if name in self.manifest.files}
        entries = {key: self.manifest.county_years[key]} if key in self.manifest.county_years else {}
        return Snapshot(self.folder, Manifest(files, entries, self.manifest.schema_version))

    def damage(self) -> dict[str, str]:
        """Files that are not as they were published, each with what is wrong in Chinese; {} for a whole snapshot.

        Reads every file. A Parquet file that no run has put there counts too: readers of its folder take it in.
        """
        found = {path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.parquet")}
        strange = dict.fromkeys(sorted(found - self.manifest.files.keys()), "不是导入时生成的文件")
        wrong = ((name, self._wrong(name, stored)) for name, stored in self.manifest.files.items())
        return {**strange, **{name: what for name, what in wrong if what}}

    def _wrong(self, name: str, stored: StoredFile) -> str:
        try:
            return "" if sha256_of(self.folder / name) == stored.sha256 else "内容被改动"
        except FileNotFoundError:
            return "文件不见了"
        except OSError as error:
            return f"读不出来（{error.strerror}）"
