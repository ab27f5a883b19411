"""How a line is numbered is told alike by all that read lines: labels, lists of tables, headings, running text."""

from __future__ import annotations

import pytest

from extractors import nesting
from extractors.lines import Line
from extractors.prose.scope import level_of
from extractors.readers import headings
from extractors.text import label


@pytest.mark.parametrize(
    ("number", "counted", "style", "level"),
    [
        ("一、", "一", "chinese", 1),
        ("二十一、", "二十一", "chinese", 1),
        ("（一）", "一", "bracketed", 2),
        ("1.", "1", "arabic", 3),
        ("12、", "12", "arabic", 3),
        ("（1）", "1", "arabic bracketed", 6),
        ("①", "①", "circled", 7),
    ],
)
def test_a_number_is_one_for_every_reader(number: str, counted: str, style: str, level: int) -> None:
    text = f"{number}部门概况"
    mark = headings.numbered(Line(text, "0", 0, 0))
    assert label(text).key == "部门概况"
    assert nesting.mark(text).number == counted
    assert mark is not None
    assert (mark.style, text[mark.begin :]) == (style, "部门概况")
    assert level_of(text) == level


@pytest.mark.parametrize(("number", "style", "level"), [("1.1", "decimal", 4), ("1.1.2", "decimal 3", 5)])
def test_a_decimal_is_a_number_that_a_label_keeps(number: str, style: str, level: int) -> None:
    text = f"{number}部门概况"
    mark = headings.numbered(Line(text, "0", 0, 0))
    assert label(text).key == text
    assert nesting.mark(text).number == number
    assert mark is not None
    assert (mark.style, mark.is_doubtful, level_of(text)) == (style, True, level)


@pytest.mark.parametrize("text", ["1.2万元", "3.5公里", "一季度部门概况", "2023年部门概况"])
def test_an_amount_or_a_word_begins_with_no_number_of_a_line(text: str) -> None:
    assert headings.numbered(Line(text, "0", 0, 0)) is None
    assert level_of(text) == 0
