"""What a web page shows: what its styles hide is taken out, what they strike is struck, and its fields are text.

What is hidden but holds its place, and what is struck, is put into `<s>`, which every converter keeps and
`parsers.inline` takes out with a note. What is not displayed holds no place: a hidden cell shifts none. It goes
into one struck line below the page, so that it is noted as well.
"""

from __future__ import annotations

import lxml.etree

from parsers.websheets import Sheets
from parsers.xml import Element

_PAGE = frozenset(("html", "body"))  # hidden only until a script shows it
_UNSEEN = frozenset(("hidden", "collapse"))
_TICKS = frozenset(("checkbox", "radio"))
_NO_TEXT = frozenset(("hidden", "submit", "reset", "button", "image", "file", "password"))
_GONE = "gone"
_STRIKING = frozenset(("del", "s", "strike"))


def show(root: Element) -> None:
    """Make a page hold as plain text what it shows."""
    for field in list(root.iter("input", "select")):
        _fill_in(field)
    gone, struck = _unshown(root)
    _strike(struck)
    _take_out(gone, root)


def _unshown(root: Element) -> tuple[list[Element], list[Element]]:
    """List what is not displayed, without what is in it; and what holds its place, but unseen or struck."""
    sheets = Sheets(root)
    gone: list[Element] = []
    held: list[Element] = []
    looks = [(False, False)]  # unseen, struck: of all around the place
    walk = lxml.etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            looks.pop()
            continue
        said = sheets.of(element) if element.attrib and element.tag not in _PAGE else {}
        looks.append(_look(element, said, *looks[-1]))
        if said.get("display") == "none" or said.get("mso-hide") == "all":
            gone.append(element)
            walk.skip_subtree()
        elif any(looks[-1]):
            held.append(element)
    return gone, held


def _look(element: Element, said: dict[str, str], unseen: bool, struck: bool) -> tuple[bool, bool]:
    """Whether an element is unseen, and whether struck, in what is or isn't; only being unseen can be undone."""
    visibility = said.get("visibility", "inherit")
    return visibility in _UNSEEN or (unseen and visibility == "inherit"), struck or _strikes(element, said)


def _fill_in(field: Element) -> None:
    """Put what a field shows in its place."""
    kind = field.get("type", "text").strip().lower()
    if field.tag == "select":
        shown = " ".join(map(_text, _chosen(field)))
    elif kind in _TICKS:
        shown = "☐" if field.get("checked") is None else "☒"
    else:
        shown = "" if kind in _NO_TEXT else field.get("value", "")
    for child in list(field):
        field.remove(child)
    field.tag, field.text = "span", shown


def _chosen(field: Element) -> list[Element]:
    options = list(field.iter("option"))
    chosen = [option for option in options if option.get("selected") is not None]
    return chosen if field.get("multiple") is not None else (chosen or options[:1])[-1:]


def _strikes(element: Element, said: dict[str, str]) -> bool:
    if element.tag in _STRIKING:
        return True
    return any("line-through" in said.get(name, "") for name in ("text-decoration", "text-decoration-line"))


def _strike(elements: list[Element]) -> None:
    """Put the text of the elements into `<s>`, not that of elements in them, which may be seen."""
    for element in elements:
        inner = list(element)
        if element.text and element.text.strip():
            element.insert(0, _struck(element, element.text))
            element.text = None
        for child in inner:
            if child.tail and child.tail.strip():
                mark = _struck(child, child.tail)
                child.tail = None
                child.addnext(mark)


def _struck(near: Element, text: str) -> Element:
    mark = near.makeelement("s")
    mark.text = text
    return mark


def _take_out(elements: list[Element], root: Element) -> None:
    hidden = " ".join(map(_text, elements)).strip()
    for element in elements:
        element.tag = _GONE
    lxml.etree.strip_elements(root, _GONE, with_tail=False)
    body = root.find("body")
    if hidden and body is not None:
        line = root.makeelement("p")
        line.append(_struck(root, hidden))
        body.append(line)


def _text(element: Element) -> str:
    return " ".join("".join(map(str, element.itertext(with_tail=False))).split())
