"""Who signs a report: the name of a unit beside, above or below its date."""

import pytest

from extractors import extract
from parsers import Document, Paragraph
from tests.wild.drawing import document

UNIT = "安仁县民政局"
REPORT = """2024年度部门整体支出绩效自评报告
一、部门概况
我单位内设股室五个。
二、部门整体支出管理及使用情况
2024年总支出1999.99万元。
三、存在的问题
无。"""


def signed(lines):
    first = extract(document(f"{REPORT}\n{lines}")).parts[0]
    return [name.text for name in first.names if name.kind == "signature"], first.report_date


@pytest.mark.parametrize(
    "lines",
    [
        f"2025年4月18日\n{UNIT}",
        f"二〇二五年四月十八日\n{UNIT}",
        f"日期：2025年4月18日\n{UNIT}",
        f"2025年4月18日    {UNIT}",
        f"二〇二五年四月十八日　{UNIT}",
        f"2O25年4月18日\n{UNIT}",
        f"二o二五年4月18日\n{UNIT}",
    ],
)
def test_a_unit_below_or_behind_the_date_signs(lines):
    assert signed(lines) == ([UNIT], "2025-04-18")


@pytest.mark.parametrize(
    "lines",
    [
        "2025年4月18日\n抄送：安仁县财政局",
        "2025年4月18日\n安仁县",
        "2025年4月18日\n本单位",
        "2025年4月18日\n附件：绩效自评表",
        "2025年4月18日    印发",
        f"2025年4月18日\n{UNIT}\n2024年度项目支出绩效自评报告\n一、项目概况\n渠道维修。",
        f"2025年4月18日\n张三\n{UNIT}",
    ],
)
def test_but_nobody_else_nor_what_begins_something_else(lines):
    assert signed(lines)[0] == []


def test_who_stands_above_the_date_signs_whatever_is_below_it():
    assert signed(f"{UNIT}\n2025年4月18日\n安仁县财政局") == ([UNIT], "2025-04-18")


@pytest.mark.parametrize("number", ["（3）", "(3)", "3.", "（三）", "③"])
@pytest.mark.parametrize("end", ["", "\n2025年4月18日", "2025年4月18日"])
def test_an_item_of_a_list_signs_nothing(number, end):
    bodies = f"纳入编报的单位有：\n（1）安仁县社会福利院\n{number}安仁县救助管理站{end}"
    assert signed(bodies)[0] == []


def test_nor_does_one_that_word_counts():
    texts = [(line, "") for line in REPORT.split("\n")]
    listed = [("纳入编报的单位有：", ""), ("安仁县社会福利院", "1."), ("安仁县救助管理站", "2.")]
    blocks = tuple(Paragraph(str(at), text, number) for at, (text, number) in enumerate(texts + listed))
    assert extract(Document("a.docx", "docx", "docx", blocks)).parts[0].names == ()


def test_but_a_line_below_a_list_does():
    assert signed(f"（1）安仁县社会福利院\n（2）安仁县救助管理站\n{UNIT}\n2025年4月18日") == ([UNIT], "2025-04-18")


@pytest.mark.parametrize("code", ["219001-", "[219001]", "（219001）"])
def test_nor_is_a_code_before_a_name_a_number_of_a_line(code):
    assert signed(f"{code}{UNIT}\n2025年4月18日") == ([f"{code}{UNIT}"], "2025-04-18")


@pytest.mark.parametrize("month", ["2025年4月", "二〇二五年四月", "二O二五年4月", "2o25年4月", "二〇二五年十二月"])
def test_a_month_dates_a_signature_however_its_year_is_typed(month):
    assert signed(f"{UNIT}\n{month}") == signed(f"{UNIT}{month}") == ([UNIT], None)
