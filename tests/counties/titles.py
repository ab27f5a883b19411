"""Titles of forms as paragraphs, in a table's first row, in a text box, or not at all."""

from __future__ import annotations

from tests.counties.dice import Dice
from tests.counties.docxfile import Block, Para, TextBox
from tests.counties.sheet import Sheet, label

NAMES = {
    "base_data": ("部门整体支出绩效评价基础数据表",),
    "unit_self_eval": ("部门整体支出绩效自评表",),
    "unit_report": ("部门整体支出绩效自评报告", "部门整体支出绩效报告"),
    "project_self_eval": ("项目支出绩效自评表",),
    "project_report": ("项目支出绩效自评报告", "项目支出绩效报告"),
}
VARIANTS = {
    "base_data": ("部门整体支出绩效自评基础数据表", "部门整体支出绩效评价基础数据"),
    "unit_self_eval": ("部门（单位）整体支出绩效自评表", "部门整体绩效自评表", "部门整体支出绩效目标自评表"),
    "unit_report": ("部门整体支出绩效评价报告", "部门整体支出绩效自评工作报告"),
    "project_self_eval": ("项目绩效自评表", "部门项目支出绩效自评表", "项目支出自评表"),
    "project_report": ("项目支出绩效评价报告", "专项资金绩效自评报告"),
}
SPLIT_AT = {"base_data": "基础数据表", "unit_self_eval": "绩效自评表", "project_self_eval": "绩效自评表"}


def full(form: str, county: str, year: int, dice: Dice, unit: str = "") -> str:
    """The title in one line."""
    where = unit if unit and dice.on("title_with_unit") else "" if dice.on("title_without_county") else county
    when = "" if dice.on("title_without_year") or dice.on("title_year_own_line") else f"{year}年度"
    return where + when + dice.pick(VARIANTS[form] if dice.on("title_variants") else NAMES[form])


def above(form: str, county: str, year: int, dice: Dice, *, number: int = 1, unit: str = "") -> list[Block]:
    """The blocks that stand above a form. Reports always have a title of their own."""
    blocks: list[Block] = []
    report = form.endswith("report")
    if dice.on("title_attachment_line"):
        blocks.append(Para(dice.pick([f"附件{number}", f"附件{number}：", "附件:"])))
    if dice.on("title_absent") and not report:
        return blocks
    title = full(form, county, year, dice, unit)
    if not report and dice.on("title_in_textbox"):
        return [*blocks, TextBox(title)]
    if not report and dice.on("title_in_table"):
        return blocks
    blocks += [Para(line) for line in _lines(title, form, dice)]
    if dice.on("title_year_own_line") and not dice.on("title_without_year"):
        blocks.append(Para(dice.pick([f"（{year}年度）", f"( {year} 年度)", f"（{year}年）"])))
    return blocks


def _lines(title: str, form: str, dice: Dice) -> list[str]:
    mark = SPLIT_AT.get(form, "")
    if mark in title and mark and dice.on("title_two_paragraphs"):
        at = title.index(mark)
        return [title[:at], title[at:]]
    return [title]


def inside(sheet: Sheet, title: str, dice: Dice) -> None:
    """Puts the title into the table's first row, where the dice want it there."""
    if dice.on("title_in_table") and not dice.on("title_absent"):
        sheet.rows.insert(0, [label(title, sheet.width)])
