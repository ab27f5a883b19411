"""Which line of a list stands under which, told by how the lines are numbered and by 其中."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field
from typing import NamedTuple

import regex

from extractors.numbering import ARABIC, CHINESE, DASHES, SQUASHED
from extractors.text import AMONG, CIRCLED, label, squash

_STYLES = (*SQUASHED, "dash")
_ARABIC, _DECIMAL, _DASH = map(_STYLES.index, ("arabic", "decimal", "dash"))
_PATTERN = regex.compile("|".join([*SQUASHED.values(), rf"[{DASHES}]++()(?!\d)"]))
_SPACED = regex.compile(rf"\s*(?:{AMONG}[:：,，]?\s*)?({ARABIC})\s+(?=\p{{Han}})")
_LONE = regex.compile(rf"\(?(?:{CHINESE}|{ARABIC}(?:\.{ARABIC})*)[)、.]?")
_FIRST = frozenset({"一", "1", "①", ""})


class Beginning(NamedTuple):
    """How a line begins. depth: of its number's style, None for a line without number; among: with 其中."""

    depth: int | None = None
    number: str = ""
    among: bool = False

    @property
    def first(self) -> bool:
        """Whether a list may begin with it."""
        return self.number.rpartition(".")[2] in _FIRST


def is_mark(text: str) -> bool:
    """Whether a text is nothing but a line's number, in a cell of its own."""
    return _LONE.fullmatch(squash(text)) is not None


def mark(text: str) -> Beginning:
    """A line's text → how it begins. (Squashed, ① is no longer told from 1, nor 1 公里 from 1公里.)"""
    squashed = squash(text)
    among = squashed.startswith(AMONG)
    rest = squashed[len(AMONG) :].lstrip(":,") if among else squashed
    if spaced := _SPACED.match(text):
        return Beginning(_ARABIC, spaced[1], among)
    circled = CIRCLED.match(text)
    match = _PATTERN.match(circled[1] if circled else rest)
    if match is None or match.lastindex is None:
        return Beginning(among=among)
    return Beginning(match.lastindex - 1, match[match.lastindex], among)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that others may stand under. code: what they say they stand under; run: 其中 began it or one before it."""

    code: str | None
    parent: str | None
    mark: Beginning
    run: bool
    text: str
    declared: bool = False


@dataclass(slots=True)
class Nesting:
    """The lines that are open: each stands under the one before. group: where a line without any mark stands.

    listing: whether the numbered kinds of the group have their projects below them, a line each without number.
    """

    open: list[_Line] = field(default_factory=list)
    group: str | None = None
    listing: bool = False

    def declared(self, text: str, code: str, parent: str | None, groups: Container[str], lists: bool = False) -> None:
        """A line whose place is declared. lists: it says that it has a line for each project."""
        self.group = parent if parent in groups else code if code in groups else None
        self.listing = lists or (self.listing and parent is not None)
        self._close_to(parent)
        begins = mark(text)
        self.open.append(_Line(code, parent, begins, begins.among, text, declared=True))

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

    def is_next(self, text: str, code: str, parent: str) -> bool:
        """Whether a line is surely the next part of `parent`: it says so right below it, or goes on with its parts."""
        last, begins = self.open[-1] if self.open else None, mark(text)
        if last is not None and last.code == parent:
            return begins.among or begins.depth == _DASH or _is_below(begins, last.mark)
        if last is None or last.parent != parent or not last.declared or last.code == code:
            return False
        return begins.depth is None or _alike(last.mark, begins)

    def part(self) -> str | None:
        """A part of the line above, which stays open."""
        return self.open[-1].code

    def end_group(self, text: str) -> None:
        """Before a sum or another section's line: no line above has it below, unless a number or 其中 says so."""
        begins = mark(text)
        if not begins.among and begins.depth is None:
            self.group = None
            self.open.clear()

    def other(self, text: str, code: str, written: bool, kinds: Container[str] = ()) -> str | None:
        """An undeclared line → what it stands under. One without values is no record that others could stand under.

        kinds: lines that may have their projects below them.
        """
        begins = mark(text)
        last = self.open[-1] if self.open else None
        if begins.among or begins.depth == _DASH:
            parent = self._below_last(begins)
        elif begins.depth is not None:
            parent = self._numbered(begins)
        elif (kind := self._kind(kinds)) is not None:
            parent = kind
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

    def _kind(self, kinds: Container[str]) -> str | None:
        """The numbered kind of projects that is open, where it is the first of several or the one before had a list."""
        kind = next((line for line in self.open if line.code in kinds), None)
        if kind is None or kind.mark.depth in (None, _DASH) or not (kind.mark.first or self.listing):
            return None
        self.listing = True
        self._close_to(kind.code)
        return kind.code

    def _in_group(self) -> str | None:
        self._close_to(self.group)
        return self.group

    def _below_last(self, begins: Beginning) -> str | None:
        """其中 and dashes: beside a line that begins so, else under the line above."""
        last = self.open[-1] if self.open else None
        if last is None:
            return self.group
        if last.run if begins.among else last.mark.depth == _DASH:
            return self.open.pop().parent
        return last.code

    def _numbered(self, begins: Beginning) -> str | None:
        """Beside the open line that is numbered alike; or, the first of its list, under the one numbered above it."""
        for at in range(len(self.open) - 1, -1, -1):
            line = self.open[at]
            if line.mark.depth in (None, _DASH):
                continue
            if _alike(line.mark, begins) and _begins_anew(line, begins):
                del self.open[at + 1 :]
                return line.code
            if _alike(line.mark, begins):
                if any(closed.code == self.group for closed in self.open[at:]):
                    self.group = line.parent  # the group ends with the line that it is named by
                del self.open[at:]
                return line.parent
            if _is_below(begins, line.mark):
                del self.open[at + 1 :]
                return line.code
        return self._in_group()


def _alike(one: Beginning, other: Beginning) -> bool:
    if one.depth != other.depth:
        return False
    return one.depth != _DECIMAL or one.number.rpartition(".")[0] == other.number.rpartition(".")[0]


def _begins_anew(line: _Line, begins: Beginning) -> bool:
    """Whether the numbers begin again below a declared line: 2、运行维护专项, 1、水库."""
    return begins.first and begins.depth != _DECIMAL and line.code is not None and line.declared


def _is_below(begins: Beginning, upper: Beginning) -> bool:
    if begins.depth is None or upper.depth is None or not begins.first:
        return False
    if begins.depth == _DECIMAL:
        return upper.depth in (_ARABIC, _DECIMAL) and begins.number.rpartition(".")[0] == upper.number
    return begins.depth > upper.depth
