"""How many projects a unit has: which counts are of all of them."""

from __future__ import annotations

import pytest

from tests.figures.reading import read


@pytest.mark.parametrize(
    "text",
    [
        "我局共有项目3个。",
        "我局2024年度共有3个项目，均开展自评。",
        "我局共有三个项目。",
        "2024年，我单位共有3个项目纳入绩效自评。",
        "2024年，共3个项目全部开展绩效自评。",
        "2024年度纳入绩效自评的项目共3个。",
        "绩效自评项目共计3个。",
        "我局2024年有3个项目支出，均开展了自评。",
        "我局共安排3个项目支出。",
        "我局项目支出涉及3个项目。",
        "项目支出共有3个项目。",
        "2024年度我局涉及项目3个。",
    ],
)
def test_the_count_of_all_projects_is_read_before_and_behind_its_number(text: str) -> None:
    assert read(text) == ["project_count 3"]


def test_what_was_spent_on_them_involves_all_projects() -> None:
    assert read("项目支出400万元，涉及3个项目。") == ["project_expenditure 400", "project_count 3"]


@pytest.mark.parametrize(
    "text",
    [
        "共有3个项目村。",
        "项目支出共有3个项目组。",
        "我局共有3个项目未完成。",
        "2024年有3个项目支出进度偏慢。",
        "其中共有3个项目。",
        "我局有3个项目，进展顺利。",
        "抽查了3个项目。",
        "道路、桥梁、水渠，共3个项目。",
        "部分项目执行率偏低，涉及3个项目。",
        "部分项目执行率偏低，涉及项目3个。",
        "我局共争取3个项目。",
        "2024年下达项目共3个。",
        "2024年计划实施项目共3个。",
        "全县共有3个项目。",
        "县林业局共有3个项目。",
        "下属单位共有3个项目。",
        "共有3个招商项目。",
        "一般公共预算安排项目3个。",
        "2022年至2024年共有3个项目。",
        "近三年共有3个项目。",
        "2023年共有3个项目。",
        "2025年我局共有3个项目。",
    ],
)
def test_a_count_of_others_or_of_some_is_no_figure(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize("text", ["年中追加预算100万元，涉及3个项目。", "年中追加预算100万元，共涉及项目3个。"])
def test_what_another_amount_involves_are_some_projects(text: str) -> None:
    assert read(text) == ["supplementary_budget 100"]


def test_a_total_behind_such_a_count_is_of_those_projects() -> None:
    assert read("全年共实施3个项目，总支出640万元。") == ["project_count 3"]
