"""Who is missing what: one judgement per unit and form (READING.md, Completeness), with a word for the clerk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.model import Fact, Part
from pipeline.common.outcomes import FORM_TITLES, UNREADABLE, sentence_of
from pipeline.county.config import County
from pipeline.county.names import as_written, project_key, visible
from pipeline.packages import FORMS, UNIT_FORMS, LivePart, Package, PlannedFile, UnitPlan
from pipeline.packages.copies import distinct_tables
from pipeline.packages.form_names import forms_named

_WORST = ("filled", "partial", "blank")
_IMAGE_REMARK = "其中有表格是图片或嵌入对象"
_AMISS = {"blank": "为空表", "partial": "填报不全"}
# What a form lacks that has nothing in one of its blocks, by a field of that block.
_LACKING = {
    "base_data.staff_quota": "未填编制和在职人数",
    "spending.final": "未填经费支出",
    "funds.executed": "未填资金",
    "indicators.level3": "未填绩效指标",
    "evaluations.total_score": "未打分",
}
# Fields of a project table that are printed, or filled in of whoever fills in the form: there without a project, too.
_WITHOUT_PROJECT = frozenset(
    {"supervising_department", "implementing_unit", "contact", "phone", "budget_code", "fill_date"}
    | {"source", "source_label", "weight", "level1", "level1_weight", "level2", "total_weight"}
)
_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".et")  # by name: of a broken one the content tells nothing


@dataclass(frozen=True, slots=True)
class FormState:
    """One row of `completeness`, without the unit."""

    form: str
    required: bool
    status: str
    found: int
    expected: int | None
    detail: str | None


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read, and the forms it could hold."""

    path: str
    code: str
    forms: frozenset[str]


def judge(county: County, plan: UnitPlan, package: Package | None, unread: Sequence[Unread]) -> tuple[FormState, ...]:
    """Judge all five forms of a unit. package: None when it handed in nothing."""
    return tuple(_form(form, county, plan, package, unread) for form in FORMS)


def unread_file(file: PlannedFile, file_format: str, code: str | None) -> Unread | None:
    """A planned file as an unreadable one that could hold a form; None when it could not."""
    is_workbook = file_format == "xlsx" or file.path.lower().endswith(_WORKBOOKS)
    if code is None or file.status not in UNREADABLE or is_workbook:
        return None
    return Unread(file.path, code, forms_named(file.path))


def _form(form: str, county: County, plan: UnitPlan, package: Package | None, unread: Sequence[Unread]) -> FormState:
    parts = package.of(form) if package else ()
    expected = len(package.project_names) or None if package and form == "project_self_eval" else None
    required = _required(form, county, package)
    status = _status(form, plan, parts, required=required, expected=expected, unread=unread)
    detail = _detail(form, plan, status, parts, expected=expected, package=package, unread=unread)
    return FormState(form, required, status, len(parts), expected, detail)


def _required(form: str, county: County, package: Package | None) -> bool:
    if form in county.required:
        return county.required[form]
    return form in UNIT_FORMS or (package is not None and has_projects(package))


def has_projects(package: Package) -> bool:
    """True when 项目支出 is above zero, or a filled project table or a project list exists."""
    amount = project_expenditure(package)
    if amount is not None and amount > 0:
        return True
    return bool(package.project_names) or any(_tells_project(live.part) for live in package.of("project_self_eval"))


def _tells_project(part: Part) -> bool:
    """False for a template in which nothing but who would carry a project out is filled in, or that it came to 0."""
    if part.status == "blank":
        return False
    told = (fact for fact in part.facts if fact.field not in _WITHOUT_PROJECT)
    return bool(part.project_name or part.issues) or any(fact.number or fact.text for fact in told)


def project_expenditure(package: Package) -> float | None:
    """项目支出 in 万元: 基础数据表 决算, else 预算; else the self-evaluation's split; else the report's figure."""
    facts = [fact for live in package.parts for fact in live.part.facts]
    spending = _spending_rows(facts)
    for name in ("final", "budget"):
        if (value := next((row[name] for row in spending if row.get(name) is not None), None)) is not None:
            return value
    unit_facts = [fact for live in package.of("unit_self_eval") for fact in live.part.facts]
    split = [fact.number for fact in unit_facts if fact.field == "expenditure_project" and fact.number is not None]
    return split[0] if split else _reported(package)


def _spending_rows(facts: Iterable[Fact]) -> list[dict[str, float | None]]:
    """Values of the 项目支出 lines of all 基础数据表."""
    spending = [fact for fact in facts if fact.dataset == "spending"]
    rows: list[dict[str, float | None]] = []
    lines: dict[int, dict[str, Fact]] = {}
    for fact in spending:
        if fact.field in lines.get(fact.order, {}):
            rows += _project_lines(lines)
            lines = {}
        lines.setdefault(fact.order, {})[fact.field] = fact
    return rows + _project_lines(lines)


def _project_lines(lines: dict[int, dict[str, Fact]]) -> list[dict[str, float | None]]:
    return [
        {name: fact.number for name, fact in line.items()}
        for line in lines.values()
        if "item" in line and line["item"].text == "project_expenditure"
    ]


def _reported(package: Package) -> float | None:
    rows: dict[tuple[str, int], dict[str, Fact]] = {}
    for live in package.of("unit_report"):
        for fact in live.part.facts:
            if fact.dataset == "figures":
                rows.setdefault((live.part_id, fact.order), {})[fact.field] = fact
    for row in rows.values():
        if "concept" in row and row["concept"].text == "project_expenditure" and "value" in row:
            return row["value"].number
    return None


def _tells_form(live: LivePart) -> bool:
    return live.part.form != "project_self_eval" or _tells_project(live.part)


def _status(
    form: str,
    plan: UnitPlan,
    parts: Sequence[LivePart],
    *,
    required: bool,
    expected: int | None,
    unread: Sequence[Unread],
) -> str:
    if parts:
        worst = max((live.part.status for live in parts), key=_WORST.index)
        if not required and (worst == "blank" or not any(map(_tells_form, parts))):
            return "not_required"
        return "partial" if worst == "filled" and expected and len(distinct_tables(parts)) < expected else worst
    if not required:
        return "not_required"
    if not plan.files:
        return "not_submitted"
    return "unreadable" if any(form in file.forms for file in unread) else "missing"


def _detail(
    form: str,
    plan: UnitPlan,
    status: str,
    parts: Sequence[LivePart],
    *,
    expected: int | None,
    package: Package | None,
    unread: Sequence[Unread],
) -> str | None:
    remarks: list[str] = []
    if status == "unreadable":
        could = (file for file in unread if form in file.forms)
        remarks += [f"{_name(file)}：{sentence_of(file.code).removesuffix('。')}" for file in could]
    if status in {"missing", "unreadable"}:
        remarks += [f"{_name(file)}：{_IMAGE_REMARK}" for file in plan.files if file.live and _has_image(file)]
    if expected is not None and (count := len(distinct_tables(parts))) < expected and package:
        remarks.append(f"项目清单列{expected}个项目，已报{count}张{_lacking(package)}")
    if status != "not_required":
        remarks += [f"{_which(live, parts)}{amiss}" for live in parts if (amiss := _amiss(live.part, parts))]
    if form == "project_report" and parts and package:
        remarks += _without_report(package)
    return "；".join(remarks) or None


def _has_image(file: PlannedFile) -> bool:
    return bool({"table_is_image", "embedded_object"} & set(file.notes))


def _name(file: PlannedFile | Unread) -> str:
    return as_written(file.path.rsplit("/", 1)[-1])


def _lacking(package: Package) -> str:
    reported = {project_key(live.part.project_name) for live in package.of("project_self_eval")}
    lacking = [name for name in package.project_names if project_key(name) not in reported]
    return f"，缺：{'、'.join(lacking)}" if lacking else ""


def _which(live: LivePart, parts: Sequence[LivePart]) -> str:
    """Name one of several instances: by its project, else by its file."""
    if len(parts) == 1:
        return "自评表" if live.part.form.endswith("self_eval") else FORM_TITLES[live.part.form]
    name = live.part.project_name
    shown = visible(name) if name else as_written(live.file_path.rsplit("/", 1)[-1])
    return f"第{live.ordinal}份（{shown}）"


def _amiss(part: Part, parts: Sequence[LivePart]) -> str:
    """What an instance lacks, ``""`` where its status says all there is to say."""
    lacking = "、".join(words for field, words in _LACKING.items() if field in part.lacking)
    return lacking or (_AMISS.get(part.status, "") if len(parts) > 1 else "")


def _without_report(package: Package) -> list[str]:
    """Projects that lack a report, where the reports name theirs: one that names none may be of any, or of all."""
    reported = [live.part.project_name for live in package.of("project_report")]
    if not all(reported):
        return []
    named = {project_key(name) for name in reported}
    return [
        f"第{live.ordinal}个项目（{visible(live.part.project_name)}）缺报告"
        for live in package.of("project_self_eval")
        if live.part.project_name and project_key(live.part.project_name) not in named
    ]


def missing_forms(states: Iterable[FormState]) -> list[str]:
    """Required forms that did not arrive."""
    return [state.form for state in states if state.required and state.status in {"missing", "unreadable"}]


def submission_status(states: Sequence[FormState], package: Package) -> str:
    """complete: every required form is filled; unreadable: nothing arrived that can be read; else incomplete."""
    required = [state for state in states if state.required]
    if not package.parts and any(state.status == "unreadable" for state in required):
        return "unreadable"
    return "complete" if all(state.status == "filled" for state in required) else "incomplete"
