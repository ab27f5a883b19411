"""A small county read from end to end: what issue "Forms in the wild" expects of the figures."""

from __future__ import annotations

import pytest

from tests.accuracy import accuracy, datasets
from tests.accuracy.tally import Tally
from tests.counties import county
from tests.counties.dice import known_only, with_unknown

FAMILIES_A_TO_C = ("A", "B", "B1", "C1", "C2")
FAMILIES_D_G = ("D", "G", "T")


@pytest.fixture(scope="module")
def tally(tmp_path_factory: pytest.TempPathFactory) -> Tally:
    folder = tmp_path_factory.mktemp("county")
    made = county.generate(24, "test", known_only(), defect_share=0.4)
    accuracy.write(made, folder / "raw")
    return accuracy.by_datasets(made, datasets.ingest(folder / "raw", folder / "out"))


@pytest.fixture(scope="module")
def strange() -> Tally:
    """Documents with columns, rows, blocks and labels that no form declares."""
    return accuracy.by_documents(county.generate(24, "strange", with_unknown()))


@pytest.mark.parametrize("family", FAMILIES_A_TO_C)
def test_nearly_every_value_of_families_a_to_c_is_right(tally: Tally, family: str):
    assert tally.by_family[family].share >= 0.995


@pytest.mark.parametrize("family", FAMILIES_D_G)
def test_most_values_of_families_d_and_g_are_right(tally: Tally, family: str):
    assert tally.by_family[family].share >= 0.95


def test_nothing_is_wrong_or_lost_in_silence(tally: Tally):
    assert [accuracy.show.told(mistake) for mistake in tally.score.silent] == []


def test_what_no_form_declares_makes_no_value_wrong(strange: Tally):
    bad = [mistake for mistake in strange.score.mistakes if mistake.kind in ("wrong", "invented", "extra row")]
    assert [accuracy.show.told(mistake) for mistake in bad] == []
    assert strange.crashes == []


def test_few_cells_are_left_over(tally: Tally):
    assert sum(tally.leftover_cells.values()) <= 0.01 * tally.score.total


def test_completeness_and_file_outcomes_are_right(tally: Tally):
    assert tally.completeness == []
    assert tally.outcomes == []


def test_rules_find_what_was_put_in_and_leave_clean_units_alone(tally: Tally):
    assert dict(tally.rules_missed) == {}
    assert dict(tally.rules_extra) == {}


def test_figures_of_reports_are_found_and_nothing_else(tally: Tally):
    found = tally.figures_right
    assert found >= 0.95 * (found + len(tally.figures_missed))
    assert found >= 0.95 * (found + len(tally.figures_extra))


def test_lookalikes_give_no_values_they_do_not_hold():
    tally = accuracy.by_lookalikes("test")
    assert tally.score.mistakes == []
    assert tally.crashes == []
