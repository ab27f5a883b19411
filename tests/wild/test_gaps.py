"""An empty column behind, or before, each column: what web forms and sheets pasted into Word look like."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.model import Extraction, RoleKind
from tests.wild.drawing import document

_TITLE = "2023年度项目支出绩效自评表\n"
_ROWS = """|项目名称|渠道清淤|>|>|>|>|>|>|
|主管部门|丙局|>|>|实施单位|丁所|>|>|
|资金（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分|
|^|年度资金总额|50|52|26|10|50%|5|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因|
|产出指标|数量指标|里程|≥12公里|12公里|60|60||
|效益指标|社会效益指标|受益人数|≥100人|90人|30|28|下雨|
|总分|>|>|>|>|100|93||
"""


def _with_gaps(rows: str, before: bool = False) -> str:
    return "\n".join("|" + "|".join(_spread(line[1:-1].split("|"), before)) + "|" for line in rows.splitlines())


def _spread(cells: list[str], before: bool) -> list[str]:
    spread: list[str] = []
    for cell, following in zip(cells, [*cells[1:], ""], strict=True):
        spread += [">", ">"] if before and cell == ">" else ["", cell] if before else [cell]
        spread += [] if before else [">"] if following == ">" else [""]
    return spread


def _said(extraction: Extraction) -> list[tuple[object, ...]]:
    facts = [fact for part in extraction.parts for fact in part.facts]
    return [(fact.dataset, fact.order, fact.field, fact.text, fact.number) for fact in facts]


def _read(rows: str) -> Extraction:
    return extract(document(_TITLE + rows))


@pytest.mark.parametrize("before", [False, True])
@pytest.mark.parametrize("lines", [slice(None), slice(0, 8), slice(1, None)])
def test_everything_is_read_as_without_them(lines: slice, before: bool) -> None:
    rows = "\n".join(_ROWS.splitlines()[lines])
    plain, gaps = _read(rows), _read(_with_gaps(rows, before))
    assert _said(gaps) == _said(plain)
    assert gaps.leftovers == plain.leftovers == ()


def test_cells_of_a_gap_are_empty_and_a_value_is_cited_where_it_stands() -> None:
    extraction = _read(_with_gaps(_ROWS))
    (executed,) = (fact for part in extraction.parts for fact in part.facts if fact.field == "executed")
    assert (executed.address.row, executed.address.col) == (3, 8)
    assert extraction.cells["1", 3, 9].kind is RoleKind.EMPTY


def test_a_blank_place_stays_blank() -> None:
    rows = _ROWS.replace("|丙局|", "||")
    assert _said(_read(_with_gaps(rows))) == _said(_read(rows))


@pytest.mark.parametrize(
    "rows",
    [
        _with_gaps(_ROWS).replace("|项目名称||", "|项目名称|甲|", 1),  # a text in a gap
        "|主管部门||实施单位||年度金额||\n|项目属性||资金性质||资金来源||\n",  # places that were left blank
    ],
)
def test_but_no_column_is_one_in_which_something_stands_or_may(rows: str) -> None:
    found = {fact.text for part in _read(rows).parts for fact in part.facts if fact.dataset == "evaluations"}
    assert found.isdisjoint({"项目属性", "资金性质", "资金来源", "丁所渠道清淤"})
