"""What a figure is of is told by what stands above it: a heading, a lead paragraph, a run-in phrase, a list."""

from __future__ import annotations

import pytest

from extractors.prose.figures import read_figures
from tests.figures.reading import read


@pytest.mark.parametrize(
    "text",
    [
        "（二）青石县水文站\n基本支出80万元，三公经费0.4万元。",
        "1、局机关。编制30人，在职28人。\n2、灌区所。编制9人，在职8人。",
        "（三）下属单位情况\n1.灌区管理所\n编制9人，在职8人。无公务接待费。",
        "其中，局属事业单位4家。\n编制55人，在职50人。",
        "乡镇水利站9个，编制27人。",
        "我局辖9个乡镇水利站。\n共有编制27人，在职25人。",
        "二级机构：灌区管理所。编制9人，在职8人。",
        "灌区管理所为我局下属公益一类事业单位。\n编制9人，在职8人。",
        "（四）灌区管理所\n基本支出80万元，占总支出的60%。",
        "（二）灌区管理所\n1.人员情况\n编制9人。",
        "（二）灌区管理所\n1.人员情况\n该所编制9人。\n2.经费\n基本支出90万元。",
        "二、下属单位情况\n（一）人员\n1.编制\n编制9人。",
        "二、各乡镇情况\n（一）人员\n一共编制9人。\n在职8人。",
    ],
)
def test_what_a_sub_unit_is_told_of_is_not_the_units(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "全县“三公”经费支出900万元，比上年下降5%。公务接待费支出200万元。",
        "2024年我县三公经费支出900万元，比上年下降5%。公务接待费支出200万元，公务用车运行维护费700万元。",
        "各乡（镇）、县本级“三公”经费决算900万元。\n其中：公务接待费200万元。\n公务用车购置及运行维护费700万元。",
        "经县财政局汇总，青石县行政单位（含参公单位）“三公”经费决算900万元。公务接待费200万元。",
        "县财政局汇总全县三公经费900万元，下降5%。公务接待费200万元。",
        "全县行政事业单位：三公经费900万元。公务接待费200万元。",
        "2024年县级部门三公经费决算900万元，下降5%。公务接待费200万元。",
        "经汇总，2024年县本级财政拨款开支“三公”经费900万元，其中：公务接待费200万元。",
        "2024年市本级部门“三公”经费支出900万元。公务接待费200万元。",
    ],
)
def test_what_many_units_spent_together_is_not_the_units_in_the_next_sentences_either(text: str) -> None:
    assert read(text) == []
    assert read(f"{text}我局三公经费5万元。公务接待费2万元。") == ["three_public 5", "official_reception 2"]
    assert read(f"（一）全县情况\n{text}\n（二）部门情况\n公务接待费2万元。") == ["official_reception 2"]


@pytest.mark.parametrize(
    "text",
    [
        "各股室厉行节约，全年“三公”经费控制较好。公务接待费2万元。",
        "我局组织全县培训，支出12万元。公务接待费2万元。",
        "2024年县级部门预算下达后，我局厉行节约。公务接待费2万元。",
        "经县财政局汇总我局决算，情况良好。公务接待费2万元。",
        "经汇总，情况良好。公务接待费2万元。",
        "我县水利局厉行节约，情况良好。公务接待费2万元。",
        "全县三公经费900万元，县水利局公务接待费2万元。",
    ],
)
def test_what_the_unit_spent_is_read_after_a_region_was_but_mentioned(text: str) -> None:
    assert read(text) == ["official_reception 2"]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("我局编制39人。\n其中：灌区管理所编制9人。", ["staff_quota 39"]),
        ("局机关：编制30人；\n灌区所：编制9人；\n合计：编制39人。", ["staff_quota 39"]),
        ("（一）青石县水利局\n编制30人。\n（二）灌区管理所\n编制9人。", ["staff_quota 30"]),
        ("下辖水利站9家。\n共有编制27人。\n2024年，我局编制30人。", ["staff_quota 30"]),
        ("一、人员\n（一）灌区管理所\n编制9人。\n二、支出\n2024年总支出500万元。", ["expenditure 500"]),
        ("（一）改善办公场所\n2024年三公经费5万元。", ["three_public 5"]),
    ],
)
def test_the_unit_is_itself_again_below_its_own_name_and_the_next_heading(text: str, figures: list[str]) -> None:
    assert read(text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "2023年，我局总支出900万元。\n其中：基本支出700万元，项目支出200万元。",
        "2023年度决算情况如下。\n基本支出700万元，项目支出200万元。",
        "2024年初，县财政批复我局部门预算950万元。\n其中：基本支出720万元，项目支出230万元。",
        "2024年初，县财政批复我局部门预算950万元。\n（一）明细\n其中：基本支出720万元，项目支出230万元。",
        "2024年预算数如下：\n（1）基本支出720万元\n（2）项目支出230万元",
        "2024年部门预算情况。\n基本支出720万元，项目支出230万元。",
        "2024年部门预算总额950万元，具体构成如下：\n1.基本支出720万元；\n2.项目支出230万元。",
        "2023年部门总支出900万元。\n1.基本支出700万元。\n2.项目支出200万元。",
        "截至2024年6月底，我局支出400万元。\n其中：基本支出300万元。",
        "2022-2024年收支情况如下：\n基本支出2100万元。",
    ],
)
def test_what_follows_another_year_or_a_budget_is_no_actual_amount(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "between", ["其中：", "，其中：", "；其中", "：", " 其中：", "、其中：", "/其中：", "，", "；包括", "按类别："]
)
@pytest.mark.parametrize(
    ("whole", "figures"),
    [
        ("部门预算总额950万元", []),
        ("2024年预算安排950万元", []),
        ("年初预算950万元", ["initial_budget 950"]),
        ("调整后预算950万元", ["adjusted_budget 950"]),
        ("年中追加预算950万元", ["supplementary_budget 950"]),
    ],
)
def test_parts_of_a_budget_are_budgets_whatever_stands_between(whole: str, between: str, figures: list[str]) -> None:
    assert read(f"{whole}{between}基本支出720万元，公用经费80万元，项目支出150万元。") == figures


@pytest.mark.parametrize(
    "between", ["其中：", "，其中：", "，其中", "；其中：", "。其中：", "：", "（", "中，", "：\n"]
)
@pytest.mark.parametrize(
    "left", ["年末结转结余86万元", "年初结转86万元", "剩余资金86万元", "总支出900万元，结余86万元"]
)
def test_parts_of_what_is_left_over_were_not_spent(left: str, between: str) -> None:
    assert not {"basic_expenditure 52", "project_expenditure 34"} & {
        *read(f"{left}{between}基本支出52万元，项目支出34万元。")
    }


@pytest.mark.parametrize(
    "text",
    [
        "总支出900万元其中：基本支出720万元。",
        "总支出900万元；其中：基本支出720万元。",
        "总支出900万元：基本支出720万元。",
        "总支出900万元（含上年结转20万元），其中：基本支出720万元。",
        "年初预算950万元，总支出900万元；其中：基本支出720万元。",
        "年初预算950万元其中：基本支出750万元；支出决算900万元其中：基本支出720万元。",
    ],
)
def test_parts_of_what_was_spent_were_spent_whatever_stands_between(text: str) -> None:
    assert [one for one in read(text) if "budget" not in one] == ["expenditure 900", "basic_expenditure 720"]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "2023年总支出900万元。\n其中：基本支出700万元。\n2024年总支出950万元。\n其中：基本支出720万元。",
            ["expenditure 950", "basic_expenditure 720"],
        ),
        (
            "年初预算安排950万元。\n1.基本支出720万元。\n全年总支出940万元。\n1.基本支出715万元。",
            ["initial_budget 950", "expenditure 940", "basic_expenditure 715"],
        ),
        ("上年决算情况：\n基本支出700万元。\n本年决算情况：\n基本支出720万元。", ["basic_expenditure 720"]),
        ("（一）预算安排\n基本支出720万元。\n（二）决算情况\n基本支出715万元。", ["basic_expenditure 715"]),
        ("公务接待费上年决算数3万元，本年预算数3万元，本年决算数2万元。", ["official_reception 2"]),
        ("公务接待费2023年支出3万元，2024年预算4万元，支出2万元。", ["official_reception 2"]),
        ("（三）三公经费\n公务接待费上年决算数3万元，本年预算数3万元，本年决算数2万元。", ["official_reception 2"]),
        ("（三）三公经费\n公务接待费上年预算数3万元，本年预算数3万元，本年决算数2万元。", ["official_reception 2"]),
        ("公务接待费上年决算数3万元，本年预算数3万元，全年总支出900万元。", []),
        ("会议费上年决算数3万元，本年预算数3万元，本年决算数2万元。", []),
        ("一、2023-2024年度支出\n2024年三公经费5万元。", ["three_public 5"]),
        (
            "（三）收支与绩效目标\n2024年总支出900万元。其中：基本支出700万元。",
            ["expenditure 900", "basic_expenditure 700"],
        ),
        ("（三）支出情况和目标\n年度绩效目标。三公经费支出5万元。", []),
        ("（三）收支与绩效目标\n绩效目标：2024年三公经费支出5万元。", []),
        ("（三）支出与绩效目标完成情况\n三公经费支出5万元。", ["three_public 5"]),
        ("（三）支出绩效目标\n2024年三公经费支出5万元。", []),
        ("因公出国（境）费1万元，2023年度也没有因公出国（境）费支出。", ["overseas_travel 1"]),
        ("因公出国（境）费用2万元，2023年因公出国（境）费用3万元。", ["overseas_travel 2"]),
        ("2023年无因公出国（境）费，2024年因公出国（境）费1万元。", ["overseas_travel 1"]),
        ("2024年未发生因公出国（境）费用，上年因公出国（境）费3万元。", ["overseas_travel 0"]),
        ("根据2023年青财〔2023〕15号，因公出国（境）费3万元。", ["overseas_travel 3"]),
        ("内设股室6个，全部纳入2025年部门预算编制范围。编制9人。", ["staff_quota 9"]),
        ("纳入2025年部门预算编制范围的单位1个。\n编制9人。", ["staff_quota 9"]),
        ("列入2025年部门决算编报范围的二级单位3个：\n我局编制9人。", ["staff_quota 9"]),
        ("纳入2025年部门预算编制范围支出5万元，三公经费3万元。", []),
        ("全部纳入2025年部门预算，三公经费3万元。", []),
        ("根据青财〔2023年〕15号，因公出国（境）费3万元。", ["overseas_travel 3"]),
    ],
)
def test_the_year_in_question_is_read_beside_others(text: str, figures: list[str]) -> None:
    assert read(text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "项目一：渠道清淤。项目支出40万元，全部用于机械租赁。",
        "子项目1：渠道清淤\n总支出40万元。",
        "项目名称：渠道清淤\n项目支出40万元。",
        "（一）渠道清淤项目\n1.资金情况\n项目支出40万元。",
        "1.渠道清淤项目\n2024年项目支出40万元。\n2.水库除险\n项目支出60万元。",
        "（一）渠道清淤项目情况。\n该项目2024年预算45万元。\n全年总支出40万元。",
        "1.渠道清淤项目：\n项目支出40万元。",
    ],
)
def test_one_projects_amount_is_not_the_units(text: str) -> None:
    assert read(text) == []


def test_all_projects_are_the_units() -> None:
    text = "（二）项目支出\n项目一：渠道清淤。项目支出40万元。\n2024年我局项目支出合计100万元。"
    assert read(text) == ["project_expenditure 100"]
    nested = "3.规模\n（一）渠道清淤，改善灌溉。已完工。\n4.部门整体支出\n全年总支出500万元。"
    assert read(nested) == ["expenditure 500"]


def test_in_the_report_of_a_named_project_its_total_is_not_the_units() -> None:
    total = "2024年项目总支出40万元。"
    assert read(total, "project") == ["project_expenditure 40"]
    assert read(total, "project", item=True) == []
    assert read("2024年我局项目支出总额100万元。", "project", item=True) == ["project_expenditure 100"]


@pytest.mark.parametrize(
    "text",
    [
        "根据年初设定的绩效目标，“渠道清淤”项目绩效自评得分为96分。全年预算数为300万元，执行数为290万元。",
        "渠道清淤项目支出绩效自评得分96分，全年预算数300万元，全年总支出290万元，满意度95%。",
        "经自评，渠道清淤项目自评得分96分。\n全年预算数300万元，执行数290万元，其中公用经费8万元。",
        "防汛抗旱补助资金自评得分95分，全年预算数50万元，全年总支出48万元。",
        "四、项目绩效自评情况\n灌区配套自评得分96分，全年预算数300万元，全年执行数290万元。",
        "四、项目绩效自评结果\n年初预算280万元，全年预算数300万元，全年执行数290万元。",
        "四、绩效自评结果\n（一）“村渠改造”绩效自评结果\n年初预算280万元，全年支出290万元，其中公用经费8万元。",
    ],
)
def test_what_is_told_after_the_evaluation_of_one_project_is_not_the_units(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("根据年初设定的绩效目标，部门整体支出绩效自评得分为95分。全年总支出900万元。", ["expenditure 900"]),
        ("渠道清淤项目自评得分96分。执行数为290万元。\n我局全年总支出900万元。", ["expenditure 900"]),
        ("渠道清淤项目自评得分96分。\n部门整体绩效自评得分95分。全年总支出900万元。", ["expenditure 900"]),
        ("根据评价指标体系，青石县水利局绩效自评得分95分。全年总支出900万元。", ["expenditure 900"]),
        ("我局对12个项目开展绩效自评。\n全年总支出900万元。", ["expenditure 900"]),
        ("三公经费自评得分5分。三公经费5万元。", ["three_public 5"]),
    ],
)
def test_the_unit_is_itself_again_where_it_is_named_or_evaluated(text: str, figures: list[str]) -> None:
    assert read(text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "（一）渠道清淤项目\n全年支出290万元，其中工资福利支出8万元。",
        "（一）渠道清淤项目\n该项目公务接待费0.3万元，公务用车运行维护费1万元。",
        "（一）渠道清淤项目\n在职人员7人参与，编制9人。",
        "（一）渠道清淤项目\n1.人员\n在职人员7人。",
    ],
)
def test_what_a_project_spends_and_who_works_on_it_is_not_the_units(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("（三）“三公”经费情况\n差旅费2万元，印刷费1万元，支出合计3万元。", []),
        ("（二）项目支出情况\n总投资合计900万元，本年支出合计290万元。", []),
        ("2024年共实施项目8个，总支出640万元。", ["project_count 8"]),
        ("2024年共实施项目8个，支出合计640万元。", ["project_count 8"]),
        ("（二）项目支出情况\n共安排项目8个，资金合计700万元。", ["project_count 8"]),
        (
            "（二）项目支出情况\n2024年总支出900万元，其中项目支出290万元。",
            ["expenditure 900", "project_expenditure 290"],
        ),
        ("（三）“三公”经费情况\n更新购置公务用车0辆，金额0元。", []),
        ("（三）“三公”经费情况\n公务接待9批次70人，金额0.5万元。", ["official_reception 0.5"]),
        ("（二）公务接待费\n全年接待9批次70人次，费用0.5万元。", ["official_reception 0.5"]),
    ],
)
def test_a_total_or_an_amount_of_what_was_told_or_counted_before_is_not_of_more(text: str, figures: list[str]) -> None:
    assert read(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("县一中总支出650万元，其中基本支出550万元。", []),
        ("2024年市三中编制120人，在职110人。我局编制30人。", ["staff_quota 30"]),
        ("（二）县一中\n总支出650万元，编制90人。", []),
        ("县一中：总支出650万元，其中基本支出550万元。", []),
        ("全局总支出900万元，其中基本支出700万元。\n局机关总支出350万元，其中基本支出150万元。", None),
        ("全局总支出900万元，其中基本支出700万元。\n局本级2024年支出350万元，其中基本支出150万元。", None),
        ("全局总支出900万元，其中基本支出700万元。\n1.局机关：总支出350万元，其中基本支出150万元。", None),
        ("局机关总支出350万元，其中基本支出150万元。", ["expenditure 350", "basic_expenditure 150"]),
        ("2024年政府性基金上级补助收入15万元，加上上年结转收入5万元，收入总计20万元，支出总计20万元。", []),
        ("（二）政府性基金\n全镇政府性基金收入上级补助收入0万元，加上上年结转收入0万元，收入总计0万元。", []),
    ],
)
def test_what_a_school_the_offices_or_a_fund_have_is_not_all_of_the_units(text: str, figures: list[str] | None) -> None:
    assert read(text) == (["expenditure 900", "basic_expenditure 700"] if figures is None else figures)


def test_a_school_is_told_of_by_its_short_name() -> None:
    lines = [("1", "2024年县一中总支出650万元。")]
    assert [one.number for one in read_figures(lines, 2024, "unit", owners=["青石县第一中学"])] == [650]


@pytest.mark.parametrize(
    "inside", ["购置费1万元。运行费3万元。", "购置费1万元，与上年持平。", "购置费1万元；运行费3万元，略有增加。"]
)
def test_a_full_stop_in_brackets_does_not_end_a_budget(inside: str) -> None:
    text = f"“三公”经费预算安排6万元，其中：公务用车费4万元（{inside}）比上年增加0万元；公务接待费2万元。"
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "2.下属单位情况\n2.1基本情况\n编制9人，在职8人。",
        "2.下属单位情况\n2.1人员\n2.1.1编制\n编制9人。\n2.1.2在职\n在职8人。",
        "2.渠道维修项目\n2.1资金情况\n全年支出50万元。",
        "2.渠道维修项目\n2.1 2024年度支出50万元。",
        "2.渠道维修项目\n2.2万元用于勘测。\n全年支出50万元。",
        "2.渠道维修项目\n2.5公里已衬砌。\n全年支出50万元。",
    ],
)
def test_a_decimal_number_stands_below_the_heading_that_it_begins_with(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "1.1 2024年度总支出900万元。",
        "1.1.1 2024年度总支出900万元。",
        "1.1、2024年度总支出900万元。",
        "1.1总支出900万元。",
        "2.下属单位情况\n2.1人员\n编制9人。\n3.部门收支\n3.1支出\n总支出900万元。",
        "2.2024年度总支出900万元。",
    ],
)
def test_a_decimal_number_hides_nothing_behind_it(text: str) -> None:
    assert read(text) == ["expenditure 900"]
