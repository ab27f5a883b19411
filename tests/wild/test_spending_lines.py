"""Lines of the unit's own below 项目支出: those the template leaves open, and those whose amount can't be read."""

import pytest

from extractors import extract
from tests.wild.drawing import document

FORM = """2023年度部门整体支出绩效评价基础数据表
|财政供养人员情况|编制数|2023年实际在职人数|控制率|
||40|39|97.5%|
|经费控制情况|2022年决算数|2023年预算数|2023年决算数|
|项目支出|120|150|148|
{}
|公用经费|20|21|19|
"""


def read(row):
    (part,) = extract(document(FORM.format(row))).parts
    line = {
        fact.field: fact.text or fact.number for fact in part.facts if (fact.dataset, fact.order) == ("spending", 2)
    }
    return line, [(issue.order, issue.field, issue.raw_text) for issue in part.issues]


@pytest.mark.parametrize("name", ["……", "…", "......"])
def test_money_in_the_open_line_is_a_line_of_the_group(name):
    line, issues = read(f"|{name}||30|28|")
    assert issues == []
    assert line | {"prior_year_final": None} == {
        "item": "other",
        "item_label": name,
        "parent_item": "project_expenditure",
        "prior_year_final": None,
        "budget": 30,
        "final": 28,
    }


def test_an_open_line_without_money_is_none_and_asks_for_none():
    assert read("|……||||")[0]["item"] == "public_funds"
    (part,), (other,) = (extract(document(FORM.format(row))).parts for row in ("|……||||", "|政府采购金额||||"))
    assert part.value_cells == other.value_cells - 3


@pytest.mark.parametrize(
    "written", ["约90", "50万(其中上级20万)", "1,23", "0.9.5", "90-100", "约30万元", "12.5（含上年）"]
)
@pytest.mark.parametrize("name", ["1、防汛专项", "防汛专项", "其中：防汛专项"])
def test_an_amount_that_cannot_be_read_is_told(name, written):
    line, issues = read(f"|{name}||{written}||")
    assert (line["item"], line["item_label"], line["parent_item"]) == ("other", name, "project_expenditure")
    assert line["budget"] is None
    assert issues == [(2, "budget", written)]


@pytest.mark.parametrize("written", ["2024年5月", "2024-05-03", "2024.5.3", "3项", "李四"])
def test_what_is_no_amount_makes_no_line(written):
    assert read(f"|审核||{written}||")[0]["item"] == "public_funds"
