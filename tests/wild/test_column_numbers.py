"""A row below the heads that numbers the columns (栏次 1 2 3, ① ② ③=②/①) holds no value."""

import pytest

from extractors import extract
from tests.wild.drawing import document

BASE = """2023年度部门整体支出绩效评价基础数据表
|财政供养人员情况（人）|编制数|2023年实际在职人数|控制率|>|>|>|
{staff}
|^|10|8|80%|>|>|>|
|经费控制情况|2022年决算数|2023年预算数|2023年决算数|>|>|>|
|三公经费|1|2|3|>|>|>|
|楼堂馆所控制情况|批复规模|实际规模|规模控制率|预算投资|实际投资|投资概算控制率|
{building}
|^|1200|1250|104.17%|300|310|103.33%|
"""
PROJECT = """2023年度项目支出绩效自评表
|项目名称|渠道清淤|>|>|>|>|>|
|项目资金（万元）||年初预算数|全年预算数|全年执行数|分值|得分|
{money}
|^|年度资金总额|120|150|148|10|9|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|
{numbers}
|产出指标|数量指标|里程|≥12公里|12公里|90|90|
"""


def numbers(drawing, *names):
    (part,) = extract(document("\n".join(line for line in drawing.split("\n") if line))).parts
    return [(f.field, f.order, f.number) for f in part.facts if f.field in names and f.number is not None]


@pytest.mark.parametrize("row", ["|^|1|2|3=2/1|>|>|>|", "|^|①|②|③=②/①|>|>|>|", "|栏次|（1）|（2）|（3）|>|>|>|"])
def test_below_labels_of_staff(row):
    drawing = BASE.format(staff=row, building="").replace("\n|^|10", "\n||10" if "栏次" in row else "\n|^|10")
    found = numbers(drawing, "staff_quota", "staff_actual", "staff_control_rate", "prior_year_final", "final")
    values = [value for _, _, value in found]
    assert sorted(values) == [0.8, 1, 3, 8, 10]


def test_below_labels_of_buildings():
    drawing = BASE.format(staff="", building="|^|1|2|3=2/1|4|5|6=5/4|")
    assert numbers(drawing, "building_approved_area") == [("building_approved_area", 1, 1200)]
    assert numbers(drawing, "building_actual_investment") == [("building_actual_investment", 1, 310)]


@pytest.mark.parametrize("row", ["栏次|1|2|3|4|5", "行次|1|2|3|4=3/2|5", "|①|②|③|④|⑤"])
def test_below_heads_of_money(row):
    assert numbers(PROJECT.format(money=f"|^|{row}|", numbers=""), "initial_budget") == [("initial_budget", 1, 120)]


@pytest.mark.parametrize("row", ["1|2|3|4|5|6|7", "①|②|③|④|⑤|⑥|⑦", "栏次|1|2|3|4|5|6", "A|B|C|D|E|F|G"])
def test_below_heads_of_indicators(row):
    assert numbers(PROJECT.format(money="", numbers=f"|{row}|"), "score") == [("score", 1, 9), ("score", 1, 90)]


@pytest.mark.parametrize("names", ["甲|1|2|3|", "栏次|1|2|3=2/1|"])
def test_the_columns_of_words_may_be_named_by_stems(names):
    found = numbers(BASE.format(staff=f"|{names}>|>|>|", building="").replace("\n|^|10", "\n||10"), "staff_quota")
    assert found == [("staff_quota", 1, 10)]
    drawing = PROJECT.format(money="|甲|乙|1|2|3|4|5|", numbers="|甲|乙|丙|1|2|3|4|").replace("\n|^|年度", "\n||年度")
    assert numbers(drawing, "weight", "score", "initial_budget") == [
        ("initial_budget", 1, 120),
        ("weight", 1, 10),
        ("score", 1, 9),
        ("weight", 1, 90),
        ("score", 1, 90),
    ]


@pytest.mark.parametrize("head", ["编制数|2023年实际在职人数|控制率", "行政编制|事业编制|2023年实际在职人数"])
def test_but_three_numbers_are_the_values_where_none_stand_below_them(head):
    drawing = BASE.format(staff="", building="").replace("编制数|2023年实际在职人数|控制率", head)
    values = [
        value for _, _, value in numbers(drawing.replace("|^|10|8|80%|", "|^|1|2|3|"), "staff_quota", "staff_actual")
    ]
    assert values == ([1, 2] if "控制率" in head else [3])


def test_but_numbers_that_do_not_count_are_values():
    drawing = BASE.format(staff="", building="").replace("|^|10|8|80%|", "|^|2|1|3|")
    assert numbers(drawing, "staff_quota", "staff_actual") == [("staff_quota", 1, 2), ("staff_actual", 1, 1)]


def test_nor_does_a_row_of_an_indicator_count_its_columns():
    drawing = PROJECT.format(money="", numbers="|产出指标|数量指标|1|2|3|4|5|").replace("|90|90|", "|85|85|")
    assert numbers(drawing, "weight") == [("weight", 1, 10), ("weight", 1, 4), ("weight", 2, 85)]


@pytest.mark.parametrize("head", ["在编率", "是否超编", "控制比例（%）"])
def test_a_head_that_nobody_declared_leaves_the_others_their_numbers(head):
    drawing = BASE.format(staff="", building="").replace("控制率|>", f"{head}|>", 1).replace("规模控制率", head)
    names = ("staff_quota", "staff_actual", "building_actual_area", "building_actual_investment")
    assert [value for _, _, value in numbers(drawing, *names)] == [10, 8, 1250, 310]


def test_but_words_beside_a_label_are_no_head_where_no_number_is_below_it():
    drawing = BASE.format(staff="", building="").replace("|^|10|8|80%|", "|^|见附件|见附件||")
    assert numbers(drawing, "staff_quota", "staff_actual") == []


def test_nor_is_last_year_s_number_this_year_s_beside_a_head_that_nobody_declared():
    drawing = BASE.format(staff="", building="").replace(
        "2023年实际在职人数|控制率|>", "2022年实际在职人数|在岗情况|控制率"
    )
    drawing = drawing.replace("|^|10|8|80%|>|", "|^|10|9|8|80%|")
    assert numbers(drawing, "staff_actual") == []


def test_a_table_may_end_in_a_row_of_column_numbers():
    drawing = BASE.format(staff="", building="|^|1|2|3=2/1|4|5|6=5/4|").replace(
        "|^|1200|1250|104.17%|300|310|103.33%|\n", ""
    )
    assert numbers(drawing, "building_approved_area", "building_budgeted_investment") == []
