"""The seed: every value as reviewed, every cell accounted for, every citation found again.

`make golden` writes golden/seed.txt anew; review it as a diff.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors import forms
from extractors.model import Fact, RoleKind
from extractors.text import cited, label, squash
from parsers.model import Document, Table
from tests.extractors.seed import DOCX, GOLDEN, RENDERINGS, document, extraction
from tests.wild.show import shown


def test_it_is_read_as_reviewed() -> None:
    assert shown(extraction(DOCX)) == GOLDEN.read_text(encoding="utf-8").rstrip("\n")


@pytest.mark.parametrize("path", RENDERINGS[1:], ids=lambda path: path.name[-16:])
def test_every_rendering_gives_the_same_facts(path: Path) -> None:
    assert shown(extraction(path)) == shown(extraction(DOCX))


def test_all_260_written_cells_are_accounted_for_without_a_leftover() -> None:
    roles = extraction(DOCX).cells
    written = [(t.path, c.row, c.col) for t in tables(document(DOCX)) for c in t.cells if c.text.strip()]
    assert len(written) == 260
    assert {roles[place].kind for place in written} == {RoleKind.VALUE, RoleKind.LABEL}
    assert not extraction(DOCX).leftovers


def test_every_label_cell_names_a_declared_alias_that_it_equals() -> None:
    declared = declared_aliases()
    texts = {(t.path, c.row, c.col): c.text for t in tables(document(DOCX)) for c in t.cells}
    labels = {place: role for place, role in extraction(DOCX).cells.items() if role.kind is RoleKind.LABEL}
    assert labels
    for place, role in labels.items():
        assert role.alias in declared, (texts[place], role.alias)
        assert label(texts[place]).key in (label(role.alias.partition("}")[2] or role.alias).key, ""), texts[place]


@pytest.mark.parametrize("path", RENDERINGS, ids=lambda path: path.name[-16:])
def test_every_cited_place_holds_the_raw_text(path: Path) -> None:
    cells = {(t.path, c.row, c.col): c.text for t in tables(document(path)) for c in t.cells}
    facts = [fact for part in extraction(path).parts for fact in part.facts]
    assert facts
    for fact in facts:
        assert place(fact, document(path), cells) == fact.raw_text, fact


def place(fact: Fact, source: Document, cells: dict[tuple[str, int, int], str]) -> str:
    """The text at a fact's address."""
    address = fact.address
    if address.row is None or address.col is None:
        assert address.start is not None
        assert address.end is not None
        return cited(source, address.block, address.start, address.end)
    text = cells[address.block, address.row, address.col]
    return text if address.start is None else text[address.start : address.end]


def tables(source: Document) -> list[Table]:
    """All tables, nested ones included."""
    return [block for block in source.walk() if isinstance(block, Table)]


def declared_aliases() -> set[str]:
    """Every spelling that a form file declares."""
    found = forms.load()
    aliases = {
        alias
        for block in found.blocks.values()
        for words in (block.side, block.heads, block.skip, block.total)
        for alias in words.values()
    }
    for block in found.blocks.values():
        for table in (block.columns, block.rows, block.keys, block.either):
            aliases.update(term.alias for terms in table.values() for term in terms)
    aliases.update(word for levels in found.lookups.levels.values() for word in levels)
    aliases.update(found.lookups.template.skeleton.values())
    return aliases | {squash(alias) for alias in aliases}


def regenerate() -> None:
    """Write what is read now as the golden text."""
    GOLDEN.write_text(shown(extraction(DOCX)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    regenerate()
