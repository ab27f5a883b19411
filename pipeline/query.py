"""The datasets of one pinned snapshot, for Python and SQL.

>>> data = query.open("data/parsed")
>>> data.table("indicators", columns=["record_id", "score"], where="year = 2024")
>>> data.sql("SELECT unit_name, count(*) FROM findings JOIN submissions USING (submission_id) GROUP BY 1")

>>> data.table("预算执行")  # ready-made views with Chinese columns: `pipeline.store.views.views()`
>>> data.trace("430922-2024-219001/unit_self_eval/1/funds/1", "executed")
>>> data.labels["funds"]["executed"]
'全年执行数'

Money is in 万元, rates are ratios (0.9945), blanks are null: see docs/data-dictionary.md.
All counties and years of the snapshot are in every table: `county` and `year` tell them apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import regex
from rapidfuzz import fuzz, process

from extractors.fields import column, columns, datasets, title
from pipeline.common.errors import CommandError, UsageError
from pipeline.store import Store
from pipeline.store.lock import pin
from pipeline.store.schema import arrow_schema
from pipeline.store.snapshot import MANIFEST, Snapshot
from pipeline.store.views import statements, views

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
    """Where one value comes from. value: as in the dataset; raw_text: as written; the place counts from 0.

    around: the rows of the table about it, each a tuple of texts by column; from the input file where it is
    still there unchanged, else the values and leftovers that the snapshot knows. () for prose.
    """

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
    around: tuple[tuple[str, ...], ...] = ()


class Data:
    """All datasets of one snapshot; views over all counties and years, named as the datasets, and Chinese views.

    While it is open, the snapshot is not collected.

    raw: the input folder, only read to show what stands around a value.
    """

    def __init__(self, snapshot: Snapshot, raw: Path = Path("data/raw")) -> None:
        self.snapshot = snapshot
        self._raw = raw
        self._release = pin(self, snapshot.folder / MANIFEST)
        self._connection = connect()
        try:
            for dataset in datasets():
                self._add_view(dataset)
        except duckdb.Error as error:
            raise self._damaged() from error
        for statement in statements():
            self._connection.execute(statement)

    @property
    def labels(self) -> Mapping[str, Mapping[str, str]]:
        """Chinese names of all columns, by dataset and column."""
        return {dataset: {one.name: one.label for one in columns(dataset)} for dataset in datasets()}

    def arrow(self, query: str, parameters: Sequence[Any] = ()) -> pa.Table:
        """Run SQL → an Arrow table. UsageError, in Chinese, for what DuckDB can't run.

        CommandError when the snapshot's files can't be read.
        """
        try:
            found = self._connection.sql(query, params=list(parameters) or None)
            if found is None:  # nothing was asked
                raise UsageError("查询无法执行：语句没有结果，请写 SELECT 语句")
            return found.to_arrow_table()
        except duckdb.Error as error:
            if str(self.snapshot.folder) in str(error):
                raise self._damaged() from error
            raise UsageError(explain_error(str(error), query)) from error

    def sql(self, query: str, parameters: Sequence[Any] = ()) -> pd.DataFrame:
        """Run SQL → a DataFrame (`arrow` gives an Arrow table)."""
        return self.arrow(query, parameters).to_pandas()

    def table(
        self, name: str, columns: Sequence[str] | None = None, where: str | None = None, *, arrow: bool = False
    ) -> pd.DataFrame | pa.Table:
        """Read a dataset or ready-made view (all counties and years) → a DataFrame, or an Arrow table when asked.

        columns: only these. where: an SQL condition. Units and meaning of columns: docs/data-dictionary.md.
        """
        if name not in (known := [*datasets(), *views()]):
            raise UsageError(f"没有数据集或视图 {name}{_nearest(name, known)}")
        listed = ", ".join(f'"{one}"' for one in columns) if columns else "*"
        condition = f" WHERE {where}" if where else ""
        found = self.arrow(f'SELECT {listed} FROM "{name}"{condition}')  # noqa: S608 - the user's own SQL, on local files
        return found if arrow else found.to_pandas()

    def trace(self, record_id: str, field: str) -> Origin:
        """Find where a value was written. UsageError when there is no such value."""
        found = self.arrow("SELECT * FROM facts WHERE fact_id = ?", [f"{record_id}/{field}"]).to_pylist()
        if not found:
            raise UsageError(self._no_value(record_id, field))
        fact = found[0]
        definition = column(fact["dataset"], field)
        value = fact["number"] if fact["number"] is not None else fact["text"]
        place = {name: fact[name] for name in _FROM_FACT}
        around = self._around(fact) if fact["row"] is not None else ()
        return Origin(label=definition.label, value=value, unit=definition.unit, around=around, **place)

    def _around(self, fact: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
        from pipeline.discover.sources import Sources, grid_around

        file = self.arrow("SELECT path, file_id, status FROM files WHERE path = ?", [fact["file_path"]]).to_pylist()
        with Sources(self._raw, file) as sources:
            document = sources.document(fact["file_path"])
        if document and (found := grid_around(document, fact)):
            return found
        return self._known_around(fact)

    def _known_around(self, fact: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
        from pipeline.discover.sources import ROWS_AROUND, as_grid

        cells = self.arrow(
            'SELECT DISTINCT "row", col, raw_text FROM (SELECT * FROM facts UNION ALL BY NAME SELECT * FROM leftovers) '
            'WHERE file_path = ? AND block = ? AND abs("row" - ?) <= ? AND "start" IS NULL',
            [fact["file_path"], fact["block"], fact["row"], ROWS_AROUND],
        ).to_pylist()
        return as_grid((cell["row"], cell["col"], cell["raw_text"]) for cell in cells)

    def county_year(self, county: str, year: int) -> Data:
        """The same datasets of one county's year, to be closed like this: no other file is opened for its queries."""
        return Data(self.snapshot.county_year(county, year, datasets()), self._raw)

    def close(self) -> None:
        """Release the files."""
        self._connection.close()
        self._release()

    def _damaged(self) -> CommandError:
        return CommandError(f"快照 {self.snapshot.name} 的文件已损坏，请重新运行 jixiao ingest（按原始材料重新生成）")

    def _no_value(self, record_id: str, field: str) -> str:
        """Why a value has no origin: there is no such record or column, it was left blank, or it is computed."""
        known = self.arrow("SELECT field FROM facts WHERE record_id = ?", [record_id]).column("field").to_pylist()
        dataset = record_id.split("/")[-2:][0]
        record = self._record(dataset, record_id)
        if not known and not record:
            return f"没有记录 {record_id}（记录编号见各数据集的 record_id 列）"
        if field not in record:
            return f"记录 {record_id} 没有栏目 {field}，有：{'、'.join(sorted(known))}"
        one = column(dataset, field)
        if record[field] is None:
            return f"记录 {record_id} 的 {field}（{one.label}）是空白，表上没有填"
        return f"记录 {record_id} 的 {field}（{one.label}）是程序得出的，不是表上填的：{one.description}"

    def _record(self, dataset: str, record_id: str) -> Mapping[str, Any]:
        """A row of a dataset, empty where there is none."""
        if dataset not in datasets() or "record_id" not in {one.name for one in columns(dataset)}:
            return {}
        rows = self.arrow(f'SELECT * FROM "{dataset}" WHERE record_id = ?', [record_id]).to_pylist()  # noqa: S608
        return next(iter(rows), {})

    def _add_view(self, dataset: str) -> None:
        """Show a dataset with all its columns: those that a snapshot of an earlier version lacks are null."""
        sources = self._sources(dataset)
        names = {name for source in sources for name in self._connection.sql(f"FROM {source}").columns}
        if any(one.name not in names for one in columns(dataset)):
            self._connection.register(f"_{dataset}", arrow_schema(dataset).empty_table())
            sources.insert(0, f"_{dataset}")
        select = " UNION ALL BY NAME ".join(f"SELECT * FROM {source}" for source in sources)  # noqa: S608 - our own names
        self._connection.execute(f'CREATE VIEW "{dataset}" AS {select}')

    def _sources(self, dataset: str) -> list[str]:
        """What DuckDB reads a dataset from; nothing where the snapshot has no file of it."""
        listed = ", ".join("'" + str(path).replace("'", "''") + "'" for path in self.snapshot.files(dataset))
        return [f"read_parquet([{listed}], hive_partitioning = false)"] if listed else []


def connect() -> duckdb.DuckDBPyConnection:
    """Open a database in memory that asks for nothing from the network."""
    return duckdb.connect(":memory:", config=_CONFIG)


def open(path: str | Path = "data/parsed", raw: str | Path = "data/raw") -> Data:
    """Pin the live snapshot of an output folder. UsageError when nothing was ingested yet.

    raw: where the input files lie, for `Data.trace`.
    """
    snapshot = Store(Path(path)).current()
    if snapshot is None:
        raise UsageError(f"{path} 中还没有数据，请先运行 jixiao ingest")
    return Data(snapshot, Path(raw))


def statement(text: str) -> str:
    """SQL as given; a bare name of a dataset or view means all of it."""
    name = text.strip().rstrip(";").strip().strip('"')
    return f'SELECT * FROM "{name}"' if name and not any(char.isspace() for char in name) else text  # noqa: S608


def known_names() -> str:
    """All datasets and views, a line each."""
    return "\n".join(
        ["数据集：", *(f"  {one}　{title(one)}" for one in datasets()), "视图：", *(f"  {one}" for one in views())]
    )


def explain_error(message: str, query: str) -> str:
    """DuckDB's message in Chinese, with a hint where one of our names was meant."""
    first, *more = message.splitlines()
    for pattern, chinese in _ERRORS:
        if found := pattern.search(first):
            name = found.group(1)
            return f"查询无法执行：{chinese.format(name)}{_hint(chinese, name, query, more)}"
    return f"查询无法执行：{first}"


def _hint(chinese: str, name: str, query: str, more: Sequence[str]) -> str:
    """The name that may have been meant: only one that is there and is of the kind that was asked for."""
    if chinese == _NO_TABLE:
        return _elsewhere(name) or _nearest(name, [*datasets(), *views()])
    if chinese == _NO_COLUMN:
        return _elsewhere(name) or _nearest(name, _columns(query))
    known = _DID_YOU_MEAN.search("\n".join(more)) if chinese == _NO_FUNCTION else None
    return _nearest(name, [known[1]]) if known else ""


_NO_TABLE, _NO_COLUMN, _NO_FUNCTION = "没有数据集或视图 {}", "没有列 {}", "没有函数 {}"
_DID_YOU_MEAN = regex.compile(r'Did you mean "([^"]+)"')
_ERRORS = (
    (regex.compile(r'Table with name "?([^"!]+?)"? does not exist'), _NO_TABLE),
    (regex.compile(r'Referenced table "([^"]+)" not found'), _NO_TABLE),
    (regex.compile(r'[Cc]olumn "([^"]+)" not found'), _NO_COLUMN),
    (regex.compile(r'does not have a column named "([^"]+)"'), _NO_COLUMN),
    (regex.compile(r"Scalar Function with name (\S+) does not exist"), _NO_FUNCTION),
    (regex.compile(r'syntax error at or near "([^"]*)"'), "语法错误，在“{}”附近"),
    (regex.compile(r"(Can only \w+ |is not an table)"), "数据只能查询，不能改写，请写 SELECT 语句"),
    (regex.compile(r"(syntax error at end of input)"), "语法错误，语句没有写完"),
    (regex.compile(r"column \"([^\"]+)\" must appear in the GROUP BY"), "列 {} 须写入 GROUP BY，或用聚合函数"),
    (regex.compile(r'Ambiguous reference to column name "([^"]+)"'), "列 {} 在几个表中都有，请写明表名"),
    (regex.compile(r"Could not convert string '([^']*)'"), "“{}”不能换算为数字或日期"),
)
_LIKELY = 60


def _columns(query: str) -> list[str]:
    """The columns of the datasets and views that a query names."""
    mentioned = [dataset for dataset in datasets() if regex.search(rf"\b{dataset}\b", query, regex.IGNORECASE)]
    ours = (one.name for dataset in mentioned for one in columns(dataset))
    return list(dict.fromkeys([*ours, *_view_columns(query)]))


def _view_columns(query: str) -> list[str]:
    mentioned = (sql for name, sql in views().items() if name in query)
    return [name for sql in mentioned for name in regex.findall(r'AS "([^"]+)"', sql)]


def _elsewhere(name: str) -> str:
    """Where a column stands that the queried dataset does not have."""
    found = [dataset for dataset in datasets() if any(one.name == name for one in columns(dataset))]
    return f"（{'、'.join(found)} 中有这一列）" if found else ""


def _nearest(name: str, names: Sequence[str]) -> str:
    found = process.extractOne(name, names, scorer=fuzz.ratio, score_cutoff=_LIKELY)
    if found is None:
        found = process.extractOne(name, names, scorer=fuzz.partial_ratio, score_cutoff=90) if len(name) > 1 else None
    return f"（是不是要用 {found[0]}？）" if found else ""
