"""Personal numbers are masked, amounts and codes are not."""

import json
import time

import duckdb
import openpyxl
import pyarrow as pa
import pytest

from pipeline.common.masking import mask
from pipeline.report.export import text_of, write

PERSONAL = [
    "430922198001011234",
    "43092219800101123X",
    "430922 19800101 1234",
    "430922800101123",
    "13812345678",
    "138 1234 5678",
    "138-1234-5678",
    "1381 234 5678",
    "+8613812345678",
    "１３８１２３４５６７８",
    "6222021234567890",
    "6222021234567890123",
    "6222 0212 3456 7890 123",
]
PLAIN = ["13812345678.50", "13812345678元", "13812345678 万元", "0737-8822123", "2024年1月1日", "1234567890", "001001"]


@pytest.mark.parametrize("text", PERSONAL)
def test_it_masks_in_the_middle_of_text(text):
    masked = mask(f"联系人张三{text}，")
    assert text not in masked
    assert masked.count("*") >= 4
    assert len(masked) == len(f"联系人张三{text}，")


@pytest.mark.parametrize("text", PLAIN)
def test_it_leaves_amounts_and_office_numbers(text):
    assert mask(f"合计{text}。") == f"合计{text}。"


def test_it_masks_each_of_several():
    assert mask("13812345678、13987654321") == "138****5678、139****4321"


@pytest.mark.parametrize("text", ["1" * 1_000_000, " " * 1_000_000, "1 " * 500_000, "138-" * 250_000])
def test_it_is_linear(text):
    started = time.process_time()
    mask(text)
    assert time.process_time() - started < 3


def test_ids_and_codes_of_many_digits_stay_as_they_are():
    code = "114309220063981234"
    row = {"submission_id": f"430922-2024-{code}", "budget_code": code, "text": code}
    kept = {**row, "text": "114309********1234"}
    assert json.loads(text_of(pa.table({name: [value] for name, value in row.items()}), "json")) == [kept]
    assert json.loads(text_of(pa.table({"a": [[row]]}), "json")) == [{"a": [kept]}]


@pytest.mark.parametrize("kind", ["table", "csv", "json", "xlsx"])
def test_it_masks_within_whatever_a_query_yields(kind, tmp_path):
    phone = "13812345678"
    structures = "{'a': $p} AS s, [{'b': [$p]}] AS l, map {$p: $p} AS m, to_json($p) AS j"
    scalars = f"$p::BLOB AS b, '{phone}'::ENUM('{phone}') AS e"
    table = duckdb.sql(f"SELECT {structures}, {scalars}", params={"p": phone})
    target = tmp_path / f"a.{kind}"
    write(table.to_arrow_table(), kind, target)
    rows = openpyxl.load_workbook(target).active.values if kind == "xlsx" else [target.read_text(encoding="utf-8")]
    shown = str(list(rows))
    assert phone not in shown
    assert shown.count("138****5678") == 7
