"""Word formats before .docx: what is certainly wrong with them, and .doc to .docx without any program.

Two engines turn a legacy file into .docx: `to_docx` here (pure Python, .doc only) and LibreOffice
(`pipeline.convert`). Both refuse by `check` before and by `check_converted` after, so that a locked,
cut or garbled file has the same outcome whichever is installed.
"""

from __future__ import annotations

import regex

from parsers import msdoc, sniff, tableloss, textloss, webdoc
from parsers.errors import ParseError

_RAW = regex.compile(rb"\\bin\d")
_ESCAPED = regex.compile(rb"\\[\\{}]")


def to_docx(data: bytes, kind: str) -> bytes:
    """Rewrite a .doc as .docx. `kind`: the format by content, one of `sniff.LEGACY`.

    Raises ParseError: no_converter (a format or a .doc that only LibreOffice can read), password,
    file_truncated, not_word (Microsoft Works), no_cjk.
    """
    check(data, kind)
    if kind != "doc":
        raise ParseError("no_converter", kind)
    docx = msdoc.rewrite(data)
    check_converted(data, kind, docx)
    return docx


def check(data: bytes, kind: str) -> None:
    """Refuse what no engine may be given: raises ParseError (file_empty, not_word, file_truncated, password)."""
    if not data:
        raise ParseError("file_empty")
    if kind == "wps":
        raise ParseError("not_word", "Microsoft Works")
    if _ends_early(data, kind):
        raise ParseError("file_truncated", f"{kind} ends early")
    if kind == "doc":
        _check_compound(data)


def _check_compound(data: bytes) -> None:
    names = msdoc.streams(data)
    if "encryptedpackage" in names or msdoc.is_locked(data):
        raise ParseError("password")
    if names and "worddocument" not in names:
        raise ParseError("not_word", "a compound file of another program")


def _ends_early(data: bytes, kind: str) -> bool:
    if kind == "doc":
        return msdoc.is_cut(data)
    if kind == "rtf":
        return not _groups_close(data)
    return not webdoc.is_whole(data, kind)


def _groups_close(rtf: bytes) -> bool:
    """Tell whether all groups of an RTF are closed; where raw pictures may hold braces, whether it ends with one."""
    if _RAW.search(rtf):
        return rtf.rstrip(b"\0\r\n\t \x1a").endswith(b"}")
    plain = bytes(_ESCAPED.sub(b"", rtf))
    return 0 < plain.count(b"{") <= plain.count(b"}")


def for_converter(data: bytes, kind: str) -> bytes:
    """Return what another program is given of a file: the bare page, an RTF without what stands before its brace."""
    if kind in ("html", "mht"):
        return webdoc.clean(data, kind)
    return data[max(data.find(sniff.RTF), 0) :] if kind == "rtf" else data


def check_converted(data: bytes, kind: str, docx: bytes) -> None:
    """Refuse a conversion that lost the Chinese or the tables of its source: raises ParseError no_cjk, no_converter."""
    source = _source_text(data, kind)
    textloss.check(source, textloss.docx_text(docx))
    if kind == "doc":
        tableloss.check(source, docx)


def _source_text(data: bytes, kind: str) -> str:
    """Return what the source says of its own text: good for counting. ``""`` where that can't be told."""
    if kind == "doc":
        return msdoc.text(data)
    return textloss.rtf_escapes(data) if kind == "rtf" else webdoc.decode(data, kind)
