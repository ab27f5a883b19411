"""A few units to run over, before and after a resubmission, and what undisturbed runs make of them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from pipeline.config import RunSettings
from pipeline.ingest import ingest
from pipeline.snapshot import Snapshot
from pipeline.store import Store

ROOT = Path(__file__).parents[2]
RESUBMITTED = "999999/2024/示例县教育局2024年度绩效自评材料.docx"
_TAKEN = (
    "430922",
    "999999/county.toml",
    "999999/roster.csv",
    "999999/2023/示例县教育局2023年度绩效自评材料.docx",
    "999999/2024/示例县农业农村局.zip",
    "999999/2024/示例县水利局",
    RESUBMITTED,
)
_LIMIT = 120


@dataclass(frozen=True)
class Scene:
    """Input and output of one trial. expected: the snapshot hash that an undisturbed run from scratch gives."""

    raw: Path
    out: Path
    expected: str

    @property
    def store(self) -> Store:
        return Store(self.out)

    @property
    def live(self) -> Snapshot:
        """The live snapshot, which must be there."""
        snapshot = self.store.current()
        assert snapshot is not None
        return snapshot

    @property
    def paper(self) -> Path:
        """A document of the input that nothing replaces."""
        return self.raw / "999999/2024/示例县水利局/绩效自评材料.docx"

    @property
    def command(self) -> list[str]:
        """Arguments of `jixiao` for a run."""
        return ["ingest", str(self.raw), "--out", str(self.out), "--workers", "2"]

    def start(self, *sabotage: str, before: tuple[str, ...] = ()) -> subprocess.Popen[str]:
        """Start a run in a process of its own. sabotage: mode and argument of `tests.faults.sabotage`."""
        module = "tests.faults.sabotage" if sabotage else "pipeline.cli"
        command = [*before, sys.executable, "-m", module, *sabotage, *self.command]
        return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def run(self, *sabotage: str, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
        """Run to its end."""
        process = self.start(*sabotage, before=before)
        try:
            out, err = process.communicate(timeout=_LIMIT)
        finally:
            process.kill()
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def run_here(self) -> str:
        """Run in this process; the hash of the snapshot that is live then."""
        ingest(self.raw, self.out, RunSettings(workers=2), lambda *_: None)
        return self.live.manifest.hash


class Stage:
    """Makes scenes: of a first run, of one after a resubmission, of one to which nothing has changed."""

    KINDS = ("first", "resubmission", "unchanged")

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0
        self._before = self._undisturbed("before")
        self._after = self._undisturbed("after", resubmitted=True)

    def scene(self, kind: str) -> Scene:
        """A fresh scene: the input and, but for a first run, the output of the run before."""
        self._count += 1
        place = self._folder / f"{self._count}"
        shutil.copytree((self._after if kind == "resubmission" else self._before).raw, place / "raw")
        if kind != "first":
            shutil.copytree(self._before.out, place / "out", symlinks=True)
        return Scene(place / "raw", place / "out", (self._after if kind == "resubmission" else self._before).expected)

    def _undisturbed(self, name: str, *, resubmitted: bool = False) -> Scene:
        raw = self._folder / name / "raw"
        for taken in _TAKEN:
            source, target = ROOT / "data/raw" / taken, raw / taken
            target.parent.mkdir(parents=True, exist_ok=True)
            (shutil.copytree if source.is_dir() else shutil.copyfile)(source, target)
        if resubmitted:
            paper = raw / RESUBMITTED
            paper.with_stem(f"{paper.stem}（修改版）").write_bytes(paper.read_bytes() + b" ")
        scene = Scene(raw, self._folder / name / "out", "")
        return Scene(raw, scene.out, scene.run_here())
