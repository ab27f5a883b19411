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
