"""What is in a zip: members with their right names, two levels deep, in memory.

Nothing is ever extracted by name: a name is data, whatever path it spells.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from parsers import zipentries
from parsers.errors import ParseError

SEPARATOR = "!/"
_UTF8_NAME = 0x800
_UNICODE_PATH = 0x7075
_MAGIC = {
    b"PK\x03\x04": "zip",
    b"PK\x05\x06": "zip",
    b"PK\x07\x08": "zip",
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"Rar!\x1a\x07": "rar",
}
# What a zip holds when it is one document, not a bundle of them: OOXML, OpenDocument/EPUB, OFD.
_PACKAGE_NAMES = frozenset({b"[Content_Types].xml", b"_rels/.rels", b"mimetype", b"OFD.xml", b"word/document.xml"})


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """Resource limits of one archive with all that is nested in it; sizes in bytes, inflated.

    total: of all members. member, nested: of one file, of one nested archive.
    """

    nesting: int = 2
    entries: int = 5_000
    total: int = 2 * 1024**3
    member: int = 50 * 1024**2
    nested: int = 512 * 1024**2


DEFAULT_LIMITS = ArchiveLimits()


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive, or a nested archive itself.

    name: below the outer archive, ``b.zip!/dir/c.docx``; unique. data: its bytes, None when it could
    not be read. size: bytes, as claimed when `data` is None. error: a code of `parsers.errors.CODES`,
    or None. notes: codes of what did not prevent reading. is_archive: its members (if it could be
    opened) follow it as members of their own; it holds no form itself.
    """

    name: str
    data: bytes | None
    size: int
    error: str | None = None
    notes: tuple[str, ...] = ()
    is_archive: bool = False


@dataclass(slots=True)
class _Budget:
    """What is left of the limits; shared by all levels of one outer archive."""

    limits: ArchiveLimits
    entries: int
    total: int
    names: set[str] = field(default_factory=set)


def archive_kind(data: bytes) -> str | None:
    """``zip``, ``7z`` or ``rar`` by content; None for all else, also for zips that are one document."""
    kind = next((kind for magic, kind in _MAGIC.items() if data.startswith(magic)), None)
    return None if kind == "zip" and _is_package(data) else kind


def _is_package(data: bytes) -> bool:
    try:
        found = zipentries.entries(data, DEFAULT_LIMITS.entries)
    except ParseError:  # a damaged zip: its first local header still tells a document from a bundle
        found = []
    names = {entry.raw_name for entry in found} or {data[30 : 30 + int.from_bytes(data[26:28], "little")]}
    return bool(names & _PACKAGE_NAMES)


def members(data: bytes, name: str, limits: ArchiveLimits = DEFAULT_LIMITS) -> list[Member]:
    """`iterate` as a list: every member's bytes at once in memory."""
    return list(iterate(data, name, limits))


def iterate(data: bytes, name: str, limits: ArchiveLimits = DEFAULT_LIMITS) -> Iterator[Member]:
    """Yield the members of archive `data`, in directory order, one at a time; folders are skipped.

    name: only for messages. A member that cannot be read has its own `error`; what makes the archive
    as a whole unreadable is raised before the first member, as ParseError: archive_format (.7z, .rar,
    a volume of several), file_truncated, password (all members locked), limit_entries, limit_size.
    """
    budget = _Budget(limits, limits.entries, limits.total)
    return _expand(_openable(data, name, budget), data, "", 1, budget)


def _openable(data: bytes, name: str, budget: _Budget) -> list[zipentries.Entry]:
    """List the files of an archive of which something may be read.

    Takes the size they claim from the budget: as none is inflated beyond its claim, claims count.
    """
    if not data:
        raise ParseError("file_empty", name)
    if archive_kind(data) != "zip":
        raise ParseError("archive_format", name)
    found = zipentries.entries(data, budget.entries)
    files = [entry for entry in found if not _is_dir(entry)]
    if files and all(entry.is_encrypted for entry in files):
        raise ParseError("password", name)
    claimed = sum(entry.size for entry in files)
    if claimed > budget.total:
        raise ParseError("limit_size", name)
    budget.entries -= len(found)
    budget.total -= claimed
    return files


def _is_dir(entry: zipentries.Entry) -> bool:
    return entry.size == 0 and decode_name(entry)[0].endswith("/")


def _expand(files: list[zipentries.Entry], data: bytes, prefix: str, level: int, budget: _Budget) -> Iterator[Member]:
    for entry in files:
        member = _read(data, entry, prefix, budget)
        if member.is_archive and member.data is not None:
            yield from _nested(member, member.data, level + 1, budget)
        else:
            yield member


def _nested(member: Member, data: bytes, level: int, budget: _Budget) -> Iterator[Member]:
    """Yield the nested archive's own row, then its members."""
    try:
        if level > budget.limits.nesting:
            raise ParseError("limit_nesting")
        files = _openable(data, member.name, budget)
    except ParseError as error:
        yield Member(member.name, data, len(data), error.code, member.notes, is_archive=True)
        return
    yield member
    yield from _expand(files, data, member.name + SEPARATOR, level, budget)


def _read(data: bytes, entry: zipentries.Entry, prefix: str, budget: _Budget) -> Member:
    name, notes = _unique(prefix, entry, budget)
    try:
        plain = zipentries.content(data, entry, _largest(name, budget.limits))
    except ParseError as error:
        return Member(name, None, entry.size, error.code, notes)
    if entry.is_symlink:
        return Member(name, plain, len(plain), "not_word", (*notes, "symlink"))
    return Member(name, plain, len(plain), None, notes, is_archive=archive_kind(plain) is not None)


def _largest(name: str, limits: ArchiveLimits) -> int:
    """Bytes one member may have."""
    return limits.nested if name.lower().endswith(".zip") else limits.member


def _unique(prefix: str, entry: zipentries.Entry, budget: _Budget) -> tuple[str, tuple[str, ...]]:
    """Return the member's full name, made unique, and notes on it."""
    name, notes = decode_name(entry)
    full, number = prefix + name, 1
    while full in budget.names:
        number += 1
        full = f"{prefix}{name}#{number}"
    budget.names.add(full)
    return full, notes if number == 1 else (*notes, "duplicate_name")


def decode_name(entry: zipentries.Entry) -> tuple[str, tuple[str, ...]]:
    """Return the name of an entry as its packer meant it, folders divided by ``/``, and notes.

    UTF-8 flag → as is; else the Unicode path field; else the raw bytes: UTF-8, then GB18030. What
    neither can read becomes hex, by path component, with the note ``name_unreadable``.
    """
    name = _flagged(entry) or _unicode_path(entry) or _decode(entry.raw_name)
    notes: tuple[str, ...] = ()
    if name is None:
        name = "/".join(_decode(part) or part.hex() for part in entry.raw_name.split(b"/"))
        notes = ("name_unreadable",)
    # Only after decoding: 0x5C is the second half of many GBK characters.
    return (name if "/" in name else name.replace("\\", "/")), notes


def _flagged(entry: zipentries.Entry) -> str | None:
    return _strict(entry.raw_name, "utf-8") if entry.flags & _UTF8_NAME else None


def _unicode_path(entry: zipentries.Entry) -> str | None:
    field_ = entry.extra.get(_UNICODE_PATH, b"")
    current = field_[:1] == b"\x01" and int.from_bytes(field_[1:5], "little") == zlib.crc32(entry.raw_name)
    return _strict(field_[5:], "utf-8") if current else None


def _decode(raw: bytes) -> str | None:
    text = _strict(raw, "utf-8")
    return _strict(raw, "gb18030") if text is None else text


def _strict(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None
