"""One look over a part before it is read: where something merges, numbers, hides, is struck or was changed.

Most cells are single slots and most paragraphs have no number. Finding the others costs one filtered pass in C;
knowing them saves looking at the properties of all the rest. A tag more costs every element of the part.
"""

from __future__ import annotations

from parsers import names as n
from parsers.looks import MARKS, applies
from parsers.prompts import Glossary, asking, no_glossary
from parsers.xml import Element

_SPANS = (n.GRID_SPAN, n.V_MERGE, n.H_MERGE, n.CELL_INS, n.CELL_DEL, n.CELL_MERGE, n.GRID_BEFORE, n.GRID_AFTER)
_CHANGES = (n.INS, n.DEL, n.MOVE_FROM)
_LABELS = (n.NUM_PR, n.OUTLINE_LVL)
_STYLES = (n.P_STYLE, n.R_STYLE)
_ALL = (*_SPANS, *_CHANGES, *_LABELS, *_STYLES, *MARKS, n.SHOWING_PLACEHOLDER, n.SECT_PR)
_OWNERS = (n.TC, n.TR)
_CELL_CHANGES = frozenset((n.CELL_INS, n.CELL_DEL, n.CELL_MERGE))
_SPANNING, _CHANGING, _LABELLING = frozenset(_SPANS), frozenset(_CHANGES), frozenset(_LABELS)
_STYLING, _MARKING = frozenset(_STYLES), frozenset(MARKS)


class Survey:
    """What stands out in the parts that were added.

    spans: the elements that merge, shift or delete, by their `w:tc` or `w:tr`. labelled: paragraphs that may have a
    list number or an outline level; label_all: every one may. sections: paragraphs that end a section.
    styled: the `w:pStyle` and `w:rStyle` elements met. asks: runs may be hidden, struck or raised,
    or only tell what to fill in: prompts, those of content controls that still show their placeholder.
    changed: there are tracked changes.
    """

    def __init__(self, glossary: Glossary = no_glossary) -> None:
        self._glossary = glossary
        self.spans: dict[Element, list[Element]] = {}
        self.labelled: set[Element] = set()
        self.label_all = False
        self.sections: set[Element] = set()
        self.styled: list[Element] = []
        self.asks = False
        self.prompts: set[Element] = set()
        self.changed = False

    def add(self, root: Element) -> None:
        """Take in a part before it is read."""
        for mark in root.iter(*_ALL):
            tag = mark.tag
            if tag in _SPANNING:
                self._add_span(mark)
                self.changed |= tag in _CELL_CHANGES
            elif tag in _STYLING:
                self.styled.append(mark)
            elif tag in _LABELLING:
                self.label(mark)
            elif tag in _CHANGING:
                self.changed = True
            elif tag in _MARKING:
                self.asks |= applies(mark)
            elif tag == n.SHOWING_PLACEHOLDER:
                self.prompts.update(asking(mark, self._glossary))
                self.asks |= bool(self.prompts)
            else:
                self.sections.update(mark.iterancestors(n.P))

    def label(self, mark: Element) -> None:
        """Count the paragraph whose properties hold `mark` as labelled."""
        self.labelled.update(next(([paragraph] for paragraph in mark.iterancestors(n.P)), ()))

    def is_labelled(self, paragraph: Element) -> bool:
        """Whether a paragraph may have a number or a level."""
        return self.label_all or paragraph in self.labelled

    def is_plain(self, paragraph: Element) -> bool:
        """Whether a paragraph has no number and can't run on into the next."""
        return not (self.changed or self.label_all or paragraph in self.labelled)

    def _add_span(self, mark: Element) -> None:
        props = mark.getparent()
        owner = None if props is None else props.getparent()
        if owner is not None and owner.tag in _OWNERS:  # else it tells what was, before a tracked change
            self.spans.setdefault(owner, []).append(mark)
