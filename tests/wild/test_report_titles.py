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


_COSTS = ["教育专项工作经费", "征兵经费", "禁毒专项", "村级运转经费", "禁毒工作专项经费"]


@pytest.mark.parametrize("name", _COSTS)
def test_money_for_something_beside_or_below_a_title_is_a_project(name):
    for form in ("2023年度项目支出绩效自评报告（{}）", "2023年度项目支出绩效自评报告——{}"):
        assert reports(form.format(name), *BODY) == [("project_report", name)]
    for line in (f"（{name}）", f"——{name}"):
        assert reports("某局2023年度项目支出绩效自评报告", line, *BODY) == [("project_report", name)]


@pytest.mark.parametrize(
    "name",
    [
        "专项经费",
        "工作经费",
        "专项工作经费",
        "公用经费",
        "业务经费",
        "部门专项",
        "县级专项",
        "省级教育专项",
        "民生专项",
        "村级经费",
        "财政专项",
        "债券资金",
        "征兵资金",
        "水利局经费",
        "2023年征兵2024年经费",
        "含工作经费部门预算",
    ],
)
def test_but_what_money_it_is_or_whose_is_no_project(name):
    assert reports("2023年度项目支出绩效自评报告", f"（{name}）", *BODY) == [("project_report", None)]


@pytest.mark.parametrize("name", ["山塘清淤工程", "农村危房改造项目", "机耕道硬化"])
@pytest.mark.parametrize("title", ["2023年度项目支出绩效自评报告", "项目支出绩效评价报告"])
def test_a_works_name_right_above_a_title_that_says_none_is_the_project(name, title):
    assert reports(name, title, *BODY) == [("project_report", name)]
    assert reports("安仁县水利局", name, title, *BODY) == [("project_report", name)]


@pytest.mark.parametrize(
    "line",
    [
        "建设项目",
        "重点项目",
        "民生项目",
        "政府投资项目",
        "县级项目",
        "财政支出项目",
        "1、山塘清淤工程",
        "山塘清淤工程。",
        "山塘清淤",
    ],
)
def test_but_not_a_line_that_is_no_works_name(line):
    assert [name for _, name in reports(line, "2023年度项目支出绩效自评报告", *BODY)] == [None]


def test_nor_is_it_where_the_title_says_another_or_is_a_units():
    title = "2023年度农村饮水工程项目支出绩效自评报告"
    assert "山塘清淤工程" not in [name for _, name in reports("山塘清淤工程", title, *BODY)]
    assert reports("山塘清淤工程", "2023年度部门整体支出绩效自评报告", *BODY) == [("unit_report", None)]


UNITS, PROJECTS = "绥阳县林业局部门整体支出绩效自评报告", "绥阳县林业局城乡绿化专项资金绩效自评报告"


@pytest.mark.parametrize(
    ("title", "at"),
    [
        *(("2022年" + PROJECTS, at) for at in (5, 8, 11, 13, 14)),
        *((PROJECTS.replace("林业局", "林业局2022年度"), at) for at in (10, 13, 15)),
        *((UNITS.replace("林业局", "林业局2022年度"), at) for at in (10, 12, 13)),
        *(("2022年度" + UNITS, at) for at in (8, 11)),
    ],
)
def test_a_title_may_be_broken_anywhere(title, at):
    (whole,), (broken,) = parts(title, *BODY), parts(title[:at], title[at:], *BODY)
    assert broken.title_year == whole.title_year == 2022
    assert (broken.form, broken.project_name, broken.title) == (whole.form, whole.project_name, whole.title)


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("2022年绥阳县林业局", "绥阳县林业局部门整体支出绩效自评报告"),
        ("2021年绥阳县林业局", "2022年部门整体支出绩效自评报告"),
        ("2022年绥阳县森林资源数据汇编材料", "部门整体支出绩效自评报告"),
        ("2022年绥阳县林业局国有林场管护资料汇编", "部门整体支出绩效自评报告"),
        ("2022年5月绥阳县林业局", "部门整体支出绩效自评报告"),
        ("2022年绥阳县林业局，", "部门整体支出绩效自评报告"),
    ],
)
def test_what_stands_above_a_title_is_not_always_of_it(above, title):
    (part,) = parts(above, title, *BODY)
    assert part.title == title


@pytest.mark.parametrize(
    ("title", "project"),
    [
        ("2023年度项目实施情况绩效自评报告", None),
        ("安仁县民政局2023年度工程建设项目管理情况绩效自评报告", None),
        ("安仁县民政局2023年度敬老院建设项目实施情况绩效自评报告", "敬老院建设项目"),
    ],
)
def test_what_a_title_says_of_work_without_a_name_names_none(title, project):
    assert reports(title, *BODY) == [("project_report", project)]


def test_a_letterhead_over_a_whole_title_is_no_beginning_of_it():
    title = "部门整体支出绩效自评报告"
    assert [part.title for part in parts("2023年安仁县民政局文件", title, *BODY)] == [title]
    (whole,) = parts("2023年安仁县民政局城乡", "临时救助资金绩效自评报告", *BODY)
    assert whole.project_name == "城乡临时救助资金"


def test_a_title_is_kept_as_it_is_written():
    for title in ("2023年度部门整体⽀出绩效自评报告", "2023年度部门整体\u200b支出绩效自评报告"):
        (part,) = parts(title, *BODY)
        assert (part.title, part.form, part.title_year) == (title, "unit_report", 2023)
