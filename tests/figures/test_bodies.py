"""People and money of the unit's bodies, which are named or described before their numbers."""

from __future__ import annotations

import pytest

from tests.figures.reading import read

ALL = ["staff_actual 30"]


@pytest.mark.parametrize(
    "text",
    [
        "2024年末在职人数30人。其中：灌区所在职6人、水库服务中心在职5人。",
        "我局在职30人，其中灌区所在职6人，水库服务中心在职5人。",
        "县水利局在职人数30人。其中：水保站在职4人。",
    ],
)
def test_people_of_a_named_body_are_kept_out_where_nobody_knows_the_unit_s_name(text: str) -> None:
    assert read(text, owners=()) == ALL
    assert read(text) == ALL


def test_the_only_people_told_may_be_those_of_a_unit_with_such_a_name() -> None:
    text = "灌区所编制6人，在职5人。"
    assert read(text, owners=()) == ["staff_quota 6", "staff_actual 5"]
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "灌区所为全额事业单位，编制5人。2024年基本支出50万元。",
        "水保站隶属于我局，编制5人，在职4人。2024年基本支出50万元。在职4人。",
        "灌区所为全额事业单位，编制5人。\n2024年基本支出50万元。",
        "执法大队公用经费预算独立核算，2024年公用经费支出56万元。",
        "执法大队独立核算。2024年公用经费支出56万元。",
    ],
)
def test_what_follows_the_description_of_a_body_is_its_own_up_to_a_word_for_the_unit(text: str) -> None:
    assert read(text) == []
    assert read(f"{text}我局基本支出700万元。") == ["basic_expenditure 700"]
    assert read(f"{text}\n二、支出情况\n基本支出700万元。") == ["basic_expenditure 700"]


@pytest.mark.parametrize(
    "text",
    [
        "我局为全额事业单位，编制5人。2024年基本支出50万元。",
        "我局公用经费独立核算，编制5人。2024年基本支出50万元。",
        "青石县水利局独立核算，编制5人。2024年基本支出50万元。",
    ],
)
def test_what_follows_the_description_of_the_unit_is_its_own(text: str) -> None:
    assert read(text) == ["staff_quota 5", "basic_expenditure 50"]
