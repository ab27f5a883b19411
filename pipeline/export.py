"""Query results as people open them: a table on the terminal, csv, json, parquet, xlsx."""

from __future__ import annotations

import csv
import io
import json
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import UsageError
from pipeline.masking import masked_table

if TYPE_CHECKING:
    import pyarrow as pa
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

FORMATS = ("table", "csv", "json", "parquet", "xlsx")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_BINARY = frozenset({"parquet", "xlsx"})
_SHEET = "查询结果"
_SHEET_LINES = 1_048_576  # Excel's limits: lines of a sheet, head included, and characters of a cell
_MOST_TEXT = 32_767
_CUT = "……（超过 Excel 单元格的字数，未完）"


def write(table: pa.Table, kind: str, target: Path | None) -> None:
    """Write a table in one of `FORMATS` to a file, or (text formats) to standard output.

    Personal numbers are masked in all of them but parquet.
    """
    if kind != "parquet":
        table = masked_table(table)
    if target is None:
        if kind in _BINARY:
            raise UsageError(f"{kind} 格式需要用 --output 指定文件")
        sys.stdout.write(text_of(table, kind))
        return
    if kind == "parquet":
        import pyarrow.parquet as pq

        pq.write_table(table, target, compression="zstd")
    elif kind == "xlsx":
        _write_xlsx(table, target)
    else:
        mark = "\ufeff" if kind == "csv" else ""  # Excel takes a csv without the mark for GBK
        target.write_text(mark + text_of(table, kind), encoding="utf-8", newline="")


def text_of(table: pa.Table, kind: str) -> str:
    """Format a table as text: table, csv or json."""
    rows = [[_plain(value) for value in row.values()] for row in table.to_pylist()]
    if kind == "json":
        records = [dict(zip(table.column_names, row, strict=True)) for row in rows]
        return json.dumps(records, ensure_ascii=False, indent=1) + "\n"
    return _csv(table.column_names, rows) if kind == "csv" else grid(table.column_names, rows)


Plain = bool | int | float | str | list[Any] | None


def _plain(value: object) -> Plain:
    """Reduce what SQL can yield to what JSON and Excel know."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _csv(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(names)
    writer.writerows([[_safe(value) for value in row] for row in rows])
    return stream.getvalue()


def _safe(value: Plain) -> Plain:
    """Keep a spreadsheet from taking text for a formula."""
    if isinstance(value, list):
        value = ";".join(map(str, value))
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value


def _write_xlsx(table: pa.Table, target: Path) -> None:
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, options) as book:
        sheets = _sheets(book, table.column_names)
        sheet = next(sheets)
        for number, row in enumerate(table.to_pylist()):
            line = number % (_SHEET_LINES - 1) + 1
            if number and line == 1:
                sheet = next(sheets)
            for column, value in enumerate(row.values()):
                _write_cell(sheet, line, column, _plain(value))


def _sheets(book: Workbook, names: Sequence[str]) -> Iterator[Worksheet]:
    """Sheets with the head written, one after the other: what one cannot hold goes on in the next."""
    number = 0
    while True:
        number += 1
        sheet = book.add_worksheet(_SHEET if number == 1 else f"{_SHEET}{number}")
        for column, name in enumerate(names):
            sheet.write_string(0, column, name)
        sheet.freeze_panes(1, 0)
        yield sheet


def _write_cell(sheet: Worksheet, row: int, column: int, value: Plain) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    else:
        text = ";".join(map(str, value)) if isinstance(value, list) else str(value)
        cut = text if len(text) <= _MOST_TEXT else text[: _MOST_TEXT - len(_CUT)] + _CUT
        sheet.write_string(row, column, cut)


def grid(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """Plain columns, aligned for a fixed-width font in which a Han character is two wide."""
    shown = [[_shown(value) for value in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(names, *shown, strict=True)]
    lines = [list(names), ["-" * size for size in widths], *shown]
    return "".join(_line(line, widths) for line in lines)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (size - width(cell)) for cell, size in zip(cells, widths, strict=True))
    return "  ".join(padded).rstrip() + "\n"


def _shown(value: Plain) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, list):
        value = "、".join(map(str, value))
    return "".join(" " if unicodedata.category(c)[0] == "C" else c for c in str(value))


def width(text: str) -> int:
    """Columns a text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
