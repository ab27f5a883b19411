"""What commands print for people: progress, the summary of a run, the completeness matrix, a value's origin."""

from __future__ import annotations

import shlex
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from pipeline.common.masking import mask
from pipeline.common.outcomes import FILE_STATUSES, FORM_STATUSES, FORM_TITLES, SUBMISSION_STATUSES
from pipeline.common.places import DATA
from pipeline.common.severities import SEVERITIES
from pipeline.county.names import is_nobody
from pipeline.report.export import grid

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from pipeline.ingest import RunReport
    from pipeline.query import Origin

_COLOURS = {
    "filled": "green",
    "partial": "yellow",
    "blank": "yellow",
    "missing": "red",
    "not_submitted": "bold red",
    "unreadable": "magenta",
    "not_required": "dim",
}
_STEPS = 10
_WORTH_SHOWING = 50


class Progress:
    """Progress of a run: a bar with time to go on a terminal, a line per tenth elsewhere; on standard error."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._tasks: dict[str, Any] = {}
        self._shown: dict[str, int] = {}

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()

    def __call__(self, label: str, done: int, total: int) -> None:
        """Show that `done` of `total` are done."""
        if sys.stderr.isatty():
            self._update_bar(label, done, total)
            return
        step = done * _STEPS // max(total, 1)
        if total >= _WORTH_SHOWING and step > self._shown.get(label, 0):
            self._shown[label] = step
            print(f"{label}：{done}/{total}", file=sys.stderr)

    def _update_bar(self, label: str, done: int, total: int) -> None:
        if self._bar is None:
            self._bar = _rich_progress()
            self._bar.start()
        if label not in self._tasks:
            self._tasks[label] = self._bar.add_task(label, total=total)
        self._bar.update(self._tasks[label], completed=done, total=total)


def _rich_progress() -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Bar(*columns, console=Console(stderr=True), transient=True)


def run_summary(report: RunReport, out: Path) -> str:
    """Summarise a run in Chinese: files by outcome, units by completeness, findings, where the output lies."""
    lines = [f"注意：{problem}" for problem in report.problems]
    for name, summary in report.summaries.items():
        carried = "（未变动）" if name in report.carried else ""
        lines += [f"{name}{carried}", *(f"  {line}" for line in _county_year(summary))]
    if not report.summaries:
        lines.append("没有找到报送材料：请把各单位的文件放进“区县编码/年度”文件夹后再运行")
    state = "已生成新数据" if report.new else "没有变化，沿用现有数据"
    lines.append(f"{state}：{out / 'latest'}（快照 {report.snapshot.name}）")
    where = "" if out == DATA else f" --data {_quoted(str(out))}"
    lines.append(f"查看缺表：jixiao completeness{where}　查看问题：jixiao findings{where}")
    return "\n".join(lines)


def _quoted(path: str) -> str:
    """A path as a shell takes it, in quotes only where it needs them."""
    return path if all(letter.isalnum() or letter in "._-/~\\:" for letter in path) else shlex.quote(path)


def _county_year(summary: Mapping[str, Any]) -> list[str]:
    units = {**SUBMISSION_STATUSES, "not_submitted": FORM_STATUSES["not_submitted"]}
    lines = [
        f"文件 {sum(summary['files'].values())} 个：{_counts(summary['files'], FILE_STATUSES)}",
        f"单位 {sum(summary['units'].values())} 个：{_counts(summary['units'], units)}",
    ]
    forms = summary["forms"]
    lines += [f"{title}：{_counts(forms[form], FORM_STATUSES)}" for form, title in FORM_TITLES.items() if form in forms]
    if summary["findings"]:
        lines.append(f"问题 {sum(summary['findings'].values())} 个：{_counts(summary['findings'], SEVERITIES)}")
    return [*lines, *(f"注意：{remark}" for remark in summary.get("incomplete", ()))]


def _counts(counts: Mapping[str, int], words: Mapping[str, str]) -> str:
    return "，".join(f"{word} {counts[key]}" for key, word in words.items() if counts.get(key)) or "无"


def matrix(rows: Sequence[Mapping[str, Any]]) -> None:
    """Print the matrix unit × form of `completeness` rows, then the details."""
    units: dict[tuple[str, int, str], dict[str, Mapping[str, Any]]] = {}
    for row in rows:
        units.setdefault((row["county"], row["year"], row["unit_id"]), {})[row["form"]] = row
    names = ["区县", "年度", "编码", "单位", *FORM_TITLES.values()]
    lines = [_matrix_line(key, forms) for key, forms in units.items()]
    if sys.stdout.isatty():
        _rich_matrix(lines)
    else:
        sys.stdout.write(grid(names, [[*line[:4], *(FORM_STATUSES[status] for status in line[4:])] for line in lines]))
    totals = Counter(row["status"] for row in rows)
    print(f"合计：{_counts(totals, FORM_STATUSES)}")
    for row in rows:
        if row["detail"]:
            print(f"{row['unit_name']} {FORM_TITLES[row['form']]}：{row['detail']}")


def strangers(rows: Sequence[Mapping[str, Any]]) -> None:
    """Print who handed something in and is not on the roster, with the nearest name on it."""
    for row in rows:
        if is_nobody(row["unit_id"], row["unit_name"]):
            print(f"{row['unit_name']} 没有写明是哪个单位的，请以单位名称命名，或放进单位的文件夹")
            continue
        near = f"（最相近的是{row['roster_suggestion']}，请人工确认）" if row["roster_suggestion"] else ""
        print(f"{row['unit_name']} 不在名册中{near}，如是名册单位的旧名、简称，请写进名册的别名")


def _matrix_line(key: tuple[str, int, str], forms: Mapping[str, Mapping[str, Any]]) -> list[str]:
    name = next(iter(forms.values()))["unit_name"]
    return [key[0], str(key[1]), key[2], name, *(forms[form]["status"] for form in FORM_TITLES)]


def _rich_matrix(lines: Sequence[Sequence[str]]) -> None:
    """Print a table per county and year, narrow enough for 80 columns with whole unit names."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    for (county, year), group in groupby(lines, key=lambda line: (line[0], line[1])):
        table = Table(title=f"{county} {year}", title_justify="left", title_style="bold")
        table.add_column("编码", overflow="fold")
        table.add_column("单位", overflow="fold", ratio=1)
        for title in FORM_TITLES.values():
            table.add_column(f"{title[:2]}\n{title[2:]}", no_wrap=True)
        for line in group:
            cells = [Text(FORM_STATUSES[status], style=_COLOURS[status]) for status in line[4:]]
            table.add_row(Text(line[2]), Text(line[3]), *cells)
        console.print(table)


def origin(found: Origin) -> str:
    """Describe where a value was written; rows and columns as people count, from 1."""
    value = (
        "（空）" if found.value is None else f"{found.value:.10g}" if isinstance(found.value, float) else found.value
    )
    lines = [
        f"取值　{found.label}：{value}{found.unit if found.value is not None else ''}",
        f"原文　{found.raw_text!r}" + (f"（单位 {found.unit_written}）" if found.unit_written else ""),
        f"文件　{found.file_path}",
        f"位置　{_place(found)}",
        f"编号　{found.fact_id}",
    ]
    if found.around:
        lines += ["所在表格", *(f"  {_one_line(row)}" for row in found.around)]
    return mask("\n".join(lines))


def _one_line(row: Sequence[str]) -> str:
    return " | ".join(" ".join(text.split()) for text in row)


def _place(found: Origin) -> str:
    if found.row is not None and found.col is not None:
        return f"第 {found.block} 块（表格）第 {found.row + 1} 行第 {found.col + 1} 列"
    chars = f"第 {found.start + 1}–{found.end} 字" if found.start is not None and found.end is not None else ""
    return f"第 {found.block} 块（正文）{chars}"
