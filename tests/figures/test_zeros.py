"""Zeros that are said of an item in words, alone and beside its budget."""

from __future__ import annotations

import pytest

from tests.figures.reading import read


@pytest.mark.parametrize(
    "text",
    [
        "公务接待费预算3万元，实际未发生公务接待支出。",
        "2024年公务接待费年初预算3万元，全年无公务接待。",
        "三公经费预算5万元，其中公务接待费预算3万元，全年未列支公务接待费。",
        "全年无公务接待。",
        "我局2024年未发生公务接待活动。",
    ],
)
def test_that_there_was_none_is_a_zero_after_its_budget_too(text: str) -> None:
    assert read(text) == ["official_reception 0"]


@pytest.mark.parametrize(
    "text",
    [
        "公务接待费预算3万元。",
        "公务接待费预算3万元，无公务接待费预算。",
        "三公经费预算5万元，无公务接待费，公务用车费5万元。",
        "三公经费预算5万元，全年无公务接待支出。",
        "公务接待费预算3万元，各村全年无公务接待支出。",
        "2023年公务接待费预算3万元，全年无公务接待支出。",
        "公务接待费预算3万元，上半年无公务接待支出。",
        "全年无公务接待场所，无公务接待超标。",
        "无外宾公务接待。",
    ],
)
def test_what_is_said_of_the_budget_or_of_something_else_is_no_zero(text: str) -> None:
    assert read(text) == []


def test_none_in_words_gives_way_to_an_amount() -> None:
    assert read("全年无公务接待任务，公务接待费0.5万元。") == ["official_reception 0.5"]
