"""What reading one document costs, as tables: the steps of the core and the peers beside the floor."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence

from bench import documents
from bench.clock import Lane, Tally, measure

SETS: dict[str, Callable[[int], Iterator[bytes]]] = {
    "the real submission, varied": documents.variations,
    "generated packages": documents.generated,
}
HEAD = ("| documents | reader or step | CPU ms | × floor | readings | failed |", "|---|---|---:|---:|---:|---:|")


def lines(lanes: Sequence[Lane], count: int, rounds: int) -> Iterator[str]:
    """A table of all sets, `count` documents of each."""
    yield from HEAD
    for name, make in SETS.items():
        print(f"{name}: {count} documents", file=sys.stderr)
        found = measure(list(make(count)), lanes, rounds)
        yield from (_line(name, step, tally) for step, tally in found.items())


def _line(name: str, step: str, tally: Tally) -> str:
    middle = tally.middle()
    return f"| {name} | {step} | {middle.ms:.2f} | {middle.ratio:.2f} | {len(tally.readings)} | {tally.failed} |"
