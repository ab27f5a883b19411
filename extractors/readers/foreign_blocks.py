"""Blocks of a form that have the words of ours and say something else: goals of tasks, money and goals of last year.

| 年度主要任务   | 任务名称 | 预期目标 | 实际完成情况 |
| ^              | 防汛     | 物资储备 | 已储备       |      no goal of the unit
| 上年度总体目标 | 预期目标 | >        | 实际完成情况 |      nor is what stands here of this year
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from extractors.readers.columns import Header
from extractors.tables import FormCell, View, overlap
from extractors.vocabulary import Vocabulary

_GOALS = "goals"


class ForeignBlocks:
    """Those of one table, asked for row by row."""

    def __init__(self, view: View, headers: Mapping[int, Header], words: Vocabulary) -> None:
        self._view, self._headers, self._words = view, headers, words

    def bottom(self, row: int, is_other: Callable[[int], bool]) -> int | None:
        """The row below the block that begins in a row; None if none does. is_other: whether a row is of another one.

        It ends where another label begins below its own; where it has only heads, where rows are cut otherwise.
        """
        if self._words.foreign_blocks.isdisjoint(self._view.keys[row]) or (name := self._name(row)) is None:
            return None
        view, row, heads = self._view, name.bottom, _cut(self._view, name.row)
        is_side = name.row_span > 1 or all(_below(view, name, row))  # else a head, over what it names
        while row < view.rows and not is_other(row):
            if not (all(_below(view, name, row)) if is_side else _cut(view, row) == heads):
                break
            row += 1
        return row

    def _name(self, row: int) -> FormCell | None:
        """The label beside such a block, or its head that tells that it is one."""
        words, written = self._words, self._view.written[row]
        told = next(cell for cell in written if cell.key in words.foreign_blocks)
        goals = [cell for cell in written if _is_goal(cell, words) and cell is not told]
        header = self._headers.get(row)
        if header is None and not goals:
            return None
        if told.key in words.past_blocks:  # beside the block, not the head of a column: 上年指标
            first = header.first if header is not None else min(cell.col for cell in goals)
            return told if told.right <= first else None
        beside = (cell for cell in self._view.covering[row] if cell.right <= told.col)
        if header is not None or any(_is_own_side(cell, words) for cell in beside):
            return None
        return None if self._may_be_own(told) else told

    def _may_be_own(self, told: FormCell) -> bool:
        """Whether a label may tell of the unit's goals after all, where no other one does.

        As 履职目标完成情况, or with its own text beside it: 年度主要任务 | 修路 | 完成情况 | 已修.
        """
        if self._goal_rows - {told.row}:
            return False
        if told.key in self._words.duties:
            return True
        below = all(_below(self._view, told, told.bottom)) and told.bottom < self._view.rows
        return told.key in self._words.general and told.row_span == 1 and not below

    @cached_property
    def _goal_rows(self) -> frozenset[int]:
        """The rows in which a label of the unit's goals begins."""
        return frozenset(cell.row for cell in self._view.cells if _is_own_side(cell, self._words))


def _is_goal(cell: FormCell, words: Vocabulary) -> bool:
    return cell.key in words.general and words.general[cell.key][0].name == _GOALS


def _is_own_side(cell: FormCell, words: Vocabulary) -> bool:
    return cell.key in words.goal_sides and cell.key not in words.foreign_blocks


def _cut(view: View, row: int) -> list[tuple[int, int]]:
    return [(cell.col, cell.right) for cell in view.covering[row]]


def _below(view: View, name: FormCell, row: int) -> Iterator[bool]:
    """Whether the cells of a row below a label say nothing else, each."""
    cells = view.starting[row] if row < view.rows else []
    return (not cell.stripped or cell.full == name.full for cell in cells if overlap(cell, name))
