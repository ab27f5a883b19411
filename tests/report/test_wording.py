"""What letters and the roll-up say of places, of several files and of likely names, is true of their rows."""

from pipeline.report.figures import likely_of, strangers
from pipeline.report.letter import Letter
from pipeline.report.load import CountyYear, UnitResults, _by_weight
from pipeline.report.notices import Terms, reminder
from pipeline.report.sheets import completeness
from pipeline.report.words import Names

PART = {"part_id": "c-2024-u/unit_self_eval/1", "form": "unit_self_eval", "project_name": None, "file_path": "u/a.docx"}
OTHER = {**PART, "part_id": "c-2024-u/unit_self_eval/2", "file_path": "u/b.docx"}
LINE = {"record_id": f"{PART['part_id']}/indicators/1", "level3": "检查合格率"}


def unit(name, near=None, parts=(), tables=None, submitted=True):
    given = {"roster_match": "none" if near else "exact", "roster_suggestion": near} if submitted else None
    return UnitResults(name, name, given, {}, parts, (), tables or {})


def finding(rule="indicator_incomplete", fields=(), message="", severity="warning"):
    records = [LINE["record_id"]] * len(fields)
    cited = {"record_ids": records, "fields": list(fields), "part_id": PART["part_id"]}
    return {"rule": rule, "severity": severity, "message": message, **cited}


def place(**told):
    return Names(unit("甲", parts=(PART,), tables={"indicators": (LINE,)})).place(finding(**told))


def reminded(one, *others, **agreed):
    letter, county = Letter(), CountyYear("c", "甲县", 2024, (one, *others), (), "s")
    reminder(letter, one, county, Terms("甲县财政局", **agreed), strangers(county))
    return "".join(letter._blocks)


def test_a_blank_cell_is_named_and_not_the_one_that_its_row_is_called_by():
    assert place(fields=("level3", "actual")) == "“检查合格率”行“实际完成值”"
    assert place(fields=("level3",)) == "“检查合格率”行“三级指标”"  # the name itself is what it is about


def test_a_title_and_a_signature_are_places_without_a_cell():
    assert place(message="部门报告标题写的是2023年度，报送的是2024年度。") == "标题"
    assert place(message="部门报告落款写的是“乙局”，与报送单位“甲局”不是同一单位。") == "落款"
    assert place(message="报送了2份内容不同的部门自评表") == ""


def test_of_two_files_of_one_form_the_table_is_named_with_its_file():
    assert Names(unit("甲", parts=(PART,))).table(finding()) == "部门整体支出绩效自评表"
    assert Names(unit("甲", parts=(PART, OTHER))).table(finding()) == "部门整体支出绩效自评表（a.docx）"


def test_what_explains_others_comes_first_but_not_before_what_is_worse():
    given = [
        finding("basic_expenditure_mismatch"),
        finding("unit_name_mismatch"),
        finding("total_score", severity="error"),
    ]
    assert [row["rule"] for row in _by_weight(given)] == [
        "total_score",
        "unit_name_mismatch",
        "basic_expenditure_mismatch",
    ]


def test_a_reminder_says_until_when_once():
    silent = unit("甲县公安局", submitted=False)
    assert "请于6月30日前报送我局。" in reminded(silent, deadline="6月30日前")
    assert "请尽快报送。" in reminded(silent)
    assert "请尽快报送" not in reminded(silent, deadline="6月30日")


def test_a_unit_is_told_of_material_under_a_name_like_its_own():
    silent, near, listed = unit("甲县公安局", submitted=False), unit("甲县公按局", "甲县公安局"), unit("甲县教育局")
    assert "另收到以“甲县公按局”名义报送的材料" in reminded(silent, near, listed)
    assert "另收到" not in reminded(silent, unit("甲县粮食局", "甲县粮站"), listed)
    assert likely_of(unit("甲县公安局"), [near]) == []  # it handed in its own


def test_the_roll_up_has_the_likeness_on_both_lines():
    silent, near = unit("甲县公安局", submitted=False), unit("甲县公按局", "甲县公安局")
    county = CountyYear("c", "甲县", 2024, (silent, near), (), "s")
    notes = [row[-1] for row in completeness(county).rows]
    assert "公按局" in notes[0]
    assert notes[1] == "不在名册中，名称与“甲县公安局”最相近，请人工确认"
