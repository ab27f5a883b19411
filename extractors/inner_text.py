"""What a cell without a text of its own holds in its place: a table of one cell, or a figure in a text box."""

from __future__ import annotations

from typing import NamedTuple

from extractors.lookups import Lookups
from extractors.model import Address
from extractors.values import quantity
from parsers.model import Cell, Paragraph


class Held(NamedTuple):
    """A text and where it stands: in the only cell of a nested table, or in a text box."""

    text: str
    address: Address


def held(cell: Cell, lookups: Lookups) -> Held | None:
    """The one text that stands for a cell, or None. What has list numbers is prose, and read by itself.

    A text box floats: only a figure in it is taken for what the cell says, else it may be a stamp or a remark.
    """
    if len(cell.blocks) != 1 or cell.text.strip():
        return None
    block = cell.blocks[0]
    if isinstance(block, Paragraph):
        is_figure = quantity(block.text, lookups) is not None
        return Held(block.text, Address(block.path, start=0, end=len(block.text))) if is_figure else None
    only = block.cells[0] if len(block.cells) == 1 else None
    if only is None or only.blocks or only.numbers or not only.text.strip():
        return None
    return Held(only.text, Address(block.path, only.row, only.col, only.row_span, only.col_span))
