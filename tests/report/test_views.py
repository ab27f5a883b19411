"""Ready-made views, `jixiao query`, `jixiao report` and the Python interface."""

import json
import subprocess
import sys

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline import query
from pipeline.common.errors import UsageError
from pipeline.county.config import RunSettings
from pipeline.ingest import ingest
from pipeline.store.views import views
from tests.pipeline.conftest import SEED, reworded
from tests.report.conftest import RAW, ROOT

pytestmark = pytest.mark.slow

EXECUTED = ("430922-2024-219001/unit_self_eval/1/funds/1", "executed")


def jixiao(*arguments):
    command = [sys.executable, "-m", "pipeline.cli", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def parsed(samples):
    return samples.data.snapshot.folder.parents[1]


@pytest.mark.parametrize("name", list(views()))
def test_a_view_has_rows_and_chinese_columns(samples, name):
    found = samples.data.table(name)
    assert len(found)
    assert all(not column.isascii() or column in {"part_id", "form"} for column in found.columns)


def test_views_say_what_the_datasets_say(samples):
    data = samples.data
    assert len(data.table("指标宽表")) == len(data.table("indicators"))
    assert len(data.table("勾稽问题")) == len(data.table("findings"))
    seed = data.table("预算执行", where="\"单位编码\" = '219001'").iloc[0]
    assert (seed["全年预算数"], seed["全年执行数"], seed["执行率"]) == (91.44, 90.94, 0.9945)
    assert round(seed["执行率（计算）"], 4) == 0.9945
    assert set(data.table("得分排名", where='"名次" = 1')["年度"]) == {2023, 2024}


def test_a_year_is_compared_with_the_year_before_only(tmp_path):
    for year, old, new in ((2021, "90.94", "80.94"), (2022, "90.94", "85.94"), (2024, "90.94", "90.94")):
        folder = tmp_path / f"raw/430922/{year}"
        folder.mkdir(parents=True)
        (folder / SEED.name).write_bytes(reworded(SEED.read_bytes(), ("2024", str(year)), (old, new)))
    ingest(tmp_path / "raw", tmp_path / "parsed", RunSettings(workers=1), lambda *_: None)
    found = query.open(tmp_path / "parsed", tmp_path / "raw").table("跨年比较", arrow=True)
    assert found["年度"].to_pylist() == [2021, 2022, 2024]
    assert found["执行数较上年"].to_pylist() == [None, 5.0, None]


def test_a_table_takes_columns_and_a_condition(samples):
    found = samples.data.table("funds", columns=["executed"], where="source = 'total' AND year = 2023", arrow=True)
    assert isinstance(found, pa.Table)
    assert found.column_names == ["executed"]
    assert set(samples.data.table("funds")["county"]) == {"430922", "999999"}


def test_labels_are_those_of_the_definition(samples):
    assert samples.data.labels["funds"]["executed"] == "全年执行数"


def test_trace_shows_the_table_around(samples):
    origin = samples.data.trace(*EXECUTED)
    assert (origin.raw_text, origin.row, origin.col) == ("90.94", 2, 5)
    assert origin.around[1][3:6] == ("年初预算数", "全年预算数", "全年执行数")
    assert "90.94" in origin.around[2]


def test_trace_does_without_the_file(samples, parsed, tmp_path):
    origin = query.open(parsed, tmp_path).trace(*EXECUTED)
    assert "90.94" in origin.around[-1]


@pytest.mark.parametrize(
    ("sql", "hint"),
    [
        ("SELECT * FROM 得分排行", "得分排名"),
        ("SELECT * FROM fund", "funds"),
        ("SELECT excuted FROM funds", "executed"),
        ("SELECT 执行律 FROM 预算执行", "执行率"),
        ("SELECT fund.executed FROM funds", "funds"),
        ("SELECT rount(executed) FROM funds", "round"),
    ],
)
def test_a_misspelt_name_is_suggested(samples, sql, hint):
    with pytest.raises(UsageError, match=f"没有.*是不是要用 {hint}"):
        samples.data.sql(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM nope",  # notes is a column
        "SELECT * FROM 执行律",
        "SELECT fund FROM files",  # funds is a dataset, not a column
        "SELECT executd FROM files",
        "SELECT xecuted(1)",  # and no function
    ],
)
def test_nothing_is_suggested_that_is_not_there(samples, sql):
    with pytest.raises(UsageError) as told:
        samples.data.sql(sql)
    assert "是不是要用" not in str(told.value)


def test_a_column_of_another_dataset_is_told_where_it_stands(samples):
    with pytest.raises(UsageError, match="没有列 unit_id（submissions、completeness 中有这一列）"):
        samples.data.sql("SELECT unit_id FROM files")


def test_a_syntax_error_is_told_in_chinese(samples):
    with pytest.raises(UsageError, match="只能查询"):
        samples.data.sql("DELETE FROM funds")
    with pytest.raises(UsageError, match="语法错误"):
        samples.data.sql("SELEC 1")


def test_the_command_takes_a_view_a_file_or_lists_names(parsed, tmp_path):
    assert "示例县" in jixiao("query", "得分排名", "--data", parsed).stdout
    file = tmp_path / "缺表.sql"
    file.write_text('SELECT count(*) AS "个数" FROM "缺表"', encoding="utf-8-sig")
    assert "个数" in jixiao("query", "--file", file, "--data", parsed).stdout
    listed = jixiao("query", "--data", parsed).stdout
    assert "预算执行" in listed
    assert "funds" in listed
    assert jixiao("query", "SELECT 1", "--file", file, "--data", parsed).returncode == 2
    assert "找不到文件" in jixiao("query", "--file", tmp_path / "x.sql", "--data", parsed).stderr


def test_formats_are_safe_in_excel(parsed, tmp_path):
    sql = "SELECT '=1+1' AS 名称, '手机13812345678' AS 说明"
    for kind in ("csv", "xlsx", "json", "parquet"):
        done = jixiao("query", sql, "--format", kind, "--output", tmp_path / f"q.{kind}", "--data", parsed)
        assert done.returncode == 0, done.stderr
    text = (tmp_path / "q.csv").read_bytes().decode()
    assert text.startswith("\ufeff名称,说明")
    assert "'=1+1" in text
    cell = openpyxl.load_workbook(tmp_path / "q.xlsx").active["A2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    assert json.loads((tmp_path / "q.json").read_text(encoding="utf-8"))[0]["说明"] == "手机138****5678"
    assert pq.read_table(tmp_path / "q.parquet").column("说明").to_pylist() == ["手机13812345678"]


def test_the_report_command_names_its_files(parsed, tmp_path):
    done = jixiao("report", RAW, "--data", parsed, "--out", tmp_path / "out", "--county", "430922")
    assert done.returncode == 0, done.stderr
    own = ("units", "整改通知", "催报通知", "全部通知.docx")
    for name in ("汇总表.xlsx", "report.html", *(f"430922-2024/{one}" for one in own)):
        assert str(tmp_path / "out" / name) in done.stdout
        assert (tmp_path / "out" / name).exists()
    assert (tmp_path / "out/430922-2024/整改通知/219001.docx").is_file()
    assert jixiao("report", RAW, "--data", parsed, "--county", "000000").returncode == 2
