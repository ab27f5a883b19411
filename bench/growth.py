"""How the time for one document grows with its size."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

from bench import documents
from bench.clock import FLOOR, measure
from bench.core import CORE

# kind of document → how it is made, the largest size
KINDS: dict[str, tuple[Callable[[int], bytes], int]] = {
    "the real submission, copies in one document": (documents.repeated, 10),
    "one table of no form, rows of nine columns": (documents.table, 5000),
    "the same with one cell down all rows, rows": (documents.merged, 5000),
    "a report, paragraphs": (documents.report, 5000),
}
TENTHS = (1, 5, 10)


def lines(share: float, rounds: int) -> Iterator[str]:
    """A table of each kind at a tenth, a half and the whole of its largest size. share: of that size, 1 for all."""
    yield "| document | size | floor, CPU ms | parse + extract + rules, CPU ms | × floor |"
    yield "|---|---:|---:|---:|---:|"
    for kind, (make, largest) in KINDS.items():
        print(f"growth: {kind}", file=sys.stderr)
        for tenths in TENTHS:
            size = max(1, round(share * largest * tenths / 10))
            found = measure([make(size)], [CORE], rounds)
            least, core = found[FLOOR.name].middle(), found[CORE.name].middle()
            yield f"| {kind} | {size:,} | {least.ms:.1f} | {core.ms:.1f} | {core.ratio:.1f} |"
