"""The core of the program as a lane, parse → extract → rules; beside the floor alone: `python -m bench.core`."""

from __future__ import annotations

import argparse
import sys

from bench import costs
from bench.clock import Lane
from extractors import Extraction, extract
from parsers import parse
from pipeline.packages import LivePart, Package
from pipeline.rules import check


def package(found: Extraction) -> Package:
    """All forms of one document as one unit's package."""
    parts = tuple(
        LivePart(f"1-2024-1/{part.form}/{number}", part, "0", "a.docx", number)
        for number, part in enumerate(found.parts, 1)
    )
    return Package("1", 2024, "1", "", "1-2024-1", parts, found.project_names)


CORE = Lane(
    "parse + extract + rules",
    {
        "parse": lambda data: parse(data, "a.docx"),
        "extract": extract,
        "rules": lambda found: check(package(found)),
    },
)


def main() -> int:
    """Print what each step costs."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--documents", type=int, default=60, help="of each set")
    options.add_argument("--rounds", type=int, default=5)
    chosen = options.parse_args()
    for line in costs.lines([CORE], chosen.documents, chosen.rounds):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
