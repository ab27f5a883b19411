"""Which forms a file could hold, by its name."""

import pytest

from pipeline.packages.form_names import forms_named

BASE, UNIT, PROJECT = "base_data", "unit_self_eval", "project_self_eval"
REPORT, PROJECT_REPORT = "unit_report", "project_report"
ALL = {BASE, UNIT, PROJECT, REPORT, PROJECT_REPORT}


def forms(name):
    return set(forms_named(f"430922/2024/财政局/{name}.docx"))


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("基础数据表及自评表", {BASE, UNIT, PROJECT}),
        ("基础数据表、部门整体支出绩效自评表", {BASE, UNIT}),
        ("部门整体支出绩效评价基础数据表及自评表", {BASE, UNIT}),
        ("部门整体支出绩效自评表、报告", {UNIT, REPORT}),
        ("基础数据表+自评表+报告", {BASE, UNIT, PROJECT, REPORT, PROJECT_REPORT}),
        ("部门整体支出绩效报告、项目支出绩效报告", {REPORT, PROJECT_REPORT}),
        ("项目支出绩效自评表和部门整体支出绩效报告", {PROJECT, REPORT}),
        ("项目自评表和报告", {PROJECT, PROJECT_REPORT}),
        ("自评表和项目报告", {PROJECT, PROJECT_REPORT}),
        ("部门和项目支出绩效自评表", {UNIT, PROJECT}),
        ("部门整体支出、项目支出绩效自评报告", {REPORT, PROJECT_REPORT}),
        ("项目支出及部门整体支出材料", {BASE, UNIT, REPORT, PROJECT, PROJECT_REPORT}),
    ],
)
def test_a_name_that_names_several_forms_allows_each(name, named):
    assert forms(name) == named


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("基础数据表", {BASE}),
        ("部门整体支出绩效评价基础数据表（含项目）", {BASE}),
        ("部门整体支出绩效自评表", {UNIT}),
        ("自评表（项目）", {PROJECT}),
        ("部门预算项目支出绩效自评表", {PROJECT}),
        ("整体搬迁项目自评表", {PROJECT}),
        ("部门整体支出绩效自评报告", {REPORT}),
        ("项目绩效自评报告（基层部门）", {PROJECT_REPORT}),
        ("项目材料", {PROJECT, PROJECT_REPORT}),
        ("部门整体支出材料", {BASE, UNIT, REPORT}),
    ],
)
def test_but_no_other(name, named):
    assert forms(name) == named


@pytest.mark.parametrize("name", ["材料", "财政局", "扫描件(1)"])
def test_a_name_that_names_none_allows_all(name):
    assert forms(name) == ALL
