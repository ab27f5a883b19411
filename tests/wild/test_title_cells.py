"""Lines that share their cell with a title say what they would say in paragraphs of their own."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.model import Extraction
from tests.wild.drawing import document

FORM = """|{cell}|>|>|>|>|>|>|>|
|项目名称|>|甲路|>|>|>|>|>|
|项目资金（万元）|>|年初预算数|全年预算数|全年执行数|分值|执行率|得分|
|^|年度资金总额|101|102|100|10|98.04%|9|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施|
|产出指标|数量指标|里程|≥12公里|13公里|90|88|甲|
"""
TITLE = "项目支出绩效自评表"


def read(cell: str, form: str = FORM) -> Extraction:
    return extract(document(form.format(cell=cell)))


def said(cell: str) -> dict[str, object]:
    """What the form says of itself: its title and year, and the fields of lines."""
    (part,) = read(cell).parts
    facts = {fact.field: fact.text or fact.number for fact in part.facts if fact.dataset == "evaluations"}
    names = {name.kind: name.text for name in part.names}
    return {"title": part.title, "year": part.title_year} | names | facts


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        (f"{TITLE}¶填报日期：2025年3月5日　　自评总分：97", {"fill_date": "2025年3月5日", "total_score": 97}),
        (f"填报日期：2025年3月5日　　自评总分：97¶{TITLE}", {"fill_date": "2025年3月5日", "total_score": 97}),
        (f"填报日期：2025年3月5日¶部门{TITLE}¶自评总分：97分", {"fill_date": "2025年3月5日", "total_score": 97}),
        (f"填报日期：2025年3月5日¶附件：2024年度{TITLE}", {"fill_date": "2025年3月5日", "year": 2024}),
        (f"{TITLE}¶填报人：王甲　联系电话：0730-1234567", {"contact": "王甲", "phone": "0730-1234567"}),
        (f"{TITLE}¶（2024年度）¶填报单位：水利局　填报人：王甲", {"unit_name": "水利局", "year": 2024}),
        (f"附件3¶{TITLE}¶（2024年度）", {"year": 2024}),
        (f"填报日期：2025年3月5日¶附件：¶2024年度{TITLE}", {"fill_date": "2025年3月5日", "year": 2024}),
        (f"（2024年度）　单位：万元¶{TITLE}", {"year": 2024}),
        (f"2024年度¶{TITLE}¶填报人：王甲", {"year": 2024, "contact": "王甲"}),
    ],
)
def test_a_line_over_or_under_a_title(cell: str, told: dict[str, object]) -> None:
    found = said(cell)
    assert {name: found.get(name) for name in told} == told
    assert TITLE in str(found["title"])
    assert not read(cell).leftovers


@pytest.mark.parametrize("line", ["第二稿", "情况属实，同意上报。"])
def test_a_line_that_says_nothing_known_is_left_over(line: str) -> None:
    found = read(f"{TITLE}¶{line}¶填报人：王甲")
    assert [(left.raw_text, left.reason) for left in found.leftovers] == [(line, "outside_form")]
    assert len(found.parts) == 1


def test_a_title_printed_again_on_the_next_page_changes_nothing_but_what_is_left_over() -> None:
    cell = f"{TITLE}¶填报人：王甲"
    again = FORM.replace("|一级指标", f"|{TITLE}¶填报人：王乙|>|>|>|>|>|>|>|\n|一级指标")
    found = read(cell, again)
    assert len(found.parts) == 1
    assert [fact.text for fact in found.parts[0].facts if fact.field == "contact"] == ["王甲"]
    assert [left.raw_text for left in found.leftovers] == ["王乙"]


@pytest.mark.parametrize("over", ["附件：", "附件3", "说明：见", "附件：1.基础数据表", "修路。"])
def test_the_name_of_another_form_behind_a_line_in_the_midst_of_one_begins_none(over: str) -> None:
    row = f"|{over}¶部门整体支出绩效自评表|>|>|>|>|>|>|>|\n|产出指标"
    (part,) = read(f"{TITLE}¶（2024年度）", FORM.replace("|产出指标", row)).parts
    assert (part.form, part.title_year) == ("project_self_eval", 2024)
    assert "里程" in [fact.text for fact in part.facts]
