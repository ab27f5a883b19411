"""An Open Packaging file: its parts and relationships, read only as far as they are asked for."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote

from parsers.errors import ParseError
from parsers.limits import Limits
from parsers.parts import directory, inflate
from parsers.xml import Element, parse_xml
from parsers.zipentries import content

CONTENT_TYPES = "[Content_Types].xml"
_SMALL = 1 << 16
_FATAL = frozenset(("too_large", "encrypted"))


@dataclass(frozen=True, slots=True)
class Relationship:
    """kind: last step of its type (``styles``, ``header``); target: a part name, or "" when external."""

    kind: str
    target: str
    external: bool


class OfficePackage:
    """The parts of one zip. Raises ParseError wherever the guard or the bytes forbid reading."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._data = data
        self.limits = limits
        self._entries = directory(data, limits)
        self._folded = {name.lower(): name for name in self._entries}
        self._relationships: dict[str, dict[str, Relationship]] = {}
        self._seen: set[str] = set()
        self.notes: set[str] = set()

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all parts."""
        return tuple(self._entries)

    def find(self, name: str) -> str | None:
        """Return the stored spelling of a part's name (compared without case), or None when there is no such part."""
        return name if name in self._entries else self._folded.get(name.lower())

    def read(self, name: str) -> tuple[bytes, bool] | None:
        """Return content and whether its checksum holds; None when there is no such part."""
        stored = self.find(name)
        if stored is None:
            return None
        self._seen.add(stored)
        return inflate(self._data, self._entries[stored], self.limits)

    def tree(self, name: str) -> Element | None:
        """Return the root of a part that can be done without: None, and a note, when it is damaged."""
        try:
            found = self.read(name)
            if found is None:
                return None
            if not found[1]:
                self.notes.add("part_crc")
            return parse_xml(found[0], self.limits)
        except ParseError as error:
            if error.status in _FATAL or error.code == "xml_doctype":
                raise
            self.notes.add("part_invalid")
            return None

    def relationships(self, part: str) -> dict[str, Relationship]:
        """Relationships of a part (``""``: of the package) by id; a damaged list reads as empty."""
        known = self._relationships.get(part)
        if known is None:
            folder, leaf = posixpath.split(part)
            root = self.tree(posixpath.join(folder, "_rels", leaf + ".rels"))
            nodes = () if root is None else root
            known = {node.get("Id", ""): _relationship(node, folder) for node in nodes if node.get("Type")}
            self._relationships[part] = known
        return known

    def refers_outside(self) -> bool:
        """Whether any part names something outside the file that is more than a link to click on."""
        return any(
            relationship.external and relationship.kind != "hyperlink"
            for name in self._entries
            if name.endswith(".rels") and b"External" in (self.read(name) or (b"",))[0]
            for relationship in self.relationships(name.replace("_rels/", "", 1).removesuffix(".rels")).values()
        )

    def check_unread(self) -> None:
        """Note a part that nobody asked for and that is damaged; large ones are not looked at, for their time."""
        for name in self._entries.keys() - self._seen:
            entry = self._entries[name]
            if entry.size > _SMALL or "part_crc" in self.notes:
                continue
            try:
                content(self._data, entry, _SMALL)
            except ParseError as error:
                if error.code == "member_damaged":
                    self.notes.add("part_crc")

    def content_types(self) -> bytes:
        """Return the list of content types, unparsed."""
        found = self.read(CONTENT_TYPES)
        return b"" if found is None else found[0]


def _relationship(node: Element, folder: str) -> Relationship:
    kind = node.get("Type", "").rpartition("/")[2]
    if node.get("TargetMode") == "External":
        return Relationship(kind, "", True)
    target = unquote(node.get("Target", "").replace("\\", "/"))
    path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    return Relationship(kind, path, False)
