"""The documents that are read: no two alike, made from the real submission or by the generator of the tests."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.counties import county

MAIN = "word/document.xml"
_PAPER = next(Path(__file__).parents[1].joinpath("data/raw/430922").rglob("*.docx"))
_DIGIT = re.compile(r"(?<=>)[^<>]*\d[^<>]*(?=</w:t>)")
_ROW = re.compile(r"<w:tr[ >].*?</w:tr>", re.DOTALL)
_BODY = re.compile(r"(?<=<w:body>).*(?=<w:sectPr.*?</w:body>)", re.DOTALL)
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_CELL = "<w:tc><w:tcPr>{}</w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
# Switches of the generator that would spread a unit over several files, or leave something out.
_NOT_ONE_FILE = (
    "file_per_form",
    "file_per_project",
    "zipped",
    "tab_dump",
    "resubmission",
    "copied_file",
    "form_missing",
)


def variations(count: int) -> Iterator[bytes]:
    """The real submission with other figures in each, and some rows twice."""
    members = _members()
    xml = members[MAIN].decode("utf-8")
    for seed in range(count):
        yield _pack(members | {MAIN: _vary(xml, random.Random(seed)).encode()})  # noqa: S311 - no secret


def generated(count: int) -> Iterator[bytes]:
    """Units of the generator (seed 1), each with its whole package in one .docx."""
    units = county.generate(2 * count, "1", dict.fromkeys(_NOT_ONE_FILE, 0.0)).units
    files = (file for unit in units for file in unit.files if file.status == "parsed" and file.path.endswith(".docx"))
    return (file.data for file, _ in zip(files, range(count), strict=False))


def repeated(times: int) -> bytes:
    """The real submission so many times over in one document."""
    members = _members()
    xml = _BODY.sub(lambda body: body[0] * times, members[MAIN].decode("utf-8"))
    return _pack(members | {MAIN: xml.encode()})


def table(rows: int) -> bytes:
    """One table of no form, nine columns wide."""
    return _document(_table(rows, ""))


def merged(rows: int) -> bytes:
    """The same with one cell down all its rows."""
    return _document(_table(rows, "<w:vMerge/>").replace("<w:vMerge/>", '<w:vMerge w:val="restart"/>', 1))


def report(paragraphs: int) -> bytes:
    """Numbered paragraphs of prose."""
    return _document("".join(f"<w:p><w:r><w:t>{i}、绩效目标完成情况。</w:t></w:r></w:p>" for i in range(paragraphs)))


def _members() -> dict[str, bytes]:
    with zipfile.ZipFile(_PAPER) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def _vary(xml: str, chance: random.Random) -> str:
    xml = _DIGIT.sub(lambda found: re.sub(r"\d", lambda _: str(chance.randrange(10)), found[0]), xml)
    return _ROW.sub(lambda row: row[0] * chance.choice((1, 1, 1, 1, 1, 1, 2)), xml)


def _table(rows: int, first: str) -> str:
    cells = ((i, [i * j for j in range(8)]) for i in range(rows))
    lines = (_CELL.format(first, i) + "".join(_CELL.format("", text) for text in rest) for i, rest in cells)
    return "<w:tbl>" + "".join(f"<w:tr>{line}</w:tr>" for line in lines) + "</w:tbl>"


def _document(body: str) -> bytes:
    relation = f'<Relationship Id="rId1" Type="{_OFFICE}" Target="{MAIN}"/>'
    return _pack(
        {
            "[Content_Types].xml": b"<Types/>",
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}">{relation}</Relationships>'.encode(),
            MAIN: f"<w:document {_W}><w:body>{body}</w:body></w:document>".encode(),
        }
    )


def _pack(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()
