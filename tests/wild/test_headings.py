"""A heading between a form's title and its tables does not part them."""

from __future__ import annotations

import pytest

from extractors import extract
from tests.wild.drawing import document
from tests.wild.show import shown

_STAFF = """
| 财政供养人员情况 | 编制数 | 2023年实际在职人数 | 控制率 |
| ^ | 45 | 44 | 97.78% |
"""
_PROJECT = """
| 项目名称 | 道路养护 | 主管部门 | 某某局 |
"""


@pytest.mark.parametrize(
    "between", ["一、财政供养人员情况", "（一）人员情况\n单位：万元", "一、人员情况\n填报单位：某某局"]
)
def test_a_title_stays_with_the_form_that_begins_below_a_heading(between: str) -> None:
    read = shown(extract(document(f"2022年度部门整体支出绩效评价基础数据表\n{between}\n{_STAFF}")))
    assert "| 2022年度部门整体支出绩效评价基础数据表 | 2022" in read


def test_every_heading_over_a_table_of_the_form_is_passed() -> None:
    goals = "| 预期目标 | 实际完成情况 |\n| 养护12公里 | 已完成 |\n"
    read = shown(extract(document(f"2022年度项目支出绩效自评表\n一、项目基本情况\n{_PROJECT}\n二、年度目标\n{goals}")))
    assert read.count("part ") == 1
    assert "| 2022年度项目支出绩效自评表 | 2022 | 道路养护" in read


def test_a_heading_over_any_other_table_or_text_is_of_a_report() -> None:
    below = "一、基本情况\n| 科室 | 人数 |\n| 办公室 | 5 |\n"
    assert "part " not in shown(extract(document(f"2022年度部门整体支出绩效自评表\n{below}")))
