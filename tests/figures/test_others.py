"""Amounts of which it is not known whose or of what they are, or on what basis, are no figures of the unit."""

from __future__ import annotations

import pytest

from extractors.prose.figures import read_figures
from tests.figures.reading import read


@pytest.mark.parametrize(
    "text",
    [
        "天河水库移民后期扶持基金收入合计230万元，支出合计210万元，其中基本支出20万元。",
        "校办印刷厂总收入80万元，总支出76万元。",
        "职工互助会收入总额5万元；支出总额4.6万元。",
        "农村饮水安全维护基金：收入总计50万元，支出总计48万元。",
        "青石灌区供水总站基本支出120万元，公用经费80万元。",
        "市本级财政支出合计36.5亿元，其中基本支出20亿元，项目支出16亿元。",
        "政府性基金收入合计200万元，支出合计180万元。",
        "与县林业局相比，该局基本支出1200万元，项目支出800万元。",
        "比如，某乡基本支出120万元，公用经费80万元。",
        "人事股编制3人，在职2人。",
        "本课题在职人员3人，编制3人。",
    ],
)
def test_what_an_unknown_subject_is_told_of_is_not_the_units(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "法院执行年初预算数6万元，年末支出6万元。",
        "其中，县法院执行经费全年预算数6万元，执行数6万元。",
        "法院执行支出6万元，案件审判支出40万元。",
        "青石县人民法院执行追加预算6万元。",
    ],
)
def test_a_project_named_as_if_a_court_did_it_is_not_the_units(text: str) -> None:
    assert read(text) == []
    lines = [("1", text), ("2", "我院2024年度支出900万元。我院执行年初预算数800万元。")]
    figures = read_figures(lines, 2024, "unit", owners=["青石县人民法院"])
    assert [one.number for one in figures] == [900, 800]


@pytest.mark.parametrize(
    "text",
    [
        "（三）职业年金收支情况\n收入合计36万元，支出合计35万元。",
        "（二）幼儿伙食费收支情况\n总收入36万元，总支出35万元，公用经费5万元。",
        "（三）水资源费收入\n全年收入合计36万元。",
        "1.文化旅游体育与传媒支出（类）文化和旅游（款）行政运行（项）。年初预算为110万元，支出决算为125万元。",
        "节能环保支出（类）年初预算为80万元，决算数75万元，其中项目支出75万元。",
        "（3）住房保障支出：本年支出合计56万元，其中基本支出56万元。",
        "城乡社区支出（类）。年初预算数10万元，支出决算9.8万元。",
        "2、灾害防治及应急管理支出\n支出合计66万元，其中基本支出6万元，项目支出60万元。",
        "（五）结余资金情况\n基本支出3万元，项目支出12万元。",
        "（三）预算追加情况\n基本支出15万元，项目支出22万元。",
        "（五）近五年支出情况\n支出合计5000万元，基本支出3000万元。",
        "（二）收支预算\n收入合计500万元，支出合计500万元。",
    ],
)
def test_under_a_heading_of_other_money_nothing_is_the_units(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "（二）项目支出情况\n工资福利支出8万元，对个人和家庭补助12万元。",
        "（二）项目支出情况\n按经济分类：商品和服务支出60万元。",
        "（三）工程支出情况\n公务接待费0.3万元。",
    ],
)
def test_what_projects_were_spent_on_is_a_part_of_them(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "公务接待费2万元，公务用车运行维护费3万元，合计5万元。",
            ["official_reception 2", "vehicles 3", "three_public 5"],
        ),
        ("公务接待费2万元，差旅费4万元，合计6万元。", ["official_reception 2"]),
        ("油料费2.1万元，保险0.9万元，总计3万元。", []),
        ("公务用车运行维护费4万元，其中油料费3万元，合计4万元。", ["vehicles 4"]),
        ("外宾公务接待费1.5万元，其他公务接待费0.8万元，合计2.3万元。", []),
    ],
)
def test_a_sum_is_of_the_headings_parts_and_of_nothing_else(text: str, figures: list[str]) -> None:
    assert read(f"（二）三公经费情况\n{text}") == figures


@pytest.mark.parametrize(
    "text",
    [
        "2024年年初预算中基本支出占总支出的60%，项目支出占40%。",
        "对照2021年，基本支出占总支出66%，2024年情况较好。",
        "假设剔除人员调资，基本支出为390万元。",
        "按可比口径，基本支出380万元，项目支出20万元。",
        "在职人员控制率以95%为标准。",
        "审计发现公务接待费1.3万元超范围列支。",
        "由于会计错将基本支出8万元列入项目支出。",
        "盘活基本支出6万元，收回项目支出18万元。",
        "经比较2023年度三公经费6万元，减少1万元。",
        "经比较2024年度三公经费减少1万元。",
        "比较2023年度三公经费6万元，减少1万元。",
    ],
)
def test_another_basis_or_a_complaint_is_no_actual_amount(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("事业收入20万元，其他收入5万元，支出合计1170万元。", ["expenditure 1170"]),
        ("机关工勤编制2名，在职在编人员30人。", ["staff_actual 30"]),
        ("用于保障单位正常运转的基本支出700万元。", ["basic_expenditure 700"]),
        ("（三）部门决算收支情况\n收入合计1170万元，支出合计1150万元。", ["income 1170", "expenditure 1150"]),
        (
            "（一）预算收支情况\n2024年支出合计1170万元，其中基本支出900万元。",
            ["expenditure 1170", "basic_expenditure 900"],
        ),
        ("（五）收入支出结转结余情况\n收入合计1170万元，支出合计1100万元。", ["income 1170", "expenditure 1100"]),
        ("（二）县水利局收支情况\n总支出900万元。", ["expenditure 900"]),
        ("（二）人员经费支出情况\n工资福利支出500万元。", ["wages_benefits 500"]),
        ("与县林业局相比，我局三公经费5万元。", ["three_public 5"]),
        ("与2023年相比，三公经费支出5万元，减少1万元。", ["three_public 5"]),
        ("经比较2024年度镇本级三公经费5万元，较上年减少1万元。", ["three_public 5"]),
        ("经对比2024年公务接待费支出2万元，2023年支出3万元。", ["official_reception 2"]),
        ("按部门决算口径，总支出900万元。", ["expenditure 900"]),
        (
            "全年总支出930万元，其中本年支出900万元，结转下年30万元。\n其中：基本支出700万元，项目支出200万元。",
            ["expenditure 930", "basic_expenditure 700", "project_expenditure 200"],
        ),
    ],
)
def test_what_is_understood_is_read(text: str, figures: list[str]) -> None:
    assert read(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("收入总计950万元，其中：本年收入合计930万元，年初结转和结余20万元。", ["income 930"]),
        ("支出总计950万元。其中：当年支出900万元，结转下年50万元。", ["expenditure 900"]),
        ("收入总计950万元，其中：\n1.本年收入合计930万元；\n2.上年结转20万元。", ["income 930"]),
        ("本年支出合计900万元，结余分配8万元，年末结转42万元，支出总计950万元。", ["expenditure 900"]),
        ("收、支总计均为950万元。\n收入合计930万元。\n支出合计900万元。", ["income 930", "expenditure 900"]),
        (
            "收支总计950万元，其中：本年收入930万元，年初结转20万元；本年支出900万元。",
            ["income 930", "expenditure 900"],
        ),
        (
            "支出总计950万元，其中：本年支出900万元。其中：基本支出700万元。",
            ["expenditure 900", "basic_expenditure 700"],
        ),
        ("支出总计950万元，其中年末结转50万元。", []),
        ("支出总计950万元（其中：基本支出700万元，结转下年50万元）。", ["basic_expenditure 700"]),
        ("2023年收入总计950万元，其中：本年收入930万元。", []),
        ("财政拨款收支总计950万元。财政拨款支出900万元。", ["income 950", "expenditure 900"]),
        ("支出总计950万元，其中：财政拨款支出900万元。", ["expenditure 950"]),
        ("收入总计950万元，支出总计930万元。", ["income 950", "expenditure 930"]),
        ("收入总计950万元，支出总计950万元。\n年初结转和结余50万元。", []),
        ("收入总计950万元，支出总计950万元。\n收入合计950万元，年初结转和结余50万元。", ["income 950", "income 950"]),
        ("收支总计950万元，年末结转20万元。", []),
        ("收入总计950万元，支出总计930万元，年末结转20万元。", ["income 950", "expenditure 930"]),
        ("收入总计950万元，支出总计950万元。年末结转和结余0万元。", ["income 950", "expenditure 950"]),
        ("支出总计950万元，主要是上年结转减少50万元。", ["expenditure 950"]),
        ("2023年年末结转20万元。2024年支出总计950万元。", ["expenditure 950"]),
        ("总支出930万元，年末结转20万元。", ["expenditure 930"]),
    ],
)
def test_a_total_with_what_is_carried_over_is_not_the_years(text: str, figures: list[str]) -> None:
    assert read(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("全院编制48个，实际使用编制45个。", ["staff_quota 48"]),
        ("核定编制48名，已使用事业编制45名，空编3名。", ["staff_quota 48"]),
        ("年末占用编制45名。", []),
        ("编制48名，现有编制45名。", ["staff_quota 48"]),
        ("核定编制48名。\n年末实有人员编制45名，在职44人。", ["staff_quota 48", "staff_actual 44"]),
        ("现有编制45名，在职44人。", ["staff_quota 45", "staff_actual 44"]),
        ("现有编制48名，核定编制45名。", ["staff_quota 48", "staff_quota 45"]),
        ("局机关编制18名，参公编制30名。", []),
        ("机关核定编制18名，核定事业编制30名。", []),
        ("公务员编制18名，事业编制30名。", []),
        ("编制：机关18名，事业30名。", []),
        ("机构核定编制48名，在职45人。", ["staff_quota 48", "staff_actual 45"]),
        ("我局机构编制48名。", ["staff_quota 48"]),
        ("内设机构编制18名，在职17人。", []),
        ("二级机构编制18名，事业机构核定编制9名，在职8人。", []),
        ("机关编制48名，行政编制18名，事业编制30名。", ["staff_quota 48"]),
        ("机关编制48名（其中行政编制18名，事业编制30名）。", ["staff_quota 48"]),
        ("我局为政府工作机关，核定编制48名，行政编制18名。", ["staff_quota 48"]),
        ("局机关编制18名，在职17人。", ["staff_quota 18", "staff_actual 17"]),
    ],
)
def test_filled_posts_and_parts_of_a_quota_are_no_quota(text: str, figures: list[str]) -> None:
    assert read(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("事业编制48名，实有事业编制人员45名。", ["staff_quota 48", "staff_actual 45"]),
        ("全供事业编制48个。实有全额在职人员45人，退休人员20人。", ["staff_quota 48", "staff_actual 45"]),
        ("事业编制48名，事业在职职工45名、离休人员2名。", ["staff_quota 48", "staff_actual 45"]),
        ("编制48名，实有财政供养人员45名。", ["staff_quota 48", "staff_actual 45"]),
        ("编制48名，实际人数45人。", ["staff_quota 48", "staff_actual 45"]),
        ("编制48名，年末实际在职编制人员45名。", ["staff_quota 48", "staff_actual 45"]),
        ("编制48名，财政供养人员60名，其中退休15名。", ["staff_quota 48"]),
        ("编制48名，在岗45名。", ["staff_quota 48"]),
        ("行政编制18名，事业编制30名，实有事业人员28名。", []),
        ("编制48名，全额在职人员30人，差额在职人员15人。", ["staff_quota 48"]),
        ("编制48名，在职人员45人，其中事业人员28人。", ["staff_quota 48", "staff_actual 45"]),
        ("编制48名，公务员17名，事业人员28名。", ["staff_quota 48"]),
        ("培训班2期，实际人数45人。", []),
    ],
)
def test_people_of_the_only_kind_of_posts_are_all_the_people(text: str, figures: list[str]) -> None:
    assert read(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "一般公共预算财政拨款安排的“三公”经费支出5万元，其中：公务接待费2万元。",
            ["three_public 5", "official_reception 2"],
        ),
        ("使用一般公共预算拨款安排的公务接待费支出共计2万元，完成年初预算的70%。", ["official_reception 2"]),
        ("县财政安排的“三公”经费开支5万元。", ["three_public 5"]),
        ("（一）三公经费支出与年初预算对比\n财政拨款安排的三公经费支出5万元。", ["three_public 5"]),
        ("安排“三公”经费2万元。", []),
        ("财政拨款安排“三公”经费支出2万元。", []),
        ("一般公共预算财政拨款安排的“三公”经费5万元。", []),
        ("一般公共预算财政拨款安排的“三公”经费支出预算5万元。", []),
        ("财政拨款安排的基本支出700万元。", []),
        ("预算安排的“三公”经费支出5万元。", []),
        ("部门预算财政拨款安排的“三公”经费支出5万元。", []),
        ("拟用财政拨款安排的“三公”经费支出5万元。", []),
        ("（一）年初预算\n财政拨款安排的三公经费支出5万元。", []),
        ("财政拨款安排的三公经费支出3万元，事业收入安排的三公经费支出1万元。", []),
    ],
)
def test_money_that_was_arranged_is_spent_only_where_that_is_said(text: str, figures: list[str]) -> None:
    assert read(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "三公经费支出5万元，年初预算6万元，差值1万元。其中：公务接待费支出2万元，年初预算为3万元；"
            "公务用车运行维护费支出3万元，年初预算数3万元。",
            ["three_public 5", "official_reception 2", "vehicles 3"],
        ),
        ("三公经费年初预算6万元，其中：公务接待费2万元，年初预算3万元。", []),
        ("三公经费年初预算6万元，其中：公务接待费支出2万元，年初预算安排偏高。", []),
        ("三公经费年初预算6万元，其中：公务接待费支出2万元。", []),
        (
            "调整后预算950万元，其中：基本支出720万元，年初预算700万元，追加20万元。",
            ["adjusted_budget 950", "initial_budget 700", "supplementary_budget 20"],
        ),
    ],
)
def test_what_stands_beside_its_own_budget_was_spent(text: str, figures: list[str]) -> None:
    assert read(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("支出：900万元。其中：人员支出600万元，项目支出200万元。", ["expenditure 900", "project_expenditure 200"]),
        ("（二）支出情况：900万元（其中：基本支出700万元）。", ["expenditure 900", "basic_expenditure 700"]),
        (
            "收入：950万元。\n支出数：900万元 包括：基本支出700万元。",
            ["income 950", "expenditure 900", "basic_expenditure 700"],
        ),
        (
            "（一）基本支出情况\n预算收入950万元。\n2024年支出900万元，其中基本支出700万元，项目支出200万元。",
            ["expenditure 900", "basic_expenditure 700", "project_expenditure 200"],
        ),
        (
            "其他资金来源20万元。2024年支出900万元，其中：项目支出200万元，基本支出700万元。",
            ["expenditure 900", "project_expenditure 200", "basic_expenditure 700"],
        ),
        ("其他资金20万元。2024年支出18万元，其中人员经费8万元。", []),
        ("其他资金20万元。2024年支出18万元，其中办公费3万元；基本支出7万元，项目支出8万元。", None),
        ("其他资金20万元。支出18万元，其中基本支出10万元，项目支出8万元。", None),
        ("（一）渠道清淤项目\n2024年支出18万元，其中基本支出10万元，项目支出8万元。", []),
        ("（二）灌区管理所\n2024年支出18万元，其中基本支出10万元，项目支出8万元。", []),
        ("2023年支出18万元，其中基本支出10万元，项目支出8万元。", []),
        ("支出：6万元，其中：材料费3万元，公用经费2万元。", []),
        ("项目一：渠道清淤。支出：40万元，其中：项目支出40万元。", []),
        ("年初预算：\n支出：900万元，其中：基本支出700万元。", []),
    ],
)
def test_spending_that_is_made_up_as_the_units_is_the_units(text: str, figures: list[str] | None) -> None:
    got = read(text)
    assert got == figures or (figures is None and not any(one.startswith("expenditure") for one in got))
