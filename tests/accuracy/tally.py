"""What a run of the accuracy tool counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.accuracy.compare import Mistake, ReadPart, Score, figures_score, matched, part_score
from tests.counties.truth import ANY, Part


@dataclass(slots=True)
class Tally:
    """Everything counted over a county."""

    score: Score = field(default_factory=Score)
    by_switch: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    by_family: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    parts: int = 0
    leftover_cells: Counter[str] = field(default_factory=Counter)
    leftover_texts: Counter[str] = field(default_factory=Counter)
    figures_right: int = 0
    figures_missed: list[object] = field(default_factory=list)
    figures_extra: list[object] = field(default_factory=list)
    headings_wrong: list[object] = field(default_factory=list)
    headings: int = 0
    completeness: list[str] = field(default_factory=list)
    completeness_right: int = 0
    outcomes: list[str] = field(default_factory=list)
    outcomes_right: int = 0
    rules_hit: Counter[str] = field(default_factory=Counter)
    rules_missed: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    rules_extra: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    misplaced: list[str] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)

    def compare(self, truth: list[Part], read: list[ReadPart], leftovers: Iterable[str], place: str) -> None:
        """Count the parts of one unit or document."""
        texts = list(leftovers)
        for part, other in matched(truth, read):
            self.parts += 1
            score = self._one(part, other, texts, place)
            self.score.add(score)
            if part is not None:
                self.by_family[part.family or part.form].add(score)
                for switch in part.switches:
                    self.by_switch[switch].add(score)

    def _one(self, part: Part | None, other: ReadPart | None, texts: list[str], place: str) -> Score:
        if part is None:
            assert other is not None
            mistake = Mistake("part", "parts", other.form, None, other.project_name, True, place)
            return Score(mistakes=[mistake])
        if other is None:
            return _lost(part, place)
        self._report(part, other, place)
        return part_score(part, other, texts, f"{place} [{part.form} {part.project_name or ''}]")

    def _report(self, part: Part, other: ReadPart, place: str) -> None:
        if not part.form.endswith("report"):
            return
        right, missed, extra = figures_score(part, other)
        self.figures_right += right
        self.figures_missed += [(place, each) for each in missed]
        self.figures_extra += [(place, each) for each in extra]
        self.headings += len(part.headings)
        got = [heading for heading in other.headings if heading[0]]
        self.headings_wrong += [(place, "missed", heading) for heading in part.headings if heading not in got]
        self.headings_wrong += [(place, "extra", heading) for heading in got if heading not in part.headings]

    def leftover(self, raw_text: str, reason: str, *, cell: bool) -> None:
        """Count a leftover."""
        if cell:
            self.leftover_cells[reason] += 1
        self.leftover_texts[f"{reason}: {raw_text[:40]!r}"] += 1


def _lost(part: Part, place: str) -> Score:
    score = Score()
    score.mistakes.append(Mistake("part", "parts", part.form, part.project_name or part.form, None, True, place))
    for dataset, rows in part.rows.items():
        for order, row in enumerate(rows, 1):
            for name, val in row.items():
                if val.value is not None and val.value is not ANY:
                    mistake = Mistake(
                        "missing", dataset, name, val.value, None, True, f"{place} #{order} (part not found)"
                    )
                    score.mistakes.append(mistake)
    return score
