"""Snapshots under `data/parsed`: built aside, made durable, published by one rename (docs/architecture.md, decision 8).

`snapshots/<seq>-<hash>/<dataset>/<county>-<year>.parquet` and `MANIFEST.json`; `CURRENT` names the
live one and rules, `latest` is a symlink to it for readers that know no better.
"""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

import regex

from pipeline.common.disk import CURRENT, sync_file, sync_folder, sync_tree
from pipeline.common.errors import CommandError, UsageError
from pipeline.store.lock import is_pinned
from pipeline.store.snapshot import MANIFEST, Manifest, Snapshot

KEEP = 10
_STAGING = ".staging"
_LATEST = "latest"
_SNAPSHOTS = "snapshots"
_NAME = regex.compile(r"([0-9]{6,})-([0-9a-f]{12})")
_SHORTEST_HASH = 6


class Store:
    """The output folder of all runs."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.snapshots = root / _SNAPSHOTS
        self.staging = root / _STAGING

    def current(self) -> Snapshot | None:
        """The live snapshot; None before the first run. CommandError when it is damaged."""
        name = self.current_name()
        if name is None:
            return None
        if name not in self.names():
            raise CommandError(f"{self.root / CURRENT} 已损坏，或所指的快照已不在；{_WAYS_OUT}")
        return self.open(name)

    def current_name(self) -> str | None:
        """What `CURRENT` says, be it a snapshot or not; None when there is no such file."""
        try:
            return (self.root / CURRENT).read_text(encoding="utf-8", errors="replace").strip()
        except FileNotFoundError:
            return None

    def open(self, name: str) -> Snapshot:
        """Open a snapshot by name (or its number, or the beginning of its hash). Its files are not looked at."""
        folder = self.snapshots / self._full_name(name)
        try:
            manifest = Manifest.from_json((folder / MANIFEST).read_text(encoding="utf-8"))
            if not folder.name.endswith(manifest.hash[:12]):
                raise ValueError("the manifest of another snapshot")
        except (OSError, KeyError, TypeError, ValueError) as error:
            raise CommandError(f"快照 {folder.name} 的清单 {MANIFEST} 已损坏；{_WAYS_OUT}") from error
        return Snapshot(folder, manifest)

    def names(self) -> list[str]:
        """All snapshots, oldest first."""
        found = (entry.name for entry in self.snapshots.iterdir()) if self.snapshots.is_dir() else ()
        return sorted((name for name in found if _NAME.fullmatch(name)), key=_number)

    def name_before(self, name: str | None, *, other_data: bool = False) -> str | None:
        """The newest snapshot that is older than the given one; the newest of all when that is no snapshot.

        other_data: none that holds the same under another number.
        """
        names = self.names()
        earlier = names[: names.index(name)] if name in names else names
        return next((one for one in reversed(earlier) if not (other_data and holds_the_same(one, name))), None)

    def _full_name(self, name: str) -> str:
        names = self.names()
        if name in names:
            return name
        fitting = [one for one in names if name.isdecimal() and _number(one) == int(name)] or [
            one for one in names if len(name) >= _SHORTEST_HASH and one.partition("-")[2].startswith(name)
        ]
        if len(fitting) != 1:
            listed = "、".join(names) or "无"
            problem = "不唯一" if fitting else "不存在"
            raise UsageError(f"快照 {name} {problem}（现有：{listed}）")
        return fitting[0]

    def stale_latest(self) -> bool:
        """True when readers of `latest` do not get the live snapshot. No `latest` at all misleads nobody."""
        link, name = self.root / _LATEST, self.current_name()
        if link.is_symlink():
            return link.readlink().name != name
        return link.exists()

    def begin(self) -> Path:
        """Make an empty staging folder, clearing what a broken run left. Only under the lock."""
        if self.staging.exists():
            shutil.rmtree(self.staging)
        for name in (CURRENT, _LATEST):
            self._beside(name).unlink(missing_ok=True)
        self.staging.mkdir(parents=True)
        self.snapshots.mkdir(exist_ok=True)
        self._repair_latest()
        return self.staging

    def publish(self, folder: Path, manifest: Manifest) -> Snapshot:
        """Make a staged folder the live snapshot: everything on disk first, then one rename, then the swap."""
        name = f"{self._next_number():06d}-{manifest.hash[:12]}"
        (folder / MANIFEST).write_text(manifest.to_json(), encoding="utf-8")
        sync_tree(folder)
        target = self.snapshots / name
        folder.rename(target)
        sync_folder(self.snapshots)
        self._point_to(name)
        return Snapshot(target, manifest)

    def make_current(self, name: str) -> Snapshot:
        """Go back (or forth) to a snapshot. CommandError when it is not whole. Only under the lock."""
        snapshot = self.open(name)
        if damage := snapshot.damage():
            file, what = next(iter(damage.items()))
            whole = "哪些完好请看 jixiao verify --all"
            raise CommandError(f"快照 {snapshot.name} 已损坏（{file}：{what}），不能恢复到它；{whole}")
        self._point_to(snapshot.name)
        return snapshot

    def collect(self, keep: int = KEEP) -> list[str]:
        """Remove all but the newest snapshots, the live one and those that are being read. Returns the names removed.

        Only under the lock, with nothing of use in staging: they are moved there first, so none is ever half there.
        """
        spared = {*self.names()[-keep:], self.current_name()}
        self.staging.mkdir(exist_ok=True)
        removed = [name for name in self.names() if name not in spared and self._set_aside(self.snapshots / name)]
        shutil.rmtree(self.staging, ignore_errors=True)
        return removed

    def _set_aside(self, folder: Path) -> bool:
        """False for a snapshot that somebody is reading."""
        if is_pinned(folder / MANIFEST):
            return False
        try:
            folder.rename(self.staging / folder.name)
        except PermissionError:  # so says Windows of what is open
            return False
        return True

    def _next_number(self) -> int:
        return max(map(_number, self.names()), default=0) + 1

    def _point_to(self, name: str) -> None:
        beside = self._beside(CURRENT)
        beside.write_text(name + "\n", encoding="utf-8")
        sync_file(beside)
        beside.replace(self.root / CURRENT)
        sync_folder(self.root)
        self._link_latest(name)

    def _link_latest(self, name: str) -> None:
        beside, link = self._beside(_LATEST), self.root / _LATEST
        beside.unlink(missing_ok=True)
        self._clear_copy(link)
        with contextlib.suppress(OSError, NotImplementedError):  # Windows without the right: CURRENT alone rules
            beside.symlink_to(Path(_SNAPSHOTS, name), target_is_directory=True)
            beside.replace(link)
            sync_folder(self.root)

    def _beside(self, name: str) -> Path:
        """Where a signpost is made, to be moved to its place."""
        return self.root / f".{name}.tmp"

    def _clear_copy(self, link: Path) -> None:
        """Take away a plain folder, which copying tools make of the link: no link can replace it, it would go stale."""
        if link.is_dir() and not link.is_symlink():
            self.staging.mkdir(exist_ok=True)
            link.rename(self.staging / _LATEST)
            shutil.rmtree(self.staging / _LATEST, ignore_errors=True)

    def _repair_latest(self) -> None:
        """After a crash between the two swaps, or after somebody's copy."""
        name = self.current_name()
        if name in self.names() and (self.stale_latest() or not (self.root / _LATEST).exists()):
            self._link_latest(name)


_WAYS_OUT = "请重新运行 jixiao ingest（按原始材料重新生成），或用 jixiao rollback 恢复以前的一份"


def holds_the_same(one: str, other: str | None) -> bool:
    """True when two snapshots, by their names, are of the same data."""
    return other is not None and one.partition("-")[2] == other.partition("-")[2]


def _number(name: str) -> int:
    return int(name.partition("-")[0])
