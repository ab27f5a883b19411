"""Rows right below the heads that only say more of the columns: what they are called in a formula, or their numbers."""

from __future__ import annotations

import regex

from extractors.readers.columns import Header
from extractors.readers.row_names import FIGURE, knows
from extractors.tables import View

_MOST = 3
_LETTER = regex.compile("[A-Z]")


def is_legend(view: View, row: int) -> bool:
    """(A) | (B) | (B/A) right below the heads, brackets in all cells: what the columns are called in a formula."""
    inner = [cell.label.brackets for cell in view.written[row] if not cell.key]
    if len(inner) < _MOST or len(inner) < len(view.written[row]) or not all(inner):
        return False
    return sum(_LETTER.fullmatch(brackets[0]) is not None for brackets in inner) > 1 and not any(
        FIGURE.fullmatch(brackets[0]) for brackets in inner
    )


def counts_columns(view: View, header: Header, row: int) -> bool:
    """栏次 | 1 | 2 | 3 right below the heads: the columns' numbers, beside no declared row label."""
    numbers = [cell.full for cell in view.written[row] if cell.full.isdecimal()]
    first = 0 if numbers[:1] == ["0"] else 1
    counted = numbers == [str(at) for at in range(first, first + len(numbers))]
    return counted and len(numbers) >= _MOST and not knows(view, header, row)
