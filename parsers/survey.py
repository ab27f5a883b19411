"""One look over a part before it is read: which paragraphs and cells are more than plain.

Most paragraphs of a form are plain runs of `w:t` and most cells are single slots. Finding the others costs one
filtered pass in C; knowing them saves looking at the properties of all the rest.
"""

from __future__ import annotations

from parsers import names as n
from parsers.inline import MARKS
from parsers.xml import Element

_IN_PARAGRAPHS = (*MARKS, n.VANISH, n.SECT_PR)
_IN_CELLS = (n.GRID_SPAN, n.V_MERGE, n.H_MERGE, n.CELL_INS, n.CELL_DEL, n.CELL_MERGE)
_CELL_MARKS = frozenset(_IN_CELLS)


class Survey:
    """rich: paragraphs that hold anything but plain text. merged: `w:tcPr` that say more than a width."""

    def __init__(self) -> None:
        self.rich: set[Element] = set()
        self.merged: set[Element] = set()

    def add(self, root: Element, calling: tuple[str, ...] = ()) -> bool:
        """Take in a part before it is read; whether it holds an element of one of the names `calling`."""
        called = False
        for mark in root.iter(*_IN_PARAGRAPHS, *_IN_CELLS, *calling):
            tag = mark.tag
            if tag in calling:
                called = True
            elif tag in _CELL_MARKS:
                self._add_parent(mark)
            else:
                self._add_paragraph(mark)
        return called

    def _add_parent(self, mark: Element) -> None:
        parent = mark.getparent()
        if parent is not None:
            self.merged.add(parent)

    def _add_paragraph(self, mark: Element) -> None:
        paragraph = next(mark.iterancestors(n.P), None)
        if paragraph is not None:
            self.rich.add(paragraph)
