"""What is told of a part of the year is not the year's, be it the part that ends with it."""

from __future__ import annotations

import pytest

from tests.figures.reading import read


@pytest.mark.parametrize(
    "text",
    [
        "1月至6月基本支出300万元，7月至12月基本支出100万元。",
        "1-6月基本支出300万元，7-12月基本支出100万元。",
        "1-10月基本支出300万元，11、12月基本支出100万元。",
        "一月至九月基本支出300万元，十月至十二月基本支出100万元。",
        "7月——12月基本支出100万元。",
        "7月份到12月份基本支出100万元。",
        "9月起至年底基本支出100万元。",
        "2024年7月1日至2024年12月31日，基本支出100万元。",
        "12月1日至12月31日基本支出100万元。",
        "下半年至年末基本支出100万元。",
        "第一个季度基本支出100万元，第四个季度基本支出100万元。",
        "春季学期公用经费50万元，秋季学期公用经费60万元。",
        "7月至12月工作进展顺利。基本支出100万元。",
    ],
)
def test_an_amount_of_a_part_of_the_year_is_no_figure(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "1-12月基本支出400万元。",
        "1至12月基本支出400万元。",
        "一月至十二月基本支出400万元。",
        "2024年1月1日至2024年12月31日，基本支出400万元。",
        "截至12月31日，基本支出400万元。",
        "截至2024年12月底，基本支出400万元。",
        "全年（1月至12月）基本支出400万元。",
        "1月至6月基本支出300万元，7月至12月基本支出100万元，全年基本支出400万元。",
        "7月至12月基本支出100万元，1月至12月基本支出400万元。",
        "7月至12月基本支出100万元。2024年基本支出400万元。",
    ],
)
def test_an_amount_of_all_its_months_is_the_years(text: str) -> None:
    assert read(text) == ["basic_expenditure 400"]


def test_what_ends_with_the_year_still_tells_who_is_there() -> None:
    assert read("编制52名，至12月31日在职50人。") == ["staff_quota 52", "staff_actual 50"]
