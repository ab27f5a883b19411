"""Which status each form of a unit must get, from READING.md's section on completeness."""

from __future__ import annotations

from tests.counties.content import ZERO, Package
from tests.counties.handin import FILE_NAMES, UNIT_FORMS, Plan
from tests.counties.truth import Part, UnitTruth

WORST = ("blank", "partial", "filled")
UNREADABLE = ("corrupt", "encrypted", "too_large", "timeout", "needs_converter", "unsupported")


def of(unit: UnitTruth, package: Package, plan: Plan) -> dict[str, str]:
    """Form → status."""
    if not unit.files:
        required = dict.fromkeys(UNIT_FORMS, "not_submitted")
        return {form: required.get(form, "not_required") for form in FILE_NAMES}
    found = [part for file in unit.files if file.status == "parsed" for part in file.parts]
    project = _projects_required(found, package, plan)
    expected = len(package.projects) + len(package.listed_extra) if plan.listed else 0
    return {form: _status(form, found, unit, expected, project=project) for form in FILE_NAMES}


def _projects_required(found: list[Part], package: Package, plan: Plan) -> bool:
    """Money above zero as the forms that arrived state it, a filled project table, or a list."""
    if any(part.form == "project_self_eval" and part.status != "blank" for part in found):
        return True
    if plan.listed and any(part.form == "project_self_eval" for part in found):
        return True
    filled = {part.form for part in found if part.status != "blank"}
    if "base_data" in filled:
        return (package.base.lines["project_expenditure"].final or ZERO) > 0
    if "unit_self_eval" in filled and package.evaluation.family == "B":
        return (package.evaluation.nature["expenditure_project"] or ZERO) > 0
    return "unit_report" in filled and package.spoken.project > 0


def _status(form: str, found: list[Part], unit: UnitTruth, expected: int, *, project: bool) -> str:
    some = [part for part in found if part.form == form]
    if not some:
        if form not in UNIT_FORMS and not project:
            return "not_required"
        return "unreadable" if _could_hold(form, unit) else "missing"
    worst = min((part.status for part in some), key=WORST.index)
    if form == "project_self_eval" and len(some) < expected:
        return "partial" if worst == "filled" else worst
    return worst


def _could_hold(form: str, unit: UnitTruth) -> bool:
    for file in unit.files:
        if file.status in UNREADABLE and (FILE_NAMES[form] in file.path or not _names_a_form(file.path)):
            return True
    return False


def _names_a_form(path: str) -> bool:
    return any(name in path for name in FILE_NAMES.values())
