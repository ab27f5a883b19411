"""Bad and hostile files through `jixiao ingest`: one row each with what to do, and the rest is read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.common.outcomes import sentence_of
from tests.hazards.cases import ARCHIVES, FILES, Case
from tests.hazards.county import Outcome, ingest
from tests.legacy.samples import DOC, SEED_DOCX, rtf

pytestmark = pytest.mark.slow
GOOD = "好单位/材料.docx"


def place(number: int, case: Case) -> str:
    return f"第{number}单位/{case.name}"


PLACES = {place(number, case): case for number, case in enumerate(FILES + ARCHIVES)}


UNITS = [*dict.fromkeys(path.split("/")[0] for path in PLACES), "好单位"]
ROSTER = "".join(f"{n:03d},{unit},\n" for n, unit in enumerate(UNITS))


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory, office: Any) -> Outcome:
    files = {path: case.build() for path, case in PLACES.items()}
    return ingest(tmp_path_factory.mktemp("hazards"), {**files, GOOD: SEED_DOCX}, roster=ROSTER)


@pytest.mark.parametrize("path", PLACES)
def test_every_file_has_its_row(run: Outcome, path: str):
    case, row = PLACES[path], run.files()[path]
    assert (row["status"], row["error_code"]) == (case.status, case.code)
    assert row["error"] == (sentence_of(case.code) if case.code else None)
    assert case.note is None or case.note in row["notes"]


def test_the_batch_goes_on(run: Outcome):
    assert run.code == 0, run.printed
    assert run.files().keys() == {*PLACES, GOOD}
    assert run.files()[GOOD]["fact_count"] > 500


def test_libreoffice_read_what_only_it_can(run: Outcome):
    assert {run.files()[path]["reader"] for path, case in PLACES.items() if case.office} == {"libreoffice"}


def test_nothing_of_an_external_entity_is_anywhere(run: Outcome):
    secret = Path("/etc/passwd").read_bytes().split(b"\n")[0]
    assert not [path for path in run.data.rglob("*") if path.is_file() and secret in path.read_bytes()]


def test_strict_tells_unreadable_files_by_its_exit_code(tmp_path: Path):
    assert ingest(tmp_path / "a", {GOOD: SEED_DOCX, "第一局/坏.docx": b""}, "--strict").code == 3
    assert ingest(tmp_path / "b", {GOOD: SEED_DOCX}, "--strict").code == 0


def test_a_libreoffice_that_makes_nothing_leaves_the_python_engine_and_a_sentence(tmp_path: Path):
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "soffice").write_text("#!/bin/sh\nexit 0\n")
    (programs / "soffice").chmod(0o755)
    files = {"第一局/材料.doc": DOC, "第二局/材料.rtf": rtf(), GOOD: SEED_DOCX}
    roster = "1,第一局,\n2,第二局,\n3,好单位,\n"
    rows = ingest(tmp_path / "county", files, roster=roster, path=f"{programs}:/usr/bin:/bin").files()
    assert (rows["第一局/材料.doc"]["status"], rows["第一局/材料.doc"]["reader"]) == ("parsed", "msdoc2docx")
    assert (rows["第二局/材料.rtf"]["status"], rows["第二局/材料.rtf"]["error_code"]) == (
        "needs_converter",
        "no_converter",
    )
    assert rows[GOOD]["status"] == "parsed"


def test_without_libreoffice_docx_and_doc_are_done_and_the_rest_says_what_to_install(tmp_path: Path):
    files = {f"第{n}单位/{case.name}": case.build() for n, case in enumerate(FILES) if case.office}
    run = ingest(tmp_path, {**files, GOOD: SEED_DOCX, "另一单位/材料.doc": DOC}, path="/nonexistent")
    rows = run.files()
    assert {rows[path]["status"] for path in files} == {"needs_converter"}
    assert all("make setup-legacy" in rows[path]["error"] for path in files)
    assert (rows[GOOD]["status"], rows["另一单位/材料.doc"]["reader"]) == ("parsed", "msdoc2docx")
    assert rows[GOOD]["fact_count"] == rows["另一单位/材料.doc"]["fact_count"]
