"""A form torn over a page: the lower table has no header, and may lack the label down its left edge."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.model import Extraction
from parsers import parse
from tests.parsers.make import c, docx, p, r, row, table
from tests.wild.drawing import document

_FORM = """2023年度项目支出绩效自评表
|项目名称|>|渠道清淤|>|>|>|>|>|>|
|绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析|
|^|产出指标|数量指标|里程|≥12公里|12公里|60|60||

{rows}
"""


def _read(*rows: str) -> tuple[list[tuple[object, ...]], Extraction]:
    extraction = extract(document(_FORM.format(rows="\n".join(rows))))
    (part,) = extraction.parts
    found: dict[int, dict[str, object]] = {}
    for fact in (fact for fact in part.facts if fact.dataset == "indicators"):
        found.setdefault(fact.order, {})[fact.field] = fact.text if fact.number is None else fact.number
    names = ("level1", "level2", "level3", "target", "actual", "weight", "score", "deviation")
    return [tuple(row.get(name) for name in names) for row in found.values()][1:], extraction


_BELOW = ("效益指标", "社会效益指标", "受益人数", "≥100人", "90人", 20, 18, "下雨")
_LAST = ("满意度指标", "服务对象满意度指标", "满意", "≥90%", "95%", 20, 20, None)


@pytest.mark.parametrize("unit", ["", "分"])
@pytest.mark.parametrize("edge", ["|", "||"])
def test_it_goes_on_with_the_columns_above(edge: str, unit: str) -> None:
    rows, extraction = _read(
        f"{edge}效益指标|社会效益指标|受益人数|≥100人|90人|20{unit}|18|下雨|",
        f"{edge}满意度指标|服务对象满意度指标|满意|≥90%|95%|20{unit}|20||",
        f"{edge}总分|>|>|>|>|100|98||",
    )
    assert rows == [_BELOW, _LAST]
    totals = {fact.field: fact.number for fact in extraction.parts[0].facts if fact.dataset == "evaluations"}
    assert (totals["total_weight"], totals["total_score"]) == (100, 98)
    assert extraction.leftovers == ()


@pytest.mark.parametrize(
    "row",
    [
        "||效益指标|社会效益指标|受益人数|≥100人|90|20|18|",  # the last column is missing, not the edge
        "|效益指标|社会效益指标|受益人数|≥100人|20|18|90人|下雨|",  # in another order
        "|学校|小学|人数|100人|90人|20|18|下雨|",  # no level
        "|效益指标|社会效益指标|受益人数|≥100人|90人|见附件|见附件|下雨|",  # no number
        "|效益指标|社会效益指标|受益人数|≥100人|90人|20|18|",  # narrower still
    ],
)
def test_but_not_a_table_of_other_columns(row: str) -> None:
    rows, extraction = _read(row)
    assert rows == []
    assert extraction.leftovers


def _made(*rows: str) -> list[tuple[object, ...]]:
    """Rows below a header nine columns wide, without the first of its cells; `~` at the end is a gridAfter of one."""
    head = ["绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析"]
    first = ["", "产出指标", "数量指标", "里程", "≥12公里", "12公里", "60", "60", ""]
    cells = [line.removesuffix("|~").split("|") for line in rows]
    after = ["<gridAfter val='1'/>" if line.endswith("|~") else "" for line in rows]
    upper, lower = table(row(*head), row(*first)), [row(*one, props=end) for one, end in zip(cells, after, strict=True)]
    total = row(c(r("总分"), span=6), "100", "98", "")
    body = p(r("2023年度项目支出绩效自评表")) + upper + p() + table(*lower, total)
    found: dict[int, list[object]] = {}
    for part in extract(parse(docx(body), "表.docx")).parts:
        for fact in part.facts:
            if fact.dataset == "indicators" and fact.field in ("level3", "target", "actual", "weight", "score"):
                found.setdefault(fact.order, []).append(fact.text if fact.number is None else fact.number)
    return [tuple(one) for one in found.values()][1:]


@pytest.mark.parametrize("ends", [("|", "|"), ("|~", "|"), ("|", "|~"), ("|~", "|~")])
def test_a_row_that_says_where_it_ends_may_lack_its_edge_as_well(ends: tuple[str, str]) -> None:
    below, last = (
        f"{line}{end}"
        for line, end in zip(
            ("效益指标|社会效益指标|受益人数|≥100人|90人|20|18", "满意度指标|服务对象满意度指标|满意|≥90%|95%|20|20"),
            ends,
            strict=True,
        )
    )
    assert _made(below, last) == [("受益人数", "≥100人", "90人", 20, 18), ("满意", "≥90%", "95%", 20, 20)]


_BASE = """2023年度部门整体支出绩效评价基础数据表
|经费控制情况|2022年决算数|2023年预算数|2023年决算数|>|>|>|
|三公经费|1|2|3|>|>|>|
|楼堂馆所控制情况|批复规模（m²）|实际规模（m²）|规模控制率|预算投资（元）|实际投资（元）|投资概算控制率|

|^|1200|1250|104%|3000000|3100000|103%|
|厉行节约保障措施|>|严控|>|>|>|>|
"""


def test_the_values_of_a_group_torn_off_its_heads_are_in_the_units_of_these():
    (part,) = extract(document(_BASE.replace("|^|1200", "||1200"))).parts
    found = {fact.field: fact.number for fact in part.facts if fact.field.startswith("building")}
    assert (found["building_approved_area"], found["building_budgeted_investment"]) == (1200, 300)
