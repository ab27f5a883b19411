"""What one package costs in the core, beside the floor: parse, extract, rules: `python -m bench.core [--rounds N]`.

Two sets of sixty different documents, each a whole package in one file: variations of the real submission in
data/raw (other figures, some rows twice), and units of the generator (seed 1). The floor is unzip + lxml on the main
part alone. Each step of each document is timed by itself, all steps in turn, and the least of the rounds counts: the
machine's own noise only ever adds. Nothing is remembered between calls but what the form files say.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.parse import floor, variations
from extractors import Extraction, extract
from parsers import Document, parse
from pipeline.packages import LivePart, Package
from pipeline.rules import check
from tests.counties import county

COUNT = 60
_SEED = Path("data/raw/430922")
STEPS = ("floor", "parse", "extract", "rules")


@dataclass(slots=True)
class Costs:
    """CPU milliseconds by step, the least of all rounds."""

    steps: dict[str, float] = field(default_factory=lambda: dict.fromkeys(STEPS, float("inf")))

    def take(self, step: str, work: Callable[[], object]) -> object:
        """Do it and keep the time if it is the least."""
        start = time.process_time()
        result = work()
        self.steps[step] = min(self.steps[step], (time.process_time() - start) * 1000)
        return result

    @property
    def core(self) -> float:
        """Parse, extract and rules together."""
        return self.steps["parse"] + self.steps["extract"] + self.steps["rules"]


def package(found: Extraction) -> Package:
    """All forms of one document as one unit's package."""
    parts = tuple(
        LivePart(f"1-2024-1/{part.form}/{number}", part, "0", "a.docx", number)
        for number, part in enumerate(found.parts, 1)
    )
    return Package("1", 2024, "1", "", "1-2024-1", parts, found.project_names)


def one_round(data: bytes, costs: Costs) -> None:
    """Every step of one document."""
    costs.take("floor", lambda: floor(data))
    document = costs.take("parse", lambda: parse(data, "a.docx"))
    assert isinstance(document, Document)
    found = costs.take("extract", lambda: extract(document))
    assert isinstance(found, Extraction)
    costs.take("rules", lambda: check(package(found)))


def generated(count: int) -> list[bytes]:
    """Whole packages of the generator, each in one .docx."""
    units = county.generate(2 * count, "1", dict.fromkeys(_NOT_ONE_FILE, 0.0)).units
    files = (file for unit in units for file in unit.files if file.status == "parsed" and file.path.endswith(".docx"))
    return [file.data for file in files][:count]


_NOT_ONE_FILE = (
    "file_per_form",
    "file_per_project",
    "zipped",
    "tab_dump",
    "resubmission",
    "copied_file",
    "form_missing",
)


def measure(documents: list[bytes], rounds: int) -> list[Costs]:
    """The costs of each document, after one that warms up."""
    one_round(documents[0], Costs())
    costs = [Costs() for _ in documents]
    for _ in range(rounds):
        for data, found in zip(documents, costs, strict=True):
            one_round(data, found)
    return costs


def lines(name: str, costs: list[Costs]) -> Iterator[str]:
    """Medians and ratios to the floor, document by document, as lines of a table."""
    for step in STEPS:
        middle = statistics.median(one.steps[step] for one in costs)
        ratio = statistics.median(one.steps[step] / one.steps["floor"] for one in costs)
        yield f"| {name} | {step} | {middle:.2f} | {ratio:.2f} |"
    middle = statistics.median(one.core for one in costs)
    ratio = statistics.median(one.core / one.steps["floor"] for one in costs)
    yield f"| {name} | parse + extract + rules | {middle:.2f} | {ratio:.2f} |"


def sets() -> dict[str, list[bytes]]:
    """The documents by the name of their set."""
    return {"submission": variations(next(_SEED.rglob("*.docx")), COUNT), "generated": generated(COUNT)}


def main() -> int:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=5)
    rounds = options.parse_args().rounds
    print("| documents | step | CPU ms | × floor |")
    print("|---|---|---:|---:|")
    for name, documents in sets().items():
        for line in lines(name, measure(documents, rounds)):
            print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
