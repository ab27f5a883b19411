"""The clock of the benchmark: who reads what in turn, and what is forgotten in between."""

import pytest

from bench import documents
from bench.clock import Lane, document_caches, forget, measure, program_caches
from bench.core import CORE
from pipeline.county import names

pytestmark = pytest.mark.slow


def watching(name, seen, *, slow=False):
    """A lane of two steps that writes down what it is given."""
    steps = {f"{name} 1": lambda data: (seen.append((name, data)), data)[1], f"{name} 2": len}
    return Lane(name, steps, slow)


def test_all_read_every_document_in_turn_and_the_slow_every_other_once():
    seen = []
    papers = [documents.report(lines) for lines in (1, 2, 3)]
    lanes = [watching("quick", seen), watching("slow", seen, slow=True)]
    found = measure(papers, lanes, rounds=2)
    turns = [(name, papers.index(data)) for name, data in seen[len(lanes) :]]  # without the first, untimed
    once = [("quick", 0), ("slow", 0), ("quick", 1), ("quick", 2), ("slow", 2)]
    assert turns == [*once, ("quick", 0), ("quick", 1), ("quick", 2)]
    assert {step: len(tally.readings) for step, tally in found.items()} == {
        "floor": 6,
        **dict.fromkeys(("quick 1", "quick 2", "quick"), 6),
        **dict.fromkeys(("slow 1", "slow 2", "slow"), 2),
    }


def test_a_lane_takes_what_its_steps_take_and_a_ratio_is_to_the_floor_of_the_same_turn():
    found = measure([documents.report(2)], [watching("quick", [])], rounds=1)
    steps = ("floor", "quick", "quick 1", "quick 2")
    (floor,), (whole,), (first,), (second,) = (found[step].readings for step in steps)
    assert whole.ms == first.ms + second.ms
    assert floor.ratio == 1
    assert whole.ratio == whole.ms / floor.ms


def gives_up(data):
    raise ValueError("given up")


def test_another_programs_failures_are_counted_and_ours_end_the_run():
    papers = [documents.report(2)]
    found = measure(papers, [Lane("other", {"other": gives_up}, foreign=True)], rounds=2)
    assert (found["other"].readings, found["other"].failed) == ([], 2)
    with pytest.raises(ValueError, match="given up"):
        measure(papers, [Lane("ours", {"ours": gives_up})], rounds=1)


def sizes(caches):
    return {cache.__wrapped__.__qualname__: cache.cache_info().currsize for cache in caches}


def test_what_was_remembered_of_a_document_is_forgotten():
    names.normalize("219001-桃江县财政局")
    assert any(sizes(document_caches()).values())
    forget(document_caches())
    assert not any(sizes(document_caches()).values())


def test_caches_that_stay_hold_nothing_of_documents():
    generated = list(documents.generated(10))
    for data in [*documents.variations(2), *generated[:5]]:  # what is made of form files when first needed
        CORE.run(data)
    lasting = [cache for cache in program_caches() if cache not in document_caches()]
    before = sizes(lasting)
    for data in generated[5:]:
        CORE.run(data)
    assert sizes(lasting) == before


@pytest.mark.parametrize("make", [documents.variations, documents.generated])
def test_no_two_documents_are_alike(make):
    papers = list(make(6))
    assert len(set(papers)) == 6
