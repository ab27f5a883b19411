"""Counts of a county-year for people: files by outcome, units by completeness, findings by severity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from extractors.fields import columns
from pipeline.datasets import Rows
from pipeline.packages import FORMS, FileRow


class Summary:
    """Adds up while rows stream by."""

    def __init__(self) -> None:
        self._files: Counter[str] = Counter()
        self._units: Counter[str] = Counter()
        self._forms: dict[str, Counter[str]] = {form: Counter() for form in FORMS}
        self._findings: Counter[str] = Counter()

    def add_files(self, files: Sequence[FileRow]) -> None:
        """Count files by status."""
        self._files.update(entry.status for entry in files)

    def add_unit(self, rows: Rows) -> None:
        """Count one unit's submission, forms and findings."""
        self._units.update(_column(rows, "submissions", "status"))
        statuses = dict(
            zip(_column(rows, "completeness", "form"), _column(rows, "completeness", "status"), strict=True)
        )
        for form, status in statuses.items():
            self._forms[form][status] += 1
        if not rows["submissions"] and "not_submitted" in statuses.values():
            self._units["not_submitted"] += 1
        self._findings.update(_column(rows, "findings", "severity"))

    def to_dict(self) -> dict[str, Any]:
        """Plain counts, for the manifest."""
        return {
            "files": dict(self._files),
            "units": dict(self._units),
            "forms": {form: dict(counts) for form, counts in self._forms.items()},
            "findings": dict(self._findings),
        }


def _column(rows: Rows, dataset: str, name: str) -> list[Any]:
    index = [column.name for column in columns(dataset)].index(name)
    return [row[index] for row in rows[dataset]]
