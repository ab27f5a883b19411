"""Blocks of a form that have the words of ours and say something else: goals of tasks, money and goals of last year.

| 年度主要任务   | 任务名称 | 预期目标 | 实际完成情况 |
| ^              | 防汛     | 物资储备 | 已储备       |      no goal of the unit
| 上年度总体目标 | 预期目标 | >        | 实际完成情况 |      nor is what stands here of this year
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain

from extractors.readers.columns import Header
from extractors.tables import FormCell, View, overlap
from extractors.vocabulary import Vocabulary

_GOALS = "goals"


def find_all(
    view: View, headers: Mapping[int, Header], words: Vocabulary, is_other: Callable[[int], bool]
) -> Mapping[int, int]:
    """The row below each such block of a table, by the row it begins in. is_other: whether a row is of another one."""
    if words.foreign_blocks.isdisjoint(chain.from_iterable(view.keys)):
        return {}
    found: dict[int, int] = {}
    for row in range(view.rows):
        if not any(top < row < below for top, below in found.items()) and (name := _name(view, row, headers, words)):
            found[row] = _bottom(view, name, is_other)
    return found


def _name(view: View, row: int, headers: Mapping[int, Header], words: Vocabulary) -> FormCell | None:
    """The label beside such a block, or its head that tells that it is one."""
    told = next((cell for cell in view.written[row] if cell.key in words.foreign_blocks), None)
    goals = [cell for cell in view.written[row] if _is_goal(cell, words) and cell is not told]
    if told is None or not (goals or row in headers):
        return None
    if told.key in words.past_blocks:  # beside the block, not the head of a column: 上年指标
        first = headers[row].first if row in headers else min(cell.col for cell in goals)
        return told if told.right <= first else None
    if row in headers or any(_is_own_side(cell, words) for cell in view.covering[row] if cell.right <= told.col):
        return None
    if told.key in words.duties:
        return told if any(_is_own_side(c, words) for c in view.cells if c.row != row) else None
    return None if _may_be_pair(view, told, words) else told


def _is_goal(cell: FormCell, words: Vocabulary) -> bool:
    return cell.key in words.general and words.general[cell.key][0].name == _GOALS


def _is_own_side(cell: FormCell, words: Vocabulary) -> bool:
    return cell.key in words.goal_sides and cell.key not in words.foreign_blocks


def _may_be_pair(view: View, told: FormCell, words: Vocabulary) -> bool:
    """Whether a label of pairs may have its own text beside it: 年度主要任务 | 修路 | 完成情况 | 已修."""
    return told.key in words.general and told.row_span == 1 and not all(_below(view, told, told.bottom))


def _bottom(view: View, name: FormCell, is_other: Callable[[int], bool]) -> int:
    """The row below a block: to where another label begins below its own; of heads, where rows are cut otherwise."""
    row, heads = name.bottom, _cut(view, name.row)
    is_side = name.row_span > 1 or all(_below(view, name, row))  # else a head, over what it names
    while row < view.rows and not is_other(row):
        if not (all(_below(view, name, row)) if is_side else _cut(view, row) == heads):
            break
        row += 1
    return row


def _cut(view: View, row: int) -> list[tuple[int, int]]:
    return [(cell.col, cell.right) for cell in view.covering[row]]


def _below(view: View, name: FormCell, row: int) -> Iterator[bool]:
    """Whether the cells of a row below a label say nothing else, each."""
    cells = view.starting[row] if row < view.rows else []
    return (not cell.stripped or cell.full == name.full for cell in cells if overlap(cell, name))
