"""Rules whose contradictions are found elsewhere: while reading, or against roster, folder and title."""

from __future__ import annotations

from pipeline.rules.registry import declare

declare(
    "unit_name_mismatch",
    "warning",
    "单位名称不一致",
    message="{place}写的是“{written}”，与报送单位“{unit}”不是同一单位。",
    source="填报表“单位名称”“填报单位”“实施单位”栏、报告标题及落款",
)
declare(
    "year_mismatch",
    "warning",
    "年度不一致",
    message="{place}标题写的是{written}年度，报送的是{year}年度。",
    source="填报表标题",
)
declare(
    "county_mismatch",
    "warning",
    "区县不一致",
    message="{place}标题写的是“{written}”，报送的是“{county}”。",
    source="填报表标题",
)
declare(
    "roster_ambiguous",
    "warning",
    "单位名称不唯一",
    message="“{written}”在单位名册中对应多个单位（{units}），请核对后确认。",
    source="单位名册",
)
declare(
    "magnitude",
    "error",
    "金额单位错误",
    message="{place}为{actual}，与{counterpart}相差一万倍，可能有一处把{slip}。",
    source="填报表表头：单位万元",
)
declare(
    "unreadable_value",
    "error",
    "数字无法识别",
    message="{place}填的是“{written}”，应填数字，无法识别。",
    source="填报表表头",
)
declare(
    "duplicate_form",
    "warning",
    "重复报送",
    message="报送了{count}份内容不同的{form}（{files}），请确认以哪一份为准。",
    source="每个单位报送一份基础数据表、一份部门整体支出绩效自评表、一份部门整体支出绩效报告",
)
