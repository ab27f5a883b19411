"""A pool of worker processes in which one document can crash, hang or eat memory and harm no other.

Items travel in small batches. A batch that fails is taken apart: each of its items is tried
once more alone, and one that fails alone is reported as a `Failure`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from queue import SimpleQueue
from types import TracebackType
from typing import Any, Generic, TypeVar

from pipeline.reading.executor import WorkerDiedError, WorkerExecutor

T = TypeVar("T")
R = TypeVar("R")
_BATCH = 8
_FEW = 4
_AHEAD = 4
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
        self._executor = WorkerExecutor(workers, seconds, memory)
        self._window = _AHEAD * workers
        self._idle = True

    def __enter__(self) -> WorkPool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._executor.shutdown()

    def unordered(
        self, function: Callable[[T], R], items: Sequence[T], weight: Callable[[T], int]
    ) -> Iterator[tuple[int, R | Failure]]:
        """Results with their item's index, as they come. weight: bytes of an item; large ones travel alone."""
        pending: dict[Future[list[R]], _Batch[T]] = {}
        done: SimpleQueue[Future[list[R]]] = SimpleQueue()
        left = _batches(items, weight)
        again: list[_Batch[T]] = []
        while True:
            while len(pending) < self._window and (batch := again.pop() if again else next(left, None)):
                future = self._submit(partial(_each, function), tuple(item for _, item in batch.items))
                pending[future] = batch
                future.add_done_callback(done.put)
            if not pending:
                return
            future = done.get()
            results, singles = _outcome(future, pending.pop(future))
            again += singles
            yield from results

    def ordered(
        self, function: Callable[[Sequence[T]], R], batches: Iterable[Sequence[T]], failed: Callable[[T], R]
    ) -> Iterator[list[R]]:
        """What becomes of each batch, in order, a bounded number of them at a time; errors are raised.

        failed: what to take for an item that kills its worker or its time also when it is tried alone.
        A few batches are not worth the start of a process.
        """
        left = iter(batches)
        first = list(islice(left, _FEW + 1))
        if self._idle and len(first) <= _FEW:
            yield from ([function(batch)] for batch in first)
            return
        window: deque[tuple[Sequence[T], Future[R]]] = deque()
        for batch in chain(first, left):
            window.append((batch, self._submit(function, batch)))
            if len(window) >= self._window:
                yield self._finished(function, *window.popleft(), failed)
        while window:
            yield self._finished(function, *window.popleft(), failed)

    def _finished(
        self, function: Callable[[Sequence[T]], R], batch: Sequence[T], future: Future[R], failed: Callable[[T], R]
    ) -> list[R]:
        result = _result(future)
        if not isinstance(result, Failure):
            return [result]
        alone = ((item, _result(self._submit(function, (item,)))) for item in batch)
        return [failed(item) if isinstance(result, Failure) else result for item, result in alone]

    def _submit(self, function: Callable[[Any], R], argument: object) -> Future[R]:
        self._idle = False
        return self._executor.submit(function, argument)


def batched(items: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    """Items in batches; as `itertools.batched`, from Python 3.12 on."""
    left = iter(items)
    while batch := tuple(islice(left, size)):
        yield batch


def _each(function: Callable[[T], R], items: tuple[T, ...]) -> list[R]:
    return [function(item) for item in items]


def _batches(items: Sequence[T], weight: Callable[[T], int]) -> Iterator[_Batch[T]]:
    """Small batches; large items first and alone, so that none is left to the end."""
    large = [(index, item) for index, item in enumerate(items) if weight(item) >= _LARGE]
    small = [(index, item) for index, item in enumerate(items) if weight(item) < _LARGE]
    yield from (_Batch((entry,)) for entry in large)
    yield from (_Batch(batch) for batch in batched(small, _BATCH))


def _outcome(future: Future[list[R]], batch: _Batch[T]) -> tuple[list[tuple[int, R | Failure]], list[_Batch[T]]]:
    """Results of a finished batch, and what has to be tried again."""
    results = _result(future)
    if not isinstance(results, Failure):
        return [(index, result) for (index, _), result in zip(batch.items, results, strict=True)], []
    if batch.alone:
        return [(batch.items[0][0], results)], []
    return [], [_Batch((entry,), alone=True) for entry in batch.items]


def _result(future: Future[R]) -> R | Failure:
    """What came back, or a Failure if the worker ran out of time or memory, or died."""
    try:
        return future.result()
    except TimeoutError:
        return Failure("time_limit")
    except (WorkerDiedError, MemoryError):
        return Failure("memory_limit")
