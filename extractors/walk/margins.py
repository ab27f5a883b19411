"""What headers and footers say of the forms between them: whose they are, their title, the unit of money.

A form's own words come first. What two pages say differently is said of none.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors import inline, title_names, titles, units
from extractors.builder import Builder
from extractors.lines import Item, Line
from extractors.lookups import Lookups
from extractors.model import Name
from extractors.readers.booking import book_line
from extractors.text import squash
from extractors.titles import TitleHit
from extractors.walk.assembly import Assembly

_PATHS = "hf"
_OWN = frozenset({"unit_name", "title", "signature"})
_UNIT_NAME, _PROJECT_NAME = "unit_name_written", "project_name"


def of(items: Sequence[Item]) -> list[Line]:
    """The lines of headers and footers."""
    return [item for item in items if isinstance(item, Line) and item.block[0] in _PATHS]


def caption(lines: Sequence[Line], lookups: Lookups) -> str:
    """The unit of money that the margins declare, or ``""``; where they declare several, one that is never read."""
    found = {unit for line in lines if (unit := units.caption_unit(line.text, lookups)) is not None}
    return lookups.units.unclear if len(found) > 1 else "".join(found)


def read(lines: Sequence[Line], assembly: Assembly) -> None:
    """Give the forms of a Document, once all are read, what the margins say; what none takes is left over."""
    said = [(line, pair) for line in lines for pair in assembly.head_pairs(line.text)]
    untold = [(line, pair) for line, pair in said if not _tells(line, pair, _values(said, pair), assembly)]
    told = {id(line) for line, pair in said if (line, pair) not in untold}
    for line in lines:
        if assembly.is_note(line.text):
            assembly.mark(line, "note")
        elif _titles(line, assembly):
            assembly.mark(line, "title")
        elif id(line) in told:
            assembly.mark_head(line)
            assembly.leave_rest(line, [(pair.start, pair.end) for other, pair in untold if other is line])
        else:
            assembly.leave(line, "outside_form", None)


def _values(said: Sequence[tuple[Line, inline.Inline]], pair: inline.Inline) -> set[str]:
    """All that the margins say for a label."""
    return {squash(line.text[other.start : other.end]) for line, other in said if other.label.key == pair.label.key}


def _tells(line: Line, pair: inline.Inline, values: set[str], assembly: Assembly) -> bool:
    """Whether a pair became, or repeats, what a form says."""
    name, forms = assembly.words.head[pair.label.key][1].field, assembly.builders
    if len(values) > 1:
        return False
    takers = [form for form in forms if _lacks(form, name)] if name == _UNIT_NAME or len(forms) == 1 else []
    for form in takers:
        book_line(line, pair, assembly.words.head, form)
    return bool(takers) or any(squash(own.text) in values for form in forms for own in form.names)


def _lacks(form: Builder, name: str) -> bool:
    if name == _UNIT_NAME:
        return not any(own.kind in _OWN for own in form.names)
    return form.family == "evaluation" and not form.has("evaluations", name)


def _titles(line: Line, assembly: Assembly) -> bool:
    """Whether a line is the title of the only form of its kind, or repeats a form's own."""
    hit = titles.find([line.text], assembly.forms)
    if hit is None:
        return False
    forms = [form for form in assembly.builders if form.family == hit.family]
    if len(forms) == 1 and forms[0].title is None and not _contradicts(hit, forms[0]):
        forms[0].title = hit
        if hit.owner:
            forms[0].names.append(Name("title", hit.owner))
    return any(form.title is not None and squash(form.title.text) == squash(hit.text) for form in forms)


def _contradicts(hit: TitleHit, form: Builder) -> bool:
    """Whether a title is of a unit's form, but the table names a project."""
    return hit.form is not None and not title_names.is_of_project(hit.form) and form.has("evaluations", _PROJECT_NAME)
