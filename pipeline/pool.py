"""A pool of worker processes in which one document can crash, hang or eat memory and harm no other.

Items travel in small batches. A batch that fails is taken apart: each of its items is tried
once more alone, and one that fails alone is reported as a `Failure`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, TimeoutError, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from types import TracebackType
from typing import Any, Generic, TypeVar

from pebble import ProcessExpired, ProcessPool

from pipeline.forks import context
from pipeline.worker import begin

T = TypeVar("T")
R = TypeVar("R")
_BATCH = 8
_FEW = 32
_AHEAD = 3
_LARGE = 1 << 20
_MOST_POOLS = 6  # of one run


@dataclass(frozen=True, slots=True)
class Failure:
    """What became of an item that did not come back. code: ``time_limit`` or ``memory_limit``."""

    code: str


_NOT_BEGUN = object()


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
        self._make = partial(ProcessPool, max_workers=workers, initializer=begin, initargs=[memory], context=context())
        self._pool = self._make()
        self._pools = 1

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

    def ordered(
        self, function: Callable[[Sequence[T]], R], batches: Sequence[Sequence[T]], failed: Callable[[T], R]
    ) -> Iterator[list[R]]:
        """What becomes of each batch, in order, a bounded number of them at a time; errors are raised.

        failed: what to take for an item that kills its worker or its time also when it is tried alone.
        A few items are not worth the start of a process.
        """
        if self._idle and sum(map(len, batches)) <= _FEW:
            yield from ([function(batch)] for batch in batches)
            return
        window: deque[tuple[Sequence[T], Future[Any]]] = deque()
        for batch in batches:
            window.append((batch, self._start(function, batch)))
            if len(window) > _AHEAD * self._workers:
                yield self._finished(function, *window.popleft(), failed)
        while window:
            yield self._finished(function, *window.popleft(), failed)

    def _finished(
        self, function: Callable[[Sequence[T]], R], batch: Sequence[T], future: Future[Any], failed: Callable[[T], R]
    ) -> list[R]:
        result = self._settled(function, batch, future)
        if not isinstance(result, Failure):
            return [result]
        alone = ((item, self._settled(function, (item,), self._start(function, (item,)))) for item in batch)
        return [failed(item) if isinstance(result, Failure) else result for item, result in alone]

    def _settled(self, function: Callable[[Sequence[T]], R], batch: Sequence[T], future: Future[Any]) -> Any:  # noqa: ANN401 - whatever the function returns
        while (result := _result(future)) is _NOT_BEGUN:
            future = self._start(function, batch)
        return result

    def _submit(self, function: Callable[[T], R], batch: _Batch[T]) -> Future[Any]:
        return self._start(_each, function, tuple(item for _, item in batch.items))

    def _start(self, function: Callable[..., object], *arguments: object) -> Future[Any]:
        """Schedule; with new workers where the old ones are given up, as when one dies that has begun nothing."""
        self._idle = False
        future: Future[Any]
        try:
            future = self._pool.schedule(function, args=arguments, timeout=self._seconds)
        except RuntimeError:
            if self._pools == _MOST_POOLS:
                raise
            self._pool.stop()  # type: ignore[no-untyped-call]  # pebble has no annotations
            self._pool.join()
            self._pool = self._make()
            self._pools += 1
            future = self._pool.schedule(function, args=arguments, timeout=self._seconds)
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
    results = _result(future)
    if results is _NOT_BEGUN:
        return [], [batch]
    if not isinstance(results, Failure):
        return [(index, result) for (index, _), result in zip(batch.items, results, strict=True)], []
    if batch.alone:
        return [(batch.items[0][0], results)], []
    return [], [_Batch((entry,), alone=True) for entry in batch.items]


def _result(future: Future[Any]) -> Any:  # noqa: ANN401 - whatever the function returns
    """What came back; a Failure if the worker ran out of time or memory, or died; or `_NOT_BEGUN`: try it again."""
    try:
        return future.result()
    except TimeoutError:
        return Failure("time_limit")
    except (ProcessExpired, MemoryError):
        return Failure("memory_limit")
    except BrokenProcessPool:
        return _NOT_BEGUN
