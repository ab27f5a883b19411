"""What a Word file plainly says, counted without our walker: an independent yardstick."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from parsers import Document, Paragraph, Table

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OFF = ("0", "false", "off")
_GONE = [f"{_W}vanish", f"{_W}strike", f"{_W}dstrike"]
_LEVEL = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_PRIVATE = re.compile("[\uf000-\uf0ff]")


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


def hiding_styles(data: bytes) -> set[str]:
    """Ids of the styles that hide or strike text, or whose base does, unless they say otherwise; "" for the default."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.endswith("styles.xml")]
        roots = [etree.fromstring(archive.read(name).replace(_STRICT, _W[1:-1].encode())) for name in names]
    styles = [style for root in roots for style in root.iter(f"{_W}style")]
    found: set[str] = set()
    for _ in styles:
        based = [style for style in styles if _value(style.find(f"{_W}basedOn")) in found]
        found |= {style.get(f"{_W}styleId") for style in styles if _is_gone(style, style in based)}
    default = f"{_W}style[@{_W}type='paragraph'][@{_W}default='1']"
    return found | {"" for root in roots for style in root.iterfind(default) if style.get(f"{_W}styleId") in found}


def visible_text(root: etree._Element, hiding: set[str]) -> Iterator[str]:
    """Each run of visible text: `w:t` outside fallbacks, deletions, moved-from text, readings, hidden, struck."""
    for node in root.iter(f"{_W}t"):
        if node.text and node.text.strip() and not any(_hides(ancestor, hiding) for ancestor in node.iterancestors()):
            yield node.text.strip()


def maybe_covered(root: etree._Element) -> set[str]:
    """Runs of text in cells that go on with a merge from above: they show only where there is none above."""
    going_on = [mark.iterancestors(f"{_W}tc") for mark in root.iter(f"{_W}vMerge") if _value(mark) != "restart"]
    going_on += [mark.iterancestors(f"{_W}tc") for mark in root.iter(f"{_W}cellMerge")]
    return {node.text.strip() for cells in going_on for node in next(cells).iter(f"{_W}t") if node.text}


def _value(element: etree._Element | None) -> str | None:
    return None if element is None else element.get(f"{_W}val")


def _is_gone(element: etree._Element, otherwise: bool) -> bool:
    """Whether the run properties of a style or run hide or strike; otherwise: where they say neither."""
    marks = element.findall(f"{_W}rPr/*")
    said = [_value(mark) not in _OFF for mark in marks if mark.tag in _GONE]
    return any(said) if said else otherwise


def _hides(element: etree._Element, hiding: set[str]) -> bool:
    tag = element.tag
    if tag in (f"{_W}del", f"{_W}moveFrom", f"{_W}rt", f"{_MC}Fallback"):
        return True
    if tag == f"{_W}r":
        own, above = element.find(f"{_W}rPr/{_W}rStyle"), element.find(f"../{_W}pPr/{_W}pStyle")
        return _is_gone(element, _value(own) in hiding or (_value(above) or "") in hiding)
    if tag == f"{_W}tr":
        return element.find(f"{_W}trPr/{_W}del") is not None
    if tag == f"{_W}sdt":
        return element.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None
    return tag == f"{_W}tc" and element.find(f"{_W}tcPr/{_W}cellDel") is not None


def document_text(document: Document) -> str:
    """All text of a Document."""
    pieces = []
    for block in document.walk():
        pieces += [block.text] if isinstance(block, Paragraph) else [cell.text for cell in block.cells]
    return "\n".join(pieces)


def lost_text(data: bytes, text: str) -> list[str]:
    """Runs of visible text that `text` holds less often than the file does; a raised digit is one like any other.

    Runs are parted at characters of private use: what these are only their font says.
    """
    visible = visible_text(main_root(data), hiding_styles(data))
    runs = Counter(piece.translate(_LEVEL) for run in visible for piece in _PRIVATE.split(run) if piece)
    level = text.translate(_LEVEL)
    return [run for run, times in runs.items() if level.count(run) < times]


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
