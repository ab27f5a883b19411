"""Where a finding's numbers stand, as a clerk looks for them."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.report.load import UnitResults
from pipeline.report.words import Names

BASE, REPORT, TABLE = "c-2024-u/base_data/1", "c-2024-u/unit_report/1", "c-2024-u/project_self_eval/2"
PARTS = tuple(
    {"part_id": one, "form": one.split("/")[1], "project_name": "渠道清淤" if one == TABLE else None, "file_path": "1"}
    for one in (BASE, REPORT, TABLE)
)
LINE = {"record_id": f"{BASE}/spending/3", "item_label": "三公经费："}
TOLD = {"record_id": f"{REPORT}/figures/1", "concept": "three_public"}
UNIT = UnitResults("u", "某局", None, {}, PARTS, (), {"spending": (LINE,), "figures": (TOLD,)})
ALL = tuple((f"{BASE}/spending/3", name) for name in ("final", "budget", "prior_year_final"))


def finding(part_id: str | None, *cited: tuple[str, str]) -> dict[str, Any]:
    return {"part_id": part_id, "record_ids": [one for one, _ in cited], "fields": [name for _, name in cited]}


@pytest.mark.parametrize(
    ("found", "place"),
    [
        (finding(BASE, (f"{BASE}/spending/3", "final")), "“三公经费”行“本年决算数”"),
        (
            finding(REPORT, (f"{REPORT}/figures/1", "value"), (f"{BASE}/spending/3", "final")),
            "报告正文“三公经费”、基础数据表“三公经费”行“本年决算数”",
        ),
        (finding(BASE, (f"{TABLE}/funds/1", "executed")), "项目支出绩效自评表（渠道清淤）“全年执行数”"),
        (finding(None, (f"{BASE}/spending/3", "final")), "基础数据表“三公经费”行“本年决算数”"),
        (
            finding(BASE, (f"{BASE}/spending/3", "prior_year_final"), ("c-2023-u/base_data/1/spending/3", "final")),
            "“三公经费”行“上年决算数”、上年报送的基础数据表“本年决算数”",
        ),
        (finding(BASE, *ALL), "“三公经费”行“本年决算数”等3处"),
    ],
)
def test_a_place_in_another_form_is_told_with_that_forms_name(found: dict[str, Any], place: str) -> None:
    assert Names(UNIT).place(found) == place
