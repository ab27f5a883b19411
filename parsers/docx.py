"""A Word package → Document."""

from __future__ import annotations

import re

from parsers import names as n
from parsers.body import BodyReader
from parsers.errors import ParseError
from parsers.limits import Limits
from parsers.model import Block, Document, Paragraph
from parsers.package import OfficePackage
from parsers.xml import Element, parse_xml

_USUAL_MAIN = "word/document.xml"
_MAIN_TYPE = re.compile(rb'PartName="/?([^"]+)"[^>]*ContentType="[^"]*word[^"]*\.main\+xml"')
_MACRO_TYPES = (b"ms-word.document.macroEnabled.main+xml", b"ms-word.template.macroEnabledTemplate.main+xml")
_TEMPLATE_TYPE = b"wordprocessingml.template.main+xml"
_MACROS = "vbaproject.bin"


def read_docx(data: bytes, name: str, limits: Limits) -> Document:
    """Read a .docx, .docm or .dotx. Raises ParseError for whatever forbids it."""
    package = OfficePackage(data, limits)
    types = package.content_types()
    main, content = _main_part(package, types)
    body = _read_body(package, main, content, uncut=False)
    if "irregular_grid" in body.notes:  # the widths of cells may tell where they are, and were cut
        body = _read_body(package, main, content, uncut=True)
    if len(content) > limits.text:
        _check_text(body.blocks, limits)
    producer, modified = _properties(package)
    found = _package_notes(package, types)
    package.check_unread()
    notes = body.notes | package.notes | found
    return Document(name, _format(types), "docx", tuple(body.blocks), producer, modified, tuple(sorted(notes)))


def _read_body(package: OfficePackage, main: str, content: bytes, *, uncut: bool) -> BodyReader:
    root = parse_xml(content, package.limits, uncut=uncut)
    if root.tag != n.DOCUMENT:
        raise ParseError("not_word", str(root.tag))
    body = BodyReader(package, main, by_width=uncut)
    body.read(root)
    return body


def _main_part(package: OfficePackage, types: bytes) -> tuple[str, bytes]:
    """Name and content of the main part, by relationship, content type, or its usual name."""
    for name in _main_names(package, types):
        found = package.read(name)
        if found is not None:
            if not found[1]:
                raise ParseError("part_crc", name)
            return name, found[0]
    if not package.names:
        raise ParseError("file_truncated", "an empty directory")
    raise ParseError("part_missing" if b"wordprocessingml" in types else "not_word", "no main part")


def _main_names(package: OfficePackage, types: bytes) -> list[str]:
    related = [r.target for r in package.relationships("").values() if r.kind == "officeDocument"]
    return [*related, *(name.decode("utf-8", "replace") for name in _MAIN_TYPE.findall(types)), _USUAL_MAIN]


def _format(types: bytes) -> str:
    if any(macro in types for macro in _MACRO_TYPES):
        return "docm"
    return "dotx" if _TEMPLATE_TYPE in types else "docx"


def _package_notes(package: OfficePackage, types: bytes) -> set[str]:
    notes = set()
    if _format(types) == "docm" or any(name.lower().endswith(_MACROS) for name in package.names):
        notes.add("macro_present")
    if package.refers_outside():
        notes.add("external_reference")
    return notes


def _properties(package: OfficePackage) -> tuple[str, str]:
    """Return producer and time of the last change, as written."""
    producer = modified = ""
    for relationship in package.relationships("").values():
        if relationship.kind in ("extended-properties", "extendedProperties"):
            producer = _text_of(package.tree(relationship.target), "Application")
        elif relationship.kind == "core-properties":
            modified = _text_of(package.tree(relationship.target), "modified")
    return producer, modified


def _text_of(root: Element | None, local: str) -> str:
    for child in root if root is not None else ():
        if str(child.tag).endswith("}" + local):
            return (child.text or "").strip()
    return ""


def _check_text(blocks: list[Block], limits: Limits) -> None:
    total = 0
    for block in Document("", "", "", tuple(blocks)).walk():
        total += len(block.text) if isinstance(block, Paragraph) else sum(len(cell.text) for cell in block.cells)
        if total > limits.text:
            raise ParseError("limit_text", f"more than {limits.text} characters")
