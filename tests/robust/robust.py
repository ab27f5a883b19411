"""Read every file of a folder of Word files and say what became of it: `python -m tests.robust.robust`.

The folder is named by JIXIAO_CORPUS; without it there is nothing to do.
"""

from __future__ import annotations

import argparse
import io
import os
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import docx
from lxml import etree

from parsers import Document, ParseError, parse
from tests.robust import oracle

SUFFIXES = frozenset((".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".rtf", ".wps"))
SECONDS = 60


@dataclass
class Outcome:
    """What became of one file. code: "parsed", an error code, or the name of an exception that is a bug."""

    path: Path
    code: str
    seconds: float
    notes: tuple[str, ...] = ()
    detail: str = ""
    lost: list[str] = field(default_factory=list)
    shapes: list[str] = field(default_factory=list)
    untyped: bool = False


def files(folder: Path) -> list[Path]:
    """All Word files below a folder, by name."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())


def examine(path: Path) -> Outcome:
    """Read one file within `SECONDS` and compare the Document with a plain count."""
    data = path.read_bytes()
    start = time.perf_counter()
    signal.alarm(SECONDS)
    try:
        document = parse(data, path.name)
    except ParseError as error:
        return Outcome(path, error.code, time.perf_counter() - start, detail=error.detail)
    except BaseException as error:
        trace = traceback.format_exc()[-800:]
        return Outcome(path, type(error).__name__, time.perf_counter() - start, detail=trace, untyped=True)
    finally:
        signal.alarm(0)
    outcome = Outcome(path, "parsed", time.perf_counter() - start, document.notes)
    if document.reader == "docx":
        _compare(outcome, data, document)
    return outcome


def _compare(outcome: Outcome, data: bytes, document: Document) -> None:
    root = oracle.main_root(data)
    outcome.lost = oracle.lost_text(data, oracle.document_text(document))
    counted, ours = oracle.table_shapes(root), oracle.top_shapes(document)
    if counted != ours and "irregular_grid" not in document.notes:
        outcome.shapes = [f"{a} ≠ {b}" for a, b in zip(counted, ours, strict=False) if a != b]
        outcome.shapes += [f"{len(counted)} tables, not {len(ours)}"] if len(counted) != len(ours) else []


def by_python_docx(path: Path) -> str:
    """For comparison: whether python-docx opens the file and keeps its text."""
    data = path.read_bytes()
    try:
        document = docx.Document(io.BytesIO(data))
        text = "\n".join(_python_docx_text(document))
        return "loses text" if oracle.lost_text(data, text) else "whole"
    except Exception:
        return "refuses"


def _python_docx_text(document: docx.document.Document) -> Iterator[str]:
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                for cell in row.cells:
                    yield cell.text
        else:
            yield block.text


def report(outcomes: list[Outcome]) -> Iterator[str]:
    """Lines for a person."""
    yield f"{len(outcomes)} files, {sum(o.seconds for o in outcomes):.1f} s"
    for (suffix, code), count in sorted(Counter((o.path.suffix.lower(), o.code) for o in outcomes).items()):
        yield f"  {suffix:6} {code:20} {count:5}"
    yield "notes: " + ", ".join(f"{k} {v}" for k, v in Counter(n for o in outcomes for n in o.notes).most_common())
    yield "slowest:"
    yield from (f"  {o.seconds:7.3f} s  {o.path.name}" for o in sorted(outcomes, key=lambda o: -o.seconds)[:10])
    for title, chosen in (
        ("untyped errors", [(o, o.detail) for o in outcomes if o.untyped]),
        ("lost text", [(o, str(o.lost[:5])) for o in outcomes if o.lost]),
        ("tables of another shape", [(o, str(o.shapes[:5])) for o in outcomes if o.shapes]),
    ):
        yield f"{title}: {len(chosen)}"
        yield from (f"  {o.path}: {what}" for o, what in chosen)


def main() -> int:
    """Exit 1 when anything is lost, misshapen or untyped."""
    options = argparse.ArgumentParser()
    options.add_argument("--sample", type=int, default=1, help="read each nth file only")
    options.add_argument("--compare", action="store_true", help="count what python-docx makes of the same files")
    chosen = options.parse_args()
    folder = os.environ.get("JIXIAO_CORPUS")
    if not folder:
        print("JIXIAO_CORPUS names no folder")
        return 0
    signal.signal(signal.SIGALRM, _too_slow)
    outcomes = [examine(path) for path in files(Path(folder))[:: chosen.sample]]
    print("\n".join(report(outcomes)))
    if chosen.compare:
        print(
            "python-docx:",
            dict(
                Counter(
                    by_python_docx(o.path)
                    for o in outcomes
                    if o.code == "parsed" and o.path.suffix.lower() in (".docx", ".docm", ".dotx", ".dotm")
                )
            ),
        )
    return int(any(o.untyped or o.lost or o.shapes for o in outcomes))


def _too_slow(*_: object) -> None:
    raise TimeoutError


if __name__ == "__main__":
    etree.clear_error_log()
    sys.exit(main())
