"""Numbers of running text: what each way to write one is worth, and what is but a piece of one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors import forms
from extractors.prose.clean import prose
from extractors.prose.numbers import Number, enumerates, numbers
from extractors.prose.words import words
from tests.figures.reading import read


def written(text: str) -> list[Number]:
    """The numbers of a text."""
    return list(numbers(prose(text, words().in_word).text))


@pytest.mark.parametrize(
    ("text", "value", "half"),
    [
        ("12元", "0.0012", "0.00005"),
        ("12.5元", "0.00125", "0.000005"),
        ("1,234.5万元", "1234.5", "0.05"),
        ("1，234.5万元", "1234.5", "0.05"),
        ("１２.３万元", "12.3", "0.05"),
        ("12万", "12", "0.5"),
        ("1.2亿", "12000", "500"),
        ("1.2亿元", "12000", "500"),
        ("3百元", "0.03", "0.005"),
        ("3千元", "0.3", "0.05"),
        ("3十万元", "30", "5"),
        ("3百万元", "300", "50"),
        ("3千万元", "3000", "500"),
        ("5人民币元", "0.0005", "0.00005"),
        ("五元", "0.0005", "0.00005"),
        ("三千二百元", "0.32", "0.00005"),
        ("五万元", "5", "0.5"),
        ("两万元", "2", "0.5"),
        ("十五万元", "15", "0.5"),
        ("一百零五万元", "105", "0.5"),
        ("一百五十万元", "150", "0.5"),
        ("十二点五万元", "12.5", "0.05"),
        ("伍拾万元", "50", "0.5"),
        ("三千万元", "3000", "0.5"),
        ("一点二亿元", "12000", "500"),
        ("三万二千元", "3.2", "0.00005"),
        ("叁万贰仟元", "3.2", "0.00005"),
        ("三万零五十元", "3.005", "0.00005"),
        ("一亿二千万元", "12000", "0.5"),
        ("一亿二千三百四十五万", "12345", "0.5"),
        ("一亿二千三百万五千元", "12300.5", "0.00005"),
        ("1亿2345.6万元", "12345.6", "0.05"),
        ("5万3千元", "5.3", "0.05"),
        ("5万3千5百元", "5.35", "0.005"),
        ("3万2000元", "3.2", "0.00005"),
        ("3万500元", "3.05", "0.00005"),
        ("5 万 3 千元", "5.3", "0.05"),
        ("5千三百元", "0.53", "0.00005"),
        ("1亿2千万元", "12000", "500"),
        ("一亿2千万元", "12000", "500"),
        ("1亿2345万6千元", "12345.6", "0.05"),
        ("2千万300万元", "2300", "0.5"),
        ("2百万5000元", "200.5", "0.00005"),
    ],
)
def test_an_amount_is_worth_so_many_myriads_of_yuan(text: str, value: str, half: str) -> None:
    (number,) = written(text)
    assert (number.value, number.half, number.kind) == (Decimal(value), Decimal(half), "money")


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("百分之六十", "0.6", "rate"),
        ("百分之99.5", "0.995", "rate"),
        ("99.5%", "0.995", "rate"),
        ("十五名", "15", "persons"),
        ("3人", "3", "persons"),
        ("二百一十位", "210", "persons"),
        ("12个", "12", "pieces"),
        ("十二个", "12", "pieces"),
        ("2024", "2024", "bare"),
        ("二零个", "20", "pieces"),
    ],
)
def test_other_numbers_are_worth_what_they_say(text: str, value: str, kind: str) -> None:
    (number,) = written(text)
    assert (number.value, number.kind) == (Decimal(value), kind)


def test_the_units_of_money_are_those_of_cells() -> None:
    declared = {unit: scale for unit, scale in forms.load().lookups.units.factors["money"].items() if scale}
    assert {unit: [number.value for number in written(f"1{unit}")] for unit in declared} == {
        unit: [scale] for unit, scale in declared.items()
    }


@pytest.mark.parametrize(
    "text",
    [
        "5万元3千元",
        "三十二万元五千元",
        "5万,3千元",
        "5万，3000元",
        "1亿,2千万元",
        "5万30千元",
        "3万20000元",
        "2千5百万元",
        "1.5亿2千万元",
        "1亿2345.6万3千元",
        "0.9.5万3千元",
        "3万5",
        "3万5元",
        "三万五元",
        "3万5人",
        "3万5%",
        "X5万3千元",
        "3200元5角",
        "一百五万元",
        "三五万元",
        "两三人",
        "百分之五六",
        "0.9.5万元",
    ],
)
def test_a_piece_of_an_amount_is_no_number(text: str) -> None:
    assert [number.value for number in written(text) if number.value is not None] == []
    assert read(f"“三公”经费支出{text}。") == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("50万元，其中20万元", ["50", "20"]),
        ("50万，20万元", ["50", "20"]),
        ("5万、3千元", ["5", "0.3"]),
        ("5万元，3千元", ["5", "0.3"]),
        ("3千元5人", ["0.3", "5"]),
        ("32万元一般支出5万元", ["32", "5"]),
        ("3千元，5万元", ["0.3", "5"]),
    ],
)
def test_amounts_side_by_side_stay_two(text: str, values: list[str]) -> None:
    assert [number.value for number in written(text)] == [Decimal(value) for value in values]


@pytest.mark.parametrize("text", ["3万5", "5万3千", "支出约2千万"])
def test_without_its_unit_an_amount_is_no_figure(text: str) -> None:
    assert read(f"“三公”经费支出{text}。") == []


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("2、支出5万元", True),
        ("(2)支出5万元", True),
        ("2，支出5万元", True),
        ("2万元、支出5万元", False),
        ("2人，支出5万元", False),
        ("2024年支出5万元", False),
        ("共2、支出5万元", False),
    ],
)
def test_a_bare_number_that_begins_a_sentence_may_count_it(text: str, counts: bool) -> None:
    first = written(text)[0]
    assert enumerates(text, 0, first) is counts
