"""What else comes with a hand-in: litter, broken files, resubmissions, and the findings that follow from a plan."""

from __future__ import annotations

from tests.counties import handin, lookalikes
from tests.counties.content import Package
from tests.counties.dice import Dice
from tests.counties.handin import Piece, Plan
from tests.counties.truth import FileTruth, Finding, UnitTruth


def litter() -> list[FileTruth]:
    """Files that are nobody's."""
    return [
        FileTruth("Thumbs.db", b"\xd0\xcf\x11\xe0thumbs", "ignored"),
        FileTruth(".DS_Store", b"\x00\x00\x00\x01Bud1", "ignored"),
        FileTruth("~$报告.docx", b"\x05admin" + b"\x00" * 150, "ignored"),
    ]


def spoil(unit: UnitTruth, package: Package, plan: Plan, dice: Dice) -> None:
    """A broken file, or a resubmission that replaces one form."""
    if plan.place == "nowhere":
        return
    loose = [file for file in unit.files if file.member_of is None and file.path.endswith(".docx")]
    if loose and dice.on("copied_file"):
        _copy(unit, loose[0])
    elif loose and dice.on("unreadable_file"):
        _break(dice.pick(loose), dice)
    elif loose and dice.on("resubmission") and plan.state("unit_self_eval") == "filled":
        _resubmit(unit, package, dice, loose[0])
    if loose and dice.on("target_form"):
        form = lookalikes.target_form(package.evaluation, dice.child("target"), 1)
        folder = loose[0].path.rpartition("/")[0]
        form.path = f"{folder}/{form.path}" if folder else f"{package.unit_name}{form.path}"
        unit.files.append(form)


def _copy(unit: UnitTruth, file: FileTruth) -> None:
    """The same bytes under a name that sorts behind."""
    stem, _, suffix = file.path.rpartition(".")
    unit.files.append(FileTruth(f"{stem}（副本）.{suffix}", file.data, "duplicate"))


def _break(file: FileTruth, dice: Dice) -> None:
    file.parts, file.status = [], "corrupt"
    file.data = dice.pick([b"", file.data[: len(file.data) // 2]])


def _resubmit(unit: UnitTruth, package: Package, dice: Dice, beside: FileTruth) -> None:
    """A 修改版 of the unit's table with other numbers; the old instance no longer counts."""
    package.evaluation.goal += "（修订）"
    written = handin.document(package, [Piece("unit_self_eval", "filled")], dice.child("修改版"))
    folder = beside.path.rpartition("/")[0]
    name = f"{package.unit_name}部门整体支出绩效自评表（修改版）{written.suffix}"
    path = f"{folder}/{name}" if folder else name
    for file in unit.files:
        if any(part.form == "unit_self_eval" for part in file.parts):
            file.held = file.parts
            file.parts = [part for part in file.parts if part.form != "unit_self_eval"]
            if not file.parts:
                file.status, file.replaced_by = "superseded", path
    unit.files.append(FileTruth(path, written.data, "parsed", written.parts))


def natural_findings(unit: UnitTruth, package: Package, plan: Plan) -> list[Finding]:
    """Findings that a clean unit gets all the same: indicators nobody scored."""
    found: list[Finding] = _projects_not_added_up(unit, package)
    for file in unit.files:
        for part in file.parts:
            if part.status == "partial" and plan.state(part.form) == "unscored":
                found += [
                    Finding("indicator_incomplete", part.form, part.project_name, "score", order)
                    for order, row in enumerate(part.rows["indicators"], 1)
                ]
    return found


def _projects_not_added_up(unit: UnitTruth, package: Package) -> list[Finding]:
    """Some project tables arrived, but not all: what they spent is less than what the unit says."""
    live = [part for file in unit.files for part in file.parts]
    tables = [part for part in live if part.form == "project_self_eval"]
    told = [part for part in live if part.form in ("unit_self_eval", "base_data") and part.status == "filled"]
    some = tables and len(tables) < len(package.projects)
    return [Finding("project_tables_total")] if some and told else []
