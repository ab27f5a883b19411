"""Query results as files: nothing is left out, whatever the format can't hold."""

import openpyxl
import pyarrow as pa
import pytest

from pipeline import export


def sheets(file):
    """Rows of every sheet by its name, the head first."""
    book = openpyxl.load_workbook(file)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (0, {"查询结果": 1}),
        (4, {"查询结果": 5}),
        (5, {"查询结果": 5, "查询结果2": 2}),
        (12, {"查询结果": 5, "查询结果2": 5, "查询结果3": 5}),
    ],
)
def test_rows_that_a_sheet_cannot_hold_go_on_in_the_next(tmp_path, monkeypatch, rows, expected):
    assert export._SHEET_LINES == 1_048_576
    monkeypatch.setattr(export, "_SHEET_LINES", 5)
    export.write(pa.table({"a": list(range(rows))}), "xlsx", tmp_path / "a.xlsx")
    written = sheets(tmp_path / "a.xlsx")
    assert {name: len(lines) for name, lines in written.items()} == expected
    assert {lines[0] for lines in written.values()} == {("a",)}
    assert [line[0] for lines in written.values() for line in lines[1:]] == list(range(rows))


def test_a_text_that_a_cell_cannot_hold_says_that_it_goes_on(tmp_path):
    export.write(pa.table({"a": ["长" * 40_000]}), "xlsx", tmp_path / "a.xlsx")
    text = sheets(tmp_path / "a.xlsx")["查询结果"][1][0]
    assert len(text) == 32_767
    assert text.endswith("未完）")
