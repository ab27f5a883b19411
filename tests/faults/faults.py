"""Does every fault many times and prints what became of readers and of the next run.

``python -m tests.faults.faults [--times N] [--seed S] [--only TEXT]``: N kills at random times, one at every step
of the file system (every third when N is small), and N / 10 trials of each other fault. Ends with 1 when a reader
saw less than a whole snapshot, or a next run ended with another hash than an undisturbed one.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from tests.faults.scene import Stage
from tests.faults.strikes import RANDOM_KILL, SPOT, Fault, Impossible, killed_at_step, steps
from tests.faults.trial import trial

_MANY = 50
_WORDS = {True: "yes", False: "NO"}
_LINE = "| {:<36} | {:>5} | {:>13} | {:>10} |"


def main() -> int:
    """Run all and print the table."""
    options = _options()
    print(_LINE.format("fault", "times", "readers whole", "next equal"))
    print(_LINE.format("---", "---", "---", "---"))
    with tempfile.TemporaryDirectory(prefix="jixiao-faults-") as folder:
        stage = Stage(Path(folder))
        plan = [row for row in _plan(stage, options.times) if options.only in row[0]]
        fine = [_row(stage, name, trials, options.seed) for name, trials in plan]
    return 0 if all(fine) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--only", default="")
    return parser.parse_args()


def _plan(stage: Stage, times: int) -> Iterator[tuple[str, list[tuple[Fault, str]]]]:
    """Rows of the table: a name, and what is done, to which kind of run."""
    yield RANDOM_KILL.name, _trials(RANDOM_KILL, times)
    every = 1 if times >= _MANY else 3
    for kind in Stage.KINDS:
        numbers = range(1, steps(stage.scene(kind)) + 1, every)
        yield f"kill -9 at a step, {kind} run", [(Fault("", killed_at_step(number)), kind) for number in numbers]
    for fault in SPOT:
        yield fault.name, _trials(fault, max(times // 10, len(fault.kinds)))


def _trials(fault: Fault, times: int) -> list[tuple[Fault, str]]:
    return [(fault, kind) for kind in islice(cycle(fault.kinds), times)]


def _row(stage: Stage, name: str, trials: list[tuple[Fault, str]], seed: str) -> bool:
    """Do one row's trials and print it; True when all went well."""
    try:
        results = [trial(stage, fault, kind, f"{seed}/{name}/{at}") for at, (fault, kind) in enumerate(trials)]
    except Impossible:
        print(_LINE.format(name, 0, "-", "-"), "not possible on this machine")
        return True
    whole, equal = all(result.whole for result in results), all(result.equal for result in results)
    print(_LINE.format(name, len(results), _WORDS[whole], _WORDS[equal]), flush=True)
    for at, result in enumerate(results):
        for problem in result.problems:
            print(f"    {trials[at][1]} {at}: {problem}")
    return whole and equal


if __name__ == "__main__":
    sys.exit(main())
