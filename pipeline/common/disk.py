"""Files on the disk: hashed, linked, replaced as a whole, and flushed so that a power cut finds them whole."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

CURRENT = "CURRENT"  # in an output folder: names the live snapshot (`pipeline.store`)
_CHUNK = 1 << 20
_BEGUN = ".jixiao.tmp"  # what is being written
_FLUSHED_AS = "r+b" if os.name == "nt" else "rb"  # Windows flushes only what may be written


def link_or_copy(source: Path, target: Path) -> None:
    """Carry an unchanged file over to a new snapshot."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


@contextlib.contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Where to write `target` anew: it is replaced when all is written, and stays as it was where that fails.

    A kill leaves what was begun beside it: `remove_begun` takes it away, and so does the next writing of `target`.
    """
    beside = target.with_name(f".{target.name}{_BEGUN}")
    try:
        yield beside
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def remove_begun(folder: Path) -> None:
    """Take away what a run that was killed had begun to write in a folder."""
    for file in folder.glob(f".*{_BEGUN}"):
        file.unlink(missing_ok=True)


def sha256_of(path: Path) -> str:
    """Hash of a file's bytes."""
    total = hashlib.sha256()
    for piece in chunks(path):
        total.update(piece)
    return total.hexdigest()


def chunks(path: Path) -> Iterator[bytes]:
    """A file's bytes, a piece at a time."""
    with path.open("rb") as stream:
        while piece := stream.read(_CHUNK):
            yield piece


def sync_tree(folder: Path) -> None:
    """Flush all files and folders beneath to the disk."""
    for place, _, names in os.walk(folder):
        for name in names:
            sync_file(Path(place, name))
        sync_folder(Path(place))


def sync_file(path: Path) -> None:
    """Flush one file to the disk."""
    with path.open(_FLUSHED_AS) as stream:
        os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Flush a folder's entries to the disk, where the system knows such a thing."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
