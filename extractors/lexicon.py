"""A set of words, found in a text letter by letter: no pattern of a thousand words need be compiled."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

_Node: TypeAlias = "dict[str, _Node]"
_END = ""  # in a node: a word ends here


class Lexicon:
    """Words as a tree of their letters. At each place of a text the longest that fits is found."""

    __slots__ = ("_root", "_shortest")

    def __init__(self, words: Iterable[str]) -> None:
        self._root: _Node = {}
        self._shortest = 0
        for word in words:
            self._shortest = min(self._shortest or len(word), len(word))
            node = self._root
            for letter in word:
                node = node.setdefault(letter, {})
            node[_END] = {}

    def ends(self, text: str, start: int, end: int) -> list[int]:
        """Where the words that begin at `start` end, the longest first, none after `end`."""
        found: list[int] = []
        node = self._root
        for at in range(start, end):
            if (follower := node.get(text[at])) is None:
                break
            node = follower
            if _END in node:
                found.append(at + 1)
        return found[::-1]

    def ends_of(self, text: str, starts: range, end: int) -> list[int]:
        """Where the words that begin at any of `starts` end, none after `end`."""
        return [stop for start in starts if text[start] in self._root for stop in self.ends(text, start, end)]

    def every(self, text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
        """Spans of the longest word at each place, overlapping ones too."""
        last = len(text) if end is None else min(end, len(text))
        spans: list[tuple[int, int]] = []
        if last - start < self._shortest:
            return spans
        begins = self._root.get
        for begin, letter in enumerate(text[start:last], start):
            if (node := begins(letter)) is None:
                continue
            at, longest = begin + 1, 0
            while at < last and (follower := node.get(text[at])) is not None:
                if _END in node:
                    longest = at
                node, at = follower, at + 1
            if _END in node:
                longest = at
            if longest:
                spans.append((begin, longest))
        return spans

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
        """Spans of the words from left to right, none overlapping another."""
        spans: list[tuple[int, int]] = []
        for span in self.every(text, start, end):
            if not spans or span[0] >= spans[-1][1]:
                spans.append(span)
        return spans
