"""One run of `jixiao report`: which county-years go where, and what was written.

Each county-year has a folder of its own (``430922-2024``), be there one or many: letters of another day or county
never lie among those of today. Beside them stand a front page and a workbook of all. What is there of
a county-year that is gone is removed. One county-year after the other is loaded and let go.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.common.disk import remove_begun, replacing
from pipeline.common.errors import UsageError
from pipeline.county.config import county_name, read_county
from pipeline.discover import NO_COUNTY, check_apart
from pipeline.discover.on_disk import OnDisk, as_on_disk
from pipeline.query import Data
from pipeline.report.figures import Card, cards, unit_lines
from pipeline.report.html import REPORT, UNITS, write_index, write_report
from pipeline.report.load import CountyYear, county_years, load, shown
from pipeline.report.notices import CORRECTIONS, MERGED, REMINDERS, write_notices
from pipeline.report.sheets import sheets
from pipeline.report.stale import is_reported, remove_stale
from pipeline.report.workbook import WORKBOOK, RollUp, roll_up

Progress = Callable[[str, int, int], None]
_NAMED = 3  # counties in a message


@dataclass(frozen=True, slots=True)
class Written:
    """One county-year's output. county: without its units; units: how many; letters: how many of each kind."""

    county: CountyYear
    folder: Path
    units: int
    cards: list[Card]
    letters: dict[str, int]


@dataclass(frozen=True, slots=True)
class Reports:
    """What one run wrote.

    removed: the county-years (``430922-2024``) of which it removed what an earlier run had; outdated: those not asked
    for whose reports are of other data than the front page and the workbook of all.
    """

    written: list[Written]
    removed: list[str]
    outdated: list[str]


def make_reports(
    data: Data, raw: Path, out: Path, progress: Progress, *, county: str | None = None, year: int | None = None
) -> Reports:
    """Write workbook, report and letters of all county-years, or of those asked for. UsageError when there is none.

    The front page and the workbook of all hold those too that an earlier run wrote.
    """
    check_apart(raw, out)
    wanted = county_years(data, county, year)
    if not wanted:
        raise UsageError(_no_data(data))
    out.mkdir(parents=True, exist_ok=True)
    remove_begun(out)
    all_there = county_years(data)
    removed = remove_stale(out, {f"{code}-{one}" for code, one in all_there})
    asked, lines = set(wanted), []
    listed = [pair for pair in all_there if pair in asked or is_reported(out / "{}-{}".format(*pair))]
    with contextlib.ExitStack() as stack:
        together = stack.enter_context(roll_up(out / WORKBOOK)) if len(listed) > 1 else None
        for code, one in listed:
            with contextlib.closing(data.county_year(code, one)) as own:  # a province's files are too many for each
                if (code, one) in asked:
                    lines.append(_write(_load(own, raw, code, one), own, raw, out, together, progress))
                else:
                    lines.append(_list_again(load(own, code, one, _name(raw, code)), out, together, progress))
    if together is None:
        with replacing(out / WORKBOOK) as file:
            shutil.copyfile(lines[0].folder / WORKBOOK, file)
    write_index([(one.county, one.cards) for one in lines], out)
    pairs = [((one.county.code, one.county.year), one) for one in lines]
    outdated = [one.county.key for pair, one in pairs if pair not in asked and not _is_current(one)]
    return Reports([one for pair, one in pairs if pair in asked], removed, outdated)


def _is_current(one: Written) -> bool:
    """True when the report that lies there is of the data that the roll-up of all is of."""
    return one.county.snapshot.partition("-")[2].encode() in (one.folder / REPORT).read_bytes()


def _no_data(data: Data) -> str:
    known = "、".join(f"{code}-{one}" for code, one in county_years(data))
    if not known:
        return "数据中没有任何区县，请先放入材料并运行 jixiao ingest"
    return f"没有这个区县或年度的数据（现有区县和年度：{known}）"


def check_raw(data: Data, raw: Path, county: str | None = None) -> None:
    """UsageError where `raw` holds none of the counties: letters would lose the deadline and whom to call."""
    codes = {code for code, _ in county_years(data, county)} - {NO_COUNTY}
    if not codes or any(OnDisk().find(raw / code) for code in codes):
        return
    problem = f"{raw} 中没有区县 {_some(sorted(codes))} 的文件夹" if raw.is_dir() else f"找不到原始材料文件夹 {raw}"
    raise UsageError(
        f"{problem}：通知里的期限、联系人和报告里的表格都要用它，没有生成报告；请写明各区县文件夹的上一级文件夹"
    )


def _some(names: Sequence[str]) -> str:
    """Names for a message, the first of many."""
    return "、".join(names[:_NAMED]) + ("等" if len(names) > _NAMED else "")


def _list_again(county: CountyYear, out: Path, together: RollUp | None, progress: Progress) -> Written:
    """Add a county's year that was reported before, and is not asked for, to the roll-up of all; as `_write` does."""
    own_cards = cards(county, unit_lines(county))
    if together:
        together.add(county.title, own_cards, sheets(county))
    progress(f"{county.key} 汇总表", 1, 1)
    return Written(replace(county, units=(), files=()), out / county.key, len(county.units), own_cards, {})


def _write(
    county: CountyYear, data: Data, raw: Path, out: Path, together: RollUp | None, progress: Progress
) -> Written:
    """Write all of a county's year, and add it to the roll-up of all."""
    folder = out / county.key
    folder.mkdir(exist_ok=True)
    own_cards, made = cards(county, unit_lines(county)), sheets(county)
    with roll_up(folder / WORKBOOK) as own:
        for book in filter(None, (own, together)):
            book.add(county.title, own_cards, made)
    progress(f"{county.key} 汇总表", 1, 1)
    write_report(county, data, raw, folder, progress)
    letters = write_notices(county, folder, progress)
    return Written(replace(county, units=(), files=()), folder, len(county.units), own_cards, letters)


def summary(reports: Reports, raw: Path, out: Path) -> str:
    """What was written and removed, in Chinese."""
    codes = {one.county.code for one in reports.written} - {NO_COUNTY}
    absent = sorted(code for code in codes if OnDisk().find(raw / code) is None)
    lines = [f"注意：{raw} 中没有区县 {code} 的材料，没有采用它的设置，表格也不能重画" for code in absent]
    lines += [f"注意：{name} 已没有数据，删除了以前生成的报告和通知 {out / name}" for name in reports.removed]
    if reports.outdated:
        named = _some(reports.outdated)
        lines.append(
            f"注意：{named} 的审核报告和通知是以前生成的，总目录和汇总表中是现在的数据；要更新请运行 jixiao report"
        )
    lines += [f"汇总表　{out / WORKBOOK}", f"审核报告　{out / REPORT}"]
    for one in reports.written:
        letters = [_letters(one.folder, kind, one.letters[kind]) for kind in (CORRECTIONS, REMINDERS)]
        pages = f"单位页面 {one.units} 个 {one.folder / UNITS}"
        merged = [f"合并打印 {one.folder / MERGED}"] if any(one.letters.values()) else []
        lines.append(f"{one.county.title}　" + "；".join([pages, *letters, *merged]))
    return "\n".join(lines)


def _letters(folder: Path, kind: str, count: int) -> str:
    return f"{kind} {count} 份 {folder / kind}" if count else f"{kind} 0 份"


def _load(data: Data, raw: Path, code: str, year: int) -> CountyYear:
    settings = read_county(as_on_disk(raw / code))
    return load(data, code, year, shown(settings.name), settings.notice)


def _name(raw: Path, code: str) -> str:
    return shown(county_name(as_on_disk(raw / code)))
