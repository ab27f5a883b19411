"""What is read of a text of a report, in short."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.prose.figures import read_figures
from tests.figures.measure import enumerate_lines

OWNERS = ("青石县水利局",)


def read(text: str, scope: str = "unit", *, item: bool = False, owners: Sequence[str] = OWNERS) -> list[str]:
    """A report of 2024 → its figures as `concept number`."""
    figures = read_figures(list(enumerate_lines(text)), 2024, scope, owners=owners, item=item)
    return [f"{one.concept} {one.number:g}" for one in figures]
