"""One run at a time per output folder; snapshots that are being read are marked so.

The system drops a lock when its owner dies, however it dies.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import sys
import weakref
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import IO

from pipeline.common.errors import LockedError

_NAME = ".lock"


class RunLock:
    """Lock of an output folder, as a context manager; LockedError names the run that holds it."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _NAME
        self._stream: IO[str] | None = None

    def __enter__(self) -> RunLock:
        self._stream = self._path.open("a+", encoding="utf-8")
        if not _acquire(self._stream):
            self._stream.close()
            raise LockedError(f"另一个程序正在写入 {self._path.parent}（{_owner(self._path)}），请等它结束后再试")
        self._stream.truncate(0)
        json.dump(_myself(), self._stream)
        self._stream.flush()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._stream:
            self._stream.close()


def _acquire(stream: IO[str]) -> bool:
    """True when the lock is ours, False when another has it; OSError where the file system knows no locks."""
    if sys.platform == "win32":
        import msvcrt

        stream.seek(0)
        try:
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    return _flock(stream.fileno(), shared=False)


def _flock(handle: int, *, shared: bool) -> bool:
    import fcntl

    try:
        fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _myself() -> dict[str, str | int]:
    return {"pid": os.getpid(), "host": socket.gethostname(), "since": f"{datetime.now():%Y-%m-%d %H:%M:%S}"}


def _owner(path: Path) -> str:
    try:
        owner = json.loads(path.read_text(encoding="utf-8"))
        return f"进程 {owner['pid']}，主机 {owner['host']}，{owner['since']} 开始"
    except (OSError, ValueError, KeyError, TypeError):
        return "进程不明"


def pin(reader: object, path: Path) -> Callable[[], object]:
    """Mark a file as being read, until `reader` is gone or what is returned is called. No locks, no mark."""
    handle = os.open(path, os.O_RDONLY)
    release = weakref.finalize(reader, os.close, handle)
    if sys.platform != "win32":  # there, a file that is open cannot be moved away at all
        with contextlib.suppress(OSError):
            _flock(handle, shared=True)
    return release


def is_pinned(path: Path) -> bool:
    """True while somebody has `pin`ned the file."""
    if sys.platform == "win32":
        return False
    with contextlib.suppress(OSError):
        handle = os.open(path, os.O_RDONLY)
        try:
            return not _flock(handle, shared=False)
        finally:
            os.close(handle)
    return False
