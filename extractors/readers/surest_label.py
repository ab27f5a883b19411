"""Which of several labels of one field in a row counts."""

from __future__ import annotations

from collections.abc import Container, Mapping

from extractors.form_model import Block
from extractors.form_terms import Term
from extractors.tables import FormCell

Keys = Mapping[str, tuple[Block, Term]]


def surer(keyed: list[FormCell], keys: Keys, weak: Container[str]) -> list[FormCell]:
    """Without the labels that name the block itself: a weak or a taller label gives way to a later one of its field."""
    kept: list[FormCell] = []
    for index, cell in enumerate(keyed):
        key = cell.key
        rivals = [o for o in keyed[index + 1 :] if o.key != key and keys[o.key][1].field == keys[key][1].field]
        if rivals and (key in weak or any(cell.bottom > other.bottom for other in rivals)):
            continue
        kept.append(cell)
    return kept


def latest(keyed: list[FormCell], keys: Keys) -> list[FormCell]:
    """Without the labels of a year before: 2021年末在职人数 beside 2022年末在职人数."""
    years: dict[str, int] = {}
    for cell in keyed:
        if cell.label.year is not None:
            name = keys[cell.key][1].field
            years[name] = max(years.get(name, 0), cell.label.year)
    return [cell for cell in keyed if cell.label.year is None or cell.label.year == years[keys[cell.key][1].field]]


def without_repeats(keyed: list[FormCell]) -> list[FormCell]:
    """Without the labels that repeat the one they stand behind."""
    kept: list[FormCell] = []
    for cell in keyed:
        if not kept or kept[-1].right > cell.col or kept[-1].full != cell.full:
            kept.append(cell)
    return kept
