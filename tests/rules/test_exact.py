"""Decimal arithmetic decides as fractions would: whatever was written, the same number, interval and verdict."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from pipeline.packages.amounts import BLANK, MISSING, ROUNDED_KINDS, Amount, sum_of, total_of, written
from pipeline.packages.exact import show

Interval = tuple[Fraction, Fraction]

DECIMALS = st.integers(0, 8)
NUMBERS = st.decimals(-(10**6), 10**6, places=8)  # fifteen digits, as many as a float64 keeps


@st.composite
def amounts(draw: st.DrawFn, kind: str = "money") -> Amount:
    decimals = draw(DECIMALS)
    number = round(draw(NUMBERS), decimals)
    return written(float(number), float(Decimal(5).scaleb(-decimals - 1)), kind)


def interval(amount: Amount) -> Interval:
    return Fraction(amount.low), Fraction(amount.high)


def touch(one: Interval, other: Interval) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


@given(NUMBERS, DECIMALS, st.sampled_from(["money", "number"]))
def test_a_number_is_what_was_written_give_or_take_half_a_unit(number: Decimal, decimals: int, kind: str) -> None:
    number = round(number, decimals)
    half = Fraction(1, 2 * 10**decimals) if kind in ROUNDED_KINDS else Fraction(0)
    amount = written(float(number), float(Decimal(5).scaleb(-decimals - 1)), kind)
    assert (amount.value, amount.decimals) == (number, decimals)
    assert interval(amount) == (Fraction(number) - half, Fraction(number) + half)


@given(st.integers(-(10**6), 10**6), st.integers(0, 4))
def test_per_cent_turned_into_a_ratio_by_floats_is_still_what_was_written(percent: int, decimals: int) -> None:
    number = percent / 10**decimals
    assert written(number / 100, 0.5 / 10**decimals / 100, "rate").value == Fraction(percent, 10 ** (decimals + 2))


@given(st.lists(amounts(), min_size=1, max_size=8), amounts())
def test_a_sum_agrees_as_its_fractions_do(lines: list[Amount], total: Amount) -> None:
    low, high = (sum(Fraction(bound) for bound in bounds) for bounds in zip(*map(interval, lines), strict=True))
    assert interval(sum_of(lines)) == (low, high)
    assert sum_of(lines).meets(total) == touch((low, high), interval(total))
    assert interval(sum_of(lines) - total) == (low - interval(total)[1], high - interval(total)[0])


@given(amounts(), amounts(), amounts("rate"))
def test_a_quotient_agrees_as_its_fractions_do(dividend: Amount, divisor: Amount, rate: Amount) -> None:
    quotient = dividend / divisor
    if divisor.low <= 0 <= divisor.high:
        assert quotient is MISSING
        return
    corners = [one / two for one, two in product(interval(dividend), interval(divisor))]
    assert (quotient.low, quotient.high) == (min(corners), max(corners))
    assert quotient.value == Fraction(dividend.value or 0) / Fraction(divisor.value or 0)
    assert quotient.meets(rate) == rate.meets(quotient) == touch((min(corners), max(corners)), interval(rate))


@given(amounts(), st.integers(1, 10**6))
def test_a_quotient_agrees_up_to_its_very_edge(dividend: Amount, divisor: int) -> None:
    exact = written(float(divisor), None, "number")
    edge = (dividend / exact).high
    rate = written(float(Fraction(edge)), None, "rate")
    assert (dividend / exact).meets(rate) == (Fraction(dividend.low) <= Fraction(rate.low) * divisor <= edge * divisor)


@given(amounts(), amounts())
def test_a_product_has_the_bounds_of_its_corners(one: Amount, other: Amount) -> None:
    corners = [a * b for a, b in product(interval(one), interval(other))]
    assert interval(one * other) == (min(corners), max(corners))


@given(amounts())
def test_what_is_missing_contradicts_nothing(amount: Amount) -> None:
    for missing in (MISSING, BLANK, amount - MISSING, amount * BLANK, amount / MISSING, sum_of([amount, BLANK])):
        assert missing.value is None
        assert missing.meets(amount)
        assert amount.meets(missing)
        assert not amount.exceeds(missing)
        assert not missing.exceeds(amount)
    assert total_of([BLANK, amount]) is amount
    assert total_of([BLANK, amount, MISSING]) is MISSING


@given(NUMBERS, st.sampled_from(["money", "rate"]))
def test_a_decimal_and_the_fraction_of_it_are_shown_alike(number: Decimal, kind: str) -> None:
    assert show(number, kind) == show(Fraction(number), kind)


def test_a_zero_has_no_sign() -> None:
    nothing = written(-0.0, 0.005, "money")
    negative = written(-3.0, None, "money")
    assert [show(amount.value or 0, "money") for amount in (nothing, nothing * negative)] == ["0", "0"]
    assert str(float((nothing * negative).value or 0)) == "0.0"
