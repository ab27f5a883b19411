"""Indicators that share a cell: a weight or score merged down over several rows is one for all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractors.model import Address
from pipeline.packages.record import Record


def owners(rows: Sequence[Record], name: str) -> dict[str, str]:
    """The rows into which the cell of a row above reaches, so that they have none of their own, with that row: ids."""
    found: dict[str, str] = {}
    owner: Record | None = None
    for row in rows:
        if name in row.facts:
            owner = row
        elif owner is not None and _reaches(owner.facts[name].address, _line(row)):
            found[row.record_id] = owner.record_id
    return found


def own(rows: Sequence[Record], name: str) -> list[Record]:
    """The rows that have a cell of their own, filled in or not."""
    reached = owners(rows, name)
    return [row for row in rows if row.record_id not in reached]


def together(rows: Sequence[Record], *names: str) -> list[list[Record]]:
    """The rows in groups that share a cell under one of the columns; a row that shares none is a group by itself."""
    reached = set().union(*(owners(rows, name) for name in names))
    groups: list[list[Record]] = []
    for row in rows:
        if row.record_id in reached:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def is_apart(rows: Sequence[Record], reached: Mapping[str, str]) -> bool:
    """Whether rows share no cell with any other. reached: `owners` of all rows."""
    ids = {row.record_id for row in rows}
    return all((row in ids) == (owner in ids) for row, owner in reached.items())


def _line(row: Record) -> Address | None:
    """The place of its lowest cell: the others may reach down from above."""
    places = [fact.address for fact in row.facts.values() if fact.address.row is not None]
    return max(places, key=lambda place: place.row or 0, default=None)


def _reaches(cell: Address, place: Address | None) -> bool:
    if place is None or place.row is None or cell.row is None or cell.block != place.block:
        return False
    return cell.row < place.row < cell.row + (cell.row_span or 1)
