"""One unit's rows: facts from the cache → package → findings, completeness, datasets. Runs in a worker.

A bug of ours may cost one unit's findings, or at worst its rows, never a run: what is missing is said in its counts.
"""

from __future__ import annotations

import errno
import traceback
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractors.model import Part
from pipeline.county.config import PackedCounty
from pipeline.packages import FORMS, UNIT_FORMS, Package, PlannedFile, UnitPlan, package_of, part_of_leftover
from pipeline.packages.amounts import Amount
from pipeline.packages.completeness import FormState, Unread, judge, missing_forms, submission_status
from pipeline.packages.records import finals_of
from pipeline.reading.cache import ResultCache
from pipeline.reading.wire import Body
from pipeline.rules import RULES, Finding, check, finding, rule_settings
from pipeline.rules.context_rules import context_contradictions
from pipeline.tables.datasets import (
    Rows,
    SubmissionFigures,
    completeness_rows,
    empty_rows,
    finding_rows,
    part_rows,
    row,
    submission_row,
)
from pipeline.tables.summary import unit_counts

_NAME_KINDS = ("unit_name", "title", "signature")


@dataclass(frozen=True, slots=True)
class UnitTask:
    """One unit to finish. prior: its plan of the year before, if it handed in anything then."""

    county: PackedCounty
    plan: UnitPlan
    unread: tuple[Unread, ...]
    project_names: tuple[str, ...]
    cache: Path
    prior: UnitPlan | None = None


@dataclass(frozen=True, slots=True)
class UnitRows:
    """All rows of one unit and year but those of `files`, and what they add to the run's summary (JSON)."""

    rows: Rows
    counts: Mapping[str, Any]

    @property
    def whole(self) -> bool:
        """False when something could not be worked out."""
        return not self.counts["incomplete"]


def unit_rows(task: UnitTask) -> UnitRows:
    """Make a unit's rows. OSError and MemoryError are the machine's trouble, and raised."""
    failed: list[str] = []
    try:
        rows = _rows(task, failed)
    except (MemoryError, OSError):
        raise
    except Exception:
        traceback.print_exc()
        return bare_rows(task)
    return _counted(task, rows, [f"规则“{code}”未能检查，其问题清单不全" for code in failed])


def bare_rows(task: UnitTask) -> UnitRows:
    """Say of a unit only that it handed in something that could not be put together."""
    rows, plan = empty_rows(), task.plan
    detail = "程序未能汇总该单位的报送材料，请技术人员查看日志"
    states = [FormState(form, form in UNIT_FORMS, "unreadable", 0, None, detail) for form in FORMS]
    rows["completeness"] = completeness_rows(plan, states)
    if plan.unit is not None and plan.submission_id is not None:
        package = Package(plan.county, plan.year, plan.unit.unit_id, plan.unit.name, plan.submission_id, ())
        rows["submissions"] = [submission_row(plan, package, SubmissionFigures(None, (), "unreadable", None, 0, 0))]
    return _counted(task, rows, ["未能汇总，本次没有其数据"])


def _counted(task: UnitTask, rows: Rows, remarks: Sequence[str]) -> UnitRows:
    name = task.plan.unit.name if task.plan.unit else "未能确定单位的文件"
    return UnitRows(rows, unit_counts(rows, [f"{name}：{remark}" for remark in remarks]))


def _rows(task: UnitTask, failed: list[str]) -> Rows:
    bodies = _bodies(task.plan, task.cache)
    rows = empty_rows()
    package = None
    if task.plan.submission_id is not None:
        package = _package(task.plan, bodies, task.project_names)
        rows = part_rows(package)
    states = judge(task.county.unpack(), task.plan, package, task.unread)
    rows["completeness"] = completeness_rows(task.plan, states)
    rows["leftovers"] = list(_leftover_rows(task.plan, bodies))
    if package is not None:
        findings = _findings(task, package, failed)
        rows["findings"] = finding_rows(package, findings)
        rows["submissions"] = [submission_row(task.plan, package, _figures(package, states, findings))]
    return rows


def _bodies(plan: UnitPlan, folder: Path) -> dict[str, Body]:
    cache = ResultCache(folder)
    return {file.path: _body(cache, file) for file in plan.files if file.live or file.keeps_leftovers}


def _body(cache: ResultCache, file: PlannedFile) -> Body:
    body = cache.body(file.cache_key)
    if body is None:
        raise FileNotFoundError(errno.ENOENT, "缓存中的读取结果在运行期间被删除", file.path)
    return body


def _package(plan: UnitPlan, bodies: dict[str, Body], project_names: Sequence[str]) -> Package:
    parts: dict[str, Sequence[Part]] = {path: body.parts for path, body in bodies.items()}
    return package_of(plan, parts, project_names)


def _findings(task: UnitTask, package: Package, failed: list[str]) -> list[Finding]:
    """All findings; the titles of rules that broke are added to `failed`."""
    county = task.county.unpack()
    settings = rule_settings(county.rules)
    found = check(package, settings, _prior(task), failed=failed)
    try:
        context = list(context_contradictions(county, task.plan, package))
    except Exception:
        traceback.print_exc()
        failed.append(RULES["unit_name_mismatch"].title)
        context = []
    made = (finding(code, contradiction, settings) for code, contradiction in context)
    return [*found, *(one for one in made if one is not None)]


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
