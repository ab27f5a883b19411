"""With any one label spelled in a way nobody declared, fewer values are read, and none is read as something else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from extractors import extract
from extractors.forms import load
from extractors.model import Extraction, Fact, RoleKind
from extractors.text import label
from extractors.values import is_hint
from parsers.model import Cell, Document, Table
from tests.wild.drawing import document
from tests.wild.pieces import pieces
from tests.wild.test_layouts import _LAYOUTS, _parts

pytestmark = pytest.mark.slow  # all layouts again for each of their labels
_UNKNOWN = "甲乙事由栏"
_OTHERS = ("l_", "o_", "r_")  # forms of goals, other documents, reports: they may have no label of a value
# Said in several places, of which the next one stands; a group a line stands in; a target without its lost column.
_SHARED = ("project_type", "weight_of_funds", "parent_item", "target")
_Reading = tuple[str, str, str, int | None, int | None, float | str | None]


def readings(extraction: Extraction) -> set[_Reading]:
    """What is read from where, whatever record it belongs to."""
    return {
        (
            fact.dataset,
            _name(fact),
            fact.address.block,
            fact.address.row,
            fact.address.col,
            _value(fact.number, fact.text),
        )
        for part in extraction.parts
        for fact in part.facts
        if fact.number is not None or fact.text is not None
    }


def _name(fact: Fact) -> str:
    return "weight_of_funds" if (fact.dataset, fact.field) == ("funds", "weight") else fact.field


def _value(number: float | None, text: str | None) -> float | str | None:
    return number if number is not None else text


def respelled(found: Document, extraction: Extraction) -> Iterator[tuple[Cell, Document]]:
    """The Document once for every label cell of its tables, with that label's word replaced."""
    lookups = load().lookups
    for at, block in enumerate(found.blocks):
        if not isinstance(block, Table):
            continue
        for index, cell in enumerate(block.cells):
            role = extraction.cells.get((block.path, cell.row, cell.col))
            if role is None or role.kind is not RoleKind.LABEL or len(cell.text) > 20 or is_hint(cell.text, lookups):
                continue
            word = _UNKNOWN + "".join(f"（{inner}）" for inner in label(cell.text).brackets)
            word += "：" if cell.text.rstrip().endswith(("：", ":")) else ""
            cells = (*block.cells[:index], replace(cell, text=word), *block.cells[index + 1 :])
            table = replace(block, cells=cells)
            yield cell, replace(found, blocks=(*found.blocks[:at], table, *found.blocks[at + 1 :]))


@pytest.mark.parametrize("path", _LAYOUTS, ids=lambda path: path.stem)
def test_an_unknown_spelling_never_moves_a_value(path: Path) -> None:
    changes = 0
    for found in pieces(document(_parts(path)[1])):
        extraction = extract(found)
        base = readings(extraction)
        for cell, changed in respelled(found, extraction):
            changes += 1
            more = {reading for reading in readings(extract(changed)) - base if not _is_goal_of_several(reading, base)}
            wrong = {reading for reading in more if _counts(reading, cell) and not _is_in_line(reading, base)}
            assert not wrong, f"{cell.text!r} at {cell.row},{cell.col}: {sorted(map(str, wrong))}"
    assert changes or path.stem.startswith(_OTHERS)


def _is_goal_of_several(reading: _Reading, base: set[_Reading]) -> bool:
    """Whether one of the goals is read that stand one under the other (年度目标1, 年度目标2), and another is lost."""
    goals = {line for _, name, *_, value in base if name == "expected_goal" for line in str(value).split("\n")}
    return reading[1] == "expected_goal" and len(goals) > 1 and goals.issuperset(str(reading[-1]).split("\n"))


def _is_in_line(reading: _Reading, base: set[_Reading]) -> bool:
    """Whether a line over the table says the same as the cell that is lost."""
    same = {(dataset, name, value) for dataset, name, *_, value in base}
    return reading[3] is None and (*reading[:2], reading[-1]) in same


def _counts(reading: _Reading, changed: Cell) -> bool:
    """Names as written may be the new word itself, and a line of that name is of no known kind."""
    _, name, _, row, col, value = reading
    if name in ("level1", "level2", "level3", "item_label", "source_label"):
        return not str(value).startswith(_UNKNOWN)
    if name in ("source", "item"):
        return (row, col) != (changed.row, changed.col)
    return name not in _SHARED


_SPLIT = """2023年度部门整体支出绩效自评表
|部门名称|>|甲局|>|>|
|年度预算|>|年初预算数|全年预算数|全年执行数|
|^|年度资金总额|900|1000|990|
|^|按收入性质分：|>|按支出性质分：|>|
|^|其中：一般公共预算|{left}|{right}|{amount}|
|^|政府性基金|50|项目支出|490|
"""


@pytest.mark.parametrize("right", ["其中：人员经费", "工资福利支出", "在职人员（万元）", "其中：人员经费：500"])
@pytest.mark.parametrize("amount", ["500", ""])
def test_an_unknown_label_beside_a_number_leaves_it_to_its_own(right: str, amount: str) -> None:
    (part,) = extract(document(_SPLIT.format(left="950", right=right, amount=amount))).parts
    split = {fact.field: fact.number for fact in part.facts if fact.dataset == "evaluations" and fact.number}
    assert split == {"revenue_general_budget": 950, "revenue_government_fund": 50, "expenditure_project": 490}
    assert ("evaluations.expenditure_total" in part.open_sums) == ("500" in (amount + right))


@pytest.mark.parametrize(("left", "right", "amount"), [("950", "60", "其中：基本支出"), ("", "其中：人员经费", "500")])
def test_but_what_is_in_doubt_is_in_no_sum(left: str, right: str, amount: str) -> None:
    (part,) = extract(document(_SPLIT.format(left=left, right=right, amount=amount))).parts
    assert not any(fact.field == "revenue_general_budget" and fact.number for fact in part.facts)
    assert "evaluations.revenue_total" in part.open_sums


def test_and_a_unit_is_no_label() -> None:
    (part,) = extract(document(_SPLIT.format(left="9500000", right="元", amount="其中：基本支出"))).parts
    split = {fact.field: fact.number for fact in part.facts if fact.dataset == "evaluations" and fact.number}
    assert split["revenue_general_budget"] == 950


_NAMED = """2024年度项目支出绩效自评表
{row}
|实施单位|>|安仁县水利局|>|联系电话|13800000000|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|
|产出指标|数量指标|里程|≥12公里|13公里|100|
"""


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ("|项目名称：|>|渠道维修|>|是否跨年：||", "渠道维修"),
        ("|项目名称|>|渠道维修|>|资金级次：|县级|", "渠道维修"),
        ("|项目名称|3座水库维修|资金级次：|县级|是否跨年：|否|", "3座水库维修"),
        ("|项目名称|>|公用经费|资金级次：||>|", "公用经费"),
        ("|项目名称|>|渠道维修|>|资金级次|县级|", "渠道维修"),  # the declared label below tells
        ("|项目名称|>|渠道维修|资金级次|县级|否|", None),
        ("|项目名称|>|渠道维修|水库维修|是否跨年：|否|", None),
        ("|项目名称|>||渠道维修|是否跨年：|否|", None),
        ("|项目名称|>|是否跨年：|否|资金级次：|县级|", None),
    ],
)
def test_a_text_is_told_from_an_unknown_label_that_ends_in_a_colon(row: str, name: str | None) -> None:
    extraction = extract(document(_NAMED.format(row=row)))
    (part,) = extraction.parts
    assert part.project_name == name
    unknown = {left.raw_text for left in extraction.leftovers}
    assert {text for text in row.split("|") if text.startswith(("是否跨年", "资金级次"))} <= unknown
