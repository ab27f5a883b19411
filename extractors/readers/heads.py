"""The cells of a header and what they say, be it together with the cell above: 2023年 over 决算数."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from extractors.form_model import Block
from extractors.tables import FormCell, Span, View, overlap
from extractors.text import Label

_NONE: Mapping[str, Container[str]] = {}


class Head(NamedTuple):
    """A head cell, the grid columns that it stands over, and what it says."""

    cell: FormCell
    span: Span
    label: Label


def plain(cells: Iterable[FormCell]) -> list[Head]:
    """Cells that say by themselves what their columns are."""
    return [Head(cell, Span(cell.col, cell.right), cell.label) for cell in cells]


def lower(view: View, row: int, columns: Container[str], under: Mapping[str, Container[str]] = _NONE) -> Iterator[Head]:
    """The cells that begin in the lower row of a header, each with what the one above it says too.

    row: the upper one. columns: the keys that name a column. under: words that below one of these stand for it.
    """
    for cell in view.written[row + 1]:
        yield Head(cell, Span(cell.col, cell.right), _joined(view, cell, row, columns, under))


def says_more(head: Head) -> bool:
    """Whether a head says more than its own cell."""
    return head.label is not head.cell.label


def groups(view: View, row: int) -> list[FormCell]:
    """The upper ones of two rows' heads that stand over several columns: 执行数 over 上半年 | 全年."""
    return [upper for upper in view.starting[row] if upper.col_span > 1 and upper.stripped]


def group_over(upper: list[FormCell], cell: FormCell) -> FormCell | None:
    """The one of such heads that stands over a lower one and over others too."""
    for group in upper:
        if group.col <= cell.col and cell.right <= group.right and group.col_span > cell.col_span:
            return group
    return None


def are_pairs(view: View, row: int, block: Block, labels: Container[str]) -> bool:
    """Whether a row above heads has a text behind each label, not all of which are the block's: 年度目标 | 修路."""
    cells = view.written[row]
    if _alternate(cells, block, labels):
        return True
    texts = [cell for cell in cells if cell.key not in labels]
    behind = [cell for before, cell in pairwise(cells) if before.key in labels or before.full == cell.full]
    if not texts or any(cell not in behind for cell in texts):
        return False
    return any(c not in texts and c.key not in block.columns and not _is_side(view, c, block) for c in cells)


def _alternate(cells: list[FormCell], block: Block, labels: Container[str]) -> bool:
    """Whether labels and texts stand in turn, of which none is the block's: 实施单位 | 某局 | 立项时间 | 2022年."""
    before = [None, *(cell.full for cell in cells)]
    said = [cell.key for cell, last in zip(cells, before, strict=False) if cell.full != last]
    names, texts = said[::2], said[1::2]
    own = (block.columns, block.side, block.heads, block.skip)
    if len(names) != len(texts) or any(key in words for key in said for words in own):
        return False
    return any(name in labels for name in names) and not any(text in labels for text in texts)


def _is_side(view: View, cell: FormCell, block: Block) -> bool:
    """Whether a cell names the block beside which it stands: it reaches down, or nothing stands below it."""
    below = [] if cell.row_span > 1 else view.written[cell.bottom]
    return cell.key in block.side and not any(overlap(cell, lower) for lower in below)


def _joined(
    view: View, cell: FormCell, row: int, columns: Container[str], under: Mapping[str, Container[str]]
) -> Label:
    """What a head and the one above it say, if together they name a column: 上年 over 决算数, 决算数 over 2023年.

    值 below 预期指标值 is what that one says.
    """
    own = cell.label
    over = [upper.label for upper in view.beside(cell, row) if upper.stripped]
    if len(over) != 1:
        return own
    if own.key != over[0].key and own.key in under.get(over[0].key, ()):
        return over[0]._replace(brackets=own.brackets + over[0].brackets)
    for first, last in ((over[0], own), (own, over[0])):
        key, year = first.key + last.key, own.year or over[0].year
        if key in columns and (key, year) != (own.key, own.year):
            return Label(key, first.full + last.full, own.brackets + over[0].brackets, year, own.weight)
    return own
