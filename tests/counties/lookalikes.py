"""Forms that look like self-evaluations: scoring sheets (K), target forms (L), lists of projects (O)."""

from __future__ import annotations

from tests.counties import docxfile, handin, invent
from tests.counties.content import Evaluation, Package
from tests.counties.dice import Dice
from tests.counties.docxfile import Draft, Para
from tests.counties.sheet import Sheet, label, level, value
from tests.counties.truth import ANY, FileTruth, Part, Row, Val


def all_of_them(seed: str, count: int = 6) -> list[FileTruth]:
    """Documents that hold only look-alikes, each with the parts it must give (K) or none (L, O)."""
    found = []
    for number in range(count):
        dice = Dice(f"lookalike/{seed}/{number}")
        package = invent.package(dice, "1", "临江县档案馆", "临江县", 2024)
        found += [scoring_sheet(package, dice), target_form(package.evaluation, dice, number)]
        if package.projects:
            draft = Draft(dice, handin.project_list(package))
            found.append(FileTruth(f"项目支出清单{number}.docx", docxfile.write(draft), "no_form"))
    return found


def scoring_sheet(package: Package, dice: Dice) -> FileTruth:
    """K: indicators with points and an explanation, scored."""
    sheet = Sheet(7)
    heads = ("一级指标", "二级指标", "三级指标", "分值", "指标解释", "评分标准", "自评得分")
    sheet.add(*(label(head) for head in heads))
    rows: list[Row] = []
    seen: set[str] = set()
    for each in package.evaluation.indicators:
        same = [other for other in package.evaluation.indicators if other.level1 == each.level1]
        cells = [] if each.level1 in seen else [level(each.level1, len(same))]
        seen.add(each.level1)
        weight, score = f"{each.weight}", f"{each.score}"
        cells += [value(each.level2), value(each.level3), value(weight)]
        cells += [
            value(f"考核{each.level3}的完成情况。"),
            value("完成得满分，每下降1%扣0.5分，扣完为止。"),
            value(score),
        ]
        sheet.add(*cells)
        rows.append(_scored_row(each.level3, weight, score))
    sheet.add(label("合计", 3), value("90"), value(""), value(""), value(f"{package.evaluation.total_score}"))
    part = Part("unit_self_eval", status="filled", rows={"indicators": rows}, family="K", switches=frozenset())
    draft = Draft(dice, [Para(f"{package.county}2024年度部门整体支出绩效评价评分表"), sheet])
    return FileTruth(f"部门整体支出绩效评价评分表{dice.seed[-1]}.docx", docxfile.write(draft), "parsed", [part])


def _scored_row(level3: str, weight: str, score: str) -> Row:
    nothing = {name: Val() for name in ("target", "target_value", "target_unit", "actual", "actual_value", "deviation")}
    return {
        "level1": Val("", ANY),
        "level2": Val("", ANY),
        "level3": Val(level3, level3),
        "weight": Val(weight, float(weight)),
        "score": Val(score, float(score)),
        **nothing,
    }


def target_form(evaluation: Evaluation, dice: Dice, number: int) -> FileTruth:
    """L: goals set at the start of the year; no actual values, no scores, no part."""
    sheet = Sheet(5)
    sheet.add(label("项目名称"), value("年度专项工作经费", 4))
    sheet.add(label("主管部门"), value("临江县档案馆", 2), label("实施单位"), value("临江县档案馆"))
    sheet.add(label("项目资金（万元）"), label("年度资金总额", 2), value(f"{evaluation.total.initial}", 2))
    sheet.add(label("总体目标"), label("年度目标"), value(evaluation.goal, 3))
    block = label("绩效指标", down=len(evaluation.indicators) + 1)
    sheet.add(block, *(label(head) for head in ("一级指标", "二级指标", "三级指标", "指标值")))
    for each in evaluation.indicators:
        sheet.add(value(each.level1), value(each.level2), value(each.level3), value(each.target.text))
    title = dice.pick(["项目支出绩效目标申报表", "部门预算项目支出绩效目标表", "项目支出绩效目标申报表（含政府采购）"])
    draft = Draft(dice, [Para(title), Para("（2024年度）"), sheet])
    return FileTruth(f"目标申报表{number}.docx", docxfile.write(draft), "no_form")
