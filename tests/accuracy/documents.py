"""Reads single documents with `parsers.parse` and `extractors.extract` alone."""

from __future__ import annotations

from collections import defaultdict

from extractors import model
from tests.accuracy.compare import ReadPart, ReadRow


def read(data: bytes, name: str) -> tuple[list[ReadPart], list[model.Leftover]]:
    """The parts of one document and its leftovers."""
    from extractors import extract
    from parsers import parse

    extraction = extract(parse(data, name))
    return [_part(part) for part in extraction.parts], list(extraction.leftovers)


def _part(part: model.Part) -> ReadPart:
    rows: dict[str, dict[int, ReadRow]] = defaultdict(lambda: defaultdict(dict))
    for fact in part.facts:
        value = fact.number if fact.number is not None else fact.text
        rows[fact.dataset][fact.order].setdefault(fact.field, value)
    listed = {dataset: [row for _, row in sorted(found.items())] for dataset, found in rows.items()}
    flagged = {(issue.dataset, issue.order, issue.field) for issue in part.issues}
    headings = [(int(str(row.get("depth") or 0)), str(row.get("heading") or "")) for row in listed.get("sections", [])]
    figures = [
        (str(row["concept"]), float(str(row["value"])), str(row["snippet"]))
        for row in listed.get("figures", [])
        if isinstance(row.get("value"), float)
    ]
    return ReadPart(part.form, part.project_name, part.status, listed, figures, headings, flagged)
