"""Files → units: who handed in what, which file replaces which, ids of submissions and parts."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.model import Part

UNIT_FORMS = ("base_data", "unit_self_eval", "unit_report")
PROJECT_FORMS = ("project_self_eval", "project_report")
FORMS = UNIT_FORMS + PROJECT_FORMS


@dataclass(frozen=True, slots=True)
class LivePart:
    """One form instance that counts: neither replaced nor in a duplicate file.

    part_id: `{submission_id}/{form}/{ordinal}`; ordinal: from 1 per form over the submission.
    """

    part_id: str
    part: Part
    file_id: str
    file_path: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class Package:
    """What one unit handed in for one year, in order: files by path, then as they stand in the document.

    unit_name: the roster's, else as written. project_names: from project lists (清单) of the unit's live files.
    """

    county: str
    year: int
    unit_id: str
    unit_name: str
    submission_id: str
    parts: tuple[LivePart, ...]
    project_names: tuple[str, ...] = ()

    def of(self, form: str) -> tuple[LivePart, ...]:
        """Return the live parts of one form, in order."""
        return tuple(live for live in self.parts if live.part.form == form)
