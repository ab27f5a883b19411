"""商品和服务支出 is 公用经费 as a part of 基本支出 only; of all that is spent it is more."""

from __future__ import annotations

import pytest

from tests.figures.reading import read


def _public(text: str) -> list[str]:
    return [one for one in read(text) if one.startswith("public_funds")]


@pytest.mark.parametrize(
    "text",
    [
        "基本支出400万元，其中工资福利支出300万元，商品和服务支出88万元。",
        "基本支出400万元，其中：资本性支出3万元，商品和服务支出88万元。",
        "基本支出按经济分类：工资福利支出300万元，商品和服务支出88万元。",
        "总支出900万元，其中基本支出400万元（工资福利支出300万元、商品和服务支出88万元），项目支出500万元。",
        "总支出900万元，其中基本支出400万元：工资福利支出300万元，商品和服务支出88万元；项目支出500万元。",
        "总支出900万元，其中基本支出400万元，项目支出500万元。基本支出中，商品和服务支出88万元。",
        "基本支出400万元，占总支出的44%。其中商品和服务支出88万元。",
        "（一）基本支出情况\n按经济分类：工资福利支出300万元，商品和服务支出88万元。",
        "总支出900万元。\n（一）基本支出情况\n商品和服务支出88万元，主要用于办公费。",
        "商品和服务支出88万元，较上年下降2%。",
        "压减一般性支出，商品和服务支出88万元。",
        "工资福利支出300万元，商品和服务支出88万元，基本支出合计388万元。",
        "商品和服务支出88万元，占总支出的9%。",
    ],
)
def test_of_basic_expenditure_or_of_nothing_told_it_is_public_funds(text: str) -> None:
    assert _public(text) == ["public_funds 88"]


@pytest.mark.parametrize(
    "text",
    [
        "2024年支出900万元，其中商品和服务支出88万元。",
        "2024年支出900万元，商品和服务支出88万元。",
        "2024年支出900万元。其中：商品和服务支出88万元。",
        "2024年支出900万元，包括：\n1.工资福利支出300万元；\n2.商品和服务支出88万元。",
        "2024年支出900万元。\n其中：\n工资福利支出300万元，\n商品和服务支出88万元。",
        "总支出中：工资福利支出300万元；商品和服务支出88万元。",
        "支出主要包括工资福利支出300万元、商品和服务支出88万元。",
        "按支出经济分类：工资福利支出300万元，商品和服务支出88万元。",
        "（二）按经济分类情况\n工资福利支出300万元，商品和服务支出88万元。",
        "总支出900万元，其中基本支出400万元，项目支出500万元。按经济分类：商品和服务支出88万元。",
        "总支出900万元，其中基本支出400万元，项目支出500万元；按用途分：商品和服务支出88万元。",
        "工资福利支出300万元，商品和服务支出88万元，资本性支出5万元。",
        "工资福利支出300万元，商品和服务支出88万元，总支出388万元。",
        "项目支出500万元，其中商品和服务支出88万元。",
    ],
)
def test_of_all_that_is_spent_it_is_not(text: str) -> None:
    assert _public(text) == []


def test_public_funds_by_their_own_name_are_read_in_a_total_too() -> None:
    assert _public("总支出900万元，其中公用经费88万元，其中商品和服务支出80万元。") == ["public_funds 88"]


@pytest.mark.parametrize(
    "text",
    [
        "1、基本支出：用于保障机构正常运转、完成日常任务而发生的各项支出，包括工资福利支出300万元、商品和服务支出88万元。",
        "基本支出是为保障运转而发生的支出，其中工资福利支出300万元、商品和服务支出88万元。",
        "基本支出主要用于工资福利支出300万元、商品和服务支出88万元。",
    ],
)
def test_what_basic_expenditure_is_for_may_be_said_between(text: str) -> None:
    assert read(text) == ["wages_benefits 300", "public_funds 88"]


@pytest.mark.parametrize(
    "text",
    [
        "基本支出400万元，全年发生的各项支出900万元，包括商品和服务支出88万元。",
        "总支出900万元，是为保障运转而发生的各项支出，包括商品和服务支出88万元。",
        "项目支出主要用于商品和服务支出88万元。",
        "年初预算主要用于工资福利支出300万元、商品和服务支出88万元。",
    ],
)
def test_but_of_what_else_was_told_it_is_a_part_still(text: str) -> None:
    assert _public(text) == []
