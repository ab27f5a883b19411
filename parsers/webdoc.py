"""HTML and MHT saved under a Word name, as office systems export them: one self-contained HTML page."""

from __future__ import annotations

import email
import email.policy

import regex

_CHARSET = regex.compile(rb"""charset\s*+=\s*+["']?+([-\w]++)""", regex.IGNORECASE)
_DECLARED = regex.compile(r"""(?i)<meta\b[^>]*\bcharset\b[^>]*+>|<\?xml\b[^>]*+\?>""")
_CLOSED_BLOCKS = regex.compile(r"(?is)<(script|style|iframe|object|applet|xml)\b.*?</\1\s*+>")
_LOADING = regex.compile(
    r"(?i)</?(?:script|iframe|frame|object|embed|applet|link|base|img|bgsound|video|audio|source)\b[^>]*+>"
)
_LOADING_ATTRIBUTES = regex.compile(r"""(?i)\s(?:background|src|data|style)\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]++)""")
_TABLE, _TABLE_END = regex.compile(rb"(?i)<table\b"), regex.compile(rb"(?i)</table\s*+>")
_HEAD = 4096
_CHINESE = {"gb2312", "gbk", "gb_2312-80", "x-gbk", "cp936"}


def is_whole(data: bytes, kind: str) -> bool:
    """Tell whether the page ends outside all tables, and an MHT with its last boundary."""
    if kind == "mht":
        boundary = email.message_from_bytes(data, policy=email.policy.default).get_boundary()
        if boundary and f"--{boundary}--".encode() not in data:
            return False
    page = _page(data, kind)[0]
    return len(_TABLE.findall(page)) <= len(_TABLE_END.findall(page))


def decode(data: bytes, kind: str) -> str:
    """Return the page as text: by its byte order mark, as valid UTF-8, by the declared charset, else as GB18030."""
    page, outer = _page(data, kind)
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if page.startswith(mark):
            return page.decode(encoding, "replace")
    found = _CHARSET.search(page[:_HEAD])
    declared = (outer or (found[1].decode("ascii", "replace") if found else "")).lower()
    try:
        return page.decode("utf-8")
    except UnicodeDecodeError:
        return _by_charset(page, declared)


def _by_charset(page: bytes, declared: str) -> str:
    encoding = "gb18030" if not declared or declared in _CHINESE or declared.startswith("utf") else declared
    try:
        return page.decode(encoding, "replace")
    except LookupError:
        return page.decode("gb18030", "replace")


def clean(data: bytes, kind: str) -> bytes:
    """Return the page as UTF-8 without anything that a converter would load, run or fetch."""
    text = _CLOSED_BLOCKS.sub("", _DECLARED.sub("", decode(data, kind)))
    text = _LOADING_ATTRIBUTES.sub("", _LOADING.sub("", text))
    return b'\xef\xbb\xbf<meta http-equiv="Content-Type" content="text/html; charset=utf-8">' + text.encode(
        "utf-8", "replace"
    )


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
