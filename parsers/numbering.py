"""List numbers as Word shows them: levels, restarts, overrides, and the formats of `numerals`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from parsers import names as n
from parsers.looks import is_on
from parsers.numerals import numeral
from parsers.styles import NumPr, Styles, num_pr, outline_level
from parsers.xml import Element

_PLACE = re.compile(r"%([1-9])")
_NO_LIST = "0"
_LEVELS = 9
_LONGEST_NUMBER = 18
_LONGEST_TEXT = 255  # of a level or a number format; every number of the list repeats it
_UNSAID = NumPr()


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list. restart: the 1-based level after which it starts anew; None: any higher; 0: never."""

    start: int = 0
    style: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    linked: str = ""


@dataclass(slots=True)
class _List:
    """A `w:num`: its levels after overrides, the counters it shares, and the restarts it still has to make."""

    levels: dict[int, ListLevel]
    counts: dict[int, int]
    pending: set[int] = field(default_factory=set)


class Labels:
    """List number and outline level of each paragraph, asked for in document order."""

    def __init__(self, styles: Styles, numbering: Callable[[], Element | None]) -> None:
        self._styles = styles
        self._numbering = numbering
        self._counts: dict[str, dict[int, int]] = {}
        self._lists: dict[str, _List | None] = {}

    def __call__(self, paragraph: Element) -> tuple[str, int]:
        """Return the number ("" without one) and 1-based outline level (0 for body text); counts on."""
        own, style_id, level = _UNSAID, None, None
        props = next(paragraph.iterchildren(n.P_PR), None)
        for prop in props if props is not None else ():
            if prop.tag == n.P_STYLE:
                style_id = prop.get(n.VAL)
            elif prop.tag == n.NUM_PR:
                own = num_pr(prop)
            elif prop.tag == n.OUTLINE_LVL:
                level = outline_level(prop)
        style = self._styles.get(style_id)
        if level is None:
            level = style.level or 0
        num_id = style.num.num_id if own.num_id is None else own.num_id
        if num_id is None or num_id == _NO_LIST:
            return "", level
        ilvl = style.num.ilvl if own.ilvl is None else own.ilvl
        linked = style.numbered_by if own is _UNSAID else ""
        return self._next(num_id, ilvl, linked), level

    @cached_property
    def _definitions(self) -> tuple[dict[str, Element], dict[str, Element]]:
        """Lists by id, and the abstract lists they stand for; opened by the first paragraph that is in a list."""
        root = self._numbering()
        return _by_id(root, n.NUM, n.NUM_ID), _by_id(root, n.ABSTRACT_NUM, n.ABSTRACT_NUM_ID)

    def _next(self, num_id: str, ilvl: int | None, linked: str) -> str:
        """Count one paragraph of a list and write its number."""
        if num_id not in self._lists:
            self._lists[num_id] = self._read_list(num_id)
        used = self._lists[num_id]
        if used is None:
            return ""
        if linked:
            ilvl = next((at for at, level in used.levels.items() if level.linked == linked), ilvl)
        ilvl = min(ilvl or 0, _LEVELS - 1)
        level = used.levels.get(ilvl)
        if level is None:
            return ""
        _count(used, ilvl, level)
        return _write(used, ilvl, level)

    def _read_list(self, num_id: str) -> _List | None:
        num = self._definitions[0].get(num_id)
        abstract_id = _value(num, n.ABSTRACT_NUM_ID)
        abstract_id, abstract = self._linked_abstract(abstract_id)
        if num is None or abstract is None:
            return None
        levels = {_ilvl(element): _level(element) for element in abstract.iterchildren(n.LVL)}
        used = _List(levels, self._counts.setdefault(abstract_id, {}))
        for override in num.iterchildren(n.LVL_OVERRIDE):
            _override(used, override)
        return used

    def _linked_abstract(self, abstract_id: str) -> tuple[str, Element | None]:
        """Follow `w:numStyleLink` to the list that defines the style's levels."""
        nums, abstracts = self._definitions
        for _ in range(len(abstracts) + 1):
            abstract = abstracts.get(abstract_id)
            link = _value(abstract, n.NUM_STYLE_LINK)
            if not link:
                break
            num_id = self._styles.get(link).num.num_id or ""
            following = _value(nums.get(num_id), n.ABSTRACT_NUM_ID)
            if not following or following == abstract_id:
                break
            abstract_id = following
        return abstract_id, abstracts.get(abstract_id)


def _by_id(root: Element | None, tag: str, attribute: str) -> dict[str, Element]:
    return {} if root is None else {element.get(attribute, ""): element for element in root.iterchildren(tag)}


def _value(element: Element | None, child: str) -> str:
    found = None if element is None else element.find(child)
    return "" if found is None else found.get(n.VAL, "")


def _integer(text: str, otherwise: int) -> int:
    return int(text) if text.removeprefix("-").isdecimal() and len(text) <= _LONGEST_NUMBER else otherwise


def _ilvl(element: Element) -> int:
    return _integer(element.get(n.ILVL, ""), 0)


def _level(element: Element) -> ListLevel:
    legal = element.find(n.IS_LGL)
    restart = _value(element, n.LVL_RESTART)
    return ListLevel(
        start=_integer(_value(element, n.START), 0),
        style=_format(element),
        text=_value(element, n.LVL_TEXT)[:_LONGEST_TEXT],
        restart=_integer(restart, 0) if restart else None,
        legal=legal is not None and is_on(legal),
        linked=_value(element, n.P_STYLE),
    )


def _format(element: Element) -> str:
    """Return the number format; of one that old versions don't know, the new name or its pattern (``001``)."""
    found = element.find(n.NUM_FMT)
    if found is None:
        found = next(element.iter(n.NUM_FMT), None)
    if found is None:
        return "decimal"
    name = found.get(n.VAL, "decimal")
    return found.get(n.FORMAT, "")[:_LONGEST_TEXT].partition(",")[0].strip() if name == "custom" else name


def _override(used: _List, override: Element) -> None:
    ilvl = _ilvl(override)
    replaced = override.find(n.LVL)
    if replaced is not None:
        used.levels[ilvl] = _level(replaced)
    start = override.find(n.START_OVERRIDE)
    if start is not None and ilvl in used.levels:
        old = used.levels[ilvl]
        value = _integer(start.get(n.VAL, ""), old.start)
        used.levels[ilvl] = ListLevel(value, old.style, old.text, old.restart, old.legal, old.linked)
        used.pending.add(ilvl)


def _count(used: _List, ilvl: int, level: ListLevel) -> None:
    counts = used.counts
    if ilvl in used.pending:
        used.pending.discard(ilvl)
        counts.pop(ilvl, None)
    counts[ilvl] = counts[ilvl] + 1 if ilvl in counts else level.start
    for deeper in [at for at in counts if at > ilvl]:
        restart = used.levels[deeper].restart if deeper in used.levels else None
        if restart is None or ilvl < restart:
            del counts[deeper]


def _write(used: _List, ilvl: int, level: ListLevel) -> str:
    if level.style == "bullet":
        return ""

    def number(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        shown = used.levels.get(at)
        if shown is None or at > ilvl or shown.style in ("none", "bullet"):
            return ""
        value = used.counts.get(at, shown.start)
        return _numeral("decimal" if level.legal else shown.style, value)

    return _PLACE.sub(number, level.text)


def _numeral(style: str, value: int) -> str:
    """Write a number; a pattern such as ``001`` tells only its width."""
    return str(value).zfill(len(style)) if style.isdecimal() else numeral(style, value)
