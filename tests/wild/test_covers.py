"""What goes before a form — a cover, a table of contents, a letter — is no form of its own."""

import pytest

from extractors import extract
from tests.wild.drawing import document

UNIT = "安仁县水利局"
REPORT = f"""安仁县2024年度部门整体支出绩效报告
一、部门概况
编制数40人。
二、部门整体支出管理及使用情况
2024年总支出1000万元。
三、存在的问题
无。
{UNIT}
2025年5月6日"""
TABLE = """安仁县2024年度项目支出绩效自评表
|项目名称|>|渠道维修|>|>|>|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|
|产出指标|数量指标|里程|≥12公里|13公里|100|
"""
TITLE = "2024年度部门整体支出绩效自评报告"


def parts(drawing):
    return extract(document(drawing)).parts


def only_report(drawing):
    (report,) = [part for part in parts(drawing) if part.form == "unit_report"]
    assert report.report_date == "2025-05-06"
    return report


@pytest.mark.parametrize(
    "cover",
    [
        f"{TITLE}\n单位名称：{UNIT}\n填报日期：2025年4月",
        f"安仁县2024年度\n部门整体支出绩效自评报告\n评价单位：{UNIT}（盖章）\n评价时间：2025年4月",
        f"安仁县2024年度部门整体支出绩效报告\n{UNIT}\n二〇二五年四月",
        f"附件：{TITLE}\n{UNIT}\n2025年4月10日",
    ],
)
def test_a_cover_over_a_report_is_its_own(cover):
    report = only_report(f"{cover}\n{REPORT}")
    texts = [fact.text for fact in report.facts if fact.field == "text"]
    assert not any("4月" in text for text in texts)
    assert UNIT in report.names[0].text


@pytest.mark.parametrize(
    "choices",
    [
        "评价类型：事前评价□事中评价□事后评价☑评价方式：部门（单位）绩效自评☑财政部门组织评价□评价机构：评价组☑",
        "评价方式：部门（单位）绩效自评（√）  财政部门组织评价（  ）  第三方机构绩效评价（  ）",
        "评价类型: ■项目实施过程绩效评价 ☐项目完成结果绩效评价 ☐部门整体支出绩效评价\n评价机构: ☐中介机构",
        "评价类型：□事前评价，□事中评价，☑事后评价",
        "评价类型：实施过程评价 完成结果评价  评价方式：部门（单位）绩效自评 财政部门组织评价  评价机构：评价组",
        "单位负责人：张三\n联系人：李四\n电话：0735\n地址：城关\n邮编：423600\n审核人：王五\n填报人：赵六\n方式：自评",
        "评价机构：☐受委托的第三方中介机构 ☐财政部门专家评价工作组 ☑部门（单位）内部评价工作组",
    ],
)
def test_a_line_of_choices_is_of_the_cover(choices):
    cover = f"部门整体支出绩效评价报告\n项目单位：{UNIT}\n{choices}\n2025年4月3日\n{UNIT}编制\n{UNIT}"
    assert only_report(f"{cover}\n{REPORT}").title_county == "安仁县"


def test_a_long_line_without_choices_is_of_no_cover():
    line = "水利局在全年的工作中按照县委县政府的统一部署完成了渠道维修和水库除险加固的各项建设任务并通过了验收"
    assert len(parts(f"{TITLE}\n{line}\n{REPORT}")) == 2


@pytest.mark.parametrize("title", [TITLE, "安仁县水利局2024年度绩效自评报告"])
@pytest.mark.parametrize("name", ["安仁县水利局整体支出", "2024年度部门整体支出", "部门整体支出绩效自评报告"])
def test_the_units_whole_expenditure_is_no_project(title, name):
    (report,) = parts(f"{title}\n项目名称：{name}\n2025年4月\n一、基本情况\n主管水利。")
    assert (report.form, report.project_name) == ("unit_report", None)


def test_a_project_may_be_named_after_the_whole_expenditure():
    (report,) = parts(f"项目支出绩效自评报告\n项目名称：部门整体支出绩效评价委托费\n{UNIT}\n一、项目概况\n按计划实施。")
    assert report.project_name == "部门整体支出绩效评价委托费"


def test_a_cover_over_other_forms_is_no_report():
    (table,) = parts(f"{TITLE}\n{UNIT}\n2025年4月\n{TABLE}")
    assert (table.form, table.names[0].text) == ("project_self_eval", UNIT)


def test_a_cover_by_itself_is_no_report():
    assert parts(f"{TITLE}\n{UNIT}\n2025年4月") == ()


def test_the_cover_of_a_project_report_names_the_project():
    (report,) = parts(f"""项目支出绩效自评报告
（2024年度）
项目名称：渠道维修
主管部门：{UNIT}
2025年4月5日
安仁县2024年度项目支出绩效报告
一、项目概况
按计划实施。
二、项目绩效
完成良好。""")
    assert (report.project_name, report.title_year, report.title_county) == ("渠道维修", 2024, "安仁县")


LONG = "2024年度省级财政衔接推进乡村振兴补助资金安仁县江口镇山口村至石塘村渠道清淤及机耕道硬化工程建设项目"


@pytest.mark.parametrize("name", [LONG, "渠道清淤，机耕道硬化", "渠道清淤，机耕道硬化，管护设备购置"])
@pytest.mark.parametrize("more", ["", "实施单位：安仁县水利局\n", "安财绩评〔2025〕38号\n"])
def test_a_long_name_behind_its_label_is_of_the_cover(name, more):
    title = "2024年渠道清淤项目绩效评价报告"
    text = "受委托对该项目实施了评价。\n一、项目概况\n按计划实施。"
    (report,) = parts(f"{title}\n项目名称：{name}\n{more}2025年4月5日\n{title}\n{text}")
    assert (report.form, report.project_name) == ("project_report", name if name.count("，") < 2 else "渠道清淤项目")


@pytest.mark.parametrize(
    "line",
    [
        f"{LONG}的绩效自评情况",
        "项目名称：渠道清淤；全年完成清淤十二公里",
        "项目名称：渠道清淤，全年预算36万元",
        f"项目名称：{LONG}{LONG}",
    ],
)
def test_a_longer_line_or_one_that_tells_of_the_project_is_of_no_cover(line):
    title = "2024年渠道清淤项目绩效评价报告"
    assert len(parts(f"{title}\n{line}\n2025年4月5日\n{title}\n一、项目概况\n按计划实施。")) == 2


@pytest.mark.parametrize("above", ["2025年4月5日", f"主管部门：{UNIT}\n2025年4月5日", "填报日期：2025年4月"])
def test_a_date_above_a_title_is_not_of_it(above):
    (report,) = parts(f"{above}\n安仁县2024年度项目支出绩效报告\n一、项目概况\n按计划实施。")
    assert (report.title, report.title_year) == ("安仁县2024年度项目支出绩效报告", 2024)
    assert report.project_name is None


@pytest.mark.parametrize(
    "contents",
    [
        "目  录\n一、基础数据表…………1\n二、部门整体支出绩效自评表…………2\n三、部门整体支出绩效报告…………3",
        "一、部门概况........1\n二、部门整体支出管理及使用情况........2",
        "目录\n安仁县2024年度项目支出绩效自评表\t2\n安仁县2024年度部门整体支出绩效报告\t3",
        "安仁县2024年度项目支出绩效自评表\t2\n二、部门整体支出绩效报告\t3",
        "目录\n部门整体支出绩效自评表\n部门整体支出绩效报告\n项目支出绩效自评表\n项目支出绩效报告",
        "目录\n一、部门整体支出绩效自评表\n二、部门整体支出绩效报告\n三、项目支出绩效自评表\n四、项目支出绩效报告",
    ],
)
def test_a_table_of_contents_is_a_note(contents):
    found = extract(document(f"{contents}\n{TABLE}\n{REPORT}"))
    assert [(part.form, part.title) for part in found.parts] == [
        ("project_self_eval", "安仁县2024年度项目支出绩效自评表"),
        ("unit_report", "安仁县2024年度部门整体支出绩效报告"),
    ]
    assert found.leftovers == ()


@pytest.mark.parametrize(
    "entries",
    [
        "1、项目概述\n2、资金明细表\n3、考评情况\n4、附件",
        "一、项目情况\n（一）立项依据\n（二）资金来源\n二、项目绩效",
        "1.项目概况\n2.项目绩效",
    ],
)
def test_headings_between_the_head_of_contents_and_a_title_are_entries(entries):
    text = "一、项目概况\n按计划实施。\n二、项目绩效\n完成良好。"
    cover = f"{UNIT}\n部门整体支出绩效评价报告\n{UNIT}编制\n目  录"
    (report,) = parts(f"{cover}\n{entries}\n渠道维修项目支出绩效评价报告\n{text}")
    assert (report.form, report.project_name) == ("project_report", "渠道维修")
    assert [fact.text for fact in report.facts if fact.field == "heading"] == ["项目概况", "项目绩效"]


def test_contents_may_be_numbered_otherwise_than_the_text():
    entries = "目录\n1、部门概况\n2、部门整体支出管理及使用情况\n3、存在的问题"
    title, body = REPORT.split("\n", 1)
    report = only_report(f"{title}\n{entries}\n{body}")
    assert [fact.text for fact in report.facts if fact.field == "number"] == ["一、", "二、", "三、"]


def test_headings_below_the_head_of_contents_that_have_texts_are_no_entries():
    title, body = REPORT.split("\n", 1)
    report = only_report(f"{title}\n目录\n{body}")
    assert [fact.text for fact in report.facts if fact.field == "number"] == ["一、", "二、", "三、"]


def test_a_title_of_two_lines_below_the_contents_is_not_of_them():
    drawing = f"目录\n部门整体支出绩效报告\n项目支出绩效自评表\n安仁县2024年度\n{TABLE.removeprefix('安仁县2024年度')}"
    (table,) = parts(drawing)
    assert table.title == "安仁县2024年度项目支出绩效自评表"


def test_the_contents_of_a_report_are_no_sections():
    title, body = REPORT.split("\n", 1)
    report = only_report(f"{title}\n目录\n一、部门概况\t1\n（一）机构设置\t1\n二、支出情况\t2\n{body}")
    assert [fact.text for fact in report.facts if fact.field == "number"] == ["一、", "二、", "三、"]


@pytest.mark.parametrize(
    "letter",
    [
        "附件：1.基础数据表 2.自评表 3.报告",
        "附件：1基础数据表 2自评表 3绩效报告",
        "附件：部门整体支出绩效自评表、自评报告",
        f"附件：\n1.部门整体支出绩效自评表\n2.{TITLE}",
        f"附件：\n一、部门整体支出绩效自评表\n二、{TITLE}",
        f"附件：{TITLE}",
    ],
)
def test_what_a_letter_lists_is_not_in_it(letter):
    opening = "关于报送绩效自评材料的函\n县财政局：\n现将我局材料报送贵局，请审核。"
    only_report(f"{opening}\n{letter}\n{UNIT}\n2025年4月10日\n{TABLE}\n{REPORT}")


def test_a_letter_with_the_title_of_a_report_is_none_where_the_report_follows():
    letter = f"关于报送{TITLE}的报告\n县财政局：\n现将我局材料报送贵局，请审核。\n{UNIT}\n2025年4月10日"
    only_report(f"{letter}\n{REPORT}")
    (report,) = parts(letter)
    assert report.report_date == "2025-04-10"
