"""Whatever a Document holds, extract() returns, accounts for every cell and line, and cites what it says."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from extractors import extract, forms
from extractors.model import Address, Extraction, Fact, RoleKind
from extractors.text import cited
from extractors.values import is_blank
from parsers.model import Block, Cell, Document, Paragraph, Table

_TITLES = [
    "部门整体支出绩效自评表",
    "2023年度项目支出绩效自评表",
    "（2023年度）",
    "部门整体支出绩效评价基础数据表",
    "某某县某某局2023年度部门整体支出绩效自评报告",
    "项目支出绩效目标申报表",
    "附件1",
    "单位：万元",
    "填报单位：某某局    填报日期：2024年3月1日",
    "一、部门基本情况",
    "（一）机构设置",
    "二、绩效目标",
    "我单位核定编制30人，实有在职人员28人，全年支出512.3万元。",
    "备注：本表一式两份。",
    "项目名称：道路养护",
]
_VALUES = ["", "", "", "10", "9.5", "100%", "≥95%", "98", "12公里", "/", "……", "指标1：", "约90", "1,200.50", "0", "无"]
_PROSE = [
    "某某局",
    "道路养护经费",
    "已完成清扫任务，群众满意。",
    "养护里程",
    "临江县\n交通局",
    "其中：某事 12.5",
    "任务一",
    "优",
]


@cache
def _labels() -> list[str]:
    blocks = forms.load().blocks.values()
    terms = {
        term.alias
        for block in blocks
        for table in (block.columns, block.rows, block.keys)
        for found in table.values()
        for term in found
    }
    words = {
        word
        for block in blocks
        for table in (block.side, block.heads, block.skip, block.total)
        for word in table.values()
    }
    levels = {word for table in forms.load().lookups.levels.values() for word in table}
    return sorted(word.replace("{prior}", "2022年").replace("{current}", "2023年") for word in terms | words | levels)


_ROWS = [
    ["项目名称", "道路养护", "主管部门", "某某局"],
    ["年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["年度资金总额", "10", "12", "12", "10", "100%", "10"],
    ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
    ["产出指标", "数量指标", "养护里程", "12公里", "12公里", "20", "20"],
    ["预期目标", "实际完成情况"],
    ["编制数", "实际在职人数", "控制率"],
    ["30", "28", "93.33%"],
    ["上年决算数", "本年预算数", "本年决算数"],
    ["三公经费", "1", "2", "3"],
    ["总分", "100", "95"],
    ["按收入性质分：100", "按支出性质分：100"],
]


@st.composite
def _tables(draw: st.DrawFn, path: str) -> Table:
    """A grid of up to 8 × 8: rows of real forms, shifted, and labels and values at random; some cells merged."""
    width = draw(st.integers(1, 8))
    text = st.one_of(st.sampled_from(_labels()), st.sampled_from(_VALUES), st.sampled_from(_PROSE))
    known = st.sampled_from(_ROWS)
    grid: list[list[str]] = []
    for _ in range(draw(st.integers(1, 8))):
        row = draw(st.one_of(known, st.lists(text, min_size=width, max_size=width)))
        shift = [""] * draw(st.integers(0, 2)) if len(row) < width else []
        grid.append(([*shift, *row] + [""] * width)[:width])
    return _merged(draw, path, grid, width)


def _merged(draw: st.DrawFn, path: str, grid: list[list[str]], width: int) -> Table:
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    for row, texts in enumerate(grid):
        for col, text in enumerate(texts):
            if (row, col) in taken:
                continue
            across = draw(st.sampled_from([1, 1, 1, 2, 3])) if draw(st.booleans()) else 1
            across = min(across, width - col)
            while any((row, col + step) in taken for step in range(across)):
                across -= 1
            down = draw(st.sampled_from([1, 1, 1, 1, 2, 3]))
            down = min(down, len(grid) - row)
            while any((row + deep, col + step) in taken for deep in range(down) for step in range(across)):
                down -= 1
            taken |= {(row + deep, col + step) for deep in range(down) for step in range(across)}
            cells.append(_inside(draw, Cell(row, col, down, across, text), f"{path}.{{}}{len(cells)}"))
    return Table(path, len(grid), width, tuple(cells), ragged=draw(st.sampled_from([False, False, False, True])))


def _inside(draw: st.DrawFn, cell: Cell, path: str) -> Cell:
    """The cell, or now and then its text in a table of one cell, or a text box, that it holds."""
    inside = draw(st.sampled_from(["", "", "", "", "", "", "table", "box"]))
    if not inside:
        return cell
    table = Table(path.format(""), 1, 1, (Cell(0, 0, 1, 1, cell.text),))
    return replace(cell, text="", blocks=(table if inside == "table" else Paragraph(path.format("t"), cell.text),))


@st.composite
def _documents(draw: st.DrawFn) -> Document:
    blocks: list[Block] = []
    for index in range(draw(st.integers(1, 5))):
        if draw(st.booleans()):
            line = draw(
                st.one_of(
                    st.sampled_from(_TITLES),
                    st.sampled_from(_PROSE),
                    st.text("　 一二（）：万元年0123456789表", max_size=20),
                )
            )
            blocks.append(Paragraph(str(index), line))
        else:
            blocks.append(draw(_tables(str(index))))
    return Document("a.docx", "docx", "docx", tuple(blocks))


@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
@given(_documents())
def test_every_document_is_read_accounted_for_and_cited(document: Document) -> None:
    extraction = extract(document)
    _every_cell_has_one_role(document, extraction)
    _every_line_has_a_role(document, extraction)
    _every_fact_cites_its_text(document, extraction)
    _no_value_is_lost(document, extraction)
    assert extract(document) == extraction


def _every_cell_has_one_role(document: Document, extraction: Extraction) -> None:
    left = Counter(
        (left.address.block, left.address.row, left.address.col)
        for left in extraction.leftovers
        if left.address.row is not None and left.address.start is None  # no part of a cell that has another role
    )
    for table, cell in _cells(document):
        key = (table.path, cell.row, cell.col)
        role = extraction.cells[key]
        if cell.text.strip():
            assert role.kind is not RoleKind.EMPTY, cell
        assert (left[key] >= 1) == (role.kind is RoleKind.LEFTOVER), (cell, role, left[key])
        assert role.kind is not RoleKind.LABEL or role.alias, cell


def _every_line_has_a_role(document: Document, extraction: Extraction) -> None:
    for block in document.walk():
        if isinstance(block, Paragraph) and block.text.strip():
            assert block.path in extraction.paragraphs, block


def _every_fact_cites_its_text(document: Document, extraction: Extraction) -> None:
    for part in extraction.parts:
        for fact in part.facts:
            assert _read_again(document, fact.address) == fact.raw_text, fact


def _read_again(document: Document, address: Address) -> str:
    if address.row is None:
        return cited(document, address.block, address.start or 0, address.end or 0)
    table = next(block for block in document.walk() if isinstance(block, Table) and block.path == address.block)
    cell = next(cell for cell in table.cells if (cell.row, cell.col) == (address.row, address.col))
    assert (cell.row_span, cell.col_span) == (address.row_span, address.col_span)
    return cell.text[address.start : address.end]


def _no_value_is_lost(document: Document, extraction: Extraction) -> None:
    """A written cell that counts as a value is cited by a fact: nothing is swallowed."""
    lookups = forms.load().lookups
    facts: list[Fact] = [fact for part in extraction.parts for fact in part.facts]
    named = {
        (name.address.block, name.address.row, name.address.col)
        for part in extraction.parts
        for name in part.names
        if name.address
    }
    cites = {(fact.address.block, fact.address.row, fact.address.col) for fact in facts} | named
    for table, cell in _cells(document):
        key = (table.path, cell.row, cell.col)
        if extraction.cells[key].kind is RoleKind.VALUE and not is_blank(cell.text, lookups):
            assert key in cites, cell


def _cells(document: Document) -> list[tuple[Table, Cell]]:
    return [(block, cell) for block in document.walk() if isinstance(block, Table) for cell in block.cells]
