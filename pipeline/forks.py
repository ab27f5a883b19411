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


def context() -> BaseContext:
    """Start the server, if it does not run yet; workers are spawned where nothing can fork."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    from multiprocessing.forkserver import ensure_running

    forking = multiprocessing.get_context("forkserver")
    forking.set_forkserver_preload(["__main__", "pipeline.preload"])
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
    try:
        before = mark.stat().st_mtime_ns
    except OSError:
        before = 0
    if any(time > before for time in _times(os.fspath(folder))):
        context()


def _times(folder: str) -> Iterator[int]:
    """When each file and folder below a folder was last written; nothing for what can't be looked at."""
    for path, _, files in os.walk(folder):
        for name in ("", *files):
            try:
                yield os.stat(os.path.join(path, name)).st_mtime_ns  # noqa: PTH116, PTH118 - pathlib takes ten times as long
            except OSError:
                continue
