"""汇总表.xlsx: one sheet per form, completeness in colours, findings to filter. Text is never a formula or link.

It grows by one county's year at a time; what was added is on disk, not in memory.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.common.disk import replacing
from pipeline.report.columns import WHO, Sheet, SheetColumn
from pipeline.report.export import SHEET_LINES, width, workbook
from pipeline.report.figures import Card
from pipeline.report.styles import WRAPPED, WorkbookFormats, colour

WORKBOOK = "汇总表.xlsx"
_MOST_TEXT = 32_000  # Excel's limit is 32,767 characters a cell
_MOST_LINKS = 60_000  # and 65,530 links a sheet
_LINKED, _MATRIX = "问题清单", "完整性"
_TOP_ROWS = 3  # title, note, and the row of group headings
_FIRST = _TOP_ROWS + 1  # row of the first line
_NAME = len(WHO) - 2  # column of units' names
_YEAR = WHO.index("年度")
_A4 = 9
_LINE_HEIGHT, _MOST_LINES = 14, 12
_FITTING, _WIDE_SCALE = 20, 60  # columns that fit on one page; percent for more of them
_PAGE_WIDTH = 170  # of a page at that scale, in widths of columns
_FIGURE = re.compile(r"(-?[\d,]+(?:\.(\d+))?)(%?)")
_NOTES = (
    "金额单位：万元；空白表示未填，不是 0。",
    "合计为各行之和，不随筛选变化；有几个年度的，各年度分别合计。",
    "身份证号、手机号、银行卡号已隐去。",
)


@contextlib.contextmanager
def roll_up(target: Path) -> Iterator[RollUp]:
    """A roll-up to fill, written at the end. OSError when it can't be; what stood there is left then."""
    with replacing(target) as file, workbook(file, constant_memory=True) as book:
        book.set_properties({"title": "绩效自评材料汇总表"})
        made = RollUp(book)
        yield made
        made.finish()


class RollUp:
    """The roll-up of some counties and years."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._styles = WorkbookFormats(book)
        self._cover = book.add_worksheet("说明")
        self._pages: dict[str, _Page] = {}
        self._lines: list[tuple[str, Sequence[Card]]] = []

    def add(self, title: str, cards: Sequence[Card], made: Sequence[Sheet]) -> None:
        """Add a county's year. title: ``桃江县2024年度``; made: its `sheets`."""
        self._lines.append((title, cards))
        for sheet in made:
            if sheet.name not in self._pages:
                self._pages[sheet.name] = _Page(self._book.add_worksheet(sheet.name), sheet, self._styles)
        matrix = next(sheet for sheet in made if sheet.name == _MATRIX)
        # Where each unit stands in the matrix: its line as Excel counts.
        places = {row[: _NAME + 1]: at for at, row in enumerate(matrix.rows, self._pages[_MATRIX].next_row + 1)}
        for sheet in made:
            self._pages[sheet.name].add(sheet.rows, places if sheet.name == _LINKED else {})

    def finish(self) -> None:
        """Write what stands below and before the lines."""
        for page in self._pages.values():
            page.finish()
        _cover(self._cover, self._lines, list(self._pages.values()), self._styles)


class _Page:
    """One sheet in the making. next_row: where the next line goes; left_out: lines that no sheet of Excel holds."""

    def __init__(self, page: Worksheet, sheet: Sheet, styles: WorkbookFormats) -> None:
        self._page = page
        self.sheet = sheet
        self._styles = styles
        self._columns = [(head, styles.cell(head)) for head in sheet.heads]
        self._sums: dict[int, dict[int, float]] = {}  # by year: a unit's staff of two years is no number of anything
        self._totals = any(head.total for head in sheet.heads)
        self.next_row = _FIRST
        self.left_out = 0
        _head(page, sheet, styles)

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return self.next_row - _FIRST

    def add(self, rows: Sequence[tuple[Any, ...]], places: Mapping[tuple[Any, ...], int]) -> None:
        """Add lines. places: the line in the matrix that a unit's name leads to, by the key of the unit."""
        totals = len(self._sums.keys() | {row[_YEAR] for row in rows}) if self._totals else 1
        kept = rows[: max(SHEET_LINES - totals - self.next_row, 0)]
        for row in kept:
            self._line(row, places.get(row[: _NAME + 1]))
        self.left_out += len(rows) - len(kept)

    def _line(self, row: tuple[Any, ...], place: int | None) -> None:
        self._page.set_row(self.next_row, _height(row, self.sheet.heads))
        sums = self._sums.setdefault(row[_YEAR], {}) if self._totals else {}
        for at, (value, (head, plain)) in enumerate(zip(row, self._columns, strict=True)):
            ground = colour(head, value)
            _cell(self._page, self.next_row, at, value, self._styles.cell(head, **ground) if ground else plain)
            if head.total and value is not None:
                sums[at] = sums.get(at, 0) + value
        if place is not None and self.lines < _MOST_LINKS:
            target = f"internal:'{_MATRIX}'!A{place}"
            self._page.write_url(self.next_row, _NAME, target, self._styles.link, row[_NAME])
        self.next_row += 1

    def finish(self) -> None:
        """Write the totals, and set the sheet up to read and print."""
        heads = self.sheet.heads
        if self._totals:
            self._write_totals()
        if self.lines:
            self._page.autofilter(_TOP_ROWS, 0, self.next_row - 1, len(heads) - 1)
        self._page.freeze_panes(_FIRST, len(WHO) - 1 if heads[2].label == WHO[2] else 0)
        _print_setup(self._page, self.sheet, self.lines)

    def _write_totals(self) -> None:
        """Write a line of totals for each year, below one another; a single year's does not say which."""
        several = len(self._sums) > 1
        for line, year in enumerate(sorted(self._sums) or [0], self.next_row):
            self._write_total(line, self._sums.get(year, {}), {_NAME: "合计", _YEAR: year if several else None})

    def _write_total(self, line: int, sums: Mapping[int, float], words: Mapping[int, str | int | None]) -> None:
        bold = {"bold": True, "bg_color": "#F2F2F2"}
        for at, head in enumerate(self.sheet.heads):
            if head.total:
                _cell(self._page, line, at, sums.get(at), self._styles.cell(head, **bold))
            else:
                _cell(self._page, line, at, words.get(at), self._styles.of(border=1, **bold))


def _head(page: Worksheet, sheet: Sheet, styles: WorkbookFormats) -> None:
    page.set_row(0, 26)
    page.write_string(0, 0, sheet.title, styles.of(bold=True, font_size=16))
    page.write_string(1, 0, sheet.note, styles.of(font_color="#666666"))
    for group, members in groupby(enumerate(sheet.heads), lambda entry: entry[1].group):
        places = [at for at, _ in members]
        if group and len(places) > 1:
            page.merge_range(_TOP_ROWS - 1, places[0], _TOP_ROWS - 1, places[-1], group, styles.head)
        elif group:
            page.write_string(_TOP_ROWS - 1, places[0], group, styles.head)
    page.set_row(_TOP_ROWS, 32)
    for at, head in enumerate(sheet.heads):
        page.set_column(at, at, head.width or 12)
        page.write_string(_TOP_ROWS, at, head.label, styles.head)


def _height(row: Sequence[object], heads: Sequence[SheetColumn]) -> int:
    """Points that the wrapped texts of a row need; programs other than Excel don't find out by themselves."""
    lines = [
        sum(-(-width(line) // max(int(head.width) - 1, 1)) or 1 for line in value.split("\n"))
        for value, head in zip(row, heads, strict=True)
        if isinstance(value, str) and head.width >= WRAPPED
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


def _figure(page: Worksheet, row: int, col: int, text: str, styles: WorkbookFormats) -> None:
    """A figure of the cover, as it is written there, as a number that Excel can reckon with."""
    found = _FIGURE.fullmatch(text)
    if found is None:
        page.write_string(row, col, text, styles.of(border=1, align="right"))
        return
    shape = ("0" if found[3] else "#,##0") + (f".{'0' * len(found[2])}" if found[2] else "") + found[3]
    value = float(Decimal(found[1].replace(",", "")) / (100 if found[3] else 1))
    page.write_number(row, col, value, styles.of(border=1, align="right", num_format=shape))


def _print_setup(page: Worksheet, sheet: Sheet, lines: int) -> None:
    page.set_paper(_A4)
    page.set_landscape()
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    if len(sheet.heads) <= _FITTING:
        page.fit_to_pages(1, 0)
    else:
        page.set_print_scale(_WIDE_SCALE)
        page.set_v_pagebreaks(_page_breaks(sheet.heads))
    if sheet.printed:
        page.print_area(0, 0, _TOP_ROWS + lines, sheet.printed - 1)
    page.repeat_rows(0, _TOP_ROWS)
    if sheet.heads[2].label == WHO[2]:
        page.repeat_columns(2, 3)
    page.set_footer(f"&C{sheet.title}　第 &P 页，共 &N 页")


def _page_breaks(heads: Sequence[SheetColumn]) -> list[int]:
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


def _cover(
    page: Worksheet, lines: Sequence[tuple[str, Sequence[Card]]], pages: Sequence[_Page], styles: WorkbookFormats
) -> None:
    page.hide_gridlines(2)
    page.set_column(0, 0, 26)
    page.set_column(1, 8, 16)
    page.write_string(0, 0, "绩效自评材料汇总表", styles.of(bold=True, font_size=18))
    page.write_string(2, 0, "区县和年度", styles.head)
    for at, (label, _, _) in enumerate(lines[0][1] if lines else (), 1):
        page.write_string(2, at, label, styles.head)
    for row, (title, cards) in enumerate(lines, 3):
        page.write_string(row, 0, title, styles.of(border=1, bold=True))
        for at, (_, figure, _) in enumerate(cards, 1):
            _figure(page, row, at, figure, styles)
    below = len(lines) + 4
    page.write_string(below, 0, "工作表", styles.head)
    page.write_string(below, 1, "行数", styles.head)
    for row, one in enumerate(pages, below + 1):
        page.write_url(row, 0, f"internal:'{one.sheet.name}'!A1", styles.link, one.sheet.name)
        page.write_number(row, 1, one.lines, styles.of(border=1))
        if one.left_out:
            page.write_string(row, 2, f"另有 {one.left_out} 行超过 Excel 的行数，见各区县的汇总表", styles.of())
    for number, note in enumerate(_NOTES, below + len(pages) + 2):
        page.write_string(number, 0, note, styles.of(font_color="#666666"))
    page.set_paper(_A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)
