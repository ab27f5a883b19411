"""A Word package → Document: the body in order, with notes, headers and footers after their anchors."""

from __future__ import annotations

from dataclasses import dataclass, field

from parsers import names as n
from parsers.errors import ParseError
from parsers.inline import Inline
from parsers.limits import Limits
from parsers.model import Block, Document, Paragraph
from parsers.package import Package
from parsers.story import DROPPED, SKIPPED, Reader, Scope, transparent
from parsers.xml import Element, parse_prepared, prepare

_WORD = b"wordprocessingml"
_MACRO = b"macroEnabled"
_TEMPLATE = b"emplate"


def read_docx(data: bytes, name: str, limits: Limits) -> Document:
    """Read a .docx, .docm or .dotx. Raises ParseError for whatever forbids it."""
    package = Package(data, limits)
    main = _main_part(package)
    content = package.read(main)
    if content is None:
        raise ParseError("part_missing", main)
    if main in package.damaged:
        raise ParseError("part_crc", main)
    content = prepare(content, limits)
    root = parse_prepared(content, limits)
    body = next(root.iterchildren(n.BODY), None)
    if root.tag != n.DOCUMENT or body is None:
        raise ParseError("not_word", str(root.tag))
    walk = _Walk(package, main, content)
    walk.body(body)
    return Document(name, "docx", "docx", tuple(walk.blocks), notes=tuple(sorted(walk.reader.inline.notes)))


def _main_part(package: Package) -> str:
    for relationship in package.relationships("").values():
        if relationship.kind == "officeDocument":
            return relationship.target
    return "word/document.xml"


@dataclass(slots=True)
class _Walk:
    package: Package
    main: str
    content: bytes
    blocks: list[Block] = field(default_factory=list)
    reader: Reader = field(init=False)
    count: int = 0

    def __post_init__(self) -> None:
        self.reader = Reader(Inline(may_hide=b"vanish" in self.content), self.package.limits)
        self.reader.may_delete = b":del" in self.content or b"moveFrom" in self.content

    def body(self, container: Element) -> None:
        for child in container:
            tag = child.tag
            if tag == n.P:
                scope = Scope(str(self.count))
                self.count += 1
                number, level = self.reader.labels(child)
                self.blocks.append(Paragraph(scope.prefix, self.reader.inline.text(child), number, level))
                if self.reader.inline.boxes:
                    self.blocks += self.reader.boxes(scope)
            elif tag == n.TBL:
                scope = Scope(str(self.count))
                self.count += 1
                self.blocks.append(self.reader.table(child, scope.prefix, scope))
            elif tag in DROPPED:
                self.reader.inline.notes.add("tracked_changes")
            elif tag not in SKIPPED:
                inner = transparent(child)
                if inner is not None:
                    self.body(inner)
