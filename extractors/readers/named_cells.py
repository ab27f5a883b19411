"""Rows of money that are named in their own cells: 其中：财政拨款 100.5 | 其中：财政拨款 120.5 below their heads."""

from __future__ import annotations

from dataclasses import dataclass

from extractors import fields, inline
from extractors.form_model import Block
from extractors.form_terms import Term
from extractors.inline import Inline
from extractors.model import Address
from extractors.readers.columns import Cells
from extractors.tables import FormCell


@dataclass(frozen=True, slots=True)
class NamedCells:
    """What such cells say. term: the declared row that all of them name. pairs: label and amount in each, by field."""

    term: Term
    pairs: dict[str, Inline]
    first: FormCell

    @property
    def name(self) -> tuple[str, Address]:
        """The label in the first cell as written, and where it stands."""
        before = self.first.text[: next(iter(self.pairs.values())).start]
        begin = len(before) - len(before.lstrip())
        return before.strip(), self.first.slice(begin, len(before.rstrip()))


def find(block: Block, values: Cells) -> NamedCells | None:
    """The row that the cells of amounts name, by field: one label before each amount, and everywhere the same."""
    rows = {**block.parts, **block.rows}
    cells = {name: next((cell for cell in own if cell.stripped), own[0]) for name, own in values.items()}
    found = {name: inline.leading(cell.text, rows) for name, cell in cells.items()}
    pairs = {name: hits[0] for name, hits in found.items() if len(hits) == 1}
    keys = {pair.label.key for pair in pairs.values()}
    if len(keys) != 1 or any(fields.column(block.dataset, name).kind != "money" for name in pairs):
        return None
    return NamedCells(rows[keys.pop()][0], pairs, cells[next(iter(pairs))])
