"""Workers' server starts early where a run will most likely read something, and only there."""

import os
import subprocess
import sys

import pytest

from tests.pipeline.conftest import ROOT

SCRIPT = """
import os, sys
from pathlib import Path
from pipeline.reading.forks import start_if_newer
start_if_newer(Path(sys.argv[1]), Path(sys.argv[2]))
print(Path(f"/proc/self/task/{os.getpid()}/children").read_text() != "")
"""
MARK = 1_700_000_000


@pytest.fixture
def raw(tmp_path):
    """A county with one file; file, folders and the mark beside them as old as each other."""
    folder = tmp_path / "raw/430922/2024"
    folder.mkdir(parents=True)
    (folder / "材料.docx").write_bytes(b"x")
    (tmp_path / "CURRENT").write_bytes(b"x")
    for place in (tmp_path / "CURRENT", tmp_path / "raw", *(tmp_path / "raw").rglob("*")):
        os.utime(place, (MARK, MARK))
    return tmp_path / "raw"


def started(raw, mark):
    command = [sys.executable, "-c", SCRIPT, str(raw), str(mark)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout == "True\n"


pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at processes through /proc")


def test_not_where_all_is_older_than_the_last_run(raw):
    assert not started(raw, raw.with_name("CURRENT"))


@pytest.mark.parametrize("place", ["430922/2024/材料.docx", "430922/2024"])
def test_where_a_file_was_written_or_a_folder_changed_since(raw, place):
    os.utime(raw / place, (MARK + 1, MARK + 1))
    assert started(raw, raw.with_name("CURRENT"))


def test_before_the_first_run_and_not_without_material(raw):
    assert started(raw, raw / "nothing")
    assert not started(raw / "nothing", raw / "nothing")
