"""What a person sets: limits of a run, and the folder of a county (`county.toml`, roster, `confirmed.toml`)."""

from __future__ import annotations

import hashlib
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.errors import ConfigError
from pipeline.roster import Roster, read_roster

SETTINGS = "county.toml"
CONFIRMED = "confirmed.toml"
_ROSTERS = ("roster.csv", "roster.xlsx")
_BRACKETS = re.compile(r"[(（][^)）]*[)）]")  # 示例县（合成数据）
_SECTIONS = {"county", "roster", "required", "names", "notice", "rules"}


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
    digest: hash over the settings files, part of what a county-year was made from.
    files: the settings files themselves, relative to the raw root; they are no submissions.
    """

    code: str
    name: str
    roster: Roster
    required: Mapping[str, bool]
    rules: Mapping[str, Any]
    notice: Mapping[str, Any]
    digest: str
    files: frozenset[str] = field(default=frozenset())


def usable_cores() -> int:
    """Cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def read_county(folder: Path) -> County:
    """Settings of a county folder; all of them optional. ConfigError names file and place of what is wrong."""
    used: dict[Path, bytes] = {}  # each read once: the digest is of what the settings were made of
    settings = _toml(folder / SETTINGS, used)
    if unknown := sorted(set(settings) - _SECTIONS):
        raise ConfigError(f"{folder / SETTINGS}：不认识的栏目 [{unknown[0]}]")
    confirmed = _toml(folder / CONFIRMED, used)
    name = _BRACKETS.sub("", _text(settings, "county", "name", folder)).strip()
    roster_file = _roster_file(folder, settings)
    roster = Roster(county=name)
    if roster_file:
        used[roster_file] = roster_file.read_bytes()
        roster = read_roster(roster_file, used[roster_file], name, _aliases(settings, confirmed, folder))
    return County(
        code=folder.name,
        name=name,
        roster=roster,
        required=_required(settings, folder),
        rules=settings.get("rules", {}),
        notice=settings.get("notice", {}),
        digest=_digest(used),
        files=frozenset(f"{folder.name}/{path.relative_to(folder).as_posix()}" for path in used),
    )


def _toml(path: Path, used: dict[Path, bytes]) -> dict[str, Any]:
    """What a file says, nothing if there is none; its bytes are added to `used`."""
    if not path.is_file():
        return {}
    used[path] = path.read_bytes()
    try:
        return tomllib.loads(used[path].decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}：不是正确的 TOML：{error}") from error


def _text(settings: dict[str, Any], section: str, key: str, folder: Path) -> str:
    value = settings.get(section, {}).get(key, "")
    if not isinstance(value, str):
        raise ConfigError(f"{folder / SETTINGS}：[{section}] {key} 应为文字")
    return value


def _roster_file(folder: Path, settings: dict[str, Any]) -> Path | None:
    named = _text(settings, "roster", "file", folder)
    if named:
        path = (folder / named).resolve()
        if not path.is_relative_to(folder.resolve()) or not path.is_file():
            raise ConfigError(f"{folder / SETTINGS}：[roster] file 找不到名册 {named}")
        return folder / named
    return next((folder / name for name in _ROSTERS if (folder / name).is_file()), None)


def _required(settings: dict[str, Any], folder: Path) -> dict[str, bool]:
    entries: dict[str, Any] = settings.get("required", {})
    for form, value in entries.items():
        if not isinstance(value, bool):
            raise ConfigError(f"{folder / SETTINGS}：[required] {form} 应为 true 或 false")
    return entries


def _aliases(settings: dict[str, Any], confirmed: dict[str, Any], folder: Path) -> dict[str, str]:
    """Names that a person assigned to a unit: written name → unit_id."""
    aliases: dict[str, str] = {}
    for source, entries in ((SETTINGS, settings.get("names", {})), (CONFIRMED, confirmed.get("names", {}))):
        for name, unit_id in entries.items():
            if not isinstance(unit_id, str):
                raise ConfigError(f"{folder / source}：[names] {name} 应为单位编码（文字）")
            aliases[name] = unit_id
    return aliases


def _digest(files: Mapping[Path, bytes]) -> str:
    total = hashlib.sha256()
    for path, data in files.items():
        total.update(path.name.encode() + b"\0" + hashlib.sha256(data).digest())
    return total.hexdigest()
