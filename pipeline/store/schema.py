"""Arrow schemas and the data dictionary, both made of `fields.toml`."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from extractors.fields import Column, columns, datasets, title
from pipeline.common.versions import SCHEMA_VERSION

if TYPE_CHECKING:
    import pyarrow as pa

TYPE_NAMES = {
    "id": "string",
    "code": "string",
    "text": "string",
    "label": "string",
    "flag": "bool",
    "order": "int32",
    "count": "int32",
    "bytes": "int64",
    "year": "int16",
    "date": "date32",
    "list": "list<string>",
    "persons": "float64",
    "money": "float64",
    "rate": "float64",
    "number": "float64",
    "area": "float64",
}

# What tells the rows of a dataset apart; leftovers have only their place.
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


@cache
def arrow_schema(dataset: str) -> pa.Schema:
    """Arrow schema of a dataset: fields with label, unit, description; file metadata `schema_version`."""
    import pyarrow as pa

    fields = [
        pa.field(
            column.name,
            _arrow_type(column.kind),
            metadata={"label": column.label, "unit": column.unit, "description": column.description},
        )
        for column in columns(dataset)
    ]
    return pa.schema(fields, metadata={"schema_version": SCHEMA_VERSION, "dataset": dataset, "title": title(dataset)})


def _arrow_type(kind: str) -> pa.DataType:
    import pyarrow as pa

    name = TYPE_NAMES[kind]
    if name == "list<string>":
        return pa.list_(pa.string())
    return pa.type_for_alias(name)


def record_batch(dataset: str, rows: list[tuple[Any, ...]]) -> pa.RecordBatch:
    """Rows in column order → columns."""
    import pyarrow as pa

    schema = arrow_schema(dataset)
    if not rows:
        return pa.RecordBatch.from_pylist([], schema=schema)
    arrays = [
        _array(list(values), column, field.type)
        for values, column, field in zip(zip(*rows, strict=True), columns(dataset), schema, strict=True)
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _array(values: list[Any], column: Column, kind: pa.DataType) -> pa.Array:
    import pyarrow as pa

    if column.kind == "date":
        values = [None if value is None else date.fromisoformat(value) for value in values]
    try:
        return pa.array(values, kind)
    except UnicodeEncodeError:  # a lone surrogate: written out, not lost
        return pa.array([_encodable(value) for value in values], kind)


def _encodable(value: object) -> object:
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value


def dictionary() -> str:
    """The data dictionary as Markdown."""
    head = [
        "# 数据字典",
        "",
        f"由 `jixiao schema` 按 `extractors/forms/fields.toml` 生成，请勿手工修改。结构版本 {SCHEMA_VERSION}。",
        "",
        "每个数据集位于 `data/parsed/latest/<数据集>/<区县>-<年度>.parquet`。",
        "金额单位万元，比率为小数（99.45% 记 0.9945），空白为空值，不是 0。",
        "",
    ]
    return "\n".join([*head, *(line for dataset in datasets() for line in _section(dataset))])


def _section(dataset: str) -> list[str]:
    rows = [
        f"| `{one.name}` | {one.label} | {TYPE_NAMES[one.kind]} | {one.unit} | {_cell(one.description)} |"
        for one in columns(dataset)
    ]
    head = ["| 列 | 中文名 | 类型 | 单位 | 说明 |", "|---|---|---|---|---|"]
    return [f"## `{dataset}` {title(dataset)}", "", *head, *rows, ""]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
