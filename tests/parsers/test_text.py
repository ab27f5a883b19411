"""Tab dumps."""

from __future__ import annotations

import pytest

from parsers import Document, Table, parse
from tests.parsers.make import texts


def dump(text: str, encoding: str = "utf-8") -> Document:
    return parse(text.encode(encoding), "a.txt")


ROWS = "\t甲\n\t乙\n\n\t丙\n\n\t丁\n\t戊\n"


def test_rows_and_cells() -> None:
    document = dump("前\n\n" + ROWS + "\n\n后\n")
    assert texts(document) == ["前", "甲 乙\n丙 -\n丁 戊", "后"]
    assert (document.format, document.reader) == ("txt", "text")
    assert document.blocks[1].ragged


def test_a_cell_continues_also_over_one_blank_line() -> None:
    assert texts(dump("\t绩\n\n效\n指标\n\t乙\n\n" + ROWS)) == ["绩|效|指标 乙\n甲 乙\n丙 -\n丁 戊"]


def test_a_line_that_begins_with_a_space_ends_the_table() -> None:
    assert texts(dump(ROWS + " 一、部门概况\n后\n")) == ["甲 乙\n丙 -\n丁 戊", " 一、部门概况", "后"]


def test_two_blank_lines_end_the_table_and_a_tab_begins_another() -> None:
    document = dump(ROWS + "\n\n" + ROWS)
    assert [(b.path, b.rows) for b in document.blocks if isinstance(b, Table)] == [("0", 3), ("1", 3)]


def test_nothing_is_stripped() -> None:
    assert texts(dump(" 前　\n\t 甲 \n\n\t\n\n\t丁\n")) == [" 前　", " 甲 \n.\n丁"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(encoding: str, end: str) -> None:
    assert texts(dump(ROWS.replace("\n", end), encoding)) == ["甲 乙\n丙 -\n丁 戊"]
