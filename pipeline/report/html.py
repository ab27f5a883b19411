"""report.html with a page for each unit: static files that open anywhere, without a network."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from pipeline.outcomes import FILE_STATUSES, FORM_STATUSES, FORM_TITLES
from pipeline.query import Data
from pipeline.report import figures, page, plots, words
from pipeline.report.load import SEVERITIES, CountyYear, Row, Unit
from pipeline.sources import Sources

REPORT = "report.html"
UNITS = "units"
Progress = Callable[[str, int, int], None]


def write_report(county: CountyYear, data: Data, raw: Path, out: Path, progress: Progress) -> None:
    """Write report.html and units/<id>.html into a folder."""
    (out / UNITS).mkdir(parents=True, exist_ok=True)
    for stale in (out / UNITS).glob("*.html"):
        stale.unlink()
    _save(out / REPORT, render("report.html", main_page(county)))
    units = {unit.submission["submission_id"]: unit for unit in county.units if unit.submission}
    rest = {unit.unit_id: unit for unit in county.units}
    with Sources(raw, county.files) as sources:
        for submission, facts in page.facts_by_submission(data, county.code, county.year):
            if submission in units:
                unit = units[submission]
                _save_unit(county, unit, facts, sources, out)
                rest.pop(unit.unit_id, None)
                progress(f"{county.key} 单位页面", len(county.units) - len(rest), len(county.units))
        for unit in rest.values():
            _save_unit(county, unit, (), sources, out)


def _save_unit(county: CountyYear, unit: Unit, facts: Sequence[Row], sources: Sources, out: Path) -> None:
    values = {"county": county, **page.build(unit, facts, sources)}
    _save(out / UNITS / f"{unit.file_name}.html", render("unit.html", values))


def write_index(counties: Sequence[CountyYear], out: Path) -> None:
    """The front page of several counties and years: one line each, linked."""
    lines = [(county, figures.cards(county, figures.unit_lines(county))) for county in counties]
    _save(out / REPORT, render("index.html", {"lines": lines}))


def main_page(county: CountyYear) -> dict[str, Any]:
    """What the template of the main page shows."""
    lines, rules = figures.unit_lines(county), figures.rule_lines(county)
    return {
        "county": county,
        "lines": lines,
        "cards": figures.cards(county, lines),
        "rules": rules,
        "low_rates": figures.low_rates(lines),
        "top_scores": figures.top_scores(lines),
        "changes": figures.three_public_changes(county),
        "three_public": figures.three_public_totals(county),
        "unreadable": figures.unreadable(county),
        "strangers": [unit for unit in county.units if unit.submission and unit.submission["roster_match"] == "none"],
        "plots": {
            "completeness": plots.completeness_plot(county),
            "rates": plots.rate_plot(lines),
            "scores": plots.score_plot(lines),
            "ranking": plots.ranking_plot(lines),
            "three_public": plots.three_public_plot(county),
            "rules": plots.rules_plot(rules),
        },
    }


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("pipeline.report", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals |= {
        "FORM_TITLES": FORM_TITLES,
        "FORM_STATUSES": FORM_STATUSES,
        "FILE_STATUSES": FILE_STATUSES,
        "SEVERITIES": SEVERITIES,
    }
    environment.filters |= {"number": words.number, "percent": words.percent}
    return environment


def render(template: str, values: Mapping[str, object]) -> str:
    """One page as text."""
    return _environment().get_template(template).render(**values)


def _save(target: Path, page: str) -> None:
    target.write_text(page, encoding="utf-8", errors="replace")
