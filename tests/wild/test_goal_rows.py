"""Goals and results beside their labels, in rows right above the heads of the indicators."""

import pytest

from extractors import extract
from tests.wild.drawing import document

FORM = """2024年度项目支出绩效自评表
|项目名称|河道清淤|>|>|>|>|>|
{rows}
|一级指标|二级指标|三级指标|预期值|实际值|权重|自评得分|
|产出指标|数量指标|清淤长度|≥6公里|6.2公里|40|40|
"""


def given(rows, form=FORM):
    (part,) = extract(document(form.format(rows=rows))).parts
    facts = {fact.field: fact.text for fact in part.facts if fact.dataset == "evaluations" and fact.text}
    targets = [fact.text for fact in part.facts if (fact.dataset, fact.field) == ("indicators", "target")]
    return facts.get("expected_goal"), facts.get("actual_result"), targets


@pytest.mark.parametrize(
    "rows",
    [
        "|年度目标|清淤6公里|>|>|完成情况|清淤6.2公里|>|",
        "|1、年度绩效目标：|清淤6公里|>|>|2、实际完成情况：|清淤6.2公里|>|",
        "|年度总体目标|预期目标|清淤6公里|>|实际完成情况|清淤6.2公里|>|",
        "|年度目标|清淤6公里|清淤6公里|清淤6公里|完成情况|清淤6.2公里|清淤6.2公里|",
        "|完成情况|清淤6.2公里|>|>|年初设定目标|清淤6公里|>|",
        "|年度目标|清淤6公里|>|>|>|>|>|\n|全年实际完成情况|清淤6.2公里|>|>|>|>|>|",
    ],
)
def test_pairs_over_the_heads_are_no_heads(rows):
    assert given(rows) == ("清淤6公里", "清淤6.2公里", ["≥6公里"])


def test_but_a_label_over_all_heads_has_no_value():
    assert given("|绩效指标|>|>|指标要求|完成情况|>|>|") == (None, None, ["≥6公里"])


def test_nor_has_the_label_beside_them():
    rows = "|年度绩效目标|指标要求|>|>|完成情况|评判|>|"
    form = FORM.replace("|一级指标|二级指标|", "||一级指标|").replace("|产出指标|数量指标|", "||产出指标|")
    assert given(rows, form) == (None, None, ["≥6公里"])


SEVERAL = """2024年度甲局部门整体绩效自评表
|单位名称|>|甲局|>|>|>|
{first}
|一级指标|二级指标|三级指标|年初目标值|实际完成值|得分|
|产出指标|数量指标|维修水库|12座|13座|40|
{second}
|一级指标|二级指标|三级指标|年初目标值|实际完成值|得分|
|产出指标|数量指标|保障人数|12人|13人|40|
|总分|>|80|>|>|>|
"""


def of_several(first, second):
    extraction = extract(document(SEVERAL.format(first=first, second=second)))
    goals = [fact.text for part in extraction.parts for fact in part.facts if fact.field == "expected_goal"]
    return goals, [left.raw_text for left in extraction.leftovers]


@pytest.mark.parametrize("label", ["年度目标1：¶（40分）", "年度绩效目标1（40分）", "总体目标一", "3、绩效目标1"])
@pytest.mark.parametrize("text", ["{}|>|{}|>|>|>", "{}|{}|{}|{}|{}|{}", "{}：{}|>|>|>|>|>"])
def test_goals_over_their_indicators_are_joined(label, text):
    if "：{}" in text:
        label = label.split("：")[0].split("（")[0]
    second = label.replace("1", "2").replace("一", "二").replace("40", "20")
    rows = [f"|{text.format(name, *[goal] * 5)}|" for name, goal in ((label, "管好水库"), (second, "保障运转"))]
    assert of_several(*rows) == (["管好水库\n保障运转"], [])


def test_so_are_results_beside_them():
    rows = "|年度目标1|修路|>|>|完成情况|已修|>|\n|年度目标2|架桥|>|>|完成情况|已架|>|"
    assert given(rows) == ("修路\n架桥", "已修\n已架", ["≥6公里"])


@pytest.mark.parametrize(
    "second", ["|年度目标1|>|保障运转|>|>|>|", "|年度目标|>|保障运转|>|>|>|", "|预期目标|>|保障运转|>|>|>|"]
)
def test_but_not_a_second_text_of_one_number_or_of_none(second):
    assert of_several("|年度目标1|>|管好水库|>|>|>|", second) == (["管好水库"], ["保障运转"])


def test_a_number_is_no_goal():
    assert of_several("|年度目标1||>|>|>|>|", "|年度目标2||>|>|>|>|") == ([None], [])


@pytest.mark.parametrize("number", ["", "1"])
def test_a_goal_beside_its_rows_is_their_side(number):
    rows = f"|年度绩效目标{number}|{{}}|"
    form = """2024年度项目自评表
|项目名称|>|护渔|>|>|>|>|
||一级指标|二级指标|三级指标|年初目标值|实际完成值|得分|
"""
    form += rows.format("产出指标|数量指标|巡护|9天|9天|40") + "\n" + rows.format("产出指标|质量指标|到位|9%|9%|40")
    (part,) = extract(document(form)).parts
    assert [fact.text for fact in part.facts if fact.field in ("level3", "expected_goal")] == ["巡护", "到位"]


COUNTED = """2024年度项目支出绩效自评表
|项目名称|>|河道清淤|>|>|>|>|
|年度总体目标|{head}|预期目标|>|>|实际完成情况|>|
|^|{first}|清淤6公里|>|>|清淤6.2公里|>|
|^|{second}|无事故|>|>|一起事故|>|
|绩效指标|一级指标|二级指标|三级指标|预期值|实际值|自评得分|
|^|产出指标|数量指标|清淤长度|≥6公里|6.2公里|40|
"""


@pytest.mark.parametrize("head", ["序号", "", "目标"])
@pytest.mark.parametrize(
    ("first", "second"),
    [("1", "2"), ("1、", "2、"), ("①", "②"), ("（一）", "（二）"), ("目标1", "目标2"), ("目标一：", "目标二：")],
)
def test_goals_behind_the_numbers_of_their_rows_are_joined(head, first, second):
    found = given("", COUNTED.format(head=head, first=first, second=second))
    assert found == ("清淤6公里\n无事故", "清淤6.2公里\n一起事故", ["≥6公里"])


@pytest.mark.parametrize(("first", "second"), [("上年", "本年"), ("目标1", "任务2"), ("1", "小计")])
def test_but_not_those_behind_other_words(first, second):
    found = given("", COUNTED.format(head="类别", first=first, second=second))
    assert found == ("清淤6公里", "清淤6.2公里", ["≥6公里"])
