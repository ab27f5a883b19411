"""A unit of money counts wherever a form states it: above, below, in its title, in a label or in a sentence."""

import pytest

from extractors import extract
from extractors.text import clean_label, label
from tests.wild.drawing import document

TITLE = "2023年度项目支出绩效自评表"
FORM = """|项目名称|>|甲路|>|>|>|>|>|
|主管部门|>|江华县交通运输局|>|>|实施单位|>|江华县公路中心|
|{label}|>|{initial}|全年预算数|全年执行数|分值|执行率|得分|
|^|年度资金总额|1011000|1022000.5|1003000|10|98.14%|10|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施|
|产出指标|数量指标|里程|≥12公里|13公里|90|88|甲|
|总分|>|>|>|>|100|98||
"""


def budgets(drawing):
    """Initial budget of each form (万元)."""
    return [
        fact.number
        for part in extract(document(drawing)).parts
        for fact in part.facts
        if (fact.dataset, fact.field) == ("funds", "initial_budget")
    ]


def form(*above, label="项目资金", initial="年初预算数", below=()):
    return "\n".join([*above, FORM.format(label=label, initial=initial), *below])


@pytest.mark.parametrize(
    "caption",
    [
        "单位：元",
        "（单位：元）",
        "单位（元）",
        "单位：（元）",
        "金额：元",
        "单位：人、元",
        "单位：元、%",
        "货币单位：人民币元",
        "编制单位：江华县公路中心　　　金额单位：元",
        "部门：江华县公路中心　　单位：元",
        "承办：江华县公路中心　　计量单位：元",
        "（2023年度）　　单位：元",
        "（2023年度，单位：元）",
        "公开12表　单位：元",
        "说明：本表金额单位为元",
        "以下金额单位均为元",
        "（元）",
        "计价单位：元",
        "单位：江华县公路中心（元）",
        "编制单位：江华县公路中心 2025年3月 单位：元",
        "人民币：元",
        "单位：人民币（元）",
        "金额单位：人民币 元",
        "单位：人民币/元",
        "人民币单位：元",
        "币种：人民币　　单位：元",
        "单位：元人民币",
        "金额单位：RMB元",
    ],
)
def test_between_title_and_table(caption):
    assert budgets(form(TITLE, caption)) == [101.1]


@pytest.mark.parametrize("caption", ["单位：元", "附件3　　　单位：元"])
def test_above_the_title(caption):
    assert budgets(form(caption, TITLE)) == [101.1]


@pytest.mark.parametrize("caption", ["（单位：元）", "（元）", "(元)", "（单位元）", " 单位：元", "　　单位：元"])
def test_in_the_title(caption):
    (part,) = extract(document(form(TITLE + caption))).parts
    assert (part.form, part.title_year) == ("project_self_eval", 2023)
    assert budgets(form(TITLE + caption)) == [101.1]


@pytest.mark.parametrize(
    "title",
    [
        "项目支出绩效自评表¶（2023年度）¶单位：元",
        "项目支出绩效自评表（2023年度）¶金额单位：元",
        "2023年度项目支出绩效自评表¶编制单位：江华县公路中心　　　单位：元",
        "2023年度¶项目支出绩效自评表¶单位：元",
        "项目支出绩效自评表¶单位：元¶（2023年度）",
    ],
)
def test_behind_a_title_in_its_own_cell(title):
    drawn = f"|{title}|>|>|>|>|>|>|>|\n{form()}"
    (part,) = extract(document(drawn)).parts
    assert (part.form, part.title_year) == ("project_self_eval", 2023)
    assert budgets(drawn) == [101.1]


@pytest.mark.parametrize("beside", ["编制单位：元江县公路中心", "（2023年度）", "单位：万元"])
def test_is_none_that_a_line_behind_a_title_does_not_declare(beside):
    assert budgets(f"|项目支出绩效自评表¶{beside}|>|>|>|>|>|>|>|\n{form()}") == [1011000.0]


@pytest.mark.parametrize("note", ["注：表中金额单位为元。", "注：1.如实填写\n2.金额单位：元"])
def test_in_a_note_below_the_form_and_for_that_form_only(note):
    other = form("项目支出绩效自评表").replace("甲路", "乙路").replace("1011000", "55.5")
    signed = ("填表人：张三　　填报日期：2024年3月1日", note)
    assert budgets(form(TITLE, below=[*signed, other])) == [101.1, 55.5]


def test_of_the_form_before_it_does_not_reach_a_form_with_a_title_of_its_own():
    other = form("项目支出绩效自评表").replace("甲路", "乙路").replace("1011000", "55.5")
    assert budgets(form(TITLE, "单位：元", below=[other])) == [101.1, 55.5]


@pytest.mark.parametrize("text", ["项目资金（元）", "项目资金/元", "项目资金¶单位：元"])
def test_in_the_label_of_the_money(text):
    assert budgets(form(TITLE, label=text)) == [101.1]


@pytest.mark.parametrize("text", ["年初预算数（元）", "年初预算数/元", "年初预算数¶（元）"])
def test_in_the_head_of_a_column_and_nearest_of_all(text):
    assert budgets(form(TITLE, "单位：万元", initial=text)) == [101.1]


def test_in_the_head_of_some_other_column_is_not_the_forms():
    row = "|经办事由栏|>|金额（元）|>|>|>|>|>|\n|{label}"
    assert budgets(form(TITLE).replace("|项目资金", row.format(label="项目资金"))) == [1011000.0]


def test_in_a_cell_of_its_own():
    row = "|编制单位|>|江华县公路中心|>|金额单位：元|>|>|>|\n|{label}"
    assert budgets(form(TITLE).replace("|项目资金", row.format(label="项目资金"))) == [101.1]


def test_in_the_cell_of_a_units_name():
    row = "|填报单位：江华县公路中心　单位：元|>|>|>|>|>|>|>|\n|项目资金"
    (part,) = extract(document(form(TITLE).replace("|项目资金", row))).parts
    assert ("unit_name", "江华县公路中心") in [(name.kind, name.text) for name in part.names]
    assert budgets(form(TITLE).replace("|项目资金", row)) == [101.1]


@pytest.mark.parametrize(
    "caption", ["单位：人、元", "单位：人", "（单位：个、人）", "填报单位： 单位：平方米", "计量单位：人"]
)
def test_is_no_name_of_a_unit(caption):
    extraction = extract(document(form(TITLE, caption)))
    (part,) = extraction.parts
    assert [name.text for name in part.names] == ["江华县公路中心"]
    assert not extraction.leftovers


def test_a_unit_is_not_called_like_a_measure_by_mistake():
    part = extract(document(form(TITLE, "单位：人民医院"))).parts[0]
    assert "人民医院" in [name.text for name in part.names]


@pytest.mark.parametrize(
    "lines",
    [
        ["（2023年度）　　单位：元"],
        ["填报单位：江华县公路中心（盖章）　2023年度　单位：元"],
        ["填报单位：江华县公路中心", "单位：元", "2023年度"],
    ],
)
def test_beside_the_year_below_a_title_leaves_the_year(lines):
    assert extract(document(form("项目支出绩效自评表", *lines))).parts[0].title_year == 2023
    assert budgets(form("项目支出绩效自评表", *lines)) == [101.1]


def test_an_unknown_label_behind_a_gap_is_no_value_of_the_label_before_it():
    signature = "填表人：张三　填报日期：　联系电话：　单位负责人签字：赵六"
    facts = {fact.field: fact.text for fact in extract(document(form(TITLE, below=[signature]))).parts[0].facts}
    assert facts["contact"] == "张三"
    assert not facts.get("phone")


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("10\n500", "10 500"),
        ("≥10期\n≥500人", "≥10期 ≥500人"),
        ("100%\n95%", "100% 95%"),
        ("年度\n目标", "年度目标"),
        ("≥95\n%", "≥95%"),
        ("2023年\n12月", "2023年12月"),
    ],
)
def test_lines_of_a_short_text_do_not_run_together_into_another_number(text, joined):
    assert clean_label(text) == joined


def test_a_slash_before_anything_but_money_belongs_to_the_label():
    assert label("部门/单位").key == "部门/单位"
    assert label("全年预算数/万元")[:3] == ("全年预算数", "全年预算数/万元", ("万元",))
