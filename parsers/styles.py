"""What styles say that a Document needs: lists, outline levels, and looks that decide what is read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from parsers import names as n
from parsers.looks import Look, said
from parsers.xml import Element

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_BODY_TEXT = 9


@dataclass(frozen=True, slots=True)
class NumPr:
    """A reference to a list as written: None where a part of it is not said."""

    num_id: str | None = None
    ilvl: int | None = None


@dataclass(frozen=True, slots=True)
class Style:
    """One style with what it inherits. level: 1-based outline level, None when unsaid (0: body text).

    numbered_by: the id of the style, this one or an ancestor, that names the list. look: of its runs.
    """

    num: NumPr = NumPr()
    numbered_by: str = ""
    level: int | None = None
    look: Look = field(default_factory=dict)


PLAIN = Style()


class Styles:
    """Styles by id, resolved along `w:basedOn` on first use."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._resolved: dict[str, Style] = {}
        self._default = ""
        for element in root.iterchildren(n.STYLE) if root is not None else ():
            self._elements.setdefault(element.get(n.STYLE_ID, ""), element)
            if element.get(n.TYPE) == "paragraph" and element.get(n.DEFAULT, "0") in ("1", "true", "on"):
                self._default = element.get(n.STYLE_ID, "")

    def get(self, style_id: str | None) -> Style:
        """Return a style, the default paragraph style for None, a plain one for an unknown id."""
        return self._resolve(self._default if style_id is None else style_id, 0)

    def labels(self, style_id: str | None) -> bool:
        """Whether a style (None: the default one) gives a paragraph a list number or an outline level."""
        style = self.get(style_id)
        return bool(style.level) or style.num.num_id is not None

    def look(self, style_id: str | None) -> Look:
        """Return what a style (None: the default one) says of the look of its runs."""
        return self.get(style_id).look

    def _resolve(self, style_id: str, depth: int) -> Style:
        known = self._resolved.get(style_id)
        if known is not None:
            return known
        element = self._elements.get(style_id)
        if element is None or depth > len(self._elements):
            return PLAIN
        self._resolved[style_id] = PLAIN  # what a circle of basedOn finds
        based_on = element.find(n.BASED_ON)
        base = PLAIN if based_on is None else self._resolve(based_on.get(n.VAL, ""), depth + 1)
        self._resolved[style_id] = style = _style(element, style_id, base)
        return style


def _style(element: Element, style_id: str, base: Style) -> Style:
    p_pr = element.find(n.P_PR)
    num = NumPr() if p_pr is None else num_pr(p_pr.find(n.NUM_PR))
    level = None if p_pr is None else outline_level(p_pr.find(n.OUTLINE_LVL))
    return Style(
        NumPr(base.num.num_id if num.num_id is None else num.num_id, base.num.ilvl if num.ilvl is None else num.ilvl),
        base.numbered_by if num.num_id is None else style_id,
        (_named_level(element) or base.level) if level is None else level,
        {**base.look, **said(element.find(n.R_PR))},
    )


def num_pr(element: Element | None) -> NumPr:
    """Read a `w:numPr`."""
    if element is None:
        return NumPr()
    num_id, ilvl = element.find(n.NUM_ID), element.find(n.ILVL)
    level = "" if ilvl is None else ilvl.get(n.VAL, "")
    return NumPr(None if num_id is None else num_id.get(n.VAL), int(level) if level.isdecimal() else None)


def outline_level(element: Element | None) -> int | None:
    """Read a `w:outlineLvl` as a 1-based level; 0 for body text, None when there is none."""
    value = "" if element is None else element.get(n.VAL, "")
    if not value.isdecimal():
        return None
    return int(value) + 1 if int(value) < _BODY_TEXT else 0


def _named_level(element: Element) -> int | None:
    """Return the level that a built-in heading has by its name."""
    name = element.find(n.NAME)
    found = None if name is None else _HEADING.fullmatch(name.get(n.VAL, ""))
    return int(found[1]) if found else None
