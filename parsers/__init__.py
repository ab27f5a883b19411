"""Word files in, Documents out. Knows Word and nothing of forms."""

from __future__ import annotations

from parsers.errors import ParseError
from parsers.limits import DEFAULT_LIMITS, Limits
from parsers.model import Block, Cell, Document, Paragraph, Table

__all__ = ["DEFAULT_LIMITS", "Block", "Cell", "Document", "Limits", "Paragraph", "ParseError", "Table", "parse"]


def parse(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read one file; `name` is its file name, used for its extension only.

    Raises ParseError, and nothing else, for whatever cannot be read.
    """
    from parsers.read import read

    return read(data, name, limits)
