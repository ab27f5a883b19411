"""Which line of a list stands under which, told by how the lines are numbered and by 其中."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field
from typing import NamedTuple

import regex

from extractors.text import AMONG, label, squash

_CHINESE = "[一二三四五六七八九十]{1,3}"
# Ways to number a line, each deeper than the one before; a decimal (1.1) goes below the line numbered 1.
_STYLES = (
    rf"({_CHINESE})[、.,]",
    rf"\(({_CHINESE})\)",
    r"(\d{1,2})[、.,](?!\d)",
    r"(\d{1,2}(?:\.\d{1,2})++)[、.]?(?!\d)",
    r"\((\d{1,2})\)",
    r"(\d{1,2})\)",
    r"([①-⑳])",
    r"(?:[-‐‑‒–—―─]++)()(?!\d)",
)
_ARABIC, _DECIMAL, _DASH = 2, 3, 7
_PATTERN = regex.compile("|".join(_STYLES))
_CIRCLED = regex.compile(rf"\s*(?:{AMONG}[:：,，]?\s*)?([①-⑳])")
_SPACED = regex.compile(rf"\s*(?:{AMONG}[:：,，]?\s*)?(\d{{1,2}})\s+(?=\p{{Han}})")
_FIRST = frozenset({"一", "1", "①", ""})


class Mark(NamedTuple):
    """How a line begins. depth: of its number's style, None for a line without number; among: with 其中."""

    depth: int | None = None
    number: str = ""
    among: bool = False

    @property
    def first(self) -> bool:
        """Whether a list may begin with it."""
        return self.number.rpartition(".")[2] in _FIRST


def mark(text: str) -> Mark:
    """A line's text → how it begins. (Squashed, ① is no longer told from 1, nor 1 公里 from 1公里.)"""
    squashed = squash(text)
    among = squashed.startswith(AMONG)
    rest = squashed[len(AMONG) :].lstrip(":,") if among else squashed
    if spaced := _SPACED.match(text):
        return Mark(_ARABIC, spaced[1], among)
    circled = _CIRCLED.match(text)
    match = _PATTERN.match(circled[1] if circled else rest)
    if match is None or match.lastindex is None:
        return Mark(among=among)
    return Mark(match.lastindex - 1, match[match.lastindex], among)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that others may stand under. code: what they say they stand under; run: 其中 began it or one before it."""

    code: str | None
    parent: str | None
    mark: Mark
    run: bool
    text: str


@dataclass(slots=True)
class Outline:
    """The lines that are open: each stands under the one before. group: where a line without any mark stands."""

    open: list[_Line] = field(default_factory=list)
    group: str | None = None

    def declared(self, text: str, code: str, parent: str | None, groups: Container[str]) -> None:
        """A line whose place is declared."""
        self.group = parent if parent in groups else code if code in groups else None
        self._close_to(parent)
        begins = mark(text)
        self.open.append(_Line(code, parent, begins, begins.among, text))

    def is_part(self, text: str, code: str) -> bool:
        """Whether a line called like the one above it is rather a part of that one."""
        last = self.open[-1] if self.open else None
        if last is None or last.code != code:
            return False
        begins, upper, name = mark(text), label(last.text).key, label(text).key
        if name == upper:  # 业务工作专项（甲）, 业务工作专项（乙）
            return False
        below = begins.among or begins.depth == _DASH or _is_below(begins, last.mark)
        return below or (begins.depth is None and (last.mark.depth is not None or name.endswith(upper)))

    def part(self) -> str | None:
        """A part of the line above, which stays open."""
        return self.open[-1].code

    def other(self, text: str, code: str, written: bool) -> str | None:
        """An undeclared line → what it stands under. One without values is no record that others could stand under."""
        begins = mark(text)
        last = self.open[-1] if self.open else None
        if begins.among or begins.depth == _DASH:
            parent = self._below_last(begins)
        elif begins.depth is not None:
            parent = self._numbered(begins)
        elif last is not None and last.run:
            parent = self.open.pop().parent
        else:
            parent = self._in_group()
        run = begins.among or (begins.depth is None and last is not None and last.run)
        self.open.append(_Line(code if written else parent, parent, begins, run, text))
        return parent

    def _close_to(self, code: str | None) -> None:
        while self.open and self.open[-1].code != code:
            self.open.pop()

    def _in_group(self) -> str | None:
        self._close_to(self.group)
        return self.group

    def _below_last(self, begins: Mark) -> str | None:
        """其中 and dashes: beside a line that begins so, else under the line above."""
        last = self.open[-1] if self.open else None
        if last is None:
            return self.group
        if last.run if begins.among else last.mark.depth == _DASH:
            return self.open.pop().parent
        return last.code

    def _numbered(self, begins: Mark) -> str | None:
        """Beside the open line that is numbered alike; or, the first of its list, under the one numbered above it."""
        for at in range(len(self.open) - 1, -1, -1):
            line = self.open[at]
            if line.mark.depth in (None, _DASH):
                continue
            if _alike(line.mark, begins):
                if any(closed.code == self.group for closed in self.open[at:]):
                    self.group = line.parent  # the group ends with the line that it is named by
                del self.open[at:]
                return line.parent
            if _is_below(begins, line.mark):
                del self.open[at + 1 :]
                return line.code
        return self._in_group()


def _alike(one: Mark, other: Mark) -> bool:
    if one.depth != other.depth:
        return False
    return one.depth != _DECIMAL or one.number.rpartition(".")[0] == other.number.rpartition(".")[0]


def _is_below(begins: Mark, upper: Mark) -> bool:
    if begins.depth is None or upper.depth is None or not begins.first:
        return False
    if begins.depth == _DECIMAL:
        return upper.depth in (_ARABIC, _DECIMAL) and begins.number.rpartition(".")[0] == upper.number
    return begins.depth > upper.depth
