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


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("公务接待费：无。", ["official_reception 0"]),
        ("2、公务接待费用：零。", ["official_reception 0"]),
        ("三公经费：没有发生。", ["three_public 0"]),
        ("项目支出：无；公务接待费：1.2万元。", ["official_reception 1.2", "project_expenditure 0"]),
        ("因公出国（境）费：未安排支出。", ["overseas_travel 0"]),
        ("公务接待费：本年无此项支出。", ["official_reception 0"]),
    ],
)
def test_none_behind_the_colon_of_an_item_is_a_zero(text: str, figures: list[str]) -> None:
    assert sorted(read(text)) == figures


@pytest.mark.parametrize(
    "text",
    [
        "三公经费超支情况：无。",
        "公务接待情况：无。",
        "公务用车：无。",
        "公务接待费：无超标。",
        "公务接待费预算：无。",
        "上年公务接待费：无。",
        "下属单位公务接待费：无。",
        "各村公务接待费：无。",
        "违规公务接待费：无。",
        "基本支出：无。",
        "存在的问题：无。",
    ],
)
def test_none_behind_other_words_is_no_zero(text: str) -> None:
    assert read(text) == []
