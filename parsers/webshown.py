"""What a web page shows: what its styles hide is taken out, what they strike is struck, and its fields are text.

What is hidden but holds its place, and what is struck, is put into `<s>`, which every converter keeps and
`parsers.inline` takes out with a note. What is not displayed holds no place: a hidden cell shifts none. It goes
into one struck line below the page, so that it is noted as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import lxml.etree
import regex

from parsers.xml import Element

_Declaration = tuple[str, str, bool]  # property, value, whether it is important
_Rules = dict[str, list[tuple[str, list[_Declaration]]]]  # by .class or #id: the tag that it is for, and what it says

_REMARK = regex.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", regex.DOTALL)
_AT_BLOCK = regex.compile(r"@[^{};@]*+\{(?:[^{}]++|\{[^{}]*+\})*+\}")  # of other media, such as print
_SELECTOR = regex.compile(r"(\w*+)([.#][-\w]++)")
_ASKED = frozenset(("display", "visibility", "mso-hide", "text-decoration", "text-decoration-line"))
_UNSEEN = frozenset(("hidden", "collapse"))
_TICKS = frozenset(("checkbox", "radio"))
_NO_TEXT = frozenset(("hidden", "submit", "reset", "button", "image", "file", "password"))
_GONE = "gone"
_STRIKING = frozenset(("del", "s", "strike"))


def show(root: Element) -> None:
    """Make a page hold as plain text what it shows."""
    for field in list(root.iter("input", "select")):
        _fill_in(field)
    rules = _rules(root)
    gone: list[Element] = []
    struck: list[Element] = []
    unseen: dict[Element | None, bool] = {}
    lined: set[Element] = set()
    for element in root.iter():
        said = _said(element, rules)
        above = element.getparent()
        if said.get("display") == "none" or said.get("mso-hide") == "all":
            gone.append(element)
        unseen[element] = said["visibility"] in _UNSEEN if "visibility" in said else unseen.get(above, False)
        if above in lined or _strikes(element, said):
            lined.add(element)
        if unseen[element] or element in lined:
            struck.append(element)
    _strike(struck)
    _take_out(gone, root)


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


def _rules(root: Element) -> _Rules:
    """Gather what the page's own sheets say of classes and ids; what reaches further than one element is left."""
    rules: _Rules = {}
    for sheet in root.iter("style"):
        text = _AT_BLOCK.sub("", _REMARK.sub("", sheet.text or ""))
        for selectors, _, body in (rule.partition("{") for rule in text.split("}")):
            said = list(_declarations(body))
            for selector in selectors.split(",") if said else ():
                if found := _SELECTOR.fullmatch(selector.strip()):
                    rules.setdefault(found[2], []).append((found[1].lower(), said))
    return rules


def _declarations(style: str) -> Iterator[_Declaration]:
    for declaration in style.lower().split(";"):
        name, _, value = declaration.partition(":")
        if name.strip() in _ASKED:
            value, important, _ = value.partition("!")
            yield name.strip(), value.strip(), bool(important)


def _said(element: Element, rules: _Rules) -> dict[str, str]:
    """What is said of an element, by property: the more important last."""
    if not element.attrib:
        return {}
    said: list[_Declaration] = [] if element.get("hidden") is None else [("display", "none", False)]
    if rules:
        names = [*("." + name for name in element.get("class", "").split()), "#" + element.get("id", "")]
        found = chain.from_iterable(rules.get(name, ()) for name in names)
        said += chain.from_iterable(rule for tag, rule in found if tag in ("", element.tag))
    said += _declarations(element.get("style", ""))
    return {name: value for name, value, _ in sorted(said, key=lambda declaration: declaration[2])}


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
