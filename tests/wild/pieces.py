"""Cut a Document below each of its tables: a test that changes cell after cell need not read all tables each time."""

from __future__ import annotations

from dataclasses import replace

from extractors import extract
from parsers.model import Block, Document, Table


def pieces(found: Document) -> list[Document]:
    """The Document in pieces, a table each, if all that is read of it is read of these; else the whole of it."""
    cut: list[list[Block]] = [[]]
    for block in found.blocks:
        cut[-1].append(block)
        if isinstance(block, Table):
            cut.append([])
    documents = [replace(found, blocks=tuple(blocks)) for blocks in cut if blocks]
    apart = [fact for document in documents for fact in _read(document)]
    return documents if sorted(apart) == sorted(_read(found)) else [found]


def _read(found: Document) -> list[str]:
    return [
        f"{part.form} {fact.dataset} {fact.order} {fact.field} {fact.number} {fact.text} {fact.address}"
        for part in extract(found).parts
        for fact in part.facts
    ]
