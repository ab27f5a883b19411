"""Leftover labels and the nearest declared ones, as TOML to paste into a county's overlay. Proposed, never taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import regex
from rapidfuzz import fuzz, process

from extractors import forms
from extractors.fields import column
from extractors.forms import Terms
from extractors.text import label, squash
from pipeline.query import Data

LABEL_REASONS = ("unknown_label", "extra_column")
_TABLES = ("columns", "rows", "keys", "either")
_LONGEST = 25
_NEAR = 40.0
_HAN = regex.compile(r"\p{Han}")
_QUERY = f"""
SELECT raw_text, count(*) AS times, min(file_path) AS example FROM leftovers
WHERE reason IN {LABEL_REASONS} GROUP BY raw_text ORDER BY times DESC, raw_text
"""  # noqa: S608 - our own constants


@dataclass(frozen=True, slots=True)
class Target:
    """A declared label: table `blocks.<block>.<table>`, its field and alias."""

    block: str
    table: str
    field: str
    alias: str
    dataset: str


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A label nobody declared. times: how often it was left over; example: a file; target: the nearest, or None."""

    text: str
    times: int
    example: str
    target: Target | None
    similarity: float


def unmatched_labels(data: Data, limit: int) -> list[Unmatched]:
    """Labels left over in a snapshot, the most frequent first."""
    rows = data.arrow(_QUERY).to_pylist()
    counted: dict[str, tuple[int, str]] = {}
    for row in rows:
        if looks_like_label(row["raw_text"]):
            text = squash(row["raw_text"])
            times, example = counted.get(text, (0, row["example"]))
            counted[text] = (times + row["times"], example)
    ranked = sorted(counted.items(), key=lambda item: (-item[1][0], item[0]))[:limit]
    return [_unmatched(text, times, example) for text, (times, example) in ranked]


def suggestions(texts: Iterable[str]) -> list[Unmatched]:
    """The same for the leftovers of one file."""
    labels = dict.fromkeys(squash(text) for text in texts if looks_like_label(text))
    return [_unmatched(text, 1, "") for text in labels]


def looks_like_label(text: str) -> bool:
    """True for a short text with a Han character."""
    squashed = squash(text)
    return 1 < len(squashed) <= _LONGEST and bool(_HAN.search(squashed))


def _unmatched(text: str, times: int, example: str) -> Unmatched:
    best = process.extractOne(label(text).key, list(_targets()), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return Unmatched(text, times, example, _targets()[best[0]] if best else None, best[1] if best else 0.0)


@cache
def _targets() -> Mapping[str, Target]:
    """Every declared label of every block, by what it compares as; the first block that declares it."""
    found: dict[str, Target] = {}
    for block in forms.load().blocks.values():
        for table in _TABLES:
            terms: Terms = getattr(block, table)
            for key, options in terms.items():
                target = Target(block.name, table, options[0].field, options[0].alias, block.dataset)
                found.setdefault(key, target)
    return found


def as_toml(labels: Sequence[Unmatched]) -> str:
    """Format as TOML: confirmed lines can be pasted as they are, under a table that names block and place."""
    if not labels:
        return "# 没有未识别的栏目名"
    lines = ["# 逐条核对，把确认无误的粘贴到 extractors/forms/counties/<区县>.toml，再重新运行 jixiao ingest"]
    for place, fields in _grouped(labels).items():
        lines += ["", f"[{place}]"]
        for field, found in fields.items():
            lines += [_comment(one) for one in found]
            lines.append(f"{field} = [{', '.join(_quoted(one.text) for one in found)}]")
    far = [one for one in labels if one.target is None]
    if far:
        lines += ["", "# 没有相近的栏目：", *(f"#   {_quoted(one.text)} {_count(one)}" for one in far)]
    return "\n".join(lines)


def _grouped(labels: Sequence[Unmatched]) -> dict[str, dict[str, list[Unmatched]]]:
    grouped: dict[str, dict[str, list[Unmatched]]] = {}
    for one in labels:
        if one.target:
            place = f"blocks.{one.target.block}.{one.target.table}"
            grouped.setdefault(place, {}).setdefault(one.target.field, []).append(one)
    return grouped


def _comment(one: Unmatched) -> str:
    target = one.target
    if target is None:
        return ""
    return f"# “{one.text}”{_count(one)}：近似“{target.alias}”（{_name(target)}，{one.similarity:.0f}%）"


def _name(target: Target) -> str:
    try:
        return column(target.dataset, target.field).label
    except KeyError:
        return target.field


def _count(one: Unmatched) -> str:
    return f"出现 {one.times} 次，如 {one.example}" if one.example else ""


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
