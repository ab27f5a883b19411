"""Heads in two rows say one thing together: 2023年 over 决算数, 编制数 over 行政 | 事业 | 合计."""

import pytest

from extractors import extract
from tests.wild.drawing import document
from tests.wild.test_units import BASE, PROJECT, SPENT, numbers, spending
from tests.wild.test_without_merges import unmerged

WAN = "|三公经费|7.12|8|6.5|\n|项目支出|230|250|245|\n"
TITLE = "2023年度部门整体支出绩效评价基础数据表\n"


@pytest.mark.parametrize(
    ("before", "now"), [("2022年", "2023年"), ("2022年度", "2023年度"), ("上年", "本年"), ("上一年度", "当年")]
)
@pytest.mark.parametrize(
    "heads",
    [
        "|经费控制情况|{0}|{1}|>|\n|^|决算数|预算数|决算数|\n",
        "|经费控制情况|{0}|{1}|{1}|\n||决算数|预算数|决算数|\n",
        "||{0}|{1}|>|\n|经费控制情况|决算数|预算数|决算数|\n",
        "|经费控制情况|{0}决算数|{1}|>|\n|^|^|预算数|决算数|\n",
        "|经费控制情况|{0}|{1}|>|\n|^|决算数|预算数|决算数|\n|^|万元|万元|万元|\n",
    ],
)
def test_the_year_over_what_it_is_of(heads, before, now):
    assert spending(BASE + heads.format(before, now) + WAN) == SPENT


def test_the_year_below_what_it_is_of():
    table = BASE + "|经费控制情况|决算数|>|预算数|\n|^|2022年|2023年|2023年|\n|三公经费|7.12|6.5|8|\n"
    assert spending(table) == {"三公经费": SPENT["三公经费"]}


def test_a_year_too_many_is_nobodys():
    table = f"""{TITLE}|财政供养人员情况|编制数|2023年实际在职人数|控制率||
||30|27|90%||
|经费控制情况|2021年|2022年|2023年|>|
|^|决算数|决算数|预算数|决算数|
|三公经费|9|7.12|8|6.5|
"""
    extraction = extract(document(table))
    amounts = {f.field: f.number for f in extraction.parts[0].facts if f.dataset == "spending" and f.number is not None}
    assert tuple(amounts.values()) == SPENT["三公经费"]
    assert [left.raw_text for left in extraction.leftovers] == ["9"]


@pytest.mark.parametrize(
    "heads",
    [
        "|项目资金（元）|>|年初|全年|>|分值|执行率|得分|\n|^|^|预算数|预算数|执行数|^|^|^|",
        "|项目资金（元）|>|预算数|>|全年执行数|分值|执行率|得分|\n|^|^|年初|调整后|^|^|^|^|",
    ],
)
def test_of_the_money(heads):
    plain = "|项目资金|>|年初预算数|全年预算数|全年执行数|分值|执行率|得分|\n{units}"
    drawing = PROJECT.replace(plain, heads).format(initial="1000000").replace("|90|9|\n", "|90%|9|\n", 1)
    amounts = numbers(drawing, "funds")
    assert (amounts["initial_budget"], amounts["adjusted_budget"], amounts["executed"]) == (100, 130, 117)


def test_one_head_twice_leaves_the_others_their_columns():
    heads = "|经费控制情况|2023年决算数|2023年预算数|2023年决算数|\n"
    extraction = extract(document(BASE + heads + "|三公经费|7.12|8|6.5|\n"))
    amounts = {f.field: f.number for f in extraction.parts[0].facts if f.dataset == "spending" and f.number is not None}
    assert amounts == {"budget": 8}
    assert [(left.raw_text, left.reason) for left in extraction.leftovers] == [
        ("7.12", "ambiguous"),
        ("6.5", "ambiguous"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        "|财政供养人员情况|编制数|>|>|2023年实际在职人数|>|>|控制率|\n|^|行政|事业|合计|行政|事业|合计|^|\n||12|18|30|11|16|27|90%|\n",
        "|财政供养人员情况|编制数|>|>|2023年实际在职人数|>|>|控制率|\n|^|小计|行政|事业|小计|行政|事业|^|\n||30|12|18|27|11|16|90%|\n",
        "|人员情况|编制数|>|>|在职人数|>|>|控制率|\n|^|行政|事业|合计|行政|事业|合计|^|\n|^|人|人|人|人|人|人|%|\n||12|18|30|11|16|27|90|\n",
    ],
)
def test_the_whole_of_the_staff_beside_its_parts(rows):
    (part,) = extract(document(TITLE + rows)).parts
    assert {fact.field: fact.number for fact in part.facts} == {
        "staff_quota": 30,
        "staff_actual": 27,
        "staff_control_rate": 0.9,
    }


def test_parts_of_the_staff_without_a_whole_are_added_by_nobody():
    rows = "|财政供养人员情况|编制数|>|实际在职人数|>|控制率|\n|^|行政|事业|行政|事业|^|\n||12|18|11|16|90%|\n"
    extraction = extract(document(TITLE + rows))
    assert not [fact for part in extraction.parts for fact in part.facts if fact.number is not None]
    assert {"12", "18", "11", "16"} <= {left.raw_text for left in extraction.leftovers}


MONEY = """2023年度项目支出绩效自评表
|项目名称|>|渠道清淤|>|>|>|>|
|项目资金（万元）|资金来源|{upper}|执行率|
|^|^|{lower}|^|
|^|年度资金总额|{amounts}|90%|
"""


def money(upper, lower, amounts):
    extraction = extract(document(MONEY.format(upper=upper, lower=lower, amounts=amounts)))
    found = {f.field: f.number for part in extraction.parts for f in part.facts if f.dataset == "funds"}
    names = ("initial_budget", "adjusted_budget", "executed")
    return tuple(found.get(name) for name in names), [left.raw_text for left in extraction.leftovers]


@pytest.mark.parametrize(
    ("upper", "lower", "amounts", "left"),
    [
        ("预算数|>|执行数|>", "年初|全年|上半年|全年", "700|600|300|540", ["上半年", "300"]),
        ("预算数|>|执行数|>", "年初数|全年数|1-6月|全年数", "700|600|300|540", ["1-6月", "300"]),
        ("预算数|>|>|执行数", "年初|上级追加|全年|^", "700|20|600|540", ["上级追加", "20"]),
    ],
)
def test_a_lower_head_that_nobody_declared_leaves_the_others_of_its_group_their_columns(upper, lower, amounts, left):
    assert money(upper, lower, amounts) == ((700, 600, 540), left)


@pytest.mark.parametrize(
    ("upper", "lower", "amounts"),
    [
        ("预算数|>|执行数|>", "上半年|下半年|上半年|下半年", "700|600|300|540"),
        ("年初预算数|全年预算数|执行数|>", "^|^|上半年|下半年", "700|600|300|540"),
    ],
)
def test_but_not_where_no_head_of_the_group_is_known(upper, lower, amounts):
    found, left = money(upper, lower, amounts)
    assert found[-1] is None
    assert {"300", "540"} <= set(left)


def test_nor_is_a_row_of_amounts_below_merged_heads_one_of_heads():
    heads = "|项目资金（万元）|资金来源|年初预算数|全年预算数|>|全年执行数|执行率|\n"
    drawing = MONEY.partition("|项目资金")[0] + heads
    found = extract(document(drawing + "|^|年度资金总额|700|600|>|540|90%|\n"))
    assert [f.number for part in found.parts for f in part.facts if f.field == "executed"] == [540]


@pytest.mark.parametrize("mode", ["merged", "blank", "repeated"])
@pytest.mark.parametrize("whole", ["总额", "小计", "合计"])
@pytest.mark.parametrize("last", ["|分值|执行率|", "|执行率|分值|"])
def test_a_whole_over_its_parts_is_so_without_merges_too(mode, whole, last):
    drawing = f"""2023年度部门整体支出绩效自评表
|部门名称|>|安仁县民政局|>|>|>|>|>|>|
|年度主要任务完成情况|任务名称|主要内容|全年预算数（万元）|>|>|全年执行数（万元）|>{last}
|^|^|^|{whole}|财政拨款|其他资金|{whole}|财政拨款|^|^|
|^|低保|按月发放|60.5|50.5|10|55.5|45.5|-|-|
|^|金额合计|>|60.5|50.5|10|55.5|45.5|10|10|
|一级指标|二级指标|三级指标|年度指标值|>|实际完成值|>|分值|得分|原因|
|产出指标|数量指标|低保人数|≥86人|>|87人|>|90|90||
"""
    (part,) = extract(document(drawing if mode == "merged" else unmerged(drawing, mode))).parts
    found = {fact.field: fact.number for fact in part.facts if fact.dataset == "funds"}
    assert (found["adjusted_budget"], found["executed"], found["weight"]) == (60.5, 55.5, 10)


@pytest.mark.parametrize("whole", ["合计", "小计", "总额"])
def test_a_column_is_the_whole_of_what_stands_below_its_head(whole):
    found, left = money("年初预算数|全年预算数|全年执行数|>", f"^|^|{whole}|其中：财政资金", "700|600|540|300")
    assert (found, left) == ((700, 600, 540), ["300"])


def test_but_a_blank_row_of_the_whole_is_none_of_heads():
    heads = "|项目资金（万元）|资金来源|年初预算数|全年预算数|全年执行数|执行率|得分|\n|^|合计|||||||\n"
    drawing = MONEY.partition("|项目资金")[0] + heads
    found = extract(document(drawing + "|^|财政拨款|700|600|540|90%|9|\n"))
    assert [f.number for part in found.parts for f in part.facts if f.field == "executed" and f.number] == [540]
