"""Every file under the raw root, once: which county and year folder it lies in, what is litter."""

from __future__ import annotations

import contextlib
import os
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import regex

from pipeline.common.errors import UsageError
from pipeline.county.config import SETTINGS, County, read_county
from pipeline.county.roster import Roster

ARCHIVE = "!/"
NO_COUNTY = "000000"
_YEAR_FOLDER = regex.compile(r"((?:19|20)[0-9]{2})\s*(?:年度?)?")
# All in lower case: systems do not agree on it.
_LITTER_NAMES = frozenset(
    {"thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store", ".directory", ".localized", ".apdisk", ".gitignore"}
)
_LITTER_STARTS = ("~$", "._", ".~", "~wrl", "~wrd")
_LITTER_FOLDERS = frozenset(
    {"__macosx", "system volume information", "lost+found", "@eadir", "$recycle.bin", "#recycle", ".recycle"}
)
_LITTER_FOLDER_STARTS = (".trash",)
_TOOLS = frozenset({".git", ".svn", ".cache", ".idea", ".vscode", ".ipynb_checkpoints"})


@dataclass(frozen=True, slots=True)
class Source:
    """One file. path: relative to the raw root, NFC, with ``/``; year: of its year folder, or None.

    outside: a link out of the county's folder: what it leads to was not handed in, and is not looked at.
    """

    path: str
    file: Path
    county: str
    year: int | None
    outside: bool = False


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
    named = [folder for folder in sorted(raw.iterdir()) if _is_county(folder)]
    _check_distinct(named)
    folders = [_county_folder(raw, folder) for folder in named]
    loose = [entry for entry in sorted(raw.iterdir()) if _is_loose(entry)]
    return folders + ([_loose_files(raw, loose)] if loose else [])


def _check_distinct(folders: Iterable[Path]) -> None:
    """UsageError for two counties whose output could not lie side by side on every system."""
    known: dict[str, Path] = {}
    for folder in folders:
        other = known.setdefault(safe_path(folder.name).casefold(), folder)
        if other != folder:
            names = "、".join(safe_path(one.name) for one in (other, folder))
            raise UsageError(f"区县文件夹 {names} 的名称只有大小写或编码不同，请改名或合并")


def check_apart(raw: Path, out: Path) -> None:
    """UsageError where output would lie among the input, to be read as such the next time."""
    inside = out.resolve()
    if raw.resolve() in (inside, *inside.parents):
        raise UsageError(f"输出文件夹 {out} 不能放在原始材料文件夹 {raw} 里")


def is_litter(path: str) -> bool:
    """True for what systems and Word leave behind: ``~$x.docx``, ``Thumbs.db``, ``__MACOSX/`` …"""
    *folders, name = path.replace(ARCHIVE, "/").split("/")
    name = name.lower()
    return name.startswith(_LITTER_STARTS) or name in _LITTER_NAMES or any(map(_is_litter_folder, folders))


def _is_litter_folder(name: str) -> bool:
    name = name.lower()
    return name in _LITTER_FOLDERS or name.startswith(_LITTER_FOLDER_STARTS)


def is_hidden(path: str) -> bool:
    """True for a file whose name begins with a dot: litter too, unless its bytes are those of a document."""
    return path.rpartition("/")[2].startswith(".")


def hidden_counties(raw: Path) -> list[str]:
    """Names of folders that nobody reads as their name begins with a dot, and that are neither trash nor a tool's."""
    names = (entry.name for entry in sorted(raw.iterdir()) if entry.name.startswith(".") and entry.is_dir())
    return [safe_path(name) for name in names if not _is_litter_folder(name) and name.lower() not in _TOOLS]


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
    return folder.is_dir() and not folder.name.startswith(".") and not _is_litter_folder(folder.name)


def _is_loose(entry: Path) -> bool:
    if is_litter(entry.name) or (is_hidden(entry.name) and not entry.suffix):
        return False
    return not entry.is_dir()


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
    files = {file.relative_to(raw).as_posix(): (file, outside) for file, outside in _below(folder)}
    shown = {written: safe_path(written) for written in files}
    taken = {written for written, path in shown.items() if path == written}
    for written, (file, outside) in files.items():
        path = shown[written]
        if path != written:
            path = _written_out(written) if path in taken else path
            taken.add(path)
        yield Source(path, file, safe_path(folder.name), year_of(path), outside)


def _below(folder: Path) -> Iterator[tuple[Path, bool]]:
    """All below a folder that is no folder; folders that can't be looked into, and links that lead out of it (True).

    Links to folders inside are not followed: what they lead to is read where it lies.
    """
    inside = folder.resolve()
    left: list[tuple[Path, frozenset[tuple[int, int]]]] = [(folder, frozenset())]
    while left:
        place, above = left.pop()
        try:
            status = place.stat()
            with os.scandir(place) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError:
            yield place, False
            continue
        here = (status.st_dev, status.st_ino)
        if here in above:  # systems have other ways than links to show a folder within itself
            continue
        for entry in entries:
            if entry.is_symlink():
                yield from _linked(Path(entry.path), inside)
            elif entry.is_dir():
                left.append((Path(entry.path), above | {here}))
            else:
                yield Path(entry.path), False


def _linked(link: Path, inside: Path) -> Iterator[tuple[Path, bool]]:
    """A link, and whether it leads out of a folder; nothing for one to a folder inside."""
    target = None
    with contextlib.suppress(OSError, RuntimeError):  # it leads nowhere, round in a ring, to where nobody may look
        target = link.resolve(strict=True)
    outside = target is not None and not target.is_relative_to(inside)
    if outside or target is None or not target.is_dir():
        yield link, outside


def _loose_files(raw: Path, files: list[Path]) -> CountyFolder:
    """Files that lie in no county's folder."""
    county = County(NO_COUNTY, "", Roster(), {}, {}, {}, "")
    inside = raw.resolve()
    links = {link for file in files if file.is_symlink() for link, outside in _linked(file, inside) if outside}
    sources = [Source(safe_path(file.name), file, NO_COUNTY, None, file in links) for file in files]
    return CountyFolder(county, tuple(sources), ())
