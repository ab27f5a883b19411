"""Rows below the indicators of which another label stands left of all columns are of another block: no indicators."""

import pytest

from extractors import extract
from tests.wild.drawing import document

FORM = """2023年度项目支出绩效自评表
|项目名称|>|甲桥|>|>|>|>|>|
|绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|
|^|产出指标|数量指标|里程|3公里|3公里|60|60|
|^|效益指标|社会效益指标|通行率|90%|88%|40|39|
{rows}
"""
TOTAL = "|总分|>|>|>|>|>|100|99|\n"
OTHERS = [
    "|检查小组|姓名|职务|电话|签名|日期||\n|^|张三|股长|12345|||||",
    "|检查小组|姓名|职务|电话|签名|日期||\n||张三|股长|12345|||||",
    "|资金去向|支出内容|金额|时间|凭证|备注||\n|^|水泥|30|3月|12号|||\n|^|人工|33|4月|15号|||",
    "|财政复核|复核人|张三|复核意见|同意|复核得分|97||",
    "|财政复核|复核单位|乙局|>|复核人|张三|复核得分|97|",
]


def read(rows):
    (part,) = extract(document(FORM.format(rows=rows))).parts
    return part.facts


def indicators(rows):
    return [fact.text for fact in read(rows) if fact.field == "level3"]


@pytest.mark.parametrize("rows", [rows for other in OTHERS for rows in (other, TOTAL + other, other + "\n" + TOTAL)])
def test_rows_beside_another_label_are_no_indicators(rows):
    assert indicators(rows) == ["里程", "通行率"]


@pytest.mark.parametrize("other", OTHERS)
def test_but_the_total_below_them_is_read(other):
    found = {fact.field: fact.number for fact in read(other + "\n" + TOTAL)}
    assert (found["total_weight"], found["total_score"]) == (100, 99)


@pytest.mark.parametrize("side", ["^", "", "绩效指标", "（80分）", "80分", "情况", "年度绩效指标"])
def test_rows_beside_the_blocks_own_label_are_indicators(side):
    assert indicators(f"|{side}|满意度指标|服务对象满意度指标|群众满意度|90%|91%|10|9|")[2:] == ["群众满意度"]


def test_and_so_are_those_where_the_indicators_go_on():
    rows = OTHERS[0] + "\n|绩效指标|满意度指标|服务对象满意度指标|群众满意度|90%|91%|10|9|"
    assert indicators(rows) == ["里程", "通行率", "群众满意度"]


def test_a_column_of_kinds_left_of_the_levels_is_no_label_of_the_block():
    drawing = FORM.format(rows="").replace("绩效指标|一级指标", "类别|一级指标").replace("|^|", "|基础类|")
    (part,) = extract(document(drawing)).parts
    assert [fact.text for fact in part.facts if fact.field == "level3"] == ["里程", "通行率"]


def test_a_row_beside_heads_that_reach_down_goes_on_with_the_heads():
    heads = "|一级指标|二级指标|三级指标|指标值|完成值|得分|\n|名称|名称|名称|^|^|^|\n"
    drawing = "2023年度项目支出绩效评分表\n" + heads + "|产出|数量|里程|3公里|3公里|60|"
    (part,) = extract(document(drawing)).parts
    assert [fact.text for fact in part.facts if fact.field == "level3"] == ["里程"]


def test_but_not_one_with_values_of_its_own():
    heads = "|一级指标|二级指标|三级指标|指标值|完成值|得分|\n|产出|数量|桥梁|1座|1座|^|\n"
    drawing = "2023年度项目支出绩效评分表\n" + heads + "|产出|数量|里程|3公里|3公里|60|"
    (part,) = extract(document(drawing)).parts
    assert [fact.text for fact in part.facts if fact.field == "level3"] == ["桥梁", "里程"]


def test_in_a_table_torn_off_only_what_stands_above_a_row_tells():
    torn = "\n\n||满意度指标|服务对象满意度指标|群众满意度|90%|91%|10|9|\n" + TOTAL + "|整改建议|无|>|>|>|>|>|>|"
    assert indicators(torn) == ["里程", "通行率", "群众满意度"]


@pytest.mark.parametrize(
    ("row", "levels"),
    [
        ("|加分项|创新|创新|获奖|1项|1项|10|10|", ("创新", "创新", "获奖")),
        ("|执行率|>|>|>|100%|95%|10|9.5|", ("执行率", "执行率", "执行率")),
        ("|执行率|执行率|执行率|执行率|100%|95%|10|9.5|", ("执行率", "执行率", "执行率")),
        ("|执行率||||100%|95%|10|9.5|", ()),  # not of the level above
        ("|执行率（10分）||||100%|95%|10|9.5|", ()),
    ],
)
def test_but_one_with_a_weight_and_a_score_is_an_indicator(row, levels):
    last = [fact for fact in read(row) if fact.dataset == "indicators" and fact.order == 3]
    assert tuple(fact.text for fact in last if fact.field.startswith("level") and fact.text) == levels
    assert {fact.field for fact in last} >= {"weight", "score", "target", "actual"}


def test_a_number_that_is_more_than_the_weight_is_no_score():
    assert indicators("|支出|水泥|3月|凭证|12号|转账|30|300|") == ["里程", "通行率"]


UNSCORED = FORM.replace("|分值|得分|", "|备注|说明|")


@pytest.mark.parametrize("side", ["项目完成情况", "其他", "说明", "一", "（二）", "3、"])
@pytest.mark.parametrize("form", [FORM, UNSCORED])
def test_nor_is_a_row_that_names_a_declared_level_of_another_block(side, form):
    row = f"|{side}|满意度指标|服务对象满意度指标|群众满意度|90%|91%|||\n|^|^|其他满意度指标|商户满意度|90%|92%|||"
    (part,) = extract(document(form.format(rows=row))).parts
    assert [fact.text for fact in part.facts if fact.field == "level3"][2:3] == ["群众满意度"]


@pytest.mark.parametrize("number", ["一", "（二）", "3、", "④"])
def test_nor_one_beside_its_number(number):
    assert indicators(f"|{number}|管理|制度|台账|健全|健全|||")[2:] == ["台账"]


def test_without_a_column_of_weights_the_one_in_the_label_tells():
    form = FORM.replace("|分值|得分|", "|得分|备注|").replace("|60|60|", "|60||").replace("|40|39|", "|39||")
    (part,) = extract(document(form.format(rows="|加分|创新（10分）|创新|获奖|1项|1项|9||"))).parts
    assert [fact.text for fact in part.facts if fact.field == "level3"] == ["里程", "通行率", "获奖"]


def test_a_number_is_no_indicator_that_a_label_across_levels_could_be_of():
    row = "|^|其他资金|>|0||>|>||\n|^|^|^|合格率|100%|100%|25|25|"
    assert not [fact for fact in read(row) if fact.field.startswith("level") and fact.text == "其他资金"]
