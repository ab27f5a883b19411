"""A pool of worker processes in which one document can crash, hang or eat memory and harm no other.

Items travel in small batches. A batch that fails is taken apart: each of its items is tried
once more alone, and one that fails alone is reported as a `Failure`.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, TimeoutError, wait
from dataclasses import dataclass
from multiprocessing.context import BaseContext
from types import TracebackType
from typing import Any, Generic, TypeVar

from pebble import ProcessExpired, ProcessPool

T = TypeVar("T")
R = TypeVar("R")
_BATCH = 8
_FEW = 32
_LARGE = 1 << 20


@dataclass(frozen=True, slots=True)
class Failure:
    """What became of an item that did not come back. code: ``time_limit`` or ``memory_limit``."""

    code: str


@dataclass(frozen=True, slots=True)
class _Batch(Generic[T]):
    items: tuple[tuple[int, T], ...]
    alone: bool = False


class WorkPool:
    """Worker processes; use as a context manager. seconds: per task; memory: bytes per worker, 0 for no limit."""

    def __init__(self, workers: int, seconds: float, memory: int = 0) -> None:
        self._workers = workers
        self._seconds = seconds
        self._idle = True
        self._pool = ProcessPool(max_workers=workers, initializer=limit_memory, initargs=[memory], context=_context())

    def __enter__(self) -> WorkPool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._pool.close()  # type: ignore[no-untyped-call]  # pebble has no annotations
        else:
            self._pool.stop()  # type: ignore[no-untyped-call]  # pebble has no annotations
        self._pool.join()

    def unordered(
        self, function: Callable[[T], R], items: Sequence[T], weight: Callable[[T], int]
    ) -> Iterator[tuple[int, R | Failure]]:
        """Results with their item's index, as they come. weight: bytes of an item; large ones travel alone."""
        pending: dict[Future[Any], _Batch[T]] = {}
        for batch in _batches(items, weight):
            pending[self._submit(function, batch)] = batch
        while pending:
            done, _ = wait(pending, return_when=FIRST_COMPLETED)
            for future in done:
                batch = pending.pop(future)
                results, again = _outcome(future, batch)
                yield from results
                pending.update({self._submit(function, single): single for single in again})

    def ordered(self, function: Callable[[T], R], items: Iterator[T], *, total: int) -> Iterator[R]:
        """Results in the order of the items, a bounded number of them at a time; errors of the function are raised.

        A few are not worth the start of a process.
        """
        if total <= _FEW and self._idle:
            yield from map(function, items)
            return
        window: list[Future[Any]] = []
        self._idle = False
        for item in items:
            window.append(self._pool.schedule(function, args=[item]))
            if len(window) > 3 * self._workers:
                yield window.pop(0).result()
        for future in window:
            yield future.result()

    def _submit(self, function: Callable[[T], R], batch: _Batch[T]) -> Future[Any]:
        self._idle = False
        arguments = [function, tuple(item for _, item in batch.items)]
        future: Future[Any] = self._pool.schedule(_each, args=arguments, timeout=self._seconds)
        return future


def _each(function: Callable[[T], R], items: tuple[T, ...]) -> list[R]:
    return [function(item) for item in items]


def _batches(items: Sequence[T], weight: Callable[[T], int]) -> Iterator[_Batch[T]]:
    """Small batches; large items first and alone, so that none is left to the end."""
    large = [(index, item) for index, item in enumerate(items) if weight(item) >= _LARGE]
    small = [(index, item) for index, item in enumerate(items) if weight(item) < _LARGE]
    yield from (_Batch((entry,)) for entry in large)
    yield from (_Batch(tuple(small[start : start + _BATCH])) for start in range(0, len(small), _BATCH))


def _outcome(future: Future[Any], batch: _Batch[T]) -> tuple[list[tuple[int, Any]], list[_Batch[T]]]:
    """Results of a finished batch, and what has to be tried again."""
    try:
        results = future.result()
    except TimeoutError:
        failure = Failure("time_limit")
    except (ProcessExpired, MemoryError):
        failure = Failure("memory_limit")
    else:
        return [(index, result) for (index, _), result in zip(batch.items, results, strict=True)], []
    if batch.alone:
        return [(batch.items[0][0], failure)], []
    return [], [_Batch((entry,), alone=True) for entry in batch.items]


def limit_memory(memory: int) -> None:
    """In a worker: let an allocation beyond the limit fail (where the system can), above what is loaded already."""
    if not memory or sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (memory + _mapped(), resource.RLIM_INFINITY))


def _mapped() -> int:
    """Bytes of address space this process has mapped; 0 where that cannot be told."""
    import resource

    try:
        with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123 - a kernel file, no path
            return int(statm.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 0


def _context() -> BaseContext:
    """Workers forked from a small server that has loaded the readers once; spawned where there is no fork."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", "pipeline.work"])
    return context
