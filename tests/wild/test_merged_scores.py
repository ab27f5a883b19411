"""A weight or score merged down over several indicators is one for all of them."""

import pytest

from extractors import extract
from pipeline.packages import LivePart, Package
from pipeline.rules import check
from tests.wild.drawing import document

FORM = """2023年度部门整体支出绩效自评表
|部门名称|>|甲局|>|>|>|>|>|
|年度预算|>|年初预算数|全年预算数|全年执行数|分值|执行率|自评得分|
|年度资金总额|>|9|9|9|10|100%|10|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|自评得分|偏差原因|
{}
|总分|>|>|>|>|100|{}||
"""


def found(rows, total):
    (part,) = extract(document(FORM.format(rows, total))).parts
    live = LivePart("c-2023-u/unit_self_eval/1", part, "0" * 64, "表.docx", 1)
    return [one.rule for one in check(Package("c", 2023, "u", "甲局", "c-2023-u", (live,)))]


FIRST = "|产出指标（60分）|数量指标|修路|3公里|3公里"
SECOND = "|^|质量指标|合格率|100%|98%"
LAST = "\n|效益指标（30分）|社会效益指标|受益|1万人|2万人|30|30||"


@pytest.mark.parametrize(
    ("rows", "total"),
    [
        (f"{FIRST}|60|60||\n{SECOND}|^|^||", 100),  # both
        (f"{FIRST}|60|20||\n{SECOND}|^|40||", 100),  # the weight alone
        (f"{FIRST}|30|60||\n{SECOND}|30|^||", 100),  # the score alone
        (f"{FIRST}|60|58|雨季|\n{SECOND}|^|^||", 98),  # whose reason stands in one of the rows
        (f"{FIRST}|60|58||\n{SECOND}|^|^|雨季|", 98),
    ],
)
def test_it_is_counted_once_and_lacks_nowhere(rows, total):
    assert found(rows + LAST, total) == []


@pytest.mark.parametrize(
    ("rows", "total", "rules"),
    [
        (f"{FIRST}|60|61||\n{SECOND}|^|^||", 101, ["score_over_weight"]),
        (f"{FIRST}|60|30||\n{SECOND}|^|31||", 101, ["score_over_weight"]),
        (f"{FIRST}|60|58||\n{SECOND}|^|^||", 98, ["deviation_missing"]),
        (f"{FIRST}|60|60||\n{SECOND}|^|^||", 99, ["total_score"]),
        (f"{FIRST}|50|50||\n{SECOND}|^|^||", 90, ["weight_sum", "level1_weight"]),
        (f"{FIRST}|60|60||\n{SECOND}||||", 100, ["indicator_incomplete"]),  # blank, not merged
    ],
)
def test_what_they_come_to_is_checked(rows, total, rules):
    assert found(rows + LAST, total) == rules


def test_across_two_groups_nothing_tells_which_part_is_whose():
    rows = f"{FIRST}|90|90||\n|效益指标（30分）|社会效益指标|受益|1万人|2万人|^|^||"
    assert found(rows, 100) == []
