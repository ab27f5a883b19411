"""Word 97–2003 files: everything that touches msdoc2docx, and the look at their compound file."""

from __future__ import annotations

import io
import struct
import tempfile
import zipfile
from pathlib import Path

import regex
from doc2docx import convert
from doc2docx.cfb import CompoundFile, ObjectType
from doc2docx.diagnostics import ConversionReport
from doc2docx.errors import Doc2DocxError, EncryptedDocumentError
from doc2docx.msdoc import FileInformationBlock, read_piece_table

from parsers import cfb
from parsers.errors import ParseError

_HEADER_SIZE = 512
_FREE = 0xFFFFFFFF
_LAST_SECTOR = 0xFFFFFFFA
_SECTOR_SHIFTS = (9, 12)
_FIB_FLAGS = slice(10, 12)
_FIB_ENCRYPTED = 0x0100
_PLACEHOLDER = "\ufffc".encode()
# What msdoc2docx may say of a document it reads, but with a table no longer a table, or without its text boxes.
_REFUSED = frozenset({"MALFORMED_TABLE_FLATTENED", "MAIN_TEXTBOX_TABLE_MALFORMED", "GROUPED_MAIN_TEXTBOXES_DEFERRED"})
_EQUATION = regex.compile(r"\x13\s*+EQ\b([^\x13-\x15]*+)", regex.IGNORECASE)


def rewrite(data: bytes) -> bytes:
    """Return a .doc as .docx. Raises ParseError: password, or no_converter where msdoc2docx refuses or loses text."""
    if any(map(_raises, _EQUATION.findall(text(data)))):
        raise ParseError("no_converter", "text in the code of a field")
    with tempfile.TemporaryDirectory(prefix="jixiao-doc-") as folder:
        source, target = Path(folder, "in.doc"), Path(folder, "out.docx")
        source.write_bytes(data)
        try:
            report = convert(source, target).report
        except EncryptedDocumentError as error:
            raise ParseError("password") from error
        except Exception as error:  # it refuses by its own classes, but damage also breaks it elsewhere
            raise ParseError("no_converter", f"{type(error).__name__}: {error}") from error
        refused = {found.code for found in report.diagnostics} & _REFUSED
        if refused:
            raise ParseError("no_converter", ", ".join(refused))
        return _without_placeholders(target.read_bytes())


def _raises(code: str) -> bool:
    r"""Tell whether a field sets text above other text, as ruby is kept; `\o\ac(○,3)` but rings a number."""
    return "\\o" in code.lower() and "\\s" in code.lower()


def _without_placeholders(docx: bytes) -> bytes:
    """Take out the characters that msdoc2docx leaves where a picture or an object stood."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    if not any(_PLACEHOLDER in data for name, data in parts.items() if name.endswith(".xml")):
        return docx
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data.replace(_PLACEHOLDER, b"") if name.endswith(".xml") else data)
    return buffer.getvalue()


def is_cut(data: bytes) -> bool:
    """Tell whether a compound file ends before all its streams do."""
    if not data.startswith(cfb.MAGIC):
        return False
    if len(data) <= _HEADER_SIZE or (_claims_more(data) and not _streams_are_whole(data)):
        return True
    return not (cfb.names(data) or streams(data))  # the directory is cut, and not in its padding


def _claims_more(data: bytes) -> bool:
    """Tell whether the allocation table speaks of sectors beyond the end; some writers just leave it too long."""
    shift = int.from_bytes(data[30:32], "little")
    if shift not in _SECTOR_SHIFTS:
        return True
    size = 1 << shift
    present = -(-len(data) // size) - 1  # a last sector without its padding is harmless
    tables = _fat_sectors(data, size, present)
    return any(sector >= present for sector in tables) or _last_used(data, size, tables) >= present


def _streams_are_whole(data: bytes) -> bool:
    try:
        file = CompoundFile(data)
        for entry in file.entries:
            if entry.object_type is ObjectType.STREAM:
                file.open_stream(entry.path)
    except (Doc2DocxError, struct.error, IndexError):
        return False
    return True


def _fat_sectors(data: bytes, size: int, present: int) -> list[int]:
    """List the sectors that hold the allocation table; of a chain that leads outside, the one that is missing."""
    (count,) = struct.unpack_from("<L", data, 44)
    (following,) = struct.unpack_from("<L", data, 68)
    if count > present:
        return [count]
    found = list(struct.unpack_from("<109L", data, 76))
    while len(found) < count and following < _LAST_SECTOR:
        at = (following + 1) * size
        if at + size > len(data):
            return [following]
        *more, following = struct.unpack_from(f"<{size // 4}L", data, at)
        found += more
    return [sector for sector in found[:count] if sector < _LAST_SECTOR]


def _last_used(data: bytes, size: int, tables: list[int]) -> int:
    """Return the highest sector that the allocation table says is in use, -1 if none is."""
    for index in range(len(tables) - 1, -1, -1):
        at = (tables[index] + 1) * size
        table = data[at : at + size].ljust(size, b"\xff")
        sectors = struct.unpack(f"<{size // 4}L", table)
        used = [number for number, sector in enumerate(sectors) if sector != _FREE]
        if used:
            return index * (size // 4) + used[-1]
    return -1


def is_locked(data: bytes) -> bool:
    """Tell whether the file information block says that the text is encrypted."""
    return bool(int.from_bytes(_stream(data, "WordDocument")[_FIB_FLAGS], "little") & _FIB_ENCRYPTED)


def streams(data: bytes) -> frozenset[str]:
    """Return the names of a compound file's top-level streams in lower case, none when its directory can't be read."""
    try:
        return frozenset(entry.path.casefold() for entry in CompoundFile(data).entries if "/" not in entry.path)
    except (Doc2DocxError, struct.error, IndexError):
        return frozenset()


def _stream(data: bytes, name: str) -> bytes:
    """Return a stream of a compound file, ``b""`` when there is none or it cannot be reached."""
    try:
        return bytes(CompoundFile(data).open_stream(name))
    except (Doc2DocxError, struct.error, IndexError):
        return b""


def text(data: bytes) -> str:
    """Return the text of all stories piece by piece, marks and all: good for counting. ``""`` if out of reach."""
    word = _stream(data, "WordDocument")
    try:
        fib = FileInformationBlock.parse(word)
        table = _stream(data, fib.base.table_stream_name)
        found = read_piece_table(table, word, fc_clx=fib.clx.fc, lcb_clx=fib.clx.lcb, report=ConversionReport("", ""))
    except (Doc2DocxError, struct.error, IndexError):
        return ""
    return "".join(
        _piece(word, piece.file_offset, piece.character_count, compressed=piece.compressed) for piece in found.pieces
    )


def _piece(word: bytes, offset: int, count: int, *, compressed: bool) -> str:
    if compressed:
        return word[offset : offset + count].decode("cp1252", "replace")
    return word[offset : offset + 2 * count].decode("utf-16-le", "replace")
