"""The changes between two snapshots as a clerk reads them: unit by unit, a row of a table in one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.commands.diff import KINDS, Change, unit_of
from pipeline.common.masking import mask

_MOST_UNITS = 50
_MOST_LINES = 40
_FEW = 12
_LONG = 40
_AROUND = 10
_ALL = "全部变化可用 --output 变化.xlsx 导出"


def to_text(changes: Sequence[Change]) -> str:
    """All changes, as far as people read lists: long ones are cut and say so."""
    if not changes:
        return "没有变化"
    units = [list(group) for _, group in groupby(changes, key=unit_of)]
    kinds = Counter(change["kind"] for change in changes)
    counts = "，".join(f"{kind} {kinds[kind]} 处" for kind in KINDS.values() if kinds[kind])
    lines = [f"{len(units)} 个单位有变化：{counts}"]
    for unit in units[:_MOST_UNITS]:
        lines += _unit(unit)
    if len(units) > _MOST_UNITS:
        lines.append(f"…… 另有 {len(units) - _MOST_UNITS} 个单位；{_ALL}")
    return mask("\n".join(lines))


def _unit(changes: Sequence[Change]) -> Iterator[str]:
    first = changes[0]
    yield f"\n{first['unit_name']}（{'-'.join(filter(None, map(str, unit_of(first))))}）"
    for kind, group in groupby(changes, key=lambda change: change["kind"]):
        mine = list(group)
        lines = list(_values(mine) if kind == KINDS["value"] else map(_LINES[kind], mine))
        yield f"  {kind}"
        yield from (f"    {line}" for line in lines[:_MOST_LINES])
        if len(lines) > _MOST_LINES:
            yield f"    …… 另有 {len(lines) - _MOST_LINES} 行；{_ALL}"


def _file(change: Change) -> str:
    if change["old"] is None:
        return f"新增：{change['part']}（{change['new']}）"
    if change["new"] is None:
        return f"撤下：{change['part']}"
    return f"{change['part']}：{_arrow(change)}"


def _form(change: Change) -> str:
    return f"{change['part']}：{_arrow(change)}"


def _finding(change: Change) -> str:
    if change["old"] is None:
        return f"新增（{change['new']}）：{change['part']}"
    if change["new"] is None:
        return f"消除（{change['old']}）：{change['part']}"
    return f"{_arrow(change)}：{change['part']}"


def _arrow(change: Change) -> str:
    old, new = (change[side] or "" for side in ("old", "new"))
    if max(len(old), len(new)) > _LONG and old and new:
        old, new = _differing(old, new)
    return f"{_short(old)} → {_short(new)}"


_LINES = {KINDS["name"]: _arrow, KINDS["file"]: _file, KINDS["form"]: _form, KINDS["finding"]: _finding}


def _values(changes: Sequence[Change]) -> Iterator[str]:
    """A line per row of a table; a form with many values on one side only is counted."""
    for (part, _), group in groupby(changes, key=lambda change: (change["part"], change["instance"])):
        mine = list(group)
        if len(mine) > _FEW and (one_way := _one_way(mine)):
            yield f"{part}：{one_way} {len(mine)} 个取值"
            continue
        for record, fields in groupby(mine, key=lambda change: (change["record"], change["nth"])):
            yield part + (f"“{record[0]}”" if record[0] else "") + _row(list(fields))


def _row(changes: Sequence[Change]) -> str:
    first = changes[0]
    if first["was_there"] != first["is_there"]:
        told, side = ("新增", "new") if first["is_there"] else ("删除", "old")
        return f"（{told}）：" + "，".join(f"{change['field']} {_short(change[side])}" for change in changes)
    return "：" + "；".join(f"{change['field']} {_arrow(change)}" for change in changes)


def _one_way(changes: Sequence[Change]) -> str:
    """新增 or 删除 when all changes are that, else ""."""
    if all(change["old"] is None for change in changes):
        return "新增"
    return "删除" if all(change["new"] is None for change in changes) else ""


def _differing(old: str, new: str) -> tuple[str, str]:
    """The pieces of two long texts in which they differ, with a little around."""
    start = max(_alike(old, new) - _AROUND, 0)
    end = max(_alike(old[start + _AROUND :][::-1], new[start + _AROUND :][::-1]) - _AROUND, 0)
    return _piece(old, start, end), _piece(new, start, end)


def _alike(one: str, two: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = enumerate(zip(one, two, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(two)))


def _piece(text: str, start: int, end: int) -> str:
    return ("…" if start else "") + text[start : len(text) - end] + ("…" if end else "")


def _short(text: str) -> str:
    line = " ".join(text.split()) or "空"
    return line if len(line) <= _LONG + 2 * _AROUND else f"{line[: _LONG + 2 * _AROUND]}…"
