"""What an independent reader sees that our Document does not carry: docx2python as the witness for text.

Too slow for every run (some 60 times our own time), so it is called by tests and by an audit. It needs
docx2python, which is no dependency of reading.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from parsers.looks import DIGITS, RAISED_DIGITS
from parsers.model import Document, Paragraph

_PIECES = re.compile(r"[\n\t]+")
_WORD = re.compile(r"\w+")
# Known differences: what docx2python writes in words of its own, and where a Document has it, if at all.
_OWN_WORDS = (
    re.compile(r"-{4}Image alt text-{4}>.*?<"),  # descriptions of pictures are not on the page
    re.compile(r"-{0,4}media/\S*?-{4}"),  # names of pictures
    re.compile(r"-{4}(?:footnote|endnote|comment)\d+-{4}"),  # anchors: a Document puts notes after their block
    re.compile(r"(?:footnote|endnote)\d+\)\t?"),  # labels of notes: paths in a Document
    re.compile(r"^\s*(?:--|(?:\d+|[a-zA-Z]+)\))\t"),  # its list numbers: ours are in Paragraph.number
    re.compile(r"<span style=font-family:[^>]*>.*?</span>"),  # its raw characters of symbol fonts
    re.compile(r"</?(?:a|latex)\b[^>]*>"),  # its marks around links and formulas
    re.compile(r"[\u2610\u2611\u2612]"),  # its reading of check boxes
)
_LEVEL = str.maketrans(RAISED_DIGITS, DIGITS)
_BLANK = re.compile(r"[\s\u00a0\u00ad\u200b]+")


class WitnessMissingError(RuntimeError):
    """docx2python is not installed."""


def missing_text(data: bytes, document: Document) -> list[str]:
    """Return the pieces of text that docx2python finds in a .docx and `document` does not carry, in its order.

    Compared without white space; list numbers, media and note anchors are its own words, not the file's.
    Raises WitnessMissingError without docx2python; what it cannot read itself gives no pieces.
    """
    ours = _squeeze(_level("".join(_document_text(document))))
    return [piece for piece in _witness_pieces(data) if _is_missing(piece, ours)]


def _is_missing(piece: str, ours: str) -> bool:
    """Whether a word of a piece is not there; where all are, only their setting differs (formulas, symbols)."""
    piece = _level(piece)
    return _squeeze(piece) not in ours and any(word not in ours for word in _WORD.findall(piece))


def _document_text(document: Document) -> Iterator[str]:
    for block in document.walk():
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (cell.text for cell in block.cells)


def _witness_pieces(data: bytes) -> Iterator[str]:
    for paragraph in _paragraphs(_open(data)):
        text = html.unescape(paragraph)
        for own in _OWN_WORDS:
            text = own.sub("\n", text)
        yield from (piece for piece in _PIECES.split(text) if piece.strip())


def _open(data: bytes) -> list[Any]:
    """Return docx2python's nested lists of header, footer, body and notes."""
    try:
        from docx2python import docx2python
    except ImportError as error:
        raise WitnessMissingError("docx2python") from error
    try:
        with docx2python(io.BytesIO(data), html=False) as found:
            return [found.header, found.body, found.footer, found.footnotes, found.endnotes]
    except Exception:  # a witness that falls silent proves nothing
        return []


def _paragraphs(nested: Iterable[Any]) -> Iterator[str]:
    for item in nested:
        if isinstance(item, str):
            yield item
        else:
            yield from _paragraphs(item)


def _level(text: str) -> str:
    """With raised digits as any others: how they are set is not what it tells."""
    return text.translate(_LEVEL)


def _squeeze(text: str) -> str:
    return _BLANK.sub("", text)
