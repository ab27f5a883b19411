"""Sums that have labels of their own in a row of totals: 总分 | 总分值 | 100 | 总得分 | 98.94 | 自评等级 | 优."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from extractors.form_model import Block, Keys
from extractors.form_terms import Term
from extractors.readers import pairs
from extractors.readers.pairs import Pair
from extractors.tables import FormCell, View


def find(view: View, row: int, name: FormCell, keys: Keys, block: Block) -> tuple[Pair, ...]:
    """The labels right of the total's own, `name`, each with what stands behind it.

    Where only one of the two sums has such a label, the total's own is the other's: 总分 | 100 | 自评得分 | 98.94;
    where none has, but the grade, it is what it says to be, 总得分 | 98.94 | 等级 | 优, or the score's where it says
    the weight itself: 总分（100分） | 98.94 | 等级 | 优.
    keys: the labels that may stand in a row of totals.
    """
    others = {key: owner for key, owner in keys.items() if key != name.key}
    found = _certain(pairs.in_row(view, row, others, block.total), block)
    missing = fields(block) - {pair.term.field for pair in found}
    if not found or not missing:
        return found
    total_weight = block.options["total"]["weight"]
    own = (found[0].block, Term(min(missing, key=lambda field: field == total_weight), block.total[name.key]))
    if len(missing) == 1:
        return pairs.in_row(view, row, {**others, name.key: own}, block.total)
    if name.label.weight is None and name.key not in keys:
        return found
    every = pairs.in_row(view, row, keys if name.label.weight is None else {**others, name.key: own}, block.total)
    return every if all(pair.cell is not None for pair in every) else found


def both(view: View, row: int, keys: Keys, block: Block) -> dict[str, FormCell]:
    """The two sums by field where both stand behind labels of their own, whatever the row is called."""
    if keys.keys().isdisjoint(view.keys[row]):
        return {}
    found = pairs.in_row(view, row, keys, block.total)
    sums = {pair.term.field: pair.cell for pair in found if pair.cell is not None and pair.cell.filled}
    return sums if fields(block) <= sums.keys() else {}


def fields(block: Block) -> set[str]:
    """The fields of the two sums, of the weights and of the scores."""
    total = block.options["total"]
    return {total["weight"], total["score"]}


def doubted(pair: Pair) -> Pair:
    """A pair whose value may be that of another label."""
    return pair if pair.cell is None else replace(pair, cell=None, span=None, doubtful=(pair.cell,))


def without_grade(pair: Pair, block: Block, grades: Container[str]) -> Pair:
    """A sum behind whose label only the grade stands has no value."""
    graded = pair.term.field in fields(block) and pair.cell is not None and pair.cell.full in grades
    return replace(pair, cell=None) if graded else pair


def _certain(found: tuple[Pair, ...], block: Block) -> tuple[Pair, ...]:
    """Without the grade's label where several texts stand behind it, of which some may be sums."""
    return tuple(pair for pair in found if not pair.doubtful or pair.term.field in fields(block))
