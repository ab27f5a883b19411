"""From the cells of rows, as Word lists them, to the logical grid.

    <tc A span=2><tc B vMerge=restart>          A A B
    <tc C><tc D><tc vMerge=continue>     →      C D B

Linear in cells: a vertical merge is followed by the column it starts in, one row at a time. Of such a merge Word shows
the first cell only; exports repeat its text in those below it. What is merged across is shown joined.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from parsers.errors import ParseError
from parsers.limits import Limits
from parsers.model import Block, Cell, Table
from parsers.xml import Element

NONE, START, CONTINUE = 0, 1, 2


@dataclass(slots=True)
class RawCell:
    """One `w:tc`. span: as written, also nonsense. v_merge, h_merge: NONE, START or CONTINUE.

    source: what it was read from, as long as its table is read. row, col, height: where `resolve` puts it.
    """

    span: int = 1
    v_merge: int = NONE
    h_merge: int = NONE
    text: str = ""
    numbers: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    source: Element | None = None
    row: int = 0
    col: int = 0
    height: int = 1


@dataclass(slots=True)
class RawRow:
    """One `w:tr`: columns skipped before and after, and its cells."""

    before: int = 0
    after: int = 0
    cells: list[RawCell] = field(default_factory=list)


def resolve(path: str, rows: list[RawRow], declared: tuple[int, ...], limits: Limits) -> tuple[Table, set[str]]:
    """Return the Table, and what to note of it.

    `irregular_grid`: something had to be repaired. `covered_text`: a cell merged away says something of its own.
    declared: the widths of columns in `w:tblGrid`, 0 where one is nonsense; what it says of their number is only used
    where a span is.
    Raises ParseError("limit_grid") when rows × columns are too many.
    """
    repaired = _clamp(rows, len(declared), limits)
    headless = [_merge_across(row) for row in rows]
    widths = [width(row) for row in rows]
    cols = max(widths, default=0)
    if len(rows) * cols > limits.grid_slots:
        raise ParseError("limit_grid", f"{len(rows)} × {cols}")
    placed, notes = _place(rows)
    cells = tuple([Cell(c.row, c.col, c.height, c.span, c.text, c.numbers, c.blocks) for c in placed])
    known = declared if len(declared) == cols and min(declared, default=0) > 0 else ()
    if repaired or any(headless) or any(width != cols for width in widths):
        notes.add("irregular_grid")
    return Table(path, len(rows), cols, cells, widths=known, loose=_loose(rows, widths, cols)), notes


def _loose(rows: list[RawRow], widths: list[int], cols: int) -> frozenset[int]:
    """The rows that end before the table does without a word of where they begin.

    A gridAfter that leaves columns over tells of the row's end only: what is left may be missing at its beginning.
    """
    if min(widths, default=cols) == cols:
        return frozenset()
    short = (number for number, found in enumerate(widths) if 0 < found < cols)
    return frozenset(number for number in short if not rows[number].before)


def _clamp(rows: list[RawRow], grid_columns: int, limits: Limits) -> bool:
    """Bring nonsense spans into the table's own width before anything is allocated."""
    widest = max(limits.columns, grid_columns)
    odd = [row for row in rows if not _sane(row, widest)]
    if not odd:
        return False
    whole = grid_columns or max((width(row) for row in rows if _sane(row, widest)), default=1)
    for row in odd:
        _clamp_row(row, whole, widest)
    return True


def _sane(row: RawRow, widest: int) -> bool:
    return 0 <= row.before <= widest and 0 <= row.after <= widest and all(0 < cell.span <= widest for cell in row.cells)


def width(row: RawRow) -> int:
    """How many columns a row takes up as written."""
    return row.before + row.after + sum(cell.span for cell in row.cells)


def _clamp_row(row: RawRow, whole: int, widest: int) -> None:
    row.before = row.before if 0 <= row.before <= widest else 0
    row.after = row.after if 0 <= row.after <= widest else 0
    col = row.before
    for left, cell in zip(range(len(row.cells), 0, -1), row.cells, strict=True):
        if cell.span > widest:  # leave a column to each cell that follows
            cell.span = whole - row.after - col - (left - 1)
        cell.span = max(cell.span, 1)
        col += cell.span


def _merge_across(row: RawRow) -> bool:
    """Fold legacy horizontal merges into their first cell; whether one had no first cell."""
    if not any(cell.h_merge for cell in row.cells):
        return False
    kept: list[RawCell] = []
    orphans = False
    for cell in row.cells:
        if cell.h_merge == CONTINUE and kept and kept[-1].h_merge:
            kept[-1].span += cell.span
            _absorb(kept[-1], cell)
        else:
            if cell.h_merge == CONTINUE:
                orphans, cell.h_merge = True, NONE
            kept.append(cell)
    row.cells = kept
    return orphans


def _absorb(head: RawCell, cell: RawCell) -> None:
    """Keep what a cell merged across still says, in the cell that covers it."""
    if cell.text.strip():
        head.numbers = _joined_numbers(head, cell)
        head.text = f"{head.text}\n{cell.text}" if head.text else cell.text
    head.blocks += cell.blocks


def _joined_numbers(head: RawCell, cell: RawCell) -> tuple[str, ...]:
    if not (head.numbers or cell.numbers):
        return ()
    return (_numbers_by_line(head) if head.text else ()) + _numbers_by_line(cell)


def _numbers_by_line(cell: RawCell) -> tuple[str, ...]:
    return cell.numbers or ("",) * (cell.text.count("\n") + 1)


def _place(rows: list[RawRow]) -> tuple[list[RawCell], set[str]]:
    """Put the cells into their slots, joined down the rows; in row-major order, and what to note of merges."""
    placed: list[RawCell] = []
    above: dict[int, RawCell] = {}
    notes: set[str] = set()
    for number, row in enumerate(rows):
        here: dict[int, RawCell] = {}
        col = row.before
        for cell in row.cells:
            start = above.get(col) if cell.v_merge == CONTINUE else None
            if start is not None and start.span == cell.span:
                start.height += 1
                if cell.blocks or cell.text.strip() not in ("", start.text.strip()):
                    notes.add("covered_text")
                here[col] = start
            else:
                if cell.v_merge == CONTINUE:
                    notes.add("irregular_grid")
                cell.row, cell.col = number, col
                placed.append(cell)
                if cell.v_merge == START:
                    here[col] = cell
            col += cell.span
        above = here
    return placed, notes
