"""A table that repeats the project's name and the heads goes on with the form above it, where that has no total yet."""

import pytest

from extractors import extract
from tests.wild.drawing import document

TITLE = "2023年度项目支出绩效自评表"
NAME = "|项目名称|>|甲桥|>|>|>|>|>|\n"
UNIT = "|主管部门|>|乙局|>|实施单位|>|丙中心|>|\n"
HEADS = "|绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|\n"
FIRST = "|^|产出指标|数量指标|里程|3公里|3公里|60|60|\n"
LAST = "|^|效益指标|社会效益指标|通行率|90%|88%|40|39|\n"
TOTAL = "|总分|>|>|>|>|>|100|99|\n"
MONEY = "|项目资金（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分|\n|^|年度资金总额|3|3|3|10|100%|10|\n"


def parts(*pieces):
    """How many indicators each part has."""
    found = extract(document("\n".join(pieces))).parts
    return [sum(fact.field == "level3" for fact in part.facts) for part in found]


@pytest.mark.parametrize("between", ["续表", "（续上表）", f"{TITLE}（续表）", "1"])
@pytest.mark.parametrize("names", [NAME, NAME + UNIT])
def test_a_table_with_the_same_names_and_heads_goes_on(between, names):
    assert parts(TITLE, NAME + UNIT + HEADS + FIRST, between, names + HEADS + LAST + TOTAL) == [2]


def test_and_so_do_the_levels():
    found = extract(
        document("\n".join([TITLE, NAME + HEADS + FIRST, "续表", NAME + HEADS + "|^|||桥梁|1座|1座|40|39|"]))
    )
    (part,) = found.parts
    assert [fact.text for fact in part.facts if fact.field == "level2"] == ["数量指标", "数量指标"]
    assert not found.leftovers


@pytest.mark.parametrize(
    ("first", "between", "last"),
    [
        (NAME + HEADS + FIRST, "续表", NAME.replace("甲", "丁") + HEADS + LAST),  # of another project
        (NAME + HEADS + FIRST + TOTAL, "续表", NAME + HEADS + LAST),  # the form above is whole
        (NAME + UNIT + HEADS + FIRST, "续表", NAME + UNIT.replace("丙", "丁") + HEADS + LAST),  # somebody else's
        (NAME + MONEY + HEADS + FIRST, "续表", NAME + MONEY + HEADS + LAST),  # with money of its own
        (NAME + HEADS + FIRST, TITLE, NAME + HEADS + LAST),  # handed in twice
        (NAME + HEADS + FIRST, "续表", NAME + HEADS.replace("|分值|", "|备注|") + LAST),  # other heads
    ],
)
def test_but_another_form_is_one_of_its_own(first, between, last):
    assert parts(TITLE, first, between, last) == [1, 1]


@pytest.mark.parametrize("blank", ["", "——"])
def test_forms_that_name_no_project_yet_are_as_many_as_their_tables(blank):
    empty = NAME.replace("甲桥", blank) + HEADS + FIRST.replace("|3公里|60|60|", "||60||")
    assert parts(TITLE, empty, "续表", empty) == [1, 1]


ON = LAST.replace("通行率", "出行率")


@pytest.mark.parametrize(("over", "read"), [("填报单位：丁局", [1, 1]), ("填报单位：乙局", [2])])
def test_a_line_over_a_table_that_names_another_unit_begins_another_form(over, read):
    assert parts(TITLE, "填报单位：乙局", NAME + HEADS + FIRST, over, NAME + HEADS + LAST) == read


@pytest.mark.parametrize("between", ["", "续表"])
def test_a_table_with_nothing_but_what_the_form_has_was_handed_in_twice(between):
    assert parts(TITLE, NAME + HEADS + FIRST + LAST, between, NAME + HEADS + FIRST + LAST) == [2, 2]
    assert parts(TITLE, NAME + HEADS + FIRST + LAST, between, NAME + HEADS + FIRST + LAST + TOTAL) == [2, 2]
    assert parts(TITLE, NAME + HEADS + FIRST + LAST, between, NAME + HEADS + LAST + ON) == [4]


def test_a_table_goes_on_with_heads_that_have_no_row_yet():
    assert parts(TITLE, NAME + UNIT + HEADS, "续表", NAME + HEADS + FIRST + TOTAL) == [1]
