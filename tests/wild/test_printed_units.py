"""A unit printed where a number belongs is template text: nothing was filled in, and nothing is wrong."""

import pytest

from extractors import extract
from extractors.model import RoleKind
from tests.wild.drawing import document
from tests.wild.test_captions import TITLE, budgets, form
from tests.wild.test_units import BASE, HEADS

BLANK = """2023年度部门整体支出绩效评价基础数据表
|财政供养人员情况|编制数|2023年实际在职人数|控制率|
||  人|（人）|   %|
|经费控制情况|2022年决算数|2023年预算数|2023年决算数|
|三公经费|   万元|（万元）|____元|
|项目支出|元|万元|万元|
|楼堂馆所控制情况|批复规模|实际规模|规模控制率|
||㎡|平方米|%|
"""
EVALUATION = """2023年度项目支出绩效自评表
|项目名称|>|甲路|>|>|>|>|>|
|项目资金|>|年初预算数|全年预算数|全年执行数|分值|执行率|得分|
|^|年度资金总额|万元|120|  万元|10|  %|  分|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施|
|产出指标|数量指标|里程|≥12公里|  公里|90|  分||
|^|质量指标||%|  %|分|分||
|总分|>|>|>|>|100|  分||
"""


def test_of_a_blank_form_is_a_label():
    extraction = extract(document(BLANK))
    (part,) = extraction.parts
    assert (part.status, part.filled_cells, part.issues, extraction.leftovers) == ("blank", 0, (), ())
    assert part.value_cells == 12
    assert extraction.cells["1", 4, 1].kind is RoleKind.LABEL


def test_behind_a_label_in_its_cell():
    staff = "|财政供养人员情况|编制数：    人|实际在职人数： 人|控制率：  %|"
    (part,) = extract(document("2023年度部门整体支出绩效评价基础数据表\n" + staff)).parts
    assert (part.status, part.issues) == ("blank", ())


def test_beside_what_was_filled_in():
    (part,) = extract(document(EVALUATION)).parts
    assert part.issues == ()
    found = {(f.dataset, f.field): f.number for f in part.facts if f.number is not None}
    assert found["funds", "adjusted_budget"] == 120
    assert found["indicators", "weight"] == 90
    assert not found.keys() & {("funds", "executed"), ("funds", "execution_rate"), ("indicators", "score")}
    assert {f.order for f in part.facts if f.dataset == "indicators"} == {1}
    assert [f.text for f in part.facts if f.field == "actual"] == [None]


def test_with_a_figure_that_cannot_be_read_is_not_all_of_it():
    (part,) = extract(document(BASE + HEADS + "|三公经费|约7万元|8|6.5|\n")).parts
    assert [issue.raw_text for issue in part.issues] == ["约7万元"]


def test_in_its_own_column_is_a_value():
    heads = "|一级指标|二级指标|三级指标|年度指标值|实际完成值|"
    drawing = EVALUATION.replace(heads, "|一级指标|二级指标|三级指标|计量单位|年度指标值|")
    drawing = drawing.replace("|里程|≥12公里|  公里|", "|里程|人|≥12|")
    (part,) = extract(document(drawing)).parts
    assert [f.text for f in part.facts if f.field == "target_unit"] == ["人"]


@pytest.mark.parametrize("remark", ["（保留两位小数）", "，保留两位小数", "（精确到个位）"])
def test_a_remark_behind_the_unit_of_money_makes_it_no_name(remark):
    drawing = form(TITLE, "单位：元" + remark)
    (part,) = extract(document(drawing)).parts
    assert [name.text for name in part.names] == ["江华县公路中心"]
    assert budgets(drawing) == [101.1]
