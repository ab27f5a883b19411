"""Tab dumps tell no spans: a row's cells are known by their order only."""

from __future__ import annotations

from extractors import extract
from extractors.model import Extraction
from parsers import parse

HEAD = "项目支出绩效自评表\n\n\t项目名称\n\t甲项目\n\n"


def read(*rows: str) -> Extraction:
    body = "\n\n".join("\n".join(f"\t{cell.strip()}" for cell in row.split("|")) for row in rows)
    return extract(parse((HEAD + body + "\n").encode(), "表.txt"))


def values(read: Extraction, dataset: str) -> list[dict[str, object]]:
    records: dict[int, dict[str, object]] = {}
    for fact in read.parts[0].facts:
        if fact.dataset == dataset and (fact.number is not None or fact.text is not None):
            records.setdefault(fact.order, {})[fact.field] = fact.number if fact.text is None else fact.text
    return [record for _, record in sorted(records.items())]


def test_a_group_head_gives_way_to_the_heads_below_it() -> None:
    found = read(
        "绩效指标|一级指标|二级指标|三级指标|指标完成情况|分值|得分|原因",
        "||||年度指标值|实际完成值|||",
        "|产出指标|数量指标|培训人数|≥5人|6人|20|19|",
        "总分|100|97.7|",
    )
    [indicator] = values(found, "indicators")
    assert (indicator["target"], indicator["actual"]) == ("≥5人", "6人")
    assert (indicator["weight"], indicator["score"]) == (20, 19)
    [evaluation] = values(found, "evaluations")
    assert (evaluation["total_weight"], evaluation["total_score"]) == (100, 97.7)


def test_a_row_with_another_number_of_cells_is_left_over() -> None:
    found = read(
        "绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分",
        "|产出指标|数量指标|培训人数|≥5人|6人|20|19",
        "|产出指标|数量指标|≥7人|8人|10",
    )
    assert [row["level3"] for row in values(found, "indicators")] == ["培训人数"]
    assert {left.raw_text for left in found.leftovers} >= {"≥7人", "8人", "10"}


def test_weights_alone_stand_first_after_the_label() -> None:
    found = read(
        "绩效指标|一级指标|二级指标|三级指标|权重|得分|年度指标值|实际完成值",
        "|产出指标|数量指标|培训人数|20|19|≥5人|6人",
        "合计|100||",
    )
    [evaluation] = values(found, "evaluations")
    assert evaluation["total_weight"] == 100
    assert "total_score" not in evaluation


def test_the_heads_are_counted_in_their_own_row_and_not_below_it() -> None:
    found = read(
        "绩效指标|一级指标|二级指标|三级指标|指标完成情况|分值|得分|原因",
        "||||年度指标值|实际完成值|||",
        "|产出指标|数量指标|≥7人|8人|10",
        "|产出指标|数量指标|培训人数|≥5人|6人|20|19|",
    )
    [indicator] = values(found, "indicators")
    assert (indicator["level3"], indicator["target"], indicator["actual"]) == ("培训人数", "≥5人", "6人")
    assert {left.raw_text for left in found.leftovers} >= {"≥7人", "8人", "10"}
