"""Rows below the heads of records with what no dataset asks for, and nothing filled in: 其他需要说明事项 | 无."""

from __future__ import annotations

from extractors.builder import Builder
from extractors.form_model import Block
from extractors.tables import View


def read(view: View, row: int, block: Block, builder: Builder) -> bool:
    """Book such a row: a label that the block is to pass over, and blanks. What says anything stays to be left over."""
    first, *others = view.written[row] or (None,)
    if first is None or first.key not in block.skip or not all(cell.blank for cell in others):
        return False
    builder.label(first, block.skip[first.key])
    for cell in others:
        builder.value_cell(cell)
    return True
