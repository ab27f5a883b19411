"""How one file was understood: every block with the role of every cell, parts, facts, leftovers."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from types import FrameType
from typing import Any

from extractors import extract
from extractors.fields import column
from extractors.model import Address, Extraction, Fact, Leftover, Part
from parsers import Block, Cell, Document, Paragraph, ParseError, parse
from parsers.archives import SEPARATOR, archive_kind, iterate
from pipeline.commands.unmatched import as_toml, suggestions
from pipeline.common.errors import UsageError
from pipeline.common.masking import masked
from pipeline.common.outcomes import FILE_STATUSES, FORM_STATUSES, FORM_TITLES, judge, sentence_of, status_of
from pipeline.county.config import RunSettings
from pipeline.discover.sources import read_input
from pipeline.reading.worker import limit_memory

_PART_FIELDS = (
    "form",
    "variant",
    "title",
    "project_name",
    "status",
    "filled_cells",
    "value_cells",
    "first_block",
    "last_block",
    "first_row",
    "last_row",
    "title_year",
    "title_county",
    "report_date",
)


@dataclass(frozen=True, slots=True)
class Explained:
    """One file. document and extraction are None when it could not be read (then `error_code`)."""

    name: str
    status: str
    error_code: str | None
    notes: tuple[str, ...] = ()
    document: Document | None = None
    extraction: Extraction | None = None


class _TimeUpError(Exception):
    pass


def explain_file(file: Path, county: str | None = None) -> Explained:
    """Read one file, or member of an archive, within the limits of a run. Never raises for what the file holds.

    UsageError: there is no such file, or it is an archive itself.
    """
    settings = RunSettings()
    limit_memory(settings.memory)
    try:
        with _time_limit(settings.seconds):
            document = parse(_document_in(file), file.name)
            found = extract(document, county)
    except ParseError as error:
        return Explained(file.name, error.status, error.code)
    except _TimeUpError:
        return Explained(file.name, status_of("time_limit"), "time_limit")
    except MemoryError:
        return Explained(file.name, status_of("memory_limit"), "memory_limit")
    outcome = judge(document.notes, found)
    return Explained(file.name, outcome.status, outcome.error_code, outcome.notes, document, found)


def _document_in(file: Path) -> bytes:
    data = read_input(file)
    if archive_kind(data) == "zip":
        inside = next((member.name for member in iterate(data, file.name)), "")
        raise UsageError(f"{file} 是压缩包，请写明看其中哪个文件，如 {file}{SEPARATOR}{inside}")
    return data


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    if not hasattr(signal, "setitimer"):
        yield
        return

    def up(_: int, __: FrameType | None) -> None:
        raise _TimeUpError

    before = signal.signal(signal.SIGALRM, up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def to_json(explained: Explained) -> str:
    """The stable machine view, without personal numbers."""
    return json.dumps(masked(record(explained)), ensure_ascii=False, indent=1)


def record(explained: Explained) -> dict[str, Any]:
    """The machine view as plain values; empty lists for a file that could not be read."""
    document, found = explained.document, explained.extraction
    head: dict[str, Any] = {
        "status": explained.status,
        "error_code": explained.error_code,
        "notes": list(explained.notes),
    }
    if document is None or found is None:
        return {**head, "blocks": [], "parts": [], "facts": [], "leftovers": []}
    return {
        **head,
        "blocks": [_block(block, found) for block in document.blocks],
        "parts": [{name: getattr(part, name) for name in _PART_FIELDS} for part in found.parts],
        "facts": [_fact(index, fact) for index, part in enumerate(found.parts) for fact in part.facts],
        "leftovers": [_leftover(leftover) for leftover in found.leftovers],
    }


def _block(block: Block, found: Extraction) -> dict[str, Any]:
    plain = {"path": block.path, "kind": "paragraph", "text": None, "number": None, "rows": None, "cols": None}
    if isinstance(block, Paragraph):
        return {**plain, "text": block.text, "number": block.number, "cells": []}
    cells = [_cell(block.path, cell, found) for cell in block.cells]
    return {**plain, "kind": "table", "rows": block.rows, "cols": block.cols, "cells": cells}


def _cell(path: str, cell: Cell, found: Extraction) -> dict[str, Any]:
    role = found.cells.get((path, cell.row, cell.col))
    return {
        "row": cell.row,
        "col": cell.col,
        "row_span": cell.row_span,
        "col_span": cell.col_span,
        "text": cell.text,
        "role": role.kind.value if role else None,
        "blocks": [_block(block, found) for block in cell.blocks],
    }


def _fact(part: int, fact: Fact) -> dict[str, Any]:
    return {"part": part, **_flat(fact._asdict(), fact.address)}


def _leftover(leftover: Leftover) -> dict[str, Any]:
    return _flat(asdict(leftover), leftover.address)


def _flat(values: dict[str, Any], address: Address) -> dict[str, Any]:
    del values["address"]
    return {**values, **address._asdict()}


def to_text(explained: Explained) -> str:
    """The view for people: forms, values with their places, what was left over with suggestions."""
    lines = [f"{explained.name}：{FILE_STATUSES[explained.status]}"]
    if explained.error_code:
        lines.append(sentence_of(explained.error_code))
    found = explained.extraction
    if found is None:
        return "\n".join(lines)
    for index, part in enumerate(found.parts):
        lines += ["", *_part_lines(part)]
        lines += _leftover_lines([one for one in found.leftovers if one.part == index])
    outside = [one for one in found.leftovers if one.part is None]
    if outside:
        lines += ["", "表单以外的文字：", *_leftover_lines(outside)]
    labels = suggestions(found.leftovers)
    return "\n".join([*lines, "", as_toml(labels)] if labels else lines)


def _part_lines(part: Part) -> list[str]:
    title = FORM_TITLES[part.form] + (f"（{part.project_name}）" if part.project_name else "")
    lines = [
        f"{title}：{FORM_STATUSES[part.status]}，已填 {part.filled_cells}/{part.value_cells} 格，版式 {part.variant}"
    ]
    return lines + [f"  {_value_line(fact)}" for fact in part.facts if fact.number is not None or fact.text]


def _value_line(fact: Fact) -> str:
    definition = column(fact.dataset, fact.field)
    value = f"{fact.number:.10g}" if fact.number is not None else _short(fact.text or "")
    return f"{fact.dataset} {fact.order} {definition.label}：{value}{definition.unit}　{_place(fact.address)}"


def _leftover_lines(leftovers: list[Leftover]) -> list[str]:
    return [f"  未识别　{_place(one.address)}　{_short(one.raw_text)}（{one.reason}）" for one in leftovers]


def _place(address: Address) -> str:
    if address.row is None or address.col is None:
        return f"[块 {address.block}]"
    return f"[块 {address.block} 行 {address.row + 1} 列 {address.col + 1}]"


def _short(text: str, most: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most] + "…"
