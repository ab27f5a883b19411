"""The sample counties reported once, and a county of hostile names and personal numbers."""

import os
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from pipeline import query
from pipeline.county.config import RunSettings
from pipeline.ingest import ingest
from pipeline.report.load import load
from pipeline.report.make import make_reports

ROOT = Path(__file__).parents[2]
RAW = ROOT / "data/raw"


def silent(*_):
    pass


@dataclass(frozen=True)
class Made:
    raw: Path
    data: query.Data
    out: Path
    written: list

    @property
    def folder(self):
        """That of the first county-year."""
        return self.written[0].folder


def report_on(raw, folder, **wanted):
    ingest(raw, folder / "parsed", RunSettings(workers=2), silent)
    data = query.open(folder / "parsed", raw)
    written = make_reports(data, raw, folder / "out", silent, **wanted).written
    return Made(raw, data, folder / "out", [whole(data, one) for one in written])


def whole(data, one):
    """What was written of a county-year, with all its units."""
    slim = one.county
    return replace(one, county=load(data, slim.code, slim.year, slim.name, slim.notice))


@pytest.fixture(scope="session")
def samples(tmp_path_factory):
    """All of data/raw."""
    return report_on(RAW, tmp_path_factory.mktemp("samples"))


@pytest.fixture(scope="session")
def seed(tmp_path_factory):
    """The seed's county alone, with a deadline and a contact."""
    folder = tmp_path_factory.mktemp("seed")
    shutil.copytree(RAW / "430922", folder / "raw/430922")
    settings = folder / "raw/430922/county.toml"
    notice = '\n[notice]\ndeadline = 2025-06-30\ncontact = "张三"\nphone = "0737-8822123"\n'
    settings.write_text(settings.read_text(encoding="utf-8") + notice, encoding="utf-8")
    return report_on(folder / "raw", folder)


def require(tool):
    """The path of a program; without it the test is skipped, in CI it fails."""
    return shutil.which(tool) or absent(tool)


def absent(tool):
    """Skip the test as a program is missing; in CI, where all of them must be, fail it."""
    if os.environ.get("CI", "").lower() in {"1", "true"}:
        pytest.fail(f"{tool} is missing in CI")
    pytest.skip(f"{tool} is not installed (make setup-browser)")
