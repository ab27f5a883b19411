"""LibreOffice for tests: skipped where it is missing, except in CI, where that is a failure."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from pipeline.convert import LibreOffice, soffice


@pytest.fixture(scope="session")
def office() -> LibreOffice:
    program = soffice.find()
    if program is None and os.environ.get("CI") == "true":
        pytest.fail("LibreOffice is missing in CI: make setup-legacy")
    if program is None:
        pytest.skip("LibreOffice is not installed: make setup-legacy")
    return LibreOffice(program)


def as_doc(office: LibreOffice, docx: bytes, folder: Path) -> bytes:
    """A .docx as LibreOffice writes it in Word 97–2003 format."""
    (folder / "source.docx").write_bytes(docx)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office.program, "--headless", profile, "--convert-to", "doc:MS Word 97", "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "source.docx")], capture_output=True, timeout=60, check=True)
    return (folder / "source.doc").read_bytes()
