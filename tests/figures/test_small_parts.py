"""Numbers that are no longer so, or of a part of the people or the money only, by a word or two around them."""

from __future__ import annotations

import pytest

from tests.figures.reading import read


@pytest.mark.parametrize(
    "text",
    [
        "编制47名（划转2名），现编制45名。",
        "编制47名，机构改革划出2名，目前编制45名。",
        "原编制47名，机构改革划出2名，现编制45名。",
        "现编制45名，在编人员未定。",
    ],
)
def test_what_there_is_now_takes_the_place_of_what_was(text: str) -> None:
    assert read(text) == ["staff_quota 45"]


@pytest.mark.parametrize("some", ["现有编制45名", "局机关现编制20名", "现事业编制20名"])
def test_some_posts_of_now_do_not_take_the_place_of_all_posts(some: str) -> None:
    assert read(f"编制47名，{some}。") == ["staff_quota 47"]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("工勤编制2名，在职2名。", []),
        ("工勤编制2名，我局在职33名。", ["staff_actual 33"]),
        ("工勤编制2名，在职人员33名。", ["staff_actual 33"]),
        ("编制35名，其中工勤编制2名，在职33名。", ["staff_quota 35", "staff_actual 33"]),
        ("行政编制31名，工勤编制2名，在职33名。", ["staff_actual 33"]),
        ("在职8人的机关和在职5人的站所。", []),
        ("辖6个社区，社区工作者在职86人，编制96名。", []),
        ("辖6个社区，财务股在职6人，编制9名。", []),
        ("辖6个社区，我局在职86人，编制96名。", ["staff_actual 86", "staff_quota 96"]),
        ("设6个股室，编制96名。", ["staff_quota 96"]),
    ],
)
def test_people_of_some_posts_or_of_others_are_not_all(text: str, figures: list[str]) -> None:
    assert read(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("学生满意度88%，整改后达95%。", []),
        ("群众满意度88%，整改后满意度95%。", ["satisfaction 0.95"]),
        ("群众满意度88%，整改后投诉减少。", ["satisfaction 0.88"]),
        ("基本支出90万元，改造后的办公楼支出5万元。", ["basic_expenditure 90"]),
        ("公务用车运行维护费支出62万元，其中本单位3万元。", []),
        ("编制80名，其中我局30名。", []),
        ("编制80名，其中本科30名。", ["staff_quota 80"]),
        ("三公经费支出8万元，其中我局公务接待费3万元。", ["three_public 8", "official_reception 3"]),
    ],
)
def test_a_number_that_the_next_one_corrects_or_narrows(text: str, figures: list[str]) -> None:
    assert read(text) == figures
