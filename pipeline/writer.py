"""Rows → Parquet, a county-year at a time, in row groups: memory does not grow with the number of units."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Any

import pyarrow.parquet as pq

from extractors.fields import datasets
from pipeline.datasets import Rows
from pipeline.schema import arrow_schema, arrow_table
from pipeline.store import StoredFile, sha256_of

_GROUP = 20_000


class CountyYearWriter:
    """Writes one file per dataset into a staging folder; the same rows in the same order give the same bytes."""

    def __init__(self, folder: Path, name: str) -> None:
        self._paths = {dataset: folder / dataset / f"{name}.parquet" for dataset in datasets()}
        self._rows: dict[str, list[tuple[Any, ...]]] = {dataset: [] for dataset in datasets()}
        self._written = dict.fromkeys(datasets(), 0)
        self._writers = {dataset: _open(dataset, path) for dataset, path in self._paths.items()}

    def __enter__(self) -> CountyYearWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for writer in self._writers.values():
            writer.close()

    def add(self, rows: Rows) -> None:
        """Append rows of any datasets."""
        for dataset, more in rows.items():
            pending = self._rows[dataset]
            pending += more
            while len(pending) >= _GROUP:
                self._flush(dataset, pending[:_GROUP])
                del pending[:_GROUP]

    def finish(self) -> dict[str, StoredFile]:
        """Write the rest and close; the files by ``dataset/name.parquet``."""
        for dataset, pending in self._rows.items():
            if pending:
                self._flush(dataset, pending)
            self._writers[dataset].close()
        return {
            f"{dataset}/{path.name}": StoredFile(sha256_of(path), self._written[dataset])
            for dataset, path in self._paths.items()
        }

    def _flush(self, dataset: str, rows: list[tuple[Any, ...]]) -> None:
        self._writers[dataset].write_table(arrow_table(dataset, rows), row_group_size=_GROUP)
        self._written[dataset] += len(rows)


def _open(dataset: str, path: Path) -> pq.ParquetWriter:
    path.parent.mkdir(parents=True, exist_ok=True)
    return pq.ParquetWriter(path, arrow_schema(dataset), compression="zstd")
