"""report.html with a page for each unit: static files that open anywhere, without a network."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from pipeline.common.disk import remove_begun, replacing
from pipeline.common.outcomes import FILE_STATUSES, FORM_STATUSES, FORM_TITLES
from pipeline.common.severities import SEVERITIES
from pipeline.county.config import usable_cores
from pipeline.discover.sources import Documents, Sources
from pipeline.query import Data
from pipeline.reading.pool import WorkPool, batched
from pipeline.report import figures, page, plots, words
from pipeline.report.load import CountyYear, UnitResults
from pipeline.report.seals import made_of, seal_of, sealed

if TYPE_CHECKING:
    import pyarrow as pa

REPORT = "report.html"
UNITS = "units"
_BATCH, _SECONDS = 4, 600.0
Progress = Callable[[str, int, int], None]


def write_report(county: CountyYear, data: Data, raw: Path, out: Path, progress: Progress) -> None:
    """Write report.html and units/<id>.html into a folder. Pages that would be as they are already are left."""
    clear_pages(out, kept={f"{unit.file_name}.html" for unit in county.units})
    (out / UNITS).mkdir(parents=True, exist_ok=True)
    _write(out / REPORT, _encoded("report.html", main_page(county)))
    alone = replace(county, units=(), files=(), snapshot="")
    save = partial(_save_units, alone, out / UNITS)
    total, done = len(county.units), 0
    with Sources(raw, county.files) as sources, WorkPool(usable_cores(), _SECONDS) as pool:
        pages = (_unit_page(alone, *materials, sources) for materials in _materials(county, data))
        changed = (page for page in pages if seal_of(out / UNITS / page.file_name) != page.digest)
        for counts in pool.ordered(save, batched(changed, _BATCH), lambda page: save([page])):
            done += sum(counts)
            progress(f"{county.key} 单位页面", done, total)
    progress(f"{county.key} 单位页面", total, total)


def clear_pages(out: Path, kept: Collection[str] = ()) -> None:
    """Remove the pages of units that a run wrote into `out`. kept: names of those that stay."""
    remove_begun(out / UNITS)
    for page_of_unit in (out / UNITS).glob("*.html"):
        if page_of_unit.name not in kept:
            page_of_unit.unlink()
    with contextlib.suppress(OSError):  # not there, or not empty
        (out / UNITS).rmdir()


@dataclass(frozen=True, slots=True)
class _UnitPage:
    """What the page of a unit is made of. facts: an Arrow stream, ``b""`` for none; digest: a hash over all of it."""

    unit: UnitResults
    facts: bytes
    documents: Documents
    digest: str

    @property
    def file_name(self) -> str:
        """Name of its file."""
        return f"{self.unit.file_name}.html"


def _materials(county: CountyYear, data: Data) -> Iterator[tuple[UnitResults, pa.Table | None]]:
    """Units with their facts, in the order of the facts; then those without any."""
    rest = {unit.submission["submission_id"] if unit.submission else unit.unit_id: unit for unit in county.units}
    for submission, facts in page.facts_by_submission(data, county.code, county.year):
        if unit := rest.pop(submission, None):
            yield unit, facts
    for unit in rest.values():
        yield unit, None


def _unit_page(county: CountyYear, unit: UnitResults, facts: pa.Table | None, sources: Sources) -> _UnitPage:
    documents = sources.documents(part["file_path"] for part in unit.parts)
    own = replace(unit, counted=frozenset())  # those of all units, which no page shows
    stream, spelled = (page.packed(facts), page.spelled(facts)) if facts is not None else (b"", b"")
    return _UnitPage(own, stream, documents, made_of((county, own, spelled, documents.at_hand())))


def _save_units(county: CountyYear, folder: Path, pages: Sequence[_UnitPage]) -> int:
    """Write the pages of some units; how many. county: without its units."""
    for one in pages:
        values = {"county": county, **page.build(one.unit, page.unpacked(one.facts), one.documents)}
        _write(folder / one.file_name, sealed(_encoded("unit.html", values), one.digest))
    return len(pages)


def write_index(lines: Sequence[tuple[CountyYear, Sequence[figures.Card]]], out: Path) -> None:
    """The front page: a line for each county and year with its cards, linked."""
    _write(out / REPORT, _encoded("index.html", {"lines": lines}))


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
        "strangers": figures.strangers(county),
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


def _encoded(template: str, values: Mapping[str, object]) -> bytes:
    return render(template, values).encode("utf-8", "replace")


def _write(target: Path, page: bytes) -> None:
    with replacing(target) as file:
        file.write_bytes(page)
