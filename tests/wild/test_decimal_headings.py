"""1.1 and 1-1 number headings where they count; amounts, dates and months are written alike."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.model import Extraction
from parsers import Document, Paragraph
from tests.wild.drawing import document

TITLE = "安仁县水利局2024年度部门整体支出绩效自评报告"
TEXT = "各项工作按计划推进，资金使用规范。"


def told(extraction: Extraction, name: str) -> list[str | float | None]:
    (report,) = extraction.parts
    facts = [fact for fact in report.facts if (fact.dataset, fact.field) == ("sections", name)]
    return [fact.text if fact.number is None else fact.number for fact in facts]


def numbers(*lines: str) -> list[str | float | None]:
    return told(extract(document("\n".join([TITLE, *lines]))), "number")


@pytest.mark.parametrize(
    "heads",
    [
        ["1.引言", "1.1部门职责", "1.2部门收支", "2.评价工作", "2.1评价目的"],
        ["１．引言", "１．１部门职责", "１．２部门收支"],
        ["1、引言", "1.1、部门职责", "1.2、部门收支"],
        ["一、引言", "1.1 部门职责", "1.2 部门收支", "二、评价工作", "2.1 评价目的"],
        ["一、引言", "1-1部门职责", "1-2部门收支"],
        ["第一部分引言", "1-1 部门职责", "1-2 部门收支"],
        ["1.引言", "1.1职责", "1.1.1主要职责", "1.1.2股室设置", "1.2收支", "1.2.1收入情况", "1.2.2支出情况"],
        ["1.引言", "1.1分管片区", "1.2其他片区"],
        ["1.引言", "1.1百项工程", "1.2千人计划"],
    ],
)
def test_a_decimal_number_that_counts_is_that_of_a_heading(heads: list[str]) -> None:
    found = numbers(*(part for head in heads for part in (head, TEXT)))
    assert len(found) == len(heads)
    assert all(head.startswith(str(number)) for head, number in zip(heads, found, strict=True))


def test_it_is_as_deep_as_it_has_numbers() -> None:
    lines = ["1.引言", "1.1职责", "1.1.1主要职责", TEXT, "（1）防汛工作", TEXT]
    assert told(extract(document("\n".join([TITLE, *lines]))), "depth") == [3, 4, 5, 4]


def test_a_phrase_may_run_in() -> None:
    extraction = extract(
        document("\n".join([TITLE, "1.概况", "1.1部门职责。" + TEXT, "1.2部门收支：按计划推进。规范。"]))
    )
    assert told(extraction, "heading") == ["概况", "部门职责", "部门收支"]


def test_what_word_counts_need_not_count_on() -> None:
    lines = [(TITLE, ""), ("引言", "1."), ("部门收支", "1.2."), (TEXT, ""), ("禁毒日活动", "6.26"), (TEXT, "")]
    blocks = tuple(Paragraph(str(at), text, number) for at, (text, number) in enumerate(lines))
    assert told(extract(Document("a.docx", "docx", "docx", blocks)), "number") == ["1.", "1.2.", "6.26"]


@pytest.mark.parametrize(
    "lines",
    [
        ["6.26禁毒日活动", TEXT],
        ["6.1儿童节慰问", TEXT],
        ["6.1儿童节慰问", TEXT, "6.26禁毒日活动", TEXT],
        ["6.2万元用于养护", TEXT],
        ["6.1清淤", TEXT, "6.2公里渠道衬砌"],
        ["6.1清淤", TEXT, "6.2 ％的渠道衬砌"],
        ["6-12月收支情况", TEXT],
        ["6-1月部门职责", TEXT],
        ["3.1部门职责", TEXT, "3.2部门收支", TEXT],
        ["6.1部门职责明确，分工到人，责任到岗，考核到位，奖惩分明，各项工作都按照年初计划推进"],
        ["6.15部门职责", TEXT],
    ],
)
def test_an_amount_a_date_or_a_number_of_nothing_is_none(lines: list[str]) -> None:
    assert numbers("六、工作情况", *lines) == ["六、"]


def test_in_a_table_of_contents_it_is_one_too() -> None:
    entries = ["1.引言", "1.1部门职责", "1.2部门收支", "2.评价工作"]
    body = ["1.单位情况", TEXT, "2.评价情况", TEXT]
    assert told(extract(document("\n".join(["目录", *entries, TITLE, *body]))), "heading") == ["单位情况", "评价情况"]
