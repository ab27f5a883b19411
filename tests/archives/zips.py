"""Zips as Windows, macOS, WinRAR and attackers write them: names are raw bytes, headers may lie."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass


@dataclass(frozen=True)
class Item:
    """One entry: `size` overrides the size it claims, `crc` its checksum, `local` its name in the local header."""

    name: bytes
    data: bytes = b"x"
    flags: int = 0
    extra: bytes = b""
    mode: int = 0
    method: int = 8
    size: int | None = None
    crc: int | None = None
    local: bytes | None = None


def zip_of(*items: Item) -> bytes:
    """The items as one zip."""
    body, directory = bytearray(), bytearray()
    for item in items:
        packed = _deflate(item.data) if item.method == 8 else item.data
        crc = zlib.crc32(item.data) if item.crc is None else item.crc
        size = len(item.data) if item.size is None else item.size
        local = item.name if item.local is None else item.local
        common = (item.flags, item.method, 0, 33, crc, len(packed), size)
        directory += struct.pack(
            "<4s6H3L5H2L",
            b"PK\x01\x02",
            788,
            20,
            *common,
            len(item.name),
            len(item.extra),
            0,
            0,
            0,
            item.mode << 16,
            len(body),
        )
        directory += item.name + item.extra
        body += struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, *common, len(local), 0) + local + packed
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, len(items), len(items), len(directory), len(body), 0)
    return bytes(body + directory) + end


def unicode_path(raw: bytes, name: str) -> bytes:
    """The Info-ZIP Unicode path field of a raw name."""
    value = struct.pack("<BL", 1, zlib.crc32(raw)) + name.encode()
    return struct.pack("<2H", 0x7075, len(value)) + value


def _deflate(data: bytes) -> bytes:
    stream = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return stream.compress(data) + stream.flush()
