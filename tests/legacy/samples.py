"""One small form in every legacy format, and what must be read from it."""

from __future__ import annotations

import struct
from pathlib import Path

from parsers import Document, Table

_ROOT = Path(__file__).parents[2]
DOC = next((_ROOT / "tests" / "data" / "seed").glob("*.doc")).read_bytes()
SEED_DOCX = next((_ROOT / "data" / "raw" / "430922" / "2024").glob("*.docx")).read_bytes()
TITLE = "项目支出绩效自评表"
ROWS = [["年初预算数", "全年执行数"], ["1.5", "99.45"]]


def rtf(title: str = TITLE) -> bytes:
    """The form as Word writes RTF: every Chinese character as ``\\uN``."""
    body = rf"{_escaped(title)}\par "
    for row in ROWS:
        edges = "".join(rf"\cellx{2000 * (n + 1)}" for n in range(len(row)))
        body += rf"\trowd{edges} " + "".join(rf"\intbl {_escaped(text)}\cell " for text in row) + r"\row "
    return rb"{\rtf1\ansi\ansicpg936\uc1{\fonttbl{\f0\fcharset134 SimSun;}}\f0 " + body.encode() + rb"\pard\par}"


def html(charset: str = "gb2312", encoding: str = "gb18030", extra: str = "") -> bytes:
    """The form as office systems export it."""
    table = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in ROWS)
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">' if charset else ""
    page = f"<html><head>{meta}</head><body><p>{TITLE}</p>{extra}<table>{table}</table></body></html>"
    return page.encode(encoding)


def mht() -> bytes:
    """The form as Word saves a single-file web page."""
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="==b=="\r\n\r\n'
    part = '--==b==\r\nContent-Type: text/html; charset="gb2312"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n'
    return head.encode() + part.encode() + html() + b"\r\n--==b==--\r\n"


def ole(*names: str) -> bytes:
    """A compound file with empty top-level streams of these names, as other programs write."""
    free, end, fat = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    directory = _entry("Root Entry", 5, free, 1 if names else free)
    for number, name in enumerate(names, 1):
        directory += _entry(name, 2, number + 1 if number < len(names) else free, free)
    directory = directory.ljust(512, b"\0")
    table = struct.pack("<128L", fat, end, *[free] * 126)
    numbers = struct.pack("<HHHHHH", 0x3E, 3, 0xFFFE, 9, 6, 0) + struct.pack(
        "<LLLLLLLLLL", 0, 0, 1, 1, 0, 4096, end, 0, end, 0
    )
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + numbers
        + struct.pack("<109L", 0, *[free] * 108)
        + table
        + directory
    )


def _entry(name: str, kind: int, right: int, child: int) -> bytes:
    raw = (name + "\0").encode("utf-16-le")
    return (
        raw.ljust(64, b"\0")
        + struct.pack("<HBBLLL", len(raw), kind, 1, 0xFFFFFFFF, right, child)
        + bytes(36)
        + struct.pack("<LQ", 0xFFFFFFFE, 0)
    )


def _escaped(text: str) -> str:
    return "".join(
        char if char.isascii() else rf"\u{ord(char) - (0x10000 if ord(char) > 0x7FFF else 0)}?" for char in text
    )


def tables(document: Document) -> list[list[tuple[int, int, int, int, str]]]:
    """The tables of a document as cells with spans and text."""
    found = [block for block in document.walk() if isinstance(block, Table)]
    return [[(c.row, c.col, c.row_span, c.col_span, c.text) for c in table.cells] for table in found]
