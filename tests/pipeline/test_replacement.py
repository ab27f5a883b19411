"""Whatever files are called and dated, a form never gets lost by being replaced."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.county.roster import Unit
from tests.pipeline.heads import county, file, part, planned

PATHS = st.builds(
    "2024/财政局/{}{}.docx".format,
    st.sampled_from(["", "修改/", "定稿/", "旧/", "修改/更新/"]),
    st.sampled_from(
        ["财政局", "财政局修改", "财政局最终版", "财政局（1）", "公路养护", "公路养护修改", "水库加固定稿"]
    ),
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
            part("project_self_eval", project="公路养护"),
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


@settings(max_examples=300, deadline=None)  # circles are rare
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


# Of which project a report is


def replaced(*files):
    """The files of which another has taken the place."""
    return {path.removeprefix("2024/财政局/") for path, row in planned(*files)[1].items() if row.replaced_by}


def report(name, project=None):
    return file(f"2024/财政局/{name}", part("project_report", project=project))


TABLES = [
    file(f"2024/财政局/自评表{n}.docx", part("project_self_eval", project=name))
    for n, name in enumerate(["农村公路养护", "中小学危房改造项目", "城区规划修改"])
]


@pytest.mark.parametrize(
    "name",
    [
        "农村公路养护报告（修改）.docx",
        "修改/5.项目支出绩效自评报告（农村公路养护）.docx",
        "重报.zip!/3-农村公路养护项目自评报告.docx",
        "农村公路养护/修改稿2.docx",
    ],
)
@pytest.mark.parametrize("told", ["5.项目支出绩效自评报告（{}）.docx", "{}/自评报告.docx", "{}报告.docx"])
def test_a_corrected_project_report_replaces_that_of_its_project_only(told, name):
    olds = [told.format(name) for name in ("农村公路养护", "中小学危房改造", "城区规划修改")]
    assert replaced(*map(report, olds), report(name), *TABLES) == {olds[0]}


@pytest.mark.parametrize(
    "place", ["5.报告（{}）（修改）", "修改/5.项目支出绩效自评报告（{}）", "重报.zip!/5.{}自评报告"]
)
def test_also_where_names_of_files_are_all_that_tells_of_projects(place):
    olds = [f"5.项目支出绩效自评报告（{name}）.docx" for name in ("农村公路养护", "中小学危房改造", "水库除险加固")]
    assert replaced(*map(report, olds), report(place.format("水库除险加固") + ".docx")) == {olds[2]}


def test_what_a_form_says_of_its_project_goes_before_what_its_file_is_called():
    olds = [report("甲.docx", "农村公路养护"), report("农村公路养护.docx", "中小学危房改造")]
    assert replaced(*olds, report("报告（修改）.docx", "农村公路养护项目"), *TABLES) == {"甲.docx"}
    assert replaced(*olds, report("农村公路养护报告修改.docx"), *TABLES) == {"甲.docx"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("报告.docx", "报告修改版.docx"),
        ("3.项目支出绩效自评报告.docx", "修改/项目支出报告.docx"),
        ("桃江县财政局项目报告.docx", "项目自评报告（定稿）.docx"),
        ("第一次报送/项目报告.docx", "第二次报送（修改）/项目报告.docx"),
        ("2024年项目支出报告初稿.docx", "项目支出报告最终版.docx"),
        ("报告.docx", "农村公路养护报告（修改）.docx"),
        ("张三/报告.docx", "张三/修改/报告.docx"),
        ("报告（1）.docx", "报告修改20250301.docx"),
        ("2024年平安建设报告.docx", "平安建设报告（修改）2025.3.2.docx"),
        ("3.平安建设报告.docx", "平安建设报告（2025年3月2日修改）.docx"),
        ("第一批报送/平安建设报告初稿.docx", "平安建设报告定稿.docx"),
    ],
)
def test_a_report_of_no_project_is_replaced_where_it_is_the_only_one(old, new):
    assert replaced(report(old), report(new), *TABLES) == {old}
    both = {old, "水库除险加固报告.docx"}
    assert replaced(report(old), report(new), report("水库除险加固报告.docx")) <= both - {"水库除险加固报告.docx"}


@pytest.mark.parametrize(
    ("olds", "new"),
    [
        (["水库除险加固报告.docx"], "农村公路养护报告（修改）.docx"),
        (["水库除险加固报告.docx"], "项目报告（修改）.docx"),
        (["农村公路养护报告.docx"], "项目报告（修改）.docx"),
        (["报告1.docx", "报告2.docx", "报告3.docx"], "报告4修改.docx"),
        (["1.zip!/报告.docx", "2.zip!/报告.docx"], "项目报告重报.docx"),
        (["农村公路养护（二期）报告.docx"], "农村公路养护（一期）报告修改.docx"),
        (["农村公路养护1.docx"], "农村公路养护2修改.docx"),
        (["农村公路养护报告.docx"], "农村公路养护和中小学危房改造报告修改.docx"),
        (["2023年高标准农田报告.docx"], "2024年高标准农田报告修改.docx"),
        (["旧城改造报告.docx"], "新城改造报告修改.docx"),
        (["5月活动报告.docx"], "6月活动报告（2025年3月修改）.docx"),
        (["和平村报告.docx"], "平村报告修改.docx"),
        (["1号水库报告.docx"], "2号水库报告修改.docx"),
        (["第一批专项资金报告.docx"], "第二批专项资金报告（修改）.docx"),
        (["道路监控报告.docx"], "道路报告修改.docx"),
        (["基础教育报告.docx"], "教育报告修改.docx"),
        (["农村公路养护报告1.docx", "农村公路养护报告2.docx"], "农村公路养护报告修改.docx"),
        (["水库报告1.docx", "水库报告2.docx"], "水库报告修改.docx"),
    ],
)
def test_one_that_may_be_anothers_stays(olds, new):
    assert replaced(*map(report, olds), report(new), *TABLES) == set()


def test_of_reports_called_by_number_that_of_its_number():
    assert replaced(*(report(f"报告{n}.docx") for n in "123"), report("报告2（修改）.docx")) == {"报告2.docx"}


def test_a_file_of_several_reports_is_replaced_by_one_of_as_many():
    three = [part("project_report")] * 3
    old = file("2024/财政局/报告.docx", *three)
    assert replaced(old, file("2024/财政局/报告（修改）.docx", *three)) == {"报告.docx"}
    assert replaced(old, file("2024/财政局/报告（修改）.docx", *three[:1])) == set()


def test_of_two_corrected_reports_the_later_does_not_replace_that_of_another_project():
    dated = [
        file(f"2024/财政局/{name}报告（修改）.docx", part("project_report"), modified=f"2025-05-0{day}T00:00:00Z")
        for day, name in enumerate(["农村公路养护", "中小学危房改造", "水库除险加固"], 1)
    ]
    assert replaced(*dated, *TABLES) == set()


def test_a_project_table_without_a_name_is_no_others():
    def table(name, project=None):
        return file(f"2024/财政局/{name}", part("project_self_eval", project=project))

    olds = [table("农村公路养护自评表.docx"), table("水库除险加固自评表.docx")]
    assert replaced(*olds, table("水库除险加固自评表修改.docx")) == {"水库除险加固自评表.docx"}
    assert replaced(*olds, table("自评表修改.docx", "水库除险加固")) == {"水库除险加固自评表.docx"}
    assert replaced(table("自评表.docx"), table("自评表修改.docx", "水库除险加固")) == set()


def test_a_project_whose_name_ends_as_a_mark_does_was_not_handed_in_again():
    assert replaced(report("报告（农村公路养护）.docx"), report("报告（城区规划修改）.docx"), *TABLES) == set()


def test_the_name_of_a_unit_is_no_projects():
    unit = county(Unit("001", "桃江县农村公路养护中心"), Unit("002", "桃江县水利局"))

    def of_unit(name):
        return file(f"2024/{name}", part("project_report"))

    files = [of_unit("农村公路养护报告.docx"), of_unit("农村公路养护中心/农村公路养护中心报告（修改）.docx")]
    files += [file("2024/农村公路养护中心/表.docx", part("project_self_eval", project="农村公路养护"))]
    assert [row.status for row in planned(*files, of=unit)[1].values()].count("superseded") == 0


def test_of_many_corrections_the_last_stands_for_all():
    days = [f"2025-05-{day:02}T00:00:00Z" for day in range(1, 31)]
    made = [file(f"2024/财政局/财政局修改{n}.docx", part("base_data"), modified=day) for n, day in enumerate(days, 10)]
    rows = planned(*made)[1]
    assert {row.replaced_by for row in rows.values()} == {None, "430922/2024/财政局/财政局修改39.docx"}


def test_many_projects_are_compared_in_time():
    def reports(folder, count):
        names = (f"{first}{second}水库除险加固" for first in "东南西北上下左右" for second in "山水田林湖草沙石")
        return [report(f"{folder}{name}报告.docx") for name in list(names)[:count]]

    started = time.perf_counter()
    assert len(replaced(*reports("", 64), *reports("修改/", 64))) == 64
    assert time.perf_counter() - started < 10


PROJECTS = ["农村公路养护", "农村公路养护（二期）", "农村公路", "2023年高标准农田", "2024年高标准农田", "城区规划修改"]
PROJECTS += [
    "1号水库",
    "2号水库",
    "第一批专项资金",
    "第二批专项资金",
    "基础教育",
    "教育",
    "道路监控",
    "道路",
    "5月活动",
    "12月活动",
]
CALLED = ["{}报告", "5.项目支出绩效自评报告（{}）", "{}/自评报告", "财政局{}", "{}项目绩效自评报告（初稿）"]
CORRECTED = [
    "{}报告（修改）",
    "{}报告修改版2",
    "修改/5.项目报告（{}）",
    "重报.zip!/{}/自评报告",
    "定稿/财政局{}",
    "{}报告（2025年3月修改）",
]


@settings(deadline=None)
@given(st.data())
def test_no_projects_report_is_lost_to_anothers_however_files_are_called(data):
    projects = data.draw(st.lists(st.sampled_from(PROJECTS), min_size=2, max_size=5, unique=True))
    project, told = st.sampled_from(projects), data.draw(st.sets(st.sampled_from(projects)))
    names = [(data.draw(st.sampled_from(CALLED)), one) for one in projects]
    names += data.draw(st.lists(st.tuples(st.sampled_from(CORRECTED), project), min_size=1, max_size=4))
    of = {f"2024/财政局/{called.format(one)}.docx": one for called, one in names}
    files = [
        file(path, part("project_report", project=one if data.draw(st.booleans()) else None))
        for path, one in of.items()
    ]
    files += [file(f"2024/财政局/表{one}.docx", part("project_self_eval", project=one)) for one in sorted(told)]
    rows = planned(*files)[1]
    found = [(path, row.replaced_by.removeprefix("430922/")) for path, row in rows.items() if row.replaced_by]
    assert [(path, by) for path, by in found if of[path] != of[by]] == []


def test_tables_of_two_years_projects_are_of_two_projects():
    forms = [part("project_self_eval", project=f"{year}年高标准农田建设") for year in (2023, 2024)]
    old, new = (file(f"2024/财政局/{name}.docx", form) for name, form in zip(["表", "表修改"], forms, strict=True))
    assert replaced(old, new) == set()
