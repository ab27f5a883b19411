"""Of a form that is filled in partly, the required blocks are told that have nothing in them."""

from __future__ import annotations

import pytest

from extractors import extract
from tests.wild.drawing import document

_FORM = """2023年度项目支出绩效自评表
|项目名称|>|堤防加高|>|主管部门|>|丁局|>|
|项目资金|>|年初预算数|全年预算数|全年执行数|分值|执行率|得分|
|^|年度资金总额|{money}|10|100%|{share}|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|原因|
{indicator}
|总分|>|>|>|>|100|{score}||
"""
_FILLED = {
    "money": "50|52|52",
    "share": "10",
    "score": "97",
    "indicator": "|产出指标|数量指标|长度|≥3公里|3公里|90|87||",
}


@pytest.mark.parametrize(
    ("left_out", "lacking"),
    [
        ({}, set()),
        ({"money": "||"}, {"funds"}),
        ({"indicator": "||||||||"}, {"indicators"}),
        ({"indicator": "|产出指标|数量指标|长度|≥3公里|3公里|90|||", "share": "", "score": ""}, {"evaluations"}),
    ],
)
def test_the_empty_blocks_of_a_form(left_out: dict[str, str], lacking: set[str]) -> None:
    (part,) = extract(document(_FORM.format(**{**_FILLED, **left_out}))).parts
    signs = {"funds.executed", "indicators.level3", "evaluations.total_score"}
    assert {name.partition(".")[0] for name in signs.intersection(part.lacking)} == lacking
    assert part.status == ("partial" if lacking else "filled")
