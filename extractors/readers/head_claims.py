"""Which column of a block each head claims, and which claims exclude each other."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractors.form_model import Block
from extractors.form_terms import Term
from extractors.readers.columns import Column
from extractors.tables import FormCell, Span, View
from extractors.text import Label


@dataclass(frozen=True, slots=True)
class Match:
    """A head cell that names a column: where it stands, and what its label may mean."""

    cell: FormCell
    span: Span
    label: Label
    terms: tuple[Term, ...]


def without_unfilled(view: View, bottom: int, matches: list[Match], block: Block) -> list[Match]:
    """Without the heads of a reviewer's column (自评得分 | 得分) below which nothing was filled in: the others count.

    bottom: the first row below the heads.
    """
    reviewed = block.options.get("reviewed", ())
    own = {match.terms[0].field for match in matches if match.label.key not in reviewed}
    return [
        match
        for match in matches
        if match.label.key not in reviewed or match.terms[0].field not in own or _is_filled(view, bottom, match, block)
    ]


def _is_filled(view: View, bottom: int, match: Match, block: Block) -> bool:
    """Whether anything was filled in below a head, down to the next row of heads."""
    for row in range(bottom, view.rows):
        if sum(key in block.columns for key in view.keys[row]) > 1:
            return False
        cells = view.starting[row]
        if any(c.filled and match.span.col <= c.col and c.right <= match.span.right for c in cells):
            return True
    return False


def claimed_columns(matches: list[Match]) -> list[Column]:
    """The matched heads as columns; the latest year is the current one, or the one before where that fits better."""
    years = [match.label.year for match in matches if match.label.year is not None]
    if not years:
        return _claimed(matches, None)
    latest = max(years)
    return max((_claimed(matches, current) for current in (latest, latest + 1)), key=_named)


def _named(columns: list[Column]) -> int:
    """How many columns have a field to themselves."""
    return sum(1 for column in without_duplicates(columns) if column.field)


def _claimed(matches: list[Match], latest: int | None) -> list[Column]:
    columns: list[Column] = []
    for match in matches:
        name = _resolved(match, latest)
        last = columns[-1] if columns else None
        if last and name and last.field == name and last.stop == match.span.col and last.label.key == match.label.key:
            columns[-1] = replace(last, stop=match.span.right)
        else:
            columns.append(Column(name, match.span.col, match.span.right, match.label, "" if name else "ambiguous"))
    return columns


def _resolved(match: Match, latest: int | None) -> str | None:
    year = match.label.year
    if year is None:
        return next((term.field for term in match.terms if term.relative is None), None)
    relative = year - (latest or year)
    exact = next((term.field for term in match.terms if term.relative == relative), None)
    if exact is None and relative == 0:
        exact = next((term.field for term in match.terms if term.relative is None), None)
    return exact


def beside_subject(columns: list[Column], block: Block) -> list[Column]:
    """Of columns of one field, those of other levels (一级指标 | 分值 | 得分) are not the field's, where one is left.

    Only where it is known what stands right of the subject: it could be that one.
    """
    subject = block.options.get("subject")
    others = [at for at, level in _levels_beside(columns, block).items() if level != subject]
    if not others or not {c.stop for c in columns if c.field == subject} & {c.start for c in columns}:
        return columns
    left = [column.field for column in columns if column.start not in others]
    return [
        replace(column, field=None, reason="extra_column")
        if column.start in others and left.count(column.field) == 1
        else column
        for column in columns
    ]


def _levels_beside(columns: list[Column], block: Block) -> dict[int, str | None]:
    """The level right of which a weight stands, and a score right of that weight, by where these begin."""
    levels, leveled, paired = (block.options.get(name, ()) for name in ("levels", "leveled", "paired"))
    ending = {column.stop: column for column in columns}
    found: dict[int, str | None] = {}
    for column in columns:
        before = ending.get(column.start)
        if before and column.field in leveled and before.field in levels:
            found[column.start] = before.field
        elif before and column.field in paired and before.field in leveled and before.start in found:
            found[column.start] = found[before.start]
    return found


def without_duplicates(columns: list[Column]) -> list[Column]:
    """Two columns that claim one field are both ambiguous: never settled by luck."""
    names = [column.field for column in columns if column.field]
    return [
        replace(column, field=None, reason="ambiguous") if column.field and names.count(column.field) > 1 else column
        for column in columns
    ]
