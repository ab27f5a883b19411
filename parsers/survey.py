"""One look over a part before it is read: which paragraphs, cells and tables are more than plain.

Most paragraphs of a form are plain runs of `w:t`, most cells are single slots, most tables hold nothing else.
Finding the others costs one filtered pass in C; knowing them saves looking at the properties of all the rest.
"""

from __future__ import annotations

from parsers import names as n
from parsers.inline import MARKS
from parsers.xml import Element

_CELL_MARKS = (n.GRID_SPAN, n.V_MERGE, n.H_MERGE, n.CELL_INS, n.CELL_DEL, n.CELL_MERGE)
_ROW_MARKS = (n.GRID_BEFORE, n.GRID_AFTER)
_LABEL_MARKS = (n.NUM_PR, n.OUTLINE_LVL)
_ALL = (*MARKS, n.VANISH, n.SECT_PR, *_CELL_MARKS, *_ROW_MARKS, *_LABEL_MARKS, n.P_STYLE, n.TBL)
_SPANNING = frozenset((*_CELL_MARKS, *_ROW_MARKS))
_LABELLING = frozenset(_LABEL_MARKS)
_COMPLICATING = frozenset((n.CELL_INS, n.CELL_DEL, n.CELL_MERGE))


class Survey:
    """What stands out in the parts that were added.

    rich: paragraphs that hold anything but plain text. labelled: paragraphs that may have a list number or an outline
    level; label_all: every one may. spans: the elements that merge or shift, by their `w:tc` or `w:tr`.
    complex_tables: tables with rich or labelled paragraphs, tracked cells or tables in them.
    styled: the `w:pStyle` elements that were met.
    """

    def __init__(self) -> None:
        self.rich: set[Element] = set()
        self.labelled: set[Element] = set()
        self.label_all = False
        self.spans: dict[Element, list[Element]] = {}
        self.complex_tables: set[Element] = set()
        self.styled: list[Element] = []

    def add(self, root: Element) -> None:
        """Take in a part before it is read."""
        for mark in root.iter(*_ALL):
            tag = mark.tag
            if tag in _SPANNING:
                self._add_span(mark)
            elif tag == n.P_STYLE:
                self.styled.append(mark)
            elif tag in _LABELLING:
                self.label(mark)
            else:
                self._add_rich(mark)

    def label(self, mark: Element) -> None:
        """Count the paragraph whose properties hold `mark` as labelled."""
        self._add_to(self.labelled, mark)

    def is_plain(self, paragraph: Element) -> bool:
        """Whether a paragraph has no number or level and holds nothing but plain text."""
        return not (self.label_all or paragraph in self.rich or paragraph in self.labelled)

    def is_labelled(self, paragraph: Element) -> bool:
        """Whether a paragraph may have a number or a level."""
        return self.label_all or paragraph in self.labelled

    def is_plain_table(self, table: Element) -> bool:
        """Whether a table holds nothing but cells of plain paragraphs."""
        return not self.label_all and table not in self.complex_tables

    def _add_span(self, mark: Element) -> None:
        owner = next(mark.iterancestors(n.TC, n.TR), None)
        if owner is not None:
            self.spans.setdefault(owner, []).append(mark)
        if mark.tag in _COMPLICATING:
            self._complicate(mark)

    def _add_rich(self, mark: Element) -> None:
        if mark.tag == n.TBL:
            self._complicate(mark)
        else:
            self._add_to(self.rich, mark)

    def _add_to(self, paragraphs: set[Element], mark: Element) -> None:
        paragraph = next(mark.iterancestors(n.P), None)
        if paragraph is not None:
            paragraphs.add(paragraph)
        self._complicate(mark)

    def _complicate(self, mark: Element) -> None:
        for table in mark.iterancestors(n.TBL):
            if table in self.complex_tables:
                break
            self.complex_tables.add(table)
