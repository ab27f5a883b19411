"""Other readers of .docx, each used as its documentation shows, on bytes in memory; those that are installed."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata

from bench.clock import Lane

Read = Callable[[bytes], object]


@dataclass(frozen=True, slots=True)
class Peer:
    """Another reader. name: of the distribution; delivers: what it makes of a document; open: load it → its reading.

    Loading, with all that a program would do once, is not timed.
    """

    name: str
    delivers: str
    open: Callable[[], Read]
    slow: bool = True

    @property
    def version(self) -> str:
        """Of what is installed, "" if nothing is."""
        try:
            return metadata.version(self.name)
        except metadata.PackageNotFoundError:
            return ""

    def lane(self) -> Lane:
        """Ready to be timed."""
        return Lane(self.name, {self.name: self.open()}, self.slow, foreign=True)


def _python_docx() -> Read:
    import docx

    def read(data: bytes) -> object:
        document = docx.Document(io.BytesIO(data))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return cells, [paragraph.text for paragraph in document.paragraphs]

    return read


def _docx2python() -> Read:
    from docx2python import docx2python

    def read(data: bytes) -> object:
        with docx2python(io.BytesIO(data)) as found:
            return found.document

    return read


def _mammoth() -> Read:
    import mammoth

    return lambda data: mammoth.convert_to_html(io.BytesIO(data)).value


def _markitdown() -> Read:
    from markitdown import MarkItDown, StreamInfo

    converter, kind = MarkItDown(), StreamInfo(extension=".docx")
    return lambda data: converter.convert_stream(io.BytesIO(data), stream_info=kind).markdown


def _docling() -> Read:
    from docling.datamodel.base_models import DocumentStream
    from docling.document_converter import DocumentConverter

    converter = DocumentConverter()
    return lambda data: converter.convert(DocumentStream(name="a.docx", stream=io.BytesIO(data))).document


PEERS = (
    Peer("python-docx", "text only: of cells by rows, of paragraphs", _python_docx, False),
    Peer("docx2python", "text and tables without spans, as lists", _docx2python),
    Peer("mammoth", "text and tables with spans, as HTML", _mammoth),
    Peer("markitdown", "text and tables without spans, as Markdown", _markitdown),
    Peer("docling", "text and tables with spans, as a document model", _docling),
)


def installed() -> list[Peer]:
    """Those that can be measured here."""
    return [peer for peer in PEERS if peer.version]
