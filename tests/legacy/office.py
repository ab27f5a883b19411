"""LibreOffice for tests: skipped where it is missing, except in CI, where that is a failure."""

from __future__ import annotations

import os

import pytest

from pipeline import soffice
from pipeline.convert import LibreOffice


@pytest.fixture(scope="session")
def office() -> LibreOffice:
    program = soffice.find()
    if program is None and os.environ.get("CI") == "true":
        pytest.fail("LibreOffice is missing in CI: make setup-legacy")
    if program is None:
        pytest.skip("LibreOffice is not installed: make setup-legacy")
    return LibreOffice(program)
