"""Rows right below the heads that only say more of the columns: what they are called in a formula, or their numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import regex

from extractors.form_model import Block
from extractors.numbering import STEMS
from extractors.readers.columns import Header
from extractors.readers.row_names import FIGURE, knows
from extractors.tables import FormCell, View

_LEAST = 3
_LETTER = regex.compile("[A-Z]")
_NUMBER = regex.compile(r"\(?(\d{1,2}|[A-Z])\)?(?:=[\dA-Z()/*+×÷%-]+)?")  # 1, (2), ③, C, 5=3/2
_BEGIN = ("0", "1", "A")


def is_legend(view: View, row: int) -> bool:
    """(A) | (B) | (B/A) right below the heads, brackets in all cells: what the columns are called in a formula."""
    inner = [cell.label.brackets for cell in view.written[row] if not cell.key]
    if len(inner) < _LEAST or len(inner) < len(view.written[row]) or not all(inner):
        return False
    return sum(_LETTER.fullmatch(brackets[0]) is not None for brackets in inner) > 1 and not any(
        FIGURE.fullmatch(brackets[0]) for brackets in inner
    )


def counts_columns(view: View, header: Header, row: int) -> bool:
    """栏次 | 1 | 2 | 3 right below the heads: the columns' numbers, beside no declared row label."""
    return _counts(view, row, lambda cell: True) and not knows(view, header, row)


def below_labels(view: View, row: int, block: Block) -> bool:
    """Whether a row below labels numbers them. Three bare numbers do where others or blanks stand below them.

    Else they are values: a unit of 1, 2 and 3 people.
    """
    if not _numbers(view, row, block):
        return False
    written = view.written[row]
    return len(written) > _LEAST or any(_NUMBER.fullmatch(cell.full) is None for cell in written) or _goes_on(view, row)


def taken_in(view: View, header: Header) -> Header:
    """A header of records with the row of its columns' numbers below it, which are nobody's words: as its last row."""
    row = header.bottom
    if header.block.layout != "records" or not _numbers(view, row, header.block):
        return header
    return replace(header, bottom=row + 1, strangers=(*header.strangers, *view.written[row]))


def _numbers(view: View, row: int, block: Block) -> bool:
    """Whether a row holds numbers of columns, beside what the block declares for no value and 甲, 乙 over words."""
    return row < view.rows and _counts(
        view, row, lambda cell: cell.key in block.skip or cell.key in block.side or cell.full in STEMS
    )


def _goes_on(view: View, row: int) -> bool:
    """Whether below each cell of a row stands a figure or a blank."""
    lower = view.starting[row + 1] if row + 1 < view.rows else []
    below = {(cell.col, cell.right): cell for cell in lower}
    under = [below.get((cell.col, cell.right)) for cell in view.written[row]]
    return all(cell is not None and (cell.blank or FIGURE.fullmatch(cell.full)) for cell in under)


def _counts(view: View, row: int, may_stand: Callable[[FormCell], bool]) -> bool:
    """Whether a row counts from none or one on: 1 | 2 | 3=2/1; ① | ② | ③; A | B. may_stand: what else may be in it."""
    written = view.written[row]
    if len(written) < _LEAST:
        return False
    found = [_NUMBER.fullmatch(cell.full) for cell in written]
    told = [match[1] for match in found if match is not None]
    if len(told) < _LEAST or told[0] not in _BEGIN or not all(_is_next(one, other) for one, other in pairwise(told)):
        return False
    return all(match is not None or may_stand(cell) for cell, match in zip(written, found, strict=True))


def _is_next(one: str, other: str) -> bool:
    if one.isdecimal() and other.isdecimal():
        return int(other) == int(one) + 1
    return len(one) == len(other) == 1 and ord(other) == ord(one) + 1
