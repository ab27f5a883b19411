"""Lists of people within a form (姓名 | 职务 | 单位 | 签字): a unit there is a person's, and no dataset asks for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import chain

from extractors.ledger import Ledger
from extractors.tables import FormCell, View
from extractors.vocabulary import Vocabulary

_LEAST = 2  # things told of each person


def find_all(view: View, words: Vocabulary) -> Mapping[int, list[FormCell]]:
    """The heads of the lists of people in a table, by the row they begin in."""
    if words.people.isdisjoint(chain.from_iterable(view.keys)):
        return {}
    return {row: found for row in range(view.rows) if (found := heads(view, row, words))}


def heads(view: View, row: int, words: Vocabulary) -> list[FormCell]:
    """The heads of a list of people that begins in a row: a name's, and right of it only what is told of each."""
    if words.people.isdisjoint(view.keys[row]):
        return []
    keys = view.keys[row]
    first = next(at for at, key in enumerate(keys) if key in words.people)
    beside = [key for key in keys[first:] if key not in words.people]
    if len(set(beside)) < _LEAST or not words.beside_people.issuperset(beside):
        return []
    return view.written[row][first:]


def read(view: View, found: list[FormCell], is_other: Callable[[int], bool], ledger: Ledger) -> int:
    """Leave the list below such heads over; the row below it. is_other: whether a row is surely of something else."""
    for cell in found:
        ledger.label(cell, cell.full)
    bottom = found[0].bottom
    while bottom < view.rows and _goes_on(view, found[0], bottom) and not is_other(bottom):
        for cell in view.starting[bottom]:
            ledger.leave(cell, "unknown_table", None)
        bottom += 1
    return bottom


def _goes_on(view: View, name: FormCell, row: int) -> bool:
    """Whether a row is cut as the heads are, or somebody's name, be it to be filled in, stands below that head."""
    if [(c.col, c.right) for c in view.covering[row]] == [(c.col, c.right) for c in view.covering[name.row]]:
        return True
    return any((c.col, c.right) == (name.col, name.right) and c.row == row for c in view.starting[row])
