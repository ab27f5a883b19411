"""Where a file lies that we show as `path`: on the disk its name may be spelled in other bytes (see `safe_path`)."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.discover import safe_path


def as_on_disk(path: Path) -> Path:
    """Where a file or folder lies that is shown as `path`; the path itself where there is none."""
    return OnDisk().find(path) or path


class OnDisk:
    """Finds files by their shown names. Each folder is listed once, and only where a name is not there as written."""

    def __init__(self) -> None:
        self._listed: dict[Path, dict[str, list[Path]]] = {}

    def find(self, path: Path) -> Path | None:
        """The file or folder; None where there is none."""
        if path.exists():
            return path
        known = next((folder for folder in path.parents if folder.is_dir()), None)
        return next(self._below(known, path.relative_to(known).parts), None) if known else None

    def _below(self, folder: Path, names: Sequence[str]) -> Iterator[Path]:
        """All that may be meant: two folders may be shown under one name."""
        if not names:
            yield folder
            return
        for entry in self._listing(folder).get(safe_path(names[0]), ()):
            yield from self._below(entry, names[1:])

    def _listing(self, folder: Path) -> dict[str, list[Path]]:
        if folder not in self._listed:
            found: defaultdict[str, list[Path]] = defaultdict(list)
            with contextlib.suppress(OSError):  # no folder, or none that may be looked into
                for entry in sorted(folder.iterdir()):
                    found[safe_path(entry.name)].append(entry)
            self._listed[folder] = found
        return self._listed[folder]
