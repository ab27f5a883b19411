"""Document → Extraction. Knows forms, does no I/O; the stable entry point is `extract`."""

from __future__ import annotations

from extractors.model import Extraction
from parsers.model import Document

__all__ = ["Extraction", "extract"]


def extract(document: Document, county: str | None = None) -> Extraction:
    """Everything a Document says as forms: parts with facts, leftovers, and what became of each cell.

    county: a county folder's name, whose overlay of the form files (`forms/counties/<county>.toml`) applies.
    Pure: the same Document gives an equal Extraction. Never raises on a Document;
    `form_terms.FormError` on a wrong form file.
    """
    from extractors.read import read  # a process that reads no document needs none of it

    return read(document, county)
