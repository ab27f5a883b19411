"""Which of the rows below a row of labels hold their values: the first, unless there are several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile

import regex

from extractors.form_model import Block
from extractors.numbering import COUNTED
from extractors.tables import FormCell, View
from extractors.text import holds_digit

_COUNT = regex.compile(r"[\d.,%％/\-—–\s]*\p{Han}?")
_FIGURE = regex.compile(r"[\d.,]*\d[%％]?\p{Han}?")
_COUNTED = regex.compile(rf"(\p{{Han}}*?){COUNTED.pattern}")
IsLabel = Callable[[FormCell], bool]


def rows(view: View, labels: list[FormCell], bottom: int, block: Block, is_label: IsLabel) -> list[int]:
    """The rows that hold the values of labels side by side; none where it can't be told which.

    bottom: the first row below the labels and what is of their heads too. is_label: declared.
    """
    if view.table.ragged:
        return [bottom]
    if block.options.get("stacked"):
        return _of_text(view, bottom, labels, is_label)
    return _of_whole(view, bottom, labels, block, is_label) if block.whole else [bottom]


def is_answered(view: View, label: FormCell, said: Sequence[FormCell], is_measure: bool) -> bool:
    """Whether what is said beside a label may be its value; words are none where a number stands below the label."""
    if not said or not is_measure:
        return bool(said)
    lower = view.starting[label.bottom] if label.bottom < view.rows else []
    below = any((c.col, c.right) == (label.col, label.right) and _FIGURE.fullmatch(c.full) for c in lower)
    if not below or any(cell.blank or holds_digit(cell.text) for cell in said):
        return True
    year = label.label.year  # of a year before, it may stand beside the surer head
    return year is not None and any(cell.label.year is not None and cell.label.year > year for cell in view.cells)


def behind_gap(view: View, labels: list[FormCell], bottom: int, is_label: IsLabel) -> int:
    """The first row below labels that is not empty, if it goes on with them; else the first."""
    row = next((row for row in range(bottom, view.rows) if view.written[row]), bottom)
    return row if row > bottom and _stands_below(view, row, labels, is_label) else bottom


def _of_whole(view: View, bottom: int, labels: list[FormCell], block: Block, is_label: IsLabel) -> list[int]:
    """Of several rows of numbers (行政, 事业, 合计) that of the whole; a row without a name also below an empty one."""
    run = takewhile(lambda row: _counts(view, row, labels, block, is_label), range(bottom, view.rows))
    filled = [row for row in run if any(holds_digit(cell.text) for cell in _from(view.starting[row], labels))]
    said = {tuple(cell.full for cell in _from(view.starting[row], labels)) for row in (bottom, *filled)}
    if len(said) == 1:
        return [bottom]
    names = [{cell.key for cell in _names(view, row, labels)} for row in filled]
    if len(filled) == 1 and not names[0]:
        return filled
    return [row for row, keys in zip(filled, names, strict=True) if keys & block.whole.keys()][:1]


def _of_text(view: View, bottom: int, labels: list[FormCell], is_label: IsLabel) -> list[int]:
    """Those right below, with cells as wide as the labels', beside the label of the block; else the first."""
    run = takewhile(lambda row: _goes_on(view, row, labels, is_label), range(bottom, view.rows))
    return [row for row in run if any(cell.stripped for cell in _from(view.starting[row], labels))] or [bottom]


def _from(cells: list[FormCell], labels: list[FormCell]) -> list[FormCell]:
    """The cells from the first label on."""
    return [cell for cell in cells if cell.col >= labels[0].col]


def _beside(view: View, row: int, labels: list[FormCell]) -> list[FormCell]:
    """The cells left of the first label."""
    return [cell for cell in view.covering[row] if cell.right <= labels[0].col]


def _names(view: View, row: int, labels: list[FormCell]) -> list[FormCell]:
    """What is written left of a row's values and not beside the labels: what names the row."""
    sides = {cell.full for cell in _beside(view, labels[0].bottom - 1, labels)}
    return [cell for cell in _beside(view, row, labels) if cell.row == row and cell.stripped and cell.full not in sides]


def _counts(view: View, row: int, labels: list[FormCell], block: Block, is_label: IsLabel) -> bool:
    """Whether numbers or nothing stand below the labels, and no declared label beside them."""
    cells = _from(view.starting[row], labels)
    if not all(_COUNT.fullmatch(cell.full) and cell.label.year is None for cell in cells):
        return False
    return not any(is_label(cell) and cell.key not in block.whole for cell in _names(view, row, labels))


def _goes_on(view: View, row: int, labels: list[FormCell], is_label: IsLabel) -> bool:
    """Whether a row has cells as wide as the row of labels, beside the label of the block that stands beside them."""
    return bool(_beside(view, labels[0].bottom - 1, labels)) and _stands_below(view, row, labels, is_label)


def _stands_below(view: View, row: int, labels: list[FormCell], is_label: IsLabel) -> bool:
    """Whether a row has cells as wide as the row of labels, beside nothing but what stands beside these."""
    under, heads = (_from(view.covering[at], labels) for at in (row, labels[0].bottom - 1))
    if [(cell.col, cell.right) for cell in under] != [(cell.col, cell.right) for cell in heads]:
        return False
    known = {"", *(cell.full for cell in _beside(view, labels[0].bottom - 1, labels))}
    first = _beside(view, labels[0].bottom, labels)
    beside = (cell for cell in _beside(view, row, labels) if not _is_counted(cell, first))
    return all(cell.full in known for cell in beside) and not any(is_label(cell) for cell in under)


def _is_counted(cell: FormCell, first: list[FormCell]) -> bool:
    """Whether a cell tells the number of its row, as the one in the first row does: 1, 2; 目标一, 目标二."""
    above = next((other for other in first if (other.col, other.right) == (cell.col, cell.right)), None)
    own, begun = _COUNTED.fullmatch(cell.full), _COUNTED.fullmatch(above.full) if above is not None else None
    return own is not None and begun is not None and own[1] == begun[1]
