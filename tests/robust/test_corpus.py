"""Word files of other projects, where their folder is named by JIXIAO_CORPUS: an outcome for each, nothing lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.robust.robust import Outcome, examine, files

FOLDER = os.environ.get("JIXIAO_CORPUS", "")

pytestmark = pytest.mark.skipif(not FOLDER, reason="JIXIAO_CORPUS names no folder")


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    return [
        examine(path) for path in files(Path(FOLDER)) if path.suffix.lower().startswith((".docx", ".docm", ".dotx"))
    ]


def test_nothing_breaks(outcomes: list[Outcome]) -> None:
    assert [(o.path.name, o.code, o.detail) for o in outcomes if o.untyped or o.code == "internal_error"] == []


def test_no_visible_text_is_lost(outcomes: list[Outcome]) -> None:
    assert [(o.path.name, o.lost) for o in outcomes if o.lost] == []


def test_tables_have_the_shape_that_their_rows_and_spans_say(outcomes: list[Outcome]) -> None:
    assert [(o.path.name, o.shapes) for o in outcomes if o.shapes] == []


def test_nearly_all_are_read_and_all_quickly(outcomes: list[Outcome]) -> None:
    assert sum(o.code == "parsed" for o in outcomes) >= 0.95 * len(outcomes)
    assert max(o.seconds for o in outcomes) < 10
