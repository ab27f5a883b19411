"""Which rows of a county-year's tables belong to which unit, so that a resubmission costs one unit, not all of them.

A unit's rows are a pure function of its plan (files by hash, replacement, ids), the county's settings, last year's
plan and the program: that is their key. Rows whose key stays are taken over from the snapshot before, as columns.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.common.disk import replacing
from pipeline.common.versions import program_version
from pipeline.store.snapshot import Snapshot, StoredFile
from pipeline.tables.batches import UnitDone
from pipeline.tables.units import UnitTask

if TYPE_CHECKING:
    import pyarrow as pa

_BATCH = 4_000
_OTHERS = "files"  # the one dataset that is not made unit by unit


def unit_key(task: UnitTask) -> str:
    """Hash of everything that a unit's rows are made of."""
    unread = [(file.path, file.code, sorted(file.forms)) for file in task.unread]
    made_of = (program_version(), task.county.digest, task.plan, unread, task.project_names, task.prior)
    return hashlib.sha256(repr(made_of).encode("utf-8", "surrogatepass")).hexdigest()


def index_entry(key: str, unit: UnitDone) -> str:
    """One unit's entry in the index, with its key: a text, which needs a fifth of the memory that its counts do."""
    return json.dumps([key, unit.rows, unit.counts], ensure_ascii=False)


def write_index(path: Path, tables: Mapping[str, StoredFile], entries: Iterable[str]) -> None:
    """Keep the index of a county-year. tables: its files, by dataset; entries: of its units, in order."""
    path.parent.mkdir(parents=True, exist_ok=True)
    hashes = json.dumps({dataset: stored.sha256 for dataset, stored in tables.items()})
    text = f'{{"tables": {hashes}, "units": [{", ".join(entries)}]}}'
    with replacing(path) as beside:
        beside.write_text(f"{_checksum(text)}\n{text}", encoding="utf-8")


def _read_index(path: Path) -> Any:  # noqa: ANN401 - JSON
    """What `write_index` wrote; ValueError for anything else."""
    checksum, _, text = path.read_text(encoding="utf-8").partition("\n")
    if checksum != _checksum(text):
        raise ValueError(f"{path} is not as it was written")
    return json.loads(text)


def _checksum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


class EarlierUnits:
    """The units of a county-year as a snapshot holds them; those wanted are taken in their order."""

    def __init__(self, files: Mapping[str, Path], units: Sequence[tuple[str, UnitDone]]) -> None:
        self._places = {key: place for place, (key, unit) in enumerate(units) if not unit.counts["incomplete"]}
        self._units = [unit for _, unit in units]
        self._tables = {dataset: _Cursor(path) for dataset, path in files.items() if dataset != _OTHERS}
        self._at = 0

    @classmethod
    def open(cls, path: Path, snapshot: Snapshot | None, name: str) -> EarlierUnits:
        """By the index at `path`; nothing is known unless the snapshot's files are those that it was written for.

        snapshot: only of county-years whose files are whole.
        """
        try:
            record = _read_index(path)
            units = [(key, UnitDone(rows, counts)) for key, rows, counts in record["units"]]
            files = {dataset: _indexed(snapshot, dataset, name, sha256) for dataset, sha256 in record["tables"].items()}
        except (OSError, KeyError, ValueError):
            return cls({}, ())
        return cls(files, units)

    def holds(self, keys: Sequence[str]) -> list[bool]:
        """Which of these units, in this order, can be taken."""
        last, found = -1, []
        for key in keys:
            place = self._places.get(key, -1)
            found.append(place > last)
            last = max(last, place)
        return found

    def take(self, keys: Sequence[str]) -> tuple[list[UnitDone], Iterator[tuple[str, pa.RecordBatch]]]:
        """Some units and their rows; the rows are there until the next units are taken."""
        places = [self._places[key] for key in keys]
        return [self._units[place] for place in places], self._rows(places)

    def _rows(self, places: Sequence[int]) -> Iterator[tuple[str, pa.RecordBatch]]:
        """Rows of units that follow each other, by dataset; what stands before them is passed over."""
        for first, last in _runs(places):
            passed, wanted = self._units[self._at : first], self._units[first : last + 1]
            self._at = last + 1
            for dataset, cursor in self._tables.items():
                cursor.skip(_count(passed, dataset))
                for batch in cursor.take(_count(wanted, dataset)):
                    yield dataset, batch


def _indexed(snapshot: Snapshot | None, dataset: str, name: str, sha256: str) -> Path:
    """The file of a snapshot, if it is the one that was indexed; KeyError or ValueError if not."""
    if snapshot is None:
        raise ValueError("no snapshot")
    file = f"{dataset}/{name}.parquet"
    if snapshot.manifest.files[file].sha256 != sha256:
        raise ValueError(f"{file} is not what was indexed")
    return snapshot.folder / file


def _count(units: Sequence[UnitDone], dataset: str) -> int:
    return sum(unit.rows.get(dataset, 0) for unit in units)


def _runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Rising numbers → first and last of each run without a gap."""
    for _, group in groupby(enumerate(places), key=lambda pair: pair[1] - pair[0]):
        run = [place for _, place in group]
        yield run[0], run[-1]


class _Cursor:
    """Reads one table from its beginning to its end, a row group at a time."""

    def __init__(self, path: Path) -> None:
        self._batches = _batches(path)
        self._rest: pa.RecordBatch | None = None

    def skip(self, count: int) -> None:
        """Pass over some rows."""
        for _ in self.take(count):
            pass

    def take(self, count: int) -> Iterator[pa.RecordBatch]:
        """Return the next rows."""
        while count:
            batch = self._rest if self._rest is not None else next(self._batches)
            piece, rest = batch.slice(0, count), batch.slice(count)
            count -= piece.num_rows
            self._rest = rest if rest.num_rows else None
            yield piece


def _batches(path: Path) -> Iterator[pa.RecordBatch]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as table:
        yield from table.iter_batches(_BATCH)
