"""How long `ingest` and `report` take, and what memory: `python -m bench.ingest [--units N ...] [--packages N ...]`.

Two kinds of counties are generated (seed 1): units with the generator's usual variations, who hand in several files
each, and packages, each a whole unit in one .docx. The command line is run on them as a user does, with two workers:
cold, again with nothing changed, for the reports, and for both after one file more was handed in. Wall seconds with
start-up, and CPU seconds of all its processes; memory is the main process's. Modules are compiled beforehand, as an
installation does.
"""

from __future__ import annotations

import argparse
import atexit
import contextlib
import itertools
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from bench import documents
from tests.accuracy.accuracy import write
from tests.counties import county

UNITS = (100, 400)
PACKAGES = (400, 4000)
MOST_REPORTED = 2_000  # files; reports of more would take most of the time
DIFFERENT = 400  # packages; of more there are copies, which differ in bytes only
COUNTIES = 10  # that many packages as they come: no county has thousands of units
_ROOT = Path(__file__).parents[1]
_CHILD = """
import sys
from pipeline.cli import main
try:
    sys.exit(main(sys.argv[1:]))
finally:
    from bench.machine import peak_memory
    print("peak", peak_memory(), file=sys.stderr)
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
        [sys.executable, "-c", _CHILD, *arguments],
        cwd=_ROOT,
        env=_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    wall = time.perf_counter() - start
    if done.returncode:
        raise RuntimeError(done.stderr)
    peak = [line.split()[1] for line in done.stderr.splitlines() if line.startswith("peak ")]
    return Run(wall, _cpu() - before, float(peak[-1]) if peak else float("nan"))


@cache
def _environment() -> dict[str, str]:
    """Ours, with a place for compiled modules, also where this process itself writes none."""
    place = tempfile.TemporaryDirectory(prefix="jixiao-compiled-")
    atexit.register(place.cleanup)
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": place.name}


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


def usual(units: int, raw: Path) -> None:
    """Lay down a county with the generator's usual variations."""
    write(county.generate(units, "1", {}), raw)


def packages(count: int, raw: Path, counties: int = 1) -> None:
    """Lay down counties of units that hand in one .docx each. count: units of all counties together."""
    different = enumerate(itertools.cycle(documents.generated(min(count, DIFFERENT))))
    names = [f"第{number}小学" for number in range(count // counties)]
    roster = "".join(f"{number:06d},{name}\n" for number, name in enumerate(names))
    for county_number in range(counties):
        folder = raw / f"{990001 + county_number}" / "2024"
        folder.mkdir(parents=True)
        (folder.parent / "roster.csv").write_text(f"unit_id,unit_name\n{roster}", encoding="utf-8")
        for name, (number, data) in zip(names, different, strict=False):
            (folder / f"{name}.docx").write_bytes(data + b" " * (number // DIFFERENT))


def measure(name: str, folder: Path) -> list[tuple[str, Run]]:
    """All runs over the county in ``raw`` below a folder."""
    raw, out = str(folder / "raw"), str(folder / "out")
    command = ["ingest", raw, "--out", out, "--workers", "2"]
    report = ["report", raw, "--data", out, "--out", str(folder / "report")]
    cold, unchanged = jixiao(*command), jixiao(*command)
    papers = sum(path.suffix == ".docx" for path in (folder / "raw").rglob("*"))
    reported = [(f"{name}: report", jixiao(*report))] if papers <= MOST_REPORTED else []
    paper = next(path for path in sorted((folder / "raw").rglob("*.docx")))
    paper.with_name(f"{paper.stem}（补报）.docx").write_bytes(paper.read_bytes() + b"\n")
    found = [
        (f"{name}, {papers} .docx: cold", cold),
        (f"{name}: nothing changed", unchanged),
        *reported,
        (f"{name}: one file more", jixiao(*command)),
    ]
    if reported:
        found.append((f"{name}: report after it", jixiao(*report)))
    return found


def counties(units: Sequence[int], one_file: Sequence[int]) -> Iterator[tuple[str, Callable[[Path], None]]]:
    """The counties by name, with what lays each down. one_file: how many packages in one file each."""
    for count in units:
        yield f"{count} units with several files", partial(usual, count)
    for count in one_file:
        yield f"{count} packages", partial(packages, count)
        if count > DIFFERENT:
            yield f"{count} packages in {COUNTIES} counties", partial(packages, count, counties=COUNTIES)


def lines(units: Sequence[int], one_file: Sequence[int]) -> list[str]:
    """The results as lines of a table."""
    adopt_orphans()
    found = [("start-up: --help, best of 5", min((jixiao("--help") for _ in range(5)), key=lambda run: run.wall))]
    with tempfile.TemporaryDirectory(prefix="jixiao-bench-") as folder:
        usual(1, Path(folder, "raw"))
        jixiao("ingest", str(Path(folder, "raw")), "--out", str(Path(folder, "out")))  # compiles the modules
    for name, lay_down in counties(units, one_file):
        with tempfile.TemporaryDirectory(prefix="jixiao-bench-") as folder:
            lay_down(Path(folder, "raw"))
            found += measure(name, Path(folder))
    return [f"| {name} | {run.wall:.2f} | {run.cpu:.2f} | {run.memory:.0f} |" for name, run in found]


def main() -> int:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--units", type=int, nargs="*", default=list(UNITS))
    options.add_argument("--packages", type=int, nargs="*", default=list(PACKAGES))
    chosen = options.parse_args()
    print("| run | wall s | CPU s, all processes | main process, MiB |")
    print("|---|---:|---:|---:|")
    for line in lines(chosen.units, chosen.packages):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
