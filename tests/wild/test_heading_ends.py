"""A heading may end in a full stop or a colon; a sentence of a list is none."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.model import Extraction
from parsers import Document, Paragraph
from tests.wild.drawing import document

TITLE = "安仁县水利局2024年度部门整体支出绩效自评报告"
TEXT = "各项工作按计划推进，资金使用规范。"


def sections(extraction: Extraction) -> list[tuple[str | None, str | None]]:
    (report,) = extraction.parts
    said = {(fact.order, fact.field): fact.text for fact in report.facts if fact.dataset == "sections"}
    return [(said.get((at, "heading")), said.get((at, "text"))) for at in sorted({order for order, _ in said})]


def read(*lines: str) -> list[tuple[str | None, str | None]]:
    return sections(extract(document("\n".join([TITLE, *lines]))))


@pytest.mark.parametrize(
    "heads",
    [
        ["一、取得成效。", "二、主要困难。", "三、下步打算。"],
        ["一、部门概况", "（一）机构组成。", "（二）工作职责。"],
        ["一、项目安排", "（一）立项。", "1.建设必要性。", "2.建设内容。", "（二）实施。"],
        ["一、工作做法", "（一）加强领导。", "（二）健全制度。", "（三）强化监督。"],
        ["一、评价结论。"],
        ["一、本年（2024年）总体目标。", "二、本年（2024年）工作措施。"],
        ["一、评价目的、对象、范围、方法等。", "二、评价过程。"],
    ],
)
def test_a_closed_line_over_a_text_is_a_heading(heads: list[str]) -> None:
    lines = [part for head in heads for part in (head, TEXT)]
    words = [head.rstrip("。").lstrip("一二三12（）、.") for head in heads]
    assert read(*lines) == [(word, TEXT) for word in words]


def test_a_heading_below_stands_for_a_text() -> None:
    found = read("一、部门职责。", "（一）主要职能", TEXT, "二、取得成效。", TEXT)
    assert found == [("部门职责", None), ("主要职能", TEXT), ("取得成效", TEXT)]


def test_so_does_a_list_of_units_names() -> None:
    below = ["（1）安仁县水利局机关", "（2）安仁县水文站"]
    assert read("一、单位概况", "（一）机构组成。", *below)[1:] == [
        ("机构组成", None),
        ("安仁县水利局机关", None),
        ("安仁县水文站", None),
    ]


def test_a_number_of_word_counts() -> None:
    lines = [(TITLE, ""), ("取得成效。", "一、"), (TEXT, ""), ("主要困难。", "二、"), (TEXT, "")]
    blocks = tuple(Paragraph(str(at), text, number) for at, (text, number) in enumerate(lines))
    assert sections(extract(Document("a.docx", "docx", "docx", blocks))) == [("取得成效", TEXT), ("主要困难", TEXT)]


@pytest.mark.parametrize(
    ("line", "heading", "text"),
    [
        ("（一）人员结构：2024年，编制核定数35名。实有33名。", "人员结构", "2024年，编制核定数35名。实有33名。"),
        ("1.数量指标：清淤渠道24公里。全年按计划推进。", "数量指标", "清淤渠道24公里。全年按计划推进。"),
        ("（一）任务完成情况：", "任务完成情况", None),
        ("1.会议于8：30召开。全体参加。", "会议于8：30召开", "全体参加。"),
        ("1.按照要求，做到：专款专用。账目清楚。", "按照要求，做到：专款专用", "账目清楚。"),
    ],
)
def test_a_heading_ends_at_its_colon(line: str, heading: str, text: str | None) -> None:
    assert read("一、工作情况", line)[1:] == [(heading, text)]
    below = "" if text is None else f"{text}\n"
    assert read("一、工作情况", line, TEXT)[1:] == [(heading, below + TEXT)]


@pytest.mark.parametrize(
    "lines",
    [
        ["（一）宣传力度不够。", "（二）制度执行不严。", "（三）监督检查不细。", TEXT],
        ["1.完成造林2万亩。", TEXT, "2.完成种草3万亩。", TEXT],
        ["1.渠道畅通，群众满意。", TEXT, "2.水质达标，供水稳定。", TEXT],
        ["1.宣传力度不够。", TEXT],
        ["（一）宣传力度不够。", "安仁县水利局", "2025年4月8日"],
        ["1.宣传力度不够。", "附件：1.自评表 2.佐证材料"],
        ["（一）小组审核申报材料。", TEXT, "（二）小组汇总审核意见。", "（三）小组公示审核意见。"],
        ["2.宣传力度不够。", TEXT, "3.制度执行不严。", TEXT],
    ],
)
def test_a_sentence_of_a_list_is_none(lines: list[str]) -> None:
    assert [heading for heading, _ in read("一、存在的问题", *lines)] == ["存在的问题"]


@pytest.mark.parametrize(
    ("heads", "form"),
    [
        (["一、部门概况。", "二、取得成效。", "三、存在问题。"], "unit_report"),
        (["一、项目概况。", "二、项目绩效情况。", "三、存在问题。"], "project_report"),
        (["一、项目概况", "二、项目绩效情况。", "三、存在问题。"], "project_report"),
    ],
)
@pytest.mark.parametrize("title", ["", "2024年度绩效自评报告\n"])
def test_closed_headings_tell_a_report_and_of_which_kind_it_is(heads: list[str], form: str, title: str) -> None:
    found = extract(document(title + "\n".join(part for head in heads for part in (head, TEXT))))
    assert [part.form for part in found.parts] == [form]
    assert [text for text, _ in sections(found)] == [head[2:].rstrip("。") for head in heads]


@pytest.mark.parametrize(
    "lines",
    [
        ["一、部门概况填写完整。", "二、存在的问题写明原因。", "三、绩效情况如实填报。"],
        ["一、请于3月5日前报送部门概况。", TEXT, "二、存在的问题应当写明，不得空缺。", TEXT],
        ["部门概况。", TEXT, "存在的问题。", TEXT],
    ],
)
def test_numbered_sentences_are_no_report(lines: list[str]) -> None:
    assert extract(document("\n".join(lines))).parts == ()


def test_two_headings_may_follow_each_other_before_their_text() -> None:
    found = read("一、单位概况", TEXT, "二、主要问题。", "三、建议。", TEXT)
    assert found == [("单位概况", TEXT), ("主要问题", None), ("建议", TEXT)]


@pytest.mark.parametrize(
    ("sentence", "heads"),
    [
        ("二、自评得分为95分，等级为优。", ["三、存在的问题。", "四、下一步工作打算。"]),
        ("二、全年压减2个项目，资金使用规范。", ["三、有关建议。"]),
        ("（二）自评得分为95分，等级为优。", ["（三）主要问题。", "（四）改进措施。"]),
    ],
)
def test_a_sentence_among_headings_does_not_make_those_below_it_text(sentence: str, heads: list[str]) -> None:
    outer = ["一、部门概况"] if sentence.startswith("（") else []
    first = "（一）绩效情况" if outer else "一、绩效情况"
    lines = [part for head in heads for part in (head, "1.预算不细，执行偏慢。", "2.培训不多，力量不足。")]
    words = [head.rstrip("。").lstrip("（三四）、") for head in heads]
    found = [heading for heading, _ in read(*outer, first, TEXT, sentence, *lines)]
    assert found[len(outer) :] == ["绩效情况", *words]


@pytest.mark.parametrize(
    "lines",
    [
        ["（一）预算编制粗放，执行不严。", "（二）部分资金拨付存在滞后的问题。", "（三）培训不多。"],
        ["（一）预算编制粗放，执行不严。", "（二）部分资金拨付存在滞后的问题。"],
        ["（一）预算编制粗放，执行不严。", "（三）主要问题。", TEXT],
    ],
)
def test_nor_is_the_next_sentence_of_a_list_a_heading(lines: list[str]) -> None:
    assert [heading for heading, _ in read("一、存在的问题", *lines)] == ["存在的问题"]


@pytest.mark.parametrize(
    "line", ["二、采取有效措施。", "二、全年压减2个项目。", "四、主要问题。", "二、预算不细，属主要问题。"]
)
def test_but_a_sentence_or_a_number_out_of_turn_is_text(line: str) -> None:
    assert read("一、单位概况", TEXT, line, "三、多方筹措资金。") == [
        ("单位概况", "\n".join([TEXT, line, "三、多方筹措资金。"]))
    ]


@pytest.mark.parametrize("unit", ["（单位：元）", "(金额单位:万元)", "【单位：万元】"])
def test_a_colon_in_brackets_makes_no_sentence(unit: str) -> None:
    lines = ["一、单位概况", TEXT, f"二、资金情况{unit}", TEXT]
    assert read(*lines) == [("单位概况", TEXT), (f"资金情况{unit}", TEXT)]


def test_a_label_before_a_single_sentence_is_a_heading() -> None:
    lines = ["（一）部门职能：负责全县水利工作。", "（二）收入来源：财政拨款，占比100%。", "（三）工作情况：全面完成。"]
    assert read("一、基本情况", *lines)[1:] == [
        ("部门职能", "负责全县水利工作。"),
        ("收入来源", "财政拨款，占比100%。"),
        ("工作情况", "全面完成。"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["（一）水库：除险加固完成。", "（二）渠道：清淤完成。"],
        ["1.部门职能：负责全县水利工作。", "2.工作情况：全面完成。"],
        ["（一）按2024年部门职能：负责全县水利工作。"],
        ["（一）加强领导，落实部门职能：负责全县水利工作。"],
    ],
)
def test_but_no_item_of_a_list(lines: list[str]) -> None:
    assert [heading for heading, _ in read("一、单位概况", *lines)] == ["单位概况"]


@pytest.mark.parametrize(("last", "is_heading"), [("2.资金结余情况。", True), ("3.资金结余情况。", False)])
def test_a_noun_behind_a_heading_that_runs_in_is_one_too(last: str, *, is_heading: bool) -> None:
    found = [heading for heading, _ in read("一、单位概况", "1.执行情况。全年执行97%。", last, "二、建议", TEXT)]
    assert found == ["单位概况", "执行情况", *(["资金结余情况"] if is_heading else []), "建议"]
