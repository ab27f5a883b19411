"""Money below its heads without a label of its own: the total; and lines that are named in each of their cells."""

import pytest

from extractors import extract
from pipeline.packages import LivePart, Package
from pipeline.rules import check
from tests.wild.drawing import document

FORM = """2024年度项目支出绩效自评表
|项目名称|甲渠|>|>|>|>|>|
{money}
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|
|产出指标|数量指标|渠长|≥12公里|12.3公里|90|90|
|总分|>|>|>|>|100|{score}|
"""
HEADS = "|资金情况（万元）|年初预算数|全年预算数|全年执行数|执行率|分值|得分|"
WHOLE = "|^|100.50|120.50|120.50|100%|10|10|"


def part(*rows, score="100"):
    return extract(document(FORM.format(money="\n".join(rows), score=score))).parts[0]


def money(found):
    rows = {}
    for fact in found.facts:
        if fact.dataset == "funds":
            rows.setdefault(fact.order, {})[fact.field] = fact.text or fact.number
    return [
        (row["source"], row.get("source_label"), row.get("initial_budget"), row.get("adjusted_budget"))
        for row in rows.values()
    ]


@pytest.mark.parametrize("side", ["^", "", "资金情况（万元）"])
def test_one_line_of_figures_is_the_total(side):
    assert money(part(HEADS, WHOLE.replace("^", side))) == [("total", None, 100.5, 120.5)]


def test_so_it_is_beside_an_empty_label_and_beside_nothing():
    beside = HEADS.replace("|年初预算数", "||年初预算数").replace("|得分", "")
    whole = WHOLE.replace("|100.50", "||100.50").replace("|10|10|", "|10|")
    assert money(part(beside, whole)) == [("total", None, 100.5, 120.5)]
    without = HEADS.replace("|资金情况（万元）", "").replace("得分|", "得分|备注|")
    assert money(part(without, "|100.50|120.50|120.50|100%|10|10||")) == [("total", None, 100.5, 120.5)]


def test_its_weight_and_score_count():
    def rules(score):
        live = LivePart("c-2024-u/project_self_eval/1", part(HEADS, WHOLE, score=score), "0" * 64, "表.docx", 1)
        return [found.rule for found in check(Package("c", 2024, "u", "甲局", "c-2024-u", (live,)))]

    assert rules("100") == []
    assert rules("95") == ["total_score"]


@pytest.mark.parametrize("label", ["其中：财政拨款 {}", "1、财政拨款：{}万元", "财政拨款¶{}"])
def test_a_line_may_be_named_in_its_cells(label):
    amounts = "|".join(map(label.format, ("90.50", "110.50", "110.50")))
    found = part(HEADS, WHOLE, f"|^|{amounts}|100%|||")
    assert [(source, *rest) for source, _, *rest in money(found)] == [
        ("total", 100.5, 120.5),
        ("current_year_appropriation", 90.5, 110.5),
    ]


def test_so_may_the_total():
    amounts = "|".join(f"年度资金总额：{amount}" for amount in ("100.50", "120.50", "110.50"))
    assert money(part(HEADS, f"|^|{amounts}|100%|10|10|")) == [("total", "年度资金总额：", 100.5, 120.5)]


@pytest.mark.parametrize("row", [WHOLE, "|^|约90|110|110|100%|||", "|^|财政拨款 90|其他资金 110|财政拨款 110|^|^|^|"])
def test_but_of_two_lines_without_a_name_none_is_surely_the_total(row):
    assert money(part(HEADS, WHOLE, row))[0][0] == "unknown"


def test_nor_is_one_above_a_total_that_is_named():
    beside = HEADS.replace("|年初预算数", "||年初预算数").replace("|得分", "")
    whole = WHOLE.replace("|100.50", "||100.50").replace("|10|10|", "|10|")
    named = whole.replace("||", "|年度资金总额|")
    assert [source for source, *_ in money(part(beside, whole, named))] == ["unknown", "total"]


@pytest.mark.parametrize("between", ["||||||||", "||>|>|>|>|>|>|", "", "续表"])
@pytest.mark.parametrize("side", ["", "资金情况（万元）"])
def test_it_is_the_total_also_behind_a_gap_or_a_page(side, between):
    line = WHOLE.replace("^", side)
    assert money(part(HEADS, between, line)) == [("total", None, 100.5, 120.5)]


@pytest.mark.parametrize("between", ["||||||||", ""])
def test_but_not_below_a_line_of_another_source(between):
    found = money(part(HEADS, "|中央资金|10|10|10|100%|||", between, WHOLE.replace("^", "")))
    assert ("total", None, 100.5, 120.5) not in found
    second = money(part(HEADS, "|中央资金|10|10|10|100%|||", "", "|省级资金|5|5|5||||", WHOLE.replace("^", "")))
    assert ("total", None, 100.5, 120.5) not in second


def test_what_stands_left_of_the_heads_names_no_line_below_them():
    heads, again = (
        line.replace("资金情况（万元）", "经费概况") for line in (HEADS, WHOLE.replace("^", "资金情况（万元）"))
    )
    assert money(part(heads, again)) == money(part(heads, WHOLE)) == [("total", None, 100.5, 120.5)]
    other = again.replace("100.50|120.50", "9|9")
    assert [source for source, *_ in money(part(heads, again, other))] == ["unknown", "unknown"]
