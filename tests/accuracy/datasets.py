"""Runs the real `jixiao ingest` and reads what it published."""

from __future__ import annotations

import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pyarrow.parquet as pq

from tests.accuracy.compare import ReadPart, ReadRow

NAMES = (
    *("files", "submissions", "parts", "completeness", "base_data", "spending", "evaluations", "funds", "indicators"),
    *("sections", "figures", "findings", "leftovers"),
)
WIDE = ("base_data", "spending", "evaluations", "funds", "indicators")
Tables = dict[str, list[ReadRow]]


def ingest(raw: Path, out: Path) -> Tables:
    """Read a raw folder into `out` by the command line; the datasets as rows. Raises if the command fails."""
    command = Path(sys.executable).with_name("jixiao")
    run = subprocess.run([command, "ingest", raw, "--out", out], capture_output=True, text=True, check=False)
    if run.returncode not in (0, 3):
        raise RuntimeError(f"jixiao ingest: exit {run.returncode}\n{run.stdout[-2000:]}\n{run.stderr[-4000:]}")
    return {name: _rows(out / "latest" / name) for name in NAMES}


def _rows(folder: Path) -> list[ReadRow]:
    return [row for path in sorted(folder.glob("*.parquet")) for row in pq.read_table(path).to_pylist()]


def parts(tables: Tables) -> dict[str, list[ReadPart]]:
    """Parts by unit_id, with their rows."""
    found: dict[str, ReadPart] = {}
    by_unit: dict[str, list[ReadPart]] = defaultdict(list)
    for row in tables["parts"]:
        name = row.get("project_name")
        part = ReadPart(str(row["form"]), None if name is None else str(name), str(row["status"]), defaultdict(list))
        part.part_id = str(row["part_id"])
        found[part.part_id] = part
        by_unit[unit_of(row["submission_id"])].append(part)
    _fill(tables, found)
    _flag(tables, found)
    return by_unit


def _fill(tables: Tables, found: dict[str, ReadPart]) -> None:
    for name in WIDE:
        for row in sorted(tables[name], key=lambda row: (str(row["part_id"]), int(str(row.get("order") or 1)))):
            found[str(row["part_id"])].rows[name].append(row)
    for row in tables["figures"]:
        value = row["value"]
        if isinstance(value, float):
            found[str(row["part_id"])].figures.append((str(row["concept"]), value, str(row["snippet"])))
    for row in sorted(tables["sections"], key=lambda row: (str(row["part_id"]), int(str(row["order"])))):
        found[str(row["part_id"])].headings.append((int(str(row["depth"])), str(row["heading"] or "")))


def _flag(tables: Tables, found: dict[str, ReadPart]) -> None:
    for row in tables["findings"]:
        part = found.get(str(row["part_id"]))
        ids, fields = row["record_ids"], row["fields"]
        if part is None or not isinstance(ids, list) or not isinstance(fields, list):
            continue
        for record_id in ids:
            dataset, order = str(record_id).rsplit("/", 2)[-2:]
            part.flagged |= {(dataset, int(order), str(name)) for name in fields}


def unit_of(submission_id: object) -> str:
    """The unit in ``county-year-unit``."""
    return str(submission_id).split("-", 2)[2]
