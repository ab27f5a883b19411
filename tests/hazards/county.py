"""A county's folder from a drawing of it, taken through `jixiao ingest`."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

COUNTY = "430922"


@dataclass(frozen=True)
class Outcome:
    """A finished run: its exit code, what it printed, where its data lies."""

    code: int
    printed: str
    data: Path

    def rows(self, dataset: str) -> list[dict[str, Any]]:
        """All rows of a dataset."""
        assert (self.data / "latest" / dataset).exists(), self.printed
        return pq.read_table(self.data / "latest" / dataset).to_pylist()

    def files(self) -> dict[str, dict[str, Any]]:
        """Rows of `files` by path below the year."""
        return {row["path"].removeprefix(f"{COUNTY}/2024/"): row for row in self.rows("files")}


def ingest(root: Path, files: Mapping[str, bytes], *options: str, roster: str = "", path: str | None = None) -> Outcome:
    """Lay down files (by path below the year's folder) and read them. path: $PATH, to hide programs."""
    folder = root / "raw" / COUNTY
    folder.mkdir(parents=True)
    if roster:
        (folder / "roster.csv").write_text("unit_id,unit_name,aliases\n" + roster, "utf-8")
    for name, data in files.items():
        place = folder / "2024" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return again(root, *options, path=path)


def again(root: Path, *options: str, path: str | None = None) -> Outcome:
    """Read what lies below `root` (once more)."""
    done = jixiao(root, "ingest", "raw", "--out", "data", *options, path=path)
    return Outcome(done.returncode, done.stdout + done.stderr, root / "data")


def jixiao(root: Path, *arguments: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run one command in `root`."""
    command = [str(Path(sys.executable).parent / "jixiao"), *arguments]
    environment = {**os.environ, "PATH": path} if path is not None else None
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, timeout=120, check=False)
