"""The unit a number is in: the nearest head that declares one (READING.md, Numbers)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import regex

from extractors.lookups import Lookups
from extractors.tables import FormCell
from extractors.text import Label, squash

_KINDS = {"money": "money", "rate": "rate", "persons": "persons", "area": "area", "number": "score"}
_NO_UNIT = Label("", "")
_IN_BRACKET = regex.compile(r"[:：,，、/\s]")
_CURRENCY = regex.compile(r"\p{Han}{1,4}元")
_AROUND = regex.compile(r"[,、;]?\(?\0\)?[,、;]?")
_CLOSING = regex.compile(r"\(([^()]*)\)$")


def declared(kind: str, labels: Iterable[Label | None], caption: str, lookups: Lookups) -> str:
    """The unit of a measure: in the brackets of the nearest label that has one, else (money) the caption's.

    One of money that nobody declared (加元, 万千元) is none that figures can be read in.
    """
    units = lookups.units.factors[_KINDS[kind]]
    for label in labels:
        for inner in label.brackets if label else ():
            for word in (inner, *_IN_BRACKET.split(inner)):
                if word in units:
                    return word
                if kind == "money" and _CURRENCY.fullmatch(word):
                    return lookups.units.unclear
    return caption if kind == "money" else ""


def printed(kind: str, cells: Iterable[FormCell], lookups: Lookups) -> str:
    """The unit of a measure that has a cell of its own among some, or ``""``."""
    return next((cell.unit for cell in cells if cell.unit in lookups.units.factors[_KINDS[kind]]), "")


def between(nearer: Sequence[FormCell], head: Label, farther: Sequence[FormCell] = ()) -> Label:
    """A head with the units in cells of their own: those nearer to its values than it, and those farther from them."""
    if not nearer and not farther:
        return head
    return head._replace(brackets=(*(cell.unit for cell in nearer), *head.brackets, *(cell.unit for cell in farther)))


def agreed(kind: str, cells: Iterable[FormCell], lookups: Lookups) -> Label:
    """The unit that cells beside a block declare for all of it, as a label; of two nobody can tell which."""
    factors = lookups.units.factors[_KINDS[kind]]
    labels = (between((), cell.label, (cell,)) if cell.unit else cell.label for cell in cells)
    words = list(filter(None, (declared(kind, (label,), "", lookups) for label in labels)))
    if not words:
        return _NO_UNIT
    one = len({factors[word] for word in words}) == 1
    return Label("", "", (words[0] if one else lookups.units.unclear,))


def is_caption(key: str, value: str, lookups: Lookups) -> bool:
    """Whether a label with its value only declares what figures are counted in: 单位 | 万元, 单位 | 人."""
    if lookups.units.caption.match(f"{key}:{squash(value)}") is not None:
        return True
    return key in lookups.units.heads and all(squash(word) in lookups.units.words for word in _IN_BRACKET.split(value))


def declares(cell: FormCell, lookups: Lookups) -> bool:
    """Whether 单位：元 or 单位 元 stands in a cell; 金额（元） is the head of some column."""
    caption, endings = lookups.units.caption, lookups.units.endings
    linked = ":" in cell.full or (cell.full.endswith(endings) and caption.fullmatch(cell.full) is not None)
    return linked and caption_unit(cell.text, lookups) is not None


def own_line(text: str, lookups: Lookups) -> str | None:
    """The line of a text of several that declares the unit of money and nothing else, if there is one."""
    lines = text.split("\n")
    if len(lines) == 1 or not any(unit in text for unit in lookups.units.endings):
        return None
    said = (line for line in lines if caption_unit(line, lookups) is not None)
    return next((line for line in said if not without_caption(line, lookups).strip("()")), None)


def caption_unit(text: str, lookups: Lookups) -> str | None:
    """The unit of money a line like 单位：万元 or 金额单位：元 declares, else None."""
    chunks = text.split()  # the fields of a head line; 单位 元 is one of two
    parts = (*chunks, *map("".join, pairwise(chunks))) if len(chunks) > 1 else ()
    found = (lookups.units.caption.search(squash(chunk)) for chunk in (text, *parts))
    return next((match[1] for match in found if match), None)


def closing_unit(text: str, lookups: Lookups) -> str | None:
    """The unit of money in brackets at the end of a line, 项目支出绩效自评表（元）, or which is all of it."""
    squashed = squash(text)
    match = _CLOSING.search(squashed)
    unit = match[1] if match else squashed
    return unit if unit in lookups.units.factors["money"] else None


def without_caption(text: str, lookups: Lookups) -> str:
    """A line squashed, less what declares the unit of money: （2023年度，单位：元） → (2023年度)."""
    bare = "".join(lookups.units.caption.sub("\0", squash(chunk)) for chunk in text.split())
    return _AROUND.sub("", lookups.units.caption.sub("\0", bare))
