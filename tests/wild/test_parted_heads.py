"""Labels side by side and their values, parted by a page break or an empty row."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.model import Extraction
from tests.wild.drawing import document

_FORM = """2023年度项目支出绩效自评表
|项目名称|>|渠道清淤|>|>|
|年度总体目标|预期目标|>|实际完成情况|>|
{rows}
|一级指标|二级指标|三级指标|年度指标值|实际完成值|
|产出指标|数量指标|里程|≥12公里|12公里|
"""
_SHEET = """部门整体支出绩效评价基础数据表
|财政供养人员情况|编制数|2023年实际在职人数|控制率|
{rows}
|经费控制情况|2022年决算数|2023年预算数|2023年决算数|
|三公经费|9|8|7|
"""
_GOALS = ("expected_goal", "actual_result")
_STAFF = ("staff_quota", "staff_actual", "staff_control_rate")


def _read(form: str, fields: tuple[str, ...], *rows: str) -> tuple[tuple[object, ...], Extraction]:
    extraction = extract(document(form.format(rows="\n".join(rows))))
    facts = [fact for part in extraction.parts for fact in part.facts]
    found = {fact.field: fact.text if fact.number is None else fact.number for fact in facts}
    return tuple(found.get(name) for name in fields), extraction


@pytest.mark.parametrize("label", ["", "年度总体目标"])
@pytest.mark.parametrize("gap", ["", "（续表）", "||>|>|>|>|", "|||>||>|", "||>|>|>|>|\n|||>||>|"])
def test_goals_are_read_behind_a_gap(gap: str, label: str) -> None:
    found, extraction = _read(_FORM, _GOALS, gap, f"|{label}|清淤十里|>|清淤九里|>|")
    assert found == ("清淤十里", "清淤九里")
    assert not [left for left in extraction.leftovers if left.address.row is not None]


@pytest.mark.parametrize("gap", ["", "||>|>|>|>|"])
def test_goals_that_have_no_label_beside_them_as_well(gap: str) -> None:
    form = _FORM.replace("|年度总体目标|预期目标|>|", "|预期目标|>|>|")
    found, _ = _read(form, _GOALS, gap, "|清淤十里|>|>|清淤九里|>|")
    assert found == ("清淤十里", "清淤九里")


@pytest.mark.parametrize("label", ["", "财政供养人员情况"])
@pytest.mark.parametrize("gap", ["", "||>|>|>|"])
def test_so_are_numbers_of_staff(gap: str, label: str) -> None:
    found, extraction = _read(_SHEET, _STAFF, gap, f"|{label}|40|30|75%|")
    assert found == (40, 30, 0.75)
    assert extraction.leftovers == ()


@pytest.mark.parametrize("gap", ["", "||>|>|>|>|"])
@pytest.mark.parametrize(
    "row",
    [
        "|备注|清淤十里|>|清淤九里|>|",  # beside another label
        "||清淤十里|清淤九里|>|>|",  # cells of other widths
        "||项目负责人|>|丁某|>|",  # a label
        "||年度金额：50|>|主管部门：丙局|>|",  # a label with its value
    ],
)
def test_but_nothing_that_may_be_no_value_of_theirs(gap: str, row: str) -> None:
    found, _ = _read(_FORM, _GOALS, gap, row)
    assert found == (None, None)


@pytest.mark.parametrize("rows", [("||行政|事业|合计|",), ("||40|30|75%|", "||20|10|50%|"), ("||||40|",)])
def test_nor_numbers_of_which_nobody_can_tell(rows: tuple[str, ...]) -> None:
    found, _ = _read(_SHEET, _STAFF, "", *rows)
    assert found[:2] == (None, None)


def test_labels_with_places_beside_them_have_no_values_on_the_next_page() -> None:
    found, _ = _read(
        "2023年度项目支出绩效自评表\n|主管部门||实施单位||\n{rows}\n|一级指标|二级指标|三级指标|目标值|\n|产出指标|数量指标|里程|1|\n",
        ("supervising_department", "implementing_unit"),
        "",
        "|甲|乙|丙|丁|",
    )
    assert found == (None, None)


def test_in_a_form_that_was_left_blank_the_next_block_is_its_own() -> None:
    found, extraction = _read(_FORM, _GOALS, "||>|>|>|>|")
    assert found == (None, None)
    assert [fact.text for fact in extraction.parts[0].facts if fact.field == "level3"] == ["里程"]
