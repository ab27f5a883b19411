"""Measure everything, print it, and write the page: `python -m bench [--quick] [--page FILE]`."""

from __future__ import annotations

import argparse
import sys
import warnings
from pathlib import Path

from bench import page


def main() -> int:
    """Run it all once."""
    options = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    options.add_argument("--quick", action="store_true", help="the least of everything, to see that it works")
    options.add_argument("--page", type=Path, default=None, help=f"by default {page.PAGE}, with --quick none")
    chosen = options.parse_args()
    warnings.simplefilter("ignore")  # those of other readers
    written = []
    for line in page.lines(page.QUICK if chosen.quick else page.FULL):
        print(line, flush=True)
        written.append(f"{line}\n")
    target = chosen.page or (None if chosen.quick else Path(__file__).parents[1] / page.PAGE)
    if target:
        target.write_text("".join(written), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
