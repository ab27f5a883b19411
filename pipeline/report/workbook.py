"""汇总表.xlsx: one sheet per form, completeness in colours, findings to filter. Text is never a formula or link."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.export import width, workbook
from pipeline.outcomes import FORM_STATUSES
from pipeline.report.columns import WHO, Head, Sheet
from pipeline.report.figures import cards, unit_lines
from pipeline.report.load import CountyYear
from pipeline.report.sheets import sheets

WORKBOOK = "汇总表.xlsx"
_MOST_TEXT = 32_000  # Excel's limit is 32,767 characters a cell
_MOST_LINKS = 60_000  # and 65,530 links a sheet
_LINKED, _MATRIX = "问题清单", "完整性"
_FORMATS = {
    "money": "#,##0.00",
    "area": "#,##0.00",
    "rate": "0.00%",
    "number": "0.##",
    "persons": "0",
    "count": "0",
    "year": "0",
    "order": "0",
}
_STATUS_COLOURS = {
    "filled": "#DFF0E2",
    "partial": "#FDF1C8",
    "blank": "#FBE0BD",
    "missing": "#F7CFCA",
    "not_submitted": "#E5B3B0",
    "unreadable": "#E6D3EE",
    "not_required": "#EFEFEF",
}
_SEVERITY_COLOURS = {"错误": "#F7CFCA", "警告": "#FDF1C8", "提示": "#E3ECF4"}
_FONT = "宋体"
_TOP_ROWS = 3  # title, note, and the row of group headings
_A4 = 9
_WRAPPED = 24  # text in a column at least so wide is wrapped
_LINE_HEIGHT, _MOST_LINES = 14, 12
_FITTING, _WIDE_SCALE = 20, 60  # columns that fit on one page; percent for more of them
_PAGE_WIDTH = 170  # of a page at that scale, in widths of columns
Progress = Callable[[str, int, int], None]


def write_workbook(counties: Sequence[CountyYear], target: Path, progress: Progress) -> None:
    """Write the roll-up of some counties and years."""
    made = sheets(counties)
    with workbook(target) as book:
        book.set_properties({"title": "绩效自评材料汇总表"})
        styles = _Styles(book)
        lines = _lines_of_units(next(sheet for sheet in made if sheet.name == _MATRIX))
        _cover(book.add_worksheet("说明"), counties, made, styles)
        for number, sheet in enumerate(made, 1):
            _write(book.add_worksheet(sheet.name), sheet, lines, styles)
            progress("汇总表", number, len(made))


class _Styles:
    """Formats of the workbook, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def of(self, **wanted: object) -> Format:
        """The format with these properties, in the workbook's font."""
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(
                {"font_name": _FONT, "font_size": 10, "valign": "vcenter", **wanted}
            )
        return self._made[key]

    def cell(self, head: Head, **more: object) -> Format:
        """The format of a value in a column."""
        if head.kind in _FORMATS:
            centred = {"align": "center"} if head.kind == "year" else {}
            return self.of(border=1, num_format=_FORMATS[head.kind], **centred, **more)
        if head.kind in {"status", "severity"}:
            return self.of(border=1, align="center", **more)
        return self.of(border=1, text_wrap=head.width >= _WRAPPED, num_format="@", **more)

    @property
    def head(self) -> Format:
        """Of a column's heading."""
        return self.of(border=1, bold=True, align="center", text_wrap=True, bg_color="#DCE6F1")


def _write(page: Worksheet, sheet: Sheet, lines: Mapping[tuple[Any, ...], int], styles: _Styles) -> None:
    _head(page, sheet, styles)
    first = _TOP_ROWS + 1
    columns = [(head, styles.cell(head)) for head in sheet.heads]
    for number, row in enumerate(sheet.rows, first):
        page.set_row(number, _height(row, sheet.heads))
        for at, (value, (head, plain)) in enumerate(zip(row, columns, strict=True)):
            colour = _colour(head, value)
            _cell(page, number, at, value, styles.cell(head, **colour) if colour else plain)
    last = first + len(sheet.rows) - 1
    if sheet.name == _LINKED:
        _link_units(page, sheet, lines, styles)
    if any(head.total for head in sheet.heads):
        _totals(page, sheet, last + 1, styles)
    if sheet.rows:
        page.autofilter(_TOP_ROWS, 0, last, len(sheet.heads) - 1)
    page.freeze_panes(first, len(WHO) - 1 if sheet.heads[2].label == WHO[2] else 0)
    _print_setup(page, sheet)


def _head(page: Worksheet, sheet: Sheet, styles: _Styles) -> None:
    page.write_string(0, 0, sheet.title, styles.of(bold=True, font_size=16))
    page.set_row(0, 26)
    page.write_string(1, 0, sheet.note, styles.of(font_color="#666666"))
    for at, head in enumerate(sheet.heads):
        page.set_column(at, at, head.width or 12)
        page.write_string(_TOP_ROWS, at, head.label, styles.head)
    page.set_row(_TOP_ROWS, 32)
    for group, members in groupby(enumerate(sheet.heads), lambda entry: entry[1].group):
        places = [at for at, _ in members]
        if group and len(places) > 1:
            page.merge_range(_TOP_ROWS - 1, places[0], _TOP_ROWS - 1, places[-1], group, styles.head)
        elif group:
            page.write_string(_TOP_ROWS - 1, places[0], group, styles.head)


def _height(row: Sequence[object], heads: Sequence[Head]) -> int:
    """Points that the wrapped texts of a row need; programs other than Excel don't find out by themselves."""
    lines = [
        sum(-(-width(line) // max(int(head.width) - 1, 1)) or 1 for line in value.split("\n"))
        for value, head in zip(row, heads, strict=True)
        if isinstance(value, str) and head.width >= _WRAPPED
    ]
    return 4 + _LINE_HEIGHT * min(max(lines, default=1), _MOST_LINES)


def _cell(page: Worksheet, row: int, col: int, value: object, style: Format) -> None:
    if value is None or value == "":
        page.write_blank(row, col, None, style)
    elif isinstance(value, int | float):
        page.write_number(row, col, value, style)
    else:
        text = str(value)
        page.write_string(row, col, text if len(text) <= _MOST_TEXT else text[:_MOST_TEXT] + "……", style)


def _colour(head: Head, value: object) -> dict[str, str]:
    if head.kind == "status":
        code = next((code for code, word in FORM_STATUSES.items() if word == value), None)
        return {"bg_color": _STATUS_COLOURS[code]} if code else {}
    if head.kind == "severity" and value in _SEVERITY_COLOURS:
        return {"bg_color": _SEVERITY_COLOURS[value]}
    return {}


def _lines_of_units(matrix: Sheet) -> dict[tuple[Any, ...], int]:
    """Where each unit stands in the matrix: its line as Excel counts."""
    return {row[: len(WHO) - 1]: number for number, row in enumerate(matrix.rows, _TOP_ROWS + 2)}


def _link_units(page: Worksheet, sheet: Sheet, lines: Mapping[tuple[Any, ...], int], styles: _Styles) -> None:
    """Units' names lead to their line in the matrix."""
    style = styles.of(border=1, font_color="#1A5C9E", underline=1, text_wrap=True)
    name = len(WHO) - 2
    for number, row in enumerate(sheet.rows[:_MOST_LINKS], _TOP_ROWS + 1):
        page.write_url(number, name, f"internal:'{_MATRIX}'!A{lines[row[: name + 1]]}", style, row[name])


def _totals(page: Worksheet, sheet: Sheet, row: int, styles: _Styles) -> None:
    bold = {"bold": True, "bg_color": "#F2F2F2"}
    for at, head in enumerate(sheet.heads):
        if head.total:
            values = [line[at] for line in sheet.rows if line[at] is not None]
            _cell(page, row, at, sum(values) if values else None, styles.cell(head, **bold))
        else:
            _cell(page, row, at, "合计" if at == len(WHO) - 2 else None, styles.of(border=1, **bold))


def _print_setup(page: Worksheet, sheet: Sheet) -> None:
    page.set_paper(_A4)
    page.set_landscape()
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    if len(sheet.heads) <= _FITTING:
        page.fit_to_pages(1, 0)
    else:
        page.set_print_scale(_WIDE_SCALE)
        page.set_v_pagebreaks(_page_breaks(sheet.heads))
    if sheet.printed:
        page.print_area(0, 0, _TOP_ROWS + len(sheet.rows), sheet.printed - 1)
    page.repeat_rows(0, _TOP_ROWS)
    if sheet.heads[2].label == WHO[2]:
        page.repeat_columns(2, 3)
    page.set_footer(f"&C{sheet.title}　第 &P 页，共 &N 页")


def _page_breaks(heads: Sequence[Head]) -> list[int]:
    """Columns before which a page ends: never within a group of columns."""
    breaks, used, at = [], 0.0, 0
    for _, group in groupby(heads, lambda head: head.group or head):
        members = list(group)
        needed = sum(head.width for head in members)
        if used + needed > _PAGE_WIDTH and at > len(WHO):
            breaks.append(at)
            used = sum(head.width for head in heads[2:4])  # code and name are repeated
        used += needed
        at += len(members)
    return breaks


def _cover(page: Worksheet, counties: Sequence[CountyYear], made: Sequence[Sheet], styles: _Styles) -> None:
    page.hide_gridlines(2)
    page.set_column(0, 0, 26)
    page.set_column(1, 8, 16)
    page.write_string(0, 0, "绩效自评材料汇总表", styles.of(bold=True, font_size=18))
    lines = [(county, cards(county, unit_lines(county))) for county in counties]
    row = 2
    for at, (label, _, _) in enumerate(lines[0][1] if lines else ()):
        page.write_string(row, at + 1, label, styles.head)
    page.write_string(row, 0, "区县和年度", styles.head)
    for county, figures in lines:
        row += 1
        page.write_string(row, 0, county.title, styles.of(border=1, bold=True))
        for at, (_, figure, _) in enumerate(figures):
            page.write_string(row, at + 1, figure, styles.of(border=1, align="right"))
    row += 2
    page.write_string(row, 0, "工作表", styles.head)
    page.write_string(row, 1, "行数", styles.head)
    for sheet in made:
        row += 1
        page.write_url(
            row, 0, f"internal:'{sheet.name}'!A1", styles.of(border=1, font_color="#1A5C9E", underline=1), sheet.name
        )
        page.write_number(row, 1, len(sheet.rows), styles.of(border=1))
    notes = (
        "金额单位：万元；空白表示未填，不是 0。",
        "合计为各行之和，不随筛选变化。",
        "身份证号、手机号、银行卡号已隐去。",
    )
    for number, note in enumerate(notes, row + 2):
        page.write_string(number, 0, note, styles.of(font_color="#666666"))
    page.set_paper(_A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)
