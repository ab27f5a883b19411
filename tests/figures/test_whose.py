"""Whose a figure is where the unit, its superior, its bodies, other units and things in its place are told of."""

from __future__ import annotations

import pytest

from extractors.prose.figures import read_figures
from tests.figures.reading import read


@pytest.mark.parametrize(
    "text",
    [
        "全镇有卫生院1所，在职职工8人，编制9人。",
        "我镇现有初中1所、小学2所，在职教师8人。",
        "全镇有5所学校，编制9人。",
        "全镇有卫生院1所，在职职工8人。编制9人。",
        "境内有派出所1个，编制9名；司法所1个，编制3名。",
        "全镇有5个养殖场，总收入20万元。",
        "全镇有敬老院1所。全年支出30万元，无公务接待费。",
        "各村公务接待费为零。",
        "村级零接待，公务接待费0元。",
        "县图书馆无公务接待费。",
    ],
)
def test_what_there_is_in_a_place_has_people_and_money_of_its_own(text: str) -> None:
    assert read(text) == []
    assert read(f"{text}\n我局编制7人。") == ["staff_quota 7"]


@pytest.mark.parametrize(
    "text",
    [
        "全镇辖8个村，编制9人，在职8人。",
        "有学校5所，我局编制9人，在职8人。",
        "我局监管国有企业3家，编制9人，在职8人。",
        "走访企业30家、学校2所，年末编制9人，在职8人。",
        "我局设办公室、水政股等6个股室，编制9人，在职8人。",
    ],
)
def test_what_else_is_counted_hides_nobody(text: str) -> None:
    assert read(text) == ["staff_quota 9", "staff_actual 8"]


@pytest.mark.parametrize(
    "text",
    [
        "我单位为县应急管理局下属的全额拨款事业单位，编制9人，在职8人。",
        "本单位系县应急管理局所属二级机构。\n编制9人，在职8人。",
        "青石县水利局是县政府下属行政单位，编制9人，在职8人，下设水管站，编制3人。",
        "县水利局（以下简称“单位”）属县应急管理局下属单位之一，编制9人，在职8人。",
        "我单位是县直属事业单位，编制9人，在职8人。",
        "我局为县直单位。编制9人，在职8人。",
        "我局属县政府工作部门，编制9人，在职8人。",
        "我局属正科级行政机关，编制9人，在职8人。",
        "我局属于全额拨款单位，编制9人，在职8人。",
    ],
)
def test_a_unit_that_says_whose_it_is_tells_of_itself(text: str) -> None:
    assert read(text) == ["staff_quota 9", "staff_actual 8"]


@pytest.mark.parametrize(
    "text",
    [
        "水管站为我局下属事业单位，编制9人，在职8人。",
        "局属事业单位3个，编制9人，在职8人。",
        "水管站为县水利局下属事业单位，编制9人，在职8人。",
        "县种子站为县农业农村局下属事业单位，编制9人，在职8人。",
        "我局水管站为县水利局下属事业单位，编制9人，在职8人。",
        "我县种子站是县农业农村局下属单位，编制9人。",
        "我局为行政单位下属二级机构，编制9人，在职8人。",
        "我局是县政府工作部门下属事业单位3个，编制9人。",
        "我局为县政府下属单位，下属水管站编制9人，在职8人。",
    ],
)
def test_what_is_said_of_a_body_that_says_whose_it_is_stays_its_own(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "2024年县级部门三公经费900万元，下降5%。\n（二）公务接待费\n公务接待费200万元。\n（三）公务用车\n支出700万元。",
            [],
        ),
        (
            "经县财政局汇总，县本级三公经费900万元。\n（二）公务接待费\n200万元。我局公务接待费2万元。",
            ["official_reception 2"],
        ),
        ("全县三公经费900万元。\n（二）三公经费情况\n公务接待费2万元。", ["official_reception 2"]),
        ("全县三公经费下降5%。\n（二）公务接待费\n公务接待费2万元。", ["official_reception 2"]),
        (
            "全县三公经费900万元。我局三公经费5万元。\n（二）公务接待费\n支出2万元。",
            ["three_public 5", "official_reception 2"],
        ),
        (
            "全县三公经费900万元。\n（二）其他\n绩效较好。\n（三）公务接待费\n公务接待费2万元。",
            ["official_reception 2"],
        ),
        ("局本级三公经费5万元，其中公务接待费2万元。", ["three_public 5", "official_reception 2"]),
    ],
)
def test_what_many_units_spent_goes_on_under_headings_of_its_parts(text: str, figures: list[str]) -> None:
    assert read(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("下设3个二级单位，全局编制9名，在职8人。", ["staff_quota 9", "staff_actual 8"]),
        ("下辖水管站、灌区所2个二级机构，我局核定编制9名，实有在职8人。", ["staff_quota 9", "staff_actual 8"]),
        ("二级单位3个，全局编制9名，其中二级单位编制4名，在职3人。", ["staff_quota 9"]),
        ("下设水管站，编制4名，在职3人。", []),
        ("二级机构水管站为我局管理，编制4名，在职3人。", []),
    ],
)
def test_people_told_after_the_units_own_are_its_own_too(text: str, figures: list[str]) -> None:
    assert read(text) == figures


@pytest.mark.parametrize("unit", ["青石县第一小学", "青石县第二中学", "青石县职业高中"])
def test_a_school_calls_itself_school(unit: str) -> None:
    def figures(text: str, owner: str = unit) -> list[float]:
        return [one.number for one in read_figures([("1", text)], 2024, "unit", owners=[owner])]

    assert figures("学校核定教师编制60人，在编教师55人。学校总支出500万元，无公务接待费。") == [60, 55, 500, 0]
    assert figures("全乡学校编制60人。各学校编制60人。农村学校编制60人。县职业学校无公务接待费。") == []
    assert figures("学校：编制60人，在职教师55人。", "青石县教育局") == []
    assert figures("学校：编制60人，在职教师55人。") == [60, 55]
    assert figures("学校编制60人，在职教师55人。学校总支出500万元。", "青石县教育局") == []


def test_a_towns_government_is_the_unit_after_what_there_is_in_the_town() -> None:
    lines = [("1", "全镇有学校5所，在职教师80人。镇政府编制60人，在职55人。"), ("2", "有学校5所。镇政府编制60人。")]
    assert [one.number for one in read_figures(lines, 2024, "unit", owners=["青石县下河镇人民政府"])] == [60, 55, 60]
    assert not read_figures(lines, 2024, "unit", owners=["青石县水利局"])


def test_a_clinic_calls_itself_hospital() -> None:
    lines = [("1", "医院编制60人，在编人员55人。县医院编制300人。")]
    assert [one.number for one in read_figures(lines, 2024, "unit", owners=["青石县下河乡卫生院"])] == [60, 55]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "2024年年初财政批复我局预算资金950万元，全年实际支出900万元，其中基本支出700万元，项目支出200万元。",
            ["expenditure 900", "basic_expenditure 700", "project_expenditure 200"],
        ),
        ("2024年，县财政局下达我局资金950万元，全年支出900万元。", ["expenditure 900"]),
        ("2024年初部门预算批复我局资金950万元，年中追加50万元。", ["supplementary_budget 50"]),
        ("县财政批复我局预算950万元，其中基本支出700万元，项目支出250万元。", []),
        ("2023年县财政下达我局资金950万元，全年支出900万元。", []),
        ("县财政下达我局防汛专项资金95万元，全年支出90万元。", []),
        ("县财政下达我局资金95万元，用于防汛抗旱，全年支出90万元。", []),
        ("为推进防汛抗旱，县财政下达我局资金95万元，全年支出90万元。", []),
        ("渠道清淤项目，县财政下达我局资金95万元，全年支出90万元。", []),
        ("市水利局下达我局资金95万元，全年支出90万元。", []),
        ("公务接待费方面，县财政批复我局预算3万元，全年支出2万元。", ["official_reception 2"]),
    ],
)
def test_what_was_granted_to_the_unit_as_a_whole_is_its_budget(text: str, figures: list[str]) -> None:
    assert read(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("县财政局共有24名编制。", []),
        ("县财政局有9名编制，我局有8名编制。", ["staff_quota 8"]),
        ("县水利局共有24名编制。", ["staff_quota 24"]),
        ("我局共有24名编制。", ["staff_quota 24"]),
    ],
)
def test_whose_people_are_that_are_named_behind_their_number(text: str, figures: list[str]) -> None:
    assert read(text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "我局监管合作社30家，实现收入5亿元。",
        "全年服务企业12家，实现总收入800万元，总支出700万元。",
        "新增家庭农场5家，收入60万元。",
    ],
)
def test_what_those_earn_that_it_looks_after_is_none_of_its_income(text: str) -> None:
    assert read(text) == []


def test_who_is_looked_after_hides_neither_people_nor_what_only_a_unit_spends() -> None:
    assert read("我局监管合作社30家，编制9人，三公经费支出6万元。") == ["staff_quota 9", "three_public 6"]
    assert read("本年收入500万元，服务企业12家。") == ["income 500"]


@pytest.mark.parametrize("name", ["镇政府", "镇", "街道办", "乡机关"])
def test_a_town_s_figures_are_a_town_s(name: str) -> None:
    text = f"{name}编制60人，三公经费5万元。"
    towns = ["青石镇人民政府", "白水乡人民政府", "城关街道办事处"]
    assert read(text) == []
    for owners in ([], [town for town in towns if name[0] in town]):
        assert [one.number for one in read_figures([("1", text)], 2024, "unit", owners=owners)] == [60, 5]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("我局实有人员25名。下设水管站和灌区所两个事业单位。现有在编人员6名。", ["staff_actual 25"]),
        ("我局实有人员25名。\n下设水管站和灌区所2个事业单位。\n现有在编人员6名。", ["staff_actual 25"]),
        ("我局编制30名，在职25名，下设2个事业单位，编制8名，在职6名。", ["staff_quota 30", "staff_actual 25"]),
        ("核定编制30名。下设水管站等两个二级机构，编制8名，在职6名。", ["staff_quota 30"]),
        ("核定行政编制30名。下设2个事业单位。共有编制38名，在职35名。", ["staff_quota 38", "staff_actual 35"]),
        ("我局编制30名。下设2个事业单位，共有编制8名，在职6名。", ["staff_quota 30"]),
        ("我局编制30名。下设2个事业单位。我局在职25名。", ["staff_quota 30", "staff_actual 25"]),
        ("我局编制30名。下设水管站和灌区所两个事业单位。在职25名。", ["staff_quota 30", "staff_actual 25"]),
        ("编制30名，下设办公室等6个内设机构，在职25名。", ["staff_quota 30", "staff_actual 25"]),
        ("下设水管站和灌区所两个事业单位。编制30名，在职25名。", ["staff_quota 30", "staff_actual 25"]),
        ("我局编制30名。下设2个事业单位。\n二、人员情况\n编制30名。", ["staff_quota 30", "staff_quota 30"]),
    ],
)
def test_people_told_again_after_bodies_are_theirs(text: str, figures: list[str]) -> None:
    assert read(text) == figures


def test_posts_of_one_kind_beside_others_by_whatever_name_are_not_all() -> None:
    assert read("核定行政编制3名，用于行政执法工作编制8名。") == []
    assert read("核定行政编制3名。") == ["staff_quota 3"]


BOTH = ["staff_quota 68", "staff_actual 64"]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("我局下辖3个事业单位。现有编制68名（行政18名、事业50名），实有64人（行政17人、事业47人）。", BOTH),
        ("我局下属3个二级机构，共有编制68名（行政编制18名，事业编制50名），实有64人。", BOTH),
        ("下设3个二级机构。共有编制68名，其中行政编制18名、事业编制50名；实有64人。", BOTH),
        ("下设3个二级机构，编制68名（行政18名、事业40名），实有64人。", []),
        ("下设3个二级机构，编制68名（全额18名、差额50名），实有64人。", []),
        ("下设3个二级机构，编制68名（行政执法编制18名、事业50名），实有64人。", []),
        ("下设执法大队，编制68名（行政18名，事业50名），实有64人。", []),
        ("下设执法大队一个事业单位，编制68名（行政18名，事业50名），实有64人。", []),
        ("下设执法大队和水管站等11个事业单位，编制68名（行政18名，事业50名），实有64人。", BOTH),
        ("下设3个二级机构，其中执法大队编制68名（行政18名，事业50名），实有64人。", []),
        ("下设3个二级机构。编制68名，实有64人。", []),
    ],
)
def test_bodies_together_have_no_posts_of_the_administration(text: str, figures: list[str]) -> None:
    assert read(text) == figures


def test_a_sumu_and_a_street_call_themselves_so() -> None:
    def figures(text: str, owner: str) -> list[float]:
        return [one.number for one in read_figures([("1", text)], 2024, "unit", owners=[owner])]

    sumu = "赤水旗白音苏木人民政府"
    assert figures("我苏木编制68名。苏木机关在职64人。白音苏木无公务接待费。", sumu) == [68, 64, 0]
    assert figures("本苏木2024年支出90万元，其中基本支出60万元，项目支出30万元。", sumu) == [90, 60, 30]
    assert figures("各苏木编制68名。红山苏木编制68名，在职64人。全旗三公经费90万元。", sumu) == []
    assert figures("苏木编制68名，在职64人。", "赤水旗水利局") == []
    assert figures("街道机关定编68人，在职64人。", "青石县桥东街道办事处") == [68, 64]


@pytest.mark.parametrize(
    "text",
    [
        "水管站为我局直属事业单位，编制9人，在职8人。",
        "水管站隶属于我局。编制9人，在职8人。",
        "水管站归口我局管理，编制9人，基本支出50万元。",
        "水管站由我局管理，编制9人。",
        "灌区所为全额事业单位，2024年基本支出50万元。",
        "与我局合署办公的河长办编制9人。",
    ],
)
def test_a_body_that_is_described_first_tells_of_itself(text: str) -> None:
    assert read(text) == []
    assert read(f"{text}我局编制7人。") == ["staff_quota 7"]


@pytest.mark.parametrize(
    "text",
    [
        "青石县水利局为一级预算单位，编制9人。",
        "截至年底县水利局属全额拨款单位，编制9人。",
        "我局由县政府领导，编制9人。",
    ],
)
def test_a_description_of_the_unit_hides_nobody(text: str) -> None:
    assert read(text) == ["staff_quota 9"]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("全镇总收入5亿元。", []),
        ("全镇总人口2万人，总收入5亿元。", []),
        ("我镇总收入900万元，其中财政拨款收入900万元。", ["income 900"]),
    ],
)
def test_what_a_place_earns_is_not_the_units(text: str, figures: list[str]) -> None:
    lines = [("1", text)]
    found = read_figures(lines, 2024, "unit", owners=["青石县下河镇人民政府"])
    assert [f"{one.concept} {one.number:g}" for one in found if "拨款" not in one.snippet] == figures
