"""What machine and which versions the figures are from."""

from __future__ import annotations

import datetime
import os
import platform
from collections.abc import Iterator, Sequence
from importlib import metadata
from pathlib import Path

LIBRARIES = ("lxml", "regex", "pyarrow", "duckdb")


def lines(others: Sequence[str] = ()) -> Iterator[str]:
    """A table of machine, system, Python, libraries and date. others: distributions named beside our libraries."""
    yield "| | |"
    yield "|---|---|"
    facts = {
        "processor": _processor(),
        "cores": f"{_cores()}",
        "memory": _memory(),
        "system": f"{_system()}, {platform.machine()}",
        "Python": f"{platform.python_implementation()} {platform.python_version()}",
        "libraries": ", ".join(f"{name} {metadata.version(name)}" for name in (*LIBRARIES, *others)),
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
    }
    yield from (f"| {name} | {fact} |" for name, fact in facts.items())


def peak_memory() -> float:
    """The most memory that this process held so far, in MiB; only Linux tells it.

    `getrusage` is no witness: its figure begins with the memory of whoever started the process.
    """
    return float(_entry("/proc/self/status", "VmHWM").removesuffix(" kB") or "nan") / 1024


def _processor() -> str:
    return _entry("/proc/cpuinfo", "model name") or platform.processor() or "unknown"


def _cores() -> int:
    """Those this process may use, where the system tells."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _memory() -> str:
    kib = _entry("/proc/meminfo", "MemTotal").removesuffix(" kB")
    return f"{int(kib) / 2**20:.0f} GiB" if kib else "unknown"


def _system() -> str:
    try:
        return f"{platform.freedesktop_os_release()['PRETTY_NAME']}, {platform.system()} {platform.release()}"
    except OSError:
        return platform.platform()


def _entry(path: str, key: str) -> str:
    """The value of the first `key: value` of a file of the system, "" where there is none."""
    file = Path(path)
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(key)), "")
