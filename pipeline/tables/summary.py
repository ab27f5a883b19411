"""Counts of a county-year for people: files by outcome, units by completeness, findings by severity, what is amiss."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from extractors.fields import columns
from pipeline.packages import FORMS, FileRow
from pipeline.tables.datasets import Rows


class Summary:
    """Adds up while rows stream by."""

    def __init__(self) -> None:
        self._files: Counter[str] = Counter()
        self._units: Counter[str] = Counter()
        self._forms: dict[str, Counter[str]] = {form: Counter() for form in FORMS}
        self._findings: Counter[str] = Counter()
        self._incomplete: list[str] = []

    def add_files(self, files: Sequence[FileRow]) -> None:
        """Count files by status."""
        self._files.update(entry.status for entry in files)

    def add_unit(self, counts: Mapping[str, Any]) -> None:
        """Add one unit's `unit_counts`."""
        self._units.update(counts["units"])
        for form, status in counts["forms"].items():
            self._forms[form][status] += 1
        self._findings.update(counts["findings"])
        self._incomplete += counts["incomplete"]

    def to_dict(self) -> dict[str, Any]:
        """Plain counts, for the manifest."""
        return {
            "files": dict(self._files),
            "units": dict(self._units),
            "forms": {form: dict(counts) for form, counts in self._forms.items()},
            "findings": dict(self._findings),
            "incomplete": self._incomplete,
        }


def unit_counts(rows: Rows, incomplete: Sequence[str]) -> dict[str, Any]:
    """What one unit adds: its submission's status, the status of each form, findings by severity (plain JSON).

    incomplete: sentences on what could not be worked out.
    """
    forms = dict(zip(_column(rows, "completeness", "form"), _column(rows, "completeness", "status"), strict=True))
    units = _column(rows, "submissions", "status")
    if not units and "not_submitted" in forms.values():
        units = ["not_submitted"]
    findings = Counter(_column(rows, "findings", "severity"))
    return {"units": units, "forms": forms, "findings": dict(findings), "incomplete": list(incomplete)}


def _column(rows: Rows, dataset: str, name: str) -> list[Any]:
    index = [column.name for column in columns(dataset)].index(name)
    return [row[index] for row in rows[dataset]]
