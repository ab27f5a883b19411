"""Query results as files: nothing is left out, whatever the format can't hold."""

import json

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.cli import main
from pipeline.common.errors import UsageError
from pipeline.report import export


def sheets(file):
    """Rows of every sheet by its name, the head first."""
    book = openpyxl.load_workbook(file)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (0, {"查询结果": 1}),
        (4, {"查询结果": 5}),
        (5, {"查询结果": 5, "查询结果2": 2}),
        (12, {"查询结果": 5, "查询结果2": 5, "查询结果3": 5}),
    ],
)
def test_rows_that_a_sheet_cannot_hold_go_on_in_the_next(tmp_path, monkeypatch, rows, expected):
    assert export.SHEET_LINES == 1_048_576
    monkeypatch.setattr(export, "SHEET_LINES", 5)
    export.write(pa.table({"a": list(range(rows))}), "xlsx", tmp_path / "a.xlsx")
    written = sheets(tmp_path / "a.xlsx")
    assert {name: len(lines) for name, lines in written.items()} == expected
    assert {lines[0] for lines in written.values()} == {("a",)}
    assert [line[0] for lines in written.values() for line in lines[1:]] == list(range(rows))


def test_a_text_that_a_cell_cannot_hold_says_that_it_goes_on(tmp_path):
    export.write(pa.table({"a": ["长" * 40_000]}), "xlsx", tmp_path / "a.xlsx")
    text = sheets(tmp_path / "a.xlsx")["查询结果"][1][0]
    assert len(text) == 32_767
    assert text.endswith("未完）")


@pytest.fixture
def query(parsed, capsys):
    """Runs `jixiao query` with an SQL and options; the exit code, what was printed, what was complained."""

    def run(sql, *options):
        code = main(["query", sql, "--data", str(parsed), *map(str, options)])
        return code, *capsys.readouterr()

    return run


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv", "a.json", "a.parquet", "a.CSV"])
def test_the_name_of_the_file_tells_the_format(query, tmp_path, name):
    named, told = tmp_path / name, tmp_path / "told"
    kind = name.rpartition(".")[2].lower()
    assert query("SELECT 1 AS a", "--output", named)[:2] == (0, "")
    assert query("SELECT 1 AS a", "--output", told, "--format", kind)[0] == 0
    if kind == "xlsx":
        assert sheets(named) == {"查询结果": [("a",), (1,)]}
    else:
        assert named.read_bytes() == told.read_bytes()


@pytest.mark.parametrize("name", ["a.xls", "a.docx", "a.PDF", "a.wps"])
def test_what_a_text_can_not_be_named_is_refused(query, tmp_path, name):
    code, _, told = query("SELECT 1 AS a", "--output", tmp_path / name)
    assert (code, ".xlsx" in told) == (2, True)
    assert not (tmp_path / name).exists()


def test_other_names_are_tables(query, tmp_path):
    assert query("SELECT 1 AS a", "--output", tmp_path / "a.txt")[0] == 0
    assert (tmp_path / "a.txt").read_text(encoding="utf-8").split() == ["a", "-", "1"]


def test_the_matrix_can_be_written_too(parsed, tmp_path, capsys):
    file = tmp_path / "完整性.txt"
    assert main(["completeness", "--data", str(parsed), "--output", str(file)]) == 0
    assert capsys.readouterr().out == ""
    assert "桃江县财政局" in file.read_text(encoding="utf-8")
    assert "合计：" in file.read_text(encoding="utf-8")


def test_columns_of_the_same_name_stay_apart(query, tmp_path):
    sql = "SELECT 1 AS a, 2 AS a, 3 AS a_2"
    code, printed, _ = query(sql, "--format", "json")
    assert (code, json.loads(printed)) == (0, [{"a": 1, "a_2": 2, "a_2_2": 3}])
    assert query(sql, "--output", tmp_path / "a.parquet")[0] == 0
    assert pq.read_table(tmp_path / "a.parquet").to_pylist() == json.loads(printed)
    assert query(sql, "--output", tmp_path / "a.xlsx")[0] == 0
    assert sheets(tmp_path / "a.xlsx")["查询结果"] == [("a", "a", "a_2"), (1, 2, 3)]
    assert query(sql, "--format", "csv")[1].splitlines() == ["a,a,a_2", "1,2,3"]


def test_what_is_no_number_can_be_written(query, tmp_path):
    sql = "SELECT 1::DOUBLE / 0 AS a, 'nan'::DOUBLE AS b, ['inf'::DOUBLE, 1] AS c"
    code, printed, _ = query(sql, "--format", "json")
    assert (code, json.loads(printed)) == (0, [{"a": None, "b": None, "c": [None, 1]}])
    assert query(sql, "--output", tmp_path / "a.xlsx")[0] == 0
    assert sheets(tmp_path / "a.xlsx")["查询结果"] == [("a", "b", "c"), (None, None, ";1.0")]


def test_structures_are_json(query, tmp_path):
    sql = "SELECT {'a': 1, 'b': ['=x', NULL]} AS s, [{'c': 'nan'::DOUBLE}] AS l, map {'k': 2} AS m"
    assert json.loads(query(sql, "--format", "json")[1]) == [
        {"s": {"a": 1, "b": ["=x", None]}, "l": [{"c": None}], "m": [["k", 2]]}
    ]
    assert query(sql, "--output", tmp_path / "a.xlsx")[0] == 0
    assert sheets(tmp_path / "a.xlsx")["查询结果"][1] == ('{"a": 1, "b": ["=x", null]}', '{"c": null}', "k;2")


def test_what_parquet_cannot_hold_is_told(query, tmp_path):
    code, _, told = query("SELECT INTERVAL 3 DAY AS a", "--output", tmp_path / "a.parquet")
    assert (code, "::VARCHAR" in told) == (2, True)
    assert not (tmp_path / "a.parquet").exists()


@pytest.mark.parametrize("sql", [";", "-- nothing"])
def test_a_statement_without_a_result_is_told(query, sql):
    code, _, told = query(sql)
    assert code == 2
    assert "请写 SELECT 语句" in told


@pytest.mark.parametrize("kind", ["xlsx", "csv", "json", "parquet"])
def test_a_file_that_cannot_be_written_is_told(query, tmp_path, kind):
    code, _, told = query("SELECT 1 AS a", "--output", tmp_path / f"nowhere/a.{kind}")
    assert code == 5
    assert told.startswith("错误：")


def test_binary_formats_need_a_file():
    with pytest.raises(UsageError, match="--output"):
        export.write(pa.table({"a": [1]}), "xlsx", None)
