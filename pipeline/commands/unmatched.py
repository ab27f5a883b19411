"""Leftover labels and the nearest declared ones, as TOML to paste into a county's overlay. Proposed, never taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import regex

from extractors.fields import column
from extractors.forms import load
from extractors.model import Leftover
from extractors.text import squash
from pipeline.query import Data

LABEL_REASONS = ("unknown_label",)
_LONGEST = 25
_HAN = regex.compile(r"\p{Han}")
_QUERY = f"""
SELECT raw_text, coalesce(suggestion, '') AS place, count(*) AS times, min(file_path) AS example FROM leftovers
WHERE reason IN ('{LABEL_REASONS[0]}') GROUP BY ALL ORDER BY times DESC, raw_text, place
"""  # noqa: S608 - our own constants


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A label nobody declared. place: the nearest field, as ``funds.columns.executed``, or ""; example: a file."""

    text: str
    place: str
    times: int = 1
    example: str = ""

    @property
    def table(self) -> str:
        """The TOML table it would be declared in."""
        return "blocks." + self.place.rpartition(".")[0]

    @property
    def field(self) -> str:
        """The field it would be another label of."""
        return self.place.rpartition(".")[2]


def unmatched_labels(data: Data, limit: int) -> list[Unmatched]:
    """Labels left over in a snapshot, the most frequent first."""
    counted: dict[tuple[str, str], tuple[int, str]] = {}
    for row in data.arrow(_QUERY).to_pylist():
        if looks_like_label(row["raw_text"]):
            key = (squash(row["raw_text"]), row["place"])
            times, example = counted.get(key, (0, row["example"]))
            counted[key] = (times + row["times"], example)
    ranked = sorted(counted.items(), key=lambda item: (-item[1][0], item[0]))[:limit]
    return [Unmatched(text, place, times, example) for (text, place), (times, example) in ranked]


def suggestions(leftovers: Iterable[Leftover]) -> list[Unmatched]:
    """The same for the leftovers of one file."""
    named = [one for one in leftovers if one.reason in LABEL_REASONS and looks_like_label(one.raw_text)]
    return list(dict.fromkeys(Unmatched(squash(one.raw_text), one.suggestion) for one in named))


def looks_like_label(text: str) -> bool:
    """True for a short text with a Han character."""
    squashed = squash(text)
    return 1 < len(squashed) <= _LONGEST and bool(_HAN.search(squashed))


def as_toml(labels: Sequence[Unmatched]) -> str:
    """Format as TOML: confirmed lines can be pasted as they are, under a table that names block and place."""
    if not labels:
        return "# 没有未识别的栏目名"
    lines = ["# 逐条核对，把确认无误的粘贴到 extractors/forms/counties/<区县>.toml，再重新运行 jixiao ingest"]
    for table in dict.fromkeys(one.table for one in labels if one.place):
        lines += ["", f"[{table}]", *_fields([one for one in labels if one.place and one.table == table])]
    far = [one for one in labels if not one.place]
    if far:
        lines += ["", "# 没有相近的栏目：", *(f"#   {_quoted(one.text)}{_count(one)}" for one in far)]
    return "\n".join(lines)


def _fields(labels: list[Unmatched]) -> list[str]:
    lines: list[str] = []
    for field in dict.fromkeys(one.field for one in labels):
        found = [one for one in labels if one.field == field]
        lines += [f"# “{one.text}”{_count(one)}：可能是“{field_name(one.place)}”" for one in found]
        lines.append(f"{field} = [{', '.join(_quoted(one.text) for one in found)}]")
    return lines


def field_name(place: str) -> str:
    """Chinese name of a place like ``funds.columns.executed``."""
    block, field = load().blocks[place.partition(".")[0]], place.rpartition(".")[2]
    try:
        return column(block.dataset, field).label
    except KeyError:
        return field


def _count(one: Unmatched) -> str:
    return f"出现 {one.times} 次，如 {one.example}" if one.example else ""


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
