"""One run over the sample input, shared; and helpers to make raw folders."""

import io
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SEED = next((ROOT / "data/raw/430922/2024").glob("*.docx"))


def jixiao(*arguments, cwd=ROOT):
    """Run the command line as a user does; the completed process with text output."""
    command = [sys.executable, "-W", "error", "-m", "pipeline.cli", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False)


def make_county(raw, code="430922", year="2024", name="桃江县", roster="", files=None):
    """A county's folder with the given files (relative path → bytes)."""
    folder = raw / code
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "county.toml").write_text(f'[county]\ncode = "{code}"\nname = "{name}"\n', encoding="utf-8")
    if roster:
        (folder / "roster.csv").write_text(roster, encoding="utf-8")
    for path, data in (files or {}).items():
        place = folder / year / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return folder


def reworded(document, *changes):
    """A .docx with some text of its body replaced."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            text = source.read(name)
            for old, new in changes if name == "word/document.xml" else ():
                text = text.replace(old.encode(), new.encode())
            target.writestr(name, text)
    return made.getvalue()


@pytest.fixture(scope="session")
def parsed(tmp_path_factory):
    """The output folder of one run over the sample input of the project."""
    out = tmp_path_factory.mktemp("parsed")
    done = jixiao("ingest", ROOT / "data/raw", "--out", out)
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture
def seed_county(tmp_path):
    """A raw folder with the seed alone."""
    raw = tmp_path / "raw"
    make_county(raw, files={SEED.name: SEED.read_bytes()})
    shutil.copy(ROOT / "data/raw/430922/roster.csv", raw / "430922/roster.csv")
    return raw
