"""What stands in headers and footers counts for the forms between them, where these don't say it themselves."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.model import Extraction, Part
from extractors.text import cited
from tests.wild.drawing import document

UNIT, OTHER = "安仁县教育局", "安仁县林业局"
BASE = "|财政供养人员情况（人）|编制数|2024年实际在职人数|控制率|\n|^|45|44|97.78%|\n\n"
PROJECT = "|项目名称|渠道维修|实施单位|安仁县水利局|\n\n"
INDICATORS = """|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|自评得分|
|产出指标|数量指标|里程|≥12公里|13公里|100|99|

"""
FUNDS = "|项目资金|>|年初预算数|全年预算数|全年执行数|\n|年度资金总额|>|360000|360000|342000|\n\n"
TITLE = "2024年度部门整体支出绩效评价基础数据表"
REPORT = "一、部门概况\n编制45人。\n二、绩效情况\n良好。"


def read(drawing: str) -> Extraction:
    return extract(document(drawing))


def names(part: Part) -> list[str]:
    return [name.text for name in part.names]


@pytest.mark.parametrize(
    "line", ["[header] 填报单位：{}", "[footer] 填报单位（盖章）：{}", "[header] 单位名称：{}\t单位：万元"]
)
@pytest.mark.parametrize("form", [f"{TITLE}\n{BASE}", f"2024年度部门整体支出绩效自评报告\n{REPORT}"])
def test_whose_a_form_is(line: str, form: str) -> None:
    found = read(f"{form}\n{line.format(UNIT)}")
    assert [names(part) for part in found.parts] == [[UNIT]]
    assert found.leftovers == ()


def test_a_self_evaluation_has_it_as_its_field() -> None:
    drawing = document(f"2024年度部门整体支出绩效自评表\n{INDICATORS}\n[header] 填报单位：{UNIT}")
    (part,) = extract(drawing).parts
    (fact,) = [fact for fact in part.facts if fact.field == "unit_name_written"]
    at = fact.address
    assert (fact.text, at.block) == (UNIT, "h1")
    assert cited(drawing, at.block, at.start or 0, at.end or 0) == fact.raw_text


def test_a_forms_own_words_come_first() -> None:
    found = read(f"{OTHER}{TITLE}\n{BASE}\n2024年度部门整体支出绩效自评报告\n{REPORT}\n[header] 填报单位：{UNIT}")
    assert [names(part) for part in found.parts] == [[OTHER], [UNIT]]


def test_what_the_forms_say_otherwise_is_left_over() -> None:
    found = read(f"{OTHER}{TITLE}\n{BASE}\n[header] 填报单位：{UNIT}")
    assert names(found.parts[0]) == [OTHER]
    assert [left.raw_text for left in found.leftovers] == [f"填报单位：{UNIT}"]


def test_what_the_margins_say_differently_is_said_of_none() -> None:
    found = read(f"{TITLE}\n{BASE}\n[header] 填报单位：{UNIT}\n[footer] 填报单位：{OTHER}")
    assert names(found.parts[0]) == []
    assert len(found.leftovers) == 2


def test_a_title_of_the_only_form_that_has_none() -> None:
    (part,) = read(f"{INDICATORS}\n[header] {OTHER}2023年度部门整体支出绩效自评表").parts
    assert (part.form, part.title, part.title_year) == (
        "unit_self_eval",
        f"{OTHER}2023年度部门整体支出绩效自评表",
        2023,
    )
    assert names(part) == [OTHER]


def test_a_title_that_the_table_contradicts_is_none() -> None:
    found = read(f"{PROJECT}{INDICATORS}\n[header] 2024年度部门整体支出绩效自评表")
    assert [(part.form, part.title) for part in found.parts] == [("project_self_eval", "")]
    assert [left.raw_text for left in found.leftovers] == ["2024年度部门整体支出绩效自评表"]


def test_a_title_over_several_forms_is_of_none() -> None:
    one, other = f"{PROJECT}{INDICATORS}", f"{PROJECT.replace('渠道', '水库')}{INDICATORS}"
    found = read(f"{one}\n附件2\n{other}\n[header] 2024年度项目支出绩效自评表")
    assert [part.title for part in found.parts] == ["", ""]


def test_a_title_that_runs_over_the_pages_is_no_second_form() -> None:
    title = "安仁县2024年度部门整体支出绩效自评报告"
    found = read(f"{title}\n{REPORT}\n[header] {title}\n[footer] - 2 -")
    assert [(part.form, part.title) for part in found.parts] == [("unit_report", title)]
    assert found.leftovers == ()


def test_the_title_of_another_document_over_an_untitled_report() -> None:
    assert read(f"{REPORT}\n[header] {UNIT}2024年度部门决算").parts == ()


def test_the_unit_of_money() -> None:
    (part,) = read(f"2024年度项目支出绩效自评表\n{PROJECT}{FUNDS}{INDICATORS}\n[header] 金额单位：元").parts
    assert [fact.number for fact in part.facts if fact.field == "executed"] == [34.2]


def test_a_caption_above_the_form_is_nearer() -> None:
    form = f"2024年度项目支出绩效自评表\n金额单位：万元\n{PROJECT}{FUNDS}{INDICATORS}"
    (part,) = read(f"{form}\n[header] 金额单位：元").parts
    assert [fact.number for fact in part.facts if fact.field == "executed"] == [342000.0]


def test_units_of_money_that_contradict_each_other_are_not_chosen_from() -> None:
    form = f"2024年度项目支出绩效自评表\n{PROJECT}{FUNDS}{INDICATORS}\n[header] 金额单位：元\n[footer] 金额单位：万元"
    (part,) = read(form).parts
    assert [fact.number for fact in part.facts if fact.field == "executed"] == [None]
    assert "unreadable_value" in {issue.rule for issue in part.issues}
