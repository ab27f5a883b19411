"""Where the time of the core goes, by module: `python -m bench.hotspots`."""

from __future__ import annotations

import cProfile
import pstats
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.clock import PROGRAM
from bench.core import CORE
from bench.costs import SETS

_ROOT = Path(__file__).parents[1]
_SHOWN = 14
_PATTERNS = ("'_regex.Pattern'", "'re.Pattern'")


def lines(count: int) -> Iterator[str]:
    """A table for `count` documents of each set, the modules with most time first."""
    yield "| documents | where | own time, % | calls per document |"
    yield "|---|---|---:|---:|"
    for name, make in SETS.items():
        print(f"hotspots: {name}", file=sys.stderr)
        found = _by_place(_profile(list(make(count))))
        total = sum(time for time, _ in found.values())
        ranked = sorted(found.items(), key=lambda entry: -entry[1][0])
        left = [entry for _, entry in ranked[_SHOWN:]]
        rest = ("all others", (sum(time for time, _ in left), sum(calls for _, calls in left)))
        for place, (time, calls) in (*ranked[:_SHOWN], rest):
            yield f"| {name} | {place} | {100 * time / total:.1f} | {calls / count:,.0f} |"


def _profile(documents: Sequence[bytes]) -> dict[tuple[str, int, str], tuple[Any, ...]]:
    """Each function's (primitive calls, calls, own seconds, seconds, callers), with all modules loaded before."""
    CORE.run(documents[0])
    profile = cProfile.Profile()
    profile.enable()
    for data in documents:
        CORE.run(data)
    profile.disable()
    return pstats.Stats(profile).stats  # type: ignore[attr-defined]  # typeshed does not know it


def _by_place(functions: dict[tuple[str, int, str], tuple[Any, ...]]) -> dict[str, tuple[float, int]]:
    """Own seconds and calls, by module of ours or kind of library."""
    found: dict[str, tuple[float, int]] = defaultdict(lambda: (0.0, 0))
    for (file, _, function), (_, calls, own, *_) in functions.items():
        place = _place(file, function)
        found[place] = (found[place][0] + own, found[place][1] + calls)
    return found


def _place(file: str, function: str) -> str:
    if file == "~":
        return "patterns (re, regex)" if any(one in function for one in _PATTERNS) else "built-in functions"
    path = Path(file)
    inside = path.relative_to(_ROOT) if path.is_relative_to(_ROOT) else path
    if inside.parts[0] in PROGRAM:
        return f"`{inside.as_posix()}`"
    return "the standard library and others"


def main() -> int:
    """Print the table."""
    for line in lines(60):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
