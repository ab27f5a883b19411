"""The one clock of all readers: who reads what in turn, in CPU milliseconds, with nothing remembered in between.

In every round every document is read by the floor and then by each lane, one after the other, so that whatever slows
the machine down meets them alike. A reading's ratio is to the floor's reading of the same document in the same round.
"""

from __future__ import annotations

import gc
import io
import math
import statistics
import time
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Protocol

from lxml import etree

from bench.documents import MAIN

PROGRAM = ("parsers", "extractors", "pipeline")
KEEP_FORMS = ("extractors.forms", "extractors.vocabulary")


class Cache(Protocol):
    """What `functools.lru_cache` makes of a function."""

    def cache_clear(self) -> None:
        """Forget everything."""

    def cache_parameters(self) -> dict[str, Any]:
        """maxsize: how much it remembers at most, None if without bound."""


@dataclass(frozen=True, slots=True)
class Lane:
    """Steps done one after the other on a document, each with what the one before gave.

    name: of all steps together; steps: name → work; slow: takes part in the first round only, at every other document;
    foreign: of another program, which may fail on a document and be timed on the others.
    """

    name: str
    steps: Mapping[str, Callable[[Any], object]]
    slow: bool = False
    foreign: bool = False

    def run(self, data: bytes) -> dict[str, float]:
        """Read one document; CPU milliseconds of each step, and of all of them under the lane's name."""
        taken = {}
        value: object = data
        for step, work in self.steps.items():
            start = time.process_time()
            result = work(value)
            taken[step] = (time.process_time() - start) * 1000
            value = result
        return taken | {self.name: sum(taken.values())}


@dataclass(frozen=True, slots=True)
class Reading:
    """What one step took once. ms: CPU milliseconds; ratio: to the floor."""

    ms: float
    ratio: float


@dataclass(slots=True)
class Tally:
    """All readings of one step, and on how many documents it failed."""

    readings: list[Reading] = field(default_factory=list)
    failed: int = 0

    def middle(self) -> Reading:
        """The median time and the median ratio, not a number if all failed."""
        known = self.readings or [Reading(math.nan, math.nan)]
        return Reading(statistics.median(one.ms for one in known), statistics.median(one.ratio for one in known))


def floor(data: bytes) -> object:
    """Unzip and parse the main part, and no more."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(MAIN))


FLOOR = Lane("floor", {"floor": floor})


def measure(documents: Sequence[bytes], lanes: Sequence[Lane], rounds: int) -> dict[str, Tally]:
    """All readings by step, the floor's first; a lane of several steps also has their sums under its own name.

    Before the first round each lane reads one document, untimed: libraries and form files are loaded.
    """
    _one_turn(documents[0], (FLOOR, *lanes), (), defaultdict(Tally))
    caches = document_caches()
    gc.freeze()
    tallies: dict[str, Tally] = defaultdict(Tally)
    for turn in range(rounds * len(documents)):
        slow_too = turn < len(documents) and turn % 2 == 0
        running = [lane for lane in (FLOOR, *lanes) if slow_too or not lane.slow]
        _one_turn(documents[turn % len(documents)], running, caches, tallies)
    gc.unfreeze()
    return tallies


def _one_turn(data: bytes, lanes: Sequence[Lane], caches: Iterable[Cache], tallies: Mapping[str, Tally]) -> None:
    taken: dict[str, float] = {}
    for lane in lanes:
        forget(caches)
        try:
            taken |= lane.run(data)
        except Exception:
            if not lane.foreign:
                raise
            tallies[lane.name].failed += 1
    for step, ms in taken.items():
        tallies[step].readings.append(Reading(ms, ms / taken[FLOOR.name]))


def forget(caches: Iterable[Cache]) -> None:
    """Empty the caches, and collect the garbage of whoever read before."""
    for cache in caches:
        cache.cache_clear()
    gc.collect()


def document_caches() -> list[Cache]:
    """The program's caches, loaded by now, that may remember what stood in documents: those of bounded size.

    Caches without bound, and those that keep the form files of a few counties, hold only what is declared, and stay
    (`tests/bench/test_clock.py` checks that documents add nothing to them).
    """
    bounded = [cache for cache in program_caches() if cache.cache_parameters()["maxsize"] is not None]
    return [cache for cache in bounded if cache.__module__ not in KEEP_FORMS]


def program_caches() -> list[Any]:
    """All functions of the program that `functools` wraps with a cache, wherever they stand."""
    wrapper = type(lru_cache(floor))
    return [
        found for found in gc.get_objects() if type(found) is wrapper and found.__module__.partition(".")[0] in PROGRAM
    ]
