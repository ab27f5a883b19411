"""What an earlier run wrote of a county-year that is gone: a letter left there may be sent by mistake."""

from __future__ import annotations

import contextlib
from collections.abc import Collection
from pathlib import Path

from pipeline.discover.hashing import HEAD_OF_PAGE, is_page_of_ours
from pipeline.report.html import REPORT, clear_pages
from pipeline.report.notices import clear_notices
from pipeline.report.workbook import WORKBOOK


def remove_stale(out: Path, kept: Collection[str]) -> list[str]:
    """Remove our files of all county-years but `kept` (``430922-2024``); the names of those county-years.

    A folder counts as one of a county-year by the report that we wrote into it. Other files in it stay.
    """
    stale = [folder for folder in sorted(out.iterdir()) if folder.name not in kept and is_reported(folder)]
    for folder in stale:
        clear_notices(folder)
        clear_pages(folder)
        (folder / WORKBOOK).unlink(missing_ok=True)
        (folder / REPORT).unlink()
        with contextlib.suppress(OSError):  # not empty
            folder.rmdir()
    return [folder.name for folder in stale]


def is_reported(folder: Path) -> bool:
    """True for a folder that holds the report of a county's year, which we wrote."""
    report = folder / REPORT
    if not report.is_file():
        return False
    with report.open("rb") as page:
        return is_page_of_ours(page.read(HEAD_OF_PAGE))
