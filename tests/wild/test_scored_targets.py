"""A title of a target form over a table that was filled in and scored: the title is left over from the year before."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.model import Extraction
from tests.wild.drawing import document

_HEAD = "|项目名称|>|渠道清淤|>|>|>|>|"
_MONEY = """|项目资金（万元）|资金来源|年初预算数|全年预算数|全年执行数|执行率|得分|
|^|年度资金总额|30|30|30|100%|10|"""
_SCORED = """|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|
|产出指标|数量指标|清淤里程|5公里|{actual}|90|{score}|
|总分|>|>|>|>|100|{total}|"""


def _read(title: str, actual: str = "5公里", score: str = "89", total: str = "99") -> Extraction:
    table = _SCORED.format(actual=actual, score=score, total=total)
    return extract(document(f"{title}\n（2023年度）\n{_HEAD}\n{_MONEY}\n{table}"))


@pytest.mark.parametrize("title", ["项目支出绩效目标申报表", "项目支出绩效目标表", "某县财政专项资金绩效目标申报表"])
def test_it_is_read_as_the_self_evaluation_that_it_is(title: str) -> None:
    (part,) = _read(title).parts
    facts = {(fact.dataset, fact.field): fact.number for fact in part.facts}
    assert (part.form, part.title_year) == ("project_self_eval", 2023)
    assert (facts["evaluations", "total_score"], facts["funds", "executed"], facts["indicators", "score"]) == (
        99,
        30,
        89,
    )


def test_also_where_the_title_is_the_tables_first_row() -> None:
    table = _SCORED.format(actual="5公里", score="89", total="99")
    found = extract(document(f"|项目支出绩效目标申报表|>|>|>|>|>|>|\n{_HEAD}\n{_MONEY}\n{table}"))
    assert [part.form for part in found.parts] == ["project_self_eval"]


@pytest.mark.parametrize(
    "title",
    ["项目支出绩效运行监控表", "项目支出绩效目标审核表", "项目支出事前绩效评估表", "项目支出绩效目标调整表"],
)
def test_but_a_form_of_another_kind_is_none_of_ours(title: str) -> None:
    assert _read(title).parts == ()


@pytest.mark.parametrize(
    "words",
    [
        {"actual": "", "score": "", "total": ""},
        {"actual": "5公里", "score": "", "total": ""},
        {"actual": "", "score": "89", "total": "99"},
        {"actual": "/", "score": "89", "total": "99"},
        {"actual": "5公里", "score": "/", "total": "/"},
    ],
)
def test_nor_is_a_target_form_that_was_not_scored(words: dict[str, str]) -> None:
    found = _read("项目支出绩效目标申报表", **words)
    assert found.parts == ()
    assert {left.reason for left in found.leftovers} == {"unknown_table"}


def test_a_result_and_a_score_in_rows_of_their_own_are_no_self_evaluation() -> None:
    heads = "|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|"
    rows = f"{heads}\n|产出指标|数量指标|里程|5公里||50|48|\n|^|^|桥梁|1座|1座|50||"
    assert extract(document(f"项目支出绩效目标申报表\n（2023年度）\n{_HEAD}\n{rows}")).parts == ()
