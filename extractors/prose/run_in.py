"""What the heading over a paragraph, and the phrases before a 。 in it (1.河道治理项目。), say of its sentences."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.prose.headings import Around, Heading, level_of
from extractors.prose.leads import is_budget_clause, tells_plan
from extractors.prose.numbers import Number, enumerates
from extractors.prose.state import State
from extractors.prose.subjects import heads_item
from extractors.prose.words import Words
from extractors.prose.years import UNSURE

_LONGEST = 30  # characters of a phrase that heads what follows
_NEAR = 200  # characters after such a phrase in which it is said again what it names


class RunIn:
    """What a paragraph's next sentence is about.

    apart: it is an item's of its own, not the unit's. abroad: as in `State`.
    """

    def __init__(self, text: str, under: Heading, around: Around, words: Words) -> None:
        self._text, self._words = text, words
        self._within, self._listed = around.item, around.listed
        self.abroad = around.bodies
        self._subject = under.concept if under.concept in words.heading_subjects else ""
        block = under.concept if under.concept in words.heading_blocks else ""
        self._block = "" if block and _names(text, block, words) else block
        self._first = self._block if under.fresh else ""
        self.apart = self._within
        self._budget = under.budget
        self._planned = self._plans = around.year == UNSURE

    def state(self, topic: str = "", aside: str = "") -> State:
        """What the next sentence begins with. topic, aside: of the one before."""
        heads = State(self._words, self._budget, subject=self._subject or self._first, block=self._block)
        heads.topic, heads.aside, heads.planned = topic, aside, self._planned
        return heads

    def meet(self, start: int, end: int, inside: Sequence[Number]) -> None:
        """The sentence ``start..end`` with the numbers `inside`."""
        self._first = ""
        if end - start > _LONGEST or len(inside) > 1 or (inside and not enumerates(self._text, start, inside[0])):
            return
        head = self._text[start:end]
        self._budget = self._budget or (not inside and is_budget_clause(head, self._words))
        if heads_item(head, self._words, listed=self._listed, runs_in=True):
            self.apart = True
        elif level_of(head, self._words):
            self.apart = self._within
            self._planned = tells_plan(head, self._words) or self._plans
            self._head(Heading(head, self._words).concept, end)

    def _head(self, concept: str, end: int) -> None:
        """（一）基本支出。: what follows is of that, where it does not name it again."""
        if concept in self._words.heading_subjects:
            self._subject = concept
        elif concept in self._words.heading_blocks and not _names(self._text[end : end + _NEAR], concept, self._words):
            self._block = self._first = concept


def _names(text: str, concept: str, vocabulary: Words) -> bool:
    """The paragraph names what its heading does: 支出5万元，其中基本支出3万元 under 基本支出."""
    return any(vocabulary.owners[text[start:end]] == concept for start, end in vocabulary.alias.find(text))
