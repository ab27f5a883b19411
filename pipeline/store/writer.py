"""Rows → Parquet, a county-year at a time, in row groups: memory does not grow with the number of units."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType

import pyarrow as pa
import pyarrow.parquet as pq

from extractors.fields import columns, datasets
from pipeline.common.disk import sha256_of
from pipeline.store.schema import KEYS, arrow_schema
from pipeline.store.snapshot import StoredFile

# Rows of a group: what waits for its group to be full is held in memory, for every dataset; but the smaller the groups,
# the more is on disk, and of that facts are nine tenths.
_GROUP = 5_000
_GROUPS = {"facts": 20_000}
_PIECES = 16


class CountyYearWriter:
    """Writes one file per dataset into a staging folder; the same rows in the same order give the same bytes.

    One row group is encoded in the background while the next is gathered, and no more than one.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self._paths = {dataset: folder / dataset / f"{name}.parquet" for dataset in datasets()}
        self._pending: dict[str, list[pa.RecordBatch]] = {dataset: [] for dataset in datasets()}
        self._written = dict.fromkeys(datasets(), 0)
        self._writers = {dataset: _open(dataset, path) for dataset, path in self._paths.items()}
        self._background = ThreadPoolExecutor(1)
        self._writing: Future[None] | None = None

    def __enter__(self) -> CountyYearWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._background.shutdown()
        for writer in self._writers.values():
            writer.close()

    def add(self, dataset: str, rows: pa.RecordBatch) -> None:
        """Append rows of a dataset."""
        pending = self._pending[dataset]
        pending.append(rows)
        if len(pending) > _PIECES:  # each column of a piece has buffers of its own, most of them nearly empty
            pending[:] = pa.Table.from_batches(pending).combine_chunks().to_batches()
        group = _group(dataset)
        while sum(batch.num_rows for batch in pending) >= group:
            table = pa.Table.from_batches(pending)
            self._flush(dataset, table.slice(0, group))
            pending[:] = table.slice(group).to_batches()

    def finish(self) -> dict[str, StoredFile]:
        """Write the rest and close; the files by dataset."""
        for dataset, pending in self._pending.items():
            if pending:
                self._flush(dataset, pa.Table.from_batches(pending))
        self._wait()
        for writer in self._writers.values():
            writer.close()
        return {dataset: StoredFile(sha256_of(path), self._written[dataset]) for dataset, path in self._paths.items()}

    def _flush(self, dataset: str, rows: pa.Table) -> None:
        """Write a row group, as one piece: how it was put together may not be seen in the bytes."""
        self._wait()
        write = self._writers[dataset].write_table
        self._writing = self._background.submit(write, rows.combine_chunks(), row_group_size=_group(dataset))
        self._written[dataset] += rows.num_rows

    def _wait(self) -> None:
        """Let the last row group be written, and raise what went wrong with it."""
        if self._writing is not None:
            self._writing.result()
            self._writing = None


def _group(dataset: str) -> int:
    return _GROUPS.get(dataset, _GROUP)


def _open(dataset: str, path: Path) -> pq.ParquetWriter:
    path.parent.mkdir(parents=True, exist_ok=True)
    return pq.ParquetWriter(path, arrow_schema(dataset), compression="zstd", use_dictionary=_repeating(dataset))


def _repeating(dataset: str) -> list[str]:
    """The columns whose values repeat: a dictionary of a key holds each value once, and costs more than it saves."""
    return [column.name for column in columns(dataset) if column.name != KEYS.get(dataset)]
