"""Rows below the indicators that are of another block, as another label left of all columns says.

One with a weight and a score below the heads of these is an indicator all the same, of a level that nobody knows; so is
one that names a declared level below its head (产出指标).

| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 得分 |
| ^        | 产出指标 | 数量指标 | 里程     | 40   |
| 评价小组 | 姓名     | 职务     | 单位     | 签名 |      no indicator, nor is what stands beside or below it
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.lookups import Lookups
from extractors.numbering import COUNTED
from extractors.readers import row_names, totals
from extractors.readers.columns import Cells, Header, assign
from extractors.tables import FormCell, View
from extractors.text import label
from extractors.values import quantity


def label_beside(view: View, header: Header, row: int, lookups: Lookups) -> FormCell | None:
    """What stands left of all columns beside a row and is none of the block's own labels."""
    side = header.side
    if side is None or side.key not in header.block.side or header.ragged or side.right > header.first:
        return None
    beside = _beside(view, header, row)
    if beside is None or not _names_other(beside, header, side, lookups):
        return None
    # a label across the levels too, its merge undone: 预算执行率 | 预算执行率 | 预算执行率 | 10
    again = any(cell.full == beside.full and cell.col >= header.first for cell in view.covering[row])
    return None if again else beside


def is_indicator(view: View, header: Header, row: int, lookups: Lookups) -> bool:
    """Whether a row names a declared level, or has a weight and a score that is not more.

    Each stands in its column; a weight without one in the level's label: 预算执行率（10分）.
    """
    by_field, _ = assign(header, view.covering[row])
    if _names_level(header, row, by_field, lookups):
        return True
    weight, score = (_number(by_field.get(name, ()), lookups) for name in ("weight", "score"))
    if "weight" not in header.fields:
        levels = (cell for name in header.block.upper_levels for cell in by_field.get(name, ()) if cell.row == row)
        weight = next((float(cell.label.weight) for cell in levels if cell.label.weight is not None), None)
    return weight is not None and score is not None and score <= weight


def is_own(view: View, header: Header, row: int, lookups: Lookups) -> bool:
    """Whether a row has a name that a header's block declares: of a row, a sum or a level."""
    if header.block.layout == "matrix":
        return row_names.knows(view, header, row)
    by_field, _ = assign(header, view.covering[row])
    return totals.is_total(view, header, row) or _names_level(header, row, by_field, lookups)


def _names_level(header: Header, row: int, by_field: Cells, lookups: Lookups) -> bool:
    """Whether a cell that begins in a row is called as a level, below that level's head."""
    upper = header.block.upper_levels
    return any(c.row == row and c.key in lookups.levels.get(name, {}) for name in upper for c in by_field.get(name, ()))


def _number(cells: Sequence[FormCell], lookups: Lookups) -> float | None:
    found = quantity(cells[0].text, lookups) if len(cells) == 1 else None
    return None if found is None or found.operator else found.number


def _beside(view: View, header: Header, row: int) -> FormCell | None:
    """What is written left of a header's columns beside a row, or nearest above it; a sum's label is of its own row."""
    top = header.bottom if header.bottom > 0 else 0  # of a table torn off, the header is above it
    for at in range(row, top - 1, -1):
        for cell in view.covering[at]:
            if cell.right > header.first:
                break
            if cell.stripped and cell.key not in header.block.total:
                return cell
    return None


def _names_other(cell: FormCell, header: Header, side: FormCell, lookups: Lookups) -> bool:
    """Whether a label is neither the block's own, whole or in pieces, nor the name of a level in a shifted row."""
    key = cell.key
    if not key or not cell.filled or key in header.block.side or key in header.edge:
        return False
    if any(key in known for known in lookups.levels.values()) or row_names.FIGURE.fullmatch(cell.full):
        return False
    if COUNTED.fullmatch(cell.full):
        return False  # 一, 2、: the number of a level
    if not lookups.figures.closing_weight.sub("", cell.stripped).strip():
        return False
    return label(side.text + cell.text).key not in header.block.side
