"""What a report's title says it is: the unit's, a project's, or none of the forms."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from extractors import extract
from extractors.forms import load
from tests.wild.drawing import document

BODY = """一、基本情况
资金足额到位，工作按期完成。
二、存在的问题
宣传不够。
2025年4月10日"""


def read(title: str, body: str = BODY) -> list[tuple[str, str | None]]:
    return [(part.form, part.project_name) for part in extract(document(f"{title}\n{body}")).parts]


@pytest.mark.parametrize(
    ("title", "project"),
    [
        ("护林员补助2024年度绩效自评报告", "护林员补助"),
        ("2024年度病险水库除险加固工程绩效自我评价报告", "病险水库除险加固工程"),
        ("营养改善计划2024年绩效评价报告", "营养改善计划"),
        ("2024年农贸市场绩效自评报告", "农贸市场"),
        ("困难群众救助经费绩效自评情况说明", "困难群众救助经费"),
        ("视频监控系统项目支出绩效自评报告", "视频监控系统"),
        ("视频监控项目支出绩效自评总结报告", "视频监控"),
        ("水质监测2024年度绩效自评报告", "水质监测"),
        ("经济责任审计2024年度绩效自评报告", "经济责任审计"),
        ("绩效工资补助2024年度绩效自评报告", "绩效工资补助"),
        ("2024年度绩效考核奖绩效自评报告", "绩效考核奖"),
        ("县城整体搬迁项目支出绩效自评报告", "县城整体搬迁"),
        ("安仁县林业局护林员补助2024年度绩效自评报告", "护林员补助"),
        ("林业局护林员补助2024年度绩效自评报告", None),  # where such a name ends is not for a title to say
        ("造林项目支出绩效自评情况", "造林"),
        ("安仁县2021-2023年度造林专项资金绩效评价报告", "造林专项资金"),
        ("安仁县林业局2021至2023年度造林项目支出绩效自评报告", "造林"),
        ("造林2022—2023年度项目支出绩效自评报告", "造林"),
        ("安仁县林业局\n2023年造林政府付费项目\n支出绩效评价报告", "造林政府付费"),
        ("2023年政府购买护林服务项目支出绩效评价报告", "政府购买护林服务"),
        ("2024年度安仁县江口镇政府购买服务项目绩效自评报告", None),
        ("2024年部门预算\n项目支出绩效自评报告", None),
        ("2024年残疾人补贴事后绩效评价报告", "残疾人补贴"),
        ("2024年渠道清淤项目中期绩效自评报告", "渠道清淤项目"),
        ("2024年度营养改善计划财政重点绩效评价报告", "营养改善计划"),
        ("营养改善计划重点评价2024年度绩效评价报告", "营养改善计划"),
        ("2024年度“春风行动”第三方绩效评价报告", "春风行动"),
        ("2024年度“平安校园”建设工程绩效自评报告", "“平安校园”建设工程"),
        ("安仁县公安局“雪亮工程”运维2024年度绩效自评报告", "“雪亮工程”运维"),
        ("关于“四好”农村公路养护的绩效自评报告", "“四好”农村公路养护"),
        ("2024年“一村一品”“一县一业”建设绩效自评报告", "“一村一品”“一县一业”建设"),
        ("“平安校园”项目2024年度绩效自评报告", "平安校园"),
        ("“厕所革命”专项资金2024年度绩效自评报告", "厕所革命"),
        ("“两新”组织服务中心2024年度项目支出绩效自评报告", None),
    ],
)
def test_a_projects_report(title: str, project: str | None) -> None:
    assert read(title) == [("project_report", project)]


@pytest.mark.parametrize(
    "title",
    [
        "安仁县民政局2024年度绩效自评报告",
        "2024年度安仁县民政局绩效自评报告",
        "安仁县政协2024年度绩效自评报告",
        "安仁县2024年度绩效自评报告",
        "本单位2024年度绩效自评报告",
        "××局2024年度绩效自评报告",
        "县直单位2024年度绩效自评报告",
        "2024年度绩效自评报告",
        "安仁县重点项目服务中心2024年度部门整体支出绩效自评报告",
        "安仁县重点项目服务中心2024年度绩效自评报告",
        "2024年度安仁县专项资金管理局整体支出绩效自评报告",
        "安仁县民政局2024年度整体支出绩效自评情况说明",
        "安仁县民政局2024年度部门整体支出绩效自评情况",
        "安仁县民政局2024年度部门整体支出绩效自评说明",
        "安仁县民政局关于2024年度部门整体支出绩效自评情况的说明",
        "2024年度部门整体支出绩效自评情况\n报告",
        "2024年度部门整体支出绩效评价报告书",
        "2024年度部门整体支出绩效考评报告",
        "部门整体支出绩效目标完成情况自评报告",
        "部门整体支出和项目支出绩效自评报告",
        "安仁县民政局2024年整体和项目支出绩效自评总结报告",
        "安仁县民政局\n2024年度整体及项目支出绩效自评报告",
        "2024年度整体与专项支出绩效自评情况说明",
        "安仁县民政局整体、项目支出2024年绩效自评报告",
    ],
)
def test_a_units_report(title: str) -> None:
    assert read(title) == [("unit_report", None)]


@pytest.mark.parametrize(
    "title",
    [
        "安仁县民政局2024年部门预算绩效监控报告",
        "安仁县民政局2024年1-8月预算绩效运行监控情况说明",
        "重点项目绩效运行跟踪报告",
        "绩效目标和预算执行双监控报告",
        "安仁县民政局2024年高龄津贴项目绩效监控总结报告",
        "2024年财政衔接推进乡村振兴\n补助资金项目绩效监控总结报告",
        "2024年度项目支出绩效运行监控工作小结报告",
        "高龄津贴项目绩效跟踪监控分析总结",
        "高标准农田项目事前绩效评估总结报告",
        "绩效自评问题整改工作总结报告",
        "2024年预算绩效管理工作总结报告",
        "高标准农田项目事前绩效评估报告",
        "2024年度专项资金中期绩效评价报告",
        "安仁县民政局2024年度单位绩效考核自评报告",
        "安仁县民政局2024年度绩效管理工作考核自评报告",
        "2024年事业单位绩效工资分配情况报告",
        "部门整体支出绩效目标申报情况说明",
        "2024年预算绩效管理工作总结",
        "项目支出绩效自评复核报告",
        "2023年绩效评价结果应用情况报告",
        "绩效自评问题整改情况报告",
        "专项资金绩效审计报告",
        "成本预算绩效分析报告",
        "安仁县民政局2024年上半年部门整体支出绩效自评报告",
        "2024年度法治政府建设自评报告",
        "2024年度内部控制自我评价报告",
        "扫黑除恶专项斗争自评报告",
    ],
)
def test_a_report_of_another_procedure_is_none_of_the_forms(title: str) -> None:
    extraction = extract(document(f"{title}\n{BODY}"))
    assert extraction.parts == ()
    assert "资金足额到位，工作按期完成。" in {left.raw_text for left in extraction.leftovers}


def test_a_project_in_the_title_and_a_units_headings_contradict_each_other() -> None:
    assert read("护林员补助2024年度绩效自评报告", "一、部门概况\n主管林业。\n二、部门整体支出情况\n按预算执行。") == []


def test_a_heading_worded_like_a_title_is_no_title_within_a_report() -> None:
    body = "一、部门概况\n主管林业。\n部门整体支出绩效自评情况\n得分98分。\n项目支出绩效自评情况\n均已完成。"
    (report,) = extract(document(f"2024年度部门整体支出绩效自评报告\n{body}")).parts
    assert [fact.text for fact in report.facts if fact.field == "text"] == [body.partition("\n")[2]]


def test_such_a_title_begins_a_report_below_one_that_ended() -> None:
    unit = f"安仁县林业局2024年度部门整体支出绩效自评报告\n{BODY}"
    assert read(unit, f"护林员补助经费绩效自评情况说明\n{BODY}") == [
        ("unit_report", None),
        ("project_report", "护林员补助经费"),
    ]


@pytest.mark.parametrize(
    ("title", "county"),
    [
        ("安仁县2024年度部门整体支出绩效自评报告", "安仁县"),
        ("大通湖区2024年度部门整体支出绩效自评报告", "大通湖区"),
        ("湘西土家族苗族自治州凤凰县2024年度部门整体支出绩效自评报告", "凤凰县"),
        ("益阳市赫山区2024年度部门整体支出绩效自评报告", "赫山区"),
        ("君山区2024年度部门整体支出绩效自评报告", "君山区"),
        ("2024年度四川省天全县部门整体支出绩效自评报告", "天全县"),
        ("麻城市2024年度部门整体支出绩效自评报告", "麻城市"),
        ("张家口市下花园区2024年度部门整体支出绩效自评报告", "下花园区"),
        ("秦巴山区2024年度部门整体支出绩效自评报告", None),
        ("物流园区2024年度部门整体支出绩效自评报告", None),
        ("安仁县贫困山区2024年度部门整体支出绩效自评报告", None),
        ("国有林区2024年度部门整体支出绩效自评报告", None),
        ("安仁县城镇老旧小区2024年度项目支出绩效自评报告", None),
        ("安仁县工业园区2024年度部门整体支出绩效自评报告", None),
        ("全县2024年度部门整体支出绩效自评报告", None),
        ("我县2024年度项目支出绩效自评报告", None),
    ],
)
def test_what_ends_as_a_county_does_need_be_none(title: str, county: str | None) -> None:
    (part,) = extract(document(f"{title}\n{BODY}")).parts
    assert (part.title_county, part.project_name) == (county, None)


def test_a_county_is_named_only_where_its_end_would_else_be_none() -> None:
    declared = tomllib.loads(files("extractors").joinpath("forms/lookups.toml").read_text("utf-8"))["titles"]
    named, county = declared["named_counties"], load().lookups.titles.county
    assert [name for name in named if not county.fullmatch(name)] == []
    assert [name for name in named if not name.endswith(tuple(declared["no_county"]))] == []
    assert len(named) == len(set(named))


def test_a_small_town_in_a_project_is_no_unit() -> None:
    (part,) = extract(document(f"2024年安仁县特色小镇专项资金绩效自评报告\n{BODY}")).parts
    assert part.names == ()
