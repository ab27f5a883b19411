"""A list of people in a form (评价人员: 姓名 | 职务 | 单位 | 签字): the unit of each is nobody's who hands it in."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.model import Extraction
from tests.wild.drawing import document

_COVER = """某县财政支出项目绩效评价自评报告
项目名称：渠道清淤
项目单位：某县水利局
评价方式：单位自评
报告日期：2023年6月5日"""
_INDICATORS = """|项目绩效定量目标|一级指标|二级指标|三级指标|年度指标值|实际完成值|
|^|产出指标|数量指标|清淤里程|12公里|12公里|"""
_CONTACT = "|项目负责人|>|张三|>|联系电话|8328726|"
_PEOPLE = """|四、评价人员|>|>|>|>|>|
|姓名|职务/职称|>|单位|>|签字|
|张三|科长|>|某县水利局|>||
|李四|会计|>|某县水利局|>||"""
_TEXT = """五、评价报告综述
（一）项目基本概况
2022年清淤资金170万元，全部支出。
（二）存在的问题
资金不足。"""


def _read(*blocks: str) -> Extraction:
    return extract(document("\n".join(blocks)))


def _units(found: Extraction) -> list[str]:
    return [name.text for part in found.parts for name in part.names if name.kind == "unit_name"]


@pytest.mark.parametrize("table", [f"{_INDICATORS}\n{_PEOPLE}", f"{_CONTACT}\n{_INDICATORS}\n{_PEOPLE}", _INDICATORS])
def test_a_table_that_names_no_unit_and_no_project_is_of_the_report_it_stands_in(table: str) -> None:
    (part,) = _read(_COVER, table, _TEXT).parts
    assert (part.form, part.project_name) == ("project_report", "渠道清淤")
    assert part.title == "某县财政支出项目绩效评价自评报告"


def test_but_one_that_names_its_project_is_a_form_of_its_own() -> None:
    table = f"|项目名称|>|渠道清淤|>|>|>|\n{_INDICATORS}"
    assert "project_self_eval" in {part.form for part in _read(_COVER, table, _TEXT).parts}


@pytest.mark.parametrize(
    "heads",
    [
        "|姓名|职务/职称|>|单位|>|签字|",
        "|姓名|职称|>|单位|>|签名|",
        "|评价人员|职务|>|工作单位|>|签字|",
        "|成员姓名|单位|>|职务|>|联系电话|",
        "|姓名|单位|职务|专业|电话|签章|",
        "|姓名|>|职务|>|单位|>|",
    ],
)
def test_the_heads_of_a_list_of_people_name_no_unit(heads: str) -> None:
    people = _PEOPLE.replace("|姓名|职务/职称|>|单位|>|签字|", heads)
    found = _read("2022年度项目支出绩效自评表", f"|项目名称|>|渠道清淤|>|>|>|\n{_INDICATORS}\n{people}")
    (part,) = found.parts
    assert _units(found) == []
    assert {fact.text for fact in part.facts if fact.field == "level3"} == {"清淤里程"}
    assert not {"contact", "phone", "unit_name_written"} & {fact.field for fact in part.facts if fact.text}
    assert {left.raw_text for left in found.leftovers} >= {"张三", "李四"}


@pytest.mark.parametrize("people", [_PEOPLE, _PEOPLE.replace("|签字|", "|签名|")])
def test_nor_is_a_table_that_has_such_a_list_and_no_title_a_units(people: str) -> None:
    assert _read(f"{_INDICATORS}\n{people}").parts == ()


def test_what_stands_below_such_a_list_is_read() -> None:
    below = "|实施单位|>|某县水利局|>|填报人|王五|"
    found = _read("2022年度项目支出绩效自评表", f"|项目名称|>|渠道清淤|>|>|>|\n{_INDICATORS}\n{_PEOPLE}\n{below}")
    facts = {fact.field: fact.text for part in found.parts for fact in part.facts if fact.dataset == "evaluations"}
    assert (facts["implementing_unit"], facts["contact"]) == ("某县水利局", "王五")


@pytest.mark.parametrize(
    "row",
    [
        "|单位|>|某县水利局|>|联系电话|8328726|",
        "|姓名|张三|职务|科长|单位|某县水利局|",
        "|联系人|张三|电话|8328726|单位|某县水利局|",
    ],
)
def test_but_a_unit_with_its_name_beside_it_is_read(row: str) -> None:
    assert _units(_read("2022年度部门整体支出绩效自评表", f"{row}\n{_INDICATORS}")) == ["某县水利局"]


def test_a_place_to_sign_is_no_units_name() -> None:
    assert _units(_read("2022年度部门整体支出绩效自评表", f"{_INDICATORS}\n|单位|>|>|签字|>|>|")) == []


_SPENDING = """2024年度部门整体支出绩效评价基础数据表
|经费控制情况（万元）|2023年决算数|>|2024年预算数|>|2024年决算数|>|
|三公经费|11.61|>|12.61|>|11.11|>|
|姓名|职务|单位|电话|签字|备注|>|
|张三|局长|某县财政局|8320011||||
|李四|股长|>|某县财政局|8320012|>||"""


def _items(found: Extraction) -> list[str]:
    return [fact.text or "" for part in found.parts for fact in part.facts if fact.field == "item_label"]


def test_people_whose_rows_are_cut_otherwise_are_no_spending() -> None:
    assert _items(_read(_SPENDING)) == ["三公经费"]


def test_but_a_declared_row_below_them_is() -> None:
    assert _items(_read(f"{_SPENDING}\n|公用经费|20|>|21|>|19|>|")) == ["三公经费", "公用经费"]


@pytest.mark.parametrize("cut", ["|张三|科长|>|某县水利局|>||", "|张三|科长|某县水利局|>|123456|>|"])
def test_nor_are_they_indicators_below_the_heads_of_these(cut: str) -> None:
    people = f"|姓名|职务|>|单位|>|签字|\n{cut}\n|李四|会计|某县水利局|已签|100|90|"
    (part,) = _read("2022年度项目支出绩效自评表", f"|项目名称|>|渠道清淤|>|>|>|\n{_INDICATORS}\n{people}").parts
    assert [fact.text for fact in part.facts if fact.field == "level3"] == ["清淤里程"]


def test_the_heads_of_a_block_end_a_list_of_people_that_is_cut_as_they_are() -> None:
    people = "|姓名|职务|单位|电话|签字|备注|\n|张三|科长|某县水利局|123||"
    heads = "|一级指标|二级指标|三级指标|年度指标值|实际完成值|得分|\n|产出指标|数量指标|里程|3公里|3公里|9|"
    (part,) = _read("2022年度项目支出绩效自评表", f"|项目名称|>|渠道清淤|>|>|>|\n{people}\n{heads}").parts
    assert [fact.text for fact in part.facts if fact.field == "level3"] == ["里程"]


def test_a_total_below_people_is_read() -> None:
    people = "|姓名|职务|单位|电话|签字|备注|\n|张三|科长|某县水利局|123|||"
    heads = "|一级指标|二级指标|三级指标|年度指标值|实际完成值|得分|\n|产出指标|数量指标|里程|3公里|3公里|90|"
    (part,) = _read(
        "2022年度项目支出绩效自评表", f"|项目名称|>|渠道清淤|>|>|>|\n{heads}\n{people}\n|总分|||||90|"
    ).parts
    assert [fact.number for fact in part.facts if fact.field == "total_score"] == [90]
