"""An Extraction as text that a person can review: one line a record, one a leftover."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.model import Extraction, Fact, Leftover, Part


def shown(extraction: Extraction) -> str:
    """Parts with their records and issues, then leftovers, then names of project lists."""
    lines = [line for part in extraction.parts for line in _part(part)]
    lines += [_leftover(left) for left in extraction.leftovers]
    if extraction.project_names:
        lines.append("projects: " + "; ".join(extraction.project_names))
    return "\n".join(lines)


def _part(part: Part) -> Iterator[str]:
    head = [part.form, part.variant, part.status, _flat(part.title) or "-", str(part.title_year or "-")]
    yield "part " + " | ".join([*head, *([_flat(part.project_name)] if part.project_name else [])])
    records: dict[tuple[str, int], list[Fact]] = {}
    for fact in part.facts:
        records.setdefault((fact.dataset, fact.order), []).append(fact)
    for (dataset, order), facts in sorted(records.items()):
        values = [f"{fact.field}={_value(fact)}" for fact in facts if _value(fact)]
        if values:
            yield f"  {dataset} {order}: " + " | ".join(values)
    for issue in part.issues:
        yield f"  ! {issue.rule} {issue.dataset} {issue.order} {issue.field}: {_flat(issue.raw_text)}"
    for total in sorted(part.open_sums):
        yield f"  ? {total}"
    if part.grade:
        yield f"  grade {part.grade}"
    for name in part.names:
        yield f"  name {name.kind}: {_flat(name.text)}"


def _value(fact: Fact) -> str:
    if fact.number is not None:
        return f"{fact.number:.6g}" if abs(fact.number) < 1e5 else str(fact.number)
    return _flat(fact.text or "")


def _leftover(left: Leftover) -> str:
    return f"left {left.reason}: {_flat(left.raw_text)}"


def _flat(text: str | None) -> str:
    return "¶".join(line.strip() for line in (text or "").split("\n") if line.strip())
