"""A roster's file as offices make it → the roster: csv in any of their encodings and separators, or xlsx."""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from pipeline.common.errors import ConfigError
from pipeline.county.roster import Roster, build
from pipeline.county.roster_rows import RosterTable

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.cell.cell import MergedCell
    from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

# How the columns are headed, the surest first; without blanks and what stands in brackets.
_HEADINGS = {
    "unit_id": (
        *("unit_id", "单位编码", "单位代码", "预算单位编码", "预算单位代码"),
        *("预算编码", "预算代码", "编码", "代码"),
    ),
    "unit_name": ("unit_name", "单位名称", "预算单位名称", "单位全称", "名称", "预算单位", "单位"),
    "aliases": ("aliases", "别名", "曾用名", "简称", "单位简称"),
}
_HEAD_WITHIN = 20  # rows; titles and notes stand above the head
_SEPARATORS = (",", "\t", ";", "，")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0"
_BESIDE = re.compile(r"[(（][^)）]*[)）]|[\s*:：]")
_CODE_FORMAT = re.compile(r'(?:"([^"]*)")?(0+)')  # 000000, "219"000

Rows = list[list[str]]


def read_roster(path: Path, data: bytes, county: str, confirmed: Mapping[str, str]) -> Roster:
    """The roster that stands in a file (csv: UTF-8, UTF-16 or GBK; or xlsx). data: its bytes; path: what it is called.

    confirmed: written name → unit_id, added as aliases. ConfigError when it can't be read or names no units.
    """
    if data.startswith(_OLE):
        raise ConfigError(f"{path}：是旧格式（.xls）或设有密码，请另存为不设密码的 .xlsx")
    is_workbook = data.startswith(_ZIP) or path.suffix.lower() == ".xlsx"
    table, problems = _workbook(path, data) if is_workbook else _csv(path, data)
    if table is None:
        raise ConfigError(f"{path}：前 {_HEAD_WITHIN} 行中没有表头：须有 unit_name（单位名称）一列")
    units, left_out = table.units()
    if not units:
        problems.append(f"名册 {path.name} 只有表头，没有单位")
    roster = build(units, county, confirmed)
    return replace(roster, problems=(*problems, *left_out, *roster.problems))


def _table(rows: Rows) -> RosterTable | None:
    """What stands below the head: of the first rows the one with most of our headings. None: no row names units."""
    places = [_places(row) for row in rows[:_HEAD_WITHIN]]
    heads = [at for at, found in enumerate(places) if "unit_name" in found]
    if not heads:
        return None
    head = max(heads, key=lambda at: (len(places[at]), -at))
    return RosterTable(places[head], rows[head + 1 :])


def _places(row: Sequence[str]) -> dict[str, int]:
    bare = [_BESIDE.sub("", cell).lower() for cell in row]
    headed = ((name, next((one for one in known if one in bare), None)) for name, known in _HEADINGS.items())
    return {name: bare.index(heading) for name, heading in headed if heading is not None}


def _csv(path: Path, data: bytes) -> tuple[RosterTable | None, list[str]]:
    text = _decoded(data)
    problems = [f"名册 {path.name} 中有不能识别的文字，请另存为 UTF-8 编码"] if "\ufffd" in text else []
    for separator in _SEPARATORS:
        try:
            rows = [row for row in csv.reader(io.StringIO(text, newline=None), delimiter=separator) if any(row)]
        except csv.Error:
            raise ConfigError(
                f"{path}：不是正确的 CSV（有一格过长，可能引号没有成对），请用 Excel 打开核对，另存为 .xlsx"
            ) from None
        if table := _table(rows):
            return table, problems + _swallowed(rows, separator)
    return None, problems


def _decoded(data: bytes) -> str:
    if data.startswith(_UTF16_MARKS):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", errors="replace")


def _swallowed(rows: Rows, separator: str) -> list[str]:
    """Remarks about cells that hold further rows, as after a quotation mark that nobody closed."""
    cells = (cell.splitlines() for row in rows for cell in row)
    return [
        f"名册中“{lines[0]}”处的引号没有成对，后面的 {len(lines) - 1} 行没有计入，请改正名册"
        for lines in cells
        if any(separator in line for line in lines[1:])
    ]


def _workbook(path: Path, data: bytes) -> tuple[RosterTable | None, list[str]]:
    """The first sheet with a head, and a remark about others that have one too."""
    found = [(sheet, table) for sheet, rows in _sheets(path, data).items() if (table := _table(rows))]
    if not found:
        return None, []
    (used, first), *others = found
    listed = "、".join(sheet for sheet, _ in others)
    return first, [f"名册 {path.name} 只采用工作表“{used}”，没有采用：{listed}"] if others else []


def _sheets(path: Path, data: bytes) -> dict[str, Rows]:
    """The rows of every sheet as texts, but for empty ones."""
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings(action="ignore"):  # of what else stands in the workbook
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            return {sheet.title: list(_rows(cast("ReadOnlyWorksheet", sheet))) for sheet in book.worksheets}
    except Exception as error:  # whatever openpyxl meets in a file that is none
        raise ConfigError(f"{path}：不是正确的 Excel 文件（.xlsx），请用 Excel 打开核对，重新另存") from error


def _rows(sheet: ReadOnlyWorksheet) -> Iterator[list[str]]:
    sheet.reset_dimensions()  # a size that other programs noted wrongly would cut rows off
    texts = ([_text(cell) for cell in row] for row in sheet.rows)
    return (row for row in texts if any(row))


def _text(cell: Cell | MergedCell | ReadOnlyCell | EmptyCell) -> str:
    """A cell's value as it is shown: a code that is a number keeps the zeros of its format."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and (shape := _CODE_FORMAT.fullmatch((cell.number_format or "").split(";")[0])):
        return f"{shape[1] or ''}{value:0{len(shape[2])}d}"
    return str(value)
