"""READING.md, Completeness: a test per sentence."""

import pytest

from extractors.model import Fact, Issue
from pipeline.packages import package_of
from pipeline.packages.completeness import judge, submission_status, unread_file
from tests.pipeline.heads import AT, county, file, part, planned


def money(field, number, *, dataset="spending", order=1):
    return Fact(dataset, order, field, "", number, None, None, None, AT)


def word(field, text, *, dataset="spending", order=1):
    return Fact(dataset, order, field, text, None, text, None, None, AT)


def project_line(**values):
    return part("base_data", facts=[word("item", "project_expenditure"), *(money(k, v) for k, v in values.items())])


def states(*files, required=None, unit="001"):
    of = county(required=required)
    units, rows = planned(*files, of=of, years=(2024,))
    plan = units[2024, unit]
    parts = {one.path: rows[one.path.removeprefix("430922/")].file.reading.parts for one in plan.files}
    names = [name for one in files for name in one.reading.project_names]
    package = package_of(plan, parts, names) if plan.files else None
    readings = {one.path: one.reading for one in files}
    unread = [unread_file(one, readings[one.path].format, readings[one.path].error_code) for one in plan.files]
    found = judge(of, plan, package, [one for one in unread if one])
    return {state.form: state for state in found}, package


def status(*files, **more):
    return {form: state.status for form, state in states(*files, **more)[0].items()}


UNSCORED = ("evaluations.total_score", "funds.score", "indicators.score")
ALL_UNIT = ("base_data", "unit_self_eval", "unit_report")


def test_a_unit_with_no_file_at_all_has_handed_in_nothing():
    assert status() == dict.fromkeys(ALL_UNIT, "not_submitted") | dict.fromkeys(
        ("project_self_eval", "project_report"), "not_required"
    )


def test_unit_forms_are_required_and_project_forms_only_with_project_money():
    found = status(file("2024/财政局.docx", part("base_data")))
    assert found["base_data"] == "filled"
    assert found["unit_report"] == "missing"
    assert found["project_self_eval"] == "not_required"


def test_project_money_is_the_final_else_the_budget_of_the_base_data():
    assert status(file("2024/财政局.docx", project_line(final=1.25)))["project_report"] == "missing"
    assert status(file("2024/财政局.docx", project_line(final=None, budget=3.0)))["project_report"] == "missing"
    assert status(file("2024/财政局.docx", project_line(final=0.0, budget=3.0)))["project_report"] == "not_required"


def test_else_it_is_the_split_of_the_self_evaluation():
    split = part("unit_self_eval", facts=[money("expenditure_project", 2.0, dataset="evaluations")])
    assert status(file("2024/财政局.docx", split))["project_self_eval"] == "missing"


def test_else_the_figure_of_the_report():
    figure = [word("concept", "project_expenditure", dataset="figures"), money("value", 5.0, dataset="figures")]
    assert status(file("2024/财政局.docx", part("unit_report", facts=figure)))["project_self_eval"] == "missing"


def test_a_filled_project_table_or_a_list_requires_them_too_but_a_blank_table_does_not():
    assert status(file("2024/财政局.docx", part("project_self_eval", project="甲")))["project_report"] == "missing"
    assert status(file("2024/财政局.docx", part("base_data"), projects=["甲"]))["project_report"] == "missing"
    blank = file("2024/财政局.docx", part("project_self_eval", status="blank"))
    assert status(blank)["project_report"] == "not_required"
    assert status(blank)["project_self_eval"] == "not_required"


def test_an_unreadable_file_that_could_hold_the_form_makes_it_unreadable():
    broken = file("2024/财政局/材料.docx", status="corrupt", code="file_truncated")
    assert [status(broken)[form] for form in ALL_UNIT] == ["unreadable"] * 3


def test_but_not_the_forms_that_its_name_does_not_name():
    broken = file("2024/财政局/基础数据表.docx", status="encrypted", code="password")
    assert [status(broken)[form] for form in ALL_UNIT] == ["unreadable", "missing", "missing"]
    report = file("2024/财政局/部门整体支出绩效报告.doc", status="needs_converter", code="no_converter", form="doc")
    assert [status(report)[form] for form in ALL_UNIT] == ["missing", "missing", "unreadable"]


def test_a_workbook_changes_nothing():
    book = file("2024/财政局/基础数据表.xlsx", status="unsupported", code="not_word", form="xlsx")
    assert status(book)["base_data"] == "missing"
    for name in ("基础数据表.xlsx", "基础数据表.XLS", "数据.et"):
        broken = file(f"2024/财政局/{name}", status="corrupt", code="file_truncated", form="other")
        assert status(broken)["base_data"] == "missing"


def test_a_pdf_could_hold_the_form_that_is_missing():
    scan = file("2024/财政局/自评报告.pdf", status="unsupported", code="not_word", form="pdf")
    assert [status(scan)[form] for form in ALL_UNIT] == ["missing", "missing", "unreadable"]
    assert status(file("2024/财政局/a.docx", part("unit_report")), scan)["unit_report"] == "filled"


def test_a_broken_copy_beside_a_complete_form_changes_nothing():
    broken = file("2024/财政局/b.docx", status="corrupt", code="file_truncated")
    assert status(file("2024/财政局/a.docx", part("base_data")), broken)["base_data"] == "filled"


def test_the_worst_of_several_instances_counts_and_is_told():
    blank = file("2024/财政局/空表-修改.docx", part("base_data", status="blank"))
    found, _ = states(file("2024/财政局/a.docx", part("base_data")), blank)
    assert found["base_data"].status == "blank"
    assert found["base_data"].found == 2
    assert found["base_data"].detail == "第2份（空表-修改.docx）为空表"


def test_fewer_project_tables_than_the_list_names_are_partial():
    found, _ = states(file("2024/财政局.docx", part("project_self_eval", project="甲"), projects=["甲", "乙"]))
    state = found["project_self_eval"]
    assert (state.status, state.found, state.expected) == ("partial", 1, 2)
    assert "缺：乙" in state.detail


def test_a_table_handed_in_twice_is_no_table_of_another_project():
    table = part("project_self_eval", project="甲")
    found, _ = states(
        file("2024/财政局/全套.docx", table, projects=["甲", "乙"]), file("2024/财政局/自评表.docx", table)
    )
    state = found["project_self_eval"]
    assert (state.status, state.found, state.expected) == ("partial", 2, 2)
    assert state.detail == "项目清单列2个项目，已报1张，缺：乙"


def test_one_project_report_is_enough_unless_reports_name_projects():
    tables = (part("project_self_eval", project="甲"), part("project_self_eval", project="乙"))
    found, _ = states(file("2024/财政局.docx", *tables, part("project_report")))
    assert (found["project_report"].status, found["project_report"].detail) == ("filled", None)
    found, _ = states(file("2024/财政局.docx", *tables, part("project_report", project="甲")))
    assert found["project_report"].status == "filled"
    assert found["project_report"].detail == "第2个项目（乙）缺报告"
    found, _ = states(file("2024/财政局.docx", *tables, part("project_report", project="甲"), part("project_report")))
    assert found["project_report"].detail is None


def test_a_table_without_scores_is_told():
    found, _ = states(file("2024/财政局.docx", part("unit_self_eval", status="partial", lacking=UNSCORED)))
    assert found["unit_self_eval"].detail == "自评表未打分"


@pytest.mark.parametrize(
    ("form", "lacking", "told"),
    [
        ("base_data", ("base_data.staff_actual", "base_data.staff_quota"), "基础数据表未填编制和在职人数"),
        ("base_data", ("spending.budget", "spending.final"), "基础数据表未填经费支出"),
        ("unit_self_eval", ("funds.adjusted_budget", "funds.executed"), "自评表未填资金"),
        ("unit_self_eval", ("indicators.actual", "indicators.level3", *UNSCORED), "自评表未填绩效指标、未打分"),
    ],
)
def test_the_empty_block_of_a_form_is_told(form, lacking, told):
    found, _ = states(file("2024/财政局.docx", part(form, status="partial", lacking=lacking)))
    assert found[form].detail == told


def test_what_each_of_several_tables_lacks_is_told_once():
    unscored = part("project_self_eval", status="partial", project="甲", lacking=UNSCORED)
    scored = part("project_self_eval", status="partial", project="乙", facts=[money("score", 1.0, dataset="funds")])
    found, _ = states(file("2024/财政局.docx", unscored, scored, part("project_self_eval", project="丙")))
    assert found["project_self_eval"].detail == "第1份（甲）未打分；第2份（乙）填报不全"


def test_a_county_may_require_other_forms():
    found = status(file("2024/财政局.docx", part("base_data")), required={"unit_report": False, "project_report": True})
    assert found["unit_report"] == "not_required"
    assert found["project_report"] == "missing"


def test_a_submission_is_complete_incomplete_or_unreadable():
    found, package = states(file("2024/财政局.docx", *(part(form) for form in ALL_UNIT)))
    assert submission_status(list(found.values()), package) == "complete"
    found, package = states(file("2024/财政局.docx", part("base_data")))
    assert submission_status(list(found.values()), package) == "incomplete"
    found, package = states(file("2024/财政局.docx", status="corrupt", code="file_truncated"))
    assert submission_status(list(found.values()), package) == "unreadable"


@pytest.mark.parametrize("state", ["partial", "filled"])
def test_a_project_template_with_only_who_would_carry_it_out_and_zeros_is_no_filled_project_table(state):
    texts = ("implementing_unit", "supervising_department", "contact", "level1")
    facts = [word(field, "财政局", dataset="evaluations") for field in texts]
    facts += [word("source_label", "年度资金总额", dataset="funds"), money("weight", 10.0, dataset="funds")]
    facts += [money("executed", 0.0, dataset="funds"), word("project_name", None, dataset="evaluations")]
    template = part("project_self_eval", status=state, facts=facts, lacking=("indicators.level3",))
    found, _ = states(file("2024/财政局.docx", template))
    assert [found[form].status for form in ("project_self_eval", "project_report")] == ["not_required"] * 2
    assert found["project_self_eval"].detail is None


@pytest.mark.parametrize(
    "told",
    [
        {"facts": [money("executed", 0.5, dataset="funds")]},
        {"facts": [word("level3", "清淤长度", dataset="indicators")]},
        {"project": "渠道清淤"},  # by its title
        {"issues": (Issue("unreadable_value", "funds", 1, "executed", "约90", AT),)},
    ],
)
def test_but_one_in_which_anything_of_a_project_stands_is(told):
    found = status(file("2024/财政局.docx", part("project_self_eval", status="partial", **told)))
    assert (found["project_self_eval"], found["project_report"]) == ("partial", "missing")


def test_but_one_with_a_projects_name_is():
    facts = [word("project_name", "渠道清淤", dataset="evaluations")]
    found = status(file("2024/财政局.docx", part("project_self_eval", status="partial", facts=facts)))
    assert (found["project_self_eval"], found["project_report"]) == ("partial", "missing")
