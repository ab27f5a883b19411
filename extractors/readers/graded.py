"""A score with the grade printed behind it: 98.94（自评等级：优）, 84.5优. A printed grade is a label (READING.md)."""

from __future__ import annotations

from typing import NamedTuple

import regex

from extractors.lookups import Grades
from extractors.text import squash

_SCORE = r"\s*+(\d[\d.]*+)\s*+(?:分\s*+)?+"
_BRACKETED = regex.compile(rf"{_SCORE}[(（\[【]\s*+([^()（）\[\]【】]{{1,20}})[)）\]】]\s*+")
_BEHIND = regex.compile(rf"{_SCORE}(?:[,，、/]\s*+)?+(\p{{Han}}{{1,3}})\s*+")


class Graded(NamedTuple):
    """Where the score stands in a text, and the grade."""

    span: tuple[int, int]
    grade: str


def find(text: str, grades: Grades) -> Graded | None:
    """The score and the grade that a text holds, or None."""
    match = _BRACKETED.fullmatch(text) or _BEHIND.fullmatch(text)
    grade = squash(match[2]).rpartition(":")[2] if match else ""
    return Graded(match.span(1), grade) if match and grade in grades.words else None
