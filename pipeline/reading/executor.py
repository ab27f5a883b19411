"""Worker processes that can be killed at any moment and harm no other.

Each does one task at a time, over a pipe of its own. Nothing is shared, no queue and no lock: a worker that is killed
while it takes a task or sends a result leaves nobody waiting, for its death is the end of its pipe.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import get_ident
from typing import Any, TypeVar

from pipeline.common.errors import CommandError
from pipeline.reading.forks import context
from pipeline.reading.worker import serve

A = TypeVar("A")
R = TypeVar("R")
_NO_WORKER = "无法启动读取文件的进程（内存或进程数不足），请关闭其他程序，减少 --workers 或调大 --memory-limit 后再运行"
_STARTS = 5  # of one worker, until it is the program that must be at fault
_LOADING = 60.0  # seconds that a start may take, whatever the time limit of a task


class WorkerDiedError(Exception):
    """A worker ended before it answered: a crash, a kill, or no memory was left."""


class WorkerExecutor:
    """Up to `workers` processes; one that dies or is late is replaced. seconds: per task; memory: see `limit_memory`.

    A thread waits for each: it sees at once what has come, and what is late, by a clock that nobody sets.
    """

    def __init__(self, workers: int, seconds: float, memory: int) -> None:
        self._seconds = seconds
        self._memory = memory
        self._context: Any = None  # the stubs know no Process of a context in general
        self._threads = ThreadPoolExecutor(workers)
        self._workers: dict[int, _Worker] = {}
        self._over = False

    def submit(self, function: Callable[[A], R], argument: A) -> Future[R]:
        """Let a worker do it. The future raises what the function raised, or TimeoutError or WorkerDiedError.

        CommandError: no worker could be started, for want of memory or processes.
        """
        self._context = self._context or context()
        try:
            return self._threads.submit(self._do, function, argument)
        except RuntimeError as error:  # no thread to wait for it
            raise CommandError(_NO_WORKER) from error

    def shutdown(self) -> None:
        """End all workers; what they have not answered yet is lost."""
        self._over = True
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in tuple(self._workers.values()):
            worker.kill()
        self._threads.shutdown()

    def _do(self, function: Callable[[A], R], argument: A) -> R:
        result, error = self._worker().ask((function, argument), self._seconds)
        if error is not None:
            raise error
        return result  # type: ignore[no-any-return]  # the pipe does not know what it carries

    def _worker(self) -> _Worker:
        """The one of this thread, or a new one where that has died."""
        worker = self._workers.get(get_ident())
        starts = 0
        while worker is None or not worker.is_alive():
            if starts == _STARTS or self._over:
                raise CommandError(_NO_WORKER)
            starts += 1
            worker = self._workers[get_ident()] = _Worker(self._context, self._memory)
            worker.start()
        return worker


class _Worker:
    """One process, and our end of the pipe to it."""

    def __init__(self, context: Any, memory: int) -> None:  # noqa: ANN401 - see `WorkerExecutor`
        self._pipe, self._its_end = context.Pipe()
        self._process = context.Process(target=serve, args=(self._its_end, memory), daemon=True)

    def start(self) -> None:
        """Start, and wait until it has loaded what it needs; where that fails, it is not alive."""
        try:
            try:
                self._process.start()
            finally:
                self._its_end.close()  # now that nobody else holds it, its death is the end of the pipe
            self._answer(_LOADING)
        except (OSError, EOFError, WorkerDiedError):
            self.kill()

    def ask(self, question: object, seconds: float) -> Any:  # noqa: ANN401 - what the worker sends
        """Its answer. TimeoutError, WorkerDiedError: there was none, and it is dead now."""
        try:
            self._pipe.send(question)
        except OSError as error:
            self.kill()
            raise WorkerDiedError from error
        return self._answer(seconds)

    def is_alive(self) -> bool:
        """Of one that waits: it has nothing to say, so what can be read is the end of the pipe."""
        try:
            return not self._pipe.poll()
        except OSError:
            return False

    def kill(self) -> None:
        if self._process.pid:
            self._process.kill()
            self._process.join()

    def _answer(self, seconds: float) -> Any:  # noqa: ANN401 - what the worker sends
        try:
            if self._pipe.poll(seconds):
                return self._pipe.recv()
        except (OSError, EOFError) as error:
            self.kill()
            raise WorkerDiedError from error
        self.kill()
        raise TimeoutError
