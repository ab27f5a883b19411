"""READING.md, Numbers: one row per sentence of the contract."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import fields, forms
from extractors.values import Unreadable, Value, cast, is_blank, quantity, settled_rate

LOOKUPS = forms.load().lookups
MONEY = fields.column("funds", "executed")
RATE = fields.column("funds", "execution_rate")
SCORE = fields.column("indicators", "score")
PERSONS = fields.column("base_data", "staff_actual")
AREA = fields.column("base_data", "building_actual_area")
TEXT = fields.column("indicators", "deviation")
LABEL = fields.column("indicators", "level3")


@pytest.mark.parametrize(
    ("column", "text", "unit", "number"),
    [
        (MONEY, "1,234.56", "", 1234.56),
        (MONEY, "1，234.5", "", 1234.5),
        (MONEY, "１２.３", "", 12.3),
        (MONEY, "１２．３", "", 12.3),
        (MONEY, "12\u00ad.3\u200d", "", 12.3),
        (MONEY, "−5", "", -5.0),
        (MONEY, "-55.78", "", -55.78),
        (MONEY, "90万", "", 90.0),
        (MONEY, "89.79万元", "元", 89.79),
        (MONEY, "10606.7522万元", "", 10606.7522),
        (MONEY, "5亿元", "", 50000.0),
        (MONEY, "50,000.00", "元", 5.0),
        (MONEY, "897900", "元", 89.79),
        (MONEY, " 90 ", "", 90.0),
        (MONEY, "0.00", "", 0.0),
        (SCORE, "10分", "", 10.0),
        (SCORE, "9.95", "", 9.95),
        (PERSONS, "5人", "", 5.0),
        (PERSONS, "2370 人", "", 2370.0),
        (AREA, "829㎡", "", 829.0),
        (RATE, "99.45%", "", 0.9945),
        (RATE, "100 ％", "", 1.0),
        (RATE, "100.00", "%", 1.0),
        (MONEY, "١٢.٥", "", 12.5),  # digits of another script
        (SCORE, "\U0001d7cf\U0001d7ce", "", 10.0),  # of a formula
    ],
)
def test_a_number_is_read_whole(column: fields.Column, text: str, unit: str, number: float) -> None:
    assert cast(column, text, LOOKUPS, unit).number == pytest.approx(number, abs=1e-12)


@pytest.mark.parametrize("text", ["\U00011bf1\U00011bf2", "12.\U00011bf3", "\U00011bf1万元"])
def test_digits_younger_than_python_are_no_number(text: str) -> None:
    with pytest.raises(Unreadable):
        cast(MONEY, text, LOOKUPS)
    assert quantity(f"≥{text}", LOOKUPS) is None


@pytest.mark.parametrize(
    ("column", "text"),
    [
        *(
            (MONEY, text)
            for text in ("约90", "854万(其中400万…)", "0.9.5", "7,00.0,77", "1-2", "10~20", "90人", "9%", "①")
        ),
        *((MONEY, text) for text in ("1,23", "12,34.5", "5²", "120.50¹", "½", "1 2 3 x", "9" * 50)),
        (PERSONS, "10元"),
        (SCORE, "优"),
        (RATE, "99.45分"),
    ],
)
def test_what_is_no_whole_number_is_refused(column: fields.Column, text: str) -> None:
    with pytest.raises(Unreadable):
        cast(column, text, LOOKUPS)


@pytest.mark.parametrize(
    "text", ["", " ", "/", "\\", "-", "—", "――", "无", "暂无", "……", "***", "\u3000", "——————————"]
)
def test_a_filler_is_null_and_never_zero(text: str) -> None:
    assert is_blank(text, LOOKUPS)
    assert cast(MONEY, text, LOOKUPS) == Value()
    assert cast(TEXT, text, LOOKUPS) == Value()


@pytest.mark.parametrize("text", ["0", "0.00", "无偏差", "无法完成"])
def test_but_zeros_and_words_are_no_fillers(text: str) -> None:
    assert not is_blank(text, LOOKUPS)


@pytest.mark.parametrize(
    "hint", ["（100字以内）", "对照年度目标，说明完成情况（100字以内）", "针对自评扣分说明原因，如没有请填无"]
)
@pytest.mark.parametrize("end", ["", "：", ":", "。", "；", " ：\n"])
def test_a_template_hint_is_no_value(hint: str, end: str) -> None:
    assert cast(TEXT, hint + end, LOOKUPS) == Value()


@pytest.mark.parametrize(
    "text", ["对照年度目标，说明完成情况（100字以内）：已完成。", "完成三篇各100字以内：", "说明会开了三次："]
)
def test_but_what_was_filled_in_is_one(text: str) -> None:
    assert cast(TEXT, text, LOOKUPS).text == text


def test_the_half_unit_is_that_of_the_last_decimal_in_the_normalized_unit() -> None:
    assert cast(MONEY, "89.79", LOOKUPS).half_unit == pytest.approx(0.005)
    assert cast(MONEY, "897900", LOOKUPS, "元").half_unit == pytest.approx(0.00005)
    assert cast(RATE, "99.45%", LOOKUPS).half_unit == pytest.approx(0.00005)
    assert cast(MONEY, "90", LOOKUPS).half_unit == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("written", "executed", "budget", "rate"),
    [
        (99.45, 90.94, 91.44, 0.9945),
        (0.958, 95.8, 100.0, 0.958),
        (1.0, 1.05, 1.05, 1.0),
        (1.5, 1.5, 100.0, 0.015),
        (100.0, None, None, 1.0),
        (0.5, None, None, 0.5),
        (2.0, None, None, 2.0),
        (2.1, None, None, 0.021),
        (85.0, 5.0, 0.0, 0.85),
    ],
)
def test_a_rate_without_percent_is_the_reading_nearer_its_quotient(
    written: float, executed: float | None, budget: float | None, rate: float
) -> None:
    assert settled_rate(Value(number=written, half_unit=0.005), executed, budget).number == pytest.approx(rate)


@pytest.mark.parametrize(("written", "half_unit"), [(99.45, 0.00005), (0.9945, 0.005)])
def test_half_a_unit_of_a_percentage_is_a_hundredth_as_a_ratio(written: float, half_unit: float) -> None:
    assert settled_rate(Value(number=written, half_unit=0.005), 90.94, 91.44).half_unit == pytest.approx(half_unit)


def test_a_rate_with_percent_is_settled_already() -> None:
    assert settled_rate(Value(number=0.9945, written="%"), 1.0, 100.0).number == 0.9945


@pytest.mark.parametrize(
    ("text", "operator", "number", "unit"),
    [
        ("≥3万条", "≥", 3, "万条"),
        ("≥ 98", "≥", 98, None),
        ("<=5300元/户", "≤", 5300, "元/户"),
        ("不低于90%", "≥", 90, "%"),
        ("不超过5天", "≤", 5, "天"),
        ("=100%", "=", 100, "%"),
        ("﹦100%", "=", 100, "%"),
        ("═100％", "=", 100, "%"),
        ("≧98", "≥", 98, None),
        ("＜5", "<", 5, None),
        (">=98.5%", "≥", 98.5, "%"),
        ("5人", None, 5, "人"),
        ("2370人", None, 2370, "人"),
        ("0起", None, 0, "起"),
        ("12个月", None, 12, "个月"),
        ("3年", None, 3, "年"),
        ("1,200人", None, 1200, "人"),
        ("≥120m²", "≥", 120, "m²"),
        (">=530元/人*月", "≥", 530, "元/人*月"),
        ("583元/人＊月", None, 583, "元/人*月"),
        ("530元/人.月", None, 530, "元/人.月"),
        ("≤15公斤/亩×季", "≤", 15, "公斤/亩×季"),
        ("120人.次", None, 120, "人.次"),
        ("120人*天", None, 120, "人*天"),
    ],
)
def test_a_target_is_taken_apart(text: str, operator: str | None, number: float, unit: str | None) -> None:
    read = quantity(text, LOOKUPS)
    assert read is not None
    assert (read.operator, read.number, read.unit) == (operator, number, unit)


@pytest.mark.parametrize(
    "text",
    [
        "9月前",
        "2021年12月",
        "2023.12",
        "≤2023.6",
        "2024年",
        "12月31日前",
        "100百分比",
        "定性",
        "优",
        "按期",
        "完成",
        "≥90%以上",
        "1-3天",
        "90%左右",
        "30日前",
        "10²",
        "90%³",
        "≥10⁴人",
        "5人*",
        "5人.",
        "3个.另有维修",
        "3*4米",
        "30元.人均",
    ],
)
def test_dates_bounds_in_words_and_plain_text_have_no_quantity(text: str) -> None:
    assert quantity(text, LOOKUPS) is None


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2), st.booleans())
def test_every_plain_number_comes_back(number: object, grouped: bool) -> None:
    text = f"{number:,}" if grouped else f"{number}"
    assert cast(MONEY, text, LOOKUPS).number == float(str(number))


@given(st.text(max_size=60))
def test_any_text_is_a_value_a_blank_or_refused(text: str) -> None:
    for column in (MONEY, RATE, SCORE, PERSONS, TEXT, LABEL):
        try:
            value = cast(column, text, LOOKUPS)
        except Unreadable:
            assert column.measure
        else:
            assert value.number is None or value.text is None
    quantity(text, LOOKUPS)
