"""Rows that only tell by where they stand what they are: 其中：购置 below 公务用车, and the 运行维护费 behind it."""

from __future__ import annotations

from extractors.form_model import Block
from extractors.form_terms import Term
from extractors.nesting import Nesting
from extractors.tables import FormCell


def term(block: Block, name: FormCell, nesting: Nesting) -> Term | None:
    """What a row's name is declared as where it stands, if it is the next part of a line above; else None."""
    found = block.within.get(name.key) if block.within else None
    if not found:
        return None
    parent = block.options["parents"].get(found[0].field)
    return found[0] if parent and nesting.is_next(name.text, found[0].field, parent) else None
