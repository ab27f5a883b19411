"""Lines in one cell of a table with a title: (2022年度), 单位：元, who filled the form in and when."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.assembly import Assembly


def heed(lines: Sequence[str], assembly: Assembly) -> None:
    """What lines say of all that follows: the unit of money, the year of a title that has none."""
    for line in lines:
        assembly.take_caption(line, note=assembly.starts_note(line))
        assembly.take_year(line)
