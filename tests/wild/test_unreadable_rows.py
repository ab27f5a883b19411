"""A row of money of which nothing could be read is a row all the same: the finding about it points to it."""

import pytest

from extractors import extract
from pipeline.packages import LivePart, Package
from pipeline.store.schema import columns
from pipeline.tables.datasets import part_rows
from tests.wild.drawing import document

FORM = """2023年度项目支出绩效自评表
|项目名称|>|河堤加固|>|>|>|>|>|
|项目资金|>|年初预算数|全年预算数|全年执行数|分值|执行率|得分|
|^|年度资金总额|31|32|16|10|50%|5|
|^|上年结转资金||{amount}||||||
|^|其他资金|1|1|1|||||
"""


def orders(amount):
    (part,) = extract(document(FORM.format(amount=amount))).parts
    live = LivePart("c-2023-u/project_self_eval/1", part, "0" * 64, "表.docx", 1)
    rows = part_rows(Package("c", 2023, "u", "甲局", "c-2023-u", (live,)))["funds"]
    at = [column.name for column in columns("funds")].index("order")
    return [row[at] for row in rows], [issue.order for issue in part.issues]


@pytest.mark.parametrize("amount", ["约3", "0.9.5", "3万或4万"])
def test_it_has_its_place_among_the_others(amount):
    assert orders(amount) == ([1, 2, 3], [2])


@pytest.mark.parametrize("amount", ["", "……", "/", "无"])
def test_but_one_without_anything_has_none(amount):
    assert orders(amount) == ([1, 2], [])
