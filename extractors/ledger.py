"""What became of each cell and paragraph: the accounting behind "nothing is lost"."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from extractors.model import Address, Leftover, Role, RoleKind
from parsers.model import Cell, Table

_EMPTY = Role(RoleKind.EMPTY)
_VALUE = Role(RoleKind.VALUE)
_LEFTOVER = Role(RoleKind.LEFTOVER)


def cell_address(table: Table, cell: Cell, start: int | None = None, end: int | None = None) -> Address:
    """Where a cell, or a slice of its text, stands."""
    return Address(table.path, cell.row, cell.col, cell.row_span, cell.col_span, start, end)


class _Left(NamedTuple):
    """What is left over for now. owner: the part being read, or None."""

    address: Address
    text: str
    reason: str
    owner: object | None
    suggestion: str = ""


@dataclass(slots=True)
class Ledger:
    """Roles while a Document is read. `owner` objects stand for parts until these are numbered."""

    cells: dict[tuple[str, int, int], Role] = field(default_factory=dict)
    paragraphs: dict[str, str] = field(default_factory=dict)
    left: list[_Left] = field(default_factory=list)

    def role(self, table: Table, cell: Cell) -> Role | None:
        """What a cell became so far."""
        return self.cells.get((table.path, cell.row, cell.col))

    def value(self, table: Table, cell: Cell) -> None:
        """The cell holds a value."""
        self.cells[table.path, cell.row, cell.col] = _VALUE

    def label(self, table: Table, cell: Cell, alias: str) -> None:
        """The cell is a label, by the declared alias; what already is a value stays one."""
        self.cells.setdefault((table.path, cell.row, cell.col), Role(RoleKind.LABEL, alias))

    def leave(self, table: Table, cell: Cell, reason: str, owner: object | None, suggestion: str = "") -> None:
        """The cell became nothing, for a reason of DATA.md; keeps a role it already has.

        suggestion: the place of the nearest declared label (`extractors.suggest`).
        """
        key = (table.path, cell.row, cell.col)
        if key in self.cells:
            return
        if not cell.text.strip():
            self.cells[key] = _EMPTY
            return
        self.cells[key] = _LEFTOVER
        self.left.append(_Left(cell_address(table, cell), cell.text, reason, owner, suggestion))

    def forget(self, table: Table, cell: Cell) -> None:
        """Take a role back."""
        self.cells.pop((table.path, cell.row, cell.col), None)

    def revoke(self, table: Table, cell: Cell, reason: str) -> None:
        """The cell's form turned out to be none of ours: it is left over."""
        self.forget(table, cell)
        self.leave(table, cell, reason, None)

    def paragraph(self, path: str, role: str) -> None:
        """What a paragraph became; the first role of a block stands."""
        self.paragraphs.setdefault(path, role)

    def leave_text(self, address: Address, text: str, reason: str, owner: object | None) -> None:
        """A line that became nothing."""
        self.paragraphs[address.block] = "leftover"
        self.left.append(_Left(address, text, reason, owner))

    def leftovers(self, index: dict[int, int]) -> tuple[Leftover, ...]:
        """What is left over in the end, each place once; index: part number by ``id(owner)``."""
        standing: dict[tuple[str, int | None, int | None, int | None], _Left] = {}
        for left in self.left:
            place = left.address
            if place.row is None or place.col is None:
                standing[place.block, None, None, place.start] = left
            elif self.cells.get((place.block, place.row, place.col)) is _LEFTOVER:
                standing[place.block, place.row, place.col, None] = left
        return tuple(
            Leftover(left.address, left.text, left.reason, index.get(id(left.owner)), left.suggestion)
            for left in standing.values()
        )
