"""Rules that ask the roster, the folder and other files."""

import pytest

from extractors.model import Fact, Name
from pipeline.county.config import PackedCounty
from pipeline.county.roster import Unit
from pipeline.packages import package_of
from pipeline.rules import RULES
from pipeline.rules.context_rules import context_contradictions
from pipeline.tables import units
from tests.pipeline.heads import AT, county, file, part, planned

COUNTY = county(Unit("001", "青溪县桃花社区"), Unit("002", "工业园区"), name="青溪县")


def found(*files, of=COUNTY):
    """The rules that the first unit's files break, with the words of each."""
    units, _ = planned(*files, of=of)
    plan = units[2024, "001"]
    package = package_of(plan, {one.path: one.reading.parts for one in files}, ())
    return [(code, contradiction.words) for code, contradiction in context_contradictions(of, plan, package)]


@pytest.mark.parametrize(
    "written",
    ["青溪县", "青溪", "益阳市青溪县", "青溪县桃花社区", "湖南省益阳市青溪县经济开发区", "工业园区", "青溪县工业园区"],
)
def test_a_title_may_name_the_county_or_a_unit_of_it(written):
    assert not found(file("2024/桃花社区.docx", part("unit_report", title_county=written)))


@pytest.mark.parametrize("written", ["望川县", "青溪市", "望川县桃花社区", "高新区"])
def test_but_not_another_county(written):
    ((code, words),) = found(file("2024/桃花社区.docx", part("unit_report", title_county=written)))
    assert (code, words["written"]) == ("county_mismatch", written)


@pytest.mark.parametrize("written", ["桃花社区（001）", "青溪县桃花社区本级", "桃花社区机关"])
def test_a_units_own_code_or_level_is_no_other_unit(written):
    assert not found(file("2024/桃花社区.docx", part("unit_self_eval", unit=written)))


@pytest.mark.parametrize("written", ["青溪", "湖南青溪", "青溪县", "（219）"])
@pytest.mark.parametrize("form", ["unit_report", "unit_self_eval"])
def test_nor_is_the_county_itself(form, written):
    assert not found(file("2024/桃花社区.docx", part(form, unit=written)))


@pytest.mark.parametrize("written", ["望川", "青溪镇", "青溪农商行"])
def test_but_not_what_its_name_is_a_part_of(written):
    ((code, _),) = found(file("2024/桃花社区.docx", part("unit_report", unit=written)))
    assert code == "unit_name_mismatch"


def test_but_another_unit_is():
    ((code, _),) = found(file("2024/桃花社区.docx", part("unit_self_eval", unit="工业园区")))
    assert code == "unit_name_mismatch"


@pytest.mark.parametrize(
    "written",
    ["桃花社区、各村", "各村，青溪县桃花社区", "工业园区/桃花社区", "桃花社区和工业园区", "桃花社区等3家单位"],
)
def test_a_list_that_names_the_unit_names_no_other(written):
    assert not found(file("2024/桃花社区.docx", part("project_self_eval", project="水渠清淤", unit=written)))


@pytest.mark.parametrize("written", ["工业园区、各村", "桃花社区和平小学", "桃花社区卫生室", "新桃花社区、各村"])
def test_but_one_without_it_does(written):
    ((code, _),) = found(file("2024/桃花社区.docx", part("project_self_eval", project="水渠清淤", unit=written)))
    assert code == "unit_name_mismatch"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("湖北省黄石市青溪县", "青溪县"),
        ("内蒙古自治区锡林郭勒盟青溪左旗", "青溪左旗"),
        ("湘西土家族苗族自治州青溪县", "青溪县"),
        ("郑州市中原区", "中原区"),
        ("青溪苗族侗族自治县", "青溪县"),
        ("青溪县", "青溪土家族自治县"),
        ("重庆市青溪区", "重庆市青溪区"),
    ],
)
def test_a_county_is_the_same_with_and_without_what_it_lies_in(name, short):
    of = county(Unit("001", "水务局"), name=name)
    one = part("unit_report", unit=f"{name}水务局", title_county=short)
    assert not found(file(f"2024/{short}水务局.docx", one), of=of)


@pytest.mark.parametrize("written", ["岳阳县", "岳阳市", "君山区"])
def test_but_one_that_lies_beside_it_is_another(written):
    of = county(Unit("001", "水务局"), name="岳阳市岳阳楼区")
    ((code, _),) = found(file("2024/水务局.docx", part("unit_report", title_county=written)), of=of)
    assert code == "county_mismatch"


def test_files_of_one_name_are_told_apart_by_their_folders():
    first, second = (
        part("base_data", facts=[Fact("base_data", 1, "staff_quota", str(number), number, None, None, 0.0, AT)])
        for number in (3.0, 4.0)
    )
    ((code, words),) = found(file("2024/桃花社区/材料.docx", first), file("2024/桃花社区/补充/材料.docx", second))
    assert (code, words["files"]) == ("duplicate_form", "材料.docx、补充/材料.docx")


def test_a_projects_form_is_told_with_the_project():
    other = part("project_self_eval", project="水库维修", unit="工业园区")
    ((code, words),) = found(file("2024/桃花社区.docx", other))
    assert (code, words["place"]) == ("unit_name_mismatch", "项目自评表（水库维修）“单位名称”栏")


ALIKE = county(Unit("001", "青溪县桃花社区", ("国土站",)), Unit("002", "工业园区", ("国土站",)), name="青溪县")


@pytest.mark.parametrize("written", ["国土站", "青溪县国土站"])
@pytest.mark.parametrize("more", [{"unit": "{}"}, {"implementing": "{}"}])
@pytest.mark.parametrize("form", ["unit_self_eval", "unit_report"])
def test_a_written_name_that_fits_several_units_is_ambiguous(form, more, written):
    names = {kind: name.format(written) for kind, name in more.items()}
    ((code, words),) = found(file("2024/桃花社区.docx", part(form, **names)), of=ALIKE)
    assert (code, words["written"]) == ("roster_ambiguous", written)
    assert words["units"] == "青溪县桃花社区（001）、工业园区（002）"


def test_but_it_names_another_unit_where_none_of_them_is_the_one_that_handed_it_in():
    others = county(*ALIKE.roster.units[1:], Unit("003", "水利站", ("国土站",)), Unit("001", "桃花社区"), name="青溪县")
    ((code, _),) = found(file("2024/桃花社区.docx", part("unit_self_eval", unit="国土站")), of=others)
    assert code == "unit_name_mismatch"


def over_project(written):
    titled = part("project_self_eval", project="水渠清淤", names=(Name("title", written, AT),))
    return [code for code, _ in found(file("2024/桃花社区.docx", titled))]


@pytest.mark.parametrize(
    "written",
    ["望川县财政局", "湖南省望川县水利局", "怀化市望川区教育局", "望川市人民政府", "望川苗族自治县卫健委", "工业园区"],
)
def test_a_projects_title_with_an_office_of_another_county_names_another_unit(written):
    assert over_project(written) == ["unit_name_mismatch"]


@pytest.mark.parametrize(
    "written",
    [
        *(
            "水利局",
            "青溪县水利局",
            "益阳市青溪县水利局",
            "城市管理局",
            "县城市管理局",
            "县市场监督管理局",
            "全县教育局",
        ),
        *("望川县人民医院", "对口帮扶望川县教育局", "望川县水库", "怀化市某某公司", "旗杆", "桃花河"),
    ],
)
def test_but_what_may_be_the_projects_name_names_nobody(written):
    assert not over_project(written)


def test_a_rule_that_breaks_is_told_and_costs_no_other_finding(monkeypatch, tmp_path, capsys):
    one = file("2024/桃花社区.docx", part("unit_report", year=2023))
    plan = planned(one, of=COUNTY)[0][2024, "001"]
    package = package_of(plan, {one.path: one.reading.parts}, ())
    task = units.UnitTask(PackedCounty.of(COUNTY), plan, (), (), tmp_path)

    def breaks(*_):
        raise LookupError("a bug of ours")

    monkeypatch.setattr(units, "context_contradictions", breaks)
    failed: list[str] = []
    found = units._findings(task, package, failed)
    assert failed == [RULES["unit_name_mismatch"].title]
    assert "a bug of ours" in capsys.readouterr().err
    monkeypatch.undo()
    assert {one.rule for one in found} == {one.rule for one in units._findings(task, package, [])} - {"year_mismatch"}
