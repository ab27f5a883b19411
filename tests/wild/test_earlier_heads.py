"""预算数 is the adjusted budget, but left of a surer head of that it is what was planned at first."""

from __future__ import annotations

import pytest

from extractors import extract
from tests.wild.drawing import document

_FORM = """2023年度项目支出绩效自评表
|项目名称|>|渠道清淤|>|>|>|
|项目资金（万元）|资金来源|{heads}|执行率|
|^|年度资金总额|{amounts}|90%|
"""
_COLUMNS = ("initial_budget", "adjusted_budget", "executed")


def _read(heads: str, amounts: str = "700|600|540") -> tuple[float | None, ...]:
    (part,) = extract(document(_FORM.format(heads=heads, amounts=amounts))).parts
    found = {fact.field: fact.number for fact in part.facts if fact.dataset == "funds"}
    return tuple(found.get(name) for name in _COLUMNS)


@pytest.mark.parametrize(
    "heads",
    [
        "预算数|调整后预算数|执行数",
        "预算数（A）|调整后预算（B）|执行数（C）",
        "预算金额|全年预算数|实际支出",
        "年初预算数|预算数|执行数",
    ],
)
def test_a_budget_left_of_the_adjusted_one_is_the_first(heads: str) -> None:
    assert _read(heads) == (700, 600, 540)


def test_alone_it_is_the_adjusted_one() -> None:
    assert _read("预算数|执行数", "600|540") == (None, 600, 540)


@pytest.mark.parametrize(
    ("heads", "amounts"),
    [
        ("调整后预算数|预算数|执行数", "600|700|540"),
        ("预算数|预算金额|执行数", "700|600|540"),
        ("全年预算数|调整后预算数|执行数", "700|600|540"),
        ("预算数|全年预算数|调整后预算数|执行数", "700|650|600|540"),
    ],
)
def test_but_where_it_may_be_either_nobody_can_tell(heads: str, amounts: str) -> None:
    assert _read(heads, amounts) == (None, None, 540)


def test_nor_where_the_first_is_told() -> None:
    assert _read("年初预算数|预算数|调整后预算数|执行数", "700|650|600|540") == (700, None, 540)


def test_what_may_be_the_adjustment_alone_is_no_surer_head() -> None:
    assert _read("预算数|调整预算数|执行数")[0] is None
