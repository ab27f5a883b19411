"""A gap may part a heading's number from its words, or 壹 number it: they are headings where they count."""

from __future__ import annotations

import pytest

from extractors import extract
from tests.wild.drawing import document
from tests.wild.test_decimal_headings import TEXT, numbers
from tests.wild.test_heading_ends import TITLE, read


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


@pytest.mark.parametrize("numbers", ["123", "一二三"])
@pytest.mark.parametrize("gap", [" ", "　", "  "])
def test_whatever_the_gap(numbers: str, gap: str) -> None:
    words = ["单位概况", "资金使用情况", "存在的问题"]
    lines = [part for number, word in zip(numbers, words, strict=True) for part in (f"{number}{gap}{word}", TEXT)]
    assert read(*lines) == [(word, TEXT) for word in words]


def test_decimals_stand_below_them() -> None:
    found = read("1 单位概况", "1.1 机构设置", TEXT, "2 资金使用情况", "2.1 基本支出", TEXT)
    assert found == [("单位概况", None), ("机构设置", TEXT), ("资金使用情况", None), ("基本支出", TEXT)]


def test_an_outline_of_them_is_blank() -> None:
    (report,) = extract(document(f"{TITLE}\n一 单位概况\n二 资金使用情况\n三 存在的问题")).parts
    assert report.status == "blank"


@pytest.mark.parametrize(
    "lines",
    [
        ["20 人", "3 辆车"],
        ["1 单位概况", TEXT],
        ["2 单位概况", "3 资金使用情况"],
        ["1 名干部", "2 名工人"],
        ["1 期项目资金使用情况良好，群众满意。", "2 期项目资金使用情况良好，群众满意。"],
        ["1 资金使用情况：支出20万元", "2 存在的问题：无"],
        ["一 期工程", "二 期工程"],
    ],
)
def test_but_other_lines_that_begin_with_a_number_are_text(lines: list[str]) -> None:
    assert read("一、部门概况", *lines, TEXT) == [("部门概况", "\n".join([*lines, TEXT]))]
