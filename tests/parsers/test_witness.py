"""docx2python, written by others, finds no text in our samples that a Document does not carry."""

from __future__ import annotations

from pathlib import Path

import pytest

from parsers import parse
from parsers.witness import missing_text
from tests.parsers import test_inline, test_tables
from tests.parsers.make import docx, p, row, table

SAMPLES = sorted(Path(__file__).parents[2].glob("data/raw/*/*/**/*.docx"))[:8]
# It differs on purpose: keeps what is not on the page, joins two renderings, sets hyphens and formulas its own way.
KNOWN = {
    "ruby", "moved", "hidden", "struck", "a struck field", "a placeholder",
    "a filled control in one that is not",
    "deleted inside inserted", "field in the instruction of a field", "two renderings",
    "a choice that requires what nobody knows", "a choice of Word's old drawings",
    "a choice that requires what is not declared", "symbols typed beside what is hidden",
    "math", "hyphens", "symbols", "check box control", "drop-down field",
}  # fmt: skip
PARAGRAPHS = {name: xml for name, (xml, _) in test_inline.CASES.items() if name not in KNOWN}
TABLES = {
    name: xml
    for name, (xml, _) in test_tables.CASES.items()
    if not name.startswith(("deleted", "alternate", "placeholders"))
}

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_sample_files(path: Path) -> None:
    data = path.read_bytes()
    assert missing_text(data, parse(data, path.name)) == []


@pytest.mark.parametrize("xml", PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_paragraph_cases(xml: str) -> None:
    data = docx(f"<p>{xml}</p>")
    assert missing_text(data, parse(data, "a.docx")) == []


@pytest.mark.parametrize("xml", TABLES.values(), ids=TABLES)
def test_table_cases(xml: str) -> None:
    data = docx(xml)
    assert missing_text(data, parse(data, "a.docx")) == []


def test_it_reports_what_is_missing() -> None:
    whole, part = docx(p("甲") + table(row("乙", "丙"))), docx(p("甲"))
    assert missing_text(whole, parse(part, "a.docx")) == ["乙", "丙"]
