"""Every file under the raw root, once: which county and year folder it lies in, what is litter."""

from __future__ import annotations

import contextlib
import os
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import regex

from pipeline.config import SETTINGS, County, read_county
from pipeline.errors import UsageError
from pipeline.roster import Roster

ARCHIVE = "!/"
NO_COUNTY = "000000"
_YEAR_FOLDER = regex.compile(r"((?:19|20)[0-9]{2})\s*(?:年度?)?")
_LITTER_NAMES = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini"})
_LITTER_STARTS = ("~$", ".", "~WRL", "~WRD")
_LITTER_FOLDERS = frozenset({"__MACOSX", "$RECYCLE.BIN", "System Volume Information"})


@dataclass(frozen=True, slots=True)
class Source:
    """One file. path: relative to the raw root, NFC, with ``/``; year: of its year folder, or None."""

    path: str
    file: Path
    county: str
    year: int | None


@dataclass(frozen=True, slots=True)
class CountyFolder:
    """One county's folder: its settings, its files by path, the year folders that exist (also empty ones)."""

    county: County
    sources: tuple[Source, ...]
    years: tuple[int, ...]


def discover(raw: Path) -> list[CountyFolder]:
    """All county folders under the raw root, sorted. UsageError when the root is not one."""
    if not raw.is_dir():
        raise UsageError(f"找不到原始资料文件夹 {raw}")
    if (raw / SETTINGS).is_file():
        raise UsageError(f"{raw} 本身是一个区县的文件夹，请指定它的上一级文件夹")
    if (raw.absolute().parent / SETTINGS).is_file():
        raise UsageError(f"{raw} 在一个区县的文件夹里，请指定放有各区县文件夹的文件夹")
    folders = [_county_folder(raw, folder) for folder in sorted(raw.iterdir()) if _is_county(folder)]
    loose = [entry for entry in sorted(raw.iterdir()) if _is_loose(entry)]
    return folders + ([_loose_files(raw, loose)] if loose else [])


def check_apart(raw: Path, out: Path) -> None:
    """UsageError where output would lie among the input, to be read as such the next time."""
    inside = out.resolve()
    if raw.resolve() in (inside, *inside.parents):
        raise UsageError(f"输出文件夹 {out} 不能放在原始材料文件夹 {raw} 里")


def is_litter(path: str) -> bool:
    """True for what systems and Word leave behind: ``~$x.docx``, ``Thumbs.db``, ``__MACOSX/`` …"""
    *folders, name = path.replace(ARCHIVE, "/").split("/")
    if any(folder in _LITTER_FOLDERS for folder in folders):
        return True
    return name.startswith(_LITTER_STARTS) or name.lower() in _LITTER_NAMES


def year_of(path: str) -> int | None:
    """The year of the first year folder (``2024``, ``2024年``) below the county, archives' folders included."""
    for folder in path.replace(ARCHIVE, "/").split("/")[1:-1]:
        if match := _YEAR_FOLDER.fullmatch(folder):
            return int(match[1])
    return None


def safe_path(path: str) -> str:
    """A path as text that any reader accepts: NFC, names in the old Chinese encoding read, other bytes written out."""
    if not path.isascii():
        path = "/".join(map(_readable, path.split("/")))
    return unicodedata.normalize("NFC", _written_out(path))


def _written_out(path: str) -> str:
    return path.encode("utf-8", "backslashreplace").decode()


def _readable(name: str) -> str:
    """A file's name; one whose bytes are no UTF-8 comes from a system that wrote GB18030."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        with contextlib.suppress(UnicodeError):
            return name.encode("utf-8", "surrogateescape").decode("gb18030")
    return name


def _is_county(folder: Path) -> bool:
    return folder.is_dir() and not folder.name.startswith(".") and folder.name not in _LITTER_FOLDERS


def _is_loose(entry: Path) -> bool:
    return (entry.is_file() or (entry.is_symlink() and not entry.exists())) and not is_litter(entry.name)


def _county_folder(raw: Path, folder: Path) -> CountyFolder:
    county = replace(read_county(folder), code=safe_path(folder.name))
    settings = set(map(safe_path, county.files))
    sources = [source for source in _sources(raw, folder) if source.path not in settings]
    return CountyFolder(county, tuple(sorted(sources, key=lambda source: source.path)), tuple(_year_folders(folder)))


def _year_folders(folder: Path) -> Iterable[int]:
    names = (safe_path(entry.name) for entry in folder.iterdir() if entry.is_dir())
    return sorted({int(match[1]) for name in names if (match := _YEAR_FOLDER.fullmatch(name))})


def _sources(raw: Path, folder: Path) -> Iterator[Source]:
    """All files of a county, each under a path of its own: of two that would be shown alike, one is as on the disk."""
    files = {file.relative_to(raw).as_posix(): file for file in _below(folder)}
    taken = {written for written in files if safe_path(written) == written}
    for written, file in files.items():
        path = safe_path(written)
        if path != written:
            path = _written_out(written) if path in taken else path
            taken.add(path)
        yield Source(path, file, safe_path(folder.name), year_of(path))


def _below(folder: Path) -> Iterator[Path]:
    """Files below a folder, those that links lead to included; and folders that can't be looked into, as themselves."""
    left: list[tuple[Path, frozenset[tuple[int, int]]]] = [(folder, frozenset())]
    while left:
        place, above = left.pop()
        try:
            status = place.stat()
            with os.scandir(place) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError:
            yield place
            continue
        here = (status.st_dev, status.st_ino)
        if here in above:  # a link to a folder that it lies in
            continue
        for entry in entries:
            if entry.is_dir():
                left.append((Path(entry.path), above | {here}))
            elif entry.is_file() or entry.is_symlink():
                yield Path(entry.path)


def _loose_files(raw: Path, files: list[Path]) -> CountyFolder:
    """Files that lie in no county's folder."""
    county = County(NO_COUNTY, "", Roster(), {}, {}, {}, "")
    sources = [Source(safe_path(file.name), file, NO_COUNTY, None) for file in files]
    return CountyFolder(county, tuple(sources), ())
