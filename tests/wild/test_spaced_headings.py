"""A gap may part a heading's number from its words, or 壹 number it: they are headings where they count."""

from __future__ import annotations

import pytest

from tests.wild.test_decimal_headings import TEXT, numbers


@pytest.mark.parametrize(
    "heads",
    [
        ["一 部门概况", "二 资金情况", "三 存在的问题"],
        ["一　部门概况", "二　资金情况"],
        ["1 部门概况", "1.1 机构人员", "2 资金情况"],
        ["壹、部门概况", "贰、资金情况", "拾、附件"],
        ["一、部门概况", "1 机构设置", "2 人员情况", "二、资金情况", "1 收入情况", "2 支出情况"],
    ],
)
def test_numbers_that_count_are_of_headings(heads: list[str]) -> None:
    lines = [line for head in heads for line in (head, TEXT)]
    assert len([number for number in numbers(*lines) if number]) == len(heads)


@pytest.mark.parametrize(
    "lines",
    [
        *(["一 般 公 共 预 算", TEXT], ["一 般公共预算支出", "二 级机构设置情况"][:1], ["3 个项目", "4 个站所"]),
        *(["1 个项目", TEXT], ["2 资金情况", "3 存在的问题"], ["一 部门概况", "三 存在的问题"]),
        *([f"一 是{TEXT}", f"二 是{TEXT}"], ["1 2023年", "2 2024年"], ["1 部门概况，", "2 资金情况，"]),
    ],
)
def test_others_are_text(lines: list[str]) -> None:
    assert not any(number != "一、" for number in numbers("一、部门概况", *lines) if number)


def test_a_capital_numeral_of_money_numbers_nothing() -> None:
    assert [one for one in numbers("一、部门概况", "壹万元整", "叁佰元整。") if one] == ["一、"]
