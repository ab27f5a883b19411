"""Query results as people open them: a table on the terminal, csv, json, parquet, xlsx."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import math
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date, time
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.common.errors import UsageError
from pipeline.common.masking import masked_of

if TYPE_CHECKING:
    import pyarrow as pa
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

FORMATS = ("table", "csv", "json", "parquet", "xlsx")
_BY_SUFFIX = {f".{kind}": kind for kind in FORMATS[1:]}
# What opens such a file would take a text in it for damage.
_OTHER_KINDS = frozenset(
    (".xls", ".xlsm", ".et", ".ods", ".doc", ".docx", ".wps", ".odt", ".rtf", ".pdf", ".ofd", ".ppt", ".pptx")
)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_WORKBOOK_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}
Plain = bool | int | float | str | list[Any] | dict[str, Any] | None
_BINARY = frozenset({"parquet", "xlsx"})
_SHEET = "查询结果"
SHEET_LINES = 1_048_576  # Excel's limits: lines of a sheet, head included, and characters of a cell
_MOST_TEXT = 32_767
_CUT = "……（超过 Excel 单元格的字数，未完）"


def format_of(wanted: str | None, target: Path | None) -> str:
    """The format asked for, else the one that a file's name tells, else a table."""
    suffix = target.suffix.lower() if target else ""
    if suffix in _OTHER_KINDS and wanted is None:
        raise UsageError(f"不能写 {suffix} 文件，请把后缀改为 .xlsx（或 .csv、.json、.parquet、.txt）")
    return wanted or _BY_SUFFIX.get(suffix, "table")


@contextlib.contextmanager
def workbook(target: Path, *, constant_memory: bool = False) -> Iterator[Workbook]:
    """A workbook to fill, in which text is no formula or link; written at the end. OSError when it can't be.

    constant_memory: rows are filled from the top and kept on disk.
    """
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    try:
        with Workbook(target, {**_WORKBOOK_OPTIONS, "constant_memory": constant_memory}) as book:
            yield book
    except FileCreateError as error:  # the library's own wrapping
        raise error.args[0] from None


def write(table: pa.Table, kind: str, target: Path | None) -> None:
    """Write a table in one of `FORMATS` to a file, or (text formats) to standard output.

    Personal numbers are masked in all of them but parquet.
    """
    if target is None:
        if kind in _BINARY:
            raise UsageError(f"{kind} 格式需要用 --output 指定文件")
        sys.stdout.write(text_of(table, kind))
        return
    if kind == "parquet":
        _write_parquet(table, target)
    elif kind == "xlsx":
        _write_xlsx(table, target)
    else:
        mark = "\ufeff" if kind == "csv" else ""  # Excel takes a csv without the mark for GBK
        target.write_text(mark + text_of(table, kind), encoding="utf-8", newline="")


def text_of(table: pa.Table, kind: str) -> str:
    """Format a table as text: table, csv or json."""
    rows = list(_rows(table))
    if kind == "json":
        names = _distinct(table.column_names)
        records = [dict(zip(names, map(_finite, row), strict=True)) for row in rows]
        return json.dumps(records, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    return _csv(table.column_names, rows) if kind == "csv" else grid(table.column_names, rows)


def _rows(table: pa.Table) -> Iterator[tuple[Plain, ...]]:
    """Rows as people may see them, as tuples: as dicts they would lose columns of the same name."""
    return zip(*map(_values, table.column_names, table.columns), strict=True)


def _values(name: str, column: pa.ChunkedArray) -> Iterator[Plain]:
    """What a column holds, reduced to what JSON and Excel know, and masked."""
    return (masked_of(name, _plain(value)) for value in column.to_pylist())


def _distinct(names: Sequence[str]) -> list[str]:
    """Names for formats in which each is there once: ``a``, ``a_2``."""
    given: dict[str, None] = {}
    for name in names:
        numbered = (f"{name}_{number}" for number in count(2))
        given[name if name not in given else next(one for one in numbered if one not in given)] = None
    return list(given)


def _plain(value: object) -> Plain:
    """Reduce what SQL can yield to what JSON and Excel know."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, list) or type(value) is tuple:  # a map is a list of pairs
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _finite(value: Plain) -> Plain:
    """Null for infinity and what is no number: neither JSON nor Excel knows them."""
    if isinstance(value, list):
        return [_finite(one) for one in value]
    if isinstance(value, dict):
        return {name: _finite(one) for name, one in value.items()}
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _csv(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(names)
    writer.writerows([[_safe(value) for value in row] for row in rows])
    return stream.getvalue()


def _in_a_cell(value: Plain, between: str = ";") -> Plain:
    """A list as one text, a structure as JSON; all else as it is."""
    if isinstance(value, dict):
        return json.dumps(_finite(value), ensure_ascii=False)
    if isinstance(value, list):
        return between.join("" if one is None else str(_in_a_cell(one, between)) for one in value)
    return value


def _safe(value: Plain) -> Plain:
    """Keep a spreadsheet from taking text for a formula."""
    value = _in_a_cell(value)
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value


def _write_parquet(table: pa.Table, target: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        pq.write_table(table.rename_columns(_distinct(table.column_names)), target, compression="zstd")
    except pa.ArrowNotImplementedError as error:  # an interval, a union
        raise UsageError(f"parquet 不能存这样的列（{error}），请在查询中用 ::VARCHAR 转为文字") from error


def _write_xlsx(table: pa.Table, target: Path) -> None:
    with workbook(target) as book:
        sheets = _sheets(book, table.column_names)
        sheet = next(sheets)
        for number, row in enumerate(_rows(table)):
            line = number % (SHEET_LINES - 1) + 1
            if number and line == 1:
                sheet = next(sheets)
            for column, value in enumerate(row):
                _write_cell(sheet, line, column, _finite(value))


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
        text = str(_in_a_cell(value))
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
    value = _in_a_cell(value, "、")
    return "".join(" " if unicodedata.category(c)[0] == "C" else c for c in str(value))


def width(text: str) -> int:
    """Columns a text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
