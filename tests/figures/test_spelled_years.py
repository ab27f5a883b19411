"""A report without a year in its title is about the year that its text names, however that is written."""

from __future__ import annotations

import re

import pytest

from extractors.prose.clean import prose
from extractors.prose.figures import read_figures
from tests.figures.measure import enumerate_lines

TEXT = """2023年末在职人员8人，2024年末在职人员9人。
2024年度总支出500万元，其中基本支出300万元。
2023年公务接待费3万元。
2024年公务接待费2万元。"""
FIGURES = ["staff_actual 9", "expenditure 500", "basic_expenditure 300", "official_reception 2"]
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
CHINESE = {"2023年": "二〇二三年", "2024年": "二〇二四年"}


def read(text: str) -> list[str]:
    """A report of which nobody says the year → its figures as `concept number`."""
    figures = read_figures(list(enumerate_lines(text)), None, "unit", owners=("青石县水利局",))
    return [f"{one.concept} {one.number:g}" for one in figures]


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        TEXT.replace("年", " 年"),
        TEXT.replace("年", "　年 "),
        TEXT.replace("年", "\u00a0年"),
        TEXT.replace("年", "\u200b年"),
        TEXT.replace("2024年", "“2024”年"),
        TEXT.replace("年度", " 年 度"),
        TEXT.translate(WIDE),
        TEXT.translate(WIDE).replace("年", " 年"),
        re.sub(r"(?<=\d)(?=[^\d\n])|(?<=[^\d\n])(?=\d)", " ", TEXT),
        re.sub("202[34]年", lambda found: CHINESE[found[0]], TEXT),
        re.sub("202[34]年", lambda found: CHINESE[found[0]].replace("〇", "○"), TEXT),
        re.sub("202[34]年", lambda found: CHINESE[found[0]].replace("〇", "◯"), TEXT),
        re.sub("202[34]年", lambda found: CHINESE[found[0]].replace("〇", "O"), TEXT),  # the letter
        re.sub("202[34]年", lambda found: CHINESE[found[0]].replace("〇", "Ｏ"), TEXT),
        TEXT.replace("202", "2O2"),
        TEXT.replace("202", "2o2").replace("年", " 年"),
        TEXT.replace("202", "2O2").translate(WIDE),
        TEXT.replace("202", "20").replace("203年", "2O19年").replace("204年", "202O年"),
    ],
)
def test_spaces_full_width_digits_and_chinese_numerals_name_a_year(text: str) -> None:
    assert read(text) == FIGURES


@pytest.mark.parametrize(
    "line",
    [
        "２０２５ 年４月１０日",
        "2025 年 4 月 10 日",
        "二〇二五年四月十日",
        "与２０２５ 年相比",
        "２０２５ 年成立",
        "依据《２０２５ 年预算》",
        "202 5年",
        "10 20 年",
    ],
)
def test_a_date_a_comparison_and_what_is_no_year_do_not_count(line: str) -> None:
    assert read("\n".join([TEXT.translate(WIDE), *[line] * 5])) == FIGURES


@pytest.mark.parametrize("written", ["B2O24年", "CO2024年", "2O245年"])
def test_letters_and_digits_beside_it_make_it_no_year(written: str) -> None:
    assert prose(written, re.compile("()(?!)")).text == written


def test_figures_of_another_year_stay_out() -> None:
    assert read("２０２４ 年总支出500万元。\n２０２４ 年末编制9人。\n２０２３ 年总支出400万元。") == [
        "expenditure 500",
        "staff_quota 9",
    ]
