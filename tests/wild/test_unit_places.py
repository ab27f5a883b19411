"""The unit of money is the nearest that a form declares, wherever that stands; one that may be another's is not."""

import pytest

from extractors import extract
from tests.wild.drawing import document

IN = {"元": 10_000, "万元": 1, "亿元": 0.0001}
INDICATORS = """|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|
|产出指标|数量指标|渠道长度|12公里|12公里|90|90|
|总分|>|>|>|>|100|99|
"""
LEFT = """|{side}|项目|年初预算数|{adjusted}|全年执行数|执行率|得分|
|^|年度资金总额|{0}|{1}|{2}|90%|9|
|^|其中：财政拨款|{0}|{1}|{2}|90%||
"""
OVER = """|项目|{cover}|>|>|执行率|分值|得分|
|^|年初预算数|全年预算数|全年执行数|^|^|^|
|年度资金总额|{0}|{1}|{2}|90%|10|9|
"""
FULL = """|{caption}|>|>|>|>|>|>|
|项目|>|年初预算数|全年预算数|全年执行数|执行率|得分|
|年度资金总额|>|{0}|{1}|{2}|90%|9|
"""
AGAIN = "|".join(["", *["{caption}"] * 7, "\n"]) + FULL.partition("\n")[2]
BARE = "|{caption}|||||||\n" + FULL.partition("\n")[2]
GAP = FULL.replace("\n", "\n|||||||\n", 1)
TWICE = FULL.replace("|年度资金总额", "|其中：财政拨款|>||||||\n{heads}|年度资金总额").replace(
    "{heads}", FULL.split("\n")[1] + "\n"
)
BESIDE = "|{side}|年初预算数|{0}|全年预算数|{1}|全年执行数|{2}|\n"
STACKED = """|{side}|>|>|年初预算数|{0}|>|>|
|^|>|>|全年预算数|{1}|>|>|
|^|>|>|全年执行数|{2}|>|>|
"""
FORMS = {
    "项目支出绩效自评表": "|项目名称|>|渠道清淤|>|>|>|>|\n",
    "部门整体支出绩效自评表": "|单位名称|>|凤山县水利局|>|>|>|>|\n",
}
BLOCKS = [
    LEFT.replace("{side}", "项目资金（U）"),
    LEFT.replace("{side}", "项目资金¶单位：U"),
    LEFT.replace("{side}", "项目资金：U"),
    LEFT.replace("{side}", "预算执行情况U").replace("情况U", "情况¶（单位：U）"),
    LEFT.replace("{adjusted}", "全年预算数").replace("|项目|", "|项目（U）|"),
    OVER.replace("{cover}", "金额（U）"),
    OVER.replace("{cover}", "预算资金情况（单位：U）"),
    OVER.replace("{cover}", "金额¶单位：U"),
    OVER.replace("{cover}", "资金安排和使用（U）"),
    FULL.replace("{caption}", "项目资金（U）"),
    FULL.replace("{caption}", "二、预算执行情况（单位：U）"),
    FULL.replace("{caption}", "资金安排和使用（U）"),
    FULL.replace("{caption}", "金额单位：U"),
    FULL.replace("{caption}", "单位 U"),
    FULL.replace("{caption}", "填报单位：凤山县水利局¶金额单位：U"),
    FULL.replace("{caption}", "预算执行情况：U"),
    AGAIN.replace("{caption}", "预算执行情况（U）"),
    BARE.replace("{caption}", "预算执行情况（U）"),
    GAP.replace("{caption}", "预算执行情况（U）"),
    TWICE.replace("{caption}", "预算执行情况（U）"),
    BESIDE.replace("{side}", "项目资金（U）"),
    "|项目资金（U）|>|>|>|>|>|>|\n" + BESIDE.replace("{side}", "年度资金"),
    STACKED.replace("{side}", "项目资金（U）"),
    "|预算执行情况（U）|>|>|>|>|>|>|\n" + STACKED.replace("{side}", "项目资金"),
]


def amounts(unit):
    return [f"{value * IN[unit]:.10g}" for value in (120, 110, 99)]


def read(drawing, *names, dataset="funds"):
    """What the first record says, in 万元."""
    extraction = extract(document(drawing))
    facts = [f for part in extraction.parts for f in part.facts if f.dataset == dataset and f.order == 1]
    return [next((fact.number for fact in facts if fact.field == name), None) for name in names]


def block(drawn, unit):
    return drawn.replace("U", unit).format(*amounts(unit), side="项目资金", adjusted="全年预算数", cover="", caption="")


@pytest.mark.parametrize("unit", IN)
@pytest.mark.parametrize("title", FORMS)
@pytest.mark.parametrize("drawn", BLOCKS, ids=range(len(BLOCKS)))
def test_is_read_where_it_stands(drawn, title, unit):
    drawing = f"2023年度{title}\n{FORMS[title]}{block(drawn, unit)}{INDICATORS}"
    found = read(drawing, "initial_budget", "adjusted_budget", "executed")
    assert found == pytest.approx([120, 110, 99])


BASE = """2023年度部门整体支出绩效评价基础数据表
|财政供养人员情况|编制数|>|实际在职人数|>|控制率|>|
|^|20|>|19|>|95%|>|
{spending}|三公经费|>|{0}|{1}|{2}|>|>|
{building}|^|100|100|100%|300|290|97%|
"""
HEADS = "2022年决算数|2023年预算数|2023年决算数|>|>|\n"
ROOMS = "|批复规模|实际规模|规模控制率|预算投资|实际投资|投资概算控制率|\n"


@pytest.mark.parametrize("unit", IN)
@pytest.mark.parametrize(
    "spending",
    [
        f"|经费控制情况（U）|>|{HEADS}",
        f"|经费控制情况：U|>|{HEADS}",
        f"|经费控制情况（U）|>|>|>|>|>|>|\n|项目|>|{HEADS}",
        f"|二、经费使用（U）|>|>|>|>|>|>|\n|项目|>|{HEADS}",
        f"|单位 U|>|>|>|>|>|>|\n|项目|>|{HEADS}",
    ],
)
def test_is_read_in_base_data_and_does_not_reach_the_building(spending, unit):
    form = BASE.replace("{spending}", spending).replace("{building}", f"|楼堂馆所控制情况{ROOMS}").replace("U", unit)
    drawing = form.format(*amounts(unit))
    found = read(drawing, "prior_year_final", "budget", "final", dataset="spending")
    assert found == pytest.approx([120, 110, 99])
    assert read(drawing, "building_budgeted_investment", dataset="base_data") == [300]


@pytest.mark.parametrize("over", ["|楼堂馆所控制情况（元）|>|>|>|>|>|>|\n", "|楼堂馆所（元）|楼堂馆所（元）|||||\n"])
def test_over_the_building_is_the_buildings_alone(over):
    form = BASE.replace("{spending}", f"|经费控制情况|>|{HEADS}").replace(
        "{building}", f"{over}|楼堂馆所控制情况{ROOMS}"
    )
    drawing = form.format(120, 110, 99)
    assert read(drawing, "building_budgeted_investment", dataset="base_data") == [0.03]
    assert read(drawing, "final", dataset="spending") == [99]


PAIRS = """2023年度部门整体支出绩效自评表
|单位名称|>|凤山县水利局|>|>|>|>|
{0}|{1}|基本支出|1700000|>|项目支出|1000000|
"""
SPLIT = ("expenditure_basic", "expenditure_project")


@pytest.mark.parametrize(
    ("over", "left"),
    [
        ("", "年度支出（元）|>"),
        ("", "年度支出（元）|年度支出（元）"),
        ("|预算执行情况（元）|>|>|>|>|>|>|\n", "整体支出|>"),
        ("|收支情况（元）|>|>|>|>|>|>|\n", "整体支出|>"),
    ],
)
def test_is_that_of_labels_with_their_values(over, left):
    drawing = PAIRS.format(over, left) + INDICATORS
    assert read(drawing, *SPLIT, dataset="evaluations") == [170, 100]


@pytest.mark.parametrize(
    ("over", "left"),
    [
        ("", "合同金额（元）|800"),
        ("", "合同金额（元）|"),
        ("|合同金额（元）|||||||\n", "整体支出|>"),
        ("|合同金额（元）|>|500|>|>|>|>|\n", "整体支出|>"),
    ],
)
def test_of_another_label_is_not_taken(over, left):
    drawing = PAIRS.format(over, left) + INDICATORS
    assert read(drawing, *SPLIT, dataset="evaluations") == [1700000, 1000000]


def test_nearer_comes_first():
    drawn = "|预算执行情况（元）|>|>|>|>|>|>|\n" + LEFT.replace("{side}", "资金（万元）")
    drawing = f"2023年度项目支出绩效自评表\n{FORMS['项目支出绩效自评表']}{block(drawn, '万元')}{INDICATORS}"
    assert read(drawing, "executed") == [99]


def test_of_no_known_currency_is_no_amount():
    drawn = FULL.replace("{caption}", "预算执行情况（美元）")
    drawing = f"2023年度项目支出绩效自评表\n{FORMS['项目支出绩效自评表']}{block(drawn, '万元')}{INDICATORS}"
    assert read(drawing, "executed") == [None]


@pytest.mark.parametrize("below", ["^", "整体资金（元）", ""])
@pytest.mark.parametrize("side", ["整体资金（元）", "整体资金¶单位：元"])
def test_beside_rows_but_not_beside_the_heads_is_that_of_the_rows(side, below):
    rows = "|{0}|总额|120|110|99|90%|9|\n|{1}|财政拨款|120|110|99|90%||\n|{1}|其他资金|0|0|0|||\n"
    drawn = "|项目|>|年初预算数|全年预算数|全年执行数|执行率|得分|\n" + rows.format(side, below)
    drawing = f"2023年度项目支出绩效自评表\n{FORMS['项目支出绩效自评表']}{drawn}{INDICATORS}"
    facts = [f for part in extract(document(drawing)).parts for f in part.facts if f.field == "executed"]
    assert [fact.number for fact in facts] == [0.0099, 0.0099, 0]
