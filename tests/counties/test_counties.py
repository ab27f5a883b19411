"""The generator keeps its own promises: whole grids, repeatable files, no help from the project."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.counties import county, handin, invent, sample
from tests.counties.dice import SWITCHES, Dice, only
from tests.counties.docxfile import Draft
from tests.counties.look import Look
from tests.counties.sheet import Sheet

HERE = Path(__file__).parent
STATES = ("filled", "blank", "unscored", "partial")
PIECES = [handin.Piece(form, state) for form in handin.UNIT_FORMS for state in STATES]


def test_it_imports_nothing_of_the_project():
    modules = list(HERE.glob("*.py"))
    assert modules
    for path in modules:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            assert not {name.split(".")[0] for name in names} & {"parsers", "extractors", "pipeline"}, path


@pytest.mark.parametrize("switch", sorted(SWITCHES))
def test_every_row_of_every_table_covers_the_grid(switch):
    dice = Dice(f"grid/{switch}", only(switch, "extra_lines"))
    package = invent.package(dice, "1", "示例县档案馆", "示例县", 2024)
    draft, look = Draft(dice), Look(dice, 2024)
    pieces = PIECES + [handin.Piece("project_self_eval", "filled", [project]) for project in package.projects]
    for number, piece in enumerate(pieces, 1):
        blocks, _ = handin.piece_blocks(package, piece, look, number)
        handin.append(draft, blocks, dice)
    for sheet in draft.blocks:
        if isinstance(sheet, Sheet):
            for row in sheet.laid():
                assert sum(cell.span for cell, _, _ in row) == sheet.width, [cell.text for cell, _, _ in row]


def test_the_same_seed_gives_the_same_bytes():
    assert county.generate(5, "x").files() == county.generate(5, "x").files()


def test_the_sample_under_data_raw_is_the_one_this_code_writes():
    built = sample.build()
    on_disk = {str(path.relative_to(sample.RAW).as_posix()) for path in sample.RAW.rglob("*") if path.is_file()}
    assert set(built) == on_disk
    assert all((sample.RAW / path).read_bytes() == data for path, data in built.items())
