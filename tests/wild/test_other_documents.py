"""A document whose own title names another kind is no report; a report that is an annex of it is one."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.model import Extraction
from tests.wild.drawing import document

UNIT = "安仁县水利局"
BODY = """一、部门概况
编制32人，实有30人。
二、部门整体支出情况
2024年总支出612.00万元，其中基本支出401.00万元。"""
REPORT = f"""{UNIT}2024年度部门整体支出绩效自评报告
一、部门概况
编制32人。
二、绩效情况
良好。
{UNIT}
2025年5月6日"""
TABLE = """|项目名称|>|渠道维修|>|>|>|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|
|产出指标|数量指标|里程|≥12公里|13公里|100|"""
ACCOUNTS = """第一部分 部门概况
一、部门职责
主管水利。
第二部分 决算情况说明
一、收入支出决算总体情况说明
2024年度支出总计612.00万元。
二、预算绩效管理情况
自评得分98分。"""


def read(drawing: str, name: str = "表.docx") -> Extraction:
    return extract(document(drawing, name))


@pytest.mark.parametrize(
    "title",
    [
        f"2024年度\n{UNIT}部门决算",
        f"{UNIT}\n2024年度部门决算公开",
        f"{UNIT}2024年度部门决算公开情况说明",
        f"{UNIT}2024年部门预算编制说明",
        f"{UNIT}2024年工作总结",
        f"{UNIT}2024年工作总结和2025年工作计划",
        "安仁县项目支出绩效评价管理办法（试行）",
        f"{UNIT}关于开展2024年度部门整体支出绩效自评工作的通知",
        f"关于印发《{UNIT}2024年度绩效自评工作方案》的通知",
        f"关于{UNIT}2024年度预算执行情况的审计报告",
        "2024年度政府财务报告",
        "2024年度内部控制报告",
        "安仁县农贸市场经营管理权项目竞争性谈判文件",
        "安仁县渠道维修工程招标文件",
    ],
)
def test_another_document_is_no_report(title: str) -> None:
    found = read(f"{title}\n{BODY}")
    assert found.parts == ()
    assert {left.reason for left in found.leftovers} == {"outside_form"}
    assert {left.raw_text for left in found.leftovers} >= set(BODY.split("\n"))


def test_an_untitled_report_is_none_where_the_files_name_says_so() -> None:
    assert read(BODY, "2024年部门决算公开.docx").parts == ()
    assert [part.form for part in read(BODY, "3报告.docx").parts] == ["unit_report"]


TENDER = """第一章 采购公告
一、项目基本情况
二、投标人资格要求
三、资金来源
四、开标时间
五、绩效要求"""


def test_an_untitled_text_with_more_headings_of_a_tender_than_of_a_report_is_none() -> None:
    assert read(TENDER).parts == ()


def test_but_one_heading_about_a_tender_makes_a_report_no_such_text() -> None:
    drawing = "一、项目基本情况\n渠道维修。\n（一）招标投标情况\n公开招标。\n二、项目绩效情况\n良好。\n三、实施情况"
    assert [part.form for part in read(drawing).parts] == ["project_report"]


def test_nor_do_headings_that_tell_how_a_tender_went() -> None:
    tender = "（一）招标情况\n公开。\n（二）中标情况\n甲公司。\n（三）成交情况\n9万元。"
    drawing = f"一、项目概况\n渠道维修。\n二、实施情况\n{tender}"
    assert [part.form for part in read(drawing).parts] == ["project_report"]


@pytest.mark.parametrize("mark", ["附件1\n", "第三部分 附件\n附件1\n", ""])
def test_an_annex_with_a_title_of_its_own_is_a_report(mark: str) -> None:
    (report,) = read(f"2024年度\n{UNIT}部门决算\n{ACCOUNTS}\n{mark}{REPORT}").parts
    assert (report.form, report.report_date) == ("unit_report", "2025-05-06")
    assert [fact.number for fact in report.facts if fact.field == "value"] == [32.0]


def test_the_document_goes_on_below_its_annexes() -> None:
    annexes = f"第三部分 附件\n附件1\n{REPORT}\n附件2\n造林项目支出绩效自评报告\n一、项目概况\n造林。\n2025年5月7日"
    found = read(f"{UNIT}2024年度部门决算\n{ACCOUNTS}\n{annexes}\n第四部分 附表\n一、收入决算表\n二、支出决算表")
    assert [(part.form, part.report_date) for part in found.parts] == [
        ("unit_report", "2025-05-06"),
        ("project_report", "2025-05-07"),
    ]
    assert [left.raw_text for left in found.leftovers][-3:] == ["第四部分 附表", "一、收入决算表", "二、支出决算表"]


def test_contents_without_pages_are_a_note() -> None:
    title = REPORT.partition("\n")[0]
    contents = f"目录\n第一部分 部门概况\n第二部分 决算情况说明\n第三部分 附件\n{title}"
    found = read(f"{UNIT}2024年度部门决算\n{contents}\n{ACCOUNTS}\n第三部分 附件\n{REPORT}")
    assert [part.form for part in found.parts] == ["unit_report"]
    assert [left.raw_text for left in found.leftovers].count("第一部分 部门概况") == 1


def test_a_heading_worded_like_another_documents_title_ends_no_report() -> None:
    (report,) = read(
        f"2024年度部门整体支出绩效自评报告\n一、部门概况\n编制32人。\n{UNIT}2024年度部门决算\n见附件。"
    ).parts
    assert any("见附件。" in (fact.text or "") for fact in report.facts)


def test_forms_below_a_notice_are_read() -> None:
    notice = "关于开展2024年度绩效自评工作的通知\n各单位：\n请按时报送。"
    (form,) = read(f"{notice}\n附件1\n2024年度项目支出绩效自评表\n{TABLE}").parts
    assert (form.form, form.title_year) == ("project_self_eval", 2024)
