"""Writes the 基础数据表 (family A) and its truth."""

from __future__ import annotations

from tests.counties import reshape
from tests.counties.content import Base, Line
from tests.counties.look import Look
from tests.counties.sheet import Cell, Sheet, label, value
from tests.counties.truth import ANY, Part, Row, Val

ORDER = (
    "three_public", "vehicles", "vehicle_purchase", "vehicle_operation", "overseas_travel", "official_reception",
    "project_expenditure", "project_business", "project_operation", "…", "public_funds", "office", "utilities_travel",
    "meetings_training", "government_procurement", "basic_expenditure_adjustment",
)  # fmt: skip
BUILDING = (
    "building_approved_area", "building_actual_area", "building_area_control_rate",
    "building_budgeted_investment", "building_actual_investment", "building_investment_control_rate",
)  # fmt: skip


def write(base: Base | None, look: Look) -> tuple[list[Sheet], Part]:
    """The form's tables and what they say; base None: a blank form."""
    part = Part("base_data", family="A", status="blank" if base is None else "filled")
    row: Row = {}
    sheet = Sheet(7)
    sheet.mark()
    _staff(sheet, base, look, row)
    sheet.mark()
    part.rows["spending"] = _lines(sheet, base, look)
    sheet.mark()
    _building(sheet, base, look, row)
    sheet.mark()
    _austerity(sheet, base, look, row)
    part.rows["base_data"] = [row]
    return reshape.apart(sheet) if look.dice.on("blocks_apart") else [sheet], part


def columns(look: Look) -> tuple[str, str, str]:
    """The three money columns in this author's order."""
    if look.dice.on("base_columns_permuted"):
        return "budget", "final", "prior_year_final"
    return "prior_year_final", "budget", "final"


def _staff(sheet: Sheet, base: Base | None, look: Look, row: Row) -> None:
    heads = [label(look.label(key), 2) for key in ("staff_quota", "staff_actual", "staff_control_rate")]
    sheet.add(label(look.side("staff_block") if look.dice.chance(0.2) else look.label("staff_block"), down=2), *heads)
    row["staff_quota"] = look.count(base.quota if base else None)
    row["staff_actual"] = look.count(base.actual if base else None)
    row["staff_control_rate"] = look.rate(base.rate if base else None)
    sheet.add(*(value(row[name].text, 2) for name in ("staff_quota", "staff_actual", "staff_control_rate")))


def _lines(sheet: Sheet, base: Base | None, look: Look) -> list[Row]:
    heads = [label(look.label(key), 2) for key in columns(look)]
    block = look.plain("money_block")
    sheet.add(label(look.mangle(block.replace("万元", "元") if look.yuan else block)), *heads)
    rows: list[Row] = []
    for item in ORDER:
        if base and _does_not_apply(base, item) and look.dice.on("base_lines_dropped"):
            continue
        rows.extend(_line_rows(sheet, base, look, item))
    return rows


def _does_not_apply(base: Base, item: str) -> bool:
    if item not in ("vehicle_purchase", "overseas_travel"):
        return False
    line = base.lines[item]
    return not any((line.prior, line.budget, line.final))


def _line_rows(sheet: Sheet, base: Base | None, look: Look, item: str) -> list[Row]:
    if item != "…":
        line = base.lines[item] if base else Line(item, None)
        return [_line(sheet, line, look.plain(item), look)]
    if base and base.others:
        return [_line(sheet, other, other.label, look) for other in base.others]
    sheet.add(label("……"), *(value("", 2) for _ in range(3)))
    return []


def _line(sheet: Sheet, line: Line, text: str, look: Look) -> Row:
    row = {
        "item": Val(text, line.item),
        "item_label": Val(text, text.strip()),
        "parent_item": Val(text, ANY if line.item == "other" else PARENTS.get(line.item)),
        "prior_year_final": look.money(line.prior),
        "budget": look.money(line.budget),
        "final": look.money(line.final),
    }
    sheet.add(label(look.mangle(text)), *(value(look.padded(row[name].text), 2) for name in columns(look)))
    return row


PARENTS = {
    "vehicles": "three_public", "vehicle_purchase": "vehicles", "vehicle_operation": "vehicles",
    "overseas_travel": "three_public", "official_reception": "three_public", "project_business": "project_expenditure",
    "project_operation": "project_expenditure", "office": "public_funds", "utilities_travel": "public_funds",
    "meetings_training": "public_funds",
}  # fmt: skip


def _building(sheet: Sheet, base: Base | None, look: Look, row: Row) -> None:
    sheet.add(label(look.label("building_block"), down=2), *(label(look.label(key)) for key in BUILDING))
    building = base.building if base else None
    yuan, look.yuan = look.yuan, False  # the 元 of the block above does not reach here
    row["building_approved_area"] = look.area(building.approved_area if building else None)
    row["building_actual_area"] = look.area(building.actual_area if building else None)
    row["building_area_control_rate"] = look.rate(building.area_rate if building else None)
    row["building_budgeted_investment"] = look.money(building.budgeted if building else None)
    row["building_actual_investment"] = look.money(building.invested if building else None)
    row["building_investment_control_rate"] = look.rate(building.investment_rate if building else None)
    look.yuan = yuan
    sheet.add(*(Cell(row[key].text) for key in BUILDING))


def _austerity(sheet: Sheet, base: Base | None, look: Look, row: Row) -> None:
    row["austerity_measures"] = look.text(base.austerity if base else "")
    sheet.add(label(look.label("austerity_measures")), value(row["austerity_measures"].text, 6))
