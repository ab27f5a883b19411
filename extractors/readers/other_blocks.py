"""Rows below the indicators that are of another block, as another label left of all columns says.

| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 得分 |
| ^        | 产出指标 | 数量指标 | 里程     | 40   |
| 评价小组 | 姓名     | 职务     | 单位     | 签名 |      no indicator, nor is what stands beside or below it
"""

from __future__ import annotations

from extractors.lookups import Lookups
from extractors.readers import row_names
from extractors.readers.columns import Header
from extractors.tables import FormCell, View
from extractors.text import label


def holds(view: View, header: Header, row: int, lookups: Lookups) -> bool:
    """Whether a row is of another block than the one whose columns it stands below."""
    side = header.side
    if side is None or side.key not in header.block.side or header.ragged or side.right > header.first:
        return False
    beside = _beside(view, header, row)
    return beside is not None and _names_other(beside, header, side, lookups)


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
    if not key or not cell.filled or key in header.block.side or key in header.edge or cell.label.weight is not None:
        return False
    if any(key in known for known in lookups.levels.values()) or row_names.FIGURE.fullmatch(cell.full):
        return False
    return label(side.text + cell.text).key not in header.block.side
