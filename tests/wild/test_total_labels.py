"""A sum's own label says more than the column that its number stands in."""

import pytest

from extractors import extract
from tests.wild.drawing import document

FORM = """2023年度项目支出绩效自评表
|项目名称|>|甲渠|>|>|>|>|>|>|
|绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因|
|^|产出指标|数量指标|里程|≥12公里|13公里|90|88||
"""


def sums(row):
    extraction = extract(document(FORM + row))
    (part,) = extraction.parts
    facts = {fact.field: fact.number for fact in part.facts}
    left = [leftover.raw_text for leftover in extraction.leftovers]
    return facts.get("total_weight"), facts.get("total_score"), left, list(part.issues)


@pytest.mark.parametrize(
    ("row", "weight", "score"),
    [
        ("|总分|>|>|>|>|分值|100|得分|98|", 100, 98),
        ("|合计|98|>|>|>|分值|100|>|>|", 100, 98),
        ("|合计|>|>|得分|98|分值|100|>|>|", 100, 98),
        ("|总分|>|>|>|>|90|得分|>|88|", 90, 88),
        ("|总得分|>|>|>|>|>|98|等级|优|", None, 98),
    ],
)
def test_it_is_what_its_label_says(row, weight, score):
    assert sums(row) == (weight, score, [], [])


def test_what_cannot_be_the_sum_of_the_weights_is_not_taken_for_it():
    assert sums("|总分|>|>|97.17|>|>|自评得分|96|>|") == (None, 96, ["97.17"], [])


def test_under_a_name_that_nobody_declared_they_are_no_indicator():
    (part,) = extract(document(f"{FORM}|汇总栏|>|>|>|分值|100|得分|98|>|")).parts
    assert {fact.order for fact in part.facts if fact.dataset == "indicators"} == {1}


UNWEIGHED = """2023年度项目支出绩效自评表
|项目名称|甲渠|>|>|>|>|>|
|年度绩效目标（100分）|一级指标|二级指标|三级指标|年初目标值（A）|实际完成值（B）|得分|
|^|产出指标（100分）|数量指标|里程|≥12公里|13公里|95|
"""


@pytest.mark.parametrize(
    ("row", "score"),
    [
        ("|总分（100分）|95|>|>|自评等级|优|>|", 95),
        ("|总分（100分）|>|>|95|评价等级|优|>|", 95),
        ("|总分（100分）||>|95分|>|等级|优秀|", 95),
    ],
)
def test_where_the_label_says_the_weight_the_number_before_a_grade_is_the_score(row, score):
    (part,) = (extraction := extract(document(UNWEIGHED + row))).parts
    facts = {fact.field: fact.number for fact in part.facts}
    assert (facts.get("total_weight"), facts.get("total_score")) == (None, score)
    assert not extraction.leftovers


@pytest.mark.parametrize(
    ("row", "score"),
    [
        ("|总分|95|>|>|自评等级|优|>|", None),  # one number, and nothing says of which sum
        ("|总分（100分）|100|95|>|自评等级|优|>|", None),
        ("|总分（100分）|>|>|>|自评等级|优|>|", None),
    ],
)
def test_but_not_where_something_is_open(row, score):
    (part,) = extract(document(UNWEIGHED + row)).parts
    assert {fact.field: fact.number for fact in part.facts}.get("total_score") == score


def test_nor_is_what_may_be_the_sum_in_a_column_of_weights():
    assert sums("|总分（100分）|>|>|>|>|>|100|等级|优|")[1] is None


@pytest.mark.parametrize("text", ["项目自评总分100分。", "自评总分98分。", "综合得分为98分，等级优。", "总分98分。"])
@pytest.mark.parametrize("beside", [">|>|>|>|>|>|>", "||||||"])
def test_a_sentence_about_the_sum_is_a_conclusion_and_no_label(text, beside):
    extraction = extract(document(f"{FORM}|评价结论|{text}|{beside}|"))
    (part,) = extraction.parts
    assert [fact.text for fact in part.facts if fact.field == "conclusion"] == [text]
    assert not extraction.leftovers


SCORES_ONLY = """2023年度项目支出绩效自评表
|项目名称|>|甲桥|>|>|>|>|
|绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|得分|
|^|产出指标|数量指标|里程|3公里|3公里|{score}|
|总分（100分）|>|{total}|>|>|等级|优|
"""


@pytest.mark.parametrize(("score", "total", "read"), [(97, 97, 97), (97, 96, 96), (100, 100, 100), (97, 100, None)])
def test_behind_a_label_with_the_weight_that_weight_again_is_the_score_only_where_the_scores_come_to_it(
    score, total, read
):
    (part,) = extract(document(SCORES_ONLY.format(score=score, total=total))).parts
    assert [fact.number for fact in part.facts if fact.field == "total_score" and fact.number] == (
        [read] if read else []
    )


@pytest.mark.parametrize("text", ["84.5优", "84.5 优秀", "84.5分，优", "84.5（优）"])
@pytest.mark.parametrize("label", ["总分", "自评得分合计", "自评总分合计"])
def test_a_grade_printed_behind_the_score_is_a_label(label, text):
    assert sums(f"|{label}|>|>|>|>|>|100|{text}||")[:2] == (100, 84.5)
    assert sums(f"|{label}|>|>|>|>|100|{text}||")[:2] == (100, 84.5)  # merged over a column less


@pytest.mark.parametrize("text", ["84.5元", "84.5左右", "约84.5优"])
def test_but_other_words_behind_it_are_not(text):
    assert sums(f"|总分|>|>|>|>|>|100|{text}||")[:2] == (100, None)
    assert sums(f"|总分|>|>|>|>|>|84.5优|{text}||")[0] is None


@pytest.mark.parametrize("below", ["|{}|>|100|>|>|>|97|优|>|", "|{}|>|100.00|>|>|>|97.00|优秀|>|"])
@pytest.mark.parametrize("labels", ["总分值|>|>|>|总得分|自评等级|>|", "分值|>|>|>|得分|等级|>|"])
def test_sums_may_stand_below_labels_of_their_own(labels, below):
    for edge in ("^", ""):
        assert sums(f"|总分|>|{labels}\n{below.format(edge)}") == (100, 97, [], [])


@pytest.mark.parametrize("below", ["|^|>|100|>|>|>|>|优|>|", "|^|>|>|>|>|>|97|优|>|"])
def test_but_not_below_others(below):
    assert sums(f"|总分|>|总分值|>|>|>|总得分|自评等级|>|\n{below}")[:2] == (None, None)


@pytest.mark.parametrize("below", ["|备注|>|100|>|>|>|97|优|>|", "|^|>|100|>|>|>|97|优|附件|"])
def test_nor_where_something_else_stands_beside_them(below):
    assert sums(f"|总分|>|总分值|>|>|>|总得分|自评等级||\n{below}")[:2] == (None, None)


def test_nor_where_two_labels_are_of_one_sum():
    assert sums("|总分|>|总分值|>|总得分|>|总得分|自评等级|>|\n|^|>|100|>|97|>|96|优|>|")[1] is None


def test_a_grade_behind_the_only_number_of_a_sum_tells_that_it_is_the_score():
    assert sums("|总分|>|97优|>|>|>|>|>|>|")[:2] == sums("|总得分|>|97（优）|>|>|>|>|>|>|")[:2] == (None, 97)


def test_the_grade_in_a_cell_of_its_own_comes_before_one_behind_the_score():
    (part,) = extract(document(f"{FORM}|自评等级|良|自评得分|97优|>|>|>|>|>|")).parts
    assert part.grade == "良"
