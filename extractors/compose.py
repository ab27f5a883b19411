"""Spellings of rows that are made of two words, a level of government and what it gives: 省级 and 补助资金."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def rows(spec: Mapping[str, Any]) -> dict[str, list[str]]:
    """The declared spellings of a block's rows, and those composed of `levels` and `given`."""
    found = {name: list(words) for name, words in spec.get("rows", {}).items()}
    for name, levels in spec.get("levels_of_rows", {}).items():
        composed = (level + given for level in levels for given in spec.get("given", ()))
        found[name] = [*found.get(name, ()), *composed]
    return found
