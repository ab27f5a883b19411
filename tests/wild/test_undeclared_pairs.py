"""A pair whose label nobody declared, beside a declared one in the head: each keeps its own."""

from __future__ import annotations

import pytest

from extractors import extract
from tests.wild.drawing import document

_FORM = """2023年度项目支出绩效自评表
{row}
|主管部门|>|丁局|>|实施单位|>|戊站|>|
{below}|项目资金（万元）|>|年初预算数|全年预算数|全年执行数|分值|执行率|得分|
|^|年度资金总额|50|52|52|10|100%|10|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|原因|
|产出指标|数量指标|里程|≥12公里|12公里|90|87||
"""


def _facts(row: str, below: str = "") -> dict[str, str | float | None]:
    (part,) = extract(document(_FORM.format(row=row, below=below))).parts
    assert [f.number for f in part.facts if f.field == "initial_budget"] == [50]
    return {f.field: f.text if f.number is None else f.number for f in part.facts if f.dataset == "evaluations"}


_PAIRS = [
    ("资金下达文号", "某财〔2023〕12号"),
    ("实施单位/项目联络人", "戊站/张三"),
    ("立项年度", "2021"),
    ("项目总投资", "300万元"),
    ("批次", "2023年"),
    ("牵头领导", "李四"),  # below it stands a declared label
]


@pytest.mark.parametrize(("label", "value"), _PAIRS)
def test_a_declared_label_keeps_its_value_beside_an_undeclared_pair(label: str, value: str) -> None:
    assert _facts(f"|项目名称|>|渠道清淤|>|{label}|>|{value}|>|")["project_name"] == "渠道清淤"


@pytest.mark.parametrize("pair", ["|{}|>|{}|>|填表人|>|王五|>|", "|填表人|>|王五|>|{}|>|{}|>|"])
@pytest.mark.parametrize(("label", "value"), _PAIRS[:-1])
def test_also_right_above_the_heads(pair: str, label: str, value: str) -> None:
    facts = _facts("|项目名称|>|渠道清淤|>|>|>|>|>|", pair.format(label, value) + "\n")
    assert facts["contact"] == "王五"


@pytest.mark.parametrize(
    "row",
    [
        "|项目名称|>|渠道清淤|>|水库维修|>|道路硬化|>|",
        "|项目名称|>|渠道项目|>|水库项目|>|道路项目|>|",
        "|项目名称|>|渠道清淤|>|水库维修|>|>|>|",
        "|项目名称|>||渠道清淤|立项年度|>|2021|>|",
    ],
)
def test_but_several_texts_behind_one_label_are_in_doubt(row: str) -> None:
    facts = _facts(row.replace("水库维修|>|道路", "水库清淤|>|道路"))
    assert facts.get("project_name") is None


@pytest.mark.parametrize("label", ["责任单位", "项目建设单位", "业主单位", "项目法人", "资金使用部门", "工程管理单位"])
def test_a_label_of_another_body_stands_between_two_names(label: str) -> None:
    row = f"|项目名称|>|渠道清淤|>|>|>|>|>|\n|项目主管部门|>|丙局|>|{label}|>|丙局水库所|>|"
    assert _form_without_unit(row)["supervising_department"] == "丙局"


@pytest.mark.parametrize(
    "texts",
    [
        "丙局|>|丁局|>|戊站|>",
        "丙局|>|各责任单位|>|各乡镇责任单位|>",
        "丙局各管理单位|>|下属管理单位|>|乡镇|>",
        "|丙局|责任单位|>|水库所|>",
        "丙局|责任单位|水库所|>|乡镇|>",
    ],
)
def test_but_several_names_are_in_doubt(texts: str) -> None:
    facts = _form_without_unit(f"|项目名称|>|渠道清淤|>|>|>|>|>|\n|项目主管部门|>|{texts}|")
    assert facts.get("supervising_department") is None


def _form_without_unit(row: str) -> dict[str, str | float | None]:
    form = "\n".join(line for line in _FORM.splitlines() if "丁局" not in line)
    (part,) = extract(document(form.format(row=row, below=""))).parts
    return {f.field: f.text for f in part.facts if f.dataset == "evaluations"}
