"""What rows and cells say of their place: spans, merges, skipped columns."""

from __future__ import annotations

from collections.abc import Iterable

from parsers import names as n
from parsers.grid import CONTINUE, START, RawCell, RawRow
from parsers.xml import Element

_STATED_WIDTH, _TYPE, _TWENTIETHS = f"{n.TC_PR}/{n.w('tcW')}", n.w("type"), "dxa"
_TRACKED_MERGE: dict[str | None, int] = {"rest": START, "cont": CONTINUE}


def place_cell(marks: Iterable[Element], cell: RawCell) -> None:
    """Take in the spans and merges of a cell."""
    for mark in marks:
        tag = mark.tag
        if tag == n.GRID_SPAN:
            cell.span = integer(mark.get(n.VAL), 1)
        elif tag == n.V_MERGE:
            cell.v_merge = START if mark.get(n.VAL) == "restart" else CONTINUE
        elif tag == n.H_MERGE:
            cell.h_merge = START if mark.get(n.VAL) == "restart" else CONTINUE
        elif tag == n.CELL_MERGE:
            cell.v_merge = _TRACKED_MERGE.get(mark.get(n.V_MERGE_ATTRIBUTE), cell.v_merge)


def place_row(marks: Iterable[Element], row: RawRow) -> None:
    """Take in the columns that a row leaves out before and after its cells."""
    for mark in marks:
        if mark.tag == n.GRID_BEFORE:
            row.before = integer(mark.get(n.VAL), 0)
        elif mark.tag == n.GRID_AFTER:
            row.after = integer(mark.get(n.VAL), 0)


def stated_width(cell: RawCell) -> int:
    """How wide the `w:tc` of a cell says that it is, in twentieths of a point, or 0; of an uncut part only."""
    stated = cell.source.find(_STATED_WIDTH) if cell.source is not None else None
    if stated is None or stated.get(_TYPE, _TWENTIETHS) != _TWENTIETHS:
        return 0
    return integer(stated.get(n.WIDTH), 0)


def integer(value: str | None, absent: int) -> int:
    """Read an attribute as an integer; 0 when it is written and is none."""
    if value is None:
        return absent
    try:
        return int(value)
    except ValueError:
        return 0
