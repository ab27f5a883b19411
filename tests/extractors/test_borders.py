"""A border that somebody moved by a hair in one row, also in the seed: everything is read as without."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import extract
from extractors.borders import straightened
from extractors.model import Extraction
from parsers import parse
from parsers.model import Cell, Table
from tests.pipeline.conftest import SEED

FINE = 12  # columns of the fine grid for each one of the seed's
SEED_DOCUMENT = parse(SEED.read_bytes(), SEED.name)
TABLES = [at for at, block in enumerate(SEED_DOCUMENT.blocks) if isinstance(block, Table)]


def dragged(table: Table, row: int, border: int, by: int) -> Table:
    """On a grid that is so much finer, a border of one row moved by some of its columns."""
    cells = []
    for cell in table.cells:
        left, right = cell.col * FINE, cell.right * FINE
        if cell.row <= row < cell.bottom and cell.row_span == 1:
            left, right = (at + by if at == border * FINE else at for at in (left, right))
        cells.append(replace(cell, col=left, col_span=right - left))
    return replace(table, cols=table.cols * FINE, cells=tuple(cells), widths=())


def said(extraction: Extraction) -> list[tuple[object, ...]]:
    """Facts without the columns that they are cited by, and leftovers."""
    facts = [
        (fact.dataset, fact.order, fact.field, fact.raw_text, fact.number)
        for part in extraction.parts
        for fact in part.facts
    ]
    return [*facts, *((left.raw_text, left.reason) for left in extraction.leftovers)]


SAID = said(extract(SEED_DOCUMENT))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_hair_changes_nothing(data: st.DataObject) -> None:
    at = data.draw(st.sampled_from(TABLES))
    table = SEED_DOCUMENT.blocks[at]
    assert isinstance(table, Table)
    row, border = data.draw(st.integers(0, table.rows - 1)), data.draw(st.integers(1, table.cols - 1))
    if any(
        cell.row <= row < cell.bottom and cell.row_span > 1 and border in (cell.col, cell.right) for cell in table.cells
    ):
        return  # that border is of other rows, too
    blocks = list(SEED_DOCUMENT.blocks)
    blocks[at] = dragged(table, row, border, data.draw(st.sampled_from([-2, -1, 1, 2])))
    assert said(extract(replace(SEED_DOCUMENT, blocks=tuple(blocks)))) == SAID


def table(*rows: tuple[int, ...], widths: tuple[int, ...] = ()) -> Table:
    """Rows of cells by their spans."""
    cells, cols = [], sum(rows[0])
    for row, spans in enumerate(rows):
        col = 0
        for span in spans:
            cells.append(Cell(row, col, 1, span, "x"))
            col += span
    return Table("0", len(rows), cols, tuple(cells), widths=widths)


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        (table((1, 2), (2, 1), widths=(2000, 100, 1900)), [0, 1, 1, 3]),  # a drag of 100
        (table((1, 2), (2, 1), widths=(2000, 800, 1200)), None),  # another division of the row
        (table((1, 2), (2, 1)), None),  # so are thirds, for all that is known
        (table((1, 2), (2, 1), (1, 1, 1), widths=(2000, 100, 1900)), None),  # a narrow cell of its own
        (table((1, 3), (2, 2), (3, 1), widths=(2000, 90, 90, 2000)), [0, 1, 1, 1, 4]),
        (table((20, 22), (21, 21)), [*range(21), 20, *range(22, 43)]),
    ],
)  # fmt: skip
def test_borders_that_no_row_tells_apart_are_one(given: Table, meant: list[int] | None) -> None:
    assert straightened(given) == meant
