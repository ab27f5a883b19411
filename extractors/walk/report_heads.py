"""The first lines of a report, or those of its cover: whose it is, and on which project."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

import regex

from extractors import title_names, titles
from extractors.builder import Builder
from extractors.form_model import Forms
from extractors.inline import Inline
from extractors.lines import Line
from extractors.model import Name
from extractors.readers import headings, signatures
from extractors.readers.booking import NAMES
from extractors.text import label, squash
from extractors.values import is_blank
from extractors.walk.assembly import Assembly

_LINES = 8
_UNDER_TITLE = 2
_FOOT = 4
_LONGEST = 40
_LEAST_SHARED = 3  # letters of the end of one name that another begins with
_PROJECT = "project_name"
_UNIT = "unit_name"
_TELLS = regex.compile(r"[。；;！!？?]|[，,].*[，,]|\d\s*+[万亿]?元")  # of a sentence, not of a name
_GAP = regex.compile(r"(?<=\S)\s++(?=\S)")

Said = list[tuple[Line, Inline]]


def read(assembly: Assembly, builder: Builder, lines: Sequence[Line]) -> None:
    """What stands above the first heading: the unit's name in a line of its own, 项目名称：… and 填报单位：…."""
    head = list(takewhile(lambda line: headings.find(line) is None, lines[:_LINES]))
    if head and builder.title is not None and (unit := _unit_below(head[0].text, builder, assembly.forms)):
        builder.names.append(Name("title", unit, head[0].address()))
    said = _said(head, assembly)
    for line, pair in said:
        name = assembly.words.head[pair.label.key][1].field
        if name in NAMES:
            builder.named(NAMES[name], _value(line, pair), line.address(pair.start, pair.end))
    for name in _projects(said, assembly):
        if not _is_of_unit(name, builder, assembly.forms):
            builder.project_name = name
    if builder.project_name is None and _lacks_project(builder):
        builder.project_name = next(_beside(head, lines, assembly), None)


def sign(assembly: Assembly, builder: Builder, lines: Sequence[Line]) -> None:
    """单位（盖章）：安仁县水利局 below a report that nobody signed otherwise."""
    if any(name.kind == "signature" for name in builder.names):
        return
    said = [name.address for name in builder.names]
    for line, pair in _said(lines[-_FOOT:], assembly):
        kind, address = NAMES.get(assembly.words.head[pair.label.key][1].field), line.address(pair.start, pair.end)
        if kind == _UNIT and address not in said and titles.names_unit(_value(line, pair), assembly.forms):
            builder.names.append(Name("signature", _value(line, pair), address))


def _unit_below(text: str, builder: Builder, forms: Forms) -> str | None:
    """The unit that the line below a title names; what is set off there may be a project's name, where one is due."""
    unit = titles.unit_below(text, forms)
    if unit is None or titles.names_unit(text, forms) or not _lacks_project(builder):
        return unit
    return unit if unit.endswith(forms.lookups.titles.authorities) else None


def next_owner(report: Builder, lines: Sequence[Line], forms: Forms) -> Line | None:
    """The last line of a report that a title follows, where it names the unit of that one: it signs nothing.

    The report is signed above it, or has another unit's name in its own title. One with a seal behind it signs, and so
    does the title's own unit, however much shorter either is written, and maybe one below a date alone.
    """
    if not lines or not titles.names_unit(lines[-1].text, forms) or headings.numbered(lines[-1]) is not None:
        return None
    unit, own = squash(lines[-1].text), [squash(name.text) for name in report.names]
    if unit.endswith(")") or any(_may_be_one(name, unit) for name in own):
        return None
    return lines[-1] if own or signatures.is_signed(lines[:-1], forms) else None


def _may_be_one(one: str, other: str) -> bool:
    """Whether two names may be one unit's: one leaves out letters of the other, or each an end of the other."""
    shorter, longer = sorted((one, other), key=len)
    rest = iter(longer)
    if all(letter in rest for letter in shorter):
        return True
    shared = range(_LEAST_SHARED, len(shorter))
    return any(one.endswith(other[:size]) or other.endswith(one[:size]) for size in shared)


def part_title(builder: Builder, owners: Sequence[str], forms: Forms) -> None:
    """Once the units that a Document names are known: the project's name in a title where a unit's stands before it."""
    joint = builder.title.joint if builder.title is not None else None
    if joint is not None and builder.project_name is None:
        builder.project_name = title_names.without_owner(joint, owners, forms)


def _beside(head: Sequence[Line], lines: Sequence[Line], assembly: Assembly) -> Iterator[str]:
    """The project's name where it is said less plainly: below the title, or below the first heading if nowhere else."""
    under = _below(head[:_UNDER_TITLE], assembly.forms)
    if under and len(_below(lines, assembly.forms)) == 1:
        yield from under
    if early := list(_projects(_said(lines[len(head) : len(head) + _LINES], assembly), assembly)):
        anywhere = set(_projects(_said(lines, assembly), assembly))
        yield from (name for name in early if name in anywhere)


def _below(lines: Sequence[Line], forms: Forms) -> set[str]:
    """The projects that lines name as one below a title does; where such lines are over parts, there are several."""
    return {name for line in lines if (name := title_names.project_below(line.text, forms))}


def _lacks_project(builder: Builder) -> bool:
    """Whether a title says that the report is on a project, and not on which."""
    title = builder.title
    return title is not None and title_names.is_of_project(title.form) and title.topic is None


def _is_of_unit(name: str, builder: Builder, forms: Forms) -> bool:
    """Whether the name of what a report is on is that of the unit's whole expenditure (某馆整体支出): of no project."""
    whole = titles.lookup(title_names.A_PROJECT, forms).title
    if whole is None or (builder.title is not None and title_names.is_of_project(builder.title.form)):
        return False
    return any(word in squash(name) for word in whole.hasnt)


def _said(lines: Sequence[Line], assembly: Assembly) -> Said:
    return [(line, pair) for line in lines for pair in (assembly.head_pairs(line.text) or _spaced(line.text, assembly))]


def _spaced(text: str, assembly: Assembly) -> list[Inline]:
    """项目名称 水库维修: a label and a value with a gap between them, as on a cover."""
    gaps = list(_GAP.finditer(text)) if len(text) <= _LONGEST and _TELLS.search(text) is None else []
    for gap in reversed(gaps):  # 项 目 名 称  水库维修
        name = label(text[: gap.start()])
        if name.key in assembly.words.head:
            return [Inline(name, 0, gap.end(), len(text.rstrip()))]
    return []


def _value(line: Line, pair: Inline) -> str:
    return line.text[pair.start : pair.end].strip()


def _projects(said: Said, assembly: Assembly) -> Iterator[str]:
    """The project's name by each label that says one; lines that list several (项目一：…, 项目二：…) say none."""
    values: dict[str, list[str]] = {}
    for line, pair in said:
        block, term = assembly.words.head[pair.label.key]
        value = _value(line, pair)
        if term.field == _PROJECT and not is_blank(value, assembly.forms.lookups):
            values.setdefault("" if pair.label.key in block.lines else pair.label.key, []).append(value)
    for names in values.values():
        if len({squash(name) for name in names}) == 1 and _TELLS.search(names[0]) is None:
            yield names[0]
