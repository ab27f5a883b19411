"""Rules that need more than the forms' own numbers: roster, folder, title, other files, how a value was read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.fields import column
from extractors.model import Fact, Issue, Name
from pipeline.common.outcomes import FORM_TITLES
from pipeline.county.config import County
from pipeline.county.counties import is_office_elsewhere, same_county
from pipeline.county.names import as_written, listed, normalize, own_level, quoted, visible
from pipeline.county.roster import Unit
from pipeline.packages import UNIT_FORMS, LivePart, Package, UnitPlan
from pipeline.packages.amounts import Cite, count
from pipeline.packages.copies import Content, content_of, named, told_apart
from pipeline.packages.grouping import says_unit, unit_of_name
from pipeline.packages.records import told_in
from pipeline.rules.registry import Contradiction

Found = tuple[str, Contradiction]

_NAME_PLACES = {
    "unit_name": "“单位名称”栏",
    "implementing_unit": "“实施单位”栏",
    "title": "标题",
    "signature": "落款",
}


def context_contradictions(county: County, plan: UnitPlan, package: Package) -> Iterator[Found]:
    """All contradictions of a package that are not arithmetic, as (rule code, contradiction)."""
    yield from _ambiguous(plan)
    yield from _duplicates(package)
    told = told_in(package)
    for live in package.parts:
        form = _form(live, told.get(live.part_id, ""))
        yield from _issues(live, form)
        yield from _years(package, live, form)
        yield from _counties(county, live, form)
        yield from _names(county, plan, package, live, form)


def _ambiguous(plan: UnitPlan) -> Iterator[Found]:
    for written, units in plan.ambiguous:
        yield "roster_ambiguous", Contradiction(None, (written,), (), words=_candidates(written, units))


def _candidates(written: str, units: Sequence[Unit]) -> dict[str, str]:
    return {
        "written": quoted(visible(written).strip()),
        "units": "、".join(f"{unit.name}（{unit.unit_id}）" for unit in units),
    }


def _duplicates(package: Package) -> Iterator[Found]:
    for form in UNIT_FORMS:
        different: dict[Content, LivePart] = {}
        for live in package.of(form):
            different.setdefault(content_of(live.part), live)
        if len(different) > 1:
            files = "、".join(told_apart(list(dict.fromkeys(live.file_path for live in different.values()))))
            words = {"count": str(len(different)), "form": FORM_TITLES[form], "files": files}
            last = list(different.values())[-1]
            yield "duplicate_form", Contradiction(last.part_id, (), (), words=words)


def _issues(live: LivePart, form: str) -> Iterator[Found]:
    facts = {(fact.dataset, fact.order, fact.field): fact for fact in live.part.facts}
    for issue in live.part.issues:
        known = (issue.dataset, issue.order, issue.field) in facts
        place = f"{form}“{_label(issue)}”{_where(issue, facts)}"
        cite = Cite(live.part_id, f"{live.part_id}/{issue.dataset}/{issue.order}", issue.field, known)
        words = {"place": place, "written": quoted(as_written(issue.raw_text).strip())}
        yield issue.rule, Contradiction(live.part_id, (str(issue.address),), (cite,), words=words)


def _form(live: LivePart, told: str) -> str:
    """A form's title, a project's with its name. told: what tells it from another of the same."""
    return named(FORM_TITLES[live.part.form], visible(live.part.project_name or "").strip(), told)


def _label(issue: Issue) -> str:
    try:
        return column(issue.dataset, issue.field).printed
    except KeyError:
        return issue.field


def _where(issue: Issue, facts: dict[tuple[str, int, str], Fact]) -> str:
    """Row of the cell, counted as people count, with the row's own name when it has one."""
    names = (facts.get((issue.dataset, issue.order, name)) for name in ("item_label", "source_label", "level3"))
    name = next((fact.text for fact in names if fact and fact.text), None)
    if name:
        return f"（{name}）"
    return f"（第{issue.address.row + 1}行）" if issue.address.row is not None else ""


def _years(package: Package, live: LivePart, form: str) -> Iterator[Found]:
    written = live.part.title_year
    if written is not None and written != package.year:
        words = {"place": form, "written": str(written), "year": str(package.year)}
        yield "year_mismatch", Contradiction(live.part_id, (), (), count(written), count(package.year), words)


def _counties(county: County, live: LivePart, form: str) -> Iterator[Found]:
    written = live.part.title_county
    if not written or not county.name or same_county(normalize(written), normalize(county.name)):
        return
    if county.roster.resolve(written).unit is None:
        words = {"place": form, "written": visible(written), "county": county.name}
        yield "county_mismatch", Contradiction(live.part_id, (), (), words=words)


def _names(county: County, plan: UnitPlan, package: Package, live: LivePart, form: str) -> Iterator[Found]:
    seen: set[tuple[str, str]] = set()
    for name in live.part.names:
        if _is_unit(county, package, name) or (name.kind, normalize(name.text)) in seen:
            continue
        if not says_unit(county, name.text) or _is_no_unit(county, live, name):
            continue
        seen.add((name.kind, normalize(name.text)))
        yield from _of_name(county, plan, package, live, name, form)


def _of_name(
    county: County, plan: UnitPlan, package: Package, live: LivePart, name: Name, form: str
) -> Iterator[Found]:
    """A name that is another unit's; or that fits several, of which the unit is one, if that is not told yet."""
    cites, units = _name_cites(live, name), county.roster.resolve(name.text).candidates
    if package.unit_id not in {unit.unit_id for unit in units}:
        place = form + _NAME_PLACES.get(name.kind, "")
        words = {"place": place, "written": quoted(visible(name.text).strip()), "unit": package.unit_name}
        yield "unit_name_mismatch", Contradiction(live.part_id, (name.kind,), cites, words=words)
    elif all(written != name.text for written, _ in plan.ambiguous):
        words = _candidates(name.text, units)
        yield "roster_ambiguous", Contradiction(live.part_id, (name.kind,), cites, words=words)


def _is_unit(county: County, package: Package, name: Name) -> bool:
    """Whether a name is the unit's, or lists it beside others."""
    return any(_means(county, package, one) for one in (name.text, *listed(name.text)))


def _means(county: County, package: Package, name: str) -> bool:
    if unit_of_name(county, name).unit_id == package.unit_id:
        return True
    return own_level(normalize(name, county.name)) == own_level(normalize(package.unit_name, county.name))


def _is_no_unit(county: County, live: LivePart, name: Name) -> bool:
    """Over a project's form a title may begin with the project's name.

    Only one on the roster, or that of another county's office, is a unit's for sure.
    """
    if name.kind != "title" or live.part.form in UNIT_FORMS or is_office_elsewhere(normalize(name.text), county.name):
        return False
    return unit_of_name(county, name.text).how == "none"


def _name_cites(live: LivePart, name: Name) -> tuple[Cite, ...]:
    """The fact that stands where the name stands."""
    return tuple(
        Cite(live.part_id, f"{live.part_id}/{fact.dataset}/{fact.order}", fact.field)
        for fact in live.part.facts
        if name.address is not None and fact.address == name.address
    )
