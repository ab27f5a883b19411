"""The yardstick itself: what counts as right, wrong, missing, invented, and what as silent."""

from __future__ import annotations

from tests.accuracy.compare import ReadPart, matched, part_score, same
from tests.counties.truth import ANY, Part, Val

FUND = {
    "source_label": Val("总额", "总额"),
    "initial_budget": Val("1.5", 1.5),
    "score": Val("", None),
    "rate": Val("?", ANY),
}


def score(read: dict[str, object], leftovers: tuple[str, ...] = (), flagged: set[tuple[str, int, str]] | None = None):
    part = Part("unit_self_eval", rows={"funds": [FUND]})
    found = ReadPart("unit_self_eval", None, "filled", {"funds": [read]}, flagged=flagged or set())
    return part_score(part, found, leftovers, "here")


def kinds(found):
    return [(mistake.kind, mistake.field, mistake.silent) for mistake in found.mistakes]


def test_a_right_row_counts_its_values_and_nothing_else():
    found = score({"source_label": "总\n额", "initial_budget": 1.5, "score": None})
    assert found.total == 2
    assert found.share == 1
    assert kinds(found) == []


def test_a_wrong_value_is_silent_unless_a_finding_names_it():
    row = {"source_label": "总额", "initial_budget": 15.0, "score": None}
    assert kinds(score(row)) == [("wrong", "initial_budget", True)]
    assert kinds(score(row, ("1.5",))) == [("wrong", "initial_budget", True)]
    assert kinds(score(row, flagged={("funds", 1, "initial_budget")})) == [("wrong", "initial_budget", False)]


def test_a_missing_value_is_heard_of_when_its_text_is_left_over():
    row = {"source_label": "总额", "initial_budget": None, "score": None}
    assert kinds(score(row)) == [("missing", "initial_budget", True)]
    assert kinds(score(row, ("1.5",))) == [("missing", "initial_budget", False)]


def test_a_value_where_nothing_was_written_is_invented():
    row = {"source_label": "总额", "initial_budget": 1.5, "score": 10.0}
    assert kinds(score(row)) == [("invented", "score", True)]


def test_a_row_that_is_not_there_is_an_error():
    part = Part("unit_self_eval", rows={"funds": []})
    found = part_score(part, ReadPart("unit_self_eval", None, "filled", {"funds": [{"source_label": "x"}]}), (), "here")
    assert [mistake.kind for mistake in found.mistakes] == ["extra row"]


def test_free_text_keeps_its_line_breaks_and_labels_do_not():
    assert not same("甲\n乙", "甲乙", "expected_goal")
    assert same("年度\n目标", "年度目标", "source_label")
    assert not same(None, 0.0, "score")


def test_parts_are_paired_by_project_before_order():
    truth = [Part("project_self_eval", hint="甲"), Part("project_self_eval", hint="乙")]
    read = [ReadPart("project_self_eval", name, "filled", {}) for name in ("乙", "219001-甲")]
    assert [(part and part.hint, other and other.project_name) for part, other in matched(truth, read)] == [
        ("甲", "219001-甲"),
        ("乙", "乙"),
    ]
