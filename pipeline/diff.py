"""What a resubmission changed: units, values and findings of two snapshots compared."""

from __future__ import annotations

from typing import Any

from extractors.fields import column
from pipeline.outcomes import FORM_STATUSES, FORM_TITLES
from pipeline.query import Data
from pipeline.store import Snapshot

_MOST = 200


def compare(old: Snapshot, new: Snapshot) -> str:
    """Compare two snapshots, in Chinese."""
    before, after = Data(old), Data(new)
    try:
        lines = [*_forms(before, after), *_values(before, after), *_findings(before, after)]
    finally:
        before.close()
        after.close()
    head = f"{old.name} → {new.name}"
    return "\n".join([head, *(lines or ["没有变化"])])


def _rows(data: Data, query: str) -> dict[str, dict[str, Any]]:
    return {row["key"]: row for row in data.arrow(query).to_pylist()}


def _changed(before: Data, after: Data, query: str) -> list[tuple[dict[str, Any] | None, dict[str, Any] | None]]:
    old, new = _rows(before, query), _rows(after, query)
    return [(old.get(key), new.get(key)) for key in sorted({*old, *new}) if old.get(key) != new.get(key)]


def _forms(before: Data, after: Data) -> list[str]:
    query = (
        "SELECT county || '-' || year || '-' || unit_id || '/' || form AS key, unit_name, form, status, found "
        "FROM completeness"
    )
    lines = []
    for old, new in _changed(before, after, query):
        either = new or old or {}
        words = [f"{FORM_STATUSES[one['status']]}（{one['found']} 份）" if one else "无" for one in (old, new)]
        lines.append(f"  {either['unit_name']} {FORM_TITLES[either['form']]}：{words[0]} → {words[1]}")
    return _section("报送情况", lines)


def _values(before: Data, after: Data) -> list[str]:
    query = (
        "SELECT fact_id AS key, dataset, field, number, text FROM facts WHERE number IS NOT NULL OR text IS NOT NULL"
    )
    lines = []
    for old, new in _changed(before, after, query):
        either = new or old or {}
        label = column(either["dataset"], either["field"]).label
        lines.append(f"  {either['key']} {label}：{_value(old)} → {_value(new)}")
    return _section("取值", lines)


def _value(row: dict[str, Any] | None) -> str:
    if row is None:
        return "无"
    return f"{row['number']:.10g}" if row["number"] is not None else str(row["text"]).replace("\n", " ")[:40]


def _findings(before: Data, after: Data) -> list[str]:
    query = "SELECT submission_id || '/' || rule || '/' || message AS key, message FROM findings"
    lines = [
        f"  {'新增' if old is None else '消除'}：{(new or old or {})['message']}"
        for old, new in _changed(before, after, query)
    ]
    return _section("问题", lines)


def _section(title: str, lines: list[str]) -> list[str]:
    if not lines:
        return []
    more = [f"  …… 另有 {len(lines) - _MOST} 处"] if len(lines) > _MOST else []
    return [f"{title}（{len(lines)} 处变化）", *lines[:_MOST], *more]
