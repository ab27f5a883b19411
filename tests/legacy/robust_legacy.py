"""Both engines over every legacy file of a folder: `python -m tests.legacy.robust_legacy`.

The folder is named by JIXIAO_CORPUS; without it there is nothing to do. Every file must have a named
outcome, no Document may hold mojibake, and where both engines read a file they must agree on the cells
of its body's tables, but for `disagreements.toml`, which says why.
"""

from __future__ import annotations

import os
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from parsers import Document, Paragraph, ParseError, Table, parse
from parsers.sniff import LEGACY, sniff
from parsers.textloss import garbled_characters
from pipeline.common.outcomes import status_of
from pipeline.convert import Engine, LegacyFile, engines

SUFFIXES = frozenset((".doc", ".dot", ".rtf", ".wps"))
KNOWN: dict[str, str] = tomllib.loads(Path(__file__).with_name("disagreements.toml").read_text("utf-8"))
Cells = list[list[list[str]]]


@dataclass(frozen=True)
class Reading:
    """What one engine made of one file. code: "parsed" or why not."""

    code: str
    tables: Cells
    garbled: bool = False


def read_all(engine: Engine, sources: list[LegacyFile]) -> dict[str, Reading]:
    """Convert and parse all files by one engine."""
    with tempfile.TemporaryDirectory() as out:
        results = list(engine.convert(sources, Path(out)))
        return {
            result.key: _reading(result.docx) if result.docx else Reading(str(result.error), []) for result in results
        }


def _reading(docx: Path) -> Reading:
    try:
        document = parse(docx.read_bytes(), "converted.docx")
    except ParseError as error:
        return Reading(error.code, [])
    text = _text(document)
    return Reading("parsed", cells(document), garbled_characters(text) > max(10, len(text) // 50))


def _text(document: Document) -> str:
    return "".join(block.text if isinstance(block, Paragraph) else "" for block in document.walk()) + str(
        cells(document)
    )


def cells(document: Document) -> Cells:
    """The non-empty cells of each row of each table of the body, without white space.

    Headers, footers and notes are left out: one engine keeps all variants of them, the other those in use.
    """
    found = [block for block in document.walk() if isinstance(block, Table) and block.path[0].isdigit()]
    return [_rows(table) for table in found]


def _rows(table: Table) -> list[list[str]]:
    texts = [["".join(cell.text.split()) for cell in table.cells if cell.row == row] for row in range(table.rows)]
    return [[text for text in row if text] for row in texts]


def agreement(one: Reading, other: Reading) -> str:
    """How two readings of a file compare."""
    if "parsed" not in (one.code, other.code):
        return "unread"
    if one.code != other.code:
        return "one engine only"
    if not one.tables and not other.tables:
        return "no table"
    return "same cells" if one.tables == other.tables else "other cells"


def report(sources: list[LegacyFile], readings: dict[str, dict[str, Reading]]) -> Iterator[str]:
    """Lines for a person: outcomes by format and engine, then agreement."""
    kinds = {source.key: source.kind for source in sources}
    for engine, read in readings.items():
        for (kind, code), count in sorted(Counter((kinds[key], reading.code) for key, reading in read.items()).items()):
            yield f"  {engine:12} {kind:5} {code:16} {count:4}"
    yield "agreement of the engines on .doc:"
    for how, count in sorted(Counter(how for how in _agreements(sources, readings).values()).items()):
        yield f"  {how:16} {count:4}"


def _agreements(sources: list[LegacyFile], readings: dict[str, dict[str, Reading]]) -> dict[str, str]:
    one, other = readings.values()
    return {s.key: agreement(one[s.key], other[s.key]) for s in sources if s.kind == "doc"}


def failures(sources: list[LegacyFile], readings: dict[str, dict[str, Reading]]) -> Iterator[str]:
    """What must not be."""
    names = {source.key: source.file.name for source in sources}
    for engine, read in readings.items():
        for key, reading in read.items():
            if reading.code != "parsed" and not status_of(reading.code):
                yield f"{engine}: {names[key]}: no named outcome"
            if reading.garbled:
                yield f"{engine}: {names[key]}: mojibake"
    differing = {names[key] for key, how in _agreements(sources, readings).items() if how == "other cells"}
    yield from (f"{name}: the engines see other cells" for name in sorted(differing - KNOWN.keys()))
    yield from (f"{name}: no longer disagrees" for name in sorted(KNOWN.keys() & set(names.values()) - differing))


def main() -> int:
    """Exit 1 on any failure."""
    folder, both = os.environ.get("JIXIAO_CORPUS"), engines()
    if not folder or len(both) == 1:
        print("JIXIAO_CORPUS names no folder" if not folder else "LibreOffice is not installed: make setup-legacy")
        return int(bool(folder) and os.environ.get("CI") == "true")
    paths = sorted(path for path in Path(folder).rglob("*") if path.suffix.lower() in SUFFIXES)
    found = [LegacyFile(f"{n:05d}", path, sniff(path.read_bytes())) for n, path in enumerate(paths)]
    sources = [source for source in found if source.kind in LEGACY]
    print(f"{len(found)} files, of these not of a legacy format by content: {len(found) - len(sources)}")
    readings = {engine.name: read_all(engine, sources) for engine in both}
    print("\n".join(report(sources, readings)))
    wrong = list(failures(sources, readings))
    print("\n".join(wrong) or "no failure")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
