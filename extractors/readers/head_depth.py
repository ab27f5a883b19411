"""How far down the head of a value below it reaches: its unit may stand there, or 行政 | 事业 | 合计."""

from __future__ import annotations

from extractors.form_model import Block
from extractors.readers import unit_rows
from extractors.tables import FormCell, View, overlap
from extractors.text import holds_digit


def of(view: View, label: FormCell, block: Block) -> list[FormCell]:
    """The cells of a label's head from the label down: the last one stands right above its value."""
    found = [label]
    while (lower := _lower(view, found[-1], block)) is not None:
        found.append(lower)
    return found


def aside(view: View, keyed: list[FormCell]) -> list[list[FormCell]]:
    """The labels that stand left of some others, and left of what is below these too, each with where it is repeated.

    They are merged down (按收入性质分 before 一般公共预算 over its amount), or written again.
    """
    found: list[list[FormCell]] = []
    for at, cell in enumerate(keyed[:-1]):
        others = keyed[at + 1 :]
        again = _again(view, cell) if cell.bottom == others[0].bottom else []
        if not again and (cell.bottom <= others[0].bottom or any(other.bottom >= cell.bottom for other in others)):
            break
        found.append([cell, *again])
    return found


def _again(view: View, cell: FormCell) -> list[FormCell]:
    """The cell below a label, as wide as it, that says the same."""
    lower = view.starting[cell.bottom] if cell.bottom < view.rows else []
    return [c for c in lower if (c.col, c.right) == (cell.col, cell.right) and c.full == cell.full]


def may_be_values(cells: list[FormCell]) -> bool:
    """Whether what stands below such heads may be their values, and is no other label."""
    return all(cell.blank or holds_digit(cell.text) for cell in cells)


def _lower(view: View, at: FormCell, block: Block) -> FormCell | None:
    """The cell below one of a head that is of the head too: one in a row of units, or the whole beside its parts."""
    if at.bottom >= view.rows:
        return None
    lower = [cell for cell in view.starting[at.bottom] if overlap(cell, at)]
    if len(lower) == 1 and unit_rows.is_one(view, at.bottom):
        return lower[0]
    wholes = [cell for cell in lower if cell.key in block.whole]
    named = all(cell.stripped and not holds_digit(cell.text) for cell in lower)
    return wholes[0] if len(wholes) == 1 < len(lower) and named else None
