"""Workers that can die: real kills, hangs and allocations."""

import pytest

from pipeline.reading.pool import Failure, WorkPool
from tests.pipeline.tasks import behave

MEMORY = 1 << 30


def run(names, seconds=3.0, workers=2, size=10):
    with WorkPool(workers, seconds, MEMORY) as pool:
        found = dict(pool.unordered(behave, names, lambda _: size))
    return [found[index] for index in range(len(names))]


def test_every_item_comes_back_with_its_index():
    names = [f"document {number}" for number in range(50)]
    assert run(names) == names


@pytest.mark.parametrize(
    ("bad", "code"), [("crash", "memory_limit"), ("memory", "memory_limit"), ("hang", "time_limit")]
)
def test_a_document_that_kills_its_worker_is_recorded_and_harms_no_other(bad, code):
    names = [f"document {number}" for number in range(30)]
    names[11] = bad
    found = run(names, seconds=1.0 if bad == "hang" else 3.0)
    assert found[11] == Failure(code)
    assert found[:11] + found[12:] == names[:11] + names[12:]


def test_several_bad_ones_in_one_batch_are_told_apart():
    names = ["a", "crash 1", "b", "memory 2", "c", "crash 3", "d", "e"]
    found = run(names)
    assert [isinstance(one, Failure) for one in found] == [False, True, False, True, False, True, False, False]


def test_a_large_item_that_crashes_is_tried_once_more_and_then_recorded():
    assert run(["crash", "fine"], size=2 << 20) == [Failure("memory_limit"), "fine"]


def behave_all(names):
    return [behave(name) for name in names]


def test_ordered_results_keep_the_order_and_only_what_kills_its_worker_is_replaced():
    names = [f"unit {number}" for number in range(40)]
    names[13], names[21] = "crash", "hang"
    batches = [names[start : start + 4] for start in range(0, 40, 4)]
    with WorkPool(2, 2) as pool:
        found = [
            one
            for group in pool.ordered(behave_all, batches, lambda name: [f"no {name}"])
            for part in group
            for one in part
        ]
    assert found == [f"no {name}" if name in {"crash", "hang"} else name for name in names]


def test_after_documents_were_read_also_a_few_items_are_tried_where_they_can_die():
    with WorkPool(2, 5) as pool:
        read = list(pool.unordered(behave, ["read"], lambda _: 1))
        found = list(pool.ordered(behave_all, [["crash"], ["fine"]], lambda name: [f"no {name}"]))
    assert read == [(0, "read")]
    assert found == [[["no crash"]], [["fine"]]]
