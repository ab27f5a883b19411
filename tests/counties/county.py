"""Generates a county: units, their files, and what a reader must find in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.counties import completeness, defects, extras, handin, invent, more_defects, words
from tests.counties.content import Package
from tests.counties.dice import Dice
from tests.counties.handin import Plan
from tests.counties.truth import FileTruth, UnitTruth


@dataclass(slots=True)
class County:
    """A generated county-year."""

    code: str
    name: str
    year: int
    units: list[UnitTruth] = field(default_factory=list)
    labels: set[tuple[str, str]] = field(default_factory=set)
    litter: list[FileTruth] = field(default_factory=list)
    year_folder: bool = True

    @property
    def base(self) -> str:
        """Where the units' files lie, below the raw root."""
        return f"{self.code}/{self.year}/" if self.year_folder else f"{self.code}/"

    def files(self) -> dict[str, bytes]:
        """Everything below the county's folder; archive members are inside their archives."""
        found = {
            "county.toml": f'[county]\ncode = "{self.code}"\nname = "{self.name}"\n[roster]\nfile = "roster.csv"\n'
        }
        found["roster.csv"] = "unit_id,unit_name,aliases\n" + "".join(
            f"{u.unit_id},{u.unit_name},\n" for u in self.units
        )
        files: dict[str, bytes] = {path: text.encode() for path, text in found.items()}
        for file in [*self.litter, *(file for unit in self.units for file in unit.files)]:
            if file.member_of is None:
                files[f"{self.base.removeprefix(self.code + '/')}{file.path}"] = file.data
        return files


def generate(
    units: int = 40,
    seed: str = "1",
    odds: Mapping[str, float] | None = None,
    *,
    defect_share: float = 0.0,
    year: int = 2024,
) -> County:
    """A county of `units` units. odds: switch → odds; defect_share: units with an injected contradiction."""
    dice = Dice(f"county/{seed}", odds)
    county = County("990001", "临江县", year)
    for index, name in enumerate(_names(county.name, units)):
        child = dice.child(f"{index}")
        with_defect = child.random.random() < defect_share
        unit, labels = one(child, f"{index + 1:06d}", name, county, with_defect=with_defect)
        county.units.append(unit)
        county.labels |= labels
    if dice.on("litter"):
        county.litter = extras.litter()
    if dice.on("county_zip"):
        county.litter.append(extras.zip_of_units(county.units, dice))
    return county


def broken(times: int, seed: str = "1", odds: Mapping[str, float] | None = None, *, year: int = 2024) -> County:
    """A county in which every rule that has an injector is broken in `times` units, one rule in a unit."""
    dice = Dice(f"broken/{seed}", odds)
    county = County("990001", "临江县", year)
    names = iter(_names(county.name, times * len(RULES)))
    for rule in RULES:
        for time in range(times):
            unit_id = f"{len(county.units) + 1:06d}"
            unit, labels = one(dice.child(f"{rule}{time}"), unit_id, next(names), county, defect=rule)
            county.units.append(unit)
            county.labels |= labels
    return county


RULES = sorted(more_defects.REGISTRY)  # rules that have an injector


def _names(county: str, units: int) -> list[str]:
    names = [f"{county}{place}{organ}" for place in words.PLACES for organ in words.ORGANS]
    if units > len(names):
        names += [f"{county}第{number}小学" for number in range(units - len(names))]
    return names[:units]


def one(
    dice: Dice, unit_id: str, name: str, county: County, *, with_defect: bool = False, defect: str | None = None
) -> tuple[UnitTruth, set[tuple[str, str]]]:
    """One unit: its package, perhaps with a defect, written and handed in. defect: this one and no other."""
    chosen = defects.named(defect, dice) if defect else defects.pick(dice) if with_defect else None
    if chosen:
        dice = Dice(dice.seed, {**dice.odds, **chosen.odds})
    package = invent.package(dice, unit_id, name, county.name, county.year)
    unit = UnitTruth(unit_id, name)
    if chosen:
        unit.findings = chosen.inject(package, dice)
        unit.defects = (chosen.rule,)
        plan = Plan(layout=_layout(dice), place=_place(dice), joint=True, listed=bool(package.listed_extra))
        plan.place = "flat" if plan.place == "nowhere" else plan.place
    else:
        plan = plan_for(dice, package)
    unit.files, labels = handin.files(package, plan, dice)
    if not chosen:
        extras.spoil(unit, package, plan, dice)
    for file in unit.files:
        for part in file.held or file.parts:
            part.switches |= dice.used
    unit.findings += extras.natural_findings(unit, package, plan)
    unit.completeness = completeness.of(unit, package, plan)
    unit.switches = frozenset(dice.used)
    used = dice.used.union(*(part.switches for file in unit.files for part in file.held or file.parts))
    unit.judged = not used & {"zero_total_row", "no_deviation_column"}
    return unit, labels


def _layout(dice: Dice) -> str:
    if dice.on("file_per_form"):
        return "per_form"
    return "per_project" if dice.on("file_per_project") else "single"


def _place(dice: Dice) -> str:
    """Where the files lie."""
    if dice.on("name_nowhere"):
        return "nowhere"
    if dice.on("zipped"):
        return "zip_gbk" if dice.on("zip_gbk_names") else "zip"
    return "folder" if dice.on("unit_folder") else "flat"


def plan_for(dice: Dice, package: Package) -> Plan:
    """How a unit hands in, by its switches."""
    plan = Plan(layout=_layout(dice), place=_place(dice), joint=dice.on("project_reports_joint"))
    plan.listed = bool(package.projects) and dice.on("project_list")
    forms = list(handin.FILE_NAMES) if package.projects else list(handin.UNIT_FORMS)
    if plan.place == "nowhere":
        plan.layout = "single"  # each file must tell its unit itself
        return plan
    if dice.on("nothing_handed_in"):
        plan.states = dict.fromkeys(handin.FILE_NAMES, "missing")
        return plan
    if dice.on("form_missing"):
        plan.states[dice.pick(forms)] = "missing"
    if dice.on("form_blank"):
        plan.states.setdefault(dice.pick(["base_data", "unit_self_eval", "unit_report"]), "blank")
    if dice.on("form_unscored"):
        plan.states.setdefault(dice.pick(["unit_self_eval", "project_self_eval"]), "unscored")
    if dice.on("form_partial"):
        plan.states.setdefault(dice.pick(["base_data", "unit_self_eval"]), "partial")
    if dice.on("form_picture"):
        plan.states.setdefault(dice.pick(["base_data", "unit_self_eval"]), "picture")
    return plan
