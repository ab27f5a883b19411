"""Did the tables of a .doc survive its conversion? Counting, not comparing.

LibreOffice runs the cells of some together in one paragraph, and says nothing.
"""

from __future__ import annotations

import io
import zipfile

import regex

from parsers.errors import ParseError

_END = "\x07"  # of a cell, and of a row, in the text of a .doc
_PLACE = regex.compile(rb"<w:t[cr][ />]")
_KEPT = 0.5  # as a rule all are kept; rows that were deleted with their deletion tracked may go
_MOST_XML = 256 << 20


def check(source: str, docx: bytes) -> None:
    """Raise ParseError no_converter when most cells of `source`, the text of a .doc, are not in the .docx."""
    before = source.count(_END)
    if before and (after := _places(docx)) < before * _KEPT:
        raise ParseError("no_converter", f"{before} cells and rows before, {after} after")


def _places(docx: bytes) -> int:
    """How many cells and rows all stories of a .docx have that a converter wrote."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        names = [name for name in package.namelist() if name.startswith("word/") and name.endswith(".xml")]
        return sum(len(_PLACE.findall(package.open(name).read(_MOST_XML))) for name in names)
