"""One trial: a fault is done, readers look on, and the next run must end as if nothing had been."""

from __future__ import annotations

import contextlib
import io
import shutil
from dataclasses import dataclass
from random import Random

from pipeline import cli
from tests.faults.scene import Scene, Stage
from tests.faults.strikes import Fault
from tests.faults.watch import Watch, look


@dataclass(frozen=True)
class Result:
    """What became of a trial. whole: readers never saw half; equal: the next run's hash; problems: what was wrong."""

    whole: bool
    equal: bool
    problems: tuple[str, ...]


def trial(stage: Stage, fault: Fault, kind: str, seed: str) -> Result:
    """Do a fault once. `ImpossibleError` when this machine does not allow it."""
    scene = stage.scene(kind, read=fault.read)
    with Watch(scene.out) as watch:
        if not fault.spoils:
            fault.strike(scene, Random(seed))
            problems = [*watch.problems, *look(scene.out)]
    if fault.spoils:
        fault.strike(scene, Random(seed))
        problems = [] if _is_noticed(scene) else ["verify does not notice"]
    with Watch(scene.out) as watch:
        found = scene.run_here()
    problems += [*([] if fault.spoils else watch.problems), *look(scene.out), *_untidy(scene)]
    shutil.rmtree(scene.raw.parent)
    return Result(not problems, found == scene.expected, tuple(dict.fromkeys(problems)))


def _is_noticed(scene: Scene) -> bool:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return cli.main(["verify", "--data", str(scene.out)]) == 5


def _untidy(scene: Scene) -> list[str]:
    """What an undisturbed run may not leave."""
    left = [path.name for path in scene.out.iterdir() if path.name.endswith(".tmp") or path.name == ".staging"]
    stale = ["latest is not the live snapshot"] if scene.store.stale_latest() else []
    return [*left, *stale]
