"""How long `jixiao ingest` takes: `python -m bench.ingest [--units N ...]`.

Counties are generated (seed 1, the generator's usual variations), and the command line is run on them as a user
does, with two workers: cold, again with nothing changed, and after one unit handed in one more file. Wall seconds
with start-up, and CPU seconds of all its processes; memory is the main process's.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.accuracy.accuracy import write
from tests.counties import county

UNITS = (100, 400)
_ROOT = Path(__file__).parents[1]
_CHILD = """
import resource, sys
from pipeline.cli import main
try:
    sys.exit(main(sys.argv[1:]))
finally:
    print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One run. wall, cpu: seconds; memory: MiB of the main process at most."""

    wall: float
    cpu: float
    memory: float


def jixiao(*arguments: str) -> Run:
    """Run the command line and measure it, with all processes it starts."""
    before, start = _cpu(), time.perf_counter()
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", _CHILD, *arguments], cwd=_ROOT, capture_output=True, text=True, check=False
    )
    wall = time.perf_counter() - start
    if done.returncode:
        raise RuntimeError(done.stderr)
    peak = [line.split()[1] for line in done.stderr.splitlines() if line.startswith("peak ")]
    return Run(wall, _cpu() - before, int(peak[-1]) / 1024 if peak else 0.0)


def _cpu() -> float:
    """CPU seconds of all children, when the last has ended: workers are adopted and waited for (`adopt_orphans`)."""
    with contextlib.suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def adopt_orphans() -> None:
    """Let workers whose parent has ended become children of this process (Linux), so that their time is counted."""
    import ctypes

    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER


def measure(units: int, folder: Path) -> list[tuple[str, Run]]:
    """All runs over one generated county."""
    made = county.generate(units, "1", {})
    write(made, folder / "raw")
    command = ["ingest", str(folder / "raw"), "--out", str(folder / "out"), "--workers", "2"]
    cold, unchanged = jixiao(*command), jixiao(*command)
    paper = next(path for path in sorted((folder / "raw").rglob("*.docx")))
    paper.with_name(f"{paper.stem}（补报）.docx").write_bytes(paper.read_bytes() + b" ")
    documents = sum(path.suffix == ".docx" for path in (folder / "raw").rglob("*"))
    return [
        (f"{units} units, {documents} .docx and others: cold", cold),
        (f"{units} units: nothing changed", unchanged),
        (f"{units} units: one file more", jixiao(*command)),
    ]


def lines(counts: list[int]) -> list[str]:
    """The results as lines of a table."""
    adopt_orphans()
    found = [("`jixiao --help` (best of 5)", min((jixiao("--help") for _ in range(5)), key=lambda run: run.wall))]
    for units in counts:
        with tempfile.TemporaryDirectory(prefix="jixiao-bench-") as folder:
            found += measure(units, Path(folder))
    return [f"| {name} | {run.wall:.2f} | {run.cpu:.2f} | {run.memory:.0f} |" for name, run in found]


def main() -> int:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--units", type=int, nargs="+", default=list(UNITS))
    print("| run | wall s | CPU s, all processes | main process, MiB |")
    print("|---|---:|---:|---:|")
    for line in lines(options.parse_args().units):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
