"""Facts → rows of every dataset, as plain tuples in the column order of `fields.toml`; no Arrow here.

The wide datasets are pivots of facts; nothing is computed but the grade.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from operator import itemgetter
from typing import Any

from extractors.fields import Column, columns, datasets
from extractors.model import Address, Fact
from pipeline.common.outcomes import sentence_of
from pipeline.packages import FileRow, LivePart, Package, UnitPlan
from pipeline.packages.completeness import FormState
from pipeline.reading.input_file import InputFile
from pipeline.rules.registry import Finding

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]
Values = Mapping[str, Any]

WIDE = ("base_data", "spending", "evaluations", "funds", "indicators", "sections", "figures")
# One row per form even when nothing in it is filled in.
_ALWAYS = {"base_data": "base_data", "unit_self_eval": "evaluations", "project_self_eval": "evaluations"}
# A row of these without a single measure says nothing (DATA.md, funds).
_NEEDS_MEASURE = frozenset({"funds"})
_GRADES = ((90.0, "优"), (80.0, "良"), (60.0, "中"))
_LOWEST_GRADE = "差"


def empty_rows() -> Rows:
    """Make a list of no rows for every dataset."""
    return {dataset: [] for dataset in datasets()}


def row(dataset: str, values: Values) -> Row:
    """Values by column name → a row; what is not given is null."""
    getter, nulls = _shape(dataset)
    found: Row = getter({**nulls, **values})
    return found


@cache
def _shape(dataset: str) -> tuple[itemgetter[Row], dict[str, None]]:
    """How to take the columns out of a dict in order, and a dict of nulls to start from."""
    names = [column.name for column in columns(dataset)]
    return itemgetter(*names), dict.fromkeys(names)


@cache
def _by_name(dataset: str) -> dict[str, Column]:
    return {column.name: column for column in columns(dataset)}


def part_rows(package: Package) -> Rows:
    """Rows of `parts`, `facts` and all wide datasets of a package."""
    rows = empty_rows()
    keys = {"county": package.county, "year": package.year}
    for live in package.parts:
        rows["parts"].append(_part_row(keys, package, live))
        rows["facts"] += _fact_rows(keys, live)
        for dataset, records in _records(live).items():
            rows[dataset] += _wide_rows(keys, live, dataset, records)
    return rows


def _part_row(keys: Values, package: Package, live: LivePart) -> Row:
    part = live.part
    return row(
        "parts",
        {
            **keys,
            "part_id": live.part_id,
            "submission_id": package.submission_id,
            "file_id": live.file_id,
            "file_path": live.file_path,
            "form": part.form,
            "ordinal": live.ordinal,
            "title": part.title or None,
            "project_name": part.project_name,
            "status": part.status,
            "filled_cells": part.filled_cells,
            "value_cells": part.value_cells,
            "first_block": part.first_block,
            "last_block": part.last_block,
            "first_row": part.first_row,
            "last_row": part.last_row,
            "variant": part.variant or None,
        },
    )


def _fact_rows(keys: Values, live: LivePart) -> Iterator[Row]:
    """Rows of `facts`, made column by column: there are more of them than of all others together."""
    facts = live.part.facts
    record_ids = [f"{live.part_id}/{fact.dataset}/{fact.order}" for fact in facts]
    same = {**keys, "file_id": live.file_id, "file_path": live.file_path}
    found: dict[str, Iterable[Any]] = {
        **dict(zip(Fact._fields, zip(*facts, strict=True), strict=False)),
        **dict(zip(Address._fields, zip(*(fact.address for fact in facts), strict=True), strict=False)),
        **{name: repeat(value) for name, value in same.items()},
        "record_id": record_ids,
        "fact_id": [f"{record_id}/{fact.field}" for record_id, fact in zip(record_ids, facts, strict=True)],
    }
    return zip(*(found.get(column.name, repeat(None)) for column in columns("facts")), strict=False)


def _records(live: LivePart) -> dict[str, dict[int, list[Fact]]]:
    """Facts by dataset and record."""
    found: dict[str, dict[int, list[Fact]]] = {}
    if live.part.form in _ALWAYS:
        found[_ALWAYS[live.part.form]] = {1: []}
    for fact in live.part.facts:
        found.setdefault(fact.dataset, {}).setdefault(fact.order, []).append(fact)
    return found


def _wide_rows(keys: Values, live: LivePart, dataset: str, records: Mapping[int, Sequence[Fact]]) -> Iterable[Row]:
    cited = {issue.order for issue in live.part.issues if issue.dataset == dataset}
    for order in sorted(records):
        facts = records[order]
        if dataset in _NEEDS_MEASURE and order not in cited and all(fact.number is None for fact in facts):
            continue  # what could not be read was written all the same: a finding points to its row
        values = {fact.field: _value(dataset, fact) for fact in facts}
        values |= {"part_id": live.part_id, "record_id": f"{live.part_id}/{dataset}/{order}", "order": order}
        yield row(dataset, {**keys, **values, **_derived(dataset, live, values, facts)})


def _value(dataset: str, fact: Fact) -> float | int | str | None:
    column = _by_name(dataset).get(fact.field)
    if column is None:
        return None
    if column.measure:
        return fact.number
    if column.kind in {"order", "count", "year"}:
        return None if fact.number is None else int(fact.number)
    return fact.text


def _derived(dataset: str, live: LivePart, values: Values, facts: Sequence[Fact]) -> Values:
    """Columns that no fact gives."""
    if dataset == "evaluations":
        scope = "unit" if live.part.form == "unit_self_eval" else "project"
        project = values.get("project_name") or (live.part.project_name if scope == "project" else None)
        return {"scope": scope, "project_name": project, "grade": grade(values.get("total_score"))}
    if dataset == "figures" and "block" not in values:
        place = next((fact.address for fact in facts if fact.field == "value"), facts[0].address)
        return {"block": place.block, "start": place.start, "end": place.end}
    return {}


def grade(score: float | None) -> str | None:
    """优 from 90, 良 from 80, 中 from 60, 差 below; None without a score."""
    if score is None:
        return None
    return next((name for floor, name in _GRADES if score >= floor), _LOWEST_GRADE)


def completeness_rows(plan: UnitPlan, states: Iterable[FormState]) -> list[Row]:
    """Rows of `completeness` of one unit."""
    if plan.unit is None:
        return []
    unit = {"county": plan.county, "year": plan.year, "unit_id": plan.unit.unit_id, "unit_name": plan.unit.name}
    return [
        row(
            "completeness",
            {
                **unit,
                "form": state.form,
                "required": state.required,
                "status": state.status,
                "found": state.found,
                "expected": state.expected,
                "detail": state.detail,
            },
        )
        for state in states
    ]


def finding_rows(package: Package, findings: Iterable[Finding]) -> list[Row]:
    """Rows of `findings`; numbered per rule in the order given."""
    counts: dict[str, int] = {}
    rows = []
    for finding in findings:
        counts[finding.rule] = counts.get(finding.rule, 0) + 1
        values = {
            "county": package.county,
            "year": package.year,
            "finding_id": f"{package.submission_id}/{finding.rule}/{counts[finding.rule]}",
            "submission_id": package.submission_id,
            "part_id": finding.part_id,
            "rule": finding.rule,
            "severity": finding.severity,
            "message": finding.message,
            "expected": finding.expected,
            "actual": finding.actual,
            "difference": finding.difference,
            "record_ids": list(finding.record_ids),
            "fields": list(finding.fields),
        }
        rows.append(row("findings", values))
    return rows


@dataclass(frozen=True, slots=True)
class SubmissionFigures:
    """What `submissions` says beside the plan. unit_name_written: as the forms say, else None."""

    unit_name_written: str | None
    missing_forms: Sequence[str]
    status: str
    report_date: str | None
    findings: int
    errors: int


def submission_row(plan: UnitPlan, package: Package, figures: SubmissionFigures) -> Row:
    """Make the row of `submissions` of one package."""
    values = {
        "county": package.county,
        "year": package.year,
        "submission_id": package.submission_id,
        "unit_id": package.unit_id,
        "unit_name": package.unit_name,
        "unit_name_written": figures.unit_name_written,
        "roster_match": plan.unit.how if plan.unit else "none",
        "roster_suggestion": plan.suggestion,
        "file_count": len(plan.files),
        "part_count": len(package.parts),
        "missing_forms": list(figures.missing_forms),
        "status": figures.status,
        "report_date": figures.report_date,
        "finding_count": figures.findings,
        "error_count": figures.errors,
    }
    return row("submissions", values)


def file_row(county: str, year: int, entry: FileRow) -> Row:
    """Make one row of `files`."""
    file: InputFile = entry.file
    reading = file.reading
    values = {
        "county": county,
        "year": year,
        "path": file.path,
        "file_id": reading.file_id,
        "format": reading.format,
        "size_bytes": reading.size_bytes,
        "producer": reading.producer,
        "reader": reading.reader,
        "status": entry.status,
        "error_code": reading.error_code,
        "error": sentence_of(reading.error_code) if reading.error_code else None,
        "notes": list(reading.notes),
        "replaced_by": entry.replaced_by,
        "submission_id": entry.submission_id,
        "table_count": reading.table_count,
        "paragraph_count": reading.paragraph_count,
        "cell_count": reading.cell_count,
        "fact_count": reading.fact_count,
        "leftover_count": reading.leftover_count,
    }
    return row("files", values)
