"""A heading that names a part of what the unit spent says what a bare amount under it is of."""

from __future__ import annotations

import pytest

from tests.figures.reading import read


@pytest.mark.parametrize(
    "heading",
    [
        "1.人员经费",
        "（一）人员经费情况",
        "1、人员支出",
        "（二）商品和服务支出",
        "（四）国有资本经营预算",
        "（三）政府性基金预算",
        "（三）住房公积金",
        "（一）公务用车购置费",
    ],
)
def test_what_was_spent_under_a_part_that_is_no_figure_is_not_all(heading: str) -> None:
    for line in ("2024年支出86万元。", "全年共支出86万元，比上年增加3万元。"):
        assert read(f"{heading}\n{line}") == read(f"{heading}。{line}") == []
    assert read(f"{heading}\n2024年支出合计86万元。") == []


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("（一）基本支出\n1.人员经费\n2024年支出80万元。\n2.日常公用经费\n2024年支出20万元。", ["public_funds 20"]),
        ("（二）支出情况\n2024年支出86万元。", ["expenditure 86"]),
        ("（二）一般公共预算\n2024年支出86万元。", ["expenditure 86"]),
        ("（二）一般公共预算和政府性基金预算\n2024年支出86万元。", ["expenditure 86"]),
        ("1.人员经费\n2024年人员经费60万元，我局总支出86万元。", ["expenditure 86"]),
        ("基本支出100万元。\n（二）商品和服务支出\n2024年支出20万元。", ["basic_expenditure 100", "public_funds 20"]),
    ],
)
def test_what_was_spent_under_other_headings_is_read(text: str, figures: list[str]) -> None:
    assert read(text) == figures


def test_a_heading_is_no_part_of_the_budget_above_it() -> None:
    assert read("总支出预算900万元。\n2、公务接待费：\n公务接待费2万元。") == ["official_reception 2"]
    assert read("总支出预算900万元。\n公务接待费2万元。") == ["official_reception 2"]
