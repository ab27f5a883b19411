"""Dots in the place of a value are no value: neither unreadable, nor a label that costs its neighbours theirs."""

import pytest

from extractors import extract
from tests.wild.drawing import document

BASE = """2023年度部门整体支出绩效评价基础数据表
|财政供养人员情况|编制数|>|2023年实际在职人数|>|控制率|>|
|^|41|>|33|>|80.49%|>|
|经费控制情况|2022年决算数|>|2023年预算数|>|2023年决算数|>|
|三公经费|7.1|>|6.2|>|5.3|>|
|楼堂馆所控制情况|批复规模|实际规模|规模控制率|预算投资|实际投资|投资概算控制率|
|^|610|590|96.72%|210|205|97.62%|
"""
PROJECT = """2023年度项目支出绩效自评表
|项目名称|>|河堤加固|>|>|>|>|>|
|主管部门|>|甲局|>|实施单位|>|乙站|>|
|项目资金|>|年初预算数|全年预算数|全年执行数|分值|执行率|得分|
|^|年度资金总额|31|32|16|10|50%|5|
|年度总体目标|预期目标|>|>|>|实际完成情况|>|>|
|^|加固九里|>|>|>|已固九里|>|>|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施|
|产出指标|数量指标|堤长|≥9里|9.1里|90|88|雨多|
|总分|>|>|>|>|100|93|>|
"""
RECORD = ["≥9里", "9.1里", "90", "88", "雨多", "100", "93"]
VALUES = {
    BASE: ["41", "33", "80.49%", "7.1", "6.2", "5.3", "610", "590", "96.72%", "210", "205", "97.62%"],
    PROJECT: ["河堤加固", "甲局", "乙站", "31", "32", "16", "10", "50%", "5", "加固九里", "已固九里", *RECORD],
}


def read(drawing):
    extraction = extract(document(drawing))
    (part,) = extraction.parts
    said = {(f.dataset, f.order, f.field, f.number, f.text) for f in part.facts if (f.number, f.text) != (None, None)}
    return said, part.status, part.issues, [left.raw_text for left in extraction.leftovers]


@pytest.mark.parametrize("dots", ["……", "…", "......", "***", "—"])
@pytest.mark.parametrize(("form", "value"), [(form, value) for form, values in VALUES.items() for value in values])
def test_a_cell_of_dots_reads_as_an_empty_one(form, value, dots):
    assert form.count(f"|{value}|") == 1
    dotted, empty = (read(form.replace(f"|{value}|", f"|{text}|")) for text in (dots, ""))
    assert dotted == empty
    assert dotted[2:] == ((), [])


@pytest.mark.parametrize("hint", ["XXX", "xx", "指标1：", "（100字以内）"])
@pytest.mark.parametrize("value", ["加固九里", "已固九里"])
def test_template_text_for_one_goal_leaves_the_other_one(value, hint):
    assert read(PROJECT.replace(value, hint)) == read(PROJECT.replace(value, ""))


@pytest.mark.parametrize("text", ["3…", "…3", "约3", "……3万元"])
def test_but_dots_around_a_figure_make_it_unreadable(text):
    said, _, issues, _ = read(PROJECT.replace("|16|", f"|{text}|"))
    assert [issue.raw_text for issue in issues] == [text]
    assert not any(field == "executed" for _, _, field, _, _ in said)


def test_and_a_declared_label_is_no_value_of_the_one_above_it():
    goals = "|^|加固九里|>|>|>|已固九里|>|>|\n"
    said, *_ = read(PROJECT.replace(goals, "|^|实际完成情况|>|>|>|预期目标|>|>|\n"))
    assert not {field for _, _, field, _, _ in said} & {"expected_goal", "actual_result"}


SKELETONS = [
    "目标1：¶目标2：¶……",
    "目标1：",
    "目标1完成情况：",
    "目标一：¶目标二：……",
    "1.¶2.¶……",
    "1、¶2、",
    "（1）¶（2）",
    "①¶②",
]


@pytest.mark.parametrize("skeleton", SKELETONS)
@pytest.mark.parametrize("value", ["加固九里", "已固九里"])
def test_a_goal_of_which_only_the_printed_lines_stand_there_is_empty(value, skeleton):
    assert read(PROJECT.replace(value, skeleton)) == read(PROJECT.replace(value, ""))


@pytest.mark.parametrize(
    "goal", ["目标1：修好¶目标2：……", "1.修好¶2.", "目标12处", "目标1：3里", "1.5¶2.5", "1¶2", "……修好", "目标：九里"]
)
def test_but_one_with_anything_behind_them_is_a_text(goal):
    said, *_ = read(PROJECT.replace("加固九里", goal))
    assert [text for _, _, field, _, text in said if field == "expected_goal"] == [goal.replace("¶", "\n")]


def test_nor_are_marks_below_each_other_a_number():
    _, _, issues, _ = read(PROJECT.replace("|16|", "|1.¶2.|"))
    assert [issue.raw_text for issue in issues] == ["1.\n2."]


@pytest.mark.parametrize("dots", ["……", "***", "—", "/", "XXX"])
@pytest.mark.parametrize("level", ["产出指标", "数量指标"])
def test_dots_are_no_level(level, dots):
    assert read(PROJECT.replace(level, dots)) == read(PROJECT.replace(level, ""))


def test_nor_do_they_hand_on_the_one_above():
    below = "|^|……|堤宽|≥3里|3里|||"
    said, *_ = read(PROJECT.replace("|总分|", f"{below}\n|总分|"))
    levels = [(order, field, text) for _, order, field, _, text in said if field in ("level1", "level2")]
    assert sorted(levels) == [(1, "level1", "产出指标"), (1, "level2", "数量指标"), (2, "level1", "产出指标")]
