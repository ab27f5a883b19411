"""What a file is, by its bytes."""

from __future__ import annotations

import re

from parsers import cfb

# The older formats, which are read by way of a .docx that a converter makes of them.
LEGACY = frozenset(("doc", "rtf", "html", "mht", "wps"))
ZIP = b"PK\x03\x04"
RTF = b"{\\rt"
_EMPTY_ZIP = b"PK\x05\x06"
_HEAD = 4096
_MHT = re.compile(r"mime-version:|content-type:\s*multipart/related")
_WEB = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|style|script|table|form|center|font|div|span|p|h\d|br)\b"
)
_XHTML = re.compile(r"<(?:!doctype\s+html|html|body)\b")
_REMARKS = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)+", re.DOTALL)  # that a page opens with, of any length
_BINARY = (
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"BM",
    b"II*\0",
    b"MM\0*",
    b"7z\xbc\xaf",
    b"Rar!",
    b"\x1f\x8b",
)
_WORKS = frozenset(("matost", "contents"))


def sniff(data: bytes) -> str:
    """Return the format by content, in the words of `files.format`.

    docx stands for every zip with a Word part in it (docm and dotx are told apart when it is read);
    ``encrypted`` for an OLE package with a password; txt for whatever is not known to be binary.
    """
    if data.startswith(ZIP):
        return _zip_kind(data)
    if data.startswith(cfb.MAGIC):
        return _compound_kind(data)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((*_BINARY, _EMPTY_ZIP)) or b"\0\0\0" in data[:_HEAD]:
        return "other"
    return _text_kind(data)


def _zip_kind(data: bytes) -> str:
    """Tell Office packages apart by the names in the zip, without trusting its directory."""
    if b"word/" in data or b"word\\" in data or b"wordprocessingml" in data:
        return "docx"
    if b"xl/workbook" in data:
        return "xlsx"
    return "docx" if b"[Content_Types].xml" in data else "zip"


def _compound_kind(data: bytes) -> str:
    names = cfb.names(data)
    if names & {"encryptedpackage", "encryptioninfo"}:
        return "encrypted"
    if "worddocument" in names or not names:
        return "doc"
    return "wps" if names & _WORKS else "other"


def _text_kind(data: bytes) -> str:
    head = _head(data)
    if head.startswith(RTF.decode()):
        return "rtf"
    if not head.startswith("<"):
        return "mht" if _MHT.search(head[:1024]) else "txt"
    remarks = _REMARKS.match(data)
    return _markup_kind(_head(data[remarks.end() : remarks.end() + _HEAD]) if remarks else head)


def _head(data: bytes) -> str:
    """Return how a text begins, in lower case."""
    utf16 = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    head = data[:_HEAD].decode("utf-16" if utf16 else "latin-1", "ignore").removeprefix("ï»¿")
    return head.lstrip("\ufeff \t\r\n").lower()


def _markup_kind(head: str) -> str:
    """Tell a web page from XML of other programs (Excel 2003 writes `<Style>`, `<Font>` and `<Table>`)."""
    if head.startswith("<?xml ") and not _XHTML.search(head):
        return "other"
    return "html" if _WEB.search(head) else "txt"
