"""A form instance is told from others of its form and project by its file, or its number there."""

import pytest

from pipeline.packages import LivePart, Package
from pipeline.packages.copies import Instance, named, told_apart, which
from pipeline.rules import check
from tests.rules import build

SELF, TABLE, BASE = "unit_self_eval", "project_self_eval", "base_data"


def told(*instances):
    return which(Instance(str(number), *one) for number, one in enumerate(instances, 1))


@pytest.mark.parametrize(
    ("instances", "expected"),
    [
        ([(SELF, None, "u/a.docx")], {}),
        ([(SELF, None, "u/a.docx"), (BASE, None, "u/a.docx")], {}),
        ([(SELF, None, "u/a.docx"), (SELF, None, "u/b.docx")], {"1": "a.docx", "2": "b.docx"}),
        ([(SELF, None, "u/a.docx"), (SELF, None, "u/a.docx")], {"1": "第1份", "2": "第2份"}),
        (
            [(SELF, None, "u/a.docx"), (SELF, None, "u/b.docx"), (SELF, None, "u/b.docx")],
            {"1": "a.docx", "2": "b.docx第1份", "3": "b.docx第2份"},
        ),
        ([(TABLE, "道路", "u/a.docx"), (TABLE, "水渠", "u/b.docx")], {}),
        ([(TABLE, "道路", "u/a.docx"), (TABLE, "道路项目", "u/b.docx")], {"1": "a.docx", "2": "b.docx"}),
        (
            [(TABLE, None, "u/a.docx"), (TABLE, None, "u/b.docx"), (TABLE, "水渠", "u/b.docx")],
            {"1": "a.docx", "2": "b.docx"},
        ),
    ],
)
def test_what_is_alone_needs_no_words_and_what_is_not_is_told_by_file_or_number(instances, expected):
    assert told(*instances) == expected


def test_files_of_one_name_are_told_by_their_folders():
    assert told_apart(["c/u/一/表.docx", "c/u/二/表.docx"]) == ["一/表.docx", "二/表.docx"]
    assert told_apart(["c/u/一/表.docx", "c/u/二/报告.docx"]) == ["表.docx", "报告.docx"]


def test_a_name_holds_project_and_file_in_one_pair_of_brackets():
    assert named("自评表", None, "") == "自评表"
    assert named("自评表", "道路", "") == "自评表（道路）"
    assert named("自评表", "道路", "b.docx") == "自评表（道路，b.docx）"


def of_two(first, second):
    """Findings of a package with two 基础数据表, each with what it says of staff."""
    parts = [
        LivePart(f"c-2024-u/base_data/{at}", part(one), str(at), f"u/{name}", at)
        for at, (one, name) in enumerate(((first, "旧.docx"), (second, "新.docx")), 1)
    ]
    return check(Package("c", 2024, "u", "单位", "c-2024-u", tuple(parts)))


def part(staff):
    quota, actual, rate = staff
    written = {"staff_quota": quota, "staff_actual": actual, "staff_control_rate": rate}
    return build.part(BASE, build.fields(BASE, **written))


def test_a_finding_says_in_which_of_two_files_it_is():
    messages = [one.message for one in of_two(("40", "38", "95%"), ("40", "38", "90%"))]
    assert [message.split("“")[0] for message in messages] == ["基础数据表（新.docx）"]
