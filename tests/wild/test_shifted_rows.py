"""One cell is merged over a column more or less than the heads above it: no value moves into the next column."""

import pytest

from extractors import extract
from tests.wild.drawing import document

FORM = """2023年度项目支出绩效自评表
|项目名称|甲路|>|>|>|>|>|>|
|主管部门|甲局|>|>|>|>|>|>|
|一级指标|二级指标|三级指标|>|指标值|完成值|分值|得分|
|产出|数量|修路|>|3公里|3公里|60|59|
{}
{}
"""
ROW = "|效益|社会|受益|>|1万人|2万人|40|38|"
MONEY = """2023年度项目支出绩效自评表
|项目名称|>|甲路|>|>|>|
|项目资金|>|年初预算数|全年预算数|全年执行数|得分|
|年度资金总额|>|45|46|44|9|
{}
|一级指标|二级指标|三级指标|指标值|完成值|得分|
|产出|数量|修路|3公里|3公里|59|
"""
TOTAL = "|总分|>|>|>|>|>|100|97|"
RIGHT = {"weight": 40, "score": 38, "total_weight": 100, "total_score": 97}


def read(row=ROW, total=TOTAL):
    extraction = extract(document(FORM.format(row, total)))
    facts = [fact for part in extraction.parts for fact in part.facts if fact.order == 2 or fact.field in RIGHT]
    found = {f.field: f.number for f in facts if f.field in RIGHT and (f.dataset, f.order) != ("indicators", 1)}
    return found, sorted(leftover.raw_text for leftover in extraction.leftovers)


@pytest.mark.parametrize(
    "row",
    [
        ROW,
        "|效益|社会|受益|1万人|2万人|40|38|",  # no span
        "|效益|社会|受益|>|>|1万人|2万人|40|38|",  # one too large
        "|效益|>|社会|受益|>|1万人|2万人|40|38|",
    ],
)
def test_a_row_of_as_many_cells_as_heads_is_read_in_order(row):
    assert read(row=row) == (RIGHT, [])


@pytest.mark.parametrize(
    "total",
    [
        TOTAL,
        "|总分|>|>|>|>|100|97||",
        "|总分|>|>|>|>|>|>|100|97|",
        "|总分|>|>|>|>|100|97|",
    ],
)
def test_both_totals_are_read_in_order(total):
    assert read(total=total) == (RIGHT, [])


def test_two_numbers_that_do_not_stand_side_by_side_are_not_both_totals():
    found, left = read(total="|总分|>|>|>|>|100||97|")
    assert (found, left) == ({"weight": 40, "score": 38, "total_score": 97}, ["100"])


def test_two_numbers_of_which_the_first_is_no_sum_of_weights_are_left():
    found, left = read(total="|总分|>|>|>|>|12|97||")
    assert (found, left) == ({"weight": 40, "score": 38}, ["12", "97"])


@pytest.mark.parametrize(
    ("row", "amounts"),
    [
        ("|其中|财政拨款|35|36|34||", [35, 36, 34, None]),
        ("|其中|财政拨款|35|36|34|", [35, 36, 34, None]),  # a label in two cells, the last one missing
        ("|财政拨款|35|36|34|8|", [35, 36, 34, 8]),  # a label that lost its span
        ("|财政拨款|1,035.5|36|34|8|", [1035.5, 36, 34, 8]),
        ("|财政拨款|>|>|35|36|34|8|", [35, 36, 34, 8]),
        ("|财政拨款|约35|36|34|8|", [None, 36, 34, 8]),
        ("|财政拨款||36|34|8|", [None] * 4),  # the one or the other
        ("|财政拨款|/|36|34|8|", [None] * 4),
        ("|其中|财政拨款|35|36|>|34|>|", [None] * 4),  # a label in two cells, and more columns than the heads have
        ("|财政拨款|无|36|34|8|", [None] * 4),
    ],
)
def test_a_row_of_money_that_ends_elsewhere_moves_no_amount(row, amounts):
    (part,) = extract(document(MONEY.format(row))).parts
    facts = {f.field: f.number for f in part.facts if (f.dataset, f.order) == ("funds", 2)}
    assert [facts.get(name) for name in ("initial_budget", "adjusted_budget", "executed", "score")] == amounts


PARTED = """2023年度项目支出绩效自评表
|项目名称|甲路|>|>|>|>|>|>|
|一级指标|二级指标|三级指标|分值|指标值|完成值|得分|备注|
|产出|数量|修路|60|3公里|3公里|59||
|效益|社会|受益|40|1万人|2万人|38||
{}
"""


def sums(total):
    (part,) = extract(document(PARTED.format(total))).parts
    found = {fact.field: fact.number for fact in part.facts}
    return found.get("total_weight"), found.get("total_score")


@pytest.mark.parametrize(
    "total",
    [
        "|总分|>|>|100|||97||",
        "|总分|>|>|>|100|||97|",  # the label reaches over a column more
        "|总分|>|100|||97|>|>|",
    ],
)
def test_totals_as_far_apart_as_their_columns_are_these_columns(total):
    assert sums(total) == (100, 97)


@pytest.mark.parametrize(
    "total",
    [
        "|总分|>|>|>|97|||100|",  # the first is no sum of weights
        "|总分|>|>|>|100||97||",  # nearer to each other than their columns
        "|总分|>|>|>|100|1||97|",
    ],
)
def test_but_not_what_may_be_anything_else(total):
    assert sums(total)[0] is None
