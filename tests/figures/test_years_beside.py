"""Another year's number told beside one of the year's: what follows is of the year again, if it is sure."""

from __future__ import annotations

import pytest

from tests.figures.reading import read

PARTS = "其中：基本支出500万元，项目支出400万元。"
TOLD = ["expenditure 900", "basic_expenditure 500", "project_expenditure 400"]


@pytest.mark.parametrize(
    "beside",
    [
        *("上年800万元", "2023年800万元，增加100万元", "上年总支出800万元，同比增长12.5%", "2023年支出800万元"),
        *("上年同期800万元，同比增加100万元", "去年为800万元"),
    ],
)
@pytest.mark.parametrize("line", ["", "\n"])
def test_parts_that_add_up_to_the_year_s_are_its_parts(beside: str, line: str) -> None:
    assert read(f"2024年总支出900万元，{beside}。{line}{PARTS}") == TOLD


@pytest.mark.parametrize(
    "text",
    [
        "2024年总支出900万元，上年800万元。其中：基本支出500万元，项目支出300万元。",
        "2024年总支出900万元，上年800万元。基本支出500万元，项目支出300万元。",
        "2024年总支出900万元，上年800万元。三公经费支出12万元。",
        "2024年总支出900万元，上年800万元，其中：基本支出500万元，项目支出400万元。",
        "2024年总支出900万元，上年800万元，基本支出500万元。",
        "2024年总支出900万元。2023年总支出800万元。基本支出500万元，项目支出400万元。",
        "2024年总支出900万元。上年总支出800万元，基本支出500万元。",
    ],
)
def test_parts_that_may_be_the_other_year_s_are_no_figures(text: str) -> None:
    assert read(text) == ["expenditure 900"]


def test_another_total_after_it_is_the_year_s() -> None:
    text = "2024年收入总计900万元，上年同期800万元，同比增加100万元。支出总计890万元，上年同期790万元。"
    assert read(text) == ["income 900", "expenditure 890"]
    text = "2024年三公经费支出9万元，上年10万元。其中：公务接待费2万元，上年4万元；公务用车运行维护费7万元，上年6万元。"
    assert read(text) == ["three_public 9", "official_reception 2", "vehicles 7"]


@pytest.mark.parametrize(
    "text", ["2023年三公经费支出9万元，其中公务接待费2万元。", "上年总支出800万元。支出合计790万元。"]
)
def test_what_begins_with_another_year_goes_on_with_it(text: str) -> None:
    assert read(text) == []
