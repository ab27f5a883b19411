"""`jixiao` with something that goes wrong in it: ``python -m tests.faults.sabotage MODE ARGUMENT ingest …``.

A step is whatever changes the output folder from Python (Python's own audit events say when), or flushes to the disk.
Modes: ``count FILE``, ``kill N`` (SIGKILL before step N), ``full N`` (no space left from step N on),
``limit BYTES`` (no file may grow beyond), ``clock SECONDS`` (the time jumps by that, to and fro, at every look),
and what another does between hashing and reading: ``removed FILE``, ``changed FILE`` (both are undone after
the reading), ``uncached FOLDER`` (after the reading).
"""

from __future__ import annotations

import errno
import itertools
import os
import resource
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline import cli
from pipeline.reading.files import FileReader

_STEPS = frozenset({"os.mkdir", "os.rename", "os.link", "os.symlink", "os.remove", "os.rmdir"})
_GROWING = frozenset({"os.mkdir", "os.link", "os.symlink", "open", "fsync"})
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def at_steps(act: Callable[[int, str], None]) -> None:
    """Call `act` with number and name before each step."""
    numbers, out = itertools.count(1), sys.argv[sys.argv.index("--out") + 1]

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        changes = event in _STEPS or (event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING)
        if changes and any(out in str(argument) for argument in arguments[:2]):
            act(next(numbers), event)

    fsync = os.fsync

    def flush(handle: int) -> None:
        act(next(numbers), "fsync")
        fsync(handle)

    os.fsync = flush
    sys.addaudithook(hook)


def count(argument: str) -> None:
    file = os.open(argument, os.O_WRONLY | os.O_CREAT)
    at_steps(lambda number, _: os.pwrite(file, str(number).encode(), 0))


def kill(argument: str) -> None:
    at_steps(lambda number, _: os.kill(os.getpid(), signal.SIGKILL) if number == int(argument) else None)


def full(argument: str) -> None:
    def act(number: int, event: str) -> None:
        if number >= int(argument) and event in _GROWING:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    at_steps(act)


def limit(argument: str) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(argument), int(argument)))


def clock(argument: str) -> None:
    real, numbers = time.time, itertools.count()
    time.time = lambda: real() + float(argument) * (next(numbers) % 2)


def around_reading(before: Callable[[], None], after: Callable[[], None]) -> None:
    """Do something when all is hashed and nothing is read, and something when all is read."""
    read = FileReader.read

    def wrapped(self: FileReader, *arguments: Any) -> Any:
        before()
        try:
            return read(self, *arguments)
        finally:
            after()

    FileReader.read = wrapped


def removed(argument: str) -> None:
    file, aside = Path(argument), Path(f"{argument}.aside")
    around_reading(lambda: shutil.move(file, aside), lambda: shutil.move(aside, file))


def changed(argument: str) -> None:
    file, data = Path(argument), Path(argument).read_bytes()
    around_reading(lambda: file.write_bytes(data[: len(data) // 2]), lambda: file.write_bytes(data))


def uncached(argument: str) -> None:
    around_reading(lambda: None, lambda: shutil.rmtree(argument))


MODES = {mode.__name__: mode for mode in (count, kill, full, limit, clock, removed, changed, uncached)}

if __name__ == "__main__":
    MODES[sys.argv[1]](sys.argv[2])
    sys.exit(cli.main(sys.argv[3:]))
