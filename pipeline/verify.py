"""Is a snapshot whole? Hashes, schemas, row counts, keys, references, and the accounting of every file."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.fields import datasets
from pipeline.query import Data
from pipeline.schema import arrow_schema
from pipeline.store import Snapshot, sha256_of

KEYS = {
    "files": "path",
    "submissions": "submission_id",
    "parts": "part_id",
    "completeness": "county, year, unit_id, form",
    "base_data": "record_id",
    "spending": "record_id",
    "evaluations": "record_id",
    "funds": "record_id",
    "indicators": "record_id",
    "sections": "record_id",
    "figures": "record_id",
    "findings": "finding_id",
    "facts": "fact_id",
}
_REFERENCES = (
    ("parts", "submission_id", "submissions", "submission_id"),
    ("parts", "file_path", "files", "path"),
    ("facts", "file_path", "files", "path"),
    ("findings", "submission_id", "submissions", "submission_id"),
    *((dataset, "part_id", "parts", "part_id") for dataset in ("base_data", "spending", "evaluations", "funds")),
    *((dataset, "part_id", "parts", "part_id") for dataset in ("indicators", "sections", "figures", "findings")),
    ("leftovers", "file_path", "files", "path"),
)
# Files all of whose forms count: what they hold must be found again, to the last value.
_ACCOUNTING = """
SELECT path, fact_count, leftover_count, coalesce(f.n, 0), coalesce(l.n, 0) FROM files
LEFT JOIN (SELECT file_path, count(*) n FROM facts GROUP BY 1) f ON f.file_path = path
LEFT JOIN (SELECT file_path, count(*) n FROM leftovers GROUP BY 1) l ON l.file_path = path
WHERE replaced_by IS NULL AND (
  status IN ('parsed', 'no_form') AND (coalesce(f.n, 0) > fact_count OR coalesce(l.n, 0) > leftover_count)
  OR status NOT IN ('parsed', 'no_form') AND coalesce(f.n, 0) + coalesce(l.n, 0) > 0)
"""


def verify_snapshot(snapshot: Snapshot) -> list[str]:
    """Check everything; Chinese sentences, one per problem."""
    problems = list(_files(snapshot))
    if problems:  # what stands in damaged files is not worth asking
        return problems
    data = Data(snapshot)
    try:
        return [*_keys(data), *_references(data), *_accounting(data)]
    finally:
        data.close()


def _files(snapshot: Snapshot) -> Iterator[str]:
    import pyarrow.parquet as pq

    for name, stored in snapshot.manifest.files.items():
        path = snapshot.folder / name
        if not path.is_file():
            yield f"{name}：文件不见了"
        elif sha256_of(path) != stored.sha256:
            yield f"{name}：内容被改动"
        elif not pq.read_schema(path).equals(arrow_schema(name.split("/")[0]), check_metadata=False):
            yield f"{name}：列与定义不符"
        elif pq.read_metadata(path).num_rows != stored.rows:
            yield f"{name}：行数不符"
    for county_year in snapshot.manifest.county_years:
        for dataset in datasets():
            if f"{dataset}/{county_year}.parquet" not in snapshot.manifest.files:
                yield f"{dataset}/{county_year}.parquet：清单中没有"


def _keys(data: Data) -> Iterator[str]:
    for dataset, key in KEYS.items():
        query = f"SELECT {key} FROM {dataset} GROUP BY ALL HAVING count(*) > 1"  # noqa: S608 - our own names
        if repeated := data.arrow(query).num_rows:
            yield f"{dataset}：{repeated} 个编号重复"


def _references(data: Data) -> Iterator[str]:
    for dataset, field, target, key in _REFERENCES:
        query = (
            f"SELECT 1 FROM {dataset} WHERE {field} IS NOT NULL "  # noqa: S608 - our own names
            f"AND {field} NOT IN (SELECT {key} FROM {target})"
        )
        if lost := data.arrow(query).num_rows:
            yield f"{dataset}：{lost} 行的 {field} 在 {target} 中找不到"


def _accounting(data: Data) -> Iterator[str]:
    for row in data.arrow(_ACCOUNTING).to_pylist():
        yield f"{row['path']}：取值或未识别内容的个数与读取时不符"
