"""The label down the left edge of the indicators, unmerged and written again in each row, be it declared or not."""

from __future__ import annotations

import pytest

from extractors import extract
from tests.wild.drawing import document

_FORM = """2023年度项目支出绩效自评表
|项目名称|>|渠道清淤|>|>|>|>|
|{label}|一级指标|二级指标|三级指标|年初目标值|实际完成值|偏差原因|
|{again}|产出指标|数量指标|里程|≥12公里|12公里||
{between}
|{again}|效益指标|社会效益指标|受益人数|≥100人|90人|下雨|
{below}
"""
_LABELS = ["绩效指标", "年度绩效目标完成情况", "目标完成情况", "实际完成情况", "总体目标", "某某情况", "项目概况"]


def _read(
    label: str, again: str, between: str = "", below: str = ""
) -> tuple[list[dict[str, object]], dict[str, object]]:
    drawing = _FORM.format(label=label, again=again, between=between, below=below).replace("\n\n", "\n", not between)
    parts = extract(document(drawing)).parts
    rows: dict[int, dict[str, object]] = {}
    for fact in (fact for part in parts for fact in part.facts if fact.dataset == "indicators"):
        rows.setdefault(fact.order, {})[fact.field] = fact.text if fact.number is None else fact.number
    return list(rows.values()), {f.field: f.text for p in parts for f in p.facts if f.dataset == "evaluations"}


@pytest.mark.parametrize("between", ["", "\n"])
@pytest.mark.parametrize("label", _LABELS)
def test_it_is_read_as_if_merged(label: str, between: str) -> None:
    found, _ = _read(label, label, between)
    assert found == _read(label, "^")[0]
    assert [row["level3"] for row in found] == ["里程", "受益人数"]


def test_another_label_with_a_value_ends_the_indicators() -> None:
    found, other = _read("绩效指标", "绩效指标", below="|目标完成情况|清淤九里|>|>|>|>|>|")
    assert [row["level3"] for row in found] == ["里程", "受益人数"]
    assert other["actual_result"] == "清淤九里"


def test_the_same_label_right_of_the_edge_is_no_edge() -> None:
    found, _ = _read("某某情况", "^", below="|满意度指标|服务对象满意度指标|某某情况|某某情况|≥90%|95%||")
    assert [row["level3"] for row in found][:2] == ["里程", "受益人数"]
