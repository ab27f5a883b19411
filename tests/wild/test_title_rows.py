"""A title inside its table may take several rows: it is one, and not what its last row says alone."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.model import Extraction
from tests.wild.drawing import document

FORM = """|项目名称|道路养护|主管部门|某某局|
|项目资金|年初预算数|全年预算数|全年执行数|
|年度资金总额|10|10|10|"""


def read(*rows: str) -> Extraction:
    return extract(document("\n".join([*(f"|{row}|>|>|>|" for row in rows), FORM])))


@pytest.mark.parametrize(
    ("rows", "form", "year", "unit"),
    [
        (["2024年度部门整体支出", "绩效自评表"], "unit_self_eval", 2024, None),
        (["安仁县水利局2024年度", "部门整体支出绩效自评表"], "unit_self_eval", 2024, "安仁县水利局"),
        (["安仁县水利局2024年度", "部门整体支出", "绩效自评表"], "unit_self_eval", 2024, "安仁县水利局"),
        (["2024年度安仁县", "项目支出绩效自评表"], "project_self_eval", 2024, None),
        (["安仁县水利局", "2024年度项目支出绩效自评表"], "project_self_eval", 2024, None),
        (["安仁县水利局部门整体支出", "绩效自评表", "（2024年度）"], "unit_self_eval", 2024, "安仁县水利局"),
        (["附件2", "2024年度部门整体支出", "绩效自评表"], "unit_self_eval", 2024, None),
    ],
)
def test_a_title_over_several_rows(rows: list[str], form: str, year: int, unit: str | None) -> None:
    (part,) = read(*rows).parts
    assert (part.form, part.title_year) == (form, year)
    assert [name.text for name in part.names if name.kind == "title"] == ([unit] if unit else [])


def test_the_unit_of_money_beside_its_year_counts() -> None:
    (part,) = read("2024年度安仁县水利局部门整体支出", "绩效自评表", "（2024年度） 单位：元").parts
    assert [fact.number for fact in part.facts if fact.field == "executed"] == [0.001]


def test_a_row_that_is_no_piece_of_it_is_left() -> None:
    extraction = read("本表由财务股填写", "2024年度项目支出绩效自评表")
    assert [part.title for part in extraction.parts] == ["2024年度项目支出绩效自评表"]
    assert [left.raw_text for left in extraction.leftovers] == ["本表由财务股填写"]


def test_a_title_with_a_year_row_is_as_it_was() -> None:
    (part,) = read("项目支出绩效自评表", "（2024年度）").parts
    assert (part.title, part.title_year) == ("项目支出绩效自评表（2024年度）", 2024)


YEARS = [
    "|（2024年度）|>|>|单位：万元|",
    "||（2024年度）|>|单位：万元|",
    "|2024年度|>|金额单位：万元|>|",
    "|2024年度|>|单位|万元|",
    "|填报单位：某某局|（2024年度）|>|单位：万元|",
]


@pytest.mark.parametrize("above", ["|项目支出绩效自评表|>|>|>|", "项目支出绩效自评表"])
@pytest.mark.parametrize("row", YEARS)
def test_the_year_beside_the_unit_of_money_is_the_titles(row: str, above: str) -> None:
    extraction = extract(document("\n".join([above, row, FORM])))
    assert [part.title_year for part in extraction.parts] == [2024]
    assert not [left for left in extraction.leftovers if "2024" in left.raw_text]


@pytest.mark.parametrize(
    "row",
    [
        "|立项时间|2024年度|单位：万元|>|",
        "|2023年度|2024年度|单位：万元|>|",
        "|填报日期|2024年|单位：万元|>|",
    ],
)
def test_but_a_year_that_something_else_may_be_of_is_not(row: str) -> None:
    extraction = extract(document("\n".join(["项目支出绩效自评表", row, FORM])))
    assert [part.title_year for part in extraction.parts] == [None]


def test_and_a_title_with_a_year_keeps_it() -> None:
    (part,) = extract(document("\n".join(["2023年度项目支出绩效自评表", YEARS[0], FORM]))).parts
    assert part.title_year == 2023
