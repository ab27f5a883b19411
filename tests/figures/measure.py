"""Recall and precision of figures over hand-written paragraphs: ``python -m tests.figures.measure``."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from extractors.prose.figures import read_figures

PARAGRAPHS = Path(__file__).with_name("paragraphs.toml")
Told = tuple[str, float]


@dataclass(slots=True)
class Measured:
    """Counts over all paragraphs, and what went wrong where."""

    right: int = 0
    missed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.right / (self.right + len(self.missed))

    @property
    def precision(self) -> float:
        return self.right / (self.right + len(self.extra))

    def __str__(self) -> str:
        counts = f"right {self.right}, missed {len(self.missed)}, extra {len(self.extra)}"
        head = f"hand-written paragraphs: recall {self.recall:.2%} precision {self.precision:.2%} ({counts})"
        return "\n".join(
            [head, *(f"  missed {one}" for one in self.missed), *(f"  extra  {one}" for one in self.extra)]
        )


def paragraphs() -> Iterator[tuple[str, str, int, Counter[Told]]]:
    """Each paragraph: text, scope, year, and the figures it states."""
    for entry in tomllib.loads(PARAGRAPHS.read_text(encoding="utf-8"))["paragraph"]:
        told = (each.split() for each in entry["figures"])
        figures = Counter((concept, float(value)) for concept, value in told)
        yield entry["text"], entry.get("scope", "unit"), entry.get("year", 2024), figures


def enumerate_lines(text: str) -> Iterator[tuple[str, str]]:
    """Each line as a paragraph of its own."""
    return ((str(number), line) for number, line in enumerate(text.split("\n")))


def measure() -> Measured:
    """Every paragraph by itself."""
    measured = Measured()
    for text, scope, year, told in paragraphs():
        read = Counter((one.concept, one.number) for one in read_figures(list(enumerate_lines(text)), year, scope))
        measured.right += (told & read).total()
        measured.missed += [f"{concept} {value}: {text}" for concept, value in (told - read).elements()]
        measured.extra += [f"{concept} {value}: {text}" for concept, value in (read - told).elements()]
    return measured


if __name__ == "__main__":
    print(measure())
