"""A column 序号 beside the lines of a form makes them no list of projects."""

import pytest

from extractors import extract
from tests.wild.drawing import document

TITLE = "2023年度部门整体支出绩效评价基础数据表\n"
STAFF = "|财政供养人员情况|编制数|2023年实际在职人数|控制率|\n||30|27|90%|\n\n"
LINES = "|1|三公经费|7.12|8|6.5|\n|2|其中：公务接待|2|3|1.5|\n|3|项目支出|230|250|245|\n|4|业务工作经费|230|250|245|\n"


@pytest.mark.parametrize("above", [TITLE, TITLE + STAFF, TITLE + "单位：万元\n"])
@pytest.mark.parametrize("head", ["|序号|项目|", "|编号|项目内容|", "|序号|项目名称|"])
def test_spending(above, head):
    drawing = above + head + "2022年决算数|2023年预算数|2023年决算数|\n" + LINES + "|合计|>|237.12|258|251.5|\n"
    extraction = extract(document(drawing))
    (part,) = extraction.parts
    assert (part.form, extraction.project_names) == ("base_data", ())
    finals = [fact.number for fact in part.facts if (fact.dataset, fact.field) == ("spending", "final")]
    assert finals[:4] == [6.5, 1.5, 245, 245]


def test_projects_are_a_list_though_they_are_kinds_of_projects():
    drawing = "2023年度项目支出清单\n|序号|项目|预算数|决算数|\n|1|业务工作经费|40|38|\n|2|运行维护经费|60|60|\n"
    extraction = extract(document(drawing))
    assert (extraction.parts, extraction.project_names) == ((), ("业务工作经费", "运行维护经费"))


def test_a_list_of_projects_may_hold_one_that_is_called_as_a_line():
    lines = "|1|公用经费|40|38|\n|2|渠道清淤|60|60|\n|3|泵站改造|20|20|\n"
    extraction = extract(document("2023年度项目支出清单\n|序号|项目|预算数|决算数|\n" + lines))
    assert (extraction.parts, len(extraction.project_names)) == ((), 3)
