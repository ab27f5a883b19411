"""A Document as a sequence of lines and tables, in reading order: what the form reader walks over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractors.model import Address
from parsers.model import Block, Cell, Document, Paragraph, Table


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a paragraph block, or of the only cell of a 1×1 table.

    text: as it stands. start: its offset in the block's (or cell's) text. body: number of the body block it belongs to.
    number, level: of the paragraph (`parsers.model.Paragraph`), on its first line only.
    """

    text: str
    block: str
    start: int
    body: int
    number: str = ""
    level: int = 0
    table: Table | None = None
    cell: Cell | None = None

    @property
    def in_body(self) -> bool:
        """Whether it stands in the running text of the body."""
        return self.cell is None and self.block.isdigit()

    def address(self, start: int = 0, end: int | None = None) -> Address:
        """The address of a slice of the line."""
        first, last = self.start + start, self.start + (len(self.text) if end is None else end)
        if self.cell is None:
            return Address(self.block, start=first, end=last)
        cell = self.cell
        return Address(self.block, cell.row, cell.col, cell.row_span, cell.col_span, first, last)


@dataclass(frozen=True, slots=True)
class TableItem:
    """A table with the number of the body block it belongs to."""

    table: Table
    body: int


Item = Line | TableItem


def items(document: Document) -> list[Item]:
    """All lines (empty ones left out) and tables of a Document, nested ones after the table that holds them."""
    return list(_items(document.blocks))


def _items(blocks: tuple[Block, ...]) -> Iterator[Item]:
    body = 0
    for block in blocks:
        head = block.path.partition(".")[0]
        body = int(head) if head.isdigit() else body
        yield from _of(block, body)


def _of(block: Block, body: int) -> Iterator[Item]:
    if isinstance(block, Paragraph):
        yield from _lines(block.text, block.path, body, block.number, block.level)
        return
    if len(block.cells) == 1:
        cell = block.cells[0]
        first = cell.numbers[0] if cell.numbers else ""
        yield from _cell_lines(block, cell, body, first)
    else:
        yield TableItem(block, body)
    for cell in block.cells:
        for inner in cell.blocks:
            yield from _of(inner, body)


def _lines(text: str, path: str, body: int, number: str, level: int) -> Iterator[Line]:
    if "\n" not in text:
        if text.strip() or number:
            yield Line(text, path, 0, body, number, level)
        return
    start = 0
    for part in text.split("\n"):
        if part.strip():
            yield Line(part, path, start, body, number, level)
            number, level = "", 0
        start += len(part) + 1


def _cell_lines(table: Table, cell: Cell, body: int, number: str) -> Iterator[Line]:
    numbers = cell.numbers or ()
    start = 0
    for index, part in enumerate(cell.text.split("\n")):
        if part.strip():
            yield Line(
                part,
                table.path,
                start,
                body,
                numbers[index] if index < len(numbers) else number * (index == 0),
                0,
                table,
                cell,
            )
        start += len(part) + 1
