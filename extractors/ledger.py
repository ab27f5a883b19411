"""What became of each cell and paragraph: the accounting behind "nothing is lost"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from extractors.model import Address, Leftover, Role, RoleKind
from extractors.tables import FormCell

_EMPTY = Role(RoleKind.EMPTY)
_VALUE = Role(RoleKind.VALUE)
_LEFTOVER = Role(RoleKind.LEFTOVER)


class _Left(NamedTuple):
    """What is left over for now. cell: None for a line of text; owner: the part being read, or None."""

    cell: FormCell | None
    address: Address
    text: str
    reason: str
    owner: object | None
    suggestion: str = ""


@dataclass(slots=True)
class Ledger:
    """Books the roles of cells and lines while a Document is read. `owner` objects stand for parts until these are
    numbered.
    """

    paragraphs: dict[str, str] = field(default_factory=dict)
    left: list[_Left] = field(default_factory=list)

    def value(self, cell: FormCell) -> None:
        """The cell holds a value."""
        cell.role = _VALUE

    def label(self, cell: FormCell, alias: str) -> None:
        """The cell is a label, by the declared alias; what already has a role keeps it."""
        if cell.role is None:
            cell.role = Role(RoleKind.LABEL, alias)

    def repeats(self, cells: Iterable[FormCell]) -> None:
        """Cells that say again what another one says are labels."""
        for cell in cells:
            if cell.stripped:
                self.label(cell, cell.stripped)

    def leave(self, cell: FormCell, reason: str, owner: object | None, suggestion: str = "") -> None:
        """The cell became nothing, for a reason of DATA.md; keeps a role it already has.

        suggestion: the place of the nearest declared label (`extractors.suggest`).
        """
        if cell.role is not None:
            return
        if not cell.stripped:
            cell.role = _EMPTY
            return
        cell.role = _LEFTOVER
        self.left.append(_Left(cell, cell.address, cell.text, reason, owner, suggestion))

    def forget(self, cell: FormCell) -> None:
        """Take a role back."""
        cell.role = None

    def revoke(self, cell: FormCell, reason: str, owner: object | None = None) -> None:
        """The cell's form, or its field, turned out to be none of ours: it is left over."""
        cell.role = None
        self.leave(cell, reason, owner)

    def paragraph(self, path: str, role: str) -> None:
        """What a paragraph became; the first role of a block stands."""
        self.paragraphs.setdefault(path, role)

    def leave_text(self, address: Address, text: str, reason: str, owner: object | None) -> None:
        """A line that became nothing."""
        self.paragraphs[address.block] = "leftover"
        self.left.append(_Left(None, address, text, reason, owner))

    def leave_slice(self, address: Address, text: str, reason: str, owner: object | None) -> None:
        """A part of a line that became nothing; what the line itself became stays."""
        self.left.append(_Left(None, address, text, reason, owner))

    def leftovers(self, index: dict[int, int]) -> tuple[Leftover, ...]:
        """What is left over in the end, each place once; index: part number by ``id(owner)``."""
        standing: dict[tuple[str, int | None, int | None, int | None], _Left] = {}
        for left in self.left:
            place = left.address
            if left.cell is None:
                standing[place.block, place.row, place.col, place.start] = left
            elif left.cell.role is _LEFTOVER:
                standing[place.block, place.row, place.col, None] = left
        return tuple(
            Leftover(left.address, left.text, left.reason, index.get(id(left.owner)), left.suggestion)
            for left in standing.values()
        )
