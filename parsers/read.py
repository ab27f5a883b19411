"""From the first bytes of a file to the reader that understands them."""

from __future__ import annotations

from parsers.errors import ParseError
from parsers.limits import Limits
from parsers.model import Document


def read(data: bytes, name: str, limits: Limits) -> Document:
    """Read one file by what its bytes are. Raises ParseError and nothing else."""
    if not data:
        raise ParseError("file_empty")
    if len(data) > limits.file_size:
        raise ParseError("limit_size", f"{len(data)} bytes")
    if data.startswith(b"PK\x03\x04"):
        from parsers.docx import read_docx

        return read_docx(data, name, limits)
    from parsers.text import read_text

    return read_text(data, name, limits)
