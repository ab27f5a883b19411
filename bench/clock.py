"""The one clock of all readers: who reads what in turn, in CPU milliseconds, with nothing remembered in between.

In every round every document is read by the floor and then by each lane, one after the other, so that whatever slows
the machine down meets them alike. A reading's ratio is to the floor's reading of the same document in the same round.
"""

from __future__ import annotations

import gc
import io
import time
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

from lxml import etree

from bench.documents import MAIN

PROGRAM = ("parsers", "extractors", "pipeline")


class Cache(Protocol):
    """What `functools.lru_cache` makes of a function."""

    def cache_clear(self) -> None:
        """Forget everything."""

    def cache_parameters(self) -> dict[str, Any]:
        """maxsize: how much it remembers at most, None if without bound."""


@dataclass(frozen=True, slots=True)
class Lane:
    """Steps done one after the other on a document, each with what the one before gave.

    name: of all steps together; steps: name → work; slow: takes part in the first round only, at every other document.
    """

    name: str
    steps: Mapping[str, Callable[[Any], object]]
    slow: bool = False

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


def floor(data: bytes) -> object:
    """Unzip and parse the main part, and no more."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(MAIN))


FLOOR = Lane("floor", {"floor": floor})


def measure(documents: Sequence[bytes], lanes: Sequence[Lane], rounds: int) -> dict[str, list[Reading]]:
    """All readings by step, the floor's first; a lane of several steps also has their sums under its own name.

    Before the first round each lane reads one document, untimed: libraries and form files are loaded.
    """
    for lane in (FLOOR, *lanes):
        lane.run(documents[0])
    caches = bounded_caches()
    gc.freeze()
    readings: dict[str, list[Reading]] = defaultdict(list)
    for turn in range(rounds * len(documents)):
        slow_too = turn < len(documents) and turn % 2 == 0
        running = [lane for lane in (FLOOR, *lanes) if slow_too or not lane.slow]
        _one_turn(documents[turn % len(documents)], running, caches, readings)
    gc.unfreeze()
    return readings


def _one_turn(
    data: bytes, lanes: Sequence[Lane], caches: Iterable[Cache], readings: Mapping[str, list[Reading]]
) -> None:
    taken: dict[str, float] = {}
    for lane in lanes:
        forget(caches)
        taken |= lane.run(data)
    for step, ms in taken.items():
        readings[step].append(Reading(ms, ms / taken[FLOOR.name]))


def forget(caches: Iterable[Cache]) -> None:
    """Empty the caches, and collect the garbage of whoever read before."""
    for cache in caches:
        cache.cache_clear()
    gc.collect()


def bounded_caches() -> list[Cache]:
    """The program's caches of bounded size, loaded by now: they remember what stood in documents.

    Those without bound hold what form files and settings declare (`tests/bench/test_clock.py` checks it), and stay.
    """
    return [cache for cache in program_caches() if cache.cache_parameters()["maxsize"] is not None]


def program_caches() -> list[Any]:
    """All functions of the program that `functools` wraps with a cache, wherever they stand."""
    wrapper = type(lru_cache(floor))
    return [
        found for found in gc.get_objects() if type(found) is wrapper and found.__module__.partition(".")[0] in PROGRAM
    ]
