"""How a text is compared as a label: what FORMS.md sets aside, one row per kind."""

from __future__ import annotations

import time
import unicodedata

import pytest

from extractors import forms, text
from extractors.characters import is_odd
from extractors.text import label


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("年 度\n资金总额", "年度资金总额"),
        ("1、公务用车购置", "公务用车购置"),
        ("（一）其中：公车购置：", "公车购置"),
        ("2023年决算数（万元）", "决算数"),
        ("23年决算数", "决算数"),
        ("二〇二三年度决算", "决算"),
        ("10年", "10年"),
        ("产出指标50分", "产出指标"),
        ("“三公”经费合计", "三公经费合计"),
        ("一、‘三公’经费：", "三公经费"),
        ("＂三公＂经费（合计）", "三公经费"),
        ("「三公」经费", "三公经费"),
        ("①公务接待", "公务接待"),
        ("其中：② 公车购置", "公车购置"),
        ("—公务接待", "公务接待"),
        ("-出国经费", "出国经费"),
        ("①", "1"),
        ("得分①", "得分"),
        ("全年执行数注1", "全年执行数"),
        ("分值 注 2", "分值"),
        ("备注1", "备注1"),
        ("附注2", "附注2"),
        ("全年执行数＊", "全年执行数"),
        ("执行率（%）¹", "执行率"),
        ("★项目名称：", "项目名称"),
        ("年度目标①", "年度目标1"),
        ("三级指标①", "三级指标1"),
        ("***", "***"),
        ("-5万元", "-5万元"),
        ("1.1公里", "1.1公里"),
        ("3 万元", "3万元"),
        ("控制率％", "控制率"),
        ("执行率/%", "执行率"),
        ("支出进度 %", "支出进度"),
        ("控制率95%", "控制率95%"),
        ("执行数%", "执行数%"),
        ("%", "%"),
        ("2023决算数", "决算数"),
        ("2023 全年预算数（万元）", "全年预算数"),
        ("2023年初预算数", "年初预算数"),
        ("2023年年初预算数", "年初预算数"),
        ("2023人", "2023人"),
        ("2023万元", "2023万元"),
        ("2023水库维修", "2023水库维修"),
        ("23决算数", "23决算数"),
        ("12023决算数", "12023决算数"),
        ("2023-2024决算数", "2023-2024决算数"),
    ],
)
def test_what_a_label_is_compared_by(text: str, key: str) -> None:
    assert label(text).key == key


@pytest.mark.parametrize(
    "text", ["2023年决算", "23年度决算", "二〇二三年决算", "二○二三年度决算", "2023决算", "2O23年决算", "二o二三年决算"]
)
def test_the_year_in_front_of_a_label(text: str) -> None:
    assert label(text).year == 2023


@pytest.mark.parametrize("text", ["“三公”经费合计", "三公经费总额", "“三公”经费总额：", "一、“三公经费”支出"])
def test_three_public_however_it_is_written(text: str) -> None:
    assert forms.load().blocks["spending"].rows[label(text).key][0].field == "three_public"


@pytest.mark.parametrize(
    ("item", "texts"),
    [
        ("three_public", "三公经费总数"),
        ("vehicles", "公务用车购置及运行维护费用 公务用车购置和维护费用"),
        ("vehicle_purchase", "公务用车购置费用 公务用车购置支出"),
        ("vehicle_operation", "公务用车运行维护费用"),
        ("official_reception", "公务接待费支出 国内公务接待费"),
        ("project_expenditure", "项目支出总计 项目支出合计数"),
        ("project_business", "业务工作专项支出"),
        ("project_operation", "运行维护专项支出"),
        ("public_funds", "公用经费总额 公用经费总计"),
        ("utilities_travel", "水电费及差旅费"),
        ("meetings_training", "会议、培训经费"),
        ("government_procurement", "政府采购支出金额"),
    ],
)
def test_lines_of_the_base_data_however_they_are_called(item: str, texts: str) -> None:
    rows = forms.load().blocks["spending"].rows
    assert [rows[label(text).key][0].field for text in texts.split()] == [item] * len(texts.split())


@pytest.mark.parametrize(
    ("text", "weight"), [("产出指标30分", "30"), ("产出指标30分：", "30"), ("自评总分100分。", None)]
)
def test_a_weight_ends_a_label_and_no_sentence(text: str, weight: str | None) -> None:
    assert label(text).weight == weight


def test_what_is_written_plainly_is_as_it_is_compared():
    plain = [chr(code) for code in range(0x10000) if text.is_plain(chr(code))]
    assert len(plain) > 20_000
    odd = [char for char in plain if is_odd(char) or char.isspace() or unicodedata.normalize("NFKC", char) != char]
    assert odd == []
    assert text.squash("".join(plain)) == "".join(plain)


@pytest.mark.parametrize("text", ["得分{}1", "得分{}*", "得分*{}1", "*{}得分1", "得分注{}1"])
def test_a_label_is_told_in_time_that_grows_with_its_length(text):
    started = time.process_time()
    label(text.format(" " * 40_000))
    assert time.process_time() - started < 1
