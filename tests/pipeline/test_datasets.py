"""Rows of datasets that no document of ours is large enough for."""

from dataclasses import replace

from pipeline.datasets import file_row
from pipeline.schema import record_batch
from tests.pipeline.heads import file, planned

_LARGE = (2 << 30) + 4096


def test_the_size_of_a_file_of_more_than_two_gibibytes_is_its_size():
    one = file("2024/桃花社区/视频.docx")
    _, rows = planned(replace(one, reading=replace(one.reading, size_bytes=_LARGE)))
    (row,) = rows.values()
    assert record_batch("files", [file_row("430922", 2024, row)]).column("size_bytes").to_pylist() == [_LARGE]
