"""Decide what a part that has been read is: its form, its layout, its status; or that it is none of ours."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from extractors import titles
from extractors.builder import Builder
from extractors.form_model import Family, Forms
from extractors.lines import Line
from extractors.model import Part
from extractors.readers import figures, headings, report_headings, sections, split, unfilled
from extractors.text import squash
from extractors.values import Value, settled_rate
from extractors.walk import head_lines, lookalikes, report_heads
from extractors.walk.assembly import Assembly

_UNIT, _PROJECT, _UNIT_REPORT, _PROJECT_REPORT = "unit_self_eval", "project_self_eval", "unit_report", "project_report"
_PROJECT_NAME = ("evaluations", 1, "project_name")
_WEIGHTS = frozenset({"weight", "level1_weight", "total_weight"})


def part(assembly: Assembly, builder: Builder) -> Part | None:
    """A builder → its Part; None when what was read is no form of ours: all of it becomes leftovers."""
    if builder.family == "report":
        return _report(assembly, builder)
    _settle_rates(builder)
    head_lines.settle(builder, assembly.words)
    split.derive(builder)
    form = _table_form(assembly, builder)
    if form is None or _is_target_form(assembly.forms, builder):
        _revoke(builder, "ambiguous" if form is None else "unknown_table")
        return None
    if form == _PROJECT:
        _unit_name_is_no_field(builder)
        _no_project_has_no_name(builder)
    family = _fitting(builder, form)
    _keep_only(builder, family)
    status, lacking = _status(builder, family)
    return builder.build(form, family.variant, status, lacking, _shares_table(assembly, builder))


def _table_form(assembly: Assembly, builder: Builder) -> str | None:
    if builder.family == "base_data":
        return "base_data" if _is_base_data(builder) else None
    if builder.title is not None and builder.title.form is not None:
        return builder.title.form
    return _by_content(builder) or _by_file_name(assembly, builder.family)


def _is_base_data(builder: Builder) -> bool:
    """Budget and final figures alone are in many tables; staff, buildings or a title make them the form."""
    return builder.title is not None or set(builder.blocks) != {"spending"}


def _by_content(builder: Builder) -> str | None:
    if builder.has("evaluations", "project_name"):
        return _PROJECT
    if (
        "composition" in builder.blocks
        or builder.has("evaluations", "unit_name_written")
        or _named(builder, "unit_name")
    ):
        return _UNIT
    if builder.has("evaluations", "implementing_unit"):
        return _PROJECT
    return None


def _named(builder: Builder, kind: str) -> bool:
    return any(name.kind == kind for name in builder.names)


def _by_file_name(assembly: Assembly, family: str) -> str | None:
    hit = assembly.file_title
    return hit.form if hit is not None and hit.family == family else None


def _is_target_form(forms: Forms, builder: Builder) -> bool:
    """One that a title says to be; without a title that says self-evaluation, a table without any result."""
    if builder.title is not None and builder.title.lookalike:
        return not lookalikes.is_scored(builder)
    if builder.family != "evaluation" or (builder.title is not None and builder.title.form is not None):
        return False
    stated = builder.stated() | builder.columns
    return any(family.lookalike and family.lacks and not family.lacks & stated for family in forms.families)


def _revoke(builder: Builder, reason: str) -> None:
    for cell in builder.cells:
        builder.ledger.revoke(cell, reason)


def _unit_name_is_no_field(builder: Builder) -> None:
    """A project table's 单位名称 is no field of the dataset (DATA.md, evaluations); it stays in `names`.

    Beside who carries the project out, a 部门（单位） is above that body and never the form's unit; 填报单位 may be it.
    """
    builder.facts.pop(("evaluations", 1, "unit_name_written"), None)
    if _named(builder, "implementing_unit"):
        builder.names = [name for name in builder.names if name.address not in builder.departments]


def _no_project_has_no_name(builder: Builder) -> None:
    """无项目 names none: the field is null, as one with 无 is."""
    fact = builder.facts.get(_PROJECT_NAME)
    if fact is not None and fact.text and _says_none(fact.text, builder):
        builder.facts[_PROJECT_NAME] = fact._replace(text=None)


def _says_none(name: str, builder: Builder) -> bool:
    return builder.forms.lookups.fillers.no_project.fullmatch(squash(name).rstrip("。.")) is not None


def _shares_table(assembly: Assembly, builder: Builder) -> bool:
    return any(other is not builder and set(other.rows) & set(builder.rows) for other in assembly.builders)


# reports


def _report(assembly: Assembly, builder: Builder) -> Part | None:
    lines = assembly.report_lines[id(builder)]
    if builder.title is not None and builder.title.lookalike:
        _leave(assembly, lines, "outside_form")
        return None
    for head in (assembly.cover_lines.get(id(builder), []), lines):
        report_heads.read(assembly, builder, head)
    if _is_letter(assembly, builder, lines):
        _leave(assembly, lines, "outside_form")
        return None
    form = _report_form(assembly, builder, lines)
    if form is None:
        _leave(assembly, lines, "ambiguous")
        return None
    sections.read(lines, builder, assembly.running)
    report_heads.sign(assembly, builder, lines)
    owners = [name.text for each in assembly.builders for name in each.names if name.kind != "implementing_unit"]
    report_heads.part_title(builder, owners, assembly.forms)
    unit = form == _UNIT_REPORT
    item = not unit and builder.project(form) is not None
    figures.read(lines, builder, "unit" if unit else "project", owners, item=item)
    status = "filled" if _is_written(assembly, builder) else "blank"
    return builder.build(form, titles.lookup(form, assembly.forms).variant, status, (), shared=False)


def _is_written(assembly: Assembly, builder: Builder) -> bool:
    """Whether a report has figures, or a text that is none of an outline's."""
    texts = (fact.text for (dataset, _, name), fact in builder.facts.items() if (dataset, name) == ("sections", "text"))
    said = (unfilled.says_something(text, assembly.forms, assembly.words) for text in texts if text)
    return bool(builder.counts.get("figures")) or any(said)


def _is_letter(assembly: Assembly, builder: Builder, lines: Sequence[Line]) -> bool:
    """A letter that reports are sent with: its title says so, it has no headings, and a report follows."""
    says_so = builder.title is not None and any(w in builder.title.text for w in assembly.forms.lookups.titles.letters)
    if not says_so or any(headings.find(line) is not None for line in lines):
        return False
    return any(other.family == "report" for other in assembly.builders[assembly.builders.index(builder) + 1 :])


def _leave(assembly: Assembly, lines: Sequence[Line], reason: str) -> None:
    for line in lines:
        if line.cell is not None:
            assembly.ledger.forget(line.cell)  # it was booked as the report's text
        assembly.leave(line, reason, None)


def _report_form(assembly: Assembly, builder: Builder, lines: Sequence[Line]) -> str | None:
    """By its title; else by the headings only one of the two reports has, the cover, the file's name.

    None where these contradict each other, or nothing tells: a report whose title names neither is the unit's.
    """
    title = builder.title
    if title is not None and title.form:
        return title.form
    if title is None and assembly.file_title is not None and assembly.file_title.lookalike:
        return None
    found = [squash(line.text[h.begin : h.end]) for line, h in report_headings.each(lines, assembly.forms)]
    counts = {family.form: _naming(family.headings, found) for family in assembly.forms.families if family.headings}
    unit, project = counts[_UNIT_REPORT], counts[_PROJECT_REPORT]
    if title is None and _of_tender(found, assembly.forms) > max(unit, project):
        return None
    if unit > project:
        return None if title is not None and title.of_project else _UNIT_REPORT
    if unit < project or (title is not None and (title.of_project or builder.project_name is not None)):
        return _PROJECT_REPORT
    return _by_file_name(assembly, "report") or (_UNIT_REPORT if title is not None else None)


def _of_tender(headings: list[str], forms: Forms) -> int:
    """How many headings are of a tender document; one that ends as a report's do (中标情况) tells how it went."""
    words = forms.lookups.headings
    return _naming(words.tenders, [text for text in headings if not text.endswith(words.ends)])


def _naming(words: Collection[str], headings: list[str]) -> int:
    """How many headings hold one of some words."""
    return sum(1 for text in headings if any(word in text for word in words))


def _settle_rates(builder: Builder) -> None:
    """Decide the rates that were written without %, now that their operands are read."""
    for block in builder.forms.blocks.values():
        for name, (upper, lower) in block.options.get("rates", {}).items():
            for order in range(1, builder.counts.get(block.dataset, 0) + 1):
                _settle_rate((block.dataset, order, name), upper, lower, builder)


def _settle_rate(key: tuple[str, int, str], upper: str, lower: str, builder: Builder) -> None:
    fact = builder.facts.get(key)
    if fact is None or fact.number is None:
        return
    operands = [builder.facts.get((key[0], key[1], name)) for name in (upper, lower)]
    numbers = [None if operand is None else operand.number for operand in operands]
    value = settled_rate(Value(fact.number, None, fact.unit_written, fact.half_unit), *numbers)
    builder.facts[key] = fact._replace(number=value.number, half_unit=value.half_unit)


# the declared layout that a part has been filled in on, what that never gives, and what it still lacks


def _fitting(builder: Builder, form: str) -> Family:
    """The layout that fits the evidence best: most signature groups met, all of them needed."""
    possible = [
        family
        for family in builder.forms.families
        if family.form == form and not family.lookalike and not family.lacks & builder.columns
    ]
    met = [
        family for family in possible if family.signature and all(_meets(builder, group) for group in family.signature)
    ]
    met.sort(key=lambda family: (-family.priority, -len(family.signature)))
    return met[0] if met else next(family for family in possible if not family.priority)


def _meets(builder: Builder, group: frozenset[str]) -> bool:
    title = builder.title
    return bool(group & builder.marks) or (title is not None and any(word in title.text for word in group))


def _keep_only(builder: Builder, family: Family) -> None:
    """Take out what this layout never gives (scoring sheets, transfer forms); the cells become leftovers."""
    dropped = {name for name in builder.stated() if name in family.drop or not _keeps(family, name)}
    for key, fact in list(builder.facts.items()) if dropped else ():
        if f"{key[0]}.{key[2]}" in dropped:
            del builder.facts[key]
            builder.revoke(fact.address, "extra_column")
    if "grade" in family.drop:
        builder.grade = None


def _keeps(family: Family, name: str) -> bool:
    """Whether a layout that gives some fields only gives this one."""
    return not family.keep or name in family.keep or not name.startswith(("funds.", "indicators."))


def _status(builder: Builder, family: Family) -> tuple[str, tuple[str, ...]]:
    """Blank | partial | filled (DATA.md, parts), and the fields that make it partial."""
    unread = {f"{issue.dataset}.{issue.field}" for issue in builder.issues} | builder.open_sums
    if not unread and not _answers(builder):
        return "blank", ()
    lacking = _lacking(builder, family, unread)
    return ("partial", lacking) if lacking else ("filled", ())


def _answers(builder: Builder) -> bool:
    """Whether anything was filled in but weights, which templates have printed."""
    weights = [fact.address for fact in builder.facts.values() if fact.field in _WEIGHTS]
    printed = {(at.block, at.row, at.col) for at in weights}
    filled = (cell for cell, is_filled in builder.values.items() if is_filled)
    return any(cell.address[:3] not in printed for cell in filled)


def _lacking(builder: Builder, family: Family, unread: set[str]) -> tuple[str, ...]:
    """The fields of the blocks that this layout requires and of which nothing was filled in, not even unreadably."""
    facts = {
        (one.dataset, one.field) for one in builder.facts.values() if one.number is not None or one.text is not None
    }
    filled = {f"{dataset}.{name}" for dataset, name in facts} | unread
    asked = (group for group in family.required_if_asked if group & builder.columns)
    return tuple(sorted(name for group in (*family.required, *asked) if not group & filled for name in group))
