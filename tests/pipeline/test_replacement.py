"""Whatever files are called and dated, a form never gets lost by being replaced."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pipeline.heads import file, part, planned

PATHS = st.builds(
    "2024/财政局/{}{}.docx".format,
    st.sampled_from(["", "修改/", "定稿/", "旧/", "修改/更新/"]),
    st.sampled_from(["财政局", "财政局修改", "财政局最终版", "财政局（1）"]),
)
DATES = st.sampled_from(["", "2025-05-01T00:00:00Z", "2025-05-03T00:00:00Z", "2025-05-05T00:00:00Z"])
FORMS = st.lists(
    st.sampled_from(
        [
            part("base_data"),
            part("base_data", status="blank"),
            part("project_report"),
            part("project_report", project="甲"),
            part("project_self_eval", project="甲"),
            part("project_self_eval", project="乙"),
        ]
    ),
    min_size=1,
    max_size=3,
)
FILES = st.dictionaries(PATHS, st.tuples(DATES, FORMS), min_size=1, max_size=7)


def outcome(files):
    """File rows by path, and the paths of the files that have a form that counts, each with those forms."""
    made = [file(path, *forms, modified=date) for path, (date, forms) in files.items()]
    units, rows = planned(*made)
    forms = {one.path.removeprefix("430922/"): one.live for one in units[2024, "001"].files}
    return {path: (row.status, row.replaced_by) for path, row in rows.items()}, forms


@settings(max_examples=300)  # circles are rare
@given(FILES)
def test_every_form_that_was_handed_in_counts_once_at_least(files):
    _, live = outcome(files)
    handed_in = {(one.form, one.project_name) for _, forms in files.values() for one in forms}
    counted = {(one.form, one.project_name) for path, on in live.items() for one in map(files[path][1].__getitem__, on)}
    assert handed_in - {("project_report", None)} <= counted
    assert {form for form, _ in handed_in} == {form for form, _ in counted}


@given(FILES)
def test_what_is_filled_in_is_not_lost_to_a_blank_form(files):
    _, live = outcome(files)
    handed_in = {one.form for _, forms in files.values() for one in forms if one.status == "filled"}
    counted = {one.form for path, on in live.items() for one in map(files[path][1].__getitem__, on) if not one.blank}
    assert handed_in == counted


@given(FILES)
def test_what_replaces_a_file_counts_itself(files):
    rows, live = outcome(files)
    for status, by in rows.values():
        assert (status == "superseded") == (by is not None)
        assert by is None or live[by.removeprefix("430922/")]


@given(FILES, st.data())
def test_the_order_of_files_is_of_no_matter(files, data):
    rows, live = outcome(files)
    made = data.draw(st.permutations(list(files.items())))
    assert outcome(dict(made)) == (rows, live)


def test_marks_and_dates_that_contradict_each_other_leave_one():
    form = part("base_data")
    rows, live = outcome(
        {
            "2024/修改/财政局.docx": ("2025-05-05T00:00:00Z", [form]),
            "2024/修改/财政局修改.docx": ("2025-05-01T00:00:00Z", [form]),
            "2024/财政局修改.docx": ("2025-05-03T00:00:00Z", [form]),
        }
    )
    assert [path for path, forms in live.items() if forms] == ["2024/财政局修改.docx"]
    assert {by for _, by in rows.values() if by} == {"430922/2024/财政局修改.docx"}
