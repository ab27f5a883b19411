"""Is a snapshot whole? Hashes, schemas, row counts, keys, references, origins, and the accounting of every file.

Each question about the rows is an SQL query for what is wrong; a whole snapshot answers none of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from extractors.fields import columns, datasets
from pipeline.packages.marks import may_replace
from pipeline.query import Data
from pipeline.store.schema import KEYS, arrow_schema
from pipeline.store.snapshot import Snapshot
from pipeline.tables.datasets import WIDE

_REFERENCES = (
    ("files", "submission_id", "submissions", "submission_id"),
    ("files", "replaced_by", "files", "path"),
    ("parts", "submission_id", "submissions", "submission_id"),
    ("parts", "file_path", "files", "path"),
    ("facts", "file_path", "files", "path"),
    ("findings", "submission_id", "submissions", "submission_id"),
    ("findings", "part_id", "parts", "part_id"),
    *((dataset, "part_id", "parts", "part_id") for dataset in WIDE),
    ("leftovers", "file_path", "files", "path"),
    ("leftovers", "part_id", "parts", "part_id"),
)
# What a submission says of itself against the rows that it has.
_COUNTS = """
SELECT submission_id FROM submissions
LEFT JOIN (SELECT submission_id, count(*) n, count(*) FILTER (WHERE severity = 'error') errors
           FROM findings GROUP BY ALL) f USING (submission_id)
LEFT JOIN (SELECT submission_id, count(*) n FROM parts GROUP BY ALL) p USING (submission_id)
WHERE (finding_count, error_count, part_count) <> (coalesce(f.n, 0), coalesce(f.errors, 0), coalesce(p.n, 0))
"""
# Files whose values or leftovers are not as many as were read (none of files that do not count), or which have more
# cells with a value or a leftover than cells with anything: the others are labels.
_ACCOUNTS = """
SELECT path, county, year, replaced_by IS NULL AND status IN ('parsed', 'no_form') AS counts,
  coalesce(f.n, 0) - if(counts, fact_count, 0) AS facts, coalesce(l.n, 0) - if(counts, leftover_count, 0) AS leftovers,
  coalesce(c.n, 0) - cell_count AS cells
FROM files
LEFT JOIN (SELECT file_path, count(*) n FROM facts GROUP BY 1) f ON f.file_path = path
LEFT JOIN (SELECT file_path, count(*) n FROM leftovers GROUP BY 1) l ON l.file_path = path
LEFT JOIN (SELECT file_path, count(DISTINCT (block, "row", col)) n
           FROM (SELECT * FROM facts UNION ALL BY NAME SELECT * FROM leftovers)
           WHERE "row" IS NOT NULL AND trim(raw_text) <> '' GROUP BY 1) c ON c.file_path = path
WHERE facts <> 0 OR leftovers <> 0 OR cells > 0
"""
# Files whose place was taken by one that does not count itself.
_LOST = """
SELECT old.path FROM files old JOIN files new ON new.path = old.replaced_by
WHERE new.replaced_by IS NOT NULL OR new.status = 'superseded'
"""
_SUMMED_UP = {"files": "status", "findings": "severity"}


def verify_snapshot(snapshot: Snapshot) -> list[str]:
    """Check everything; Chinese sentences, one per problem."""
    problems = list(_files(snapshot))
    if problems:  # what stands in damaged files is not worth asking
        return problems
    data = Data(snapshot)
    try:
        return [*_keys(data), *_references(data), *_origins(data), *_accounting(data), *_summaries(data)]
    finally:
        data.close()


def _files(snapshot: Snapshot) -> Iterator[str]:
    damage = snapshot.damage()
    yield from (f"{name}：{what}" for name, what in damage.items())
    for name, stored in snapshot.manifest.files.items():
        if name not in damage:
            yield from (f"{name}：{what}" for what in _shape(snapshot, name, stored.rows))
    for county_year in snapshot.manifest.county_years:
        for dataset in datasets():
            if f"{dataset}/{county_year}.parquet" not in snapshot.manifest.files:
                yield f"{dataset}/{county_year}.parquet：清单中没有"


def _shape(snapshot: Snapshot, name: str, rows: int) -> Iterator[str]:
    """Columns and rows; columns may be missing that the version which wrote the table did not know."""
    import pyarrow.parquet as pq

    found, defined = pq.read_metadata(snapshot.folder / name), arrow_schema(name.split("/", maxsplit=1)[0])
    written = found.schema.to_arrow_schema()
    if [field for field in defined if field.name in written.names] != list(written):
        yield "列与定义不符"
    if found.num_rows != rows:
        yield "行数不符"


def _keys(data: Data) -> Iterator[str]:
    for dataset, key in KEYS.items():
        query = f"SELECT {key} FROM {dataset} GROUP BY ALL HAVING count(*) > 1"  # noqa: S608 - our own names
        if repeated := data.arrow(query).num_rows:
            yield f"{dataset}：{repeated} 个编号重复"


def _references(data: Data) -> Iterator[str]:
    for dataset, field, target, key in _REFERENCES:
        query = (
            f"SELECT 1 FROM {dataset} WHERE {field} IS NOT NULL "  # noqa: S608 - our own names
            f"AND {field} NOT IN (SELECT {key} FROM {target} WHERE {key} IS NOT NULL)"
        )
        if lost := data.arrow(query).num_rows:
            yield f"{dataset}：{lost} 行的 {field} 在 {target} 中找不到"


def _origins(data: Data) -> Iterator[str]:
    """Every number of a wide dataset is the number of a fact, and so has a cell."""
    for dataset in WIDE:
        measures = ", ".join(f'"{one.name}"' for one in columns(dataset) if one.measure)
        query = (
            f"SELECT 1 FROM (UNPIVOT (SELECT record_id, {measures} FROM {dataset}) "  # noqa: S608 - our own names
            f"ON {measures} INTO NAME field VALUE number) ANTI JOIN facts USING (record_id, field, number)"
        )
        if measures and (lost := data.arrow(query).num_rows):
            yield f"{dataset}：{lost} 个数在 facts 中没有出处"


def _accounting(data: Data) -> Iterator[str]:
    for row in data.arrow(_COUNTS).to_pylist():
        yield f"{row['submission_id']}：表的份数或问题的个数与明细不符"
    for row in data.arrow(_LOST).to_pylist():
        yield f"{row['path']}：替换它的文件本身已被替换"
    excused = _with_replacement(data)
    for row in data.arrow(_ACCOUNTS).to_pylist():
        if _is_amiss(row, fewer_may=row["counts"] and (row["county"], row["year"]) in excused):
            yield f"{row['path']}：取值、未识别内容或单元格的个数与读取时不符"


def _with_replacement(data: Data) -> set[tuple[str, int]]:
    """County-years in which a file may have replaced forms of others, whose values are then not in the datasets."""
    paths = data.arrow("SELECT county, year, path FROM files").to_pylist()
    return {(row["county"], row["year"]) for row in paths if may_replace(row["path"])}


def _is_amiss(row: Mapping[str, Any], *, fewer_may: bool) -> bool:
    differences = (row["facts"], row["leftovers"])
    return row["cells"] > 0 or (max(differences) > 0 if fewer_may else any(differences))


def _summaries(data: Data) -> Iterator[str]:
    """The counts that every run prints stand in the manifest."""
    for dataset, field in _SUMMED_UP.items():
        query = (
            f"SELECT county || '-' || year AS name, {field} AS code, count(*) AS n "  # noqa: S608 - our own names
            f"FROM {dataset} GROUP BY ALL"
        )
        found: dict[str, dict[str, int]] = {}
        for row in data.arrow(query).to_pylist():
            found.setdefault(row["name"], {})[row["code"]] = row["n"]
        for name, entry in data.snapshot.manifest.county_years.items():
            if entry.summary[dataset] != found.get(name, {}):
                yield f"{name}：清单中 {dataset} 的汇总与数据不符"
