"""Rows of datasets, as they are stored: of what no document of ours is large enough for, and of what is expected."""

from dataclasses import replace

from pipeline.packages.completeness import FormState
from pipeline.store.schema import record_batch
from pipeline.tables.datasets import completeness_rows, file_row
from tests.pipeline.heads import file, part, planned

_LARGE = (2 << 30) + 4096


def test_the_size_of_a_file_of_more_than_two_gibibytes_is_its_size():
    one = file("2024/桃花社区/视频.docx")
    _, rows = planned(replace(one, reading=replace(one.reading, size_bytes=_LARGE)))
    (row,) = rows.values()
    assert record_batch("files", [file_row("430922", 2024, row)]).column("size_bytes").to_pylist() == [_LARGE]


def test_a_row_of_completeness_tells_how_many_forms_were_found_and_expected():
    units, _ = planned(file("2024/财政局/自评.docx", part("project_self_eval")))
    states = [
        FormState("project_self_eval", True, "partial", 2, 3, "缺：水库维修"),
        FormState("base_data", True, "missing", 0, None, None),
    ]
    columns = record_batch("completeness", completeness_rows(units[2024, "001"], states)).to_pylist()
    told = [[row[name] for name in ("form", "status", "found", "expected", "detail")] for row in columns]
    assert told == [["project_self_eval", "partial", 2, 3, "缺：水库维修"], ["base_data", "missing", 0, None, None]]
    assert {(row["unit_id"], row["unit_name"], row["year"]) for row in columns} == {("001", "桃江县财政局", 2024)}
