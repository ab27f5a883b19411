"""Where workers come from: a server process that loads what they need, once, and is forked for each of them."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from multiprocessing.context import BaseContext
from pathlib import Path

_CAN_FORK = "forkserver" in multiprocessing.get_all_start_methods()


def context() -> BaseContext:
    """Start the server, if it does not run yet; workers are spawned where nothing can fork."""
    if not _CAN_FORK:
        return multiprocessing.get_context("spawn")
    from multiprocessing.forkserver import ensure_running

    forking = multiprocessing.get_context("forkserver")
    forking.set_forkserver_preload(["__main__", "pipeline.reading.preload"])
    with _no_interrupts():
        ensure_running()
    return forking


@contextlib.contextmanager
def _no_interrupts() -> Iterator[None]:
    """Let what is started meanwhile ignore Ctrl-C, also while it loads: this process ends it, without a traceback."""
    if threading.current_thread() is not threading.main_thread():  # only that one may say so
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def start_if_newer(folder: Path, mark: Path) -> None:
    """Start the server early where something in a folder is newer than a mark, or there is no mark.

    That is a guess, for speed only: what has changed is decided by hashes.
    """
    last = _written(mark)
    if _CAN_FORK and any(_written(place) > last for place in _places(folder)):
        context()


def _places(folder: Path) -> Iterator[Path]:
    """Each file and folder below a folder, and itself; what can't be looked at is passed over."""
    for path, _, files in os.walk(folder):
        yield from (Path(path, name) for name in ("", *files))


def _written(place: Path) -> int:
    """When it was last written (ns); 0 for what is not there."""
    try:
        return place.stat().st_mtime_ns
    except OSError:
        return 0
