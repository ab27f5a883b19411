"""Parts of a source that has a row of its own are no sources beside it: their money would count twice."""

import pytest

from extractors import extract
from tests.wild.drawing import document

FORM = """2023年度项目支出绩效自评表
|项目名称|>|>|甲路|>|>|
|项目资金|>|>|年初预算数|全年预算数|全年执行数|
|^|年度资金总额|>|100|100|100|
|^|财政拨款|{whole}|80|80|80|
|^|{group}|{first}|50|50|50|
|^|{group}|{second}|30|30|30|
|^|其他资金|>|20|20|20|
"""


def sources(**words):
    facts = extract(document(FORM.format(**words))).parts[0].facts
    return [fact.text for fact in facts if (fact.dataset, fact.field) == ("funds", "source")]


@pytest.mark.parametrize("group", ["^", "", "财政拨款"])
@pytest.mark.parametrize("whole", ["小计", "合计", "总额"])
def test_of_a_source_with_its_whole(whole, group):
    given = sources(whole=whole, group=group, first="本年财政拨款", second="上年结转")
    assert given == ["total", "current_year_appropriation", "unknown", "unknown", "other"]


@pytest.mark.parametrize("group", ["^", "", "财政拨款"])
def test_but_levels_of_government_are_told_apart(group):
    given = sources(whole="小计", group=group, first="中央", second="县级财政资金")
    assert given == ["total", "current_year_appropriation", "central", "county", "other"]


def test_without_its_whole_each_is_a_source():
    given = sources(whole="一般公共预算", group="^", first="上年结转", second="其他")
    assert given == ["total", "unknown", "carry_over", "other", "other"]
