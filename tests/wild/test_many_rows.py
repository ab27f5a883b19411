"""How much work a form makes grows with its rows and columns, not with their square."""

from __future__ import annotations

import sys

import pytest

from extractors import extract
from tests.wild.drawing import document

FORM = """2023年度项目支出绩效自评表
|项目资金|>|>|年初预算数|全年预算数|全年执行数|分值|执行率|得分|
|||年度资金总额|31|32|16|10|50%|5|
{}
|一级指标|二级指标|三级指标|年度指标值|实际完成值|>|分值|得分|说明|
|产出指标|数量指标|堤长|≥9里|9.1里|>|90|88|雨多|
"""
ROWS = {
    "nothing beside them": "|||其他资金{0}|{0}|{0}|{0}|/|100%|/|",
    "a group beside each": "||财政拨款|中央资金|{0}|{0}|{0}|/|100%|/|",
    "a group beside each name": "||财政拨款|项目{0}|{0}|{0}|{0}|/|100%|/|",
}


def _steps(drawing: str) -> int:
    """How many calls the extraction takes, generators' included."""
    source, steps = document(drawing), 0

    def count(*_: object) -> None:
        nonlocal steps
        steps += 1

    sys.setprofile(count)
    try:
        extract(source)
    finally:
        sys.setprofile(None)
    return steps


def _form(row: str, rows: int) -> str:
    return FORM.format("\n".join(row.format(at + 1) for at in range(rows)))


@pytest.mark.parametrize("row", ROWS.values(), ids=list(ROWS))
def test_rows_of_money_cost_each_as_much(row: str) -> None:
    _steps(_form(row, 2))  # the first one loads the forms
    few, more, most = (_steps(_form(row, rows)) for rows in (10, 60, 160))
    assert most - more < 2.5 * (more - few)
