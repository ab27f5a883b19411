"""整改通知 and 催报通知 as Word files in the style of official letters, one for each unit and one of all to print."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pipeline.common.disk import remove_begun
from pipeline.common.outcomes import FORM_STATUSES
from pipeline.county.names import is_nobody
from pipeline.packages.records import FORM_NAMES
from pipeline.report.figures import likely_of, strangers
from pipeline.report.letter import Letter
from pipeline.report.load import CountyYear, UnitResults, explains, shown
from pipeline.report.words import Names

CORRECTIONS = "整改通知"
REMINDERS = "催报通知"
MERGED = "全部通知.docx"
FINDING_HEADS = ("序号", "表", "位置", "填报数", "核对数", "说明")
LACKING_HEADS = ("序号", "应报材料", "情况", "说明")
_FINDING_WIDTHS = (1.3, 2.6, 3.0, 2.0, 2.0, 4.7)
_LACKING_WIDTHS = (1.3, 6.1, 2.1, 6.1)
_NUMBERS = ("一、", "二、")
_SERIOUS = frozenset({"error", "warning"})
_TO_DO = {
    "missing": "未报送，请补报",
    "blank": "所报为空表，请填报后重报",
    "partial": "填报不全，请补充后重报",
    "unreadable": "文件不能读取，请重新报送",
    "not_submitted": "未报送，请补报",
}
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Terms:
    """`[notice]` of county.toml. issuer: who sends the letters; the date is left open where none is set."""

    issuer: str
    deadline: str = ""
    contact: str = ""
    phone: str = ""
    date: str = ""


Composer = Callable[[Letter, UnitResults, CountyYear, Terms], None]


def terms(county: str, notice: Mapping[str, str]) -> Terms:
    """What letters of a county say, from its `[notice]` as `read_county` checked it."""
    return Terms(**{"issuer": f"{county}财政局", **{key: shown(text) for key, text in notice.items()}})


def finding_rows(unit: UnitResults) -> list[tuple[str, ...]]:
    """What a unit must correct, as the rows of its notice (`FINDING_HEADS`): first what explains others."""
    names = Names(unit)
    serious = [row for row in unit.findings if row["severity"] in _SERIOUS]
    serious.sort(key=lambda row: not explains(row))
    return [
        (
            str(number),
            names.table(row),
            names.place(row) or "—",
            names.filled(row) or "—",
            names.checked(row) or "—",
            " ".join(row["message"].split()),
        )
        for number, row in enumerate(serious, 1)
    ]


def lacking_rows(unit: UnitResults) -> list[tuple[str, ...]]:
    """Required forms that a unit still owes (`LACKING_HEADS`)."""
    return [
        (
            str(number),
            FORM_NAMES[row["form"]],
            FORM_STATUSES[row["status"]],
            " ".join((row["detail"] or _TO_DO[row["status"]]).split()),
        )
        for number, row in enumerate(unit.lacking, 1)
    ]


def needs_correction(unit: UnitResults) -> bool:
    """True for a unit that handed something in, and lacks a form or has an error or warning; one must be named."""
    named = not is_nobody(unit.unit_id, unit.name)
    return unit.submitted and named and bool(unit.lacking or finding_rows(unit))


def write_notices(county: CountyYear, out: Path, progress: Progress) -> dict[str, int]:
    """Write all letters of a county's year into `out`; how many of each kind. An earlier run's others are removed."""
    letters = [(CORRECTIONS, unit) for unit in county.units if needs_correction(unit)]
    letters += [(REMINDERS, unit) for unit in county.units if not unit.submitted]
    clear_notices(out, kept={(kind, _file_name(unit)) for kind, unit in letters})
    agreed = terms(county.name if county.name != county.code else "", county.notice)
    composers: dict[str, Composer] = {
        CORRECTIONS: correction,
        REMINDERS: partial(reminder, off_roster=strangers(county)),
    }
    together = Letter()
    for number, (kind, unit) in enumerate(letters, 1):
        (out / kind).mkdir(parents=True, exist_ok=True)
        alone = Letter()
        for letter in (alone, together):
            letter.begin()
            composers[kind](letter, unit, county, agreed)
        alone.save(out / kind / _file_name(unit))
        progress(f"{county.key} 通知", number, len(letters))
    if letters:
        together.save(out / MERGED)
    return {kind: sum(one == kind for one, _ in letters) for kind in (CORRECTIONS, REMINDERS)}


def _file_name(unit: UnitResults) -> str:
    return f"{unit.file_name}.docx"


def clear_notices(out: Path, kept: Collection[tuple[str, str]] = ()) -> None:
    """Remove the letters that a run wrote into `out`. kept: kind and file name of those that will be replaced."""
    for kind in (CORRECTIONS, REMINDERS):
        remove_begun(out / kind)
        for file in (out / kind).glob("*.docx"):
            if (kind, file.name) not in kept:
                file.unlink()
        with contextlib.suppress(OSError):  # not there, or not empty
            (out / kind).rmdir()
    remove_begun(out)
    if not kept:
        (out / MERGED).unlink(missing_ok=True)


def correction(letter: Letter, unit: UnitResults, county: CountyYear, agreed: Terms) -> None:
    """The letter to a unit that must hand in or correct something."""
    letter.title(f"关于{county.year}年度绩效自评材料的整改通知")
    letter.addressee(f"{unit.name}：")
    letter.text(
        f"我局对你单位报送的{county.year}年度部门整体支出和项目支出绩效自评材料进行了审核，"
        f"发现以下问题，请按要求整改{_by(agreed, '，并于{}前报送我局')}。"
    )
    numbers = iter(_NUMBERS)
    if lacking := lacking_rows(unit):
        letter.heading(f"{next(numbers)}需补报的材料")
        letter.table(LACKING_HEADS, lacking, _LACKING_WIDTHS, centred=(0, 2))
    if found := finding_rows(unit):
        letter.heading(f"{next(numbers)}需核实改正的事项")
        letter.text("请对照下表逐项核实，确属填报错误的予以改正，漏填的予以补填；经核实填报无误的，书面说明情况。")
        letter.table(FINDING_HEADS, found, _FINDING_WIDTHS, centred=(0, 3, 4))
    _close(letter, agreed, "请将改正后的材料以 Word 文档重新报送，文件名注明“修改”。")


def reminder(
    letter: Letter, unit: UnitResults, county: CountyYear, agreed: Terms, off_roster: Sequence[UnitResults]
) -> None:
    """The letter to a unit that handed in nothing. off_roster: the county's `strangers`, of which one may be it."""
    letter.title(f"关于报送{county.year}年度绩效自评材料的催报通知")
    letter.addressee(f"{unit.name}：")
    letter.text(
        f"截至目前，我局尚未收到你单位{county.year}年度部门整体支出和项目支出绩效自评材料，"
        f"请{_by(agreed, '于{}前报送我局') or '尽快报送'}。"
    )
    if near := likely_of(unit, off_roster):
        written = "、".join(f"“{one.name}”" for one in near)
        letter.text(
            f"另收到以{written}名义报送的材料，该名称与你单位名称相近，但未列入单位名册。"
            "如系你单位报送，请与我局联系确认，并更正单位名称后重新报送。"
        )
    letter.heading("一、需报送的材料")
    required = [FORM_NAMES[row["form"]] for row in unit.lacking]
    for number, name in enumerate(required, 1):
        letter.text(f"{number}. {name}{'；' if number < len(required) else '。'}")
    letter.text("有项目支出的，每个项目另报一张项目支出绩效自评表，并报送项目支出绩效报告。")
    letter.heading("二、报送要求")
    _close(letter, agreed, "材料以 Word 文档报送，表格请按统一格式填写，不要以图片代替。")


def _by(agreed: Terms, words: str) -> str:
    """The words that say until when, with the deadline in place of ``{}``; "" where none is set."""
    return words.format(agreed.deadline.removesuffix("前")) if agreed.deadline else ""


def _close(letter: Letter, agreed: Terms, request: str) -> None:
    letter.text(request)
    if contact := "，".join(filter(None, (agreed.contact, agreed.phone))):
        letter.text(f"联系人：{contact}")
    letter.signature(agreed.issuer, agreed.date or "　　年　　月　　日")
