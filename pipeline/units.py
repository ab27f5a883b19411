"""One unit's rows: facts from the cache → package → findings, completeness, datasets. Runs in a worker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractors.model import Part
from pipeline.amounts import Amount
from pipeline.cache import ResultCache
from pipeline.completeness import FormState, Unread, judge, missing_forms, submission_status
from pipeline.config import County
from pipeline.context_rules import context_contradictions
from pipeline.datasets import (
    Rows,
    SubmissionFigures,
    completeness_rows,
    empty_rows,
    finding_rows,
    part_rows,
    row,
    submission_row,
)
from pipeline.packages import Package, PlannedFile, UnitPlan, package_of, part_of_leftover
from pipeline.records import finals_of
from pipeline.rules import Finding, check, finding, rule_settings
from pipeline.wire import Body

_NAME_KINDS = ("unit_name", "title", "signature")


@dataclass(frozen=True, slots=True)
class UnitTask:
    """One unit to finish. prior: its plan of the year before, if it handed in anything then."""

    county: County
    plan: UnitPlan
    unread: tuple[Unread, ...]
    project_names: tuple[str, ...]
    cache: Path
    prior: UnitPlan | None = None


def unit_rows(task: UnitTask) -> Rows:
    """All rows of one unit and year, except those of `files`."""
    bodies = _bodies(task.plan, task.cache)
    rows = empty_rows()
    package = None
    if task.plan.submission_id is not None:
        package = _package(task.plan, bodies, task.project_names)
        rows = part_rows(package)
    states = judge(task.county, task.plan, package, task.unread)
    rows["completeness"] = completeness_rows(task.plan, states)
    rows["leftovers"] = list(_leftover_rows(task.plan, bodies))
    if package is not None:
        findings = _findings(task, package)
        rows["findings"] = finding_rows(package, findings)
        rows["submissions"] = [submission_row(task.plan, package, _figures(package, states, findings))]
    return rows


def _bodies(plan: UnitPlan, folder: Path) -> dict[str, Body]:
    cache = ResultCache(folder)
    return {file.path: _body(cache, file) for file in plan.files if file.live or file.keeps_leftovers}


def _body(cache: ResultCache, file: PlannedFile) -> Body:
    body = cache.body(file.cache_key)
    if body is None:
        raise LookupError(f"the result of {file.path} vanished from the cache during the run")
    return body


def _package(plan: UnitPlan, bodies: dict[str, Body], project_names: Sequence[str]) -> Package:
    parts: dict[str, Sequence[Part]] = {path: body.parts for path, body in bodies.items()}
    return package_of(plan, parts, project_names)


def _findings(task: UnitTask, package: Package) -> list[Finding]:
    settings = rule_settings(task.county.rules)
    found = check(package, settings, _prior(task))
    context = (
        made
        for code, contradiction in context_contradictions(task.county, task.plan, package)
        if (made := finding(code, contradiction, settings)) is not None
    )
    return [*found, *context]


def _prior(task: UnitTask) -> dict[str, Amount] | None:
    if task.prior is None:
        return None
    return finals_of(_package(task.prior, _bodies(task.prior, task.cache), ()))


def _leftover_rows(plan: UnitPlan, bodies: dict[str, Body]) -> Iterator[tuple[object, ...]]:
    for file in plan.files:
        if not file.keeps_leftovers:
            continue
        for leftover in bodies[file.path].leftovers:
            if leftover.part is not None and file.live and leftover.part not in file.live:
                continue
            place = leftover.address
            values = {
                "county": plan.county,
                "year": plan.year,
                "file_id": file.file_id,
                "file_path": file.path,
                "part_id": part_of_leftover(file, leftover, bodies[file.path].parts, plan.submission_id),
                "block": place.block,
                "row": place.row,
                "col": place.col,
                "raw_text": leftover.raw_text,
                "reason": leftover.reason,
                "suggestion": leftover.suggestion or None,
            }
            yield row("leftovers", values)


def _figures(package: Package, states: Sequence[FormState], findings: Sequence[Finding]) -> SubmissionFigures:
    dates = [live.part.report_date for live in package.of("unit_report") if live.part.report_date]
    return SubmissionFigures(
        unit_name_written=_written_name(package),
        missing_forms=missing_forms(states),
        status=submission_status(states, package),
        report_date=dates[0] if dates else None,
        findings=len(findings),
        errors=sum(one.severity == "error" for one in findings),
    )


def _written_name(package: Package) -> str | None:
    names = [name for live in package.parts for name in live.part.names]
    return next((name.text for kind in _NAME_KINDS for name in names if name.kind == kind), None)
