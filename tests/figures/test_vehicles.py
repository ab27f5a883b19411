"""Vehicles cost what buying and running them costs: running costs are all of it where none was bought."""

from __future__ import annotations

import pytest

from tests.figures.reading import read


@pytest.mark.parametrize(
    "text",
    [
        "公务用车运行维护费5.4万元。",
        "公务用车购置费0万元，公务用车运行维护费5.4万元。",
        "公务用车运行维护费5.4万元；公务用车购置费用为0。",
        "公务用车购置费支出年初预算为0.00万元，决算为0.00万元；公务用车运行维护费支出决算为5.4万元。",
        "公务用车购置费年初预算18万元，决算0万元；公务用车运行维护费5.4万元。",
        "公务用车运行维护费5.4万元，公务用车购置费支出为零。",
        "公务用车购置费：无；公务用车运行维护费：5.4万元。",
        "未发生公务用车购置费，公务用车运行维护费5.4万元。",
        "公务用车购置费0万元。\n公务用车运行维护费5.4万元。",
        "公务用车运行维护费5.4万元，其中车辆维修费2万元。",
        "公务用车购置费0万元，运行维护费5.4万元，公务用车购置及运行维护费合计5.4万元。",
    ],
)
def test_running_costs_are_all_where_nothing_was_bought(text: str) -> None:
    assert read(text) == ["vehicles 5.4"]


@pytest.mark.parametrize(
    "text",
    [
        "公务用车购置费20万元，公务用车运行维护费5.4万元。",
        "公务用车购置费20万元。\n公务用车运行维护费5.4万元。",
        "公务用车运行维护费5.4万元。\n公务用车购置费20万元。",
        "公务用车购置费预算0万元，公务用车运行维护费5.4万元。",
        "上年公务用车购置费0万元；公务用车运行维护费5.4万元。",
        "无公务用车运行维护费，公务用车购置费20万元。",
        "公务用车运行维护费：无；公务用车购置费20万元。",
        "未发生公务用车运行维护费。\n公务用车购置费20万元。",
        "各村公务用车购置费0万元；公务用车运行维护费5.4万元。",
    ],
)
def test_they_are_not_where_one_was_or_may_have_been(text: str) -> None:
    assert read(text) == []


def test_the_whole_by_its_own_name_is_read_beside_what_was_bought() -> None:
    text = "公务用车购置及运行维护费25.4万元。\n公务用车购置费20万元。\n公务用车运行维护费5.4万元。"
    assert read(text) == ["vehicles 25.4"]


@pytest.mark.parametrize(
    "text", ["公务用车购置费、公务用车运行维护费均为0。", "无公务用车购置费、公务用车运行维护费。"]
)
def test_nothing_of_both_is_nothing(text: str) -> None:
    assert read(text) == ["vehicles 0"]


def test_vehicles_in_short() -> None:
    assert read("三公经费9.8万元（接待费6.3万元，公车3.5万元）。") == [
        *("three_public 9.8", "official_reception 6.3", "vehicles 3.5")
    ]
    assert read("公车改革补贴3.5万元。公车5辆。") == []
