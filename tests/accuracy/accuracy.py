"""Measures reading on generated counties: ``python -m tests.accuracy.accuracy [--units N] [--seed S] [--switch NAME]``.

Default: writes a county to a folder, runs `jixiao ingest` on it and compares the datasets with the truth.
``--documents`` reads each document alone instead (no packages, no findings). ``--sweep`` measures every switch
by itself. The exit code tells only of crashes; figures are for people and for `tests/accuracy/test_accuracy.py`.
"""

from __future__ import annotations

import argparse
import tempfile
import time
import traceback
from pathlib import Path

from tests.accuracy import datasets, documents, labels, show
from tests.accuracy.compare import ReadRow
from tests.accuracy.tally import Tally
from tests.counties import county, lookalikes
from tests.counties.dice import SWITCHES, known_only, only, with_unknown
from tests.counties.truth import FileTruth, Finding, UnitTruth


def write(made: county.County, raw: Path) -> None:
    """The county's folder on disk."""
    for path, data in made.files().items():
        target = raw / made.code / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def by_documents(made: county.County) -> Tally:
    """Every readable document alone."""
    tally = Tally()
    for unit in made.units:
        for file in unit.files:
            if file.status in ("parsed", "superseded") and not file.path.endswith(".zip"):
                _document(file, tally)
    return tally


def by_lookalikes(seed: str) -> Tally:
    """Scoring sheets, target forms and project lists, each alone: values that they do not hold are errors."""
    tally = Tally()
    for file in lookalikes.all_of_them(seed):
        _document(file, tally)
    return tally


def _document(file: FileTruth, tally: Tally) -> None:
    try:
        parts, leftovers = documents.read(file.data, file.path.rpartition("/")[2])
    except Exception:  # a crash of what is measured is a result
        tally.crashes.append(f"{file.path}\n{traceback.format_exc(limit=-4)}")
        parts, leftovers = [], []
    for left in leftovers:
        tally.leftover(left.raw_text, left.reason, cell=left.address.row is not None)
    tally.compare(file.held or file.parts, parts, [left.raw_text for left in leftovers], file.path)


def by_datasets(made: county.County, tables: datasets.Tables) -> Tally:
    """The whole county as published."""
    tally = Tally()
    read = datasets.parts(tables)
    for row in tables["leftovers"]:
        tally.leftover(str(row["raw_text"]), str(row["reason"]), cell=row["row"] is not None)
    for unit in made.units:
        in_order = sorted(unit.files, key=lambda file: file.path)
        truth = [part for file in in_order if file.status == "parsed" for part in file.parts]
        paths = tuple(made.base + file.path for file in unit.files)
        texts = [str(row["raw_text"]) for row in tables["leftovers"] if row["file_path"] in paths]
        tally.compare(truth, read.pop(unit.unit_id, []), texts, f"{unit.unit_id} {unit.unit_name}")
        _findings(unit, tables, tally)
    for unit_id, rest in read.items():
        tally.compare([], rest, [], f"unexpected unit {unit_id}")
    _completeness(made, tables, tally)
    _outcomes(made, tables, tally)
    return tally


def _findings(unit: UnitTruth, tables: datasets.Tables, tally: Tally) -> None:
    if not unit.judged:
        return
    rows = [row for row in tables["findings"] if datasets.unit_of(row["submission_id"]) == unit.unit_id]
    for wanted in unit.findings:
        row = next((row for row in rows if row["rule"] == wanted.rule and _place(wanted, row)), None)
        row = row or next((row for row in rows if row["rule"] == wanted.rule), None)
        if row is None:
            tally.rules_missed[wanted.rule].append(f"{unit.unit_name} {wanted}")
            continue
        rows.remove(row)
        tally.rules_hit[wanted.rule] += 1
        if not _place(wanted, row):
            tally.misplaced.append(f"{unit.unit_name} {wanted}\n      got {_told(row)}")
    for row in rows:
        tally.rules_extra[str(row["rule"])].append(f"{unit.unit_name} ({', '.join(unit.defects)}) {_told(row)}")


def _place(wanted: Finding, row: ReadRow) -> bool:
    part_id, fields, ids = str(row["part_id"]), row["fields"] or [], row["record_ids"] or []
    assert isinstance(fields, list)
    assert isinstance(ids, list)
    if wanted.form and f"/{wanted.form}/" not in part_id + "/":
        return False
    if wanted.field and wanted.field not in fields:
        return False
    return wanted.order is None or any(str(each).endswith(f"/{wanted.order}") for each in ids)


def _told(row: ReadRow) -> str:
    return f"{row['part_id']} {row['message']} {row['fields']} {row['record_ids']}"


def _completeness(made: county.County, tables: datasets.Tables, tally: Tally) -> None:
    got = {(row["unit_id"], row["form"]): row["status"] for row in tables["completeness"]}
    for unit in made.units:
        for form, status in unit.completeness.items():
            if got.get((unit.unit_id, form)) == status:
                tally.completeness_right += 1
            else:
                found = got.get((unit.unit_id, form))
                tally.completeness.append(f"{unit.unit_name} {form}: {status} expected, {found} read")


def _outcomes(made: county.County, tables: datasets.Tables, tally: Tally) -> None:
    got = {row["path"]: row for row in tables["files"]}
    for file in [*made.litter, *(file for unit in made.units for file in unit.files)]:
        row = got.pop(made.base + file.path, None)
        if row is not None and row["status"] == file.status:
            tally.outcomes_right += 1
        else:
            tally.outcomes.append(
                f"{file.path}: {file.status} expected, {row and row['status']} {row and row['error_code']}"
            )
    tally.outcomes += [f"{path}: not handed in, but {row['status']}" for path, row in got.items()]


def measure(made: county.County, *, alone: bool, keep: Path | None) -> Tally:
    """One county, by documents or through the pipeline. keep: a folder for its files and datasets."""
    if alone:
        if keep:
            write(made, keep / "raw")
        return by_documents(made)
    with tempfile.TemporaryDirectory() as temporary:
        folder = keep or Path(temporary)
        write(made, folder / "raw")
        return by_datasets(made, datasets.ingest(folder / "raw", folder / "out"))


def main() -> None:
    """The command."""
    asked = _arguments()
    if asked.sweep:
        return show.sweep({name: _one(asked, only(name)) for name in SWITCHES})
    odds = _odds(asked)
    start = time.perf_counter()
    if asked.rules:
        made = county.broken(asked.rules, asked.seed, odds)
    else:
        made = county.generate(asked.units, asked.seed, odds, defect_share=asked.defects)
    made.year_folder = not asked.no_year_folder
    print(f"generated {len(made.units)} units, {len(made.files())} files in {time.perf_counter() - start:.1f} s")
    tally = measure(made, alone=asked.documents, keep=asked.keep)
    show.report(tally, labels.undeclared(made.labels), examples=asked.examples)
    if asked.documents:
        print("\n== look-alikes (K, L, O)")
        show.report(by_lookalikes(asked.seed), [], examples=asked.examples)
    return None


def _odds(asked: argparse.Namespace) -> dict[str, float]:
    odds: dict[str, float] = {}
    if asked.switch:
        odds = only(*asked.switch)
    elif asked.plain:
        odds = dict.fromkeys(SWITCHES, 0.0)
    elif asked.known:
        odds = known_only()
    elif asked.strange:
        odds = with_unknown()
    return odds | ({"title_absent": 0.0, "title_without_year": 0.0} if asked.no_year_folder else {})


def _one(asked: argparse.Namespace, odds: dict[str, float]) -> Tally:
    return measure(county.generate(asked.units, asked.seed, odds), alone=True, keep=None)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", type=int, default=60)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--switch", action="append", choices=sorted(SWITCHES), help="only these variations; repeatable")
    parser.add_argument("--plain", action="store_true", help="no variation at all")
    parser.add_argument("--known", action="store_true", help="nothing in the forms that no form declares")
    parser.add_argument("--strange", action="store_true", help="much in the forms that no form declares")
    parser.add_argument("--defects", type=float, default=0.4, help="share of units with a contradiction")
    parser.add_argument("--rules", type=int, default=0, metavar="N", help="instead: every rule broken in N units")
    parser.add_argument("--documents", action="store_true", help="parse and extract single documents only")
    parser.add_argument("--sweep", action="store_true", help="each switch by itself, by documents")
    parser.add_argument("--no-year-folder", action="store_true", help="the titles tell the year")
    parser.add_argument("--examples", type=int, default=6, help="examples of each kind of mistake")
    parser.add_argument("--keep", type=Path, help="keep the generated files (and datasets) here")
    return parser.parse_args()


if __name__ == "__main__":
    main()
