"""The directory of a compound file (OLE): enough to tell what kind of file it is."""

from __future__ import annotations

import struct
from collections.abc import Iterator

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128
_MOST_SECTORS = 4_096
_HEADER_TABLES = 109
_LAST_REGULAR = 0xFFFFFFFA
_SHIFTS = range(7, 17)


def names(data: bytes) -> frozenset[str]:
    """Return the names of all streams and storages in lower case; none if the directory can't be reached or is cut."""
    if len(data) < 512 or not data.startswith(MAGIC):  # noqa: PLR2004 - the size of the header
        return frozenset()
    (shift,) = struct.unpack_from("<H", data, 30)
    (sector,) = struct.unpack_from("<L", data, 48)
    if shift not in _SHIFTS:
        return frozenset()
    return frozenset(name for at in _chain(data, sector, 1 << shift) for name in _entries(data, at, 1 << shift))


def _chain(data: bytes, sector: int, size: int) -> list[int]:
    """Offsets of the sectors that follow one another from `sector`, up to the first that makes no sense.

    None where they lead beyond the end: what a cut directory does not name may be the very stream that tells the kind.
    """
    found: dict[int, int] = {}
    while sector < _LAST_REGULAR and sector not in found and len(found) < _MOST_SECTORS:
        at = (sector + 1) * size
        if at + size > len(data):
            return []
        found[sector] = at
        sector = _following(data, sector, size)
    return list(found.values())


def _following(data: bytes, sector: int, size: int) -> int:
    """Look up the next sector in the allocation table, as far as the header lists its sectors."""
    table, place = divmod(sector, size // 4)
    if table >= _HEADER_TABLES:
        return _LAST_REGULAR
    (at,) = struct.unpack_from("<L", data, 76 + 4 * table)
    offset = (at + 1) * size + 4 * place
    if at >= _LAST_REGULAR or offset + 4 > len(data):
        return _LAST_REGULAR
    (following,) = struct.unpack_from("<L", data, offset)
    return int(following)


def _entries(data: bytes, at: int, size: int) -> Iterator[str]:
    for entry in range(at, min(at + size, len(data) - _ENTRY + 1), _ENTRY):
        (length,) = struct.unpack_from("<H", data, entry + 64)
        if 2 <= length <= 64:  # noqa: PLR2004 - a name of 1 to 31 characters and its end
            yield data[entry : entry + length - 2].decode("utf-16-le", "replace").lower()
