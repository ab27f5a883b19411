"""Lists of people within a form (姓名 | 职务 | 单位 | 签字): a unit there is a person's, and no dataset asks for it."""

from __future__ import annotations

from extractors.ledger import Ledger
from extractors.tables import FormCell, View
from extractors.vocabulary import Vocabulary

_LEAST = 2  # things told of each person


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


def read(view: View, row: int, words: Vocabulary, ledger: Ledger) -> int | None:
    """Leave such a list over, but for its heads; the row below it, or None where none begins."""
    found = heads(view, row, words)
    if not found:
        return None
    for cell in found:
        ledger.label(cell, cell.full)
    bottom = found[0].bottom
    while bottom < view.rows and _goes_on(view, row, bottom, words):
        for cell in view.starting[bottom]:
            ledger.leave(cell, "unknown_table", None)
        bottom += 1
    return bottom


def _goes_on(view: View, header: int, row: int, words: Vocabulary) -> bool:
    """Whether a row is cut as the heads are, and does not begin with a label of something else."""
    keys = view.keys[row]
    if keys and (keys[0] in words.general or keys[0] in words.others):
        return False
    return [(c.col, c.right) for c in view.covering[row]] == [(c.col, c.right) for c in view.covering[header]]
