"""Compares what was read with what is true, value by value."""

from __future__ import annotations

import difflib
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from tests.counties.truth import ANY, Figure, Part, Row, Val

ReadRow = dict[str, object]
KEYS = {
    "spending": ("item_label",),
    "funds": ("source_label",),
    "indicators": ("level3", "target"),
}
BREAKS_COUNT = {"expected_goal", "actual_result", "austerity_measures"}


@dataclass(slots=True)
class ReadPart:
    """A form instance as the project read it. leftovers: raw texts of its file. flagged: (dataset, order, field) with a
    finding, so that an error there is not silent.
    """

    form: str
    project_name: str | None
    status: str
    rows: dict[str, list[ReadRow]]
    figures: list[tuple[str, float, str]] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    flagged: set[tuple[str, int, str]] = field(default_factory=set)
    part_id: str = ""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One value that is not as it should be. kind: wrong | missing | invented | extra row | missing row | part."""

    kind: str
    dataset: str
    field: str
    expected: object
    got: object
    silent: bool
    place: str


@dataclass(slots=True)
class Score:
    """Counts of one run, or of one switch in it."""

    right: Counter[str] = field(default_factory=Counter)
    mistakes: list[Mistake] = field(default_factory=list)

    @property
    def total(self) -> int:
        """Values that should have been read."""
        return sum(self.right.values()) + sum(mistake.kind in ("wrong", "missing") for mistake in self.mistakes)

    @property
    def share(self) -> float:
        """Share of values read right."""
        return sum(self.right.values()) / self.total if self.total else 1.0

    @property
    def silent(self) -> list[Mistake]:
        """Errors that nobody is told of."""
        return [mistake for mistake in self.mistakes if mistake.silent]

    def add(self, other: Score) -> None:
        """Count another score in."""
        self.right.update(other.right)
        self.mistakes.extend(other.mistakes)


def squeezed(text: object) -> str:
    """NFC without any white space."""
    return "".join(unicodedata.normalize("NFC", str(text)).split())


def same(expected: object, got: object, name: str) -> bool:
    """Whether a value was read right."""
    if expected is None or got is None:
        return expected is None and got is None
    if isinstance(expected, float):
        return isinstance(got, int | float) and abs(expected - got) <= 1e-6 * max(1.0, abs(expected))
    if name in BREAKS_COUNT:
        return _lines(expected) == _lines(got)
    return squeezed(expected) == squeezed(got)


def _lines(text: object) -> list[str]:
    lines = unicodedata.normalize("NFC", str(text)).split("\n")
    return [line.strip() for line in lines if line.strip()]


def part_score(truth: Part, read: ReadPart, leftovers: Iterable[str], place: str) -> Score:
    """All values of one part."""
    comparison = _Comparison(read, {squeezed(text) for text in leftovers}, place)
    if truth.status != read.status:
        comparison.blame("part", "parts", "status", (truth.status, read.status), place)
    for dataset, rows in truth.rows.items():
        for order, expected, actual in aligned(dataset, rows, read.rows.get(dataset, [])):
            comparison.record(dataset, order, expected, actual)
    return comparison.score


@dataclass(slots=True)
class _Comparison:
    """One part being compared. left: leftover texts of its file, squeezed."""

    read: ReadPart
    left: set[str]
    place: str
    score: Score = field(default_factory=Score)

    def record(self, dataset: str, order: int, expected: Row | None, actual: ReadRow | None) -> None:
        """One row against another."""
        where = f"{self.place} #{order}"
        if expected is None:
            self.blame("extra row", dataset, "*", (None, actual), where)
            return
        flagged = {name for kind, at, name in self.read.flagged if kind == dataset and at == order}
        for name, val in expected.items():
            if val.value is ANY or (actual is not None and name not in actual and name in DERIVED):
                continue
            got = None if actual is None else actual.get(name)
            if same(val.value, got, name):
                self.score.right[f"{dataset}.{name}"] += val.value is not None
                continue
            kind = "invented" if val.value is None else "missing" if got is None else "wrong"
            heard = name in flagged or (kind == "missing" and self._left_over(val.text))
            self.blame(kind, dataset, name, (val.value, got), where, silent=not heard)

    def _left_over(self, written: str) -> bool:
        text = squeezed(written)
        return bool(text) and any(text in each for each in self.left)

    def blame(
        self, kind: str, dataset: str, name: str, values: tuple[object, object], where: str, *, silent: bool = True
    ) -> None:
        """Note a mistake."""
        self.score.mistakes.append(Mistake(kind, dataset, name, *values, silent, where))


DERIVED = {"grade", "scope", "item", "parent_item", "source"}  # absent from plain facts, present in the datasets


def aligned(dataset: str, rows: list[Row], got: list[ReadRow]) -> list[tuple[int, Row | None, ReadRow | None]]:
    """(order, expected row, read row), either None; rows are paired by what names them, else by place."""
    names = KEYS.get(dataset)
    if names is None:
        return [(1, row, got[i] if i < len(got) else None) for i, row in enumerate(rows)]
    left = [_key(names, dict(row), _expected) for row in rows]
    right = [_key(names, row, lambda value: value) for row in got]
    pairs: list[tuple[int, Row | None, ReadRow | None]] = []
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    for _, a, b, c, d in matcher.get_opcodes():
        for step in range(max(b - a, d - c)):
            expected = rows[a + step] if a + step < b else None
            actual = got[c + step] if c + step < d else None
            pairs.append(((c + step if actual is not None else a + step) + 1, expected, actual))
    return pairs


def _expected(value: object) -> object:
    return value.value if isinstance(value, Val) else value


def _key(names: tuple[str, ...], row: dict[str, object], value: Callable[[object], object]) -> str:
    found = (value(row.get(name)) for name in names)
    return "|".join("" if each is None or each is ANY else squeezed(each) for each in found)


def matched(truth: list[Part], read: list[ReadPart]) -> list[tuple[Part | None, ReadPart | None]]:
    """Pairs parts by form and project, then by order."""
    pairs: list[tuple[Part | None, ReadPart | None]] = []
    rest = list(read)
    waiting: list[Part] = []
    for part in truth:
        other = next((each for each in rest if each.form == part.form and _same_project(part, each)), None)
        if other is None:
            waiting.append(part)
            continue
        rest.remove(other)
        pairs.append((part, other))
    for part in waiting:
        other = next((each for each in rest if each.form == part.form), None)
        if other is not None:
            rest.remove(other)
        pairs.append((part, other))
    return pairs + [(None, other) for other in rest]


def _same_project(part: Part, read: ReadPart) -> bool:
    return squeezed(part.hint) in squeezed(read.project_name or "")


def figures_score(truth: Part, read: ReadPart) -> tuple[int, list[object], list[object]]:
    """(found rightly, missed figures, figures that are not there)."""
    wanted = Counter((figure.concept, round(figure.value, 6)) for figure in truth.figures)
    got = Counter((concept, round(value, 6)) for concept, value, _ in read.figures)
    lost = wanted - got
    snippets = {(concept, squeezed(snippet)) for concept, _, snippet in read.figures}
    heard = {figure: _heard(figure, snippets) for figure in truth.figures}
    unheard_first = sorted(truth.figures, key=lambda figure: heard[figure])
    missed = [figure for figure in unheard_first if _take(lost, (figure.concept, round(figure.value, 6)))]
    more = got - wanted
    extra = [figure for figure in read.figures if _take(more, (figure[0], round(figure[1], 6)))]
    return sum((wanted & got).values()), list(missed), list(extra)


def _take(counts: Counter[tuple[str, float]], key: tuple[str, float]) -> bool:
    counts[key] -= 1
    return counts[key] >= 0


def _heard(figure: Figure, snippets: set[tuple[str, str]]) -> bool:
    sentence = squeezed(figure.sentence)
    return any(concept == figure.concept and snippet in sentence for concept, snippet in snippets)
