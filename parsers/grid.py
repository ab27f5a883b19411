"""From the cells of rows, as Word lists them, to the logical grid.

    <tc A span=2><tc B vMerge=restart>          A A B
    <tc C><tc D><tc vMerge=continue>     →      C D B

Linear in cells: a vertical merge is followed by the column it starts in, one row at a time.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from parsers.errors import ParseError
from parsers.limits import Limits
from parsers.model import Block, Cell, Table

NONE, START, CONTINUE = 0, 1, 2


@dataclass(slots=True)
class RawCell:
    """One `w:tc`. span: as written, also nonsense. v_merge, h_merge: NONE, START or CONTINUE."""

    span: int = 1
    v_merge: int = NONE
    h_merge: int = NONE
    text: str = ""
    numbers: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()


@dataclass(slots=True)
class RawRow:
    """One `w:tr`: columns skipped before and after, and its cells."""

    before: int = 0
    after: int = 0
    cells: list[RawCell] = field(default_factory=list)


@dataclass(slots=True)
class _Placed:
    row: int
    col: int
    width: int
    cell: RawCell
    height: int = 1


def resolve(path: str, rows: list[RawRow], grid_columns: int, limits: Limits) -> tuple[Table, bool]:
    """The Table, and whether something had to be repaired (note `irregular_grid`).

    grid_columns: what `w:tblGrid` declares; only used where a span is nonsense.
    Raises ParseError("limit_grid") when rows × columns are too many.
    """
    repaired = _clamp(rows, grid_columns, limits)
    widths = [_merge_across(row) for row in rows]
    cols = max(widths, default=0)
    if len(rows) * cols > limits.grid_slots:
        raise ParseError("limit_grid", f"{len(rows)} × {cols}")
    placed, orphans = _place(rows)
    cells = tuple(_finish(p) for p in placed)
    return Table(path, len(rows), cols, cells), repaired or orphans or any(w != cols for w in widths)


def _clamp(rows: list[RawRow], grid_columns: int, limits: Limits) -> bool:
    """Bring nonsense spans into the table's own width before anything is allocated."""
    widest = max(limits.columns, grid_columns)
    odd = [row for row in rows if not _sane(row, widest)]
    if not odd:
        return False
    width = grid_columns or max((_width(row) for row in rows if _sane(row, widest)), default=1)
    for row in odd:
        _clamp_row(row, width, widest)
    return True


def _sane(row: RawRow, widest: int) -> bool:
    return 0 <= row.before <= widest and 0 <= row.after <= widest and all(0 < cell.span <= widest for cell in row.cells)


def _width(row: RawRow) -> int:
    return row.before + row.after + sum(cell.span for cell in row.cells)


def _clamp_row(row: RawRow, width: int, widest: int) -> None:
    row.before = row.before if 0 <= row.before <= widest else 0
    row.after = row.after if 0 <= row.after <= widest else 0
    col = row.before
    for left, cell in zip(range(len(row.cells), 0, -1), row.cells, strict=True):
        if cell.span > widest:  # leave a column to each cell that follows
            cell.span = width - row.after - col - (left - 1)
        cell.span = max(cell.span, 1)
        col += cell.span


def _merge_across(row: RawRow) -> int:
    """Fold legacy horizontal merges into their first cell; the width of the row."""
    width = row.before + row.after
    folded = False
    head: RawCell | None = None
    for cell in row.cells:
        width += cell.span
        if cell.h_merge == CONTINUE and head is not None:
            head.span += cell.span
            _absorb(head, cell)
            folded = True
        else:
            cell.h_merge = NONE if cell.h_merge == CONTINUE else cell.h_merge
            head = cell if cell.h_merge == START else None
    if folded:
        row.cells = [cell for cell in row.cells if cell.h_merge != CONTINUE]
    return width


def _absorb(head: RawCell, cell: RawCell) -> None:
    """What a merged-away cell still says is kept, in the cell that covers it."""
    if cell.text.strip():
        head.numbers = _joined_numbers(head, cell)
        head.text = f"{head.text}\n{cell.text}" if head.text else cell.text
    head.blocks += cell.blocks


def _joined_numbers(head: RawCell, cell: RawCell) -> tuple[str, ...]:
    if not (head.numbers or cell.numbers):
        return ()
    return (head.numbers or ("",)) * bool(head.text) + (cell.numbers or ("",))


def _place(rows: list[RawRow]) -> tuple[list[_Placed], bool]:
    """Cells in row-major order with their rows joined, and whether a merge had no start."""
    placed: list[_Placed] = []
    above: dict[int, _Placed] = {}
    orphans = False
    for number, row in enumerate(rows):
        here: dict[int, _Placed] = {}
        col = row.before
        for cell in row.cells:
            span = cell.span
            if cell.v_merge == CONTINUE:
                start = above.get(col)
                if start is not None and start.width == span:
                    start.height += 1
                    _absorb(start.cell, cell)
                    here[col] = start
                else:
                    orphans = True
                    placed.append(_Placed(number, col, span, cell))
            else:
                new = _Placed(number, col, span, cell)
                placed.append(new)
                if cell.v_merge == START:
                    here[col] = new
            col += span
        above = here
    return placed, orphans


def _finish(placed: _Placed) -> Cell:
    cell = placed.cell
    return Cell(placed.row, placed.col, placed.height, placed.width, cell.text, cell.numbers, cell.blocks)
