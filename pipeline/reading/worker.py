"""What a worker does, and how processes are kept lean: Arrow alone, a collector that looks seldom, a memory limit."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import traceback
from collections.abc import Iterator
from multiprocessing.connection import Connection

# A document leaves about a thousand objects in cycles; the usual 700 would have the collector look at each many times.
_NEW_OBJECTS = 50_000
_TRIM_THRESHOLD = -1  # mallopt(3)
_KEPT_FREE = 1 << 20  # bytes
_KEPT_OUT = frozenset(("numpy", "pandas"))


class _ArrowAlone:
    """Refuses what Arrow would else load and make no use of here: NumPy at once (0.07 s), pandas later (0.3 s)."""

    def find_spec(self, name: str, *_: object) -> None:
        """Raise ImportError for these two; leave all else to the others."""
        if name in _KEPT_OUT:
            raise ModuleNotFoundError(f"{name} is kept out of this process", name=name)


def lean_arrow() -> None:
    """Let Arrow, before it is loaded, use the system's memory: its own allocator keeps five times what is in use."""
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")


def give_memory_back() -> None:
    """Let this process return at once what is freed: glibc keeps the more, the larger the blocks were that it had.

    Nothing happens with another C library, which has no such setting.
    """
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(AttributeError):
            ctypes.CDLL(None).mallopt(_TRIM_THRESHOLD, _KEPT_FREE)


@contextlib.contextmanager
def arrow_alone() -> Iterator[None]:
    """Let nothing import pandas or NumPy meanwhile."""
    refusal = _ArrowAlone()
    sys.meta_path.insert(0, refusal)
    try:
        yield
    finally:
        sys.meta_path.remove(refusal)


def serve(pipe: Connection, memory: int) -> None:
    """Be a worker: do what comes through the pipe until nobody is at its other end.

    Sends None once when ready; then for each function and its argument what it returns and None, or None and what it
    raised. Ends with the process that started it, also in the midst of a task. memory: see `limit_memory`.
    """
    threading.Thread(target=_end_with_parent, daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started this one
    sys.meta_path.insert(0, _ArrowAlone())
    import pipeline.reading.preload  # noqa: F401 - done already where workers are forked

    limit_memory(memory)
    with contextlib.suppress(EOFError, OSError, MemoryError):  # one that ends without an answer had no memory left
        pipe.send(None)
        while True:
            function, argument = pipe.recv()
            try:
                answer = pickle.dumps((function(argument), None), pickle.HIGHEST_PROTOCOL)
            except Exception as error:  # whoever asked is told
                error.add_note(traceback.format_exc())
                answer = _told(error)
            pipe.send_bytes(answer)


def _end_with_parent() -> None:
    """Wait until whoever started this process is gone, be it killed, and end it: nobody else would end a loop."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _told(error: Exception) -> bytes:
    """An error as an answer; of one that cannot travel, its text."""
    try:
        answer = pickle.dumps((None, error))
        pickle.loads(answer)  # noqa: S301 - our own bytes
    except Exception:  # whatever a class of errors does when it is copied
        return pickle.dumps((None, RuntimeError(*error.__notes__)))
    return answer


def collect_seldom() -> None:
    """Let the collector look at many new objects at a time, and never again at what is loaded by now."""
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS)


def limit_memory(memory: int) -> None:
    """Let allocations beyond a limit fail, where the system can. memory: bytes above what is loaded; 0: no limit."""
    if not memory or sys.platform == "win32":
        return
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_AS)  # as the system's administrator has set it
    wanted = memory + _mapped()
    resource.setrlimit(resource.RLIMIT_AS, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most))


def _mapped() -> int:
    """Bytes of address space this process has mapped; 0 where that cannot be told."""
    import resource

    try:
        with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123 - a kernel file, no path
            return int(statm.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 0
