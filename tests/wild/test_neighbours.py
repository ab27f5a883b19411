"""Forms one below the other: where each begins, and what goes on below it."""

import pytest

from extractors import extract
from tests.wild.drawing import document

TARGET = """项目支出绩效目标申报表
|项目名称|>|水库维修|>|
|项目资金（万元）|年度资金总额|88.00|>|
|一级指标|二级指标|三级指标|指标值|
|产出指标|数量指标|维修水库|≥10座|
"""
MONITORING = """2024年度项目支出绩效运行监控表
|项目名称|>|水库维修|>|>|>|
|一级指标|二级指标|三级指标|年度指标值|1-7月实际完成情况|实际完成值|
|产出指标|数量指标|维修水库|10座|5座|5座|
"""
MONEY = """|项目资金（万元）|年初预算数|全年预算数|全年执行数|分值|执行率|得分|
|年度资金总额|30|30|30|10|100%|10|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|
|产出指标|数量指标|里程|5公里|5公里|90|90|
|总分|>|>|>|>|100|100|
"""
PROJECT = f"|项目名称|渠道维修|>|主管部门|安仁县水利局|>|>|\n{MONEY}"
NAMELESS = f"|主管部门|安仁县水利局|>|实施单位|渠道站|>|>|\n{MONEY}"
BASE = """|财政供养人员情况|编制数|实际在职人数|控制率|
||40|38|95%|
|经费控制情况|2023年决算数|2024年预算数|2024年决算数|
|三公经费|5.00|6.00|4.20|
"""
REPORT = ["安仁县2024年度部门整体支出绩效报告", "一、部门概况", "编制数40人。", "二、支出情况"]
REPORT += ["全年总支出1000万元。", "三、存在的问题", "预算不准。", "安仁县水利局", "2025年5月6日"]
SECTIONS = ["一、", "二、", "三、"]


def forms(drawing):
    return [(part.form, part.project_name) for part in extract(document(drawing)).parts]


@pytest.mark.parametrize("form", [TARGET, MONITORING])
@pytest.mark.parametrize("line", ["", "附件2\n", "自评表\n"])
@pytest.mark.parametrize(
    ("below", "expected"), [(PROJECT, ("project_self_eval", "渠道维修")), (BASE, ("base_data", None))]
)
def test_a_look_alike_hides_nothing_below_it(form, line, below, expected):
    assert forms(f"{form}\n{line}{below}") == [expected]


@pytest.mark.parametrize("form", [TARGET, MONITORING])
def test_but_further_tables_of_its_kind_are_like_it(form):
    again = form.split("\n", 1)[1]
    assert forms(f"{form}\n{again}\n|满意度指标|服务对象满意度指标|满意度|≥90%|\n\n{PROJECT}") == [
        ("project_self_eval", "渠道维修")
    ]


def test_a_list_of_projects_below_it_is_read():
    listed = extract(document(f"{TARGET}\n2024年度项目清单\n|序号|项目名称|金额|\n|1|甲项目|1|\n|2|乙项目|2|"))
    assert listed.project_names == ("甲项目", "乙项目")


@pytest.mark.parametrize("at", [3, 5, 7])
@pytest.mark.parametrize("form", [PROJECT, BASE])
def test_a_report_goes_on_below_a_form_in_its_midst(at, form):
    report, table = extract(document("\n".join([*REPORT[:at], form, *REPORT[at:]]))).parts
    assert [fact.text for fact in report.facts if fact.field == "number"] == SECTIONS
    assert (report.report_date, report.names[-1].kind) == ("2025-05-06", "signature")
    assert table.form != "unit_report"


@pytest.mark.parametrize("form", [PROJECT, BASE])
@pytest.mark.parametrize(
    ("above", "below"),
    [("二、取得成效。", "三、下步打算"), ("二、取得成效", "三、下步打算。"), ("二、取得成效。", "三、下步打算。")],
)
def test_its_headings_may_be_closed(above, below, form):
    text = "各项工作按计划推进，资金使用规范。"
    lines = [REPORT[0], "一、部门概况", text, above, text, form, below, text]
    assert numbers_of_report(lines) == ["一、", "二、", "三、"]


@pytest.mark.parametrize("below", ["四、下步打算。", "三、下步打算，共计3项。", "3.下步打算。"])
def test_but_not_with_another_number_nor_a_sentence(below):
    text = "各项工作按计划推进，资金使用规范。"
    title = "2024年度部门整体支出绩效自评表"
    lines = [REPORT[0], "一、部门概况", text, "二、取得成效。", text, title, BASE, below]
    assert numbers_of_report(lines) == ["一、", "二、"]


def numbers_of_report(lines):
    report = extract(document("\n".join(lines))).parts[0]
    return [fact.text for fact in report.facts if fact.field == "number"]


def test_also_below_one_with_a_title():
    title = "2024年度项目支出绩效自评表"
    report, table = extract(document("\n".join([*REPORT[:5], title, PROJECT, *REPORT[5:]]))).parts
    assert [fact.text for fact in report.facts if fact.field == "number"] == SECTIONS
    assert table.title == title


def test_but_not_once_it_is_signed():
    found = extract(document("\n".join([*REPORT, PROJECT, "另附佐证材料。"])))
    assert [left.raw_text for left in found.leftovers] == ["另附佐证材料。"]


@pytest.mark.parametrize(
    ("first", "second"), [("项目一：水库维修", "项目二：农村饮水"), ("项目1：水库维修", "项目2：农村饮水")]
)
def test_lines_tell_the_tables_of_one_title_apart(first, second):
    drawing = f"2024年度项目支出绩效自评表\n{first}\n{NAMELESS}\n{second}\n{NAMELESS}"
    found = extract(document(drawing))
    assert [part.project_name for part in found.parts] == ["水库维修", "农村饮水"]
    assert found.leftovers == ()


def test_a_table_that_begins_anew_is_another_form():
    found = extract(document(f"2024年度项目支出绩效自评表\n{NAMELESS}\n{NAMELESS}\n{NAMELESS}"))
    assert [part.form for part in found.parts] == ["project_self_eval"] * 3
    assert found.leftovers == ()


def test_but_one_that_goes_on_is_not():
    top, bottom = NAMELESS.split("|一级指标", 1)
    (part,) = extract(document(f"2024年度项目支出绩效自评表\n{top}\n|一级指标{bottom}")).parts
    assert (part.first_block, part.last_block) == (0, 2)


HEADS = ["序号|项目名称|金额", "序号|类别|项目名称|金额", "序号|责任股室|项目名称|金额|完成情况"]


@pytest.mark.parametrize("head", HEADS)
def test_a_list_of_projects_with_sums_and_captions_between(head):
    cells = head.split("|")

    def row(number, name):
        values = {"序号": number, "项目名称": name, "金额": "10"}
        return "|" + "|".join(values.get(cell, "专项") for cell in cells) + "|"

    caption = "|一、其他|" + ">|" * (len(cells) - 1)
    total = "|小计|" + ">|" * (len(cells) - 2) + "10|"
    rows = [row("1", "水库维修"), total, caption, row("2", "农村饮水"), row("", "合计")]
    found = extract(document("\n".join(["2024年度项目清单", f"|{head}|", *rows])))
    assert found.project_names == ("水库维修", "农村饮水")


def test_a_list_with_a_column_that_nobody_declared_tells_of_none():
    assert extract(document("项目清单\n|序号|项目名称|金额|谁知道|\n|1|水库维修|10|x|")).project_names == ()


@pytest.mark.parametrize("title", ["2024年政府采购项目清单", "工程招标项目一览表\n单位：万元"])
def test_a_list_of_something_else_tells_of_no_projects(title):
    assert extract(document(f"{title}\n|序号|项目名称|金额|\n|1|电脑|10|")).project_names == ()


@pytest.mark.parametrize(
    ("written", "grade"),
    [("优□ 良☑ 中□ 差□", "良"), ("□优 ☑良 □中", "良"), ("优（ ）良（√）", "良"), ("优□ 良□", None), ("良", "良")],
)
def test_a_grade_chosen_by_a_tick(written, grade):
    (part,) = extract(document(f"项目支出绩效自评表\n{PROJECT.rstrip()}\n|评价等次|>|{written}|>|>|>|>|")).parts
    assert part.grade == grade
