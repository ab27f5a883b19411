"""The rows of a roster → its units; totals, the foot and the headings of groups are none, and told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex

from pipeline.county.names import is_organisation
from pipeline.county.roster import Unit

# How a row of totals, or a line below the list, begins.
_FOOT = regex.compile(
    r"[合总共小]计(?:$|\P{Han}|共|单位)|共\d+[个家户]"
    r"|(?:填表|制表|填报|编制|审核|复核|经办|联系|负责)(?:人员?|日期|时间|电话|方式)|电话|[备附]?注(?:$|\P{Han})|说明[:：]"
    r"|\d{4}年\d{1,2}月(?:\d{1,2}日)?$"
)
_GROUP_NUMBER = regex.compile(r"[(（]?[一二三四五六七八九十]+[)）]?(?:[、.．]|$)")
_SHOWN = 20  # characters of a row
_APART = regex.compile(r"[;；\n\r]+")  # parts aliases for certain
_MAY_PART = regex.compile(r"[,，、|｜/／\s]+")  # may be part of a name: 文化、旅游局
_SHORTEST_ALIAS = 3  # beside such a sign


@dataclass(frozen=True, slots=True)
class RosterTable:
    """The rows below the head of a roster. places: of its columns (unit_id, unit_name, aliases) in a row."""

    places: Mapping[str, int]
    rows: Sequence[Sequence[str]]

    def units(self) -> tuple[list[Unit], list[str]]:
        """The units, and remarks (Chinese) about rows that name none."""
        units: list[Unit] = []
        problems: list[str] = []
        others: list[str] = []
        unsure: list[str] = []
        has_codes = any(map(_has_digit, self._column("unit_id")))
        for row in self.rows:
            code, name = self._cell(row, "unit_id"), self._cell(row, "unit_name")
            if not name and not _has_digit(code):
                continue
            if _is_no_unit(row, code, name, has_codes=has_codes):
                others.append(_shown(row))
            elif name:
                aliases = list(_aliases(self._cell(row, "aliases")))
                unsure += filter(_MAY_PART.search, aliases)
                units.append(Unit(code, name, tuple(aliases)))
            else:
                problems.append(f"名册中编码 {code} 没有单位名称，没有计入，请改正名册")
        if others:
            problems.append(f"名册中有 {len(others)} 行是合计、表尾或分类，不是单位，没有计入：{'、'.join(others)}")
        problems += (f"名册中的别名“{' '.join(one.split())}”当作一个名称；如是几个，请用 ; 隔开" for one in unsure)
        return units, problems

    def _column(self, name: str) -> Iterator[str]:
        return (self._cell(row, name) for row in self.rows)

    def _cell(self, row: Sequence[str], name: str) -> str:
        """What stands in a row's column, empty where there is nothing."""
        at = self.places.get(name, len(row))
        return row[at].strip() if at < len(row) else ""


def _is_no_unit(row: Sequence[str], code: str, name: str, *, has_codes: bool) -> bool:
    """True for a row that looks like a unit's and is none. has_codes: whether units of this roster have codes."""
    first = "".join(next(filter(str.strip, row)).split())
    if _FOOT.match(first):
        return True
    if _has_digit(code):
        return False
    is_group = has_codes and _GROUP_NUMBER.match(first) and not is_organisation(name)
    return bool(is_group) or not any(map(str.isalpha, name))


def _has_digit(code: str) -> bool:
    return any(map(str.isdigit, code))


def _aliases(cell: str) -> Iterator[str]:
    """The aliases in a cell; signs that a name may hold part them only where what they leave are names."""
    for entry in filter(None, map(str.strip, _APART.split(cell))):
        pieces = [piece for piece in _MAY_PART.split(entry) if piece]
        yield from pieces if _are_names(pieces) else [entry]


def _are_names(pieces: Sequence[str]) -> bool:
    """False for what may be one name: 教育、体育局 ends as a body's does, its beginning is none."""
    bodies = [is_organisation(piece) for piece in pieces]
    return all(len(piece) >= _SHORTEST_ALIAS for piece in pieces) and (all(bodies) or not any(bodies[1:]))


def _shown(row: Sequence[str]) -> str:
    text = " ".join(" ".join(row).split())
    return f"“{text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''}”"
