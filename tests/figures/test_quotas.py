"""Posts and people in other words: of a unit with its bodies, of a court, of a section, all kinds together."""

from __future__ import annotations

import pytest

from tests.figures.reading import read


@pytest.mark.parametrize(
    "text",
    [
        *(
            "我段编制20名，在职19人。",
            "我院核定中央政法专项编制20名，在职19人。",
            "机关和派出机构共有编制20名，在职19人。",
        ),
        *("局机关和二级机构共有编制20名，在职19人。", "我局核定行政编制8名、事业编制12名，共20名。在职19人。"),
    ],
)
def test_all_posts_are_the_quota(text: str) -> None:
    assert read(text) == ["staff_quota 20", "staff_actual 19"]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "现阶段编制20名。",
            "养护二段编制20名。",
            "水管站和二级机构编制20名。",
            "行政编制8名、事业编制12名，共21名。",
        ),
        *("中央政法专项编制20名，事业编制2名。", "中央政法专项编制20名，工勤编制2名。", "派出机构编制20名。"),
    ],
)
def test_some_posts_are_not(text: str) -> None:
    assert read(text) == []


def test_a_section_of_another_s_is_not_the_unit() -> None:
    assert read("我局编制30名，第三段编制12名。") == ["staff_quota 30"]


@pytest.mark.parametrize("who", ["局系统", "全局系统", "我局系统"])
def test_the_bureau_s_system_is_the_unit_with_its_bodies(who: str) -> None:
    text = f"2024年{who}收入合计900万元，支出合计890万元，其中基本支出500万元，项目支出390万元。"
    parts = ["basic_expenditure 500", "project_expenditure 390"]
    assert read(text) == ["income 900", "expenditure 890", *parts]


@pytest.mark.parametrize(
    "text",
    [
        "2024年县教育局系统总支出900万元。",
        "全县教育局系统总支出900万元。",
        "局系统各单位总支出900万元。",
        "局系统内学校总支出900万元。",
    ],
)
def test_another_s_system_is_not(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "编制53名，实有49人（行政36名、事业13名），退休31人。",
        "编制53名，其中行政编制40名、事业编制13名；实有人员49人，其中行政36人、事业13人。离退休人员31人。",
        "编制53名，年末实有人数49人，其中行政36人、事业12人、工勤1人；离退休人员31人。",
    ],
)
def test_people_whose_kinds_add_up_hold_the_posts_whoever_else_is_told_of(text: str) -> None:
    assert read(text) == ["staff_quota 53", "staff_actual 49"]


@pytest.mark.parametrize(
    "text",
    [
        *("实有49人，退休31人。", "实有49人（行政36名、退休13人）。", "实有80人，其中行政30人、事业19人、退休31人。"),
        *("实有49人（行政30名、事业13名），退休31人。", "实有49人（党员36名、团员13名），退休31人。"),
        "实有49人，行政36名、事业13名，退休31人。",
    ],
)
def test_otherwise_the_retired_may_be_among_them(text: str) -> None:
    assert read(f"编制53名，{text}") == ["staff_quota 53"]


def test_posts_by_what_pays_for_them_and_of_all_the_unit_s_bodies() -> None:
    assert read("核定全额拨款编制13名（公务员3名，事业10名），在编人员12名。") == ["staff_quota 13", "staff_actual 12"]
    assert read("核定全额拨款编制13名，差额拨款编制5名。") == []
    assert read("全局机关事业单位在编人员12人，编制数13人。") == ["staff_actual 12", "staff_quota 13"]
    assert read("全县机关事业单位在编人员12人，编制数13人。") == []


def test_what_is_carried_over_is_no_item_of_its_own() -> None:
    assert read("上年结转资金20万元。总支出900万元。") == ["expenditure 900"]
    assert read("上年结转河道治理项目资金20万元。支出10万元。") == []


@pytest.mark.parametrize("lead", ["核定编制数为", "编制为", "编制数：", ""])
def test_the_sum_of_kinds_of_posts_behind_a_quota_s_name(lead: str) -> None:
    assert read(f"{lead}行政编制18名，事业编制50名，合计68名。") == ["staff_quota 68"]
    assert read(f"{lead}行政编制18名，事业编制50名。") == []


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("公务员12名，在职11名；事业编制20名，在职18名。", []),
        ("公务员12名；事业编制20名。", []),
        ("行政编制20名，工勤2名，在职22人。", ["staff_actual 22"]),
        ("差额编制20名，自收自支人员10人。", []),
        ("核定行政编制12名。\n核定事业编制20名。", []),
        ("行政编制12名。\n行政编制12名，在职11名。", ["staff_quota 12", "staff_quota 12", "staff_actual 11"]),
        ("事业编制20名（全额15名、差额5名）。", ["staff_quota 20"]),
        ("行政编制20名，公务员在职18名。", ["staff_quota 20"]),
        ("事业编制20名，实有事业人员18名。", ["staff_quota 20", "staff_actual 18"]),
    ],
)
def test_posts_of_one_kind_are_not_all_where_others_are_counted(text: str, figures: list[str]) -> None:
    assert read(text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "编制20个，实有19人，退休26人。",
        "编制20名，实有人数19名，空编1名，退休6名，临聘2名。",
        "定编20人，现有19人。",
        "编制20名，实有19名，缺编1名，另有退休6名。",
        "编制20名，实有在职19人（调出1人）；离退休人员6人（新增2人）。",
    ],
)
def test_people_are_all_in_post_where_the_retired_are_counted_behind(text: str) -> None:
    assert read(text) == ["staff_quota 20", "staff_actual 19"]


@pytest.mark.parametrize(
    "text",
    [
        "编制20名，实有19人，退休6人。",
        "编制20名，实有14人，退休6人。",
        "编制20名，实有19人，其中退休6人。",
        "编制20名，实有19人（含退休6人）。",
        "编制20名，实有19人，在岗13人，退休6人。",
        "编制20名，实有26人，退休6人。",
        "编制20名，现有干部职工及退休人员19人。",
        "编制20名，现有500人。",
        "编制20名。现有19人。",
        "编制20名，现有党员19名。",
    ],
)
def test_people_are_not_surely_in_post_where_the_retired_may_be_among_them(text: str) -> None:
    assert read(text) == ["staff_quota 20"]
