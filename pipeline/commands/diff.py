"""What a resubmission changed: files, forms, values and findings of two snapshots compared.

Forms are matched by their files first (`pipeline.commands.diff_parts`), records by what they are called (an
indicator's names, a line's label, a heading), not by their number: a copy handed in, or a row put in between, changes
itself only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from extractors.fields import column, columns, datasets
from pipeline.commands.diff_parts import pair_parts
from pipeline.common.outcomes import FILE_STATUSES, FORM_STATUSES
from pipeline.common.severities import SEVERITIES
from pipeline.packages.records import FORM_NAMES
from pipeline.query import Data, connect
from pipeline.report.words import FIGURES, value_text
from pipeline.store.snapshot import Snapshot

if TYPE_CHECKING:
    import pyarrow as pa

Change = Mapping[str, Any]
COLUMNS = {
    "county": "区县",
    "year": "年度",
    "unit_id": "单位编码",
    "unit_name": "单位名称",
    "kind": "类别",
    "part": "材料",
    "record": "行",
    "field": "栏目",
    "old": "原为",
    "new": "现为",
}
KINDS = {"name": "名称", "file": "文件", "form": "报送情况", "value": "取值", "finding": "问题"}
_UNKNOWN_UNIT = "未能确定单位的文件"
_UNLISTED = "未列入"  # neither rostered nor handing in
# Each query gives a line per thing that can change. What is compared is `state`; `kind`, `part`, `part_id`, `record`,
# `nth` and `field` say what it is of, `place` and `row` where that stands.
_NAMES = """
SELECT DISTINCT county, year, unit_id, unit_name, 'name' AS kind, '' AS part, '' AS part_id, '' AS record, 1 AS nth,
  '' AS field, unit_name AS state, unit_name AS shown, [0] AS place, 0 AS row
FROM completeness
"""
_FILES = """
SELECT f.county, f.year, coalesce(s.unit_id, '') AS unit_id, s.unit_name, 'file' AS kind, path AS part, '' AS part_id,
  '' AS record, 1 AS nth, '' AS field,
  f.status || ' ' || file_id AS state, f.status AS shown, [0] AS place, 0 AS row
FROM files f LEFT JOIN submissions s USING (submission_id)
"""
_FORMS = """
SELECT county, year, unit_id, unit_name, 'form' AS kind, form AS part, '' AS part_id, '' AS record, 1 AS nth,
  '' AS field,
  status || ' ' || found AS state, state AS shown, [form_order(form)] AS place, 0 AS row
FROM completeness
"""
# A figure is its number; the words around it are those of its section. Names of rows and of the row they belong to, and
# what a heading's words make it (its depth, its topic), are not values of theirs: they only tell that the row is there.
_VALUES = """
WITH named AS (
  SELECT record_id, dataset, regexp_extract(record_id, '^(.*)/[^/]+/[^/]+$', 1) AS part_id,
    split_part(record_id, '/', -1)::INT AS "order",
    coalesce(string_agg(text, '·' ORDER BY field) FILTER (
      field IN ('level1', 'level2', 'level3', 'item_label', 'source_label', 'heading', 'concept')), '') AS record
  FROM facts GROUP BY ALL
), numbered AS (
  SELECT p.county, p.year, submission_id, part_id, record_id, dataset, record, "order",
    form || ':' || coalesce(project_name, '') AS part,
    row_number() OVER (PARTITION BY part_id, dataset, record ORDER BY "order") AS nth
  FROM named JOIN parts p USING (part_id)
)
SELECT n.county, n.year, unit_id, unit_name, 'value' AS kind, part, n.part_id, n.dataset || ':' || record AS record,
  nth, field,
  CASE WHEN field NOT IN ('level1', 'level2', 'level3', 'item', 'item_label', 'parent_item', 'source', 'source_label',
    'heading', 'depth', 'topic') THEN coalesce(number::VARCHAR, text) END AS state,
  state AS shown, part_order(n.part_id) AS place, "order" AS row
FROM facts JOIN numbered n USING (record_id) JOIN submissions USING (submission_id)
WHERE n.dataset <> 'figures' OR field = 'value'
"""
_FINDINGS = """
SELECT f.county, f.year, unit_id, unit_name, 'finding' AS kind, message AS part, '' AS part_id, '' AS record,
  row_number() OVER (PARTITION BY submission_id, rule, message ORDER BY stored) AS nth, rule AS field,
  severity AS state, severity AS shown, [severity_order(severity), stored] AS place, 0 AS row
FROM (SELECT *, row_number() OVER () AS stored FROM findings) f JOIN submissions USING (submission_id)
"""
# What is changed stands where it is now, what is gone where it was. was_there, is_there: the row, not its value.
_CHANGED = """
WITH b AS (FROM before JOIN instances_before USING (part_id)), a AS (FROM after JOIN instances_after USING (part_id)),
changed AS (
  SELECT county, year, unit_id, coalesce(a.unit_name, b.unit_name) AS unit_name,
    kind, part, instance, record, nth, field, b.shown AS old, a.shown AS new,
    a.place AS a_place, b.place AS b_place, a.row AS a_row, b.row AS b_row
  FROM b FULL JOIN a USING (county, year, unit_id, kind, part, instance, record, nth, field)
  WHERE b.state IS DISTINCT FROM a.state
), placed AS (
  SELECT *, coalesce(min(a_place) OVER form, min(b_place) OVER form) AS place,
    coalesce(min(a_row) OVER line, min(b_row) OVER line) AS row
  FROM changed
  WINDOW form AS (PARTITION BY county, year, unit_id, kind, part, instance),
    line AS (PARTITION BY county, year, unit_id, kind, part, instance, record, nth)
)
SELECT county, year, unit_id, unit_name, kind, part, instance, record, nth, field, old, new,
  (county, year, unit_id, part, instance, record, nth) IN (
    SELECT (county, year, unit_id, part, instance, record, nth) FROM b) AS was_there,
  (county, year, unit_id, part, instance, record, nth) IN (
    SELECT (county, year, unit_id, part, instance, record, nth) FROM a) AS is_there
FROM placed
ORDER BY county, year, unit_id, kind, place, part, instance, list_position($datasets, split_part(record, ':', 1)), row,
  record, nth, list_position($fields, split_part(record, ':', 1) || '.' || field), field
"""


def compare(old: Snapshot, new: Snapshot) -> list[Change]:
    """All changes in Chinese words, a row each with `COLUMNS`; by unit, in the order of `KINDS`.

    old, new: None where there is nothing.
    """
    touched = _touched(old, new)
    before, after = Data(old.only(touched)), Data(new.only(touched))
    try:
        instances = [_instances(numbers) for numbers in pair_parts(before, after)]
        queries = (_NAMES, _FILES, _FORMS, _VALUES, _FINDINGS)
        found = [row for query in queries for row in _changed(before, after, instances, query)]
    finally:
        before.close()
        after.close()
    return sorted(found, key=unit_of)


def unit_of(change: Change) -> tuple[str, int, str]:
    """County, year and id of the unit that a change is of."""
    return change["county"], change["year"], change["unit_id"]


def as_table(changes: list[Change]) -> pa.Table:
    """The changes with Chinese headings, for `pipeline.report.export`."""
    import pyarrow as pa

    kinds = {"year": pa.int16()}
    return pa.table(
        {
            title: pa.array([row[name] for row in changes], kinds.get(name, pa.string()))
            for name, title in COLUMNS.items()
        }
    )


def _touched(old: Snapshot, new: Snapshot) -> set[str]:
    """County-years that are not in both, the same to the byte."""
    names = old.manifest.county_years.keys() | new.manifest.county_years.keys()
    return {name for name in names if _files(old, name) != _files(new, name)}


def _files(snapshot: Snapshot, county_year: str) -> dict[str, str]:
    return {name: stored.sha256 for name, stored in snapshot.manifest.files_of({county_year})}


def _instances(numbers: Mapping[str, int]) -> pa.Table:
    """Numbers of form instances; what is of none has the first."""
    import pyarrow as pa

    listed = {"": 0, **numbers}
    return pa.table(
        {"part_id": pa.array(listed.keys(), pa.string()), "instance": pa.array(listed.values(), pa.int32())}
    )


def _changed(before: Data, after: Data, instances: Sequence[pa.Table], query: str) -> Iterator[Change]:
    with connect() as both:
        for side, numbers in zip(("before", "after"), instances, strict=True):
            both.register(f"instances_{side}", numbers)
        both.register("before", before.arrow(query))
        both.register("after", after.arrow(query))
        for row in both.sql(_CHANGED, params=_defined()).to_arrow_table().to_pylist():
            if row["kind"] == "name" and None in (row["old"], row["new"]):
                continue  # a unit that is new or gone: its forms tell
            name = row["unit_name"] or _UNKNOWN_UNIT
            yield {**row, "unit_name": name, "kind": KINDS[row["kind"]], **_WORDS[row["kind"]](row)}


def _defined() -> Mapping[str, list[str]]:
    """Datasets and their columns, in the order of their definition."""
    fields = [f"{dataset}.{one.name}" for dataset in datasets() for one in columns(dataset)]
    return {"datasets": list(datasets()), "fields": fields}


def _file(row: Change) -> Change:
    old, new = (FILE_STATUSES[row[side]] if row[side] else None for side in ("old", "new"))
    return {"old": old, "new": f"{new}，内容已更换" if old == new else new}


def _form(row: Change) -> Change:
    old, new = (_status(row[side]) for side in ("old", "new"))
    return {"part": FORM_NAMES[row["part"]], "old": old, "new": new}


def _status(state: str | None) -> str:
    if state is None:
        return _UNLISTED
    status, _, found = state.partition(" ")
    return f"{FORM_STATUSES[status]}（{found} 份）"


def _value(row: Change) -> Change:
    form, _, project = row["part"].partition(":")
    dataset, _, record = row["record"].partition(":")
    definition = column(dataset, row["field"])
    old, new = (None if row[side] is None else value_text(definition, row[side]) for side in ("old", "new"))
    if old == new:  # apart only in more decimals than are shown
        old, new = row["old"], row["new"]
    return {
        "part": FORM_NAMES[form] + (f"（{project}）" if project else ""),
        "record": FIGURES.get(record, record) if dataset == "figures" else "".join(record.split()),
        "field": definition.label,
        "old": old,
        "new": new,
    }


def _finding(row: Change) -> Change:
    return {"old": SEVERITIES.get(row["old"]), "new": SEVERITIES.get(row["new"])}


def _name(_: Change) -> Change:
    return {}


_WORDS = {"name": _name, "file": _file, "form": _form, "value": _value, "finding": _finding}
