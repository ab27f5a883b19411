"""Members of an Open Packaging zip, inflated under the guard; nothing is trusted but bytes.

What a member inflates to is counted while it inflates, so a header that hides a size gains nothing.
"""

from __future__ import annotations

import struct
import zlib

from parsers import zipentries
from parsers.errors import ParseError
from parsers.limits import MIB, Limits
from parsers.zipentries import Entry

_LOCAL_SIZE = 30
_UTF8_NAME = 0x800
_STORED, _DEFLATED = 0, 8


def directory(data: bytes, limits: Limits) -> dict[str, Entry]:
    """All members by part name. Raises ParseError: truncated, too many or doubled members."""
    parts: dict[str, Entry] = {}
    folded: set[str] = set()
    for entry in zipentries.entries(data, limits.entries):
        raw = entry.raw_name.decode("utf-8" if entry.flags & _UTF8_NAME else "cp437", "replace")
        name = raw.replace("\\", "/").lstrip("/")
        if name.lower() in folded:
            raise ParseError("duplicate_part", name)
        folded.add(name.lower())
        parts[name] = entry
    return parts


def inflate(data: bytes, entry: Entry, limits: Limits) -> tuple[bytes, bool]:
    """Return a member's content, and whether it is what its checksum says. Raises ParseError by the guard.

    A damaged stream gives what came before the damage, and False.
    """
    if entry.is_encrypted:
        raise ParseError("password")
    start = entry.offset + _LOCAL_SIZE
    if data[entry.offset : entry.offset + 4] != b"PK\x03\x04" or start > len(data):
        raise ParseError("file_truncated", f"no member at {entry.offset}")
    start += sum(struct.unpack_from("<2H", data, entry.offset + 26))
    packed = data[start : start + entry.packed]
    if entry.method == _STORED:
        content, whole = packed, len(packed) == entry.packed
        if len(content) > limits.part_size:
            raise ParseError("limit_size", f"a part of {len(content)} bytes")
    elif entry.method == _DEFLATED:
        content, whole = _counted(packed, limits)
    else:
        raise ParseError("part_method", f"packing method {entry.method}")
    return content, whole and zlib.crc32(content) == entry.crc


def _counted(packed: bytes, limits: Limits) -> tuple[bytes, bool]:
    """Inflate step by step; stop as soon as the counted size or ratio is beyond the limits."""
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    pieces: list[bytes] = []
    total, rest = 0, packed
    try:
        while not stream.eof:
            piece = stream.decompress(rest, MIB)
            rest = stream.unconsumed_tail
            if not piece and not rest:
                break
            pieces.append(piece)
            total += len(piece)
            if total > limits.part_size:
                raise ParseError("limit_size", f"a part beyond {limits.part_size} bytes")
            if total > limits.ratio_from and len(packed) < total * limits.ratio_floor:
                raise _bomb(pieces, limits)
    except zlib.error:
        return b"".join(pieces), False
    return b"".join(pieces), stream.eof


def _bomb(pieces: list[bytes], limits: Limits) -> ParseError:
    """Tell a document of too many elements from mere filling; both pack too well."""
    elements = sum(piece.count(b"<") - piece.count(b"</") for piece in pieces)
    return ParseError("limit_nodes" if elements > limits.nodes else "limit_ratio", f"{elements} elements and more")
