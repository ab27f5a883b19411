"""Which project a report is on, told by the lines above its first heading."""

from __future__ import annotations

import pytest

from extractors import extract
from tests.wild.drawing import document

TITLE = "安仁县民政局2024年度项目支出绩效自评报告"
BODY = """一、项目基本情况
资金足额到位，工作按期完成。
二、存在的问题
宣传不够。"""


def project(*head: str) -> str | None:
    (report,) = extract(document("\n".join([TITLE, *head, BODY]))).parts
    assert report.form == "project_report"
    return report.project_name


@pytest.mark.parametrize(
    "lines",
    [
        "项目一：高龄津贴\n项目二：临时救助",
        "项目1：高龄津贴，全年预算36万元，已全部发放。\n项目2：临时救助",
        "现将两个项目的自评情况报告如下：\n第一个项目：高龄津贴\n第二个项目：临时救助",
        "1.项目名称：高龄津贴\n2.项目名称：临时救助",
        "项目一：养老机构补贴，全年预算数52万元，执行数50万元，完成预算的96.2%。",
        "项目名称：高龄津贴按月发放到位；临时救助按需发放",
        "项目名称：高龄津贴36.5万元",
    ],
)
def test_several_projects_or_a_sentence_are_no_name(lines: str) -> None:
    assert project(*lines.split("\n")) is None


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ("项目一：高龄津贴", "高龄津贴"),
        ("项目名称：高龄津贴", "高龄津贴"),
        ("项目名称：高龄津贴。", "高龄津贴"),
        ("项目名称：救助站维修，设备购置", "救助站维修，设备购置"),
        ("项目名称：高龄津贴\n项目一：八十岁以上老人\n项目二：百岁老人", "高龄津贴"),
        ("项目名称：高龄津贴\n项目单位：安仁县民政局\n项目名称：高龄津贴", "高龄津贴"),
    ],
)
def test_one_name_is_the_projects(lines: str, name: str) -> None:
    assert project(*lines.split("\n")) == name
