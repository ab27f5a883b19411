"""An Open Packaging file: its parts and relationships, read only as far as they are asked for."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote

from parsers.errors import ParseError
from parsers.limits import Limits
from parsers.parts import directory, inflate
from parsers.xml import Element, parse_xml
from parsers.zipentries import Entry

_CONTENT_TYPES = "[Content_Types].xml"
_HYPERLINK = "hyperlink"


@dataclass(frozen=True, slots=True)
class Relationship:
    """kind: last step of its type (``styles``, ``header``); target: a part name, or "" when external."""

    kind: str
    target: str
    external: bool


class Package:
    """The parts of one zip. Raises ParseError wherever the guard or the bytes forbid reading."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._data = data
        self._limits = limits
        self._entries = directory(data, limits)
        self._folded = {name.lower(): entry for name, entry in self._entries.items()}
        self.damaged: set[str] = set()

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all parts."""
        return tuple(self._entries)

    @property
    def limits(self) -> Limits:
        """The guard that this package is read under."""
        return self._limits

    def find(self, name: str) -> Entry | None:
        """A part by name; part names are compared without case."""
        return self._entries.get(name) or self._folded.get(name.lower())

    def read(self, name: str) -> bytes | None:
        """Content of a part, or None when absent; a part that fails its checksum is put into `damaged`."""
        entry = self.find(name)
        if entry is None:
            return None
        content, whole = inflate(self._data, entry, self._limits)
        if not whole:
            self.damaged.add(name)
        return content

    def tree(self, name: str) -> Element | None:
        """Root element of a part, or None when absent."""
        content = self.read(name)
        return None if content is None else parse_xml(content, self._limits)

    def relationships(self, part: str) -> dict[str, Relationship]:
        """Relationships of a part (``""``: of the package) by id; a damaged list reads as empty."""
        folder, leaf = posixpath.split(part)
        root = self._tolerant(posixpath.join(folder, "_rels", leaf + ".rels"))
        if root is None:
            return {}
        return {node.get("Id", ""): _relationship(node, folder) for node in root if node.get("Type")}

    def _tolerant(self, name: str) -> Element | None:
        try:
            return self.tree(name)
        except ParseError as error:
            if error.status == "too_large" or error.code == "xml_doctype":
                raise
            self.damaged.add(name)
            return None

    def content_types(self) -> bytes:
        """The list of content types, unparsed."""
        return self.read(_CONTENT_TYPES) or b""


def _relationship(node: Element, folder: str) -> Relationship:
    kind = node.get("Type", "").rpartition("/")[2]
    if node.get("TargetMode") == "External":
        return Relationship(kind, "", True)
    target = unquote(node.get("Target", "").replace("\\", "/"))
    path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    return Relationship(kind, path, False)
