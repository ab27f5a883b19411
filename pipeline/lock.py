"""One run at a time per output folder. The system drops the lock when its owner dies, however it dies."""

from __future__ import annotations

import json
import os
import socket
import sys
from pathlib import Path
from types import TracebackType
from typing import IO

from pipeline.errors import LockedError

_NAME = ".lock"


class RunLock:
    """Lock of an output folder, as a context manager; LockedError names the run that holds it."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _NAME
        self._stream: IO[str] | None = None

    def __enter__(self) -> RunLock:
        self._stream = self._path.open("a+", encoding="utf-8")
        if not _acquire(self._stream):
            owner = _owner(self._path)
            self._stream.close()
            raise LockedError(f"另一个导入正在运行（{owner}），请等它结束后再试")
        self._stream.truncate(0)
        json.dump({"pid": os.getpid(), "host": socket.gethostname()}, self._stream)
        self._stream.flush()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._stream:
            self._stream.close()


def _acquire(stream: IO[str]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            stream.seek(0)
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _owner(path: Path) -> str:
    try:
        owner = json.loads(path.read_text(encoding="utf-8"))
        return f"进程 {owner['pid']}，主机 {owner['host']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "进程不明"
