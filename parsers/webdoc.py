"""HTML and MHT saved under a Word name, as office systems export them: one self-contained HTML page."""

from __future__ import annotations

import email
import email.policy

import lxml.etree
import lxml.html
import regex

from parsers.errors import ParseError
from parsers.limits import DEFAULT_LIMITS
from parsers.webshown import show
from parsers.xml import Element

_CHARSET = regex.compile(rb"""charset\s*+=\s*+["']?+([-\w]++)""", regex.IGNORECASE)
# What a converter would load, run or fetch; what declares a charset that no longer holds.
_DROPPED = (
    *("script", "style", "meta", "link", "base", "xml", "iframe", "frame", "frameset", "object", "embed", "applet"),
    *("img", "bgsound", "video", "audio", "source"),
    *("template", "noscript", "datalist", "rt", "rp"),  # what is not shown, or is no part of the text
)
_KEPT_ATTRIBUTES = frozenset(("colspan", "rowspan", "align", "border"))
_TABLE, _TABLE_END = regex.compile(r"(?i)<table\b"), regex.compile(r"(?i)</table\s*+>")
_PAGE, _PAGE_END = regex.compile(r"(?i)<(?:html|body)\b"), regex.compile(r"(?i)</(?:html|body)\s*+>[\s\0]*+")
_TAG = regex.compile(r"[a-zA-Z/!]")
_DIVISION, _DIVISION_END = regex.compile(r"(?i)<div\b"), regex.compile(r"(?i)</div\s*+>")
_BLOCK_END = regex.compile(r"(?i)</(?:table|div|p|h\d|center|form|ul|ol)\s*+>[\s\0]*+")
_LIMIT = regex.compile("Excessive depth|huge text node|XML_PARSE_HUGE")
_UNWRITABLE = regex.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_HAN = regex.compile(r"\p{Han}")
_FEW = 20  # so many Chinese characters for each that cannot be read
_MARK = b"\xef\xbb\xbf"
_HEAD = 4096
_CHINESE = {"gb2312", "gbk", "gb_2312-80", "x-gbk", "cp936"}


def is_whole(data: bytes, kind: str) -> bool:
    """Tell whether a page ends that begins, or else outside all tables and tags; and an MHT with its last boundary."""
    if kind == "mht":
        boundary = email.message_from_bytes(data, policy=email.policy.default).get_boundary()
        if boundary:
            return f"--{boundary}--".encode() in data
    page = decode(data, kind)
    last = page.rfind("<")
    if _PAGE_END.fullmatch(page, last):
        return True
    if len(_TABLE.findall(page)) > len(_TABLE_END.findall(page)):
        return False
    if _PAGE_END.search(page):
        return True
    return _ends_a_block(page, last) if _PAGE.search(page) else not _ends_in_a_tag(page, last)


def _ends_a_block(page: str, last: int) -> bool:
    """Tell whether a page ends with the end of a block, in no other: some programs end every block, but not the page.

    That a cut falls there is rare.
    """
    ended = _BLOCK_END.fullmatch(page, last)
    return bool(ended) and len(_DIVISION.findall(page)) <= len(_DIVISION_END.findall(page))


def _ends_in_a_tag(page: str, last: int) -> bool:
    return last > page.rfind(">") and bool(_TAG.match(page, last + 1))


def decode(data: bytes, kind: str) -> str:
    """Return the page as text: by its byte order mark, as UTF-8, by the declared charset, else as GB18030."""
    page, outer = _page(data, kind)
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if page.startswith(mark):
            return page.decode(encoding, "replace")
    found = _CHARSET.search(page[:_HEAD])
    declared = (outer or (found[1].decode("ascii", "replace") if found else "")).lower()
    text = page.decode("utf-8", "replace")
    return text if _is_chinese(text) else _by_charset(page, declared)


def _is_chinese(text: str) -> bool:
    """Tell whether a page was read in its own encoding; a letter that a program cut in half makes it no other."""
    strange = text.count("\ufffd")
    return strange == 0 or strange * _FEW < len(_HAN.findall(text))


def _by_charset(page: bytes, declared: str) -> str:
    encoding = "gb18030" if not declared or declared in _CHINESE or declared.startswith("utf") else declared
    try:
        return page.decode(encoding, "replace")
    except LookupError:
        return page.decode("gb18030", "replace")


def clean(data: bytes, kind: str) -> bytes:
    """Return the page as UTF-8: the text and tables it shows, and nothing that a converter would load, run or fetch.

    Raises ParseError not_word for a page without any element, limit_nodes, limit_depth, limit_text.
    """
    text = _UNWRITABLE.sub("", decode(data, kind))
    if text.count("<") - text.count("</") > DEFAULT_LIMITS.nodes:
        raise ParseError("limit_nodes", f"more than {DEFAULT_LIMITS.nodes} elements")
    root = _parse(text)
    show(root)
    lxml.etree.strip_elements(root, *_DROPPED, with_tail=False)
    for element in root.iter():
        for name in set(map(str, element.attrib)) - _KEPT_ATTRIBUTES:
            del element.attrib[name]
    return _MARK + bytes(lxml.html.tostring(root, encoding="utf-8"))


def _parse(page: str) -> Element:
    """Build the tree of a page. At its limits the parser just leaves out the rest: that is no page any more."""
    parser = lxml.html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, encoding="utf-8")
    try:
        root = lxml.html.document_fromstring(page.encode("utf-8", "replace"), parser)
    except lxml.etree.ParserError as error:
        raise ParseError("not_word", str(error)) from error
    for message in (str(error.message) for error in parser.error_log):
        if _LIMIT.search(message):
            raise ParseError("limit_depth" if "depth" in message else "limit_text", message)
    return root


def _page(data: bytes, kind: str) -> tuple[bytes, str]:
    """Return the HTML of the page, undecoded, and the charset that its envelope declares (``""``: none)."""
    if kind != "mht":
        return data, ""
    message = email.message_from_bytes(data, policy=email.policy.default)
    part = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    if part is None:
        return b"", ""
    payload = part.get_payload(decode=True)
    return (payload if isinstance(payload, bytes) else b""), part.get_content_charset("") or ""
