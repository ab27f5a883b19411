"""Bytes of a part → a checked lxml tree in the transitional namespaces."""

from __future__ import annotations

import codecs
import re

from lxml import etree

from parsers.errors import ParseError
from parsers.formatting import without_formatting
from parsers.limits import Limits

Element = etree._Element

_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_PROLOG = re.compile(rb"(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_STRICT = re.compile(rb"""(xmlns(?::[\w.-]+)?\s*=\s*["'])http://purl\.oclc\.org/ooxml/([\w/]+)(["'])""")
_PARSER = etree.XMLParser(
    encoding="utf-8",
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    remove_comments=True,
    remove_pis=True,
    huge_tree=False,
)
_PARSER_DEPTH = 256  # libxml2 goes no deeper unless told to
_TRANSITIONAL = {
    b"wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"officeDocument/relationships": b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    b"officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    b"drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
    b"drawingml/wordprocessingDrawing": b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    b"drawingml/picture": b"http://schemas.openxmlformats.org/drawingml/2006/picture",
}


def parse_xml(content: bytes, limits: Limits, *, uncut: bool = False) -> Element:
    """Return the root of a part; uncut: with its formatting.

    Raises ParseError: doctype, nodes, depth, text or malformed XML.
    """
    content = _as_utf8(content)
    _check(content, limits)
    content = content if uncut else without_formatting(content)
    root = _tree(content)
    if "purl.oclc.org/ooxml/" in str(root.tag):
        root = _tree(_STRICT.sub(_to_transitional, content))
    if limits.depth < _PARSER_DEPTH and root.xpath("boolean(" + "/*" * (limits.depth + 1) + ")"):
        raise ParseError("limit_depth", f"more than {limits.depth} levels")
    return root


def _check(content: bytes, limits: Limits) -> None:
    """Refuse what may not reach the XML parser; an element takes four bytes at least."""
    prolog = _PROLOG.match(content)
    if prolog is not None and content.startswith(b"<!DOCTYPE", prolog.end()):
        raise ParseError("xml_doctype")
    if len(content) > 4 * limits.nodes and content.count(b"<") - content.count(b"</") > limits.nodes:
        raise ParseError("limit_nodes", f"more than {limits.nodes} elements")


def _as_utf8(content: bytes) -> bytes:
    """UTF-16 and the odd declared encoding are turned into UTF-8, so that every check below sees the characters."""
    if content.startswith(codecs.BOM_UTF8):
        return content[3:]
    if content[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return _recode(content, "utf-16")
    if content[:4] in (b"<\0?\0", b"\0<\0?"):
        return _recode(content, "utf-16-le" if content[0] else "utf-16-be")
    declared = _DECLARED.match(content)
    if declared is None or declared[1].lower() in (b"utf-8", b"utf8", b"us-ascii", b"ascii"):
        return content
    return _recode(content, declared[1].decode("ascii"))


def _recode(content: bytes, encoding: str) -> bytes:
    try:
        return content.decode(encoding).encode("utf-8")
    except (LookupError, ValueError) as error:
        raise ParseError("xml_invalid", f"encoding {encoding}: {error}") from None


def _to_transitional(found: re.Match[bytes]) -> bytes:
    return found[1] + _TRANSITIONAL.get(found[2], b"http://purl.oclc.org/ooxml/" + found[2]) + found[3]


def _tree(content: bytes) -> Element:
    try:
        return etree.fromstring(content, _PARSER)
    except etree.XMLSyntaxError as error:
        message = str(error)
        if "Excessive depth" in message:
            raise ParseError("limit_depth", message) from None
        if "huge text node" in message or "lookup limit" in message:
            raise ParseError("limit_text", message) from None
        raise ParseError("xml_invalid", message) from None
    except ValueError as error:
        raise ParseError("xml_invalid", str(error)) from None
