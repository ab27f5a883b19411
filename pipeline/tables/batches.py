"""Rows of a few units as columns: what travels from a worker to the process that writes the tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.tables.datasets import Rows
from pipeline.tables.units import UnitRows, UnitTask, unit_rows

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class UnitDone:
    """One finished unit: how many rows it has by dataset, and what it adds to the summary. Plain JSON inside."""

    rows: Mapping[str, int]
    counts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class UnitBatch:
    """Some units in order, with their rows by dataset as encoded record batches."""

    units: tuple[UnitDone, ...]
    columns: Mapping[str, bytes]

    def tables(self) -> Iterator[tuple[str, pa.RecordBatch]]:
        """The rows, decoded."""
        import pyarrow as pa

        from pipeline.store.schema import arrow_schema

        for dataset, data in self.columns.items():
            yield dataset, pa.ipc.read_record_batch(pa.py_buffer(data), arrow_schema(dataset))


def unit_batch(tasks: Sequence[UnitTask]) -> UnitBatch:
    """Finish some units."""
    return as_batch([unit_rows(task) for task in tasks])


def as_batch(units: Sequence[UnitRows]) -> UnitBatch:
    """Rows of units, one after the other, as columns."""
    from pipeline.store.schema import record_batch

    together: Rows = {}
    for unit in units:
        for dataset, rows in unit.rows.items():
            together.setdefault(dataset, []).extend(rows)
    columns = {
        dataset: record_batch(dataset, rows).serialize().to_pybytes() for dataset, rows in together.items() if rows
    }
    return UnitBatch(tuple(UnitDone(_lengths(unit.rows), unit.counts) for unit in units), columns)


def _lengths(rows: Rows) -> dict[str, int]:
    return {dataset: len(listed) for dataset, listed in rows.items() if listed}
