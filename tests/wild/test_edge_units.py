"""A unit left of the money's columns, in the block's label or in a part of it, is that of all rows beside it."""

import pytest

from extractors import extract
from tests.wild.drawing import document

FORM = """2022年度项目支出绩效自评表
|项目名称|>|>|渠道清淤|>|>|>|>|>|
|{0}|{head}|年初预算数|全年预算数|全年执行数|分值|执行率|得分|
|{1}|{rows}年度资金总额|{amounts}|10|90%|9|
|{2}|{rows}其中：财政拨款|{amounts}|-|-|-|
|{3}|{rows}上年结转|{amounts}|-|-|-|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因|备注|
|产出指标|数量指标|长度|12公里|12公里|90|90|||
"""
UNIT = """2022年度部门整体支出绩效自评表
|预算单位名称|>|>|东安县水利局|>|>|>|>|>|
|{0}|{head}|>|年初预算数|全年预算数|全年执行数|分值|执行率|得分|
|{1}|年度资金总额|>|3000000|3000000|2700000|10|90%|9|
|{2}|按收入性质分：|>|>|>|按支出性质分：|>|>|>|
|{3}|其中：一般公共预算：2700000|>|>|>|其中：基本支出：1700000|>|>|>|
"""
ONE, NONE = ("项目资金（元）", "^", "^", "^"), ("项目资金", "^", "^", "^")


def drawn(label, head="", amounts="3000000|3000000|2700000"):
    two = FORM.format(*label, head=f"{head}|>", rows="", amounts=amounts)
    return two.replace("年度资金总额", "年度资金总额|>").replace("财政拨款", "财政拨款|>").replace("结转", "结转|>")


def executed(drawing):
    """What was spent by each row, and the texts that nobody could read or place."""
    extraction = extract(document(drawing))
    (part,) = extraction.parts
    spent = [fact.number for fact in part.facts if (fact.dataset, fact.field) == ("funds", "executed")]
    return spent, [left.raw_text for left in extraction.leftovers]


@pytest.mark.parametrize(
    ("label", "head"),
    [
        (ONE, ""),
        (("项目资金", "（元）", "", ""), ""),
        (("项目资金", "", "", "（元）"), ""),
        (("项目资金", "元", "", ""), ""),
        (("", "项目资金", "（元）", ""), ""),
        (("项目", "资金", "（元）", ""), ""),
        (("项", "目", "资金", "（元）"), ""),
        (("项目", "资金（元）", "", ""), ""),
        (("年度预", "算执行情况", "（元）", ""), ""),
        (NONE, "（元）"),
        (NONE, "资金来源（元）"),
        (NONE, "年度预算数（元）"),
        (NONE, "年度预算数（单位：元）"),
        (("预算执行情况（10分）", "^", "^", "^"), "年度预算（元）"),
        (ONE, "资金来源（元）"),
    ],
)
def test_is_that_of_all_rows(label, head):
    assert executed(drawn(label, head)) == ([270, 270, 270], [])


def test_over_the_rows_in_a_label_that_nobody_declared():
    assert executed(drawn(NONE, "款项（元）")) == ([270, 270, 270], ["款项（元）"])


@pytest.mark.parametrize("label", [("项目资金", "（万元）", "", ""), ("项", "目", "资金", "（万元）"), NONE])
def test_of_ten_thousand_is_as_without_one(label):
    assert executed(drawn(label, amounts="300|300|270")) == ([270, 270, 270], [])


def test_that_another_one_contradicts_is_none():
    spent, _ = executed(drawn(("项目资金（万元）", "^", "^", "^"), "资金来源（元）"))
    assert spent == [None, None, None]


@pytest.mark.parametrize("label", [("项目资金", "（元）", "", ""), ONE])
def test_gives_way_to_that_of_a_column(label):
    drawing = drawn(label, amounts="3000000|3000000|270").replace("全年执行数", "全年执行数（万元）")
    assert executed(drawing) == ([270, 270, 270], [])


@pytest.mark.parametrize(
    ("label", "head"),
    [
        (("年度预算申请", "^", "^", "^"), "（元）"),
        (("年度预", "算申请", "（元）", ""), ""),
        (("年度预", "算申请", "", "（元）"), ""),
        (("年度预算申请（元）", "^", "^", "^"), ""),
    ],
)
def test_is_that_of_the_split_below_too(label, head):
    (part,) = extract(document(UNIT.format(*label, head=head))).parts
    found = {fact.field: fact.number for fact in part.facts}
    assert (found["executed"], found["revenue_general_budget"], found["expenditure_basic"]) == (270, 270, 170)


def test_beside_one_line_is_only_that_of_the_line():
    table = """2023年度部门整体支出绩效评价基础数据表
|财政供养人员情况|单位|编制数|2023年实际在职人数|控制率|
||人|30|27|90%|
|单位|经费控制情况|2022年决算数|2023年预算数|2023年决算数|
|元|三公经费|71200|80000|65000|
|万元|项目支出|230|250|245|
"""
    (part,) = extract(document(table)).parts
    assert [fact.number for fact in part.facts if fact.field == "final"] == [6.5, 245]


@pytest.mark.parametrize("row", ["（元）", "元"])
def test_in_two_parts_beside_amounts_that_face_each_other(row):
    drawing = f"""2022年度项目支出绩效自评表
|项目名称|渠道清淤|>|>|>|
|项目资金|预算数：|3000000|执行数：|2700000|
|{row}|其中：财政拨款|3000000|其中：财政拨款|2700000|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|
|产出指标|数量指标|长度|12公里|12公里|
"""
    assert executed(drawing) == ([270, 270], [])


def test_of_amounts_beside_their_labels_is_that_of_the_split_below():
    head, split = UNIT.index("|{0}|"), UNIT.index("|{2}|")
    money = "|项目资金（元）|>|>|预算数：|3000000|执行数：|2700000|>|>|\n"
    drawing = UNIT[:head] + money + UNIT[split:].format("", "", "^", "^")
    facts = extract(document(drawing)).parts[0].facts
    split_facts = {fact.raw_text: fact.number for fact in facts if fact.raw_text in ("2700000", "1700000")}
    assert split_facts == {"2700000": 270, "1700000": 170}
