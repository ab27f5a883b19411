"""What else comes with a hand-in: litter, broken files, resubmissions, and the findings that follow from a plan."""

from __future__ import annotations

from tests.counties import docxfile, handin, lookalikes
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


def zip_of_units(units: list[UnitTruth], dice: Dice) -> FileTruth:
    """One archive with what a third of the units handed in, their own archives among it."""
    path = "各单位自评材料.zip"
    chosen = [file for unit in units if dice.chance(0.3) for file in unit.files]
    members: list[tuple[str, str | bytes]] = [(file.path, file.data) for file in chosen if file.member_of is None]
    for file in chosen:
        file.member_of, file.path = path, f"{path}!/{file.path}"
        file.replaced_by = file.replaced_by and f"{path}!/{file.replaced_by}"
    return FileTruth(path, docxfile.zipped(members), "parsed")


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
    status = "duplicate" if file.status == "parsed" else file.status  # what cannot be read keeps its own
    unit.files.append(FileTruth(f"{stem}（副本）.{suffix}", file.data, status))


def _break(file: FileTruth, dice: Dice) -> None:
    file.parts, file.status = [], "corrupt"
    file.data = dice.pick([b"", file.data[: len(file.data) // 2]])


MARKS = ("修改", "修改版", "修改稿", "更新", "重报", "补正", "最终版", "定稿")


def _resubmit(unit: UnitTruth, package: Package, dice: Dice, beside: FileTruth) -> None:
    """A new version of one table, marked in its name or folder; the old instance no longer counts."""
    project = dice.pick(package.projects) if _project_is_live(unit) and dice.chance(0.5) else None
    again = project or package.evaluation
    again.goal += "（修订）"
    form = "project_self_eval" if project else "unit_self_eval"
    piece = Piece(form, "filled", [project] if project else [])
    written = handin.document(package, [piece], dice.child("修改版"))
    path = _marked_path(beside, f"{package.unit_name}{handin.FILE_NAMES[form]}", dice) + written.suffix
    for file in unit.files:
        kept = [part for part in file.parts if part.form != form or (project and part.hint != project.name)]
        if len(kept) < len(file.parts):
            file.held, file.parts = file.parts, kept
            if not kept:
                file.status, file.replaced_by = "superseded", path
    unit.files.append(FileTruth(path, written.data, "parsed", written.parts))


def _project_is_live(unit: UnitTruth) -> bool:
    parts = [part for file in unit.files for part in file.parts if part.form == "project_self_eval"]
    return bool(parts) and all(part.project_name for part in parts)


def _marked_path(beside: FileTruth, name: str, dice: Dice) -> str:
    folder, mark = beside.path.rpartition("/")[0], dice.pick(MARKS)
    if dice.chance(0.3):
        return "/".join(filter(None, [folder, mark, name]))
    return "/".join(filter(None, [folder, f"{name}（{mark}）"]))


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
