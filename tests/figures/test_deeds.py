"""An item may be told by what was done (接待86批次，支出6万元): that is not 三公经费, nor all that was spent."""

from __future__ import annotations

import pytest

from tests.figures.reading import read

HEADING = "三、“三公”经费情况\n"


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("全年共接待86批次620人次，支出6万元。", ["official_reception 6"]),
        ("严格公务接待，全年接待86批次，支出6万元，同比下降5%。", ["official_reception 6"]),
        ("严控公务用车，全年支出9万元。", ["vehicles 9"]),
        ("切实加强公务接待管理，2024年支出6万元。", ["official_reception 6"]),
        (
            "2024年“三公”经费支出15万元。全年共接待86批次620人次，支出6万元；公车运行支出9万元。",
            ["three_public 15", "official_reception 6", "vehicles 9"],
        ),
        ("“三公”经费支出15万元。其中接待86批次，支出6万元。", ["three_public 15", "official_reception 6"]),
        (
            "接待20批次，支出6万元；用车3辆，支出9万元；合计支出15万元。",
            ["official_reception 6", "vehicles 9", "three_public 15"],
        ),
    ],
)
def test_an_item_of_which_occasions_were_counted_is_named_by_them(text: str, figures: list[str]) -> None:
    assert read(HEADING + text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "购置执法车1辆，支出15万元。",
        "购买执法用车1辆，支出15万元。",
        "2024年共接待上级检查组86批次，支出6万元。",
        "2024年支出6万元，主要用于接待上级检查。",
        "2024年支出6万元，主要用于公务接待。",
        "主要是接待上级检查组，共支出6万元。",
        "主要用于保险、维修，2024年支出6万元。",
    ],
)
def test_what_was_spent_on_one_item_is_not_all_of_them(text: str) -> None:
    assert read(HEADING + text) == []


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("2024年支出15万元，同比下降3%。", ["three_public 15"]),
        ("2024年支出15万元，主要用于公务接待和公车运行。", ["three_public 15"]),
        ("严格控制三公经费，2024年支出15万元。", ["three_public 15"]),
        ("严格落实八项规定，2024年支出15万元。", ["three_public 15"]),
        ("2024年未安排因公出国，全年支出15万元。", ["overseas_travel 0", "three_public 15"]),
        ("其中：公务接待费6万元。", ["official_reception 6"]),
    ],
)
def test_what_was_spent_on_all_of_them_is_read(text: str, figures: list[str]) -> None:
    assert read(HEADING + text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("2024年接待86批次620人次，支出6万元。", []),
        ("严格控制公务接待，2024年支出900万元。", []),
        ("全年接待群众500人次，2024年总支出900万元。", ["expenditure 900"]),
        ("我局负责接待工作，2024年我局实际支出900万元。", ["expenditure 900"]),
        ("公务接待20批次，支出5万元。2024年总支出900万元。", ["official_reception 5", "expenditure 900"]),
    ],
)
def test_under_another_heading_it_is_not_all_that_was_spent(text: str, figures: list[str]) -> None:
    assert read("二、资金收支情况\n" + text) == figures
