"""A Document as a sequence of lines and tables, in reading order: what the form reader walks over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.characters import is_touched, plain
from extractors.lookups import Lookups
from extractors.model import Address
from extractors.tables import FormCell, View, Wordings
from parsers.model import Block, Document, Paragraph


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a paragraph block, or of a cell of a table with one column.

    text: as it is read (`characters.plain`). start: its offset in the block's (or cell's) text. body: number of the
    body block it belongs to. number, level: of the paragraph (`parsers.model.Paragraph`), on its first line only. cell:
    the cell it is in. written: as it stands; origins: where in that each character of `text` is, empty where it is the
    same.
    """

    text: str
    block: str
    start: int
    body: int
    number: str = ""
    level: int = 0
    cell: FormCell | None = None
    written: str = ""
    origins: Sequence[int] = ()

    @property
    def in_body(self) -> bool:
        """Whether it stands in the running text of the body."""
        return self.cell is None and self.block.isdigit()

    @property
    def end(self) -> int:
        """Where it ends in the block's (or cell's) text."""
        return self.start + len(self.written)

    def span(self, start: int = 0, end: int | None = None) -> tuple[int, int]:
        """Where a slice of its text stands in the block's (or cell's); without what nobody sees around it."""
        if not self.origins:
            return self.start + start, self.start + (len(self.text) if end is None else end)
        if start == 0 and end is None:
            return self.start, self.end
        first = self.start + self.origins[start] if start < len(self.origins) else self.end
        last = self.end if end is None else self.start + self.origins[end - 1] + 1 if end > start else first
        return first, last

    def raw(self, start: int = 0, end: int | None = None) -> str:
        """A slice of its text as it stands."""
        if not self.origins:
            return self.written[start:end]
        first, last = self.span(start, end)
        return self.written[first - self.start : last - self.start]

    def address(self, start: int = 0, end: int | None = None) -> Address:
        """The address of a slice of its text."""
        first, last = self.span(start, end)
        return Address(self.block, start=first, end=last) if self.cell is None else self.cell.slice(first, last)

    def cited(self, start: int, end: int) -> tuple[str, Address]:
        """A slice of its text as it stands, and the address of that."""
        first, last = self.span(start, end)
        raw = self.written[first - self.start : last - self.start]
        return raw, Address(self.block, start=first, end=last) if self.cell is None else self.cell.slice(first, last)

    def at(self, first: int, last: int) -> Address:
        """The address of a slice of the block's (or cell's) text."""
        return Address(self.block, start=first, end=last) if self.cell is None else self.cell.slice(first, last)


@dataclass(frozen=True, slots=True)
class TableItem:
    """A table with the number of the body block it belongs to."""

    view: View
    body: int


Item = Line | TableItem


class Reading:
    """A Document in reading order.

    items: all lines (empty ones left out) and tables, nested ones after the table that holds them. views: all tables,
    those of one column included, which are read as lines.
    """

    def __init__(self, document: Document, lookups: Lookups) -> None:
        self.views: list[View] = []
        self._lookups = lookups
        self._known: Wordings = {}
        self.items: list[Item] = list(self._items(document.blocks))

    def _items(self, blocks: tuple[Block, ...]) -> Iterator[Item]:
        body = 0
        for block in blocks:
            head = block.path.partition(".")[0]
            body = int(head) if head.isdigit() else body
            yield from self._of(block, body)

    def _of(self, block: Block, body: int) -> Iterator[Item]:
        if isinstance(block, Paragraph):
            yield from _lines(block.text, block.path, body, block.number, block.level)
            return
        view = View(block, self._lookups, self._known)
        self.views.append(view)
        if len(view.cells) == view.rows and not any(cell.col for cell in view.cells):
            for found, cell in zip(view.cells, block.cells, strict=True):
                yield from cell_lines(found, cell.numbers, body)
        else:
            yield TableItem(view, body)
        for inner in (inner for cell in block.cells for inner in cell.blocks):
            if inner.path not in view.held:
                yield from self._of(inner, body)


def _lines(text: str, path: str, body: int, number: str, level: int) -> Iterator[Line]:
    if "\n" not in text:
        if text.strip() or number:
            yield _line(text, path, 0, body, number, level)
        return
    start = 0
    for part in text.split("\n"):
        if part.strip():
            yield _line(part, path, start, body, number, level)
            number, level = "", 0
        start += len(part) + 1


def cell_lines(cell: FormCell, numbers: tuple[str, ...], body: int) -> Iterator[Line]:
    """The lines of a cell that are not empty. numbers: those of its paragraphs; body: as in `Line`."""
    start = 0
    for index, part in enumerate(cell.text.split("\n")):
        if part.strip():
            number = numbers[index] if index < len(numbers) else ""
            yield _line(part, cell.block, start, body, number, 0, cell)
        start += len(part) + 1


def _line(
    written: str, block: str, start: int, body: int, number: str, level: int, cell: FormCell | None = None
) -> Line:
    text, origins = plain(written) if is_touched(written) else (written, ())
    return Line(text, block, start, body, number, level, cell, written, origins)
