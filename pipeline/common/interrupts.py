"""Ctrl-C where Python would lose it: what interrupts a destructor is printed in English, and the program goes on."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Iterator

_SOON = 0.05  # seconds: no destructor of ours takes so long


@contextlib.contextmanager
def kept() -> Iterator[None]:
    """While it lasts, an interrupt that a destructor swallows comes once more, soon after."""
    before = sys.unraisablehook

    def heed(lost: sys.UnraisableHookArgs) -> None:
        if issubclass(lost.exc_type, KeyboardInterrupt):
            threading.Timer(_SOON, os.kill, (os.getpid(), signal.SIGINT)).start()
        else:
            before(lost)

    sys.unraisablehook = heed
    try:
        yield
    finally:
        sys.unraisablehook = before
