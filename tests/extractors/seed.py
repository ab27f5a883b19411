"""The real submission in its three renderings, and its golden text."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from extractors import Extraction, extract
from parsers import Document, parse

ROOT = Path(__file__).parents[2]
NAME = "桃江县桃冶社区服务指导中心-2024"
DOCX = ROOT / "data" / "raw" / "430922" / "2024" / f"{NAME}.docx"
LIBREOFFICE = ROOT / "tests" / "data" / "seed" / f"{NAME}.libreoffice.docx"
DUMP = ROOT / "tests" / "data" / "seed" / f"{NAME}.txt"
RENDERINGS = (DOCX, LIBREOFFICE, DUMP)
GOLDEN = Path(__file__).parent / "golden" / "seed.txt"


@cache
def document(path: Path) -> Document:
    """One rendering, parsed."""
    return parse(path.read_bytes(), path.name)


@cache
def extraction(path: Path) -> Extraction:
    """One rendering, read."""
    return extract(document(path))
