"""What a Word file plainly says, counted without our walker: an independent yardstick."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from parsers import Document, Paragraph, Table

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OFF = ("0", "false", "off")


def main_root(data: bytes) -> etree._Element:
    """Root of the main part, read with zipfile and lxml alone."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        relations = etree.fromstring(archive.read("_rels/.rels"))
        target = next(r.get("Target") for r in relations if r.get("Type").endswith("/officeDocument"))
        names = {name.lower().replace("\\", "/"): name for name in archive.namelist()}
        content = archive.read(names[target.lstrip("/").lower()])
    if _STRICT in content:
        content = content.replace(_STRICT, _W[1:-1].encode())
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, huge_tree=True))


def visible_text(root: etree._Element) -> Iterator[str]:
    """Each run of visible text: `w:t` outside fallbacks, deletions, moved-from text, readings and hidden runs."""
    for node in root.iter(f"{_W}t"):
        if node.text and node.text.strip() and not any(_hides(ancestor) for ancestor in node.iterancestors()):
            yield node.text.strip()


def _hides(element: etree._Element) -> bool:
    tag = element.tag
    if tag in (f"{_W}del", f"{_W}moveFrom", f"{_W}rt", f"{_MC}Fallback"):
        return True
    if tag == f"{_W}r":
        vanish = element.find(f"{_W}rPr/{_W}vanish")
        return vanish is not None and vanish.get(f"{_W}val") not in _OFF
    if tag == f"{_W}tr":
        return element.find(f"{_W}trPr/{_W}del") is not None
    return tag == f"{_W}tc" and element.find(f"{_W}tcPr/{_W}cellDel") is not None


def document_text(document: Document) -> str:
    """All text of a Document."""
    pieces = []
    for block in document.walk():
        pieces += [block.text] if isinstance(block, Paragraph) else [cell.text for cell in block.cells]
    return "\n".join(pieces)


def lost_text(root: etree._Element, text: str) -> list[str]:
    """Runs of visible text that `text` holds less often than the file does."""
    return [run for run, times in Counter(visible_text(root)).items() if text.count(run) < times]


def table_shapes(root: etree._Element) -> list[tuple[int, int]]:
    """(rows, grid columns) of each top-level table, by counting `w:tr` and spans."""
    body = root.find(f"{_W}body")
    return [_shape(table) for table in _top_tables(body)] if body is not None else []


def _top_tables(container: etree._Element) -> Iterator[etree._Element]:
    for child in container:
        if child.tag == f"{_W}tbl":
            rows = list(_inner(child, "tr"))
            if not rows or any(row.find(f"{_W}trPr/{_W}del") is None for row in rows):
                yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins", f"{_W}moveTo"):
            yield from _top_tables(child)


def _shape(table: etree._Element) -> tuple[int, int]:
    rows = [row for row in _inner(table, "tr") if row.find(f"{_W}trPr/{_W}del") is None]
    return len(rows), max((_width(row) for row in rows), default=0)


def _inner(container: etree._Element, local: str) -> Iterator[etree._Element]:
    for child in container:
        if child.tag == f"{_W}{local}":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins", f"{_W}moveTo"):
            yield from _inner(child, local)


def _width(row: etree._Element) -> int:
    width = _number(row.find(f"{_W}trPr/{_W}gridBefore"), 0) + _number(row.find(f"{_W}trPr/{_W}gridAfter"), 0)
    for cell in _inner(row, "tc"):
        if cell.find(f"{_W}tcPr/{_W}cellDel") is None:
            width += _number(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1)
    return width


def _number(element: etree._Element | None, absent: int) -> int:
    return absent if element is None else int(element.get(f"{_W}val"))


def top_shapes(document: Document) -> list[tuple[int, int]]:
    """(rows, columns) of each table that is a body block."""
    return [(b.rows, b.cols) for b in document.blocks if isinstance(b, Table) and b.path.isdecimal()]
