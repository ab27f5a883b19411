"""A head that may name a column, beside one that surely does: 具体指标, an explanation, beside 三级指标."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.form_model import Block
from extractors.readers.head_claims import Match
from extractors.tables import FormCell, View


def without(view: View, matches: list[Match], block: Block) -> list[Match]:
    """Without the heads beside which another one names the column, if a text of its own stands there in every row.

    Where that is the same for several rows (三级指标 of a kind), the other may be the surer one, and none is taken.
    """
    words = block.options.get("seconds", ())
    seconds = [match for match in matches if match.label.key in words]
    if not seconds:
        return matches
    sure = {match.terms[0].field: match.cell for match in matches if match not in seconds}
    return [
        match
        for match in matches
        if match not in seconds
        or match.terms[0].field not in sure
        or not _tells_rows_apart(view, sure[match.terms[0].field], match.cell)
    ]


def _tells_rows_apart(view: View, head: FormCell, second: FormCell) -> bool:
    texts = list(_beside(view, head, second))
    return "" not in texts and len(set(texts)) == len(texts)


def _beside(view: View, head: FormCell, second: FormCell) -> Iterator[str]:
    """What stands below a head in the rows where something stands below the other; "" for what goes on from above."""
    for row in range(max(head.bottom, second.bottom), view.rows):
        found = {(cell.col, cell.right): cell.full for cell in view.starting[row]}
        if found.get((second.col, second.right)):
            yield found.get((head.col, head.right), "")
