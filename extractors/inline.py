"""Label and value in one text: `其中：一般公共预算：91.44`, `填报单位（盖章）：某局    填报日期：3月1日`."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace

import regex

from extractors.text import Label, holds_digit, is_figure, label

_COLON = regex.compile(r"[:：﹕∶︰]")
_TOKEN = regex.compile(r"(?<![^\s,，;；、。|｜])\S")
_GLUED = regex.compile(r"(?P<label>.*?[^\d.,\s+\-−])\s*(?P<value>[+\-−]?\d[\d,，.]*\s*[万亿百千]*元?)\s*", regex.DOTALL)
_POINTS = regex.compile(r"(?P<label>\p{Han}[\p{Han}\s]*)(?P<value>\d+(?:\.\d+)?\s*分)\s*")
_LONGEST_LABEL = 40
_ANY_LABEL = r"\p{Han}[\p{Han} \u3000()（）]{0,12}[:：]"
_GAP = regex.compile(rf"(?:[^\S\n]{{2,}}|\u3000)(?={_ANY_LABEL})")
_NEXT = regex.compile(r"(?<=[\s:：])(?=(\p{Han}++)[\p{Han} \u3000()（）]{0,12}[:：])")
_WIDE = regex.compile(r"(?:[^\S\n]{2,}|[\t\u3000])$")
_AFTER_GAP = regex.compile(_ANY_LABEL)
_TRIM = " \t\n\r\u3000\u00a0,，;；、。"


@dataclass(frozen=True, slots=True)
class Inline:
    """One pair in a text: the label, where it begins, and the span of the value's text."""

    label: Label
    begin: int
    start: int
    end: int


def pairs(text: str, keys: Container[str]) -> list[Inline]:
    """Every `label：value` of a text whose label is among `keys`; a value ends where the next label begins."""
    found: list[tuple[Label, int, int]] = []
    floor = 0
    for colon in _COLON.finditer(text):
        hit = _label_before(text, floor, colon.start(), keys)
        if hit is not None:
            found.append((hit[0], hit[1], colon.end()))
            floor = colon.end()
    if not found:
        return []
    ends = [begin for _, begin, _ in found[1:]] + [len(text)]
    return [_trimmed(text, name, begin, start, end) for (name, begin, start), end in zip(found, ends, strict=True)]


def _label_before(text: str, floor: int, colon: int, keys: Container[str]) -> tuple[Label, int] | None:
    window = max(floor, colon - _LONGEST_LABEL)
    for token in _TOKEN.finditer(text, window, colon):
        if token.start() == window > floor and not text[window - 1].isspace():
            continue
        name = label(text[token.start() : colon])
        if name.key and name.key in keys:
            return name, token.start()
    return None


def _trimmed(text: str, name: Label, begin: int, start: int, end: int) -> Inline:
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    while start < end and text[start] in " \t\n\r\u3000\u00a0":
        start += 1
    return Inline(name, begin, start, end)


def leading(text: str, keys: Container[str]) -> list[Inline]:
    """The pairs of a text that consists of nothing else: the first label begins it (其中 aside)."""
    found = pairs(text, keys) if _COLON.search(text) else []
    if found and _only_among(text[: found[0].begin]):
        return found
    return _glued(text, keys) or _by_lines(text, keys)


def heads(text: str, keys: Container[str], ends: tuple[str, ...]) -> list[Inline]:
    """Like `leading`, for head lines: a value also ends where a gap and any other `label：` follow, even at once."""
    return [before_gap(text, hit, ends) for hit in leading(text, keys) or _matched(_POINTS, text, keys)]


def stops(text: str, hits: list[Inline]) -> list[int]:
    """Where what is said behind each label ends at the latest."""
    return [*(hit.begin for hit in hits[1:]), len(text)] if hits else []


def before_gap(text: str, hit: Inline, ends: tuple[str, ...]) -> Inline:
    """A pair that ends where a gap and any other label follow, or a space and one that begins as some labels end."""
    if _AFTER_GAP.match(text, hit.start, hit.end) and _WIDE.search(text, hit.begin, hit.start):
        return replace(hit, end=hit.start)
    gap = _GAP.search(text, hit.start, hit.end)
    if gap is not None:
        return replace(hit, end=gap.start())
    labels = _NEXT.finditer(text, hit.start, hit.end) if ends and _COLON.search(text, hit.start, hit.end) else ()
    begin = next((at.start() for at in labels if at[1].endswith(ends)), None)
    return hit if begin is None else replace(hit, end=hit.start + len(text[hit.start : begin].rstrip()))


def _only_among(front: str) -> bool:
    return not label(front).key


def _by_lines(text: str, keys: Container[str]) -> list[Inline]:
    """The pairs of a text of several lines, each of which is made of such by itself."""
    if "\n" not in text:
        return []
    found: list[Inline] = []
    start = 0
    for line in text.split("\n"):
        hits = leading(line, keys)
        if line.strip() and not hits:
            return []
        found += [Inline(hit.label, hit.begin + start, hit.start + start, hit.end + start) for hit in hits]
        start += len(line) + 1
    return found


def _glued(text: str, keys: Container[str]) -> list[Inline]:
    """A label and a number without a colon between them."""
    if len(text) > 2 * _LONGEST_LABEL or is_figure(text) or not holds_digit(text):
        return []
    return _matched(_GLUED, text, keys)


def _matched(pattern: regex.Pattern[str], text: str, keys: Container[str]) -> list[Inline]:
    match = pattern.fullmatch(text)
    if match is None:
        return []
    name = label(match["label"])
    return [Inline(name, match.start("label"), *match.span("value"))] if name.key and name.key in keys else []
