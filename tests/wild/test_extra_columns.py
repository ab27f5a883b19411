"""With a column nobody declared between any two heads of a block, the same values are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from extractors import extract
from extractors.forms import load
from extractors.model import Extraction
from extractors.readers.columns import Header
from extractors.readers.header import find_all
from extractors.tables import View
from parsers.model import Cell, Document, Table
from tests.wild.drawing import document
from tests.wild.pieces import pieces
from tests.wild.test_layouts import _LAYOUTS, _parts

_HEAD, _TEXT = "甲乙事由栏", "丙丁戊"
pytestmark = pytest.mark.slow  # all layouts again for each of their columns
_OTHERS = ("o_", "r_")  # other documents, reports: they may have no header


def values(extraction: Extraction) -> Counter[tuple[str, str, float | str | None]]:
    return Counter(
        (fact.dataset, fact.field, fact.number if fact.number is not None else fact.text)
        for part in extraction.parts
        for fact in part.facts
        if fact.dataset in ("funds", "spending", "indicators") and (fact.number is not None or fact.text is not None)
    )


def widened(found: Document) -> Iterator[tuple[str, Document]]:
    """The Document once for every gap between two heads of a block, with a column of strange texts there."""
    forms = load()
    for at, block in enumerate(found.blocks):
        if not isinstance(block, Table):
            continue
        heads = sorted(
            find_all(View(block, forms.lookups), forms.of("matrix", "records")).values(), key=lambda header: header.row
        )
        for index, header in enumerate(heads):
            end = heads[index + 1].row if index + 1 < len(heads) else block.rows
            for column in header.columns[1:]:
                table = _with_column(block, header, end, column.start)
                if table is not None:
                    blocks = (*found.blocks[:at], table, *found.blocks[at + 1 :])
                    yield (
                        f"{header.block.name} row {header.row} before {column.label.full}",
                        replace(found, blocks=blocks),
                    )


def _with_column(table: Table, header: Header, end: int, place: int) -> Table | None:
    cells: list[Cell] = []
    for cell in table.cells:
        inside = cell.row >= header.row and cell.bottom <= end
        if cell.col >= place:
            cells.append(replace(cell, col=cell.col + 1))
        elif cell.right > place or (not inside and cell.right == place):
            cells.append(replace(cell, col_span=cell.col_span + 1))
        else:
            cells.append(cell)
    taken = {
        (row, col) for cell in cells for row in range(cell.row, cell.bottom) for col in range(cell.col, cell.right)
    }
    for row in range(header.row, end):
        if (row, place) not in taken:
            head = row == header.row
            deep = header.bottom - header.row if head else 1
            if head or row >= header.bottom:
                cells.append(Cell(row, place, deep, 1, _HEAD if head else _TEXT))
    cells.sort(key=lambda cell: (cell.row, cell.col))
    return replace(table, cols=table.cols + 1, cells=tuple(cells))


@pytest.mark.parametrize("path", _LAYOUTS, ids=lambda path: path.stem)
def test_an_extra_column_changes_no_value(path: Path) -> None:
    changes = 0
    for found in pieces(document(_parts(path)[1])):
        base = values(extract(found))
        for place, changed in widened(found):
            changes += 1
            extra = values(extract(changed)) - base
            assert not extra, f"{place}: {sorted(map(str, extra))}"
    assert changes or path.stem.startswith(_OTHERS)
