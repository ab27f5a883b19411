"""What a report ends in: the name of the unit, the date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from extractors import titles
from extractors.builder import Builder
from extractors.form_model import Forms
from extractors.lines import Line
from extractors.model import Name
from extractors.numbering import CHINESE, NUMERALS
from extractors.readers import headings
from extractors.text import DIGITS, YEAR_NUMERALS, chinese_number, squash

_YEAR = r"2[0Oo][\dOo]{2}"
_ANY_YEAR = rf"({_YEAR}|[{YEAR_NUMERALS}]{{4}})"
_CHINESE_MONTH = rf"([{NUMERALS}]{{1,2}})"
_DATES = (
    re.compile(rf"{_ANY_YEAR}年(\d{{1,2}})月(\d{{1,2}})日?"),
    re.compile(rf"({_YEAR})[-./](\d{{1,2}})[-./](\d{{1,2}})"),
    re.compile(rf"{_ANY_YEAR}年{_CHINESE_MONTH}月({CHINESE})日?"),
)
_ANY_DATE = "|".join(one.pattern for one in _DATES)
_LAST_DATE = re.compile(rf"(?:{_ANY_DATE})$")
_FIRST_DATE = re.compile(rf"(?:{_ANY_DATE})")
_MONTH_ONLY = re.compile(rf"{_ANY_YEAR}年(?:\d{{1,2}}|{_CHINESE_MONTH})月")
_LAST_MONTH = re.compile(rf"{_MONTH_ONLY.pattern}$")
_LOOK_BACK = 4


def is_dated(lines: Sequence[Line]) -> bool:
    """Whether lines end as a report does: in a date."""
    return any(_date(squash(line.text).rpartition(":")[2]) for line in lines[-_LOOK_BACK:])


def is_signed(lines: Sequence[Line], forms: Forms) -> bool:
    """Whether lines end as a signed report does: in a unit's name, with a date beside or below it or without one."""
    tail = lines[-_LOOK_BACK:]
    named = [_is_name(_parted(squash(line.text))[0], line, forms) for line in tail]
    return any(named) and (named[-1] or is_dated(tail[-1:]) or _MONTH_ONLY.fullmatch(squash(tail[-1].text)) is not None)


def signs(text: str, forms: Forms) -> bool:
    """Whether a line is what a report is signed with: a unit's name, a date, or both."""
    unit, _ = _parted(squash(text))
    return not unit or titles.names_unit(unit, forms)


def read(lines: Sequence[Line], builder: Builder, *, last: bool = False) -> None:
    """Signature and date at the end of a report; a name below the date is one where nothing goes on below it.

    last: whether no paragraph follows the report's; what stands there may else begin what follows. A numbered line is
    an item of a list and signs nothing: （7）安仁县农业服务中心.
    """
    tail = lines[-_LOOK_BACK:]
    for index in range(len(tail) - 1, -1, -1):
        text = squash(tail[index].text)
        found = _date(text.rpartition(":")[2])
        unit, day = _parted(text)
        if day and _is_name(unit, tail[index], builder.forms):
            builder.report_date = _date(day)
            builder.names.append(Name("signature", unit, tail[index].address()))
            return
        if found or _MONTH_ONLY.fullmatch(text):
            builder.report_date = found
            if not _sign(tail[:index], builder) and last and index == len(tail) - 2:
                _sign(tail[-1:], builder)
            return
    _sign(tail[-1:], builder)


def _parted(text: str) -> tuple[str, str]:
    """A squashed line without the date behind or before the rest of it; and that date."""
    found = _LAST_DATE.search(text) or _FIRST_DATE.match(text) or _LAST_MONTH.search(text)
    return (text[: found.start()] + text[found.end() :], found[0]) if found else (text, "")


def _sign(lines: Sequence[Line], builder: Builder) -> bool:
    """Sign with the last of the lines that is plainly the name of a unit, if there is one."""
    signed = next((line for line in reversed(lines) if _is_name(line.text, line, builder.forms)), None)
    if signed is not None:
        builder.names.append(Name("signature", signed.text.strip(), signed.address()))
    return signed is not None


def _is_name(name: str, line: Line, forms: Forms) -> bool:
    """Whether a name that a line says is a unit's, and the line no item of a list."""
    return titles.names_unit(name, forms) and headings.numbered(line) is None


def _date(text: str) -> str | None:
    """An ISO date, or None for text that is no whole date."""
    for pattern in _DATES:
        if match := pattern.fullmatch(text):
            return _iso(int(match[1].translate(DIGITS)), *map(_number, match.groups()[1:]))
    return None


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else chinese_number(text)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
