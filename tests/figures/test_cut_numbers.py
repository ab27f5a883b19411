"""A line's end may stand within a number: neither half of it is a figure, and what stands around it is read."""

from __future__ import annotations

import pytest

from tests.figures.reading import read


@pytest.mark.parametrize(
    "text",
    [
        "编制数4\n8人，另有临聘人员。",
        "在职人数为11\n8人。",
        "在职人数为1１\n８人。",
        "三公经费支出合计0\n.83万元。",
        "三公经费支出合计0.\n83万元。",
        "三公经费支出合计0 \n .83万元。",
        "项目支出805.\n79万元，占一半。",
        "基本支出1\n,960.13万元。",
        "基本支出1,\n960.13万元。",
        "基本支出1，\n960万元。",
        "项目支出12万\n5千元。",
        "项目支出三万\n五千元。",
        "编制1\n28名，其中行政编制28名。",
        "共有\n2\n8人编制。",
        "2024年支出900万元，2023\n年项目支出5万元。项目支出未细分。",
    ],
)
def test_neither_half_of_a_number_is_one(text: str) -> None:
    assert [one for one in read(text) if one != "expenditure 900"] == []


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("编制数48人，实有在职人员4\n7人。基本支出20万元。", ["staff_quota 48", "basic_expenditure 20"]),
        ("编制数15\n2、实有在职人员14人。", ["staff_quota 15", "staff_actual 14"]),
        ("编制数15\n2.实有在职人员14人。", ["staff_quota 15", "staff_actual 14"]),
        ("1.1编制数15\n1.2实有在职人员14人。", ["staff_quota 15", "staff_actual 14"]),
        ("编制数15\n（2）实有在职人员14人。", ["staff_quota 15", "staff_actual 14"]),
        ("编制数15\n二、2024年实有在职人员14人。", ["staff_quota 15", "staff_actual 14"]),
        ("编制数15\n2024年实有在职人员14人。", ["staff_quota 15", "staff_actual 14"]),
        ("编制数15人，\n2024年实有在职人员14人。", ["staff_quota 15", "staff_actual 14"]),
        ("编制数15\n年末实有在职人员14人。", ["staff_quota 15", "staff_actual 14"]),
        ("项目支出5万元\n3个乡镇受益。基本支出20万元。", ["project_expenditure 5", "basic_expenditure 20"]),
        ("项目支出三万\n三公经费支出五千元。", ["project_expenditure 3", "three_public 0.5"]),
        ("项目支出3万\n一般公共预算拨款三公经费支出2万元。", ["project_expenditure 3", "three_public 2"]),
        ("项目支出5万\n其中基本建设未安排。", ["project_expenditure 5"]),
        ("编制数15，\n实有在职人员14人。", ["staff_quota 15", "staff_actual 14"]),
    ],
)
def test_what_is_whole_is_read(text: str, figures: list[str]) -> None:
    assert read(text) == figures
