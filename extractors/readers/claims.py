"""Which column of a block each head claims, and which claims exclude each other."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractors.form_model import Block, Term
from extractors.readers.columns import Column, Span
from extractors.tables import FormCell
from extractors.text import Label


@dataclass(frozen=True, slots=True)
class Match:
    """A head cell that names a column: where it stands, and what its label may mean."""

    cell: FormCell
    span: Span
    label: Label
    terms: tuple[Term, ...]


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
    """Of columns of one field, each right of a level (三级指标 | 分值), the one beside the subject is the field's."""
    levels, subject = block.options.get("levels", ()), block.options.get("subject")
    leveled = block.options.get("leveled", ())
    right_of = {column.stop: column.field for column in columns if column.field in levels}
    found: list[Column] = []
    for column in columns:
        owners = {right_of.get(other.start) for other in columns if other.field == column.field}
        aside = (
            column.field in leveled
            and None not in owners
            and subject in owners
            and len(owners) > 1
            and right_of[column.start] != subject
        )
        found.append(replace(column, field=None, reason="extra_column") if aside else column)
    return found


def without_duplicates(columns: list[Column]) -> list[Column]:
    """Two columns that claim one field are both ambiguous: never settled by luck."""
    names = [column.field for column in columns if column.field]
    return [
        replace(column, field=None, reason="ambiguous") if column.field and names.count(column.field) > 1 else column
        for column in columns
    ]
