"""A title decides whose a report is: the unit's, a project's, or none of ours; its text, if it is filled."""

import pytest

from extractors import extract
from parsers import Document, Paragraph

BODY = ["一、基本情况", "资金足额到位。", "二、存在的问题", "编制不够细化。"]


def parts(*lines):
    blocks = tuple(Paragraph(str(at), text, "") for at, text in enumerate(lines))
    return extract(Document("a.docx", "docx", "docx", blocks)).parts


def reports(*lines):
    return [(part.form, part.project_name) for part in parts(*lines)]


@pytest.mark.parametrize(
    ("title", "project"),
    [
        ("渠道清淤工程2023年度绩效自评报告", "渠道清淤工程"),
        ("2023年度乡村道路硬化绩效评价报告", "乡村道路硬化"),
        ("特困人员供养2023年度绩效自评报告", "特困人员供养"),
        ("校舍维修经费绩效自评情况说明", "校舍维修经费"),
        ("审计专项经费2023年绩效自评报告", "审计专项经费"),
    ],
)
def test_work_before_the_words_of_a_report_is_a_project(title, project):
    assert reports(title, *BODY) == [("project_report", project)]


def test_work_behind_the_name_of_a_unit_is_a_project_of_unknown_name():
    assert reports("教育局校舍维修2023年度绩效自评报告", *BODY) == [("project_report", None)]


@pytest.mark.parametrize(
    "title",
    [
        "安仁县公路工程局2023年度绩效自评报告",
        "2023年度绩效自评报告",
        "江口镇2023年绩效自评报告",
        "安仁县教育局2023年度部门整体支出绩效自评情况说明",
        "安仁县教育局2023年部门整体支出绩效自评说明",
        "安仁县教育局2023年部门整体支出绩效考核自评报告",
    ],
)
def test_a_report_of_a_unit(title):
    assert reports(title, *BODY) == [("unit_report", None)]


@pytest.mark.parametrize(
    "title",
    [
        "安仁县教育局2023年部门预算绩效监控报告",
        "渠道清淤项目事前绩效评估报告",
        "安仁县教育局2023年度单位绩效考核自评报告",
        "2023年度安仁县教育局部门决算",
        "安仁县教育局2023年度部门决算公开说明",
        "关于开展2023年度绩效自评工作的通知",
    ],
)
def test_another_kind_of_report_is_none_of_ours_but_an_annex_with_a_title_is(title):
    assert reports(title, *BODY) == []
    own = "安仁县教育局2023年度部门整体支出绩效自评报告"
    assert reports(title, *BODY, "附件1", own, *BODY) == [("unit_report", None)]


def test_a_line_of_a_report_does_not_end_it():
    assert reports("安仁县教育局2023年度部门整体支出绩效自评报告", *BODY, "部门决算", *BODY) == [("unit_report", None)]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ([], "blank"),
        (["……"], "blank"),
        (["（简要介绍部门职能、机构设置、人员情况等，不少于500字）"], "blank"),
        (["编制数____人，在职____人。", "XXXX年总支出XX万元。"], "blank"),
        (["安仁县教育局", "2024年5月10日"], "blank"),
        (["××局", "2024年×月×日", "（单位公章）"], "blank"),
        (["年  月  日"], "blank"),
        (["编制50人。"], "filled"),
        (
            [
                "我局在XX村建成水厂一座，受益群众三千余人，水质达标，群众满意；项目资金专款专用，账目清楚，绩效目标全部完成，没有发现违规问题，验收合格。"
            ],
            "filled",
        ),
        (["（简要介绍部门职能）", "我局主管教育。"], "filled"),
        (["2024年5月10日完成全部工程。"], "filled"),
    ],
)
def test_a_report_with_nothing_but_what_its_outline_has_is_blank(text, status):
    outline = ["2023年度部门整体支出绩效自评报告", "（参考提纲）", "一、部门概况", "二、绩效情况"]
    assert [part.status for part in parts(*outline, *text)] == [status]
