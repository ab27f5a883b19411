"""基本支出 and 项目支出 among the rows of the money, beside a label that says of what kind they are."""

import pytest

from extractors import extract
from pipeline.packages import LivePart, Package
from pipeline.rules import check
from tests.wild.drawing import document

FORM = """2023年度部门整体支出绩效自评表
|部门名称|>|乙局|>|>|>|
|预算执行情况（万元）|>|>|年初预算数|全年预算数|全年执行数|
|^|部门预算总额|>|100|120|110|
|^|{sources}|（1）财政拨款|80|100|95|
|^|{more_sources}|（2）单位资金|20|20|15|
|^|{split}|（1）基本支出|60|70|66|
|^|{more_split}|（2）项目支出|40|50|44|
"""


def part(form, **words):
    (found,) = (extraction := extract(document(form.format(**words)))).parts
    return found, [left.raw_text for left in extraction.leftovers]


def split_of(found):
    return {fact.field: fact.number for fact in found.facts if fact.field.startswith("expenditure_")}


@pytest.mark.parametrize("split", ["2.资金结构", "按支出结构分", "（二）支出结构：", "支出构成"])
@pytest.mark.parametrize("more", ["^", "", "the same"])
def test_the_split_is_read_beside_its_kind(split, more):
    again = {"more_sources": more, "more_split": more} if more != "the same" else {}
    words = {"sources": "1.资金来源", "more_sources": "1.资金来源", "split": split, "more_split": split}
    found, left = part(FORM, **(words | again))
    assert (split_of(found), left) == ({"expenditure_basic": 66, "expenditure_project": 44}, [])
    live = LivePart("c-2023-u/unit_self_eval/1", found, "0" * 64, "表.docx", 1)
    assert check(Package("c", 2023, "u", "乙局", "c-2023-u", (live,))) == []


def test_so_it_is_beside_a_label_of_several_rows_that_nobody_declared():
    form = FORM.replace("|{more_sources}|", "|^|").replace("|{more_split}|", "|^|")
    found, left = part(form, sources="钱从哪里来", split="钱到哪里去")
    assert split_of(found) == {"expenditure_basic": 66, "expenditure_project": 44}
    assert left == ["钱从哪里来", "钱到哪里去"]


def test_two_columns_of_money_are_enough():
    form = FORM.replace("年初预算数|", "").replace("|>|>|>|\n|预算执行情况", "|>|>|\n|预算执行情况")
    for money in ("100|120", "80|100", "20|20", "60|70", "40|50"):
        form = form.replace(f"|{money}|", f"|{money.partition('|')[2]}|")
    found, _ = part(form, sources="资金来源", more_sources="^", split="资金结构", more_split="^")
    assert split_of(found) == {"expenditure_basic": 66, "expenditure_project": 44}


def test_but_the_amounts_of_two_labels_in_a_row_are_their_own():
    form = FORM[: FORM.index("|^|{sources}")] + "|基本支出|>|66|项目支出|>|44|\n"
    found, _ = part(form)
    assert split_of(found) == {"expenditure_basic": 66, "expenditure_project": 44}
    assert sum(fact.dataset == "funds" and fact.field == "source" for fact in found.facts) == 1


def test_what_the_unit_is_there_for_is_its_goal():
    form = FORM.replace("|预算执行情况（", "|年度履职目标|>|管好水库|>|>|>|\n|预算执行情况（")
    found, left = part(form, sources="资金来源", more_sources="^", split="资金结构", more_split="^")
    assert [fact.text for fact in found.facts if fact.field == "expected_goal"] == ["管好水库"]
    assert left == []


PARTS = """2023年度部门整体支出绩效自评表
|部门名称|>|乙局|>|>|>|
|预算执行情况（万元）|>|年初预算数|全年预算数|全年执行数|执行率|
|年度资金总额|>|100|120|110|91.67%|
{rows}
"""
BASIC = "|基本支出|人员经费|40|50|46|92%|\n|{}|公用经费|20|20|20|100%|"


@pytest.mark.parametrize("again", ["^", "", "基本支出"])
@pytest.mark.parametrize("place", ["项目支出|>", "项目支出|", "（二）项目支出|>"])
def test_a_part_of_the_split_without_a_row_of_its_own_leaves_the_other_as_it_is(again, place):
    found, left = part(PARTS, rows=f"{BASIC.format(again)}\n|{place}|40|50|44|88%|")
    assert (split_of(found), left) == ({"expenditure_project": 44}, [])


def test_so_it_is_for_projects_below_the_basic_expenditure():
    rows = "|基本支出|>|60|70|66|94.29%|\n|项目支出|甲工程|30|30|24|80%|\n|^|乙工程|10|20|20|100%|"
    found, left = part(PARTS, rows=rows)
    assert (split_of(found), left) == ({"expenditure_basic": 66}, [])


def test_a_row_of_one_part_alone_is_a_source_and_no_split():
    found, _ = part(PARTS, rows="|项目支出|>|40|50|44|88%|")
    assert split_of(found) == {}


def test_but_labels_side_by_side_with_amounts_of_their_own_are_none_over_rows():
    found, _ = part(PARTS, rows="|基本支出|66|项目支出|44|>|>|")
    assert split_of(found) == {"expenditure_basic": 66, "expenditure_project": 44}
