"""Which form instance of one snapshot is which of another: several copies of a form are told apart by their files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from itertools import count
from typing import Any

from pipeline.query import Data

Part = Mapping[str, Any]
_PARTS = """
SELECT part_id, submission_id, form, coalesce(project_name, '') AS project, file_id, file_path
FROM parts ORDER BY submission_id, form, ordinal
"""
# What makes two instances one: the same bytes, else the same file handed in anew, else their order among the rest.
_SAME: tuple[Callable[[Part], Hashable], ...] = (
    lambda part: part["file_id"],
    lambda part: part["file_path"],
    lambda _: None,
)


def pair_parts(before: Data, after: Data) -> tuple[dict[str, int], dict[str, int]]:
    """Number the instances of each unit's form (a project's by its name): two that are one have one number.

    → numbers by part_id, before and after.
    """
    old, new = _by_form(before), _by_form(after)
    numbers: tuple[dict[str, int], dict[str, int]] = {}, {}
    for form in old.keys() | new.keys():
        for number, pair in enumerate(_pairs(old[form], new[form])):
            for side, part in zip(numbers, pair, strict=True):
                if part is not None:
                    side[part["part_id"]] = number
    return numbers


def _by_form(data: Data) -> defaultdict[Hashable, list[Part]]:
    found: defaultdict[Hashable, list[Part]] = defaultdict(list)
    for part in data.arrow(_PARTS).to_pylist():
        found[part["submission_id"], part["form"], part["project"]].append(part)
    return found


def _pairs(old: list[Part], new: list[Part]) -> list[tuple[Part | None, Part | None]]:
    """Each instance once, those of `new` in their order, with what it was before."""
    was: dict[str, Part] = {}
    for same in _SAME:
        free = _numbered((part for part in old if part not in was.values()), same)
        for key, part in _numbered((part for part in new if part["part_id"] not in was), same).items():
            if key in free:
                was[part["part_id"]] = free[key]
    gone = [part for part in old if part not in was.values()]
    return [*((was.get(part["part_id"]), part) for part in new), *((part, None) for part in gone)]


def _numbered(parts: Iterable[Part], name: Callable[[Part], Hashable]) -> dict[Hashable, Part]:
    """Parts by their name and how many of that name there were before."""
    counters: defaultdict[Hashable, count[int]] = defaultdict(count)
    return {(name(part), next(counters[name(part)])): part for part in parts}
