"""What stands over a block and is said of all of it: a caption in a row of its own, a head over several heads.

| 部门预算执行情况（元）                        |      | 项目     | 金额（元）             | 执行率 |
| 项目     | 年初预算数 | 全年预算数 | 全年执行数 |      | ^        | 年初预算数 | 全年预算数 | ^      |
| 资金总额 | 30         | 30         | 27         |      | 资金总额 | 30         | 30         | 90%    |
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from extractors.form_model import Block
from extractors.readers.columns import HeadColumn, Header
from extractors.tables import FormCell, View
from extractors.text import Label

_LONGEST = 30


def taken_in(view: View, header: Header) -> Header:
    """A header of amounts with the caption in the row above it, if there is one, as a label of its own."""
    if header.block.layout != "matrix":
        return header
    over = right_above(view, header.row, header.block)
    if not over:
        return header
    return replace(header, over=over[:1], labels=(*header.labels, *((cell, cell.full) for cell in over)))


def right_above(view: View, row: int, block: Block) -> tuple[FormCell, ...]:
    """The cells of the caption in the nearest row above that is not empty; more than one where it stands in each."""
    above = next((at for at in range(row - 1, -1, -1) if view.written[at]), None)
    return () if above is None else _caption(view, above, block)


def around_pairs(view: View, at: FormCell, block: Block) -> Iterator[Label]:
    """What stands left of a label with its value and over it, the nearest first."""
    yield from _beside_pairs(view, at, block)
    yield from _over_pairs(view, at.row, block)


def _over_pairs(view: View, row: int, block: Block) -> Iterator[Label]:
    """The caption over labels with their values, where nothing but such rows of the block stand between."""
    for at in range(row - 1, -1, -1):
        if found := _caption(view, at, block):
            yield found[0].label
            return
        if view.written[at] and not any(_is_of_pairs(cell, block) for cell in view.written[at]):
            return


def _beside_pairs(view: View, at: FormCell, block: Block) -> Iterator[Label]:
    """A label left of another one with nothing between them is said of what follows: 年度支出（元） | 基本支出 | 60."""
    for cell, right in pairwise(view.covering[at.row]):
        if cell.label.brackets and right.col <= at.col and right.key in block.keys and cell.key not in block.keys:
            yield cell.label


def under_groups(columns: Iterable[HeadColumn], groups: Iterable[FormCell], row: int) -> list[HeadColumn]:
    """Columns with what the heads say that stand over them (or, for the whole of several, below) from `row` on."""
    said = [cell for cell in groups if cell.label.brackets]
    return [_under(column, said, row) for column in columns] if said else list(columns)


def _under(column: HeadColumn, groups: list[FormCell], row: int) -> HeadColumn:
    own = [cell for cell in groups if column.over(cell) and cell.label is not column.label]
    upper = [inner for cell in own if cell.row <= row for inner in cell.label.brackets]
    lower = [inner for cell in own if cell.row > row for inner in cell.label.brackets]
    return replace(column, label=column.label._replace(brackets=(*lower, *column.label.brackets, *upper)))


def _caption(view: View, row: int, block: Block) -> tuple[FormCell, ...]:
    """The cells of a row if it says one thing only, with brackets behind: no label whose value is still to come."""
    cells = view.starting[row]
    if len(cells) > 1 and cells[0].row_span > 1:  # the label of more than this block
        cells = cells[1:]
    written = [cell for cell in cells if cell.stripped]
    if not written or not written[0].label.brackets or len(written[0].full) > _LONGEST:
        return ()
    if any(cell.full != written[0].full for cell in written):
        return ()
    alone = len(written) == len(cells) and written[0].key not in block.keys
    return tuple(written) if alone or written[0].key in block.side else ()


def _is_of_pairs(cell: FormCell, block: Block) -> bool:
    return ":" in cell.full or any(cell.key in words for words in (block.keys, block.heads, block.skip))
