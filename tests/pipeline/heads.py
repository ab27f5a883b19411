"""Input files made by hand, as heads without documents: what grouping and replacement look at."""

import hashlib
from dataclasses import dataclass

from extractors.model import Address, Name, Part
from pipeline.county.config import County
from pipeline.county.roster import Unit, build
from pipeline.discover import year_of
from pipeline.packages import plan
from pipeline.reading.input_file import InputFile
from pipeline.reading.wire import FileReading

AT = Address("0")
UNITS = (Unit("001", "桃江县财政局"), Unit("002", "桃江县水利局"))


@dataclass(frozen=True, slots=True)
class HeadedPart(Part):
    """A part that is its own head."""

    @property
    def blank(self):
        return self.status == "blank"


def county(*units, name="桃江县", required=None):
    return County("430922", name, build(units or UNITS, name), required or {}, {}, {}, "")


def part(form, *, unit=None, implementing=None, project=None, year=None, status="filled", facts=(), **more):
    names = [Name("title" if form.endswith("report") else "unit_name", unit, AT)] if unit else []
    names += [Name("implementing_unit", implementing, AT)] if implementing else []
    values = {"variant": "", "title": "", "filled_cells": 1, "value_cells": 1, "first_block": 0, "last_block": 0}
    values |= {"first_row": None, "last_row": None, "names": tuple(names), "title_year": year, **more}
    return HeadedPart(form=form, project_name=project, status=status, facts=tuple(facts), **values)


def file(path, *parts, content=None, modified="", status=None, code=None, projects=(), form="docx"):
    full = f"430922/{path}"
    file_id = hashlib.sha256((content or full).encode()).hexdigest()
    reading = FileReading(
        file_id,
        10,
        form,
        status or ("parsed" if parts else "no_form"),
        code,
        modified=modified,
        parts=tuple(parts),
        project_names=tuple(projects),
    )
    return InputFile(full, year_of(full), reading, file_id if reading.readable else "")


def planned(*files, of=None, years=()):
    """The plans of all units by (year, unit_id), and the file rows by path."""
    found = plan(of or county(), files, years)
    units = {(year.year, unit.unit.unit_id if unit.unit else None): unit for year in found for unit in year.units}
    return units, {row.file.path.removeprefix("430922/"): row for year in found for row in year.files}


def live(unit_plan):
    """What counts, as ``path form/ordinal``."""
    return [
        (one.path.removeprefix("430922/2024/"), index, ordinal)
        for one in unit_plan.files
        for index, ordinal in one.live.items()
    ]
