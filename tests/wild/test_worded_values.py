"""A value worded as a label is elsewhere is read where it stands in the value's place, and in doubt otherwise."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.model import Extraction
from tests.wild.drawing import document

_FORM = """2023年度项目支出绩效自评表
{head}
|项目资金|>|年初预算数|全年预算数|全年执行数|分值|执行率|得分|
|^|年度资金总额|50|52|52|10|100%|10|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|原因|
|产出指标|数量指标|人数|≥12人|12人|90|90||
|总分|>|>|>|>|100|100||
"""


def _read(head: str) -> tuple[dict[str, str], list[str], Extraction]:
    extraction = extract(document(_FORM.format(head=head)))
    (part,) = extraction.parts
    texts = {fact.field: fact.text for fact in part.facts if fact.dataset == "evaluations" and fact.text}
    return texts, [left.raw_text for left in extraction.leftovers], extraction


@pytest.mark.parametrize(
    "name", ["日常公用经费", "三公经费", "其他收入", "政府采购支出", "上年结转", "资金", "项目支出"]
)
@pytest.mark.parametrize(
    "head",
    [
        "|项目名称|>|{name}|>|>|>|>|>|\n|主管部门|>|丁局|>|实施单位|>|丁校|>|",
        "|项目名称|>|{name}|>|主管部门|丁局|实施单位|丁校|",
        "|主管部门|>|丁局|>|实施单位|丁校|项目名称|{name}|",
        "|项目名称|{name}|{name}|{name}|主管部门|丁局|实施单位|丁校|",
        "|项目名称|>|>|主管部门|>|>|实施单位|>|\n|{name}|>|>|丁局|>|>|丁校|>|",
    ],
)
def test_a_project_may_be_called_as_money_is_elsewhere(head: str, name: str) -> None:
    texts, left, extraction = _read(head.format(name=name))
    assert texts == {"project_name": name, "supervising_department": "丁局", "implementing_unit": "丁校"}
    assert not left
    assert extraction.parts[0].project_name == name


@pytest.mark.parametrize(
    ("name", "read"),
    [
        *(
            (name, None)
            for name in ("无", "没有", "无项目", "本单位无项目支出。", "没有项目", "不涉及", "本年度我局未安排项目支出")
        ),
        *((name, name) for name in ("无障碍设施改造", "无人机采购项目", "没有围墙的校园建设", "项目支出经费")),
    ],
)
def test_where_there_is_no_project_none_is_called_so(name: str, read: str | None) -> None:
    texts, left, extraction = _read(f"|项目名称|{name}|主管部门|丁局|实施单位|丁校|")
    assert texts.get("project_name") == read
    assert not left
    assert extraction.parts[0].project_name == read


@pytest.mark.parametrize("kind", ["财政拨款", "其他资金", "政府性基金", "一般公共预算", "基本支出", "项目支出"])
def test_funds_may_be_of_a_kind_that_has_a_row_elsewhere(kind: str) -> None:
    texts, left, _ = _read(f"|项目名称|>|校舍加固|>|资金性质|{kind}|主管部门|丁局|")
    assert texts == {"project_name": "校舍加固", "project_type": kind, "supervising_department": "丁局"}
    assert not left


@pytest.mark.parametrize("blank", ["|项目名称|>|主管部门|>|丁局|>|>|>|", "|项目名称|>||>|主管部门|>|丁局|>|"])
def test_the_next_label_is_no_value(blank: str) -> None:
    texts, left, _ = _read(blank)
    assert texts == {"supervising_department": "丁局"}
    assert not left


@pytest.mark.parametrize(
    ("head", "doubtful"),
    [
        ("|项目名称|>||>|公用经费||主管部门|丁局|", ["公用经费"]),
        ("|项目名称|>|公用经费|100|>|>|主管部门|丁局|", ["公用经费", "100"]),
        ("|项目名称|>|基本支出||>|>|主管部门|丁局|", ["基本支出"]),
        ("|主管部门|>|丁局|>|>|>|>|>|\n|存在问题|>|>|改进措施|>|>|得分|>|", ["得分"]),
        ("|主管部门|>|丁局|>|>|>|>|>|\n|自评结论|>|>|>|得分|>|>|>|\n||>|>|>||>|>|>|", ["得分"]),
    ],
)
def test_what_may_be_either_is_left_over(head: str, doubtful: list[str]) -> None:
    texts, left, _ = _read(head)
    assert texts == {"supervising_department": "丁局"}
    assert left == doubtful
