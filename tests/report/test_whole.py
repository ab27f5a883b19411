"""A report that is killed, or whose disk is full: each file is whole, as it was or as it will be."""

import shutil
import signal
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.county.config import RunSettings
from pipeline.ingest import ingest
from pipeline.report.workbook import WORKBOOK
from tests.pipeline.conftest import SEED, reworded
from tests.report.conftest import ROOT, silent
from tests.report.test_edges import county

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Place:
    """Data of which an older report lies in `out`. old, new: the files of that report, and of one made now."""

    raw: Path
    parsed: Path
    out: Path
    old: dict
    new: dict

    def report(self, out, *sabotage):
        module = "tests.faults.sabotage" if sabotage else "pipeline.cli"
        arguments = ["report", self.raw, "--data", self.parsed, "--out", out]
        command = [sys.executable, "-m", module, *sabotage, *map(str, arguments)]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


def contents(folder):
    """What all files say; a workbook bears the time at which it was made besides."""
    return {file.relative_to(folder).as_posix(): said(file) for file in folder.rglob("*") if file.is_file()}


def said(file):
    if file.suffix != ".xlsx":
        return file.read_bytes()
    with zipfile.ZipFile(file) as book:
        return {name: book.read(name) for name in book.namelist() if name != "docProps/core.xml"}


def report(place, out, files):
    """An undisturbed run and its report, noted in `files`."""
    ingest(place.raw, place.parsed, RunSettings(workers=2), silent)
    done = place.report(out)
    assert done.returncode == 0, done.stderr
    files.update(contents(out))


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole")
    raw = county(folder, {"甲县水利局.docx": SEED.read_bytes(), "甲县教育局.docx": b"PK\x03\x04broken"})
    made = Place(raw, folder / "parsed", folder / "out", {}, {})
    report(made, made.out, made.old)
    (raw / "430999/2024/甲县水利局.docx").write_bytes(reworded(SEED.read_bytes(), ("90.94", "90.93")))
    (raw / "430999/2024/甲县教育局.docx").unlink()
    report(made, folder / "again", made.new)
    assert any(made.old[name] != made.new[name] for name in made.old.keys() & made.new.keys())
    return made


def copied(place, tmp_path):
    return Path(shutil.copytree(place.out, tmp_path / "out"))


def assert_whole(place, out):
    for name, data in contents(out).items():
        assert name.endswith(".jixiao.tmp") or data in (place.old.get(name), place.new.get(name)), name
    assert {WORKBOOK, "report.html"} <= contents(out).keys()


def test_without_room_the_older_report_stays(place, tmp_path):
    out = copied(place, tmp_path)
    done = place.report(out, "limit", "2000")
    assert done.returncode != 0
    assert "错误：" in done.stderr
    assert "Traceback" not in done.stderr
    assert_whole(place, out)
    assert not [name for name in contents(out) if name.endswith(".tmp")]


def test_a_kill_at_any_step_leaves_whole_files_and_the_next_report_all(place, tmp_path):
    counted = tmp_path / "steps"
    place.report(copied(place, tmp_path / "counted"), "count", str(counted))
    steps = int(counted.read_text())
    assert steps > len(place.new)
    for step in range(1, steps + 1):
        out = copied(place, tmp_path / str(step))
        assert place.report(out, "kill", str(step)).returncode == -signal.SIGKILL
        assert_whole(place, out)
    assert place.report(out).returncode == 0
    assert contents(out) == place.new
