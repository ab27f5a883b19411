"""The roll-up: its sheets, totals that agree with SQL, and text that stays text."""

import openpyxl
import pytest

from pipeline.report.columns import Sheet, who
from pipeline.report.workbook import WORKBOOK, roll_up

pytestmark = pytest.mark.slow

TOP = 4  # the row of column headings
FORMS = ("基础数据表", "部门自评表", "部门报告", "项目自评表", "项目报告")


@pytest.fixture(scope="module")
def book(samples):
    return openpyxl.load_workbook(samples.out / WORKBOOK)


def column(sheet, label, group=None):
    """The number of a column by its heading, under a group heading where one is given."""
    under = ""
    for at in range(1, sheet.max_column + 1):
        above = sheet.cell(TOP - 1, at).value
        merged = any(at in range(one.min_col, one.max_col + 1) for one in sheet.merged_cells.ranges)
        under = above or (under if merged else "")
        if sheet.cell(TOP, at).value == label and (group is None or under == group):
            return at
    raise AssertionError(f"no column {group} {label}")


def totals(sheet, label, group=None):
    """The lines at the foot of a sheet, by year."""
    rows = [row for row in range(TOP + 1, sheet.max_row + 1) if sheet.cell(row, 4).value == "合计"]
    assert rows[-1] == sheet.max_row
    at = column(sheet, label, group)
    return {sheet.cell(row, 2).value: sheet.cell(row, at).value for row in rows}


def test_it_has_a_sheet_per_form(book):
    assert {"完整性", "问题清单", "基础数据表", "部门自评表", "部门报告", "项目自评表", "项目报告"} <= set(
        book.sheetnames
    )


@pytest.mark.parametrize(
    ("sheet", "label", "group", "sql"),
    [
        ("基础数据表", "编制数", None, "SELECT sum(staff_quota) FROM base_data"),
        ("基础数据表", "本年决算数", "三公经费（万元）", "SELECT sum(final) FROM spending WHERE item = 'three_public'"),
        (
            "基础数据表",
            "上年决算数",
            "公用经费（万元）",
            "SELECT sum(prior_year_final) FROM spending WHERE item = 'public_funds'",
        ),
        (
            "部门自评表",
            "全年执行数",
            "年度资金总额",
            "SELECT sum(executed) FROM funds WHERE source = 'total' AND part_id LIKE '%/unit_self_eval/%'",
        ),
        ("部门自评表", "基本支出", None, "SELECT sum(expenditure_basic) FROM evaluations WHERE scope = 'unit'"),
        (
            "项目自评表",
            "全年预算数",
            "年度资金总额",
            "SELECT sum(adjusted_budget) FROM funds WHERE source = 'total' AND part_id LIKE '%/project_self_eval/%'",
        ),
        ("完整性", "错误", None, "SELECT count(*) FROM findings WHERE severity = 'error'"),
    ],
)
def test_totals_agree_with_sql(book, samples, sheet, label, group, sql):
    by_year = samples.data.sql(sql.replace("SELECT ", "SELECT year, ", 1) + " GROUP BY year").set_index("year")
    expected = {2023: 0, 2024: 0, **by_year.iloc[:, 0]}
    assert totals(book[sheet], label, group) == pytest.approx(expected)


def test_every_unit_has_a_line_on_every_form(book, samples):
    units = set(samples.data.table("completeness")["unit_name"])
    for name in ("完整性", *FORMS):
        sheet = book[name]
        assert units <= {sheet.cell(row, 4).value for row in range(TOP + 1, sheet.max_row + 1)}, name


def test_figures_of_the_cover_are_numbers_that_look_as_on_the_page(tmp_path):
    figures = ("12", "1,234.50", "99.95%", "-3.5", "—")
    with roll_up(tmp_path / "a.xlsx") as made:
        made.add("甲县2024年度", [(figure, figure, "") for figure in figures], [Sheet("完整性", "完整性", who(), ())])
    cells = openpyxl.load_workbook(tmp_path / "a.xlsx")["说明"][4][1:6]
    assert [cell.value for cell in cells] == [12, 1234.5, 0.9995, -3.5, "—"]
    assert [cell.number_format for cell in cells[:4]] == ["#,##0", "#,##0.00", "0.00%", "#,##0.0"]


def test_a_finding_says_by_which_code_its_rule_is_set(book, samples):
    heads = [cell.value for cell in book["问题清单"][TOP]]
    listed = {row[heads.index("规则代码")].value for row in book["问题清单"].iter_rows(min_row=TOP + 1)}
    assert listed == set(samples.data.table("findings")["rule"])


def test_every_finding_stands_there_and_leads_to_its_unit(book, samples):
    sheet = book["问题清单"]
    assert sheet.max_row - TOP == len(samples.data.table("findings"))
    for row in range(TOP + 1, sheet.max_row + 1):
        target = sheet.cell(row, 4).hyperlink.location
        place = book["完整性"][target.partition("!")[2]]
        assert [cell.value for cell in book["完整性"][place.row][1:4]] == [cell.value for cell in sheet[row][1:4]]


def test_sheets_are_set_up_to_read_and_print(book):
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes, sheet.title
        assert sheet.auto_filter.ref, sheet.title
        assert sheet.print_title_rows == "$1:$4", sheet.title
        assert sheet.page_setup.paperSize == 9


def test_nothing_is_a_formula(book):
    for sheet in book.worksheets:
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"], sheet.title


def test_numbers_are_numbers_and_blanks_stay_blank(book):
    sheet = book["基础数据表"]
    rate = sheet.cell(TOP + 1, column(sheet, "人员控制率"))
    assert rate.number_format == "0.00%"
    travel = [
        sheet.cell(row, column(sheet, "本年决算数", "公务用车购置（万元）")).value
        for row in range(TOP + 1, sheet.max_row)
    ]
    assert None in travel
