"""Amounts and people of a part of the unit, or of some of its money, do not pass for all of it."""

from __future__ import annotations

import pytest

from tests.figures.reading import read


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("收入合计400万元。财政拨款收入300万元，支出300万元。", ["income 400"]),
        ("收入合计400万元。\n四、财政拨款收入支出情况\n2024年财政拨款收入300万元，支出290万元。", ["income 400"]),
        ("支出合计390万元。财政拨款收入300万元，财政拨款支出290万元。", ["expenditure 390"]),
        ("收入合计400万元。财政拨款支出300万元，其中基本支出200万元。财政拨款收入300万元。", ["income 400"]),
        ("一般公共预算财政拨款收入200万元，政府性基金预算财政拨款收入10万元。", []),
    ],
)
def test_what_was_spent_of_some_funds_is_not_all_where_more_was_received(text: str, figures: list[str]) -> None:
    assert read(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("收入合计300万元。财政拨款收入300万元，支出290万元。", ["income 300", "income 300", "expenditure 290"]),
        ("收入总计320万元。\n财政拨款支出300万元。", ["income 320", "expenditure 300"]),
        ("财政拨款收入300万元，支出290万元。", ["income 300", "expenditure 290"]),
    ],
)
def test_what_was_spent_of_all_there_is_may_be_told_of_its_funds(text: str, figures: list[str]) -> None:
    assert read(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("我局行政编制3名，事业编3名，在职6人。", ["staff_actual 6"]),
        ("核定行政编制3名。下设服务中心，核定全额事业编3名。", []),
        ("我局行政编制3名，工勤编1名。", []),
        ("局机关编制15名，在职13人；二级机构编制38名，在职36人。", []),
        ("局机关编制15名，在职13人；二级机构编制38名。", []),
        ("局机关编制15名；二级机构编制38名。全局合计编制53名。", ["staff_quota 53"]),
        ("我局事业编制20名，在职18人。", ["staff_quota 20", "staff_actual 18"]),
        ("局机关编制15名，在职13人。", ["staff_quota 15", "staff_actual 13"]),
        ("我局编制15名；二级机构编制38名。", ["staff_quota 15"]),
        ("核定编制30名，其中行政编12名，事业编18名。", ["staff_quota 30"]),
    ],
)
def test_posts_of_one_kind_or_of_the_organ_alone_are_not_all_posts(text: str, figures: list[str]) -> None:
    assert read(text) == figures
