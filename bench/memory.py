"""How the memory of a process grows with the documents it reads: `python -m bench.memory COUNT...`."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench import documents, machine
from bench.core import CORE


def lines(counts: Sequence[int]) -> list[str]:
    """A table of the most memory held after so many documents, by a process of its own. counts: ascending."""
    print("memory", file=sys.stderr)
    command = [sys.executable, "-m", "bench.memory", *map(str, counts)]
    root = Path(__file__).parents[1]
    return subprocess.run(command, cwd=root, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()  # noqa: S603 - ourselves


def table(counts: Sequence[int]) -> Iterator[str]:
    """Read variations one by one in this process, and keep none."""
    yield "| different documents read by one process | most memory so far, MiB |"
    yield "|---:|---:|"
    for number, data in enumerate(documents.variations(counts[-1]), 1):
        CORE.run(data)
        if number in counts:
            yield f"| {number:,} | {machine.peak_memory():.0f} |"


def main() -> int:
    """Print the table."""
    for line in table([int(count) for count in sys.argv[1:]]):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
