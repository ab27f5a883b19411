"""The datasets of one pinned snapshot, for Python and SQL.

>>> data = query.open("data/parsed")
>>> data.table("indicators", columns=["unit_id", "score"], where="year = 2024")
>>> data.sql("SELECT unit_name, count(*) FROM findings JOIN submissions USING (submission_id) GROUP BY 1")

Money is in 万元, rates are ratios (0.9945), blanks are null: see docs/data-dictionary.md.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from extractors.fields import column, columns, datasets
from pipeline.errors import UsageError
from pipeline.schema import arrow_schema
from pipeline.store import Snapshot, Store

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

# Nothing is fetched from the network, and no extension is needed.
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
_FROM_FACT = (
    *("fact_id", "raw_text", "unit_written", "file_path", "file_id"),
    *("block", "row", "col", "row_span", "col_span", "start", "end"),
)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one value comes from. value: as in the dataset; raw_text: as written; the place counts from 0."""

    fact_id: str
    label: str
    value: float | str | None
    unit: str
    raw_text: str
    unit_written: str | None
    file_path: str
    file_id: str
    block: str
    row: int | None
    col: int | None
    row_span: int | None
    col_span: int | None
    start: int | None
    end: int | None


class Data:
    """All datasets of one snapshot; views over all counties and years, named as the datasets."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._connection = duckdb.connect(":memory:", config=_CONFIG)
        for dataset in datasets():
            self._add_view(dataset)

    def arrow(self, query: str, parameters: Sequence[Any] = ()) -> pa.Table:
        """Run SQL → an Arrow table. UsageError, in Chinese, for what DuckDB can't run."""
        try:
            return self._connection.sql(query, params=list(parameters) or None).to_arrow_table()
        except duckdb.Error as error:
            raise UsageError(explain_error(str(error), query)) from error

    def sql(self, query: str, parameters: Sequence[Any] = ()) -> pd.DataFrame:
        """Run SQL → a DataFrame."""
        return self.arrow(query, parameters).to_pandas()

    def table(
        self, name: str, columns: Sequence[str] | None = None, where: str | None = None, *, arrow: bool = False
    ) -> Any:
        """Read a dataset (all counties and years) → a DataFrame, or an Arrow table when asked.

        columns: only these. where: an SQL condition.
        """
        if name not in datasets():
            raise UsageError(f"没有数据集 {name}{_nearest(name, datasets())}")
        listed = ", ".join(f'"{one}"' for one in columns) if columns else "*"
        condition = f" WHERE {where}" if where else ""
        found = self.arrow(f"SELECT {listed} FROM {name}{condition}")  # noqa: S608 - the user's own SQL, on local files
        return found if arrow else found.to_pandas()

    def trace(self, record_id: str, field: str) -> Origin:
        """Find where a value was written. UsageError when there is no such value."""
        found = self.arrow("SELECT * FROM facts WHERE fact_id = ?", [f"{record_id}/{field}"]).to_pylist()
        if not found:
            raise UsageError(self._no_value(record_id, field))
        fact = found[0]
        definition = column(fact["dataset"], field)
        value = fact["number"] if fact["number"] is not None else fact["text"]
        return Origin(
            label=definition.label, value=value, unit=definition.unit, **{name: fact[name] for name in _FROM_FACT}
        )

    def close(self) -> None:
        """Release the files."""
        self._connection.close()

    def _no_value(self, record_id: str, field: str) -> str:
        known = self.arrow("SELECT field FROM facts WHERE record_id = ?", [record_id]).column("field").to_pylist()
        if not known:
            return f"没有记录 {record_id}（记录编号见各数据集的 record_id 列）"
        return f"记录 {record_id} 没有栏目 {field}，有：{'、'.join(sorted(known))}"

    def _add_view(self, dataset: str) -> None:
        files = self.snapshot.files(dataset)
        if files:
            listed = ", ".join("'" + str(path).replace("'", "''") + "'" for path in files)
            source = f"read_parquet([{listed}], hive_partitioning = false)"
        else:
            self._connection.register(f"_{dataset}", arrow_schema(dataset).empty_table())
            source = f"_{dataset}"
        self._connection.execute(f'CREATE VIEW "{dataset}" AS SELECT * FROM {source}')  # noqa: S608 - our own names


def open(path: str | Path = "data/parsed") -> Data:
    """Pin the live snapshot of an output folder. UsageError when nothing was ingested yet."""
    snapshot = Store(Path(path)).current()
    if snapshot is None:
        raise UsageError(f"{path} 中还没有数据，请先运行 jixiao ingest")
    return Data(snapshot)


def explain_error(message: str, query: str) -> str:
    """DuckDB's message, with a Chinese hint where one of our names was meant."""
    words = [word.strip('"').rsplit(".", 1)[-1] for word in message.replace("(", " ").replace('"!', '" ').split()]
    names = [*datasets(), *{one.name for dataset in datasets() for one in columns(dataset)}]
    wrong = [word for word in words if word.isidentifier() and word in query and word not in names]
    hints = [hint for word in wrong if (hint := _nearest(word, names))]
    return f"查询无法执行{hints[0] if hints else ''}：{message.splitlines()[0]}"


def _nearest(name: str, names: Sequence[str]) -> str:
    found = difflib.get_close_matches(name, names, n=1)
    return f"（是不是要用 {found[0]}？）" if found else ""
