"""The plots of the main page, over its figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup

from pipeline.common.outcomes import FORM_STATUSES, FORM_TITLES
from pipeline.common.severities import SEVERITIES
from pipeline.report import figures, svg
from pipeline.report.load import CountyYear
from pipeline.report.words import number

COLOURS = {
    "filled": "#3a7d44",
    "partial": "#d9a400",
    "blank": "#c77d0a",
    "missing": "#c0392b",
    "not_submitted": "#7b1e1e",
    "unreadable": "#7d3c98",
    "not_required": "#b5b5b5",
}
SEVERITY_COLOURS = {"error": "#c0392b", "warning": "#c77d0a", "info": "#5b7c99"}  # red, orange, blue
YEARS = (("上年决算数", "#a9bcd0"), ("本年预算数", "#5b8db8"), ("本年决算数", "#1f4e79"))
_RATE_BANDS = ((0, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1), (1, 1), (1, None))
_SCORE_BANDS = (
    (0, 60, "差"),
    (60, 70, "中"),
    (70, 80, "中"),
    (80, 85, "良"),
    (85, 90, "良"),
    (90, 95, "优"),
    (95, 98, "优"),
    (98, None, "优"),
)
_GRADE_COLOURS = {"优": "#3a7d44", "良": "#5b8db8", "中": "#d9a400", "差": "#c0392b"}


def completeness_plot(county: CountyYear) -> Markup:
    """Each form's units by status."""
    lines = []
    for form, title in FORM_TITLES.items():
        counts = Counter(unit.forms[form]["status"] for unit in county.units if form in unit.forms)
        lines.append(
            (
                title,
                [svg.Bar(word, counts[code], str(counts[code]), COLOURS[code]) for code, word in FORM_STATUSES.items()],
            )
        )
    return svg.stacked("各表报送情况", "个单位", lines)


def rate_plot(lines: Sequence[figures.UnitLine]) -> Markup:
    """Distribution of execution rates."""
    rates = [line.rate for line in lines if line.rate is not None]
    given = []
    for low, high in _RATE_BANDS:
        if high is None:
            label, found = ">100%", [rate for rate in rates if rate > 1]
        elif low == high:
            label, found = "100%", [rate for rate in rates if rate == 1]
        else:
            label, found = f"{low * 100:g}–{high * 100:g}%", [rate for rate in rates if low <= rate < high]
        colour = "#c0392b" if high is None else "#2f6690"
        given.append(svg.Bar(label, len(found), str(len(found)), colour))
    return svg.columns("部门整体支出执行率分布", "个单位", "执行率（全年执行数÷全年预算数）", given)


def score_plot(lines: Sequence[figures.UnitLine]) -> Markup:
    """Distribution of total scores, coloured by grade."""
    scores = [line.score for line in lines if line.score is not None]
    given = []
    for low, high, grade in _SCORE_BANDS:
        found = [score for score in scores if low <= score and (high is None or score < high)]
        label = f"{low}以上" if high is None else f"{low}–{high}" if low else f"<{high}"
        given.append(
            svg.Bar(
                label, len(found), str(len(found)), _GRADE_COLOURS[grade], f"{label}分（{grade}）：{len(found)} 个单位"
            )
        )
    return svg.columns("部门自评总分分布", "个单位", "自评总分（分）：<60 差，60–80 中，80–90 良，90 以上 优", given)


def ranking_plot(lines: Sequence[figures.UnitLine]) -> Markup:
    """The lowest scores."""
    scored = sorted(
        (line for line in lines if line.score is not None), key=lambda line: (line.score or 0, line.unit.unit_id)
    )
    given = [
        svg.Bar(
            line.unit.name,
            line.score or 0,
            f"{number(line.score)}（{line.grade}）",
            _GRADE_COLOURS.get(line.grade, "#777"),
            line.unit.name,
        )
        for line in scored[: figures.TOP]
    ]
    return svg.bars(f"自评总分最低的 {len(given)} 个单位", "分", given)


def three_public_plot(county: CountyYear) -> Markup:
    """三公经费 by item, three columns each."""
    totals = figures.three_public_totals(county)
    shown = [[number(value, 2) for value in values] for _, values in totals]
    return svg.grouped("三公经费变动", "万元", YEARS, totals, shown)


def rules_plot(lines: Sequence[figures.RuleLine]) -> Markup:
    """How often each rule was broken."""
    given = [
        svg.Bar(line.title, line.count, f"{line.count}（{len(line.units)} 个单位）", SEVERITY_COLOURS[line.severity])
        for line in lines
    ]
    told = "，".join(f"{colour}：{word}" for colour, word in zip("红橙蓝", SEVERITIES.values(), strict=True))
    return svg.bars(f"勾稽问题（{told}）", "个", given)
