"""The central directory of a zip, as raw bytes: names undecoded, sizes claimed, nothing inflated.

`zipfile` decodes names on its own, refuses the whole archive over one bad name or one local
header that spells a name differently, and trusts declared sizes: all three are everyday
business in what units send.
"""

from __future__ import annotations

import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.errors import ParseError

_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL_SIZE = 30
_FULL16, _FULL32 = 0xFFFF, 0xFFFFFFFF
_STORED, _DEFLATED = 0, 8
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Entry:
    """One file or folder of the central directory. `size` and `packed` are what it claims, in bytes."""

    raw_name: bytes
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int
    unix_mode: int
    extra: dict[int, bytes]

    @property
    def is_encrypted(self) -> bool:
        """True when the content needs a password."""
        return bool(self.flags & 1)

    @property
    def is_symlink(self) -> bool:
        """True for a Unix symbolic link (its content is the target's path)."""
        return stat.S_ISLNK(self.unix_mode)


def entries(data: bytes, most: int) -> list[Entry]:
    """List every entry in directory order; offsets are absolute in `data`.

    Raises ParseError: file_truncated (no or a broken directory, overlapping entries), archive_format (one volume of
    several), limit_entries (more than `most`; checked before anything is built).
    """
    end = data.rfind(b"PK\x05\x06")
    if end < 0 or end + _END.size > len(data):
        raise ParseError("file_truncated", "no end of central directory")
    _, disk, first_disk, _, count, size, offset, _ = _END.unpack_from(data, end)
    if 0 < disk < _FULL16 or 0 < first_disk < _FULL16:
        raise ParseError("archive_format", "one volume of a split archive")
    if count == _FULL16 or _FULL32 in (size, offset):
        end, count, size, offset = _zip64_end(data, end, (count, size, offset))
    if count > most:
        raise ParseError("limit_entries", f"{count} entries")
    start = end - size
    if start < 0 or start < offset:
        raise ParseError("file_truncated", "central directory lies outside the file")
    found = list(_directory(data, start, end, shift=start - offset, most=most))
    if sum(entry.packed for entry in found) > len(data):
        raise ParseError("file_truncated", "entries overlap")  # one content behind many names: a bomb
    return found


def _zip64_end(data: bytes, end: int, plain: tuple[int, int, int]) -> tuple[int, int, int, int]:
    """(where the directory ends, entries, its size, its offset); `plain` where there is no zip64 record."""
    locator = data[max(end - 20, 0) : end]
    if locator[:4] != b"PK\x06\x07":
        return end, *plain
    at = data.rfind(b"PK\x06\x06", 0, end)
    if at < 0 or at + _END64.size > len(data):
        raise ParseError("file_truncated", "zip64 record is missing")
    *_, count, size, offset = _END64.unpack_from(data, at)
    return at, count, size, offset


def _directory(data: bytes, at: int, end: int, shift: int, most: int) -> Iterator[Entry]:
    seen = 0
    while at + _CENTRAL.size <= end and data[at : at + 4] == b"PK\x01\x02":
        fields = _CENTRAL.unpack_from(data, at)
        at += _CENTRAL.size
        name_size, extra_size, comment_size = fields[10:13]
        name = data[at : at + name_size]
        extra = _extra(data[at + name_size : at + name_size + extra_size])
        at += name_size + extra_size + comment_size
        yield _entry(fields, name, extra, shift)
        seen += 1
        if seen > most:  # the count in the end record is only a claim
            raise ParseError("limit_entries", f"more than {most} entries")


def _entry(fields: tuple[int, ...], name: bytes, extra: dict[int, bytes], shift: int) -> Entry:
    _, _, _, flags, method, _, _, crc, packed, size, *_, attributes, offset = fields
    wide = extra.get(0x0001, b"")
    numbers = list(struct.unpack_from(f"<{len(wide) // 8}Q", wide))
    size, packed, offset = (
        numbers.pop(0) if value == _FULL32 and numbers else value for value in (size, packed, offset)
    )
    return Entry(name, flags, method, crc, packed, size, offset + shift, attributes >> 16, extra)


def _extra(raw: bytes) -> dict[int, bytes]:
    fields: dict[int, bytes] = {}
    at = 0
    while at + 4 <= len(raw):
        tag, size = struct.unpack_from("<2H", raw, at)
        fields.setdefault(tag, raw[at + 4 : at + 4 + size])
        at += 4 + size
    return fields


def content(data: bytes, entry: Entry, most: int) -> bytes:
    """Return the bytes of one entry, counted as they are inflated.

    Raises ParseError: password, archive_format (a packing method other than stored and deflated),
    member_damaged (CRC, stream or header), limit_size (over `most`, or over what its header claims).
    """
    if entry.is_encrypted:
        raise ParseError("password")
    if entry.method not in (_STORED, _DEFLATED):
        raise ParseError("archive_format", f"method {entry.method}")
    if entry.size > most:
        raise ParseError("limit_size", f"claims {entry.size} bytes")
    packed = _packed(data, entry)
    plain = bytes(packed[: entry.size + 1]) if entry.method == _STORED else _inflate(packed, entry.size)
    if len(plain) != entry.size or zlib.crc32(plain) != entry.crc:
        raise ParseError("member_damaged", "size or CRC differs")
    return plain


def _packed(data: bytes, entry: Entry) -> memoryview:
    at = entry.offset
    if data[at : at + 4] != b"PK\x03\x04" or at + _LOCAL_SIZE > len(data):
        raise ParseError("member_damaged", "no local header")
    name_size, extra_size = struct.unpack_from("<2H", data, at + 26)
    start = at + _LOCAL_SIZE + name_size + extra_size
    if start + entry.packed > len(data):
        raise ParseError("member_damaged", "ends beyond the archive")
    return memoryview(data)[start : start + entry.packed]


def _inflate(packed: memoryview, claimed: int) -> bytes:
    """Inflate in small bites, never more than one byte beyond what the header claims."""
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    plain = bytearray()
    try:
        for at in range(0, len(packed), _CHUNK):
            plain += stream.decompress(packed[at : at + _CHUNK], claimed + 1 - len(plain))
            if len(plain) > claimed:
                raise ParseError("limit_size", f"header hides the size: more than {claimed} bytes")
    except zlib.error as error:
        raise ParseError("member_damaged", str(error)) from error
    return bytes(plain)
