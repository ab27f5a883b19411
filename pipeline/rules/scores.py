"""Rules over weights, scores and indicators of a self-evaluation table. Weights and scores are compared exactly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import regex

from pipeline.packages.amounts import Amount, count, sum_of
from pipeline.packages.record import Record
from pipeline.packages.records import Form
from pipeline.rules.compare import agree, clash, not_above
from pipeline.rules.merged import is_apart, own, owners, together
from pipeline.rules.money import TABLES
from pipeline.rules.registry import Contradiction, form_rule
from pipeline.rules.settings import RuleLimits

Found = Iterator[Contradiction | None]
METHOD = "《项目支出绩效评价管理办法》（财预〔2020〕10号）"
_NUMBERED = r"[\d一二三四五六七八九十]{1,2}[.、．)）]|[①-⑳]"
_BREAK = regex.compile(rf"{_NUMBERED}|[,，。.;；]|\s(?=\S*[:：])")  # white space may stand inside a word
_NO_WORD = regex.compile(r"^[^:：]*[:：]|\W")
_LARGEST_RATIO = 2  # as for rates: a number above it, without %, is one of per cent
_APART = 10  # numbers as far apart may be of two units: 元 and 万元, 吨 and 公斤
ASKED = {"target": "年度指标值", "actual": "实际完成值", "weight": "分值", "score": "自评得分"}


@form_rule(
    "score_over_weight",
    "error",
    "得分超过分值",
    forms=TABLES,
    message="{place}填{actual}分，超过分值{expected}分。",
    source=f"{METHOD}：各项指标按所赋分值记分",
)
def score_over_weight(form: Form, _: RuleLimits) -> Found:
    """自评得分 ≤ 分值, every money row and indicator; a total above its own is told by what makes it so."""
    if form.scored:
        for row in form.funds:
            yield not_above(row.score, row.weight)
        for rows in together(form.indicators, "weight", "score"):
            yield not_above(made_of(rows, "score"), made_of(rows, "weight"))


@form_rule(
    "weight_sum",
    "error",
    "分值合计",
    forms=TABLES,
    message="{form}年度资金总额与各项指标的分值之和（{made}）为{actual}分，应为{expected}分。",
    source=f"{METHOD}：总分一般设置为100分",
)
def weight_sum(form: Form, limits: RuleLimits) -> Found:
    """Weights of the money row and all indicators add up to 100."""
    made = sum_of((form.money.weight, *(row.weight for row in own(form.indicators, "weight"))))
    if form.indicators:
        yield agree(made, count(limits.full_score), form=form.name)


@form_rule(
    "level1_weight",
    "warning",
    "一级指标分值",
    forms=TABLES,
    message="{form}“{level1}”注明{expected}分，其下各指标分值之和（{made}）为{actual}分，相差{gap}分。",
    source=f"{METHOD}：一级指标权重；填报表一级指标所注分值",
)
def level1_weight(form: Form, _: RuleLimits) -> Found:
    """Indicator weights under a 一级指标 = the weight in its label."""
    merged = owners(form.indicators, "weight")
    for rows in by_level1(form.indicators):
        stated = next(row.level1_weight for row in rows if row.level1_weight.value is not None)
        found = agree(made_of(rows, "weight"), stated, form=form.name, level1=rows[0].text("level1") or "一级指标")
        yield at_label(found, stated) if found and is_apart(rows, merged) else None


@form_rule(
    "total_score",
    "error",
    "总分",
    forms=TABLES,
    message="{place}填{actual}分，与年度资金总额得分和各项指标得分之和（{formula}）不符，相差{gap}分。",
    source=f"{METHOD}：总分由各项指标得分汇总形成",
)
def total_score(form: Form, _: RuleLimits) -> Found:
    """总分 = the money row's score + all indicator scores."""
    if form.indicators:
        scores = (row.score for row in own(form.indicators, "score"))
        yield agree(form.evaluation.total_score, sum_of((form.money.score, *scores)))


@form_rule(
    "indicator_incomplete",
    "warning",
    "指标填报不全",
    forms=TABLES,
    message="{place}未填{lacking}。",
    source="自评表表头：年度指标值、实际完成值、分值、自评得分",
)
def indicator_incomplete(form: Form, _: RuleLimits) -> Found:
    """An indicator has 年度指标值, 实际完成值, 分值 and 自评得分, as far as the table has the columns."""
    asked = {name: label for name, label in ASKED.items() if form.asks("indicators", name)}
    merged = {name: owners(form.indicators, name) for name in asked}
    for row in form.indicators:
        lacking = [name for name in asked if not row.has(name) and row.record_id not in merged[name]]
        if lacking and row.has("level3"):
            cites = tuple(row.cite(name) for name in ("level3", *lacking))
            words = {"place": f"{form.name}指标“{row.name}”", "lacking": "、".join(asked[name] for name in lacking)}
            yield Contradiction(form.part_id, (row.record_id,), cites, words=words)


@form_rule(
    "deviation_missing",
    "info",
    "未说明扣分原因",
    forms=TABLES,
    message="{place}{actual}分，低于分值{expected}分，但未填写偏差原因。",
    source="自评表表头：偏差原因分析及改进措施",
)
def deviation_missing(form: Form, limits: RuleLimits) -> Found:
    """An indicator that lost points gives a reason."""
    if form.scored and form.asks("indicators", "deviation"):
        for rows in together(form.indicators, "weight", "score"):
            weight, score = made_of(rows, "weight"), made_of(rows, "score")
            if weight.exceeds(score) and not any(has_reason(row, limits) for row in rows):
                found = clash(score, weight)
                yield found._replace(cites=(*found.cites, *(row.cite("deviation") for row in rows)))


@form_rule(
    "target_missed_full_score",
    "info",
    "未完成指标得满分",
    forms=TABLES,
    message="{place}“{done}”未达到年度指标值“{target}”，自评得分仍为满分{score}分。",
    source=f"{METHOD}：未完成指标值的，按照完成值与指标值的比例记分",
)
def target_missed_full_score(form: Form, limits: RuleLimits) -> Found:
    """A quantitative target that was missed does not get the full score."""
    for row in form.indicators:
        full = row.score.value is not None and row.score.value == row.weight.value
        if full and missed(row, limits):
            place = f"{form.name}指标“{row.name}”实际完成值"
            words = {"done": row.text("actual") or "", "target": row.text("target") or "", "score": row.score.shown}
            yield clash(row.actual_value, row.target_value, place=place, **words)


@form_rule(
    "grade_mismatch",
    "info",
    "等级与总分不符",
    forms=TABLES,
    message="{place}填{actual}分，应为“{grade}”，表内印为“{written}”。",
    source=f"{METHOD}：90（含）—100分为优、80（含）—90分为良、60（含）—80分为中、60分以下为差",
)
def grade_mismatch(form: Form, limits: RuleLimits) -> Found:
    """A printed grade fits the total."""
    total, printed = form.evaluation.total_score, form.part.grade
    written = limits.grade_written("".join(printed.split())) if printed else None
    if total.value is not None and written and limits.grade(total.value) != written:
        words = {"grade": limits.grade(total.value), "written": written}
        cite = total.cites[0]
        yield Contradiction(form.part_id, (cite.record_id, cite.field), total.cites, total, words=words)


def made_of(rows: Sequence[Record], name: str) -> Amount:
    """What the weights or scores of some rows come to, one that is merged over several counted once."""
    return sum_of(row[name] for row in own(rows, name))


def by_level1(rows: tuple[Record, ...]) -> list[list[Record]]:
    """Indicators of each 一级指标 that states a weight; a label repeated without one belongs to the stated weight."""
    labelled = [(row.text("level1") or "", row.level1_weight.value, row) for row in rows]
    stated: dict[str, set[Decimal]] = {}
    for level1, weight, _ in labelled:
        if weight is not None:
            stated.setdefault(level1, set()).add(weight)
    groups: dict[tuple[str, Decimal], list[Record]] = {}
    for level1, weight, row in labelled:
        weights = stated.get(level1, set())
        of = next(iter(weights)) if len(weights) == 1 else weight
        if of is not None:
            groups.setdefault((level1, of), []).append(row)
    return list(groups.values())


def at_label(found: Contradiction, stated: Amount) -> Contradiction:
    """The contradiction placed at the label that states the weight."""
    label = stated.cites[0]
    return found._replace(part_id=label.part_id, at=(label.record_id, label.field))


def has_reason(row: Record, limits: RuleLimits) -> bool:
    """Whether anything stands under 偏差原因 but that there is none, said once or behind labels (改进措施：无)."""
    text = row.text("deviation") or ""
    if "".join(text.split()).rstrip("。.；;") in limits.no_deviation:
        return False
    clauses = {_NO_WORD.sub("", clause) for clause in _BREAK.split(text)}
    return not clauses <= {"", *limits.no_deviation}


def missed(row: Record, limits: RuleLimits) -> bool:
    """True when target and actual are numbers in one unit and the target is surely not reached."""
    target, actual = row.target_value.value, row.actual_value.value
    if target is None or actual is None or not _in_one_unit(row, target, actual, limits):
        return False
    sign = row.text("target_operator")
    if sign in (None, "="):
        sign = bound(row, target, limits)
    return {"≥": actual < target, ">": actual <= target, "≤": actual > target, "<": actual >= target}.get(sign, False)


def _in_one_unit(row: Record, target: Decimal, actual: Decimal, limits: RuleLimits) -> bool:
    """Whether target and actual count the same: one may leave the unit out, unless it may be written in another one.

    0.95 may be 95 %, 2 beside 12个月 be of 年, and 25000 beside 3万元 of 元.
    """
    unit, other = row.text("target_unit"), row.text("actual_unit")
    if unit == other or (unit and other):
        return unit == other
    said, bare = (unit, actual) if unit else (other, target)
    if said in limits.unclear_units or (said == "%" and bare and bare <= _LARGEST_RATIO):
        return False
    smaller, larger = sorted((target, actual))
    return smaller == 0 or 0 < larger < _APART * smaller


def bound(row: Record, target: Decimal, limits: RuleLimits) -> str:
    """How a target without a sign, or with =, binds; "" where that can't be told, as for a negative one.

    It is a floor: more than asked is not a miss. For costs it is a ceiling, and so is 0 (0起事故), for as a floor it
    would ask for nothing.
    """
    if target == 0 or _has(limits.ceilings, row.text("level1"), row.text("level2")):
        return "≤"
    unit = row.text("target_unit") or row.text("actual_unit")
    unclear = unit in limits.unclear_units or _has(limits.unclear_names, row.text("level3"))
    return "" if unclear or target < 0 else "≥"


def _has(words: Sequence[str], *names: str | None) -> bool:
    return any(word in (name or "") for name in names for word in words)
