"""Some of the faults, once: `make faults` does all of them, by the hundred."""

import pytest

from tests.faults.scene import Stage
from tests.faults.strikes import LEFT, RANDOM_KILL, RUNS, ImpossibleError, step_kill, steps
from tests.faults.trial import trial


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    return Stage.beneath(tmp_path_factory.mktemp("faults"))


@pytest.mark.parametrize("fault", [RANDOM_KILL, *RUNS[1::5], *LEFT[::9]], ids=lambda fault: fault.name)
def test_a_fault_harms_neither_readers_nor_the_next_run(stage, fault):
    harmless(stage, fault, fault.kinds[-1])


def test_a_kill_in_the_middle_of_the_commit_harms_neither(stage):
    last = steps(stage.scene("resubmission", read=True))
    harmless(stage, step_kill(last - 3), "resubmission")


def harmless(stage, fault, kind):
    try:
        result = trial(stage, fault, kind, "test")
    except ImpossibleError:
        pytest.skip("not possible on this machine")
    assert not result.problems
    assert result.equal
