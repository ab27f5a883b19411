"""A word that only another kind of form declares is no label where it stands: nothing unread may pass for one."""

import pytest

from extractors import extract
from tests.wild.drawing import document

PROJECT = """2023年度项目支出绩效自评表
|项目名称|>|渠道清淤|>|>|>|>|>|
|{said}|>|>|>|>|>|>|>|
|项目资金|>|年初预算数|全年预算数|全年执行数|分值|执行率|得分|
|^|年度资金总额|100|130|117|10|90|9|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施|
|产出指标|数量指标|长度|≥12公里|13公里|90|88|甲|
"""
BASE = """2023年度部门整体支出绩效评价基础数据表
|财政供养人员情况|编制数|2023年实际在职人数|控制率|
||30|27|90%|
|{said}|>|>|>|
"""


def left(drawing):
    return [left.raw_text for left in extract(document(drawing)).leftovers]


@pytest.mark.parametrize("said", ["公用经费", "公务接待费", "楼堂馆所控制情况"])
def test_a_word_of_the_base_data_in_a_projects_table_is_left_over(said):
    assert left(PROJECT.format(said=said)) == [said]


@pytest.mark.parametrize("said", ["三级指标", "年度指标值", "年度总体目标"])
def test_a_word_of_the_indicators_in_the_base_data_is_left_over(said):
    assert left(BASE.format(said=said)) == [said]


def test_a_word_of_its_own_is_a_label():
    assert left(PROJECT.format(said="绩效指标")) == []
    assert left(BASE.format(said="经费控制情况")) == []
