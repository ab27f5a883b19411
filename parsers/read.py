"""From what a file is by its bytes to the reader that understands it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from parsers.docx import read_docx
from parsers.errors import ParseError
from parsers.limits import Limits
from parsers.model import Document
from parsers.sniff import LEGACY, sniff
from parsers.text import read_text

_PACKAGES = frozenset(("docx", "zip", "xlsx"))
# extension → the formats that it may hold
_EXTENSIONS: Mapping[str, Collection[str]] = {
    "docx": {"docx"},
    "docm": {"docm"},
    "dotx": {"dotx"},
    "dotm": {"docm"},
    "doc": {"doc"},
    "dot": {"doc"},
    "wps": {"wps", "doc"},
    "rtf": {"rtf"},
    "txt": {"txt"},
    "htm": {"html"},
    "html": {"html"},
    "mht": {"mht"},
    "mhtml": {"mht"},
    # those of what is no document of ours: none
    **dict.fromkeys(("pdf", "ofd", "xps", "odt", "xls", "xlsx", "xlsm", "et", "ods", "csv", "ppt", "pptx", "dps"), ()),
    **dict.fromkeys(("jpg", "jpeg", "png", "bmp", "gif", "tif", "tiff", "webp", "zip", "rar", "7z", "xml", "json"), ()),
}


def read(data: bytes, name: str, limits: Limits) -> Document:
    """Read one file by what its bytes are. Raises ParseError and nothing else."""
    try:
        document = _read(data, name, limits)
    except ParseError:
        raise
    except RecursionError:
        raise ParseError("limit_depth", "recursion") from None
    except MemoryError:
        raise ParseError("memory_limit") from None
    except Exception as error:  # a bug of ours may cost one file, never a run
        raise ParseError("internal_error", f"{type(error).__name__}: {error}") from error
    if document.format in _EXTENSIONS.get(_extension(name), {document.format}):
        return document
    return replace(document, notes=tuple(sorted({*document.notes, "extension_mismatch"})))


def _read(data: bytes, name: str, limits: Limits) -> Document:
    if not data:
        raise ParseError("file_empty")
    if len(data) > limits.file_size:
        raise ParseError("limit_size", f"{len(data)} bytes")
    if not data.strip(b"\0"):
        raise ParseError("file_truncated", "nothing but zeros")
    kind = sniff(data)
    if kind == "encrypted":
        raise ParseError("password")
    if kind in _PACKAGES:
        return read_docx(data, name, limits)
    if kind in LEGACY:
        return _read_legacy(data, name, kind, limits)
    if kind == "txt":
        return read_text(data, name, limits)
    raise ParseError("not_word", kind)


def _read_legacy(data: bytes, name: str, kind: str, limits: Limits) -> Document:
    """Read an older format through its .docx rewriting; what the converter says of itself is not its property."""
    from parsers.legacy import to_docx

    document = read_docx(to_docx(data, kind), name, limits)
    return replace(document, format=kind, reader="msdoc2docx", producer="", modified="")


def _extension(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""
