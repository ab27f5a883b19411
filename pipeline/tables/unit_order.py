"""Finished units of a county-year in order: taken over from the snapshot before, or made anew by the pool."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.reading.pool import WorkPool, batched
from pipeline.tables.batches import UnitDone, as_batch, unit_batch
from pipeline.tables.unit_index import EarlierUnits
from pipeline.tables.units import UnitTask, bare_rows

if TYPE_CHECKING:
    from pyarrow import RecordBatch

_BATCH = 8


def units_in_order(
    tasks: Sequence[UnitTask], keys: Sequence[str], earlier: EarlierUnits, pool: WorkPool
) -> Iterator[tuple[Sequence[UnitDone], Iterable[tuple[str, RecordBatch]]]]:
    """Some units at a time, with their rows by dataset. keys: those of `earlier`, one for each task."""
    groups = [list(group) for _, group in groupby(zip(tasks, keys, earlier.holds(keys), strict=True), key=_is_known)]
    unknown = ([task for task, *_ in group] for group in groups if not _is_known(group[0]))
    new = [batch for wanted in unknown for batch in batched(wanted, _BATCH)]
    results = pool.ordered(unit_batch, new, lambda task: as_batch([bare_rows(task)]))
    for group in groups:
        if _is_known(group[0]):
            yield earlier.take([key for _, key, _ in group])
            continue
        left = len(group)
        while left:
            for batch in next(results):
                left -= len(batch.units)
                yield batch.units, batch.tables()


def _is_known(entry: tuple[UnitTask, str, bool]) -> bool:
    return entry[2]
