"""What stands in a table or text box within a cell of a form is what the cell says."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.model import Address, Extraction, RoleKind
from parsers import parse
from tests.parsers.make import c, docx, p, r, row, table, w

_BOX = w("<p><r><pict><v:shape><v:textbox><txbxContent>{}</txbxContent></v:textbox></v:shape></pict></r></p>")
_FORM = "2024年度项目支出绩效自评表"


def _read(budget: str) -> Extraction:
    """A form whose 全年预算数 is this cell."""
    money = table(
        row("项目名称", "道路养护", "", "", "", ""),
        row("项目资金（万元）", "年初预算数", "全年预算数", "全年执行数", "分值", "得分"),
        row("年度资金总额", "100", budget, "110", "10", "9"),
        row("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "得分"),
        row("产出指标", "数量指标", "养护里程", "12公里", "12公里", "20"),
    )
    return extract(parse(docx(p(r(_FORM)) + money), "a.docx"))


def _fact(found: Extraction) -> tuple[str, float | None, Address]:
    [fact] = [fact for part in found.parts for fact in part.facts if fact.field == "adjusted_budget"]
    return fact.raw_text, fact.number, fact.address


@pytest.mark.parametrize(
    ("inside", "address"),
    [
        (table(row("120.5")) + p(), Address("1.1", 0, 0, 1, 1)),
        (_BOX.format(p("120.5")), Address("1.t1", start=0, end=5)),
    ],
    ids=["a table of one cell", "a text box"],
)
def test_a_value_within_its_cell_is_read_and_cited_where_it_stands(inside: str, address: Address) -> None:
    found = _read(c(inside))
    assert _fact(found) == ("120.5", 120.5, address)
    assert not found.leftovers
    assert found.cells["1", 2, 2].kind is RoleKind.EMPTY
    assert found.paragraphs.get("1.t1") == ("head" if address.row is None else None)


def test_a_text_box_without_a_figure_is_no_value() -> None:
    found = _read(c(_BOX.format(p("见附表"))))
    assert _fact(found)[:2] == ("", None)
    assert [(left.raw_text, left.reason) for left in found.leftovers] == [("见附表", "outside_form")]


@pytest.mark.parametrize("inside", [p("100") + table(row("120.5")) + p(), table(row("1", "2")) + p()])
def test_of_several_texts_none_stands_for_the_cell(inside: str) -> None:
    found = _read(c(inside))
    assert _fact(found)[1] in (None, 100.0)
    assert found.leftovers


def test_what_can_not_be_read_in_there_is_told() -> None:
    found = _read(c(table(row("约120")) + p()))
    [issue] = [issue for part in found.parts for issue in part.issues]
    assert (issue.rule, issue.raw_text, issue.address.block) == ("unreadable_value", "约120", "1.1")
