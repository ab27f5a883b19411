"""Both engines behind one interface: LibreOffice for real, and what happens when it misbehaves."""

from __future__ import annotations

import http.server
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

import docx
import pytest

from parsers import Document, msdoc, parse
from parsers.webdoc import decode
from pipeline import convert
from pipeline.convert import Converted, LegacyFile, LibreOffice, MsDoc, soffice
from tests.legacy.office import as_doc
from tests.legacy.samples import DOC, ROWS, SEED_DOCX, TITLE, html, mht, ole, rtf, tables

FORMS = {"rtf": rtf(), "html": html(), "mht": mht()}


@pytest.fixture
def work(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()
    return tmp_path


def convert_all(engine: convert.Engine, work: Path, *files: tuple[bytes, str]) -> list[Converted]:
    sources = []
    for number, (data, kind) in enumerate(files):
        path = work / "in" / str(number)
        path.write_bytes(data)
        sources.append(LegacyFile(f"{number:03d}", path, kind))
    return sorted(engine.convert(sources, work / "out"), key=lambda result: result.key)


def document(result: Converted) -> Document:
    assert result.docx is not None, result.error
    return parse(result.docx.read_bytes(), "a.docx")


def test_both_engines_read_the_seed_alike(office: LibreOffice, work: Path):
    [by_office] = convert_all(office, work, (DOC, "doc"))
    assert by_office.reader == "libreoffice"
    assert tables(document(by_office)) == tables(parse(SEED_DOCX, "a.docx"))
    [by_python] = convert_all(MsDoc(), work, (DOC, "doc"))
    assert by_python.reader == "msdoc2docx"
    assert tables(document(by_python)) == tables(document(by_office))


def test_libreoffice_reads_each_format(office: LibreOffice, work: Path):
    for result in convert_all(office, work, *((data, kind) for kind, data in FORMS.items())):
        read = document(result)
        [table] = tables(read)
        assert [text for *_, text in table] == [text for row in ROWS for text in row]
        assert any(TITLE in getattr(block, "text", "") for block in read.blocks)


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ("", "gb18030"),
        ("", "utf-8"),
        ("utf-8", "gb18030"),
        ("gb2312", "utf-8"),
        ("", "utf-16"),
        ("no-such", "gb18030"),
    ],
)
def test_a_page_is_read_by_what_its_bytes_are(charset: str, encoding: str):
    assert TITLE in decode(html(charset, encoding), "html")


def test_what_no_engine_may_be_given_never_reaches_one(work: Path):
    files = [
        (b"", "doc"),
        (DOC[:5000], "doc"),
        (ole("CONTENTS"), "wps"),
        (rtf()[:200], "rtf"),
        (ole("EncryptedPackage"), "doc"),
    ]
    expected = ["file_empty", "file_truncated", "not_word", "file_truncated", "password"]
    assert [r.error for r in convert_all(LibreOffice("/no/such/program"), work, *files)] == expected
    assert [r.error for r in convert_all(MsDoc(), work, *files)] == expected


def test_many_files_go_through_few_processes(office: LibreOffice, work: Path):
    results = convert_all(replace(office, batch=10), work, *[(rtf(f"项目{n}"), "rtf") for n in range(20)])
    assert [f"项目{n}" in getattr(document(r).blocks[0], "text", "") for n, r in enumerate(results)] == [True] * 20
    assert not list((work / "in").glob("*.docx"))


def test_one_bad_file_does_not_spoil_its_batch(office: LibreOffice, work: Path):
    at = DOC.index(b"\xec\xa5")
    bad = DOC[:at] + bytes(2048) + DOC[at + 2048 :]
    results = convert_all(office, work, (bad, "doc"), (DOC, "doc"))
    assert [r.error for r in results] == ["no_converter", None]


def test_no_engine_fetches_or_includes_anything(office: LibreOffice, work: Path, server: tuple[str, list[str]]):
    address, hits = server
    secret = work / "secret.txt"
    secret.write_text("TOP-SECRET")
    loading = (
        f'<img src="{address}/i.png"><link rel=stylesheet href="{address}/s.css">'
        f'<iframe src="{secret.as_uri()}"></iframe>'
        f'<div style="background:url({address}/b.png)">x</div><script src="{address}/x.js">1</script>'
    )
    places = (("INCLUDETEXT", secret), ("INCLUDETEXT", f"{address}/t"), ("INCLUDEPICTURE", f"{address}/p.png"))
    fields = "".join(rf'{{\field{{\*\fldinst {verb} "{place}"}}{{\fldrslt x}}}}' for verb, place in places)
    files = [(html(extra=loading), "html"), (rtf()[:-1] + fields.encode() + b"}", "rtf")]
    for result in convert_all(office, work, *files):
        assert "TOP-SECRET" not in str(document(result))
    assert hits == []


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    hits: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            hits.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            return

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_port}", hits
        listening.shutdown()


def program(folder: Path, script: str) -> str:
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


def test_a_program_that_makes_nothing_is_judged_by_nothing(work: Path):
    [result] = convert_all(LibreOffice(program(work, "exit 0")), work, (DOC, "doc"))
    assert (result.docx, result.error) == (None, "no_converter")


def test_a_program_that_hangs_is_killed_with_its_children(work: Path):
    hanging = program(work, f"echo $$ > {work}/pid; sleep 600 & echo $! >> {work}/pid; wait")
    engine = LibreOffice(hanging, start_seconds=0.2, file_seconds=0, alone_seconds=0.2)
    start = time.monotonic()
    [result] = convert_all(engine, work, (DOC, "doc"))
    assert result.error == "time_limit"
    assert time.monotonic() - start < 3
    pids = (work / "pid").read_text().split()
    assert not any(_runs(pid) for pid in pids)


def _runs(pid: str) -> bool:
    status = Path(f"/proc/{pid}/status")
    return status.exists() and "State:\tZ" not in status.read_text()


@pytest.mark.parametrize("left", ["", "plain text", "PK\\003\\004 half a zip"])
def test_a_program_that_leaves_rubbish_is_not_believed(work: Path, left: str):
    script = f'for last; do :; done; printf "{left}" > "${{last%.*}}.docx"'
    [result] = convert_all(LibreOffice(program(work, script)), work, (DOC, "doc"))
    assert (result.docx, result.error) == (None, "no_converter")


def test_a_program_that_runs_the_cells_together_is_not_believed(work: Path):
    flat = docx.Document()
    flat.add_paragraph("".join(filter(str.isprintable, msdoc.text(DOC))))
    flat.save(work / "flat.docx")
    script = f'for last; do :; done; cp {work}/flat.docx "${{last%.*}}.docx"'
    [result] = convert_all(LibreOffice(program(work, script)), work, (DOC, "doc"))
    assert (result.docx, result.error) == (None, "no_converter")


def test_a_table_that_libreoffice_wrote_and_cannot_read_is_read_by_the_other(office: LibreOffice, work: Path):
    form = docx.Document()
    form.add_paragraph(TITLE)
    table = form.add_table(len(ROWS), len(ROWS[0]))
    for cell, text in zip(table._cells, chain(*ROWS), strict=True):
        cell.text = text
    form.save(work / "form.docx")
    data = as_doc(office, (work / "form.docx").read_bytes(), work)
    [result] = convert_all(office, work, (data, "doc"))
    read = document(result) if result.docx else parse(data, "a.doc")
    assert result.error in (None, "no_converter")
    assert [text for *_, text in tables(read)[0]] == [text for row in ROWS for text in row]


def test_without_libreoffice_the_python_engine_remains(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(soffice, "_PROGRAMS", ("no-such-program",))
    assert convert.available() == ["msdoc2docx"]


def test_libreoffice_comes_first(office: LibreOffice):
    assert convert.available() == ["libreoffice", "msdoc2docx"]
