"""READING.md, Unit, year, package: a test per sentence."""

import pytest

from pipeline.county.roster import Unit
from tests.pipeline.heads import county, file, live, part, planned


def unit_ids(*files, **more):
    units, _ = planned(*files, **more)
    return {unit_id for (_, unit_id), plan in units.items() if plan.files}


def test_the_nearest_path_name_that_resolves_is_the_unit():
    assert unit_ids(file("2024/财政局/水利局自评.docx", part("base_data"))) == {"002"}
    assert unit_ids(file("2024/财政局/自评.docx", part("base_data"))) == {"001"}
    assert unit_ids(file("2024/财政局.zip!/材料/自评.docx", part("base_data"))) == {"001"}


def test_a_path_name_goes_before_what_the_form_says():
    assert unit_ids(file("2024/财政局/自评.docx", part("unit_self_eval", unit="桃江县水利局"))) == {"001"}


@pytest.mark.parametrize(
    "name", ["财政局自评表（已填）", "2024年自评材料--财政局", "财政局版", "财政局下发的模板", "县财政局自评通知附件2"]
)
def test_a_unit_that_a_file_name_only_holds_gives_way_to_the_folders_that_the_forms_name(name):
    forms = (part("base_data"), part("unit_self_eval", unit="桃江县水利局"))
    assert unit_ids(file(f"2024/水利局/{name}.docx", *forms)) == {"002"}
    assert unit_ids(file(f"2024/水利局.zip!/材料/{name}.docx", *forms)) == {"002"}


@pytest.mark.parametrize("unit", ["财政局", "桃江县审计局", None])
def test_but_not_where_they_name_it_or_no_unit_of_the_path(unit):
    assert unit_ids(file("2024/水利局/财政局自评表.docx", part("unit_self_eval", unit=unit))) == {"001"}


def test_nor_does_a_name_that_is_the_units_and_nothing_else():
    assert unit_ids(file("2024/水利局/财政局.docx", part("unit_self_eval", unit="水利局"))) == {"001"}
    assert unit_ids(file("2024/水利局/财政局/财政局自评.docx", part("unit_self_eval", unit="水利局"))) == {"001"}


def test_nor_for_a_unit_that_the_path_does_not_name():
    assert unit_ids(file("2024/汇总/财政局自评表.docx", part("unit_self_eval", unit="水利局"))) == {"001"}


def test_an_implementing_unit_does_not_overrule_a_file_name():
    assert unit_ids(file("2024/水利局/财政局项目自评表.docx", part("project_self_eval", implementing="水利局"))) == {
        "001"
    }


@pytest.mark.parametrize("path", ["水利局/财政局职工培训.docx", "水利局/财政局职工培训/自评表.docx"])
def test_a_longer_word_that_begins_with_a_units_name_is_no_name_of_it(path):
    assert unit_ids(file(f"2024/{path}", part("project_self_eval"))) == {"002"}
    assert unit_ids(file(f"2024/{path}", status="corrupt")) == {"002"}


def test_unless_the_unit_level_forms_name_that_unit_or_nothing_else_tells_one():
    assert unit_ids(file("2024/水利局/财政局收来的材料.docx", part("unit_self_eval", unit="财政局"))) == {"001"}
    assert unit_ids(file("2024/财政局职工培训.docx", part("project_self_eval"))) == {"001"}
    assert unit_ids(file("2024/财政局职工培训.docx", part("project_self_eval", implementing="某某公司"))) == {"001"}


def test_else_the_forms_tell_the_unit_and_split_a_file_of_two():
    assert unit_ids(file("2024/财政局职工培训.docx", part("project_self_eval", implementing="水利局"))) == {"002"}
    both = (part("unit_self_eval", unit="财政局"), part("unit_self_eval", unit="水利局"))
    assert unit_ids(file("2024/财政局收齐.docx", *both)) == {"001", "002"}


@pytest.mark.parametrize(
    ("path", "project"),
    [
        ("水利局/财政局2024年职工培训.docx", "财政局2024年职工培训"),
        ("水利局/自评表-财政局（本级）装修.docx", "财政局（本级）装修项目"),
        ("水利局/财政局2024年职工培训/自评表.docx", "财政局2024年职工培训项目"),
        ("水利局-财政局2024年职工培训项目.docx", "财政局2024年职工培训"),
        ("水利局财政局培训自评表.docx", "财政局培训"),
    ],
)
def test_nor_is_one_that_is_part_of_the_name_of_the_forms_project(path, project):
    assert unit_ids(file(f"2024/{path}", part("project_self_eval", project=project, implementing="财政局"))) == {"002"}


@pytest.mark.parametrize("project", ["水库加固项目", "水利", "水利局"])
def test_but_one_beside_it_is(project):
    table = part("project_self_eval", project=project, implementing="财政局")
    assert unit_ids(file("2024/水利局水库加固项目自评表.docx", table)) == {"001" if "库" not in project else "002"}
    assert unit_ids(file("2024/财政局/水利局自评表.docx", table)) == {"002"}


def test_where_nothing_else_tells_a_unit_the_one_in_the_projects_name_does():
    table = part("project_self_eval", project="财政局职工培训", implementing="某某公司")
    assert unit_ids(file("2024/财政局职工培训.docx", table)) == {"001"}


def test_else_the_name_in_the_unit_level_forms_decides():
    assert unit_ids(file("2024/a.docx", part("base_data"), part("unit_self_eval", unit="水利局"))) == {"002"}


def test_the_countys_own_name_is_no_units_unless_the_roster_has_it():
    assert unit_ids(file("2024/a.docx", part("unit_report", unit="桃江", implementing="水利局"))) == {"002"}
    named = file("2024/a.docx", part("unit_report", unit="桃江县"))
    assert unit_ids(named, of=county(Unit("009", "桃江县"))) == {"009"}


def test_else_the_implementing_unit_and_never_the_supervising_one():
    assert unit_ids(file("2024/a.docx", part("project_self_eval", implementing="水利局"))) == {"002"}


@pytest.mark.parametrize("written", ["水利局、各乡镇", "各村及水利局", "水利局，全县义务教育学校"])
def test_of_a_list_the_only_unit_that_it_names(written):
    assert unit_ids(file("2024/a.docx", part("project_self_eval", implementing=written))) == {"002"}


def test_but_none_of_two():
    (unit_id,) = unit_ids(file("2024/a.docx", part("project_self_eval", implementing="水利局、某某公司")))
    assert unit_id.startswith("x-")


def test_an_implementing_unit_does_not_overrule_an_unknown_unit_name():
    found = unit_ids(file("2024/a.docx", part("unit_self_eval", unit="某某公司", implementing="水利局")))
    assert [unit_id[:2] for unit_id in found] == ["x-"]


def test_a_form_without_any_name_goes_with_its_folder():
    named = file("2024/报送材料/自评表.docx", part("unit_self_eval", unit="水利局"))
    unnamed = file("2024/报送材料/基础数据表.docx", part("base_data"))
    assert unit_ids(named, unnamed) == {"002"}


def test_but_not_when_the_folder_holds_two_units():
    one = file("2024/全部/a.docx", part("unit_self_eval", unit="水利局"))
    two = file("2024/全部/b.docx", part("unit_self_eval", unit="财政局"))
    lost = file("2024/全部/c.docx", part("base_data"))
    assert {unit_id[:2] for unit_id in unit_ids(one, two, lost)} == {"00", "f-"}


def test_a_file_of_nobody_is_named_after_its_stem():
    units, _ = planned(file("2024/自评表（一）.docx", part("base_data")))
    found = [plan.unit for plan in units.values() if plan.files]
    assert found[0].unit_id.startswith("f-")
    assert found[0].name == "自评表（一）"


def test_a_unit_off_the_roster_has_one_id_however_it_is_spelled():
    one = file("2024/a.docx", part("unit_self_eval", unit="桃江县粮食局"))
    two = file("2024/b.docx", part("unit_report", unit="粮食局"))
    assert len(unit_ids(one, two)) == 1


def test_a_file_with_two_units_is_split():
    parts = (
        part("base_data"),
        part("unit_self_eval", unit="财政局"),
        part("project_self_eval"),
        part("base_data"),
        part("unit_self_eval", unit="水利局"),
    )
    units, rows = planned(file("2024/汇总.docx", *parts))
    assert live(units[2024, "001"]) == [("汇总.docx", 0, 1), ("汇总.docx", 1, 1), ("汇总.docx", 2, 1)]
    assert live(units[2024, "002"]) == [("汇总.docx", 3, 1), ("汇总.docx", 4, 1)]
    assert rows["2024/汇总.docx"].submission_id == "430922-2024-001"


def test_so_is_one_of_two_base_data_sheets_that_name_their_units():
    parts = [one for unit in ("财政局", "水利局") for one in (part("base_data", unit=unit), part("unit_report"))]
    units, _ = planned(file("2024/汇总.docx", *parts))
    assert [[index for _, index, _ in live(units[2024, unit])] for unit in ("001", "002")] == [[0, 1], [2, 3]]


def test_but_not_one_package_in_which_a_name_is_written_wrong():
    parts = (part("base_data"), part("unit_self_eval", unit="桃江财政局"), part("unit_report", unit="财政局"))
    assert unit_ids(file("2024/汇总.docx", *parts)) == {"001"}
    assert len(unit_ids(file("2024/汇总.docx", *parts, part("unit_report", unit="某某公司")))) == 2 + 1
    twice = (*parts[:2], parts[2], part("unit_report", unit="财政局"))
    assert len(unit_ids(file("2024/汇总.docx", *twice))) == 1 + 1
    mostly = (part("base_data", unit="殡仪馆"), part("unit_self_eval", unit="殡仪馆"), parts[2])
    assert len(unit_ids(file("2024/汇总.docx", *mostly))) == 1 + 1


def test_but_a_path_name_keeps_it_whole():
    parts = (part("unit_self_eval", unit="财政局"), part("unit_self_eval", unit="水利局"))
    assert unit_ids(file("2024/财政局.docx", *parts)) == {"001"}


def test_an_ambiguous_name_is_kept_for_a_finding_and_not_settled():
    units, _ = planned(file("2024/财政局水利局.docx", part("base_data")))
    plan = next(plan for plan in units.values() if plan.files)
    assert plan.unit.unit_id.startswith("f-")
    assert [[unit.unit_id for unit in found] for _, found in plan.ambiguous] == [["001", "002"]]


def test_the_name_that_is_ambiguous_is_told():
    units, _ = planned(file("2024/财政局水利局/报告.docx", part("base_data")))
    (plan,) = [plan for plan in units.values() if plan.files]
    assert [name for name, _ in plan.ambiguous] == ["财政局水利局"]


def test_the_year_is_the_year_folder():
    units, _ = planned(file("2023/财政局.docx", part("base_data", year=2024)))
    assert (2023, "001") in units


@pytest.mark.parametrize("folder", ["2023年", "2023年度", "2023"])
def test_a_year_folder_may_say_year(folder):
    units, _ = planned(file(f"{folder}/财政局.docx", part("base_data")))
    assert (2023, "001") in units


def test_without_a_year_folder_most_titles_decide_then_heads():
    titled = file(
        "财政局.docx", part("base_data", year=2022), part("unit_report", year=2023), part("unit_self_eval", year=2023)
    )
    headed = file("水利局.docx", part("base_data", head_years=(2021, 2021, 2020)))
    units, _ = planned(titled, headed)
    assert {key for key, plan in units.items() if plan.files} == {(2023, "001"), (2021, "002")}


def years_of(*files):
    """The year of each file that somebody handed in, by path."""
    units, _ = planned(*files)
    return {
        one.path.removeprefix("430922/"): year for (year, _), plan in units.items() for one in plan.files if one.live
    }


def titled(path, year, count=2):
    return file(path, *(part(form, year=year) for form in ("base_data", "unit_report", "unit_self_eval")[:count]))


@pytest.mark.parametrize(
    "path",
    [
        "{}.zip!/财政局/a.docx",
        "{}年绩效自评材料/财政局/a.docx",
        "各单位{}年度报送.zip!/财政局.zip!/a.docx",
        "财政局/{}自评.docx",
        "财政局{}.docx",
        "{}财政局.zip!/a.docx",
        "财政局/{}年报送/自评/a.docx",
        "财政局/２2023０材料/a.docx".replace("２2023０", "{}"),
    ],
)
def test_without_a_year_folder_a_name_with_a_year_that_its_titles_say_too_is_one(path):
    old, new = titled(path.format(2022), 2022), titled(path.format(2023), 2023, 3)
    assert years_of(old, new) == {path.format(2022): 2022, path.format(2023): 2023}


def test_the_zero_of_such_a_year_may_be_the_letter():
    assert years_of(titled("2O22年/财政局.docx", 2022, 1), titled("a.docx", 2023, 3)) == {
        "2O22年/财政局.docx": 2022,
        "a.docx": 2023,
    }


def test_all_that_such_a_name_holds_is_of_its_year_as_in_a_year_folder():
    stray = titled("2022年报送.zip!/水利局.docx", 2021, 1)
    mute = file("2022年报送.zip!/财政局/附表.docx", part("base_data"))
    others = [titled("2022年报送.zip!/财政局/a.docx", 2022), titled("财政局/b.docx", 2023, 3)]
    found = years_of(stray, mute, *others)
    assert {path: year for path, year in found.items() if year != 2022} == {"财政局/b.docx": 2023}


@pytest.mark.parametrize("name", ["2022自评", "2022年与2023年对比", "20220510", "表2022a1"])
def test_but_not_a_name_whose_year_its_titles_do_not_say_nor_one_of_two_years(name):
    assert years_of(titled(f"财政局/{name}.docx", 2021, 1), titled("财政局/b.docx", 2023)) == {
        f"财政局/{name}.docx": 2023,
        "财政局/b.docx": 2023,
    }


def test_a_name_of_two_years_says_neither_be_one_of_them_in_its_titles():
    both = [titled(f"财政局/2022年与2023年对比{n}.docx", year, 1) for n, year in enumerate((2022, 2023))]
    assert set(years_of(*both, titled("财政局/b.docx", 2021, 3)).values()) == {2021}


def test_titles_alone_do_not_part_a_package():
    slip, rest = titled("财政局/基础数据表.docx", 2022, 1), titled("财政局/报告.docx", 2023, 3)
    assert set(years_of(slip, rest).values()) == {2023}


def test_an_empty_year_folder_is_a_year_in_which_nobody_handed_in():
    units, _ = planned(years=(2024,))
    assert set(units) == {(2024, "001"), (2024, "002")}


def test_ids_count_per_form_over_the_submission_in_path_order():
    first = file("2024/财政局/a.docx", part("project_self_eval", project="甲"), part("project_self_eval", project="乙"))
    second = file("2024/财政局/b.docx", part("project_self_eval", project="丙"))
    units, _ = planned(second, first)
    assert live(units[2024, "001"]) == [("财政局/a.docx", 0, 1), ("财政局/a.docx", 1, 2), ("财政局/b.docx", 0, 3)]


def test_litter_is_no_submission():
    units, rows = planned(file("2024/财政局/Thumbs.db", status="ignored"))
    assert not units[2024, "001"].files
    assert rows["2024/财政局/Thumbs.db"].submission_id is None


def test_an_unreadable_file_counts_for_the_unit_that_its_path_names():
    units, rows = planned(
        file("2024/财政局.docx", status="corrupt", code="file_truncated"), file("2024/x.docx", status="corrupt")
    )
    assert [one.status for one in units[2024, "001"].files] == ["corrupt"]
    assert rows["2024/x.docx"].submission_id is None


def test_a_subordinate_s_file_is_not_the_unit_s():
    assert unit_ids(file("2024/财政局实验小学.docx", part("unit_self_eval", unit="财政局实验小学"))) != {"001"}
    assert unit_ids(file("2024/水利局红旗水库.docx", part("base_data"))) != {"002"}


def test_without_a_roster_units_are_those_that_handed_in():
    empty = county(Unit("", ""), name="")
    units, _ = planned(file("2024/a.docx", part("unit_self_eval", unit="某局")), of=empty)
    assert any(plan.unit and plan.unit.name == "某局" for plan in units.values())


# Replacement


def statuses(*files):
    units, rows = planned(*files)
    return {path.rsplit("/", 1)[-1]: row.status for path, row in rows.items()}, live(units[2024, "001"])


FORMS = (part("base_data"), part("unit_self_eval"))


@pytest.mark.parametrize("mark", ["修改", "修改版", "修改稿", "更新", "重报", "补正", "最终版", "定稿"])
def test_a_marked_file_replaces_an_unmarked_one(mark):
    found, counted = statuses(file("2024/财政局/自评.docx", *FORMS), file(f"2024/财政局/自评（{mark}）.docx", *FORMS))
    assert found == {"自评.docx": "superseded", f"自评（{mark}）.docx": "parsed"}
    assert len(counted) == 2


def test_a_folder_may_carry_the_mark():
    found, _ = statuses(file("2024/财政局/自评.docx", *FORMS), file("2024/财政局/修改版/自评2.docx", *FORMS))
    assert found == {"自评.docx": "superseded", "自评2.docx": "parsed"}


_RENEWED = ("城市更新项目自评.docx", "城市更新部门整体支出.docx", "农机更新项目支出绩效报告.docx", "设备更新.docx")


@pytest.mark.parametrize("name", ["自评(1).docx", "自评（2）.docx", "自评 - 副本.docx", *_RENEWED])
def test_other_names_are_no_marks_and_both_stay(name):
    found, counted = statuses(file("2024/财政局/自评.docx", *FORMS), file(f"2024/财政局/{name}", *FORMS))
    assert set(found.values()) == {"parsed"}
    assert len(counted) == 4


@pytest.mark.parametrize(
    "words", ["待修改", "需修改", "需要修改", "未修改", "退回修改", "非最终版", "不是定稿", "修改前", "请重报"]
)
@pytest.mark.parametrize("place", ["{}/自评2.docx", "自评（{}）.docx"])
def test_what_is_asked_for_or_denied_is_no_mark(place, words):
    name = place.format(words)
    found, counted = statuses(file("2024/财政局/自评.docx", *FORMS), file(f"2024/财政局/{name}", *FORMS))
    assert set(found.values()) == {"parsed"}
    assert len(counted) == 4


@pytest.mark.parametrize(
    "name",
    [
        "接待修改稿",
        "申请修改",
        "自评表更新",
        "财政局更新",
        "2024年更新版",
        "2024年5月更新",
        "5月20日更新",
        "城市更新（修改）",
    ],
)
def test_but_words_that_look_so_do_not_unmake_one(name):
    found, _ = statuses(file("2024/财政局/自评.docx", *FORMS), file(f"2024/财政局/{name}.docx", *FORMS))
    assert found["自评.docx"] == "superseded"


def test_a_marked_blank_form_does_not_replace_a_filled_one():
    blank = part("base_data", status="blank")
    found, counted = statuses(file("2024/财政局/自评.docx", *FORMS), file("2024/财政局/自评修改.docx", blank))
    assert set(found.values()) == {"parsed"}
    assert [index for _, index, _ in counted] == [0, 1, 0]
    found, _ = statuses(file("2024/财政局/自评.docx", blank), file("2024/财政局/自评修改.docx", blank))
    assert found["自评.docx"] == "superseded"


def test_it_replaces_form_by_form():
    found, counted = statuses(file("2024/财政局/自评.docx", *FORMS), file("2024/财政局/修改.docx", part("base_data")))
    assert found == {"自评.docx": "parsed", "修改.docx": "parsed"}
    assert [(path, index) for path, index, _ in counted] == [("财政局/修改.docx", 0), ("财政局/自评.docx", 1)]


def test_a_file_of_two_units_is_replaced_only_if_it_is_for_both():
    both = file("2024/汇总.docx", part("unit_self_eval", unit="财政局"), part("unit_self_eval", unit="水利局"))
    one = file("2024/财政局修改.docx", part("unit_self_eval", unit="财政局"))
    two = file("2024/水利局修改.docx", part("unit_self_eval", unit="水利局"))
    _, rows = planned(both, one)
    assert (rows["2024/汇总.docx"].status, rows["2024/汇总.docx"].replaced_by) == ("parsed", None)
    assert rows["2024/汇总.docx"].submission_id == "430922-2024-001"
    _, rows = planned(both, one, two)
    assert rows["2024/汇总.docx"].status == "superseded"


def test_a_project_table_only_replaces_one_of_the_same_project():
    old = file(
        "2024/财政局/a.docx", part("project_self_eval", project="甲 项目"), part("project_self_eval", project="乙项目")
    )
    _, counted = statuses(old, file("2024/财政局/修改.docx", part("project_self_eval", project="甲项目")))
    assert [(path, index) for path, index, _ in counted] == [("财政局/a.docx", 1), ("财政局/修改.docx", 0)]


def test_a_project_report_of_no_project_is_replaced_by_any():
    found, _ = statuses(
        file("2024/财政局/报告.docx", part("project_report")),
        file("2024/财政局/报告修改版.docx", part("project_report", project="甲")),
    )
    assert found["报告.docx"] == "superseded"


def test_the_date_orders_marked_files_only():
    plain = file("2024/财政局/a.docx", *FORMS, modified="2025-06-01T00:00:00Z")
    first = file("2024/财政局/b修改.docx", *FORMS, modified="2025-03-01T00:00:00Z")
    second = file("2024/财政局/c修改.docx", *FORMS, modified="2025-04-01T00:00:00Z")
    found, _ = statuses(plain, first, second)
    assert found == {"a.docx": "superseded", "b修改.docx": "superseded", "c修改.docx": "parsed"}
    _, rows = planned(plain, first, second)
    assert rows["2024/财政局/a.docx"].replaced_by == "430922/2024/财政局/c修改.docx"


def test_a_mark_that_both_share_by_their_folder_says_nothing():
    found, _ = statuses(file("2024/财政局/定稿/a.docx", *FORMS), file("2024/财政局/定稿/b修改.docx", *FORMS))
    assert found == {"a.docx": "superseded", "b修改.docx": "parsed"}


def test_the_same_bytes_twice_are_a_duplicate():
    found, counted = statuses(
        file("2024/财政局/a.docx", *FORMS, content="x"), file("2024/财政局/b.docx", *FORMS, content="x")
    )
    assert found == {"a.docx": "parsed", "b.docx": "duplicate"}
    assert len(counted) == 2


def test_but_not_of_another_unit():
    _, rows = planned(file("2024/财政局/a.docx", *FORMS, content="x"), file("2024/水利局/a.docx", *FORMS, content="x"))
    assert {row.status for row in rows.values()} == {"parsed"}


def test_unreadable_copies_keep_their_own_status():
    found, _ = statuses(
        file("2024/财政局/a.docx", content="x", status="corrupt"),
        file("2024/财政局/b.docx", content="x", status="corrupt"),
    )
    assert set(found.values()) == {"corrupt"}
