"""The same submission gives the same facts, whatever format it comes in and whichever engine read it."""

from __future__ import annotations

from pathlib import Path

from extractors import extract
from parsers import Document, parse
from pipeline.convert import Engine, LegacyFile, LibreOffice, MsDoc
from tests.legacy.samples import DOC, SEED_DOCX

Fact = tuple[str, str, int, str, str, float | None, str | None]


def facts(document: Document) -> list[Fact]:
    """All facts of a document, with what was written, without addresses."""
    found = extract(document, "430922")
    return [
        (part.form, f.dataset, f.order, f.field, f.raw_text, f.number, f.text)
        for part in found.parts
        for f in part.facts
    ]


def converted(engine: Engine, folder: Path) -> Document:
    (folder / "in").write_bytes(DOC)
    [result] = engine.convert([LegacyFile("out", folder / "in", "doc")], folder)
    assert result.docx is not None
    return parse(result.docx.read_bytes(), "a.docx")


def test_both_engines_give_the_facts_of_the_docx(office: LibreOffice, tmp_path: Path):
    expected = facts(parse(SEED_DOCX, "a.docx"))
    assert len(expected) > 500
    assert facts(converted(MsDoc(), tmp_path)) == expected
    assert facts(converted(office, tmp_path)) == expected
    assert facts(parse(DOC, "a.doc")) == expected
