"""What reading one document costs, as tables: the steps of the core and the peers beside the floor."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable, Iterator, Sequence

from bench import documents
from bench.clock import Lane, Reading, measure

SETS: dict[str, Callable[[int], Iterator[bytes]]] = {
    "the real submission, varied": documents.variations,
    "generated packages": documents.generated,
}
HEAD = ("| documents | reader or step | CPU ms | × floor | readings |", "|---|---|---:|---:|---:|")


def lines(lanes: Sequence[Lane], count: int, rounds: int) -> Iterator[str]:
    """A table of all sets, `count` documents of each."""
    yield from HEAD
    for name, make in SETS.items():
        print(f"{name}: {count} documents", file=sys.stderr)
        found = measure(list(make(count)), lanes, rounds)
        yield from (_line(name, step, readings) for step, readings in found.items())


def _line(name: str, step: str, readings: Sequence[Reading]) -> str:
    ms, ratio = middle(readings)
    return f"| {name} | {step} | {ms:.2f} | {ratio:.2f} | {len(readings)} |"


def middle(readings: Sequence[Reading]) -> tuple[float, float]:
    """Medians of time (CPU ms) and of ratio to the floor."""
    return statistics.median(one.ms for one in readings), statistics.median(one.ratio for one in readings)
