"""A form only as a picture: its title has no table. It is told also where another form is there (HAZARDS.md)."""

import pytest

from extractors import extract
from pipeline.common.outcomes import judge
from tests.wild.drawing import document

BASE = "安仁县2024年度部门整体支出绩效评价基础数据表"
UNIT = "安仁县2024年度部门整体支出绩效自评表"
PROJECT = "安仁县2024年度项目支出绩效自评表"
ROWS = """|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|
|产出指标|数量指标|里程|≥12公里|13公里|100|
"""
STAFF = """|财政供养人员情况（人）|编制数|2024年实际在职人数|控制率|
|^|40|38|95%|
"""
REPORT = """安仁县2024年度部门整体支出绩效自评报告
一、部门概况
编制数40人。
二、存在的问题
宣传不够。"""


def outcome(drawing: str, noted: tuple[str, ...] = ("has_picture",)) -> tuple[str, bool]:
    found = judge(noted, extract(document(drawing)))
    return found.status, "table_is_image" in found.notes


@pytest.mark.parametrize(
    "drawing",
    [
        f"{BASE}\n{UNIT}\n{ROWS}",
        f"{PROJECT}\n{UNIT}\n{ROWS}",
        f"{UNIT}\n填报单位：安仁县水利局\n{BASE}\n{STAFF}",
        f"附件1\n{BASE}\n附件2\n{UNIT}\n{ROWS}",
        f"{UNIT}\n{ROWS}\n{BASE}\n{PROJECT}\n{ROWS}",
        f"{BASE}\n{REPORT}",
        f"{UNIT}\n{ROWS}\n{BASE}",
    ],
)
def test_it_is_told_before_and_behind_the_other_form(drawing: str) -> None:
    assert outcome(drawing) == ("parsed", True)
    assert outcome(drawing, ()) == ("parsed", False)


@pytest.mark.parametrize(
    "drawing",
    [
        f"{UNIT}\n{ROWS}",
        f"2024年度部门整体支出绩效自评\n{UNIT}\n{ROWS}",
        f"{UNIT}\n{UNIT}\n{ROWS}",  # of a cover
        f"{BASE}\n{UNIT}\n{ROWS}\n{BASE}\n{STAFF}",  # a list of what follows
        f"附件：1.{BASE}\n2.{UNIT}\n{UNIT}\n{ROWS}",
        f"安仁县2024年度\n部门整体支出绩效自评表\n{ROWS}",
        REPORT,
    ],
)
def test_but_not_where_no_form_is_lacking(drawing: str) -> None:
    assert outcome(drawing) == ("parsed", False)


@pytest.mark.parametrize("drawing", ["||", "|||", "|||\n|||"])
def test_a_picture_in_a_table_without_a_text_is_a_form(drawing: str) -> None:
    assert outcome(drawing) == ("unsupported", True)
    assert outcome(drawing, ()) == ("no_form", False)


def test_but_not_where_the_table_has_a_text() -> None:
    assert outcome("||通知|") == ("no_form", False)
