"""Readers that look at an output folder all the while: what they get must be whole, and of one snapshot."""

from __future__ import annotations

import threading
from pathlib import Path
from types import TracebackType

import pandas as pd

from extractors.fields import datasets
from pipeline import query
from pipeline.common.errors import CommandError
from pipeline.store.snapshot import MANIFEST, Manifest, Snapshot


def look(out: Path) -> list[str]:
    """What is wrong with what readers see now; nothing before the first run. Both ways in: `CURRENT` and `latest`."""
    try:
        data = query.open(out)
    except CommandError as error:
        return [] if error.code == 2 else [str(error)]
    try:
        return [*_damage(data.snapshot), *_by_sql(data), *_by_link(out)]
    finally:
        data.close()


def _by_sql(data: query.Data) -> list[str]:
    found = {name: data.arrow(f"FROM {name} SELECT county").num_rows for name in datasets()}
    return [f"{name}: {rows} rows by DuckDB" for name, rows in found.items() if rows != _rows(data.snapshot, name)]


def _by_link(out: Path) -> list[str]:
    """A reader that follows `latest` once; pandas, so that a second library agrees."""
    folder = (out / "latest").resolve()
    if not folder.is_dir():
        return []
    snapshot = Snapshot(folder, Manifest.from_json((folder / MANIFEST).read_text(encoding="utf-8")))
    rows = len(pd.read_parquet(folder / "facts", columns=["county"]))
    wrong = [] if rows == _rows(snapshot, "facts") else [f"facts: {rows} rows by pandas"]
    return [*_damage(snapshot), *wrong]


def _damage(snapshot: Snapshot) -> list[str]:
    return [f"{snapshot.name}/{file}: {what}" for file, what in snapshot.damage().items()]


def _rows(snapshot: Snapshot, dataset: str) -> int:
    return sum(one.rows for name, one in snapshot.manifest.files.items() if name.startswith(f"{dataset}/"))


_PAUSE = 0.1


class Watch:
    """Looks from a thread as long as the context lasts. problems: what was wrong; looks: how often it looked."""

    def __init__(self, out: Path) -> None:
        self.problems: list[str] = []
        self.looks = 0
        self._out = out
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._loop)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def _loop(self) -> None:
        while not self._over.is_set():
            try:
                self.problems += look(self._out)
            except Exception as error:  # a reader that breaks has not seen a whole snapshot
                self.problems.append(f"{type(error).__name__}: {error}")
            self.looks += 1
            self._over.wait(_PAUSE)
