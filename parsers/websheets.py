"""What the style sheets of a web page and the styles of an element say of it, as far as they hide or strike text.

Only a rule for one class or id is followed (`.off`, `td.off`, `#off`): what aims at an element by what is around it
is not.
"""

from __future__ import annotations

from itertools import count

import regex

from parsers.xml import Element

_Weight = tuple[bool, int, int]  # important, how closely it aims, its place in the sheets
_Rule = dict[str, tuple[_Weight, str]]  # by property

_REMARK = regex.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", regex.DOTALL)
_AT_RULE = regex.compile(r"@[^{};@]*+(?:;|\{(?:[^{}]++|\{[^{}]*+\})*+\})")  # an import; of other media, such as print
_SELECTOR = regex.compile(r"(\w*+)([.#])[-\w]++")
_ASKED = frozenset(("display", "visibility", "mso-hide", "text-decoration", "text-decoration-line"))
_MEDIA = frozenset(("", "all", "screen"))
_ATTRIBUTE, _STYLE = -1, 4  # below all rules, and above


class Sheets:
    """The rules of a page's own sheets; one for each selector, so that asking takes as long as what asks is long."""

    def __init__(self, root: Element) -> None:
        self._rules: dict[str, _Rule] = {}
        self._places = count()
        for sheet in root.iter("style"):
            if not _MEDIA.isdisjoint(map(str.strip, sheet.get("media", "").lower().split(","))):
                self._read(_AT_RULE.sub("", _REMARK.sub("", sheet.text or "")))

    def _read(self, sheet: str) -> None:
        for selectors, _, body in (rule.partition("{") for rule in sheet.split("}")):
            said, place = _declarations(body), next(self._places)
            for selector in map(str.strip, selectors.split(",") if said else ()):
                if found := _SELECTOR.fullmatch(selector):
                    aim = 2 * (found[2] == "#") + bool(found[1])
                    name = found[1].lower() + selector[found.end(1) :]
                    _add(self._rules.setdefault(name, {}), said, aim, place)

    def of(self, element: Element) -> dict[str, str]:
        """What is said of an element, by property."""
        said: _Rule = {}
        if element.get("hidden") is not None:
            _add(said, {"display": ("none", False)}, _ATTRIBUTE, 0)
        for name in self._names(element):
            for what, rule in self._rules.get(name, {}).items():
                said[what] = max(rule, said.get(what, rule))
        _add(said, _declarations(element.get("style", "")), _STYLE, 0)
        return {what: value for what, (_, value) in said.items()}

    def _names(self, element: Element) -> set[str]:
        """The selectors that hit an element."""
        if not self._rules:
            return set()
        names = {"." + name for name in element.get("class", "").split()} | {"#" + element.get("id", "")}
        return names | {str(element.tag) + name for name in names}


def _add(rule: _Rule, said: dict[str, tuple[str, bool]], aim: int, place: int) -> None:
    for what, (value, important) in said.items():
        new = (important, aim, place), value
        rule[what] = max(new, rule.get(what, new))


def _declarations(style: str) -> dict[str, tuple[str, bool]]:
    """What a style says of each property last, and whether that is important."""
    said: dict[str, tuple[str, bool]] = {}
    for declaration in style.lower().split(";"):
        name, _, value = declaration.partition(":")
        if (name := name.strip()) in _ASKED:
            value, important, _ = value.partition("!")
            if important or not said.get(name, ("", False))[1]:
                said[name] = value.strip(), bool(important)
    return said
