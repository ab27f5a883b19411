"""What happens to tables after they are written: torn at a page break, continued, chained, widened."""

from __future__ import annotations

from dataclasses import replace

from tests.counties.dice import Dice
from tests.counties.sheet import Cell, Sheet


def tear(sheet: Sheet, at: int, header: int | None, *, repeat: bool) -> tuple[Sheet, Sheet]:
    """Two tables from one, torn before row `at`. header: the row to write again on top of the second.

    Cells that reach over the tear begin anew, with their text if `repeat`.
    """
    laid = sheet.laid()
    first, second = Sheet(sheet.width, [list(row) for row in sheet.rows[:at]]), Sheet(sheet.width)
    over = _reaching_over(sheet, at)
    for cell, start in over:
        _cut(first, cell, start, at)
    top = [_again(cell, at, over, repeat) for cell, _, continues in laid[at] if continues or cell in sheet.rows[at]]
    rows = [top, *[list(row) for row in sheet.rows[at + 1 :]]]
    second.rows = rows if header is None else _with_header(rows, laid[header], under_side=laid[at][0][2])
    return first, second


def _with_header(rows: list[list[Cell]], header: list[tuple[Cell, int, bool]], *, under_side: bool) -> list[list[Cell]]:
    """The header on top of the rows; a side label that reaches over the tear begins beside it."""
    cells = [replace(cell, down=1) for cell, column, _ in header if column > 0 or not under_side]
    if not under_side:
        return [cells, *rows]
    side, *rest = rows[0]
    return [[replace(side, down=side.down + 1), *cells], rest, *rows[1:]]


def _reaching_over(sheet: Sheet, at: int) -> list[tuple[Cell, int]]:
    return [
        (cell, start)
        for start, row in enumerate(sheet.rows[:at])
        for cell in row
        if start + cell.down > at
    ]  # fmt: skip


def _cut(sheet: Sheet, cell: Cell, start: int, at: int) -> None:
    row = sheet.rows[start]
    row[next(i for i, each in enumerate(row) if each is cell)] = replace(cell, down=at - start)


def _again(cell: Cell, at: int, over: list[tuple[Cell, int]], repeat: bool) -> Cell:
    start = next((start for each, start in over if each is cell), None)
    if start is None:
        return cell
    return replace(cell, text=cell.text if repeat else "", down=start + cell.down - at)


def apart(sheet: Sheet) -> list[Sheet]:
    """One table for each block."""
    ends = [*sheet.marks[1:], len(sheet.rows)]
    return [Sheet(sheet.width, sheet.rows[a:b]) for a, b in zip(sheet.marks, ends, strict=True)]


def joined(first: Sheet, second: Sheet) -> Sheet:
    """The rows of both in one table."""
    width = max(first.width, second.width)
    return Sheet(width, [*widened(first, width).rows, *widened(second, width).rows])


def widened(sheet: Sheet, width: int) -> Sheet:
    """The same table over more columns: the cells at the right edge take the rest."""
    if sheet.width == width:
        return sheet
    more = width - sheet.width
    return Sheet(width, [_wider(row, laid[-1], more) for row, laid in zip(sheet.rows, sheet.laid(), strict=True)])


def _wider(row: list[Cell], last: tuple[Cell, int, bool], more: int) -> list[Cell]:
    """The row with its last cell wider, unless a cell from above stands there."""
    if last[2]:
        return row
    return [*row[:-1], replace(row[-1], span=row[-1].span + more)]


def without_side(sheet: Sheet) -> Sheet:
    """The table without its first column, which holds nothing but side labels; wider cells lose one column."""
    rows = []
    for row, laid in zip(sheet.rows, sheet.laid(), strict=True):
        first, _, continues = laid[0]
        if continues:
            rows.append(row)
        elif first.span == 1:
            rows.append(row[1:])
        else:
            rows.append([replace(first, span=first.span - 1), *row[1:]])
    return Sheet(sheet.width - 1, rows, list(sheet.marks))


def page_broken(sheet: Sheet, header: int | None, last: int, dice: Dice) -> list[Sheet]:
    """The table after a page break within the rows below `header`, or as it was. last: the last row that may follow."""
    if header is None or last - header < 3 or not (dice.on("continued_table") or dice.on("header_repeated")):
        return [sheet]
    at = dice.between(header + 2, last)
    first, second = tear(sheet, at, header if dice.on("header_repeated") else None, repeat=dice.chance(0.7))
    return [first, second] if dice.on("continued_table") else [joined(first, second)]
