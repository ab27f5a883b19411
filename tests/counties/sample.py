"""Writes the small synthetic county that is part of the project: ``python -m tests.counties.sample``.

The same files on every machine. One unit was renamed between the years; others miss tables, hand in blank
forms, several projects, one file per form, a zip, or nothing; four contradict themselves or last year.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from tests.counties import handin, invent
from tests.counties.content import D, Package
from tests.counties.dice import Dice, only
from tests.counties.handin import Plan

RAW = Path(__file__).resolve().parents[2] / "data" / "raw" / "999999"
COUNTY = "示例县"
PLAIN = ("broken_labels", "split_runs", "vertical_labels")
TOML = """# 合成数据：本县及其单位、金额均为虚构，仅供试用和测试。
[county]
code = "999999"
name = "示例县（合成数据）"

[roster]
file = "roster.csv"
"""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the sample; plan by year (no entry: nothing handed in)."""

    code: str
    name: str
    plans: dict[int, Plan]
    switches: tuple[str, ...] = ()
    former: str = ""
    defect: str = ""
    aliases: tuple[str, ...] = field(default=())


UNITS = (
    Unit("001001", "示例县教育局", {2023: Plan(), 2024: Plan()}, ("source_rows",), defect="restated"),
    Unit("001002", "示例县民政局", {2023: Plan(), 2024: Plan(layout="per_form", place="folder", joint=False)}),
    Unit("001003", "示例县水利局", {2023: Plan(), 2024: Plan({"unit_report": "missing"}, place="folder")}),
    Unit("001004", "示例县林业局", {2023: Plan(), 2024: Plan({"base_data": "blank"})}, ("vmerge_continue_spelled",)),
    Unit("001005", "示例县档案馆", {2023: Plan(), 2024: Plan({"unit_self_eval": "unscored"})}, ("no_projects",)),
    Unit("001006", "示例县农业农村局", {2023: Plan(), 2024: Plan(layout="per_project", place="zip_gbk", joint=False)}),
    Unit(
        "001007", "示例县城市更新服务中心", {2023: Plan(), 2024: Plan()}, former="示例县房产服务中心",
        aliases=("示例县房产服务中心",)
    ),
    Unit("001008", "示例县应急管理局",
         {2023: Plan(), 2024: Plan(listed=True, place="folder")}, ("rate_without_sign",)),
    Unit("001009", "示例县第一中学", {2023: Plan(), 2024: Plan({"project_report": "missing"})}, ("money_in_yuan",)),
    Unit("001010", "示例县石门乡人民政府", {2023: Plan(), 2024: Plan()}, ("extra_lines",), defect="total_score"),
    Unit("001011", "示例县卫生健康局", {2023: Plan(), 2024: Plan()}, ("unmerged_blank",), defect="staff"),
    Unit("001012", "示例县供销合作联社", {2023: Plan()}, ("no_projects",)),
    Unit("001013", "示例县残疾人联合会",
         {2024: Plan({"base_data": "picture"}, layout="per_form", place="folder")}, defect="sum"),
)  # fmt: skip


def build() -> dict[str, bytes]:
    """Every file of the county, by path below its folder."""
    found: dict[str, bytes] = {"county.toml": TOML.encode(), "roster.csv": _roster().encode("utf-8-sig")}
    for unit in UNITS:
        for year, plan in unit.plans.items():
            found.update(_files(unit, year, plan))
    return found


def _roster() -> str:
    lines = ["unit_id,unit_name,aliases"]
    lines += [f"{unit.code},{unit.name},{';'.join(unit.aliases)}" for unit in UNITS]
    return "\n".join(lines) + "\n"


def _files(unit: Unit, year: int, plan: Plan) -> dict[str, bytes]:
    odds = only(*PLAIN, *unit.switches)
    name = unit.former if unit.former and year == 2023 else unit.name
    dice = Dice(f"sample/{unit.code}/{year}", odds)
    package = invent.package(dice, unit.code, name, COUNTY, year)
    if year - 1 in unit.plans:
        before = Dice(f"sample/{unit.code}/{year - 1}", odds)
        invent.follow(package, invent.package(before, unit.code, name, COUNTY, year - 1))
    if year == 2024 and unit.defect:
        DEFECTS[unit.defect](package)
    files, _ = handin.files(package, plan, dice)
    return {f"{year}/{file.path}": file.data for file in files if file.member_of is None}


def _wrong_total(package: Package) -> None:
    package.evaluation.total_score = (package.evaluation.total_score or D(0)) - 3


def _wrong_staff(package: Package) -> None:
    package.base.actual = package.base.quota + 2
    package.base.rate = D(1)


def _wrong_sum(package: Package) -> None:
    package.evaluation.nature["expenditure_project"] = D("0.01")


def _restated(package: Package) -> None:
    line = package.base.lines["government_procurement"]
    line.prior = (line.prior or D(0)) + D("1.5")


DEFECTS = {"restated": _restated, "total_score": _wrong_total, "staff": _wrong_staff, "sum": _wrong_sum}


def main() -> None:
    """Write the county into data/raw."""
    for year in ("2023", "2024"):
        shutil.rmtree(RAW / year, ignore_errors=True)
    for path, data in build().items():
        target = RAW / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    print(f"{len(list(RAW.rglob('*.*')))} files in {RAW}")


if __name__ == "__main__":
    main()
