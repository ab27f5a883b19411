"""The total of the money is the sum of the rows directly under it, however the form tells which these are."""

import pytest

from extractors import extract
from pipeline.packages import LivePart, Package
from pipeline.rules import check
from tests.wild.drawing import document

FORM = """2023年度部门整体支出绩效自评表
|部门名称|>|甲局|>|>|
|年度预算|>|年初预算数|全年预算数|全年执行数|
|^|年度资金总额|100|120|110|
"""


def part(rows):
    lines = "".join(f"|^|{name}|{money}|{money * 1.2:g}|{money * 1.1:g}|\n" for name, money in rows)
    return extract(document(FORM + lines)).parts[0]


def sums(rows):
    live = LivePart("c-2023-u/unit_self_eval/1", part(rows), "0" * 64, "表.docx", 1)
    return [found.rule for found in check(Package("c", 2023, "u", "甲局", "c-2023-u", (live,)))]


@pytest.mark.parametrize(
    "rows",
    [
        [("财政资金小计", 70), ("其中：中央", 40), ("市级", 30), ("其他资金", 30)],
        [("财政投入", 70), ("其中：中央资金", 40), ("市级资金", 30), ("单位资金", 30)],
        [("上级专款", 70), ("其中：基建", 40), ("补助", 30), ("上年结转", 30)],
        [("1.上级专款", 70), ("（1）基建", 40), ("（2）补助", 30), ("2.社会捐赠", 30)],
        [("其中：财政拨款", 70), ("其中：上级资金", 40), ("本级资金", 30), ("其他资金", 30)],
        [
            ("资金来源：（1）财政性资金", 70),
            ("（2）其他资金", 30),
            ("资金结构：（1）基本支出", 60),
            ("（2）项目支出", 40),
        ],
        [("资金来源：上级专款", 70), ("其他资金", 30), ("支出构成：基本支出", 60), ("项目支出", 40)],
    ],
)
def test_parts_of_a_row_are_none_of_them(rows):
    assert sums(rows) == []


@pytest.mark.parametrize(
    "rows",
    [
        [("财政资金小计", 77), ("其中：中央", 40), ("市级", 30), ("其他资金", 30)],
        [("上级专款", 77), ("其中：基建", 40), ("补助", 30), ("上年结转", 30)],
        [("资金来源：财政性资金", 77), ("其他资金", 30), ("支出构成：基本支出", 60), ("项目支出", 40)],
    ],
)
def test_but_what_those_come_to_is_checked(rows):
    assert sums(rows) == ["funds_sum"] * 3


def test_a_row_says_what_it_is_behind_what_kind_it_is_of():
    rows = [
        ("资金来源：（1）财政性资金", 70),
        ("（2）其他资金", 30),
        ("资金结构：（1）基本支出", 60),
        ("（2）项目支出", 40),
    ]
    facts = part(rows).facts
    assert [fact.text for fact in facts if (fact.dataset, fact.field) == ("funds", "source")] == [
        "total",
        "current_year_appropriation",
        "other",
        "unknown",
        "unknown",
    ]
    split = {fact.field: fact.number for fact in facts if fact.field.startswith("expenditure_")}
    assert split == {"expenditure_basic": 66, "expenditure_project": 44}
