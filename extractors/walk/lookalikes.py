"""Tables of a form that is none of ours (目标表, 监控表): what a title announced as one, and what goes on with it."""

from __future__ import annotations

from extractors.builder import Builder
from extractors.form_model import Forms
from extractors.readers import header
from extractors.tables import View
from extractors.text import squash
from extractors.titles import TitleHit
from extractors.walk.assembly import Assembly

_SCORED = frozenset({"indicators.actual", "indicators.score"})


def may_be_scored(hit: TitleHit, forms: Forms) -> bool:
    """Whether what a look-alike's title stands over may be ours all the same: 目标申报表, but no 监控表."""
    text = squash(hit.text)
    return any(word in text for family in forms.families for word in family.scored)


def is_scored(builder: Builder) -> bool:
    """Whether such a title stands over what was done and scored: a self-evaluation on the form of the year before.

    Some row has both: a score beside no result is the reviewer's of the target.
    """
    if builder.title is None or not may_be_scored(builder.title, builder.forms):
        return False
    told = {key for key, fact in builder.facts.items() if fact.number is not None or fact.text is not None}
    orders = [{order for dataset, order, field in told if f"{dataset}.{field}" == name} for name in _SCORED]
    return bool(set.intersection(*orders))


class Lookalikes:
    """Tells the tables of one Document that belong to a look-alike from those of a form of ours below it."""

    def __init__(self, assembly: Assembly) -> None:
        self._assembly = assembly
        self._epoch = assembly.epoch
        self._labels: frozenset[str] = frozenset()  # of the look-alike read last, until another form begins
        forms = assembly.forms
        self._blocks = forms.of("matrix", "records")
        self._results = frozenset[str]().union(*(family.lacks for family in forms.families if family.lookalike))

    def take(self, view: View) -> bool:
        """Whether a table, the next one of the Document, is that of a look-alike."""
        assembly = self._assembly
        if assembly.pending is not None and assembly.pending.lookalike:
            if may_be_scored(assembly.pending, assembly.forms) and self._asks_for_scores(view):
                self._labels = frozenset()
                return False
            assembly.pending, self._labels = None, frozenset()
        elif not self._labels or self._epoch != assembly.epoch or self._says_more(view):
            self._labels = frozenset()
            return False
        self._epoch = assembly.epoch
        self._labels |= {cell.key for cell in view.cells}
        return True

    def _asks_for_scores(self, view: View) -> bool:
        """Whether a table has columns for what was done and for its score."""
        asked = {
            f"{found.block.dataset}.{name}"
            for found in header.find_all(view, self._blocks).values()
            for name in found.fields
        }
        return asked >= _SCORED

    def _says_more(self, view: View) -> bool:
        """Whether a table has labels that the look-alike has not, and that stand over results, staff or spending."""
        for found in header.find_all(view, self._blocks).values():
            fields = {f"{found.block.dataset}.{name}" for name in found.fields}
            ours = found.block.family == "base_data" or not fields.isdisjoint(self._results)
            if ours and any(cell.key not in self._labels for cell, _ in found.labels):
                return True
        known = (self._assembly.words.general.get(cell.key) for cell in view.cells if cell.key not in self._labels)
        return any(pair is not None and pair[0].family == "base_data" for pair in known)
