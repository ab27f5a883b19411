"""Under a heading over what there is and what is to be reached (部门概况及绩效目标) people are those there are."""

from __future__ import annotations

import pytest

from tests.figures.reading import read


@pytest.mark.parametrize("heading", ["部门概况及绩效目标", "部门基本情况和年度绩效目标", "单位简介与目标"])
def test_people_are_those_there_are(heading: str) -> None:
    assert read(f"一、{heading}\n编制15名，在职13人。") == ["staff_quota 15", "staff_actual 13"]
    assert read(f"一、{heading}\n2024年总支出900万元。") == ["expenditure 900"]


@pytest.mark.parametrize("heading", ["部门概况及绩效目标", "收支及绩效目标"])
@pytest.mark.parametrize(
    "text",
    [
        *("总支出900万元。", "三公经费无支出。", "2024年度目标：在职13人。", "计划在职13人。"),
        *("年度目标是在职人员达到13人。", "2024年群众满意度达到95%。", "在职人员控制率100%。"),
    ],
)
def test_what_may_be_a_goal_is_no_figure(heading: str, text: str) -> None:
    assert read(f"一、{heading}\n{text}") == []


def test_under_goals_alone_nobody_is_there_yet() -> None:
    assert read("一、年度绩效目标\n编制15名，在职13人。") == []
    assert read("一、部门概况及绩效目标完成情况\n总支出900万元。") == ["expenditure 900"]


@pytest.mark.parametrize("set_", ["年初设定群众满意度95%", "年初设置的服务对象满意度为95%", "满意度设定值95%"])
def test_what_was_set_is_no_actual_rate(set_: str) -> None:
    assert read(f"{set_}。") == []
    assert read(f"{set_}，实际96%。") == ["satisfaction 0.96"]


@pytest.mark.parametrize("text", ["我局设置问卷调查，群众满意度95%。", "年初设定的目标全部完成，群众满意度95%。"])
def test_but_what_is_set_up_hides_none(text: str) -> None:
    assert read(text) == ["satisfaction 0.95"]
