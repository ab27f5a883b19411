"""The split of the money turned by 90 degrees: its heads above the amounts, the group's label left of both rows."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.model import Extraction
from tests.wild.drawing import document

_FORM = """2023年度部门整体支出绩效自评表
|部门名称|>|乙局|>|>|>|
|年度预算申请（万元）|资金|年初预算数|全年预算数|全年执行数|执行率|
|^|年度资金总额|900|1000|990|99%|
"""
_ROWS = """|{side}|按收入性质分{unit}|一般公共预算|政府性基金拨款|其他资金|>|
|{side}|{revenue}|600|300|100|>|
|{side}|按支出性质分|基本支出|>|项目支出|>|
|{side}|{expenditure}|550|>|440|>|"""
_FIELDS = (
    "revenue_general_budget",
    "revenue_government_fund",
    "revenue_other",
    "expenditure_basic",
    "expenditure_project",
)


def _read(rows: str, **words: str) -> tuple[tuple[float | None, ...], Extraction]:
    words = {"side": "^", "unit": "", "revenue": "^", "expenditure": "^"} | words
    extraction = extract(document(_FORM + rows.format(**words)))
    (part,) = extraction.parts
    found = {fact.field: fact.number for fact in part.facts if fact.dataset == "evaluations"}
    assert found.get("revenue_total") is None
    return tuple(found.get(name) for name in _FIELDS), extraction


@pytest.mark.parametrize(
    "words",
    [
        {},
        {"revenue": "", "expenditure": ""},
        {"revenue": "按收入性质分", "expenditure": "按支出性质分"},
        {"side": "年度预算申请（万元）"},
    ],
)
def test_the_amounts_are_read_below_their_heads(words: dict[str, str]) -> None:
    found, extraction = _read(_ROWS, **words)
    assert (found, extraction.leftovers) == ((600, 300, 100, 550, 440), ())


def test_in_the_unit_that_their_group_declares() -> None:
    found, _ = _read(_ROWS, unit="（元）", revenue="^")
    assert found == (0.06, 0.03, 0.01, 550, 440)


def test_but_heads_that_reach_down_themselves_have_nothing_below() -> None:
    rows = "|^|按收入性质分|一般公共预算|政府性基金拨款|其他资金|>|\n|^|^|^|300|100|>|"
    found, _ = _read(rows)
    assert found[0] is None


def test_nor_is_a_label_below_a_head_its_value() -> None:
    rows = "|^|按收入性质分|一般公共预算|600|政府性基金拨款|300|\n|^|^|其他资金|100|||"
    found, _ = _read(rows)
    assert found == (600, 300, 100, None, None)


def test_names_below_their_labels_beside_a_label_of_both_rows() -> None:
    form = "2023年度部门整体支出绩效自评表\n|单位|>|联系人|>|联系电话|>|\n|^|>|张三|>|8328726|>|\n"
    (part,) = extract(document(form + _FORM.partition("\n")[2])).parts
    facts = {fact.field: fact.text for fact in part.facts if fact.dataset == "evaluations"}
    assert (facts["contact"], facts["phone"], facts["unit_name_written"]) == ("张三", "8328726", "乙局")
