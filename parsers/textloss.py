"""Did the Chinese of a source survive its conversion? Counting, not comparing."""

from __future__ import annotations

import html
import io
import zipfile

import regex

from parsers.errors import ParseError

_HAN = regex.compile(r"\p{Han}")
_TAG = regex.compile(r"<[^>]*+>")
_RTF_UNICODE = regex.compile(rb"\\u(-?\d{4,5})(?!\d)")
# Bytes of two-byte Chinese shown one by one as Western letters: four or more in a row.
_WESTERN_RUN = regex.compile(
    "[\u00a1-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]{4,}+"
)
_EVERYDAY = regex.compile(rb"[\xb0-\xd7][\xa1-\xfe]")
_FEW = 10
_KEPT = 0.5
_COMMON = 0.7
_GARBLED = 0.02
_MOST_XML = 256 << 20


def check(source: str, result: str) -> None:
    """Raise ParseError no_cjk when `result` lost most of the Han of `source`, or is mojibake."""
    before, after = len(_HAN.findall(source)), len(_HAN.findall(result))
    if before >= _FEW and after < before * _KEPT:
        raise ParseError("no_cjk", f"{before} Han characters before, {after} after")
    garbled = garbled_characters(result)
    if garbled >= _FEW and garbled > len(result) * _GARBLED:
        raise ParseError("no_cjk", f"{garbled} garbled characters")


def garbled_characters(text: str) -> int:
    """How many characters are replacement marks, or Western letters that are Chinese read byte by byte."""
    runs = sum(len(run) for run in _WESTERN_RUN.findall(text) if _is_gbk(run))
    return text.count("\ufffd") + runs


def _is_gbk(run: str) -> bool:
    """Tell whether the bytes behind the letters are mostly everyday characters of GB 2312."""
    raw = run.encode("cp1252", "ignore")
    pairs = len(raw) // 2
    return pairs > 0 and len(_EVERYDAY.findall(raw)) >= pairs * _COMMON


def docx_text(docx: bytes) -> str:
    """All text of the body of a .docx that a converter wrote. Raises ParseError file_truncated if it has none."""
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as package, package.open("word/document.xml") as part:
            xml = part.read(_MOST_XML)
    except (zipfile.BadZipFile, KeyError, OSError, EOFError) as error:
        raise ParseError("file_truncated", f"conversion is no .docx: {error}") from error
    return html.unescape(_TAG.sub("", xml.decode("utf-8", "replace")))


def rtf_escapes(data: bytes) -> str:
    r"""Return the characters an RTF spells as ``\uN``."""
    return "".join(chr(int(number) % 0x10000) for number in _RTF_UNICODE.findall(data))
