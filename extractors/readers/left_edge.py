"""What stands left of a header's columns and is said of all of them: the block's label, be it in parts, and units.

| 项目   |          | 年初预算数 |      | 项目资金 | （元）       | 年初预算数 |
| 资金   | 资金总额 | 30         |      | ^        | 年度资金总额 | 30         |
| （元） | 财政拨款 | 30         |      | ^        | 财政拨款     | 30         |
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extractors import units
from extractors.builder import Builder
from extractors.form_model import Block
from extractors.readers import block_captions
from extractors.readers.columns import HeadColumn, Header
from extractors.tables import FormCell, View, overlap
from extractors.text import label


class Edge(NamedTuple):
    """What stands left of columns. side: the block's label; parts: the cells that together are.

    telling: all that may say what the columns are in, the nearest first.
    """

    side: FormCell | None
    parts: tuple[FormCell, ...]
    telling: tuple[FormCell, ...]


def of(view: View, row: int, first: int, heads: Sequence[FormCell], block: Block) -> Edge:
    """What stands left of the columns that begin in grid column `first`, among the heads of a row and below these."""
    left = [cell for cell in heads if cell.right <= first]
    sides = [cell for cell in heads if cell.key in block.side]
    side = next(iter((*sides, *(cell for cell in left if cell.label.brackets))), None)  # 某某资金（元）
    told = (cell for cell in reversed(left) if cell.stripped and (cell is side or _tells(view, cell, block)))
    parts = _parts(view, row, first, block)
    return Edge(side, parts, (*told, *parts))


def _parts(view: View, row: int, first: int, block: Block) -> tuple[FormCell, ...]:
    """The cells from a header's first one down that together are the block's label, units in cells of their own too.

    None where one cell is all of it. row: the header's; first: where its columns begin. Beside each part something
    else stands, so that it names no row.
    """
    found: list[FormCell] = []
    whole: tuple[FormCell, ...] = ()
    text = ""
    for cell in _down(view, row, first):
        if not cell.unit:
            text += cell.text
            key = label(text).key
            if not any(word.startswith(key) for word in block.side):
                break
        found.append(cell)
        if len(found) > 1 and label(text).key in block.side:
            whole = tuple(found)
    return whole


def _tells(view: View, head: FormCell, block: Block) -> bool:
    """Whether a head left of the columns may say what all rows are in: a unit, the block's own, or over the rows."""
    if head.unit or head.key in block.side or head.key in block.heads:
        return True
    return bool(head.label.brackets) and over_rows(view, head, block)


def over_rows(view: View, head: FormCell, block: Block) -> bool:
    """Whether the labels of the block's rows stand below a head."""
    below = view.starting[head.bottom] if head.bottom < view.rows else []
    return any(overlap(cell, head) and cell.key in block.rows for cell in below)


def beside(
    view: View, row: int, bottom: int, columns: Iterable[HeadColumn], side: FormCell | None, block: Block
) -> Header:
    """The header of columns that stand beside the block's label, if there is one, in the rows of their amounts."""
    columns = tuple(columns)
    telling = _parts(view, row, min(column.start for column in columns), block) or ((side,) if side else ())
    over = block_captions.right_above(view, row, block)[:1]
    return Header(block, row, bottom, columns, (), (), (), side, telling=telling, over=over)


def book(header: Header, builder: Builder) -> None:
    """What stands left of a header's columns are labels."""
    block = header.block
    for cell in (*header.telling, *header.over):
        builder.label(cell, block.side.get(cell.key) or block.heads.get(cell.key) or cell.full)


def tell_unit(header: Header, builder: Builder) -> None:
    """What stands left of columns of money, or else over them, may say what all amounts of the form are in."""
    lookups = builder.forms.lookups
    if (header.telling or header.over) and header.block.name == "funds":
        of_all = units.agreed("money", header.telling, lookups)
        builder.side = of_all if of_all.brackets else units.agreed("money", header.over, lookups)


def _down(view: View, row: int, first: int) -> Iterator[FormCell]:
    """The written cells of the first column from a row on, as long as something else stands beside each."""
    top = next(iter(view.covering[row]), None)
    while top is not None and top.right <= first and row < view.rows:
        cell = next(iter(view.covering[row]), None)
        if cell is None or (cell.col, cell.right) != (top.col, top.right):
            return
        if cell.stripped:
            if cell.row > top.row and not any(c.stripped and c.col < first for c in view.after(cell, cell.row)):
                return
            yield cell
        row = cell.bottom
