"""Rows that lack the cell which a label down the left edge goes on in: no value is read in another's column."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.model import Extraction
from tests.wild.drawing import document

_TITLE = "2023年度项目支出绩效自评表\n"
_HEAD = """|项目名称|>|渠道清淤|>|>|>|>|>|>|
|绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析|
||产出指标|数量指标|里程|≥12公里|12公里|60|60||
"""
_FIELDS = ("level1", "level2", "level3", "target", "actual", "weight", "score", "deviation")
_Row = tuple[object, ...]


def _read(drawing: str, dataset: str = "indicators") -> tuple[list[dict[str, object]], Extraction]:
    extraction = extract(document(_TITLE + drawing))
    found: dict[int, dict[str, object]] = {}
    for fact in (fact for part in extraction.parts for fact in part.facts if fact.dataset == dataset):
        found.setdefault(fact.order, {})[fact.field] = fact.text if fact.number is None else fact.number
    return list(found.values()), extraction


def _indicators(*rows: str) -> tuple[list[_Row], Extraction]:
    found, extraction = _read(_HEAD + "\n".join(rows))
    return [tuple(row.get(name) for name in _FIELDS) for row in found][1:], extraction


_FEWER = ("效益指标", "社会效益指标", "受益人数", "≥100人", "90人", 20, 18, "下雨")
_PLEASED = ("满意度指标", "服务对象满意度指标", "村民满意度", "≥90%", "95%", 20, 20, None)


@pytest.mark.parametrize("between", ["", "\n"])  # in one table, or torn over a page
def test_a_row_without_the_cell_of_its_edge_is_read_below_its_heads(between: str) -> None:
    rows, extraction = _indicators(
        f"{between}|效益指标|社会效益指标|受益人数|≥100人|90人|20|18|下雨|",
        "|满意度指标|服务对象满意度指标|村民满意度|≥90%|95%|20|20||",
        "|总分|>|>|>|>|>|100|98||",
    )
    assert rows == [_FEWER, _PLEASED]
    assert extraction.leftovers == ()
    totals = {fact.field: fact.number for fact in extraction.parts[0].facts if fact.dataset == "evaluations"}
    assert (totals["total_weight"], totals["total_score"]) == (100, 98)


def test_so_is_one_without_the_cells_of_its_levels() -> None:
    rows, extraction = _indicators(
        "|效益指标|社会效益指标|受益人数|≥100人|90人|10|8||",
        "|受益村数|≥3个|3个|10|10||",
        "|生态效益指标|水质|良好|良好|10|10||",
        "|总分|>|>|>|>|>|100|98||",
    )
    assert [row[:5] for row in rows] == [
        ("效益指标", "社会效益指标", "受益人数", "≥100人", "90人"),
        ("效益指标", "社会效益指标", "受益村数", "≥3个", "3个"),
        ("效益指标", "生态效益指标", "水质", "良好", "良好"),
    ]
    assert [row[5:7] for row in rows] == [(10, 8), (10, 10), (10, 10)]
    assert extraction.leftovers == ()


def test_a_level_without_an_indicator_moves_with_its_row() -> None:
    rows, _ = _indicators(
        "|效益指标|社会效益指标|||||||",
        "|受益村数|≥3个|3个|10|10||",
        "|总分|>|>|>|>|>|100|98||",
    )
    assert [row[:3] for row in rows] == [("效益指标", "社会效益指标", "受益村数")]


def test_a_row_that_lacks_its_last_cell_stays() -> None:
    rows, extraction = _indicators("||效益指标|社会效益指标|受益人数|≥100人|90人|20|18|")
    assert rows == [(*_FEWER[:-1], None)]
    assert extraction.leftovers == ()


@pytest.mark.parametrize(
    "row",
    [
        "|学校|小学|学生|良好|良好|见附件|较好|下雨|",  # nothing that is of one column only
        "|效益指标|社会效益指标|受益人数|≥100人|90人|见附件|18|下雨|",  # no place fits
        "|受益人数|≥100人|90人|",  # without weight and score
    ],
)
def test_of_a_row_that_fits_several_places_or_none_nothing_is_read(row: str) -> None:
    rows, extraction = _indicators(row, "|总分|>|>|>|>|>|100|98||")
    assert rows == []
    assert {left.raw_text for left in extraction.leftovers} >= set(row.strip("|").split("|"))


def test_no_level_is_filled_down_over_a_row_that_was_not_read() -> None:
    rows, _ = _indicators(
        "|效益指标|社会效益指标|受益人数|≥100人|90人|见附件|18|下雨|",
        "||||受益村数|≥3个|3个|10|10||",
    )
    assert rows == [(None, None, "受益村数", "≥3个", "3个", 10, 10, None)]


_MONEY = "|资金（万元）|>||年初预算数|全年预算数|全年执行数|分值|执行率|得分|\n"


def test_money_without_the_cell_of_its_label() -> None:
    (row, other), extraction = _read(
        _MONEY + "|年度资金总额|50|52|26|10|50%|5|\n|其中：财政拨款|50|52|26||||\n", "funds"
    )
    names = ("source", "initial_budget", "adjusted_budget", "executed", "weight", "execution_rate", "score")
    assert tuple(row.get(name) for name in names) == ("total", 50, 52, 26, 10, 0.5, 5)
    assert tuple(other.get(name) for name in names[1:4]) == (50, 52, 26)
    assert extraction.leftovers == ()


def test_money_that_begins_with_a_blank_does_not_move() -> None:
    rows, extraction = _read(_MONEY + "||中央|50|52|26|10|5|\n", "funds")
    assert not any(row.get("adjusted_budget") == 50 for row in rows)
    assert extraction.leftovers


def test_numbers_of_staff_without_the_cell_of_their_label() -> None:
    drawing = """部门整体支出绩效评价基础数据表
|财政供养人员情况|编制数|2023年实际在职人数|控制率|
|{}|40|30|75%|
|经费控制情况|2022年决算数|2023年预算数|2023年决算数|
|三公经费|9|8|7|
"""
    whole, lacking = drawing.replace("{}", ""), drawing.replace("{}|", "")
    found = [_read(each, "base_data")[0] for each in (whole, lacking)]
    assert found[0] == found[1]
    assert found[0][0]["staff_quota"] == 40


def test_goals_without_the_cell_of_their_label() -> None:
    (row,), extraction = _read(
        "|项目名称|>|渠道清淤|>|>|\n|年度总体目标|预期目标|>|实际完成情况|>|\n|清淤十里|>|清淤九里|>|\n", "evaluations"
    )
    assert (row["expected_goal"], row["actual_result"]) == ("清淤十里", "清淤九里")
    assert extraction.leftovers == ()
