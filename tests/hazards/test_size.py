"""Long, wide and repetitive documents: read in time that grows with their size."""

import time
from functools import cache

import pytest

from extractors import extract
from parsers import parse
from tests.hazards.packages import with_first
from tests.legacy.samples import SEED_DOCX


@cache
def seed_facts() -> int:
    """How many facts the seed gives alone."""
    return sum(len(part.facts) for part in extract(parse(SEED_DOCX, "a.docx"), "430922").parts)


def seconds(body: str) -> float:
    """How much CPU time the seed takes with `body` in front; it still gives its facts."""
    data = with_first(body)
    start = time.process_time()
    found = extract(parse(data, "a.docx"), "430922")
    spent = time.process_time() - start
    assert sum(len(part.facts) for part in found.parts) == seed_facts()
    return spent


def paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


@pytest.mark.parametrize(
    "unit",
    [" ", "1", "，", "一、", "(", "1."],
    ids=["spaces", "digits", "commas", "enumerators", "brackets", "decimals"],
)
def test_a_monotonous_paragraph_takes_linear_time(unit: str):
    for times in (60_000, 1_000_000):  # the shorter one first: a quadratic pattern fails there, and does not hang
        text = unit * (times // len(unit)) + "万元"
        assert seconds(paragraph(text)) < 2
        assert seconds(f"<w:tbl><w:tr><w:tc>{paragraph(text)}</w:tc></w:tr></w:tbl><w:p/>") < 2


@pytest.mark.parametrize("filling", [" ", ".", "·", "…", ". "], ids=["spaces", "dots", "middle", "ellipses", "spaced"])
def test_a_line_as_of_a_table_of_contents_takes_linear_time(filling: str):
    assert seconds(paragraph("自评报告") + paragraph("单位\t" + filling * 100_000 + "签字)")) < 2


@pytest.mark.parametrize("number", ["（{}）", "{}.", "{}、"])
def test_many_numbered_lines_outside_a_form_take_linear_time(number: str):
    lines = (paragraph(number.format("一二三四五六七八九"[at % 9]) + "普通文字") for at in range(6_000))
    assert seconds("".join(lines)) < 3


def test_a_wide_row_takes_linear_time():
    assert seconds(f"<w:tbl><w:tr>{'<w:tc/>' * 30_000}</w:tr></w:tbl><w:p/>") < 2


def table(rows: int) -> str:
    cells = ("".join(f"<w:tc>{paragraph(str(row * 9 + col))}</w:tc>" for col in range(9)) for row in range(rows))
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl><w:p/>"


@pytest.mark.slow
def test_a_table_of_nine_thousand_rows_takes_time_in_proportion():
    tenth = seconds(table(900))
    assert seconds(table(9_000)) < 30 * tenth  # a quadratic walk would take a hundred times as long
