"""Does every fault many times and prints what became of readers and of the next run.

``python -m tests.faults.faults [--times N] [--seed S] [--only TEXT]``: N kills at random times, one at every step
of the file system (every third when N is small), and N / 20 trials of each other fault, at least one for each kind of
run. Ends with 1 when a reader saw less than a whole snapshot, or when a next run ended with another hash than an
undisturbed one from scratch.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path

from pipeline.county.config import usable_cores
from tests.faults.scene import KINDS, Stage
from tests.faults.strikes import LEFT, RANDOM_KILL, RUNS, Fault, ImpossibleError, step_kill, steps
from tests.faults.trial import Result, trial

_MANY = 50
_WORDS = {True: "yes", False: "NO"}
_LINE = "| {:<36} | {:>5} | {:>13} | {:>10} |"
Trials = list[tuple[Fault, str]]


def main() -> int:
    """Run all and print the table."""
    options = _options()
    print(_LINE.format("fault", "times", "readers whole", "next equal"))
    print(_LINE.format("---", "---", "---", "---"))
    with tempfile.TemporaryDirectory(prefix="jixiao-faults-") as folder:
        stage = Stage.beneath(Path(folder))
        with ProcessPoolExecutor(usable_cores(), get_context("spawn")) as pool:
            rows = (row for row in _plan(stage, options.times) if options.only in row[0])
            fine = [_row(pool, stage, name, trials, options.seed) for name, trials in rows]
    return 0 if all(fine) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--only", default="")
    return parser.parse_args()


def _plan(stage: Stage, times: int) -> Iterator[tuple[str, Trials]]:
    """Rows of the table: a name, and what is done, to which kind of run."""
    yield RANDOM_KILL.name, _trials(RANDOM_KILL, times)
    every = 1 if times >= _MANY else 3
    for kind in KINDS:
        numbers = range(1, steps(stage.scene(kind, read=True)) + 1, every)
        yield f"kill -9 at a step, {kind} run", [(step_kill(number), kind) for number in numbers]
    for fault in RUNS + LEFT:
        yield fault.name, _trials(fault, max(times // 20, len(fault.kinds)))


def _trials(fault: Fault, times: int) -> Trials:
    return [(fault, kind) for kind in islice(cycle(fault.kinds), times)]


def _row(pool: ProcessPoolExecutor, stage: Stage, name: str, trials: Trials, seed: str) -> bool:
    """Do one row's trials and print it; True when all went well."""
    seeds = [f"{seed}/{name}/{at}" for at in range(len(trials))]
    try:
        results = list(pool.map(partial(_one, stage), trials, seeds))
    except ImpossibleError:
        print(_LINE.format(name, 0, "-", "-"), "not possible on this machine", flush=True)
        return True
    whole, equal = all(result.whole for result in results), all(result.equal for result in results)
    print(_LINE.format(name, len(results), _WORDS[whole], _WORDS[equal]), flush=True)
    for (_, kind), one, result in zip(trials, seeds, results, strict=True):
        for problem in result.problems:
            print(f"    {kind} {one}: {problem}", flush=True)
    return whole and equal


def _one(stage: Stage, what: tuple[Fault, str], seed: str) -> Result:
    return trial(stage, *what, seed)


if __name__ == "__main__":
    sys.exit(main())
