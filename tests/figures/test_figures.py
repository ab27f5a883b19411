"""Figures of prose: hand-written paragraphs, the seed's reports, places, and text that must not hang."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from extractors import extract
from extractors.prose.figures import read_figures
from parsers import parse
from tests.figures.measure import enumerate_lines, measure, paragraphs

SEED = next((Path(__file__).parents[2] / "data" / "raw" / "430922" / "2024").rglob("*.docx"))

UNIT_REPORT = """
编制数10人 staff_quota 10
实有在职人员5人 staff_actual 5
我中心财政拨款收入为90.94万元 income 90.94
财政拨款支出为90.94万元 expenditure 90.94
我中心2024年实际支出90.94万元 expenditure 90.94
其中基本支出89.69万元 basic_expenditure 89.69
占本年支出98.62% basic_share 0.9862
其中基本支出中工资福利支出48.28万元 wages_benefits 48.28
、对个人和家庭的补助为24.98万元 personal_family_subsidies 24.98
、公用经费支出17.68万元 public_funds 17.68
2024年社区中心“三公经费”支出0万元 three_public 0
其中公务接待费为0万元 official_reception 0
公务用车经费为0万元 vehicles 0
因公出国（境）经费为0万元 overseas_travel 0
2024年社区中心项目支出1.25万元 project_expenditure 1.25
占本年支出1.38% project_share 0.0138
2024年社区中心项目支出1.25万元 project_expenditure 1.25
2024年项目支出1.25万元 project_expenditure 1.25
我中心编制5人 staff_quota 5
年末在职人员3人 staff_actual 3
编制内在职人员控制率60％ staff_control_rate 0.6
实际支出0万元 three_public 0
我中心2024年支出总额90.94万元 expenditure 90.94
预算指标91.44万元 adjusted_budget 91.44
年初预算89.79万元 initial_budget 89.79
追加预算1.65万元 supplementary_budget 1.65
社区居民满意度为96％ satisfaction 0.96
"""
PROJECT_REPORT = "2024年项目总支出1.25万元 project_expenditure 1.25"


@pytest.mark.parametrize(("form", "expected"), [("unit_report", UNIT_REPORT), ("project_report", PROJECT_REPORT)])
def test_the_figures_of_the_seed(form: str, expected: str) -> None:
    extraction = extract(parse(SEED.read_bytes(), SEED.name))
    (part,) = (part for part in extraction.parts if part.form == form)
    facts = {(fact.order, fact.field): fact for fact in part.facts if fact.dataset == "figures"}
    read = [
        f"{facts[order, 'snippet'].text} {facts[order, 'concept'].text} {fact.number:g}"
        for (order, field), fact in facts.items()
        if field == "value"
    ]
    assert read == expected.strip().splitlines()


def test_recall_and_precision_over_paragraphs_written_by_hand() -> None:
    measured = measure()
    assert measured.recall >= 0.95, measured
    assert measured.precision >= 0.95, measured
    assert len(list(paragraphs())) >= 40


def test_every_figure_is_an_exact_slice_of_its_paragraph() -> None:
    for text, scope, year, _ in paragraphs():
        lines = dict(enumerate_lines(text))
        for figure in read_figures(list(lines.items()), year, scope):
            assert lines[figure.block][figure.start : figure.end] == figure.raw_text
            assert figure.snippet.endswith(figure.raw_text)


@pytest.mark.parametrize(
    ("text", "number", "half_unit", "unit"),
    [
        ("本年支出90.94万元", 90.94, 0.005, "万元"),
        ("本年支出909400元", 90.94, 0.00005, "元"),
        ("本年支出1.2亿元", 12000.0, 500.0, "亿元"),
        ("本年支出五十万元", 50.0, 0.5, "万元"),
    ],
)
def test_a_figure_knows_how_exactly_it_was_written(text: str, number: float, half_unit: float, unit: str) -> None:
    (figure,) = read_figures([("0", text)], 2024, "unit")
    assert (figure.number, figure.half_unit, figure.unit_written) == (number, half_unit, unit)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("桃江县水利局2024年三公经费5万元，编制30人。", [5.0, 30.0]),
        ("县水利局三公经费5万元，水利局编制30人。", [5.0, 30.0]),
        ("县财政局三公经费5万元，编制30人，我局三公经费4万元。", [4.0]),
        ("县财政局三公经费5万元，县水利局三公经费4万元。", [4.0]),
        ("县财政局编制30人。", []),
        ("我局三公经费5万元，局机关编制30人。", [5.0, 30.0]),
    ],
)
def test_a_name_must_be_short_for_the_units(text: str, figures: list[float]) -> None:
    read = read_figures([("0", text)], 2024, "unit", owners=["桃江县水利局"])
    assert [one.number for one in read] == figures


def test_without_a_year_the_one_named_most_often_is_evaluated() -> None:
    text = "2023年项目支出5万元。2022年项目支出4万元。2023年基本支出6万元。"
    assert [one.number for one in read_figures([("0", text)], None, "unit")] == [5.0, 6.0]


@pytest.mark.parametrize(
    "text",
    [
        "本年支出" + " " * 1_000_000 + "5万元",
        "本年支出" + "9" * 1_000_000 + "万元",
        "本年支出" + "9," * 500_000 + "万元",
        "基本支出" * 100_000 + "5万元",
        "（" * 100_000 + "本年支出5万元",
        "《" * 100_000 + "本年支出5万元",
        "十" * 300_000 + "万元",
        "无" * 200_000,
        "本年、" * 100_000 + "分别为5万元、6万元",
        "基本支出5万元，其中" * 5_000,
        "占" * 100_000 + "5%",
        "2024年" * 50_000 + "支出5万元",
        "财政拨款收入5万元事业收入约5万元。" * 3_000,
        "财政拨款收入5万元，占总收入的95%。收入合计6万元。" * 2_000,
        "局机关编制5人，下属单位编制5人，合计编制9人。" * 2_000,
        "会议费年初预算5万元，调整预算数6万元。" * 3_000,
        "与上年基本支出" * 500 + "5万元相比",
        "1.甲路。年初预算5万元，实际支出5万元。" * 3_000,
        "水管站编制5人；河道所编制6人。" * 3_000,
        "全县系统支出5万元，" * 4_000,
        "下设站" * 20_000 + "，编制5人",
        "1月支出5万元，" * 3_000,
        "县财政局三公经费5万元。" * 3_000,
        "支出：5万元，其中：" * 3_000,
        "年末结转5万元；其中：年初预算5万元：" * 3_000,
        "截至6月" * 1_000 + "，编制5人",
    ],
    ids=lambda text: text[:6] + text[-4:],
)
def test_no_text_takes_long(text: str) -> None:
    start = time.process_time()
    read_figures([("0", text)], 2024, "unit")
    assert time.process_time() - start < 4


def test_a_zero_without_a_unit_is_exact() -> None:
    (figure,) = read_figures([("0", "公务接待费为0。")], 2024, "unit")
    assert (figure.number, figure.half_unit, figure.unit_written) == (0, None, None)
