"""Columns and sheets of the roll-up as values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from extractors.fields import column

WHO = ("区县", "年度", "单位编码", "单位名称", "报送情况")


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column of a sheet. kind: of `fields.toml`, or ``text``; group: heading over several; total: summed up."""

    label: str
    kind: str = "text"
    group: str = ""
    width: float = 0
    total: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its rows run in the order of `heads`. note: a line over the table.

    printed: how many columns are printed, 0 for all.
    """

    name: str
    title: str
    heads: tuple[SheetColumn, ...]
    rows: tuple[tuple[Any, ...], ...]
    note: str = ""
    printed: int = 0


def heads_of(dataset: str, names: Sequence[str], group: str, total: Sequence[str] = ()) -> tuple[SheetColumn, ...]:
    """Columns for fields of a dataset, with the headings of the one definition. total: those that are summed up."""
    made = []
    for name in names:
        one = column(dataset, name)
        width = 12 if one.measure else 40 if one.kind == "text" else 22
        made.append(SheetColumn(one.label, one.kind, group, 8 if name == "grade" else width, name in total))
    return tuple(made)


def who() -> tuple[SheetColumn, ...]:
    """Columns that tell whose line it is (`WHO`)."""
    return (
        SheetColumn("区县", width=10),
        SheetColumn("年度", "year", width=7),
        SheetColumn("单位编码", width=12),
        SheetColumn("单位名称", width=28),
        SheetColumn("报送情况", "status", width=10),
    )
