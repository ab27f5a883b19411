"""The nearest declared label of a leftover, for a person to confirm: proposed, never taken (architecture.md, 5)."""

from __future__ import annotations

from collections.abc import Container, Iterator

from rapidfuzz import fuzz, process

from extractors.form_model import Block
from extractors.text import label

_NEAR = 40.0


def nearest(text: str, block: Block, table: str, taken: Container[str] = ()) -> str:
    """The place of the alias nearest to `text` in one table of a block, as ``funds.columns.executed``; "" for none.

    table: ``columns``, ``rows`` or ``keys``. taken: fields that the form states already, which it can't be.
    """
    candidates = dict(_candidates(block, table, taken))
    best = process.extractOne(label(text).key, list(candidates), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return f"{block.name}.{table}.{candidates[best[0]]}" if best else ""


def _candidates(block: Block, table: str, taken: Container[str]) -> Iterator[tuple[str, str]]:
    terms = {"columns": block.columns, "rows": block.rows, "keys": block.keys}[table]
    for key, found in terms.items():
        if found[0].field not in taken:
            yield key, found[0].field
