"""The page docs/benchmarks.md, written whole from one run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench import costs, growth, hotspots, ingest, machine, memory, peers
from bench.core import CORE

PAGE = "docs/benchmarks.md"
RUN_HEAD = ("| run | wall s | CPU s, all processes | main process, MiB |", "|---|---:|---:|---:|")

_TOP = """\
# Benchmarks

Written whole by `make bench`, from one run on the machine below; not to be edited. Every figure in milliseconds,
seconds or MiB depends on that machine and on what else it did; a ratio is to the floor of the same run and depends on
it less."""

_DOCUMENT = """\
## Reading one document

The **floor** is what no reader can do without: unzip the file and parse its main part, `word/document.xml`, with lxml.
**parse** (bytes → document), **extract** (document → records of forms) and **rules** (records → contradictions) are the
steps of this program, each given what the one before made.

The documents are {count} variations of the real submission in `data/raw` (other figures in each, some rows twice) and
{count} generated packages, each in one .docx, no two alike. They are read by turns: one document by the floor, by the
steps and by the other readers, one after the other, then the next document; {rounds} times over. The slow readers
({slow}) read every other document, the first time only.
Where another reader gives up on a document, nothing is timed, and the failure is counted.
CPU ms is the median of all readings; × floor is the median of each reading's ratio to the floor's reading of the same
document in the same turn.

Nothing is remembered between readings but what form files declare: before each, the program's caches are emptied and
garbage is collected. Loading libraries and form files is not counted, nor is writing anything.
"""

_PEERS = """\
The readers do not deliver the same, and only this program makes records of forms from it:

| reader | version | delivers |
|---|---|---|
| parse | this program | text; tables with spans, nested ones too; list numbers; the place of each |"""

_HOTSPOTS = """\
## Where the time goes

The core under `cProfile`, which makes calls dearer than they are: shares to compare, not times. Own time, without that
of what is called; what lxml does when an element is looked at counts where it is looked at."""

_GROWTH = """\
## Growth with size

One document of each size, read in the same way; medians of {rounds} readings."""

_MEMORY = """\
## Memory over many documents

One process parses and extracts variations of the real submission and checks the rules, one document after the other,
keeping none; its caches are left to work."""

_RUNS = """\
## Whole runs

The command line as a user calls it, start-up included, on generated counties, with two workers. A package is a whole
unit in one .docx; where there are more than {different}, they are copies that differ in their bytes only."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is measured. share: of the largest sizes; memory: counts of documents.

    units, packages: counties of so many (`bench.ingest`).
    """

    documents: int
    rounds: int
    share: float
    memory: Sequence[int]
    units: Sequence[int]
    packages: Sequence[int]


FULL = Extent(50, 3, 1.0, (50, 100, 200, 400), ingest.UNITS, ingest.PACKAGES)
QUICK = Extent(2, 1, 0.01, (1, 2), (2,), (2,))


def lines(extent: Extent) -> Iterator[str]:
    """The page line by line, each as soon as it is measured."""
    installed = peers.installed()
    yield from (_TOP, "")
    yield from machine.lines([peer.name for peer in installed])
    slow = ", ".join(peer.name for peer in installed if peer.slow)
    yield from ("", _DOCUMENT.format(count=extent.documents, rounds=extent.rounds, slow=slow))
    yield from costs.lines([CORE, *(peer.lane() for peer in installed)], extent.documents, extent.rounds)
    yield from ("", _PEERS)
    yield from (
        f"| {peer.name} | {peer.version or 'not installed for this run'} | {peer.delivers} |" for peer in peers.PEERS
    )
    yield from ("", _HOTSPOTS, "", *hotspots.lines(extent.documents))
    yield from ("", _GROWTH.format(rounds=extent.rounds), "", *growth.lines(extent.share, extent.rounds))
    yield from ("", _MEMORY, "", *memory.lines(extent.memory))
    yield from (
        "",
        _RUNS.format(different=ingest.DIFFERENT),
        "",
        *RUN_HEAD,
        *ingest.lines(extent.units, extent.packages),
    )
