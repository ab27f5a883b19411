"""Rows of the head that each say of what type a project is, and rows that nobody asks for."""

import pytest

from extractors import extract
from tests.wild.drawing import document

_FORM = """2023年度项目支出绩效自评表
|项目名称|>|渠道清淤|>|>|>|>|
{head}|项目资金（万元）|>|全年预算数|全年执行数|分值|执行率|得分|
|^|年度资金总额|52|52|10|100%|10|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|
|产出指标|数量指标|里程|≥12公里|12公里|90|87|
{foot}"""


def _read(head="", foot=""):
    found = extract(document(_FORM.format(head=head, foot=foot)))
    types = [fact.text for part in found.parts for fact in part.facts if fact.field == "project_type"]
    return types, [(left.reason, left.raw_text) for left in found.leftovers]


def _rows(*pairs):
    return "".join(f"|{label}|>|{text}|>|>|>|>|\n" for label, text in pairs)


def test_each_kind_of_type_is_in_one_text():
    rows = _rows(("项目类别", "县直专项☑"), ("项目属性", "新增性项目☑"), ("项目类型", "一次性项目☑"))
    assert _read(rows) == (["县直专项☑\n新增性项目☑\n一次性项目☑"], [])


@pytest.mark.parametrize(
    ("first", "second"),
    [("项目类别", "项目类别"), ("项目类别", "资金性质"), ("资金性质", "项目类别"), ("资金类别", "资金性质")],
)
def test_but_two_texts_of_one_label_or_of_what_the_money_is_are_not(first, second):
    types, left = _read(_rows((first, "甲类"), (second, "乙类")))
    assert (types, left) == (["甲类"], [("ambiguous", "乙类")])


def test_a_repeat_is_not_told_twice():
    assert _read(_rows(("项目类别", "甲类"), ("项目类型", "甲类"))) == (["甲类"], [])


@pytest.mark.parametrize("label", ["其他需要说明事项", "其他需要说明的问题", "其它需要说明的事项", "资金管理情况"])
@pytest.mark.parametrize("blank", ["无", "", "/", "暂无"])
def test_what_nobody_asks_for_is_no_leftover_where_it_is_blank(label, blank):
    assert _read(foot=f"|{label}|>|>|{blank}|>|>|>|\n")[1] == []


@pytest.mark.parametrize("text", ["资金下达较晚。", "无偏差", "5"])
def test_but_what_it_says_is_left_over(text):
    assert ("ambiguous", text) in _read(foot=f"|其他需要说明事项|>|>|{text}|>|>|>|\n")[1]


def test_and_an_undeclared_label_is_left_over_though_it_is_blank():
    assert "其他补充" in [text for _, text in _read(foot="|其他补充|>|>|无|>|>|>|\n")[1]]
