"""Which form instances say the same: a package handed in whole and in single files, as .docx and as .doc."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from extractors.model import Part
from pipeline.county.names import project_key

Content = frozenset[tuple[object, ...]]


class _Holder(Protocol):
    @property
    def part(self) -> Part: ...


H = TypeVar("H", bound=_Holder)


def content_of(part: Part) -> Content:
    """What a form says, wherever it stands."""
    return frozenset(
        (fact.dataset, fact.order, fact.field, fact.number, fact.text)
        for fact in part.facts
        if fact.number is not None or fact.text is not None
    )


def distinct_tables(tables: Sequence[H]) -> tuple[H, ...]:
    """Project tables without those that say of a project what one before them says; one without a name is its own."""
    if len(tables) <= 1:
        return tuple(tables)
    return tuple(_firsts(tables).values())


def _firsts(tables: Iterable[H]) -> dict[object, H]:
    firsts: dict[object, H] = {}
    for index, table in enumerate(tables):
        project = project_key(table.part.project_name)
        firsts.setdefault((project, content_of(table.part)) if project else index, table)
    return firsts
