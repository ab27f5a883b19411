"""The lines of a group whose sum stands in a row of its own (三公经费 | 合计)."""

import pytest

from extractors import extract
from tests.wild.drawing import document

FORM = """2023年度部门整体支出绩效评价基础数据表
|财政供养人员情况|>|编制数|2023年实际在职人数|控制率|
|^|>|40|39|97.5%|
|经费控制情况|>|2022年决算数|2023年预算数|2023年决算数|
"""


def lines(rows):
    (part,) = extract(document(FORM + rows)).parts
    records = {}
    for fact in part.facts:
        if fact.dataset == "spending":
            records.setdefault(fact.order, {})[fact.field] = fact.text or fact.number
    return [(line["item"], line["item_label"], line.get("parent_item")) for line in records.values()]


@pytest.mark.parametrize("whole", ["合计", "小计", "总额", "本项合计"])
@pytest.mark.parametrize("group", ["^", "", "项目支出"])
def test_it_is_the_groups_and_they_stay_what_they_are_called(whole, group):
    assert lines(f"|项目支出|{whole}|9|9|9|\n|{group}|运行维护经费|6|6|6|\n|{group}|甲专项|3|3|3|") == [
        ("project_expenditure", "项目支出", None),
        ("project_operation", "运行维护经费", "project_expenditure"),
        ("other", "甲专项", "project_expenditure"),
    ]


def test_but_one_of_another_group_counts_with_the_group_it_stands_in():
    assert lines("|公用经费|小计|9|9|9|\n|^|公务接待|3|3|3|")[1] == ("other", "公务接待", "public_funds")


def test_of_a_group_that_nobody_declared_it_has_the_groups_name():
    assert lines("|政府采购|>|1|1|1|\n|会议活动|小计|9|9|9|\n|^|甲会|9|9|9|")[1] == ("other", "会议活动", None)


def test_but_beside_the_label_of_all_it_is_the_sum_of_all():
    assert lines("|部门支出|合计|9|9|9|\n|^|三公经费|3|3|3|\n|^|项目支出|6|6|6|")[0] == ("other", "合计", None)


@pytest.mark.parametrize(
    ("purchase", "operation"),
    [("其中：购置", "运行维护费"), ("其中：购置费", "其中：维护费"), ("—购置", "—运行费"), ("（1）购置", "（2）维护")],
)
def test_the_parts_of_vehicles_may_be_told_by_where_they_stand(purchase, operation):
    rows = f"|1、公务用车费|>|9|9|9|\n|{purchase}|>|6|6|6|\n|{operation}|>|3|3|3|\n|2、公务招待费|>|1|1|1|"
    found = lines("|三公经费|>|10|10|10|\n" + rows)
    assert [(item, parent) for item, _, parent in found[1:]] == [
        ("vehicles", "three_public"),
        ("vehicle_purchase", "vehicles"),
        ("vehicle_operation", "vehicles"),
        ("official_reception", "three_public"),
    ]


@pytest.mark.parametrize(
    "before",
    [
        "|1、公务用车费|>|9|9|9|\n|其中：购置|>|9|9|9|\n|项目支出|>|9|9|9|",
        "|1、公务用车费|>|9|9|9|\n|公车购置|>|6|6|6|\n|公车运行维护|>|3|3|3|",
        "|公务用车费|>|9|9|9|",
        "|1、公务用车费|>|9|9|9|\n|其中：公车购置|>|6|6|6|\n|1、业务工作专项|>|6|6|6|",
    ],
)
def test_but_elsewhere_the_upkeep_is_a_project(before):
    assert lines(f"|三公经费|>|10|10|10|\n{before}\n|2、运行维护费|>|3|3|3|")[-1][0] == "project_operation"


def test_and_a_purchase_of_something_else_is_none_of_vehicles():
    assert lines("|项目支出|>|9|9|9|\n|其中：购置|>|3|3|3|")[-1] == ("other", "其中：购置", "project_expenditure")
