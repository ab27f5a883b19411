"""The item that a sentence talks of, if not of the unit: 会议费年初预算7万元，调整预算数6万元."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.prose.concepts import Concept
from extractors.prose.labels import ReadLabel
from extractors.prose.subjects import UNKNOWN, WHOLE
from extractors.prose.words import Words


@dataclass(slots=True)
class Item:
    """What is talked of.

    name: a concept, `UNKNOWN` for something else, `WHOLE` for the items that make up the unit's spending, ``""`` for
    the unit. awaiting: its budget or its change was told, but not yet its amount. inherited: it was named before the
    last semicolon. joined: the items of `WHOLE` were told as one (、), or as the parts of a budget of the
    unit's. outer: name and awaiting where 其中 stood.
    """

    words: Words
    name: str = ""
    awaiting: bool = False
    inherited: bool = False
    joined: bool = False
    outer: tuple[str, bool] = ("", False)

    def end_clause(self, *, parts: bool) -> None:
        """A semicolon. parts: it ends parts of an amount, so that what was talked of before them goes on."""
        if parts:
            self.name, self.awaiting = self.outer
        elif self.name == WHOLE or not self.awaiting:
            self.name = ""
        self.inherited = self.name != ""

    def tell_unknown(self, label: ReadLabel) -> None:
        """An amount of it that is no figure; its budget may wait for what was spent of it."""
        spent = label.concept.top if label.concept else label.actual and not label.budget
        self.awaiting = (self.awaiting and not spent) or (label.item and label.budget)
        if spent:
            self.outer = (self.outer[0], False)

    def named(self, label: ReadLabel, *, joint: bool, parts: bool) -> str:
        """What the label of an amount says to turn to, ``""`` for nothing new; it may say that the talk of this ends.

        joint: 、 or the like joins it to what was told before. parts: it stands among the parts of an amount.
        """
        concept = label.concept
        if self._begins_anew(label):
            self.name, self.inherited, self.awaiting = "", False, False
        if concept is None:
            return UNKNOWN if label.item else ""
        if not (concept.top or concept.budget):
            if parts and not label.budget:  # 其中基本支出1130万元，年中追加113万元
                return ""
            self.joined = joint or (parts and not self.outer[0])
            return self._after(concept)
        if concept.budget:
            self.name = "" if self.name == WHOLE and self.joined else self.name
        elif not label.weak and not (self.awaiting and concept.weak):
            self.name = ""
        return ""

    def _begins_anew(self, label: ReadLabel) -> bool:
        """Whether a label names a year, or a budget that is told first, after an item with which all is said."""
        settled = self.inherited or (self.name not in {UNKNOWN, WHOLE} and not self.awaiting)
        if not (self.name and settled) or label.concept is None:
            return False
        if not label.concept.budget:
            return label.dated and self.inherited
        return label.dated or (self.inherited and (label.concept.starts or not label.bare))

    def _after(self, concept: Concept) -> str:
        """What is talked of after the budget of one item and then of another: not surely of the second."""
        item = self.words.concepts.get(self.name)
        if item is None or item is concept or not self.awaiting:
            return concept.name
        if item.name in concept.inside or concept.name in item.inside:
            return concept.name
        return WHOLE if self._is_half(item) and self._is_half(concept) else UNKNOWN

    def _is_half(self, item: Concept) -> bool:
        """基本支出 or 项目支出: part of the whole and of nothing else."""
        return bool(item.inside) and all(self.words.concepts[holder].top for holder in item.inside)

    def sum_up(self) -> None:
        """合计: of 基本支出 and 项目支出 it is the unit's."""
        item = self.words.concepts.get(self.name)
        if self.name == WHOLE or (item is not None and self._is_half(item)):
            self.name = ""

    def has(self, label: ReadLabel, *, budget: bool) -> bool:
        """三公经费年初预算15万元，支出合计12万元; 会议费预算7万元，决算6万元: what is spent is not surely the unit's.

        budget: the amounts now told are budgets.
        """
        concept = label.concept
        if not self.name or concept is None or not (concept.top and concept.weak):
            return False
        if label.weak:
            return self.name in {UNKNOWN, WHOLE}
        told = budget or self.name == UNKNOWN
        return self.awaiting and told and not self.inherited and self.name != WHOLE

    def budget(self) -> str:
        """The item, where a budget is its; `UNKNOWN` where it need not be the unit's."""
        if self.name in {UNKNOWN, WHOLE}:
            return UNKNOWN  # 会议费年初预算7万元，调整预算数6万元
        if self.awaiting or self.inherited:
            return self.name
        return UNKNOWN if self.name else ""  # 三公经费决算11万元，年初预算13万元
