"""The seed filled in by another hand: labels broken, cells not merged, columns swapped. The facts stay the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest

from extractors import extract
from extractors.model import Extraction, RoleKind
from parsers.model import Block, Cell, Document, Paragraph, Table
from tests.extractors.seed import DOCX, document, extraction

Change = Callable[[Table, Random], Table]
Values = list[tuple[str, str, int, str, float | None, str | None]]


def unmerged_blank(table: Table, _: Random) -> Table:
    return replace(table, cells=tuple(piece for cell in table.cells for piece in pieces(cell, "")))


def unmerged_repeated(table: Table, _: Random) -> Table:
    return replace(table, cells=tuple(piece for cell in table.cells for piece in pieces(cell, cell.text)))


def pieces(cell: Cell, text: str) -> list[Cell]:
    rows, cols = range(cell.row, cell.bottom), range(cell.col, cell.right)
    spread = [Cell(row, col, 1, 1, text) for row in rows for col in cols]
    return [replace(spread[0], text=cell.text), *spread[1:]]


def broken_labels(table: Table, random: Random) -> Table:
    return change_labels(table, lambda text: broken(text, random, "\n"))


def spaced_labels(table: Table, random: Random) -> Table:
    return change_labels(table, lambda text: broken(text, random, " \u3000"))


def with_colons(table: Table, _: Random) -> Table:
    return change_labels(table, lambda text: text if text.endswith("：") else f"{text}：")


def broken(text: str, random: Random, marks: str) -> str:
    return "".join(char + (random.choice(marks) if random.random() < 0.3 else "") for char in text)


def change_labels(table: Table, change: Callable[[str], str]) -> Table:
    roles = extraction(DOCX).cells
    cells = [
        replace(cell, text=change(cell.text)) if roles[table.path, cell.row, cell.col].kind is RoleKind.LABEL else cell
        for cell in table.cells
    ]
    return replace(table, cells=tuple(cells))


def swapped_columns(table: Table, random: Random) -> Table:
    """The single columns right of the indicators' levels in another order, row by row the same."""
    heads = [cell for cell in table.cells if cell.text == "年度指标值"]
    if not heads:
        return table
    first, top = heads[0].col, heads[0].row
    order = list(range(first, table.cols))
    random.shuffle(order)
    target = dict(zip(range(first, table.cols), order, strict=True))
    total = {cell.row for cell in table.cells if cell.row >= top and cell.col_span > 1}
    moved = [
        replace(cell, col=target[cell.col]) if cell.row >= top and cell.col >= first else cell
        for cell in table.cells
        if cell.row not in total
    ]
    return replace(table, cells=tuple(sorted(moved, key=lambda cell: (cell.row, cell.col))))


def mutated(change: Change, seed: int) -> Document:
    source, random = document(DOCX), Random(seed)
    blocks = tuple(change(block, random) if isinstance(block, Table) else block for block in source.blocks)
    return replace(source, blocks=blocks)


def values(read: Extraction) -> Values:
    """Every value with its record, without addresses; labels as written are left out, for they were changed."""
    return [
        (part.form, fact.dataset, fact.order, fact.field, fact.number, fact.text)
        for part in read.parts
        for fact in part.facts
        if fact.field not in ("item_label", "source_label") and (fact.number is not None or fact.text is not None)
    ]


@pytest.mark.parametrize("change", [unmerged_blank, unmerged_repeated, broken_labels, spaced_labels, with_colons])
@pytest.mark.parametrize("seed", range(5))
def test_the_same_facts_come_out(change: Change, seed: int) -> None:
    read = extract(mutated(change, seed))
    assert sorted(values(read), key=str) == sorted(values(extraction(DOCX)), key=str)
    assert not [left for left in read.leftovers if left.address.row is not None]


@pytest.mark.parametrize("seed", range(10))
def test_columns_are_mapped_by_their_heads(seed: int) -> None:
    read = extract(mutated(swapped_columns, seed))
    expected = [value for value in values(extraction(DOCX)) if value[1] == "indicators"]
    assert sorted(value for value in values(read) if value[1] == "indicators") == sorted(expected)


def test_an_unknown_label_leaves_its_values_over_and_nothing_wrong() -> None:
    source = document(DOCX)
    names = {"全年执行数": "本年实付数", "公用经费": "日常维持费", "主管部门": "归口管理处室"}
    blocks = tuple(
        replace(b, cells=tuple(replace(c, text=names.get(c.text.strip(), c.text)) for c in b.cells))
        if isinstance(b, Table)
        else b
        for b in source.blocks
    )
    read = extract(replace(source, blocks=blocks))
    wrong = set(values(read)) - set(values(extraction(DOCX)))
    assert {value[3] for value in wrong} <= {"item", "parent_item", "execution_rate"}
    assert "本年实付数" in {left.raw_text for left in read.leftovers}


@pytest.mark.parametrize(
    "heads",
    [
        ("2023年决算数", "本年预算数", "本年决算数"),
        ("上年决算数", "2024年预算数", "2024年决算数"),
        ("2022年决算数", "2023年预算数", "2023年决算数"),
    ],
)
def test_the_year_in_a_head_is_relative_to_the_other_heads(heads: tuple[str, str, str]) -> None:
    names = dict(zip(("2023年决算数", "2024年预算数", "2024年决算数"), heads, strict=True))
    table = next(block for block in document(DOCX).blocks if isinstance(block, Table))
    renamed = replace(table, cells=tuple(replace(cell, text=names.get(cell.text, cell.text)) for cell in table.cells))
    blocks = tuple(renamed if block is table else block for block in document(DOCX).blocks)
    assert sorted(values(extract(replace(document(DOCX), blocks=blocks))), key=str) == sorted(
        values(extraction(DOCX)), key=str
    )


def test_a_header_repeated_within_a_merged_level_keeps_the_level_column() -> None:
    table = next(b for b in document(DOCX).blocks if isinstance(b, Table) and b.path == "7")
    head = next(cell.row for cell in table.cells if cell.text == "一级指标")
    row = next(cell.row for cell in table.cells if cell.text == "生活保障")
    below = [replace(c, row=c.row + 1) if c.row >= row else c for c in table.cells]
    through = [replace(c, row_span=c.row_span + 1) if c.row < row < c.bottom else c for c in below]
    repeat = [replace(c, row=row) for c in table.cells if c.row == head and c.col >= 3]
    cells = tuple(sorted([*through, *repeat], key=lambda cell: (cell.row, cell.col)))
    blocks = tuple(replace(b, rows=b.rows + 1, cells=cells) if b is table else b for b in document(DOCX).blocks)
    read = extract(replace(document(DOCX), blocks=blocks))
    assert sorted(values(read), key=str) == sorted(values(extraction(DOCX)), key=str)


@pytest.mark.parametrize("zero", ["\U00011bf0", "\u0660", "\uff10"], ids=["too young", "Arabic", "full width"])
def test_digits_of_any_script_are_read_right_or_not_at_all(zero: str) -> None:
    """The same number, or none that is not there: `regex` knows digits that this Python may not."""
    digits = str.maketrans("0123456789", "".join(chr(ord(zero) + digit) for digit in range(10)))
    usual = {fact.number for part in extraction(DOCX).parts for fact in part.facts}
    found = extract(rewritten(document(DOCX), lambda text: text.translate(digits)))
    assert {fact.number for part in found.parts for fact in part.facts} <= usual


def test_a_weight_that_cannot_be_read_is_told_as_it_stands() -> None:
    broken = "5\n\U00011bf0"
    found = extract(rewritten(document(DOCX), lambda text: text.replace("50分", f"{broken}分")))
    told = {one.raw_text for part in found.parts for one in part.issues if one.field == "level1_weight"}
    assert told == {broken}


def rewritten(source: Document, change: Callable[[str], str]) -> Document:
    """All texts changed."""

    def block(one: Block) -> Block:
        if isinstance(one, Paragraph):
            return replace(one, text=change(one.text))
        return replace(one, cells=tuple(replace(cell, text=change(cell.text)) for cell in one.cells))

    return replace(source, blocks=tuple(map(block, source.blocks)))
