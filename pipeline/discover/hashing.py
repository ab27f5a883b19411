"""What a run is made from: the hash of every file, and of all that a county-year depends on."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Mapping
from dataclasses import dataclass

from parsers.archives import archive_kind
from parsers.limits import DEFAULT_LIMITS
from parsers.sniff import sniff
from pipeline.common.disk import chunks
from pipeline.common.versions import overlay_version, program_version
from pipeline.discover import CountyFolder, Source

GENERATOR = b'<meta name="generator" content="jixiao">'  # in the head of every page that is drawn
HEAD_OF_PAGE = 400  # bytes in which a page of ours says so
_HEAD = 1 << 16


@dataclass(frozen=True, slots=True)
class Hashed:
    """A source with the hash of its bytes, taken when the run began; archive: its kind, None for all else.

    ours: a page that this program drew, forms and all: nothing that a unit handed in.
    """

    source: Source
    file_id: str
    size: int
    archive: str | None = None
    format: str = "other"
    ours: bool = False


@dataclass(frozen=True, slots=True)
class CountyFiles:
    """One county with its hashed files."""

    folder: CountyFolder
    hashed: tuple[Hashed, ...]

    @property
    def code(self) -> str:
        """Name of its folder."""
        return self.folder.county.code

    def inputs(self, year: int) -> str:
        """Hash over a year's files, those without a year, last year's (rules compare with them) and the settings."""
        settings = (program_version(), overlay_version(self.code), self.folder.county.digest)
        total = hashlib.sha256("\n".join((*settings, f"{year}\n")).encode())
        for item in self.hashed:
            if item.source.year in {year, year - 1, None}:
                total.update(f"{item.source.path}\0{item.file_id}\n".encode())
        return total.hexdigest()

    def was_read(self, file_ids: Mapping[str, str]) -> bool:
        """Whether the files were read with the bytes that were hashed: none was changed or taken away meanwhile.

        file_ids: hash of the bytes that were read, by path.
        """
        return all(file_ids.get(item.source.path) == item.file_id for item in self.hashed)


def hash_county(folder: CountyFolder) -> CountyFiles:
    """Hash all files of a county; those that have gone meanwhile are left out."""
    return CountyFiles(folder, tuple(item for source in folder.sources if (item := hash_source(source)) is not None))


def hash_source(source: Source) -> Hashed | None:
    """Hash one file; None when it has gone. A file that is too large for a document is not held in memory.

    What can't be read, such as a folder or a link that leads nowhere or out of the county, has no hash; nor has what
    only looks like a file, such as a pipe, in which a reader would wait for ever.
    """
    if source.outside:
        return Hashed(source, "", 0)
    try:
        status = source.file.stat()
        if not stat.S_ISREG(status.st_mode):
            return Hashed(source, "", 0)
        size = status.st_size
        if size > DEFAULT_LIMITS.file_size:
            return _hash_large(source, size)
        data = source.file.read_bytes()
    except FileNotFoundError:
        return Hashed(source, "", 0) if source.file.is_symlink() else None
    except OSError:
        return Hashed(source, "", 0)
    file_id, ours = hashlib.sha256(data).hexdigest(), is_page_of_ours(data)
    return Hashed(source, file_id, len(data), archive_kind(data), format_of(data), ours)


def is_page_of_ours(data: bytes) -> bool:
    """True for a page that this program drew. data: its bytes, or the first of them."""
    return GENERATOR in data[:HEAD_OF_PAGE]


def _hash_large(source: Source, size: int) -> Hashed:
    total, head = hashlib.sha256(), b""
    for piece in chunks(source.file):
        head = head or piece[:_HEAD]
        total.update(piece)
    return Hashed(source, total.hexdigest(), size, archive_kind(head))


def format_of(data: bytes) -> str:
    """`files.format` of bytes that no reader has opened; a locked package is a newer Office file."""
    if not data:
        return "other"
    kind = sniff(data)
    return "docx" if kind == "encrypted" else kind
