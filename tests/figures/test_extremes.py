"""Of rounded figures, which is surely the least and which surely the most; totals that are told apart."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.prose.context import Found
from extractors.prose.totals import extremes
from tests.figures.reading import read


def found(value: str, half: str) -> Found:
    """A total, written with so many decimals."""
    return Found("income", Decimal(value), Decimal(half), "万元", 0, 1, 0)


@pytest.mark.parametrize("turned", [False, True])
def test_a_rough_figure_is_neither_surely_the_least_nor_surely_the_most(turned: bool) -> None:
    rough, less, more = found("900", "50"), found("890", "0.5"), found("910", "0.5")
    figures = [more, less, rough] if turned else [rough, less, more]
    assert extremes(figures) == {"income": [less, more]}


@pytest.mark.parametrize("text", ["财政拨款支出1150万元，占总支出的95%。", "财政拨款支出1150万元，占本年支出95%。"])
def test_what_is_but_a_share_of_the_total_is_not_the_total(text: str) -> None:
    assert read(text) == []


def test_what_is_all_of_it_is() -> None:
    assert read("财政拨款支出1150万元，占总支出的100%。") == ["expenditure 1150"]


@pytest.mark.parametrize(
    "text", ["财政拨款支出1150万元，政府性基金支出20万元。", "财政拨款支出1150万元，其中政府性基金支出20万元。"]
)
def test_fiscal_funds_hold_those_of_government_funds(text: str) -> None:
    assert read(text) == ["expenditure 1150"]


@pytest.mark.parametrize(
    "text",
    [
        "一般公共预算财政拨款支出1150万元，政府性基金支出20万元。",
        "财政拨款支出1150万元，事业收入20万元。",
        "政府性基金支出20万元，一般公共预算财政拨款支出1150万元。",
    ],
)
def test_but_one_fund_holds_no_other(text: str) -> None:
    assert read(text) == []
