r"""The Document: what a Word file says, in body order, knowing nothing of forms.

All classes are frozen and slotted: a Document is a value, the same bytes always give an
equal one. Coordinates are 0-based. Text is as Word holds it: `w:br` is ``\\n``, `w:tab`
is ``\\t``, nothing is normalized.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Paragraph:
    r"""One paragraph, or one whole text box, header, footer or note (its paragraphs joined by ``\\n``).

    path: where it stands, e.g. ``3`` (4th body block), ``14.t1`` (1st text box anchored in
        body block 14), ``h1`` / ``f1`` / ``n1`` (headers, footers, notes).
    text: without the automatic list number.
    number: the list number as Word shows it (``一、``, ``（一）``, ``1.``), or ``""``.
    level: 1-based outline level of its style or of the paragraph itself (headings), else 0.
    """

    path: str
    text: str
    number: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    r"""One cell of the logical grid; it covers ``row..row+row_span`` × ``col..col+col_span``.

    text: its paragraphs joined by ``\\n``, without its nested tables.
    numbers: list number of each line of paragraphs, or ``()`` when none has one.
    blocks: the tables nested in it (and text boxes anchored in it), in document order.
    """

    row: int
    col: int
    row_span: int
    col_span: int
    text: str
    numbers: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()

    @property
    def bottom(self) -> int:
        """First row below the cell."""
        return self.row + self.row_span

    @property
    def right(self) -> int:
        """First column to the right of the cell."""
        return self.col + self.col_span


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a logical grid of ``rows`` × ``cols`` slots, cells in row-major order.

    path: ``12`` for body block 12, ``12.n`` for the nth table nested anywhere in table 12.
    ragged: True when the source tells no spans (tab dumps): a cell's ``col`` is then only
        its ordinal in the row, and columns of rows of different length are not comparable.
    widths: of its columns, as declared, in twentieths of a point; ``()`` if not declared for all.
    loose: the rows whose cells are too few to fill its columns, be it with gridAfter, and that do not say (gridBefore)
        where they begin: as listed they begin at its left edge, but a cell may be missing there.
    """

    path: str
    rows: int
    cols: int
    cells: tuple[Cell, ...]
    ragged: bool = False
    widths: tuple[int, ...] = ()
    loose: frozenset[int] = frozenset()


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """One file, read.

    name: the file's name as given, only a name. format: by content (DATA.md `files.format`).
    reader: what read it (DATA.md `files.reader`). producer, modified: docProps, ``""`` if absent
    (modified: ISO 8601 as written). notes: codes of what did not prevent reading (DATA.md `files.notes`), sorted.
    """

    name: str
    format: str
    reader: str
    blocks: tuple[Block, ...]
    producer: str = ""
    modified: str = ""
    notes: tuple[str, ...] = field(default=())

    def walk(self) -> Iterator[Block]:
        """Every block, those nested in cells included, each after the block that holds it."""
        return _walk(self.blocks)


def _walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Table):
            for cell in block.cells:
                if cell.blocks:
                    yield from _walk(cell.blocks)
