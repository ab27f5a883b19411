"""What a person sets: limits of a run, and the folder of a county (`county.toml`, roster, `confirmed.toml`)."""

from __future__ import annotations

import hashlib
import os
import pickle
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from pipeline.common.errors import ConfigError
from pipeline.common.outcomes import FORM_TITLES
from pipeline.common.toml_file import TomlFile, read_toml
from pipeline.county.roster import Roster, build
from pipeline.county.roster_file import read_roster

SETTINGS = "county.toml"
CONFIRMED = "confirmed.toml"
_ROSTERS = ("roster.csv", "roster.xlsx")
_BRACKETS = re.compile(r"[(（][^)）]*[)）]")  # 示例县（合成数据）
_SECTIONS = {"county", "roster", "required", "names", "notice", "rules"}
_COUNTY_KEYS = {"code", "name"}
_NOTICE_KEYS = {"deadline", "contact", "phone", "issuer", "date"}


@dataclass(frozen=True, slots=True)
class RunSettings:
    """Limits of one run. seconds and memory (bytes) are per document."""

    workers: int = 0
    seconds: float = 60.0
    memory: int = 1024**3

    @property
    def processes(self) -> int:
        """How many worker processes: as set, else one per usable core."""
        return self.workers or usable_cores()


@dataclass(frozen=True, slots=True)
class County:
    """One county's settings.

    code: its folder name. name: e.g. ``桃江县``, ``""`` when not set. required: form → always or never required.
    notice: deadline and contact as texts, for letters.
    digest: hash over the settings files, part of what a county-year was made from.
    files: the settings files themselves, relative to the raw root; they are no submissions.
    problems: Chinese remarks about settings and roster.
    """

    code: str
    name: str
    roster: Roster
    required: Mapping[str, bool]
    rules: Mapping[str, Any]
    notice: Mapping[str, str]
    digest: str
    files: frozenset[str] = field(default=frozenset())
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PackedCounty:
    """A county as bytes. A worker gets it with every few units and unpacks it once: its roster is many objects."""

    digest: str
    data: bytes

    @classmethod
    def of(cls, county: County) -> PackedCounty:
        """Pack a county."""
        return cls(county.digest, pickle.dumps(county, pickle.HIGHEST_PROTOCOL))

    def unpack(self) -> County:
        """The county; not to be changed, for whoever asks next gets the same."""
        return _unpacked(self.data)


@lru_cache(maxsize=1)
def _unpacked(data: bytes) -> County:
    county: County = pickle.loads(data)  # noqa: S301 - our own bytes
    return county


def usable_cores() -> int:
    """Cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def read_county(folder: Path) -> County:
    """Settings of a county folder; all of them optional. ConfigError names file and place of what is wrong."""
    used: dict[Path, bytes] = {}  # each read once: the digest is of what the settings were made of
    settings = read_toml(folder / SETTINGS, _bytes(folder / SETTINGS, used), _SECTIONS)
    confirmed = read_toml(folder / CONFIRMED, _bytes(folder / CONFIRMED, used), {"names"})
    settings.section("county", _COUNTY_KEYS)
    name = _name(settings)
    roster = _roster(settings, {**_names(settings), **_names(confirmed)}, name, used)
    return County(
        code=folder.name,
        name=name,
        roster=roster,
        required=_required(settings),
        rules=settings.section("rules"),
        notice=_notice(settings),
        digest=_digest(used),
        files=frozenset(f"{folder.name}/{path.relative_to(folder).as_posix()}" for path in used),
        problems=(*_code_remark(settings, folder.name), *roster.problems),
    )


def county_name(folder: Path) -> str:
    """What a county's settings call it, without a look at anything else; empty where they say, or are, nothing."""
    try:
        return _name(read_toml(folder / SETTINGS, _bytes(folder / SETTINGS, {}), _SECTIONS))
    except ConfigError:
        return ""


def _name(settings: TomlFile) -> str:
    return _BRACKETS.sub("", settings.text("county", "name")).strip()


def _code_remark(settings: TomlFile, folder: str) -> Iterator[str]:
    """A county's code is its folder's name, with which ids and outputs begin: another one that is set is not used."""
    code = settings.text("county", "code")
    if code not in ("", folder):
        yield f"{SETTINGS} 中 [county] code 是 {code}，与文件夹名称不同：以文件夹名称为准，请改文件夹名称或删去 code"


def _bytes(path: Path, used: dict[Path, bytes]) -> bytes | None:
    """What stands in a file, None if there is none; it is added to `used`."""
    if not path.is_file():
        return None
    used[path] = path.read_bytes()
    return used[path]


def _roster(settings: TomlFile, names: Mapping[str, str], county: str, used: dict[Path, bytes]) -> Roster:
    file = _roster_file(settings)
    data = _bytes(file, used) if file else None
    if file is None or data is None:
        return build((), county, names)
    return read_roster(file, data, county, names)


def _roster_file(settings: TomlFile) -> Path | None:
    folder = settings.path.parent
    settings.section("roster", {"file"})
    named = settings.text("roster", "file")
    if named:
        path = (folder / named).resolve()
        if not path.is_relative_to(folder.resolve()) or not path.is_file():
            raise settings.error(f"[roster] file 找不到名册 {named}")
        return folder / named
    return next((folder / name for name in _ROSTERS if (folder / name).is_file()), None)


def _required(settings: TomlFile) -> dict[str, bool]:
    entries = settings.section("required", FORM_TITLES)
    for form, value in entries.items():
        if not isinstance(value, bool):
            raise settings.error(f"[required] {form} 应为 true 或 false")
    return entries


def _names(file: TomlFile) -> dict[str, str]:
    """Names that a person assigned to a unit: written name → unit_id."""
    entries = file.section("names")
    for name, unit_id in entries.items():
        if not isinstance(unit_id, str):
            raise file.error(f"[names] {name} 应为单位编码（文字，写在引号中）")
    return entries


def _notice(settings: TomlFile) -> dict[str, str]:
    """What letters say of deadline and contact; dates as they are written in letters."""
    entries = settings.section("notice", _NOTICE_KEYS)
    texts = {key: _date_text(value) if isinstance(value, date) else value for key, value in entries.items()}
    for key, value in texts.items():
        if not isinstance(value, str):
            raise settings.error(f"[notice] {key} 应为文字（写在引号中）或日期")
    return texts


def _date_text(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _digest(files: Mapping[Path, bytes]) -> str:
    total = hashlib.sha256()
    for path, data in files.items():
        total.update(path.name.encode() + b"\0" + hashlib.sha256(data).digest())
    return total.hexdigest()
