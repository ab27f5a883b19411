"""How a run looks, where that decides what it says: hidden and struck text is not there, a raised digit is a mark.

Its own properties count first, then its styles; those of tables and the defaults of the document do not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from parsers import names as n
from parsers.xml import Element

Look = Mapping[str, bool]
"""What is said, by the name of the property; of `w:vertAlign`, whether it raises."""

MARKS = (n.VANISH, n.STRIKE, n.D_STRIKE, n.VERT_ALIGN)
_MARKS = frozenset(MARKS)
_TOGGLES = frozenset((n.VANISH, n.STRIKE))
_SWITCHED_OFF = frozenset(("0", "false", "off"))
_NOT_RAISED = frozenset(("baseline", "subscript"))
DIGITS, RAISED_DIGITS = "0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED = str.maketrans(DIGITS, RAISED_DIGITS)


def is_on(element: Element) -> bool:
    """Whether an on/off property is on: absent value means on."""
    return element.get(n.VAL, "1").lower() not in _SWITCHED_OFF


def applies(mark: Element) -> bool:
    """Whether one of `MARKS` hides, strikes or raises."""
    return is_on(mark) and mark.get(n.VAL) not in _NOT_RAISED


def said(props: Element | None) -> dict[str, bool]:
    """What a `w:rPr` says."""
    return {} if props is None else {mark.tag: applies(mark) for mark in props if mark.tag in _MARKS}


def raised(text: str) -> str:
    """Write digits as raised ones: typed behind a figure they are no part of it, behind m they square it."""
    return text.translate(_RAISED)


def _unsaid(_: str | None) -> Look:
    return {}


@dataclass(slots=True)
class Looks:
    """The looks of runs, one paragraph after the other.

    style: what a style says by its id, the default paragraph style by None.
    """

    style: Callable[[str | None], Look] = _unsaid
    paragraph: Look = field(default_factory=dict)

    def enter(self, paragraph: Element) -> None:
        """Go on to the runs of the next paragraph."""
        self.paragraph = self.style(_style_id(paragraph.find(n.P_PR), n.P_STYLE))

    def of(self, run: Element) -> Look:
        """Return what a run and its styles say; a toggle in both styles is off again (ECMA-376-1, 17.7.3)."""
        props = run.find(n.R_PR)
        style_id = _style_id(props, n.R_STYLE)
        if style_id is None:
            return {**self.paragraph, **said(props)}
        own = self.style(style_id)
        toggled = {tag: own.get(tag, False) != on for tag, on in self.paragraph.items() if on and tag in _TOGGLES}
        return {**self.paragraph, **own, **toggled, **said(props)}


def _style_id(props: Element | None, tag: str) -> str | None:
    named = None if props is None else props.find(tag)
    return None if named is None else named.get(n.VAL)
