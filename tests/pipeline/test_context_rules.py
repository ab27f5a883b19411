"""Rules that ask the roster, the folder and other files."""

import pytest

from pipeline.context_rules import context_contradictions
from pipeline.packages import package_of
from pipeline.roster import Unit
from tests.pipeline.heads import county, file, part, planned

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


def test_a_form_in_two_versions_is_told_with_its_files():
    files = [file(f"2024/桃花社区/{name}.docx", part("base_data")) for name in ("a", "b")]
    ((code, words),) = found(*files)
    assert (code, words["count"], words["files"]) == ("duplicate_form", "2", "a.docx、b.docx")


def test_so_are_tables_of_a_project_in_two_files_but_not_in_one():
    table = part("project_self_eval", project="甲项目")
    assert not found(file("2024/桃花社区/a.docx", table, table))
    told = found(file("2024/桃花社区/a.docx", table, table), file("2024/桃花社区/b.docx", table))
    assert [(code, words["form"], words["count"]) for code, words in told] == [
        ("duplicate_form", "项目自评表（甲项目）", "2")
    ]
