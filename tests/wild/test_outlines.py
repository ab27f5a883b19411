"""A report that holds an outline's text only is blank."""

from __future__ import annotations

import pytest

from extractors import extract
from tests.wild.drawing import document

TITLE = "安仁县2024年度部门整体支出绩效自评报告"


def status(body: str) -> str:
    (report,) = extract(document(f"{TITLE}\n{body}")).parts
    return report.status


@pytest.mark.parametrize(
    "body",
    [
        "一、部门概况\n（一）机构设置\n二、绩效情况",
        "一、部门概况\n……\n二、绩效情况\n略\n三、问题\n无。",
        "一、部门概况\n（简要介绍部门职能、机构设置等）\n二、绩效情况\n【从产出、效益等方面分析】\n三、措施\n（不少于300字）",
        "（参考提纲）\n一、部门概况\n二、绩效情况",
        "一、部门概况\n简述部门职能（200字以内）。\n二、绩效情况\n请结合实际填写。",
        "一、部门概况：（介绍部门职能，字数控制在500字以内。）\n二、绩效情况：（一）产出（含数量、质量。）",
        "一、部门概况\n内设××个股室，核定编制X名，在职____人。\n二、绩效情况\nXXXX年总支出XX万元。",
        "一、部门概况\n截至2024年底，编制____人，在职____人。\n二、绩效情况",
        "一、部门概况\n内设股室   个，编制   人，占比（  ）%。\n二、绩效情况\n***",
        "一、部门概况\n二、绩效情况\n××局\n2025年×月×日",
        "一、部门概况\n二、绩效情况\n（单位公章）\n年  月  日",
        "一、部门概况\n二、绩效情况\n安仁县林业局（盖章）\n2025年5月10日",
        "填报单位：安仁县林业局\n填报日期：2025年5月\n一、部门概况\n二、绩效情况",
        "填报说明：\n一、部门概况\n二、绩效情况\n联系人：　　电话：",
    ],
)
def test_an_outline_is_blank(body: str) -> None:
    assert status(body) == "blank"


@pytest.mark.parametrize(
    "body",
    [
        "一、部门概况\n主管林业。\n二、绩效情况\n……",
        "一、部门概况\n编制XX人，在职30人。\n二、绩效情况",
        "一、部门概况\n贯彻落实XX精神。\n资金管理规范。",
        "一、绩效情况\n简要介绍如下：完成造林2万亩。",
        "一、绩效情况\n全部完成（详见附表）",
        "一、绩效情况\n（完成造林20000亩）",
        "一、绩效情况\n略有增长",
    ],
)
def test_a_line_of_its_own_makes_it_filled(body: str) -> None:
    assert status(body) == "filled"


@pytest.mark.parametrize(
    "body",
    [
        "一、单位概况。\n二、资金管理情况。\n三、存在的问题。\n四、有关建议。",
        "一、单位概况；\n二、资金管理情况；\n三、主要问题；",
        "一、项目概况\n（一）项目简介。\n（二）立项依据。\n二、资金使用情况\n（一）项目资金。\n（二）资金（含自筹）使用情况及分析。",
    ],
)
def test_so_is_one_of_headings_that_end_as_sentences_do(body: str) -> None:
    assert status(body) == "blank"


@pytest.mark.parametrize(
    "body",
    [
        "一、单位概况。\n二、取得了一定成绩。",
        "一、措施。\n（一）采取有效措施。\n（二）及时解决突出问题。",
        "一、单位概况。\n1.负责全县林业工作情况；\n2.监督检查落实情况；",
        "一、单位概况。\n（一）林业规划职责；\n（二）林业执法职责；",
        "一、存在的问题。\n（三）项目资金。",
    ],
)
def test_but_not_where_a_sentence_stands_among_them(body: str) -> None:
    assert status(body) == "filled"
