"""A level may be called what elsewhere stands left of all indicators: its rows are of it, not of the level above."""

import pytest

from extractors import extract
from tests.wild.drawing import document

SHEET = """2023年度乡村道路项目绩效评分表
|一级指标|二级指标|三级指标|分值|得分|
|项目决策|项目立项|程序规范性|20|20|
{rows}
"""


def levels(drawing):
    (part,) = extract(document(drawing)).parts
    found = {}
    for fact in part.facts:
        if fact.field in ("level1", "level2", "level3"):
            found.setdefault(fact.order, {})[fact.field] = fact.text
    return [tuple(found[order].get(name) for name in ("level1", "level2", "level3")) for order in sorted(found)]


@pytest.mark.parametrize("word", ["项目绩效", "绩效目标", "共性指标", "目标完成情况"])
@pytest.mark.parametrize(
    "rows",
    [
        "|{}|建设产出|里程|40|40|\n|^|建设效果|通行率|40|38|",
        "|{}|建设产出|里程|40|40|\n||建设效果|通行率|40|38|",
        "|{0}|建设产出|里程|40|40|\n|{0}|建设效果|通行率|40|38|",
        "|{}（80分）|建设产出|里程|40|40|\n|^|建设效果|通行率|40|38|",
    ],
)
def test_a_first_level_is_called_as_it_is_written(rows, word):
    found = levels(SHEET.format(rows=rows.format(word)))
    assert found[1:] == [(word, "建设产出", "里程"), (word, "建设效果", "通行率")]


def test_a_first_level_may_be_called_so_in_the_first_row_too():
    drawing = "2023年度部门整体支出绩效自评表\n|单位名称|>|甲局|>|>|\n|一级指标|二级指标|三级指标|分值|自评得分|\n"
    found = levels(drawing + "|共性指标|预算管理|执行率|30|29|\n|个性指标|履职|走访户数|70|68|")
    assert found == [("共性指标", "预算管理", "执行率"), ("个性指标", "履职", "走访户数")]


def test_a_second_level_may_be_called_so():
    found = levels(SHEET.format(rows="|^|绩效目标|目标合理性|20|18|\n|^|^|目标明确性|20|20|"))
    assert found[1:] == [("项目决策", "绩效目标", "目标合理性"), ("项目决策", "绩效目标", "目标明确性")]


@pytest.mark.parametrize("word", ["其他", "共性指标"])
def test_a_name_across_both_levels_of_an_indicator_is_each_of_them(word):
    found = levels(SHEET.format(rows=f"|{word}|>|档案完整性|20|18|\n|^|>|公示及时性|20|20|"))
    assert found[1:] == [(word, word, "档案完整性"), (word, word, "公示及时性")]


def test_a_name_across_all_levels_is_no_indicator():
    assert len(levels(SHEET.format(rows="|建设情况|>|>|80|78|"))) == 1


FORM = """2023年度项目支出绩效自评表
|项目名称|>|甲桥|>|>|>|>|
|绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|得分|
|绩效指标|产出指标|数量指标|里程|3公里|3公里|40|
{row}
"""


@pytest.mark.parametrize(
    "row",
    [
        "|绩效指标||质量指标|合格率|95%|95%|20|",
        "|绩效指标|绩效指标|质量指标|合格率|95%|95%|20|",  # the same label again, in the level's column
    ],
)
def test_what_stands_left_of_the_columns_is_no_level(row):
    assert levels(FORM.format(row=row))[1] == ("产出指标", "质量指标", "合格率")


def test_a_label_beside_the_level_below_one_head_is_no_level():
    drawing = "2023年度项目支出绩效自评表\n|一级指标|>|二级指标|三级指标|分值|得分|\n"
    found = levels(drawing + "|年度绩效目标|产出|数量|里程|40|40|\n|^|效益|社会效益|通行率|50|48|")
    assert found == [("产出指标", "数量指标", "里程"), ("效益指标", "社会效益指标", "通行率")]
