"""A few units to run over, before and after a resubmission, and what undisturbed runs make of them."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.county.config import RunSettings
from pipeline.ingest import ingest
from pipeline.store import Store
from pipeline.store.snapshot import Snapshot

# A first run, a run after a resubmission, and one to which nothing has changed.
KINDS = ("first", "resubmission", "unchanged")
ROOT = Path(__file__).parents[2]
RESUBMITTED = "999999/2024/示例县教育局2024年度绩效自评材料.docx"
_TAKEN = (
    "430922",
    "999999/county.toml",
    "999999/roster.csv",
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


@dataclass(frozen=True)
class Stage:
    """Makes scenes out of what undisturbed runs left, before and after a resubmission."""

    folder: Path
    before: Scene
    after: Scene

    @classmethod
    def beneath(cls, folder: Path) -> Stage:
        """Do the undisturbed runs."""
        return cls(folder, _undisturbed(folder / "before"), _undisturbed(folder / "after", resubmitted=True))

    def scene(self, kind: str, *, read: bool = False) -> Scene:
        """A fresh scene of one of `KINDS`: input, and what the run before left. read: all results are in the cache."""
        source = self.after if kind == "resubmission" else self.before
        place = Path(tempfile.mkdtemp(dir=self.folder))
        scene = Scene(place / "raw", place / "out", source.expected)
        shutil.copytree(source.raw, scene.raw)
        if kind != "first":
            shutil.copytree(self.before.out, scene.out, symlinks=True)
        if read:
            shutil.copytree(self.after.out / ".cache", scene.out / ".cache", dirs_exist_ok=True)
        return scene


def _undisturbed(place: Path, *, resubmitted: bool = False) -> Scene:
    scene = Scene(place / "raw", place / "out", "")
    for taken in _TAKEN:
        source, target = ROOT / "data/raw" / taken, scene.raw / taken
        target.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copyfile)(source, target)
    if resubmitted:
        paper = scene.raw / RESUBMITTED
        paper.with_stem(f"{paper.stem}（修改版）").write_bytes(paper.read_bytes() + b" ")
    return replace(scene, expected=scene.run_here())
