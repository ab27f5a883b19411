"""Money with its sources side by side, over one row of amounts."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.model import Extraction
from tests.wild.drawing import document

_FORM = """2023年度项目支出绩效自评表
|项目名称|>|乡村道路|>|>|实施单位|>|丁站|>|
|资金来源（{unit}）|>|{heads}|
|^|>|{values}|
{below}|一级指标|二级指标|三级指标|>|年度指标值|>|实际完成值|>|得分|
|产出指标|数量指标|里程|>|≥12公里|>|12公里|>|90|
"""
_HEADS = "中央|省、地|本级|其他|合计|执行数|执行率"


def _read(heads: str, values: str, unit: str = "万元", below: str = "") -> Extraction:
    return extract(document(_FORM.format(heads=heads, values=values, unit=unit, below=below)))


def _funds(extraction: Extraction) -> list[dict[str, object]]:
    found: dict[int, dict[str, object]] = {}
    for fact in (fact for part in extraction.parts for fact in part.facts if fact.dataset == "funds"):
        if fact.number is not None or fact.text:
            found.setdefault(fact.order, {})[fact.field] = fact.text if fact.number is None else fact.number
    return list(found.values())


def test_the_sum_is_the_budget_and_each_source_a_row() -> None:
    extraction = _read(_HEADS, "100||209||309|300|97.09%")
    assert [(row["source"], row.get("source_label"), row.get("adjusted_budget")) for row in _funds(extraction)] == [
        ("total", "合计", 309),
        ("central", "中央", 100),
        ("unknown", "本级", 209),
    ]
    total = _funds(extraction)[0]
    assert (total["executed"], total["execution_rate"]) == (300, pytest.approx(0.9709))


@pytest.mark.parametrize(
    "heads",
    [
        "中央资金|省级资金|县级资金|其他资金|资金总额|执行数|执行率",
        "合计|中央|省级|市级|县级|执行数|执行率",
        "中央（万元）|省级（万元）|市级（万元）|县级（万元）|合计（万元）|执行数（万元）|执行率",
    ],
)
def test_also_by_other_names_and_in_another_order(heads: str) -> None:
    values = "170|100|50|20||85|50%" if heads.startswith("合计") else "100|50|20||170|85|50%"
    rows = _funds(_read(heads, values))
    assert (rows[0]["source"], rows[0]["adjusted_budget"], rows[0]["executed"]) == ("total", 170, 85)
    assert [row["adjusted_budget"] for row in rows[1:]] == [100, 50, 20]


def test_the_unit_stands_beside_them() -> None:
    assert _funds(_read(_HEADS, "1000000||2090000||3090000|3000000|97%", "元"))[0]["adjusted_budget"] == 309


@pytest.mark.parametrize(
    ("heads", "values", "below"),
    [
        (_HEADS, "100||209||见附件|300|97%", ""),  # no amount
        (_HEADS, "100||209||309|300|97%", "||>|1||2||3|3|100%|\n"),  # of which of two rows?
        ("中央|省级|县级|其他|合计|年初预算数|执行数", "100||209||309|309|300", ""),  # another budget
        ("中央|说明|备注|文号|合计|执行数|执行率", "100||||309|300|97%", ""),  # one source only
    ],
)
def test_but_what_is_not_certain_is_not_read(heads: str, values: str, below: str) -> None:
    assert not any(row.get("adjusted_budget") for row in _funds(_read(heads, values, below=below)))


def test_a_blank_below_an_undeclared_head_makes_it_no_label() -> None:
    extraction = _read(_HEADS, "100||209||309|300|97%")
    assert "省、地" in [left.raw_text for left in extraction.leftovers]
