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


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("（高龄津贴）", "高龄津贴"),
        ("【高龄津贴专项资金】", "高龄津贴专项资金"),
        ("——高龄津贴", "高龄津贴"),
        ("—— 养老机构运营补助资金", "养老机构运营补助资金"),
        ("安仁县民政局\n（高龄津贴）", "高龄津贴"),
        ("——养老机构运营补助资金使用情况", "养老机构运营补助资金"),
        ("（关于2024年养老机构运营补助资金的使用情况）", None),
        ("项目名称 高龄津贴\n项目单位 安仁县民政局", "高龄津贴"),
        ("项 目 名 称  高龄津贴", "高龄津贴"),
        ("（2024年养老（托幼）机构运营市级补助经费）", "养老(托幼)机构运营市级补助经费"),
        ("——救助站维修（二期）", "救助站维修(二期)"),
        ("（2024年省级补助资金）", None),
        ("（2024年第二批专项资金）", None),
        ("（参考提纲）", None),
        ("（省级专项资金）", None),
        ("（其他资金）", None),
        ("（2024年度）", None),
        ("——安仁县民政局", None),
        ("项目名称 高龄津贴按月发放；临时救助按需发放", None),
    ],
)
def test_a_name_below_the_title_needs_no_colon(line: str, name: str | None) -> None:
    assert project(*line.split("\n")) == name


@pytest.mark.parametrize("name", ["城乡临时救助备用金", "市级少数民族资金项目", "救助站维修工程", "高龄老人津贴"])
@pytest.mark.parametrize("line", ["2024年{}", "2024年度{}", "安仁县2024年{}", "（2024年{}）", "（{}）", "——2024年{}"])
def test_a_year_may_stand_before_the_name_below_the_title(line: str, name: str) -> None:
    assert project(line.format(name)) == name
    assert project(line.format(name), "县财政局：", "现将有关情况报告如下：") == name


@pytest.mark.parametrize("name", ["城乡临时救助备用金", "救助站维修工程"])
def test_or_behind_it(name: str) -> None:
    (report,) = extract(document(f"{TITLE}（2024年{name}）\n{BODY}")).parts
    assert report.project_name == name


@pytest.mark.parametrize(
    "line",
    [
        *(
            "2024年",
            "2024年度",
            "2024年工作总结",
            "2024年临时救助",
            "城乡临时救助备用金",
            "备用金",
            "2024年项目",
            "2024年备用金",
        ),
        *(
            "2024年重点项目",
            "2024年民政局项目",
            "2024年上半年项目",
            "2024年所有项目资金",
            "（2024年已完成项目）",
            "2024年度基础设施建设项目",
            "2024年中央补助资金项目",
            "2024年省级资金项目",
            "（2024年上年结转项目）",
        ),
        *("2024年第一批专项资金", "2024年省级教育专项", "（2024年部门预算项目）", "（2024年修订）", "（县级项目）"),
        *("安仁县民政局2024年城乡临时救助备用金", "2024年城乡临时救助备用金。", "2024年城乡临时救助备用金36万元"),
        *("2022-2024年城乡临时救助备用金", "2024年城乡临时救助备用金\n2024年救助站维修工程"),
    ],
)
def test_but_no_other_line_there_is_a_name(line: str) -> None:
    assert project(*line.split("\n")) is None


def test_nor_are_names_over_parts_of_a_report_that_of_all() -> None:
    parts = "2024年救助站维修工程\n已按期完工。"
    (report,) = extract(document(f"{TITLE}\n2024年城乡临时救助备用金\n{BODY}\n{parts}\n{BODY}")).parts
    assert report.project_name is None


@pytest.mark.parametrize(
    ("behind", "name"),
    [
        ("（2024年养老（托幼）机构运营补助资金）", "养老(托幼)机构运营补助资金"),
        (
            "（救助站（流浪儿童保护中心）维修及设备更新购置和人员培训）",
            "救助站(流浪儿童保护中心)维修及设备更新购置和人员培训",
        ),
        ("（2024年公办养老机构（敬老院）消防改造县级补助经费）", "公办养老机构(敬老院)消防改造县级补助经费"),
        ("——高龄津贴", "高龄津贴"),
        ("—高龄津贴（八十岁以上）", "高龄津贴(八十岁以上)"),
        ("——\n高龄津贴", "高龄津贴"),
        ("——高龄津贴制度", "高龄津贴制度"),
        ("（含下属单位（救助站））", None),
        ("（2024年中央补助资金）", None),
        ("-安仁县民政局", None),
        ("——定稿", None),
    ],
)
def test_what_stands_behind_a_title_is_of_it(behind: str, name: str | None) -> None:
    (report,) = extract(document(f"{TITLE}{behind}\n{BODY}")).parts
    assert (report.title, report.project_name) == (f"{TITLE}{behind}".replace("\n", ""), name)


def read(body: str, title: str = TITLE) -> str | None:
    (report,) = extract(document(f"{title}\n{body}")).parts
    return report.project_name


@pytest.mark.parametrize(
    "heading", ["一、项目基本情况", "一、项目概况\n（一）项目基本信息", "一、基本情况\n本项目由我局实施。"]
)
def test_a_name_below_the_first_heading_is_the_projects(heading: str) -> None:
    assert read(f"{heading}\n项目名称：高龄津贴\n项目单位：安仁县民政局\n二、项目绩效\n完成良好。") == "高龄津贴"
    assert read(f"{heading}\n1.项目名称：高龄津贴\n2.项目资金：36万元\n二、项目绩效\n完成良好。") == "高龄津贴"


def test_such_a_name_is_that_of_a_report_on_one_project_whose_title_says_none() -> None:
    body = "一、第一个项目\n项目名称：高龄津贴\n按月发放。\n二、第二个项目\n项目名称：临时救助\n按需发放。"
    assert read(body) is None
    own = "一、基本情况\n项目名称：高龄津贴（二期）\n按月发放。"
    assert read(own, "安仁县民政局2024年度高龄津贴项目支出绩效自评报告") == "高龄津贴"
    assert read(own, "安仁县民政局2024年度部门整体支出绩效自评报告") is None


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("民政局高龄津贴2024年度绩效自评报告", "高龄津贴"),
        ("2024年度民政局高龄津贴项目支出绩效自评报告", "高龄津贴"),
        ("民政局高龄津贴项目绩效自评报告（2024年度）", "高龄津贴项目"),
        ("民政局高龄津贴专项资金2024年度绩效自评报告", "高龄津贴专项资金"),
        ("2024年度安仁县民政局学校宣传项目支出绩效自评报告", "学校宣传"),
        ("教育局高龄津贴2024年度绩效自评报告", None),
        ("安仁县民政局救助管理站2024年度项目支出绩效自评报告", None),
        ("安仁县民政局救助管理处设备2024年度项目支出绩效自评报告", None),
    ],
)
@pytest.mark.parametrize("signed", [True, False])
def test_a_units_name_that_the_report_says_elsewhere_is_parted_from_the_projects(
    title: str, name: str | None, signed: bool
) -> None:
    end = "\n安仁县民政局\n2025年4月10日" if signed else "\n2025年4月10日"
    assert read(BODY + end, title) == (name if signed else None)
