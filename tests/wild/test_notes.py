"""A numbered line goes on with a note (说明：) only right below it: elsewhere it is left over, and never lost."""

import pytest

from extractors import extract
from tests.wild.drawing import document

BASE = """2023年度部门整体支出绩效评价基础数据表
|财政供养人员情况|编制数|2023年实际在职人数|控制率|
|^|41|33|80.49%|
"""
PROJECT_TITLE = "2023年度项目支出绩效自评表\n"
PROJECT = """|项目名称|>|河堤加固|>|>|>|>|>|
|项目资金|>|年初预算数|全年预算数|全年执行数|分值|执行率|得分|
|^|年度资金总额|31|32|16|10|50%|5|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施|
|产出指标|数量指标|堤长|≥9里|9.1里|90|88|雨多|
"""
NOTE = "说明：1.经费含上年结余\n"


def left(drawing):
    extraction = extract(document(drawing))
    assert len(extraction.parts) == 2
    return [left.raw_text for left in extraction.leftovers]


LINES = ["2.另有结余三十万元未列入上表。", "（2）由代账公司填写", "②尚有工程款未付", "3、乙站尚未并账"]


@pytest.mark.parametrize("line", LINES)
def test_right_below_the_note_it_is_of_the_note(line):
    assert left(BASE + NOTE + line + "\n" + PROJECT_TITLE + PROJECT) == []


@pytest.mark.parametrize("line", [*LINES, "87.31", "2.5万元尚未拨付"])
def test_beyond_a_title_or_a_table_it_is_not(line):
    assert left(BASE + NOTE + PROJECT_TITLE + line + "\n" + PROJECT) == [line]
    assert left(BASE + NOTE + PROJECT_TITLE + PROJECT + line) == [line]


@pytest.mark.parametrize("line", ["87.31", "2.5万元尚未拨付", "12．3"])
def test_nor_is_a_figure_below_it(line):
    assert left(BASE + NOTE + line + "\n" + PROJECT_TITLE + PROJECT) == [line]


@pytest.mark.parametrize("line", ["（    年度）", "（____年度）", "( 20  年度 )"])
def test_a_year_that_nobody_filled_in_is_a_note(line):
    assert left(BASE + PROJECT_TITLE + line + "\n" + PROJECT) == []


@pytest.mark.parametrize("line", ["（20年）", "（  年初）", "（2个年度）"])
def test_but_a_span_of_time_is_none(line):
    assert left(BASE + PROJECT_TITLE + line + "\n" + PROJECT) == [line]
