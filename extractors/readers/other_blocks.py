"""Rows below the indicators that are of another block, as another label left of all columns says.

One with a weight and a score below the heads of these is an indicator all the same, of a level that nobody knows.

| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 得分 |
| ^        | 产出指标 | 数量指标 | 里程     | 40   |
| 评价小组 | 姓名     | 职务     | 单位     | 签名 |      no indicator, nor is what stands beside or below it
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.lookups import Lookups
from extractors.readers import row_names
from extractors.readers.columns import Header, assign
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


def is_scored(view: View, header: Header, row: int, lookups: Lookups) -> bool:
    """Whether a row has a weight and a score that is not more, each in its column."""
    by_field, _ = assign(header, view.covering[row])
    weight, score = (_number(by_field.get(name, ()), lookups) for name in ("weight", "score"))
    return weight is not None and score is not None and score <= weight


def _number(cells: Sequence[FormCell], lookups: Lookups) -> float | None:
    found = quantity(cells[0].text, lookups) if len(cells) == 1 else None
    return None if found is None or found.operator else found.number


def _beside(view: View, header: Header, row: int) -> FormCell | None:
    """What is written left of a header's columns beside a row, or nearest above it; a sum's label is of its own row."""
    for at in range(row, max(header.bottom, 0) - 1, -1):  # of a table torn off, the header is above it
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
    if not lookups.figures.closing_weight.sub("", cell.stripped).strip():
        return False
    return label(side.text + cell.text).key not in header.block.side
