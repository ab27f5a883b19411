"""Writes the same document as the tab dump in which counties publish packages."""

from __future__ import annotations

from tests.counties import prose
from tests.counties.docxfile import Draft, Para, TextBox
from tests.counties.sheet import Cell, Sheet


def write(draft: Draft) -> bytes:
    """The .txt file: paragraphs as lines, cells as lines that begin with a tab."""
    chunks, at = [], [0, 0]
    for block in draft.blocks:
        if isinstance(block, Sheet):
            chunks.append(_sheet(block))
        elif isinstance(block, Para) and block.listed is not None:
            at = [at[0] + 1, 0] if block.listed == 0 else [at[0], at[1] + 1]
            chunks.append(prose.number(block.listed + 1, at[0], at[1]) + block.text)
        elif isinstance(block, Para | TextBox):
            chunks.append(block.text)
    return ("\n\n".join(chunks) + "\n").encode()


def _sheet(sheet: Sheet) -> str:
    rows = ["\n".join(_cell(cell, continues) for cell, _, continues in row) for row in sheet.laid()]
    return "\n\n".join(rows) + "\n"


def _cell(cell: Cell, continues: bool) -> str:
    # a line may not begin with a space, and two blank lines would end the table
    first, *rest = ("" if continues else cell.text.strip("\n")).split("\n")
    return "\n\n".join(["\t" + first, *(line.strip() for line in rest if line.strip())])
