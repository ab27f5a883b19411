"""What is remembered of a file, what is asked anew, and what is refused unread."""

import io
import zipfile
from dataclasses import dataclass, field

import pyarrow.parquet as pq
import pytest

from pipeline import convert
from pipeline.convert import Converted
from pipeline.county.config import RunSettings
from pipeline.discover import hashing
from pipeline.ingest import ingest
from pipeline.reading import work
from tests.legacy.samples import DOC
from tests.pipeline.conftest import SEED, make_county

RTF = b"{\\rtf1 abc}"


@dataclass
class Refusing:
    """A converter that refuses everything with one code, and counts."""

    code: str
    version: str = "1"
    name: str = "libreoffice"
    asked: list = field(default_factory=list)

    def convert(self, sources, out):
        for source in sources:
            self.asked.append(source.key)
            yield Converted(source.key, None, self.name, self.code)


def run(raw, out):
    report = ingest(raw, out, RunSettings(workers=1), lambda *_: None)
    (out / "CURRENT").unlink()
    return report


def codes_of(out):
    (file,) = (out / "latest/files").glob("*.parquet")
    codes = pq.read_table(file, columns=["error_code"]).column("error_code").to_pylist()
    return [code for code in codes if code]


@pytest.mark.parametrize(("code", "times"), [("no_cjk", 1), ("time_limit", 2), ("no_converter", 2)])
def test_what_a_converter_will_always_refuse_is_asked_once(seed_county, tmp_path, monkeypatch, code, times):
    engine = Refusing(code)
    monkeypatch.setattr(convert, "engines", lambda: [engine, convert.MsDoc()])
    make_county(seed_county, files={"县水利局.rtf": RTF})
    first, second = run(seed_county, tmp_path / "out"), run(seed_county, tmp_path / "out")
    assert len(engine.asked) == times
    assert codes_of(tmp_path / "out") == [code]
    assert first.unreadable == second.unreadable == 1
    engine.version = "2"
    run(seed_county, tmp_path / "out")
    assert len(engine.asked) == times + 1


def test_a_file_that_has_grown_beyond_the_limit_is_not_read(tmp_path, monkeypatch):
    file = tmp_path / "a.docx"
    with file.open("wb") as stream:
        stream.truncate(60 << 20)
    monkeypatch.setattr(type(file), "read_bytes", None)
    done = work.read_task(work.Task(file, "a.docx", "430922", tmp_path, 100))
    assert (done.reading.status, done.reading.error_code) == ("too_large", "limit_size")


def test_an_archive_beyond_its_own_limit_is_not_read(tmp_path, monkeypatch):
    file = tmp_path / "a.zip"
    with file.open("wb") as stream:
        stream.truncate(600 << 20)
    monkeypatch.setattr(work, "sha256_of", lambda _: "hash")
    monkeypatch.setattr(type(file), "read_bytes", None)
    assert work.expand_task(work.Expand(file, "a.zip", tmp_path)) == work.Expanded("hash", error="limit_size")


@pytest.mark.parametrize(("data", "form"), [(b"", "other"), (DOC, "doc"), (SEED.read_bytes(), "docx"), (RTF, "rtf")])
def test_a_format_is_told_by_content(data, form):
    assert hashing.format_of(data) == form


def test_an_archive_is_parsed_if_anything_in_it_is(tmp_path):
    whole, useless = io.BytesIO(), io.BytesIO()
    for archive, content in ((whole, SEED.read_bytes()), (useless, b"no document")):
        with zipfile.ZipFile(archive, "w") as made:
            made.writestr("a.docx" if archive is whole else "a.txt", content)
    files = {"财政局.zip": whole.getvalue(), "水利局.zip": useless.getvalue()}
    make_county(tmp_path / "raw", files=files)
    run(tmp_path / "raw", tmp_path / "out")
    (written,) = (tmp_path / "out/latest/files").glob("*.parquet")
    rows = pq.read_table(written, columns=["path", "status"]).to_pylist()
    statuses = {row["path"].removeprefix("430922/2024/"): row["status"] for row in rows}
    assert statuses["财政局.zip!/a.docx"] == statuses["财政局.zip"] == "parsed"
    assert statuses["水利局.zip"] == "no_form"
