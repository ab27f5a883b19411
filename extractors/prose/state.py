"""What a sentence has said so far, as far as it bears on the numbers to come."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field, fields
from typing import NamedTuple

from extractors.prose.concepts import Concept
from extractors.prose.item import Item
from extractors.prose.labels import ReadLabel
from extractors.prose.subjects import UNKNOWN, opens_with_item
from extractors.prose.words import Words


class _Kept(NamedTuple):
    """What to return to when a bracket closes: fields of `State`, and name and awaiting of its item."""

    parents: list[str]
    last: str
    last_budget: bool
    left: bool
    foreign: bool
    budget: bool
    item: str
    awaiting: bool


@dataclass(slots=True)
class State:
    """What has been said.

    budget: the amounts now told are budgets. last: the concept of the last amount (or `UNKNOWN`, or ``""``);
    last_budget: it was a budget. recent: the concept of the last figure, of whatever kind and year.
    topic: the first concept whose budget was told, or the last total.
    subject: the concept named before a colon, or by a heading.
    block: the concept of the heading, where a bare 支出 is not the unit's; over: the total that it is over, if that is
    not what is spent, and `UNKNOWN` once it was told.
    foreign: in a bracket about another body. whole: a total of the unit was told.
    counted: the concept whose occasions were counted (公务接待12批次), until an amount is told.
    people: the concept of the last number of people, if surely named.
    told: the concept of the first amount. elsewhen: the last one was of another year. left: it was what is left over.
    allotted: a budget of the unit was told, but no total: what follows may be its parts.
    gross: the last figure was a total that may hold what is carried over (收入总计).
    aside: what the sentence before told of, if not of the unit: a total need not be the unit's.
    planned: what is told is to be reached, or is supposed or on another basis; unsure: but for people, it may be.
    abroad: what is told is another body's up to a word for the unit; lasting: in the next sentences too.
    item: what is talked of, if not the unit.
    governed: what was just told of the first item of a list, that it was saved or is not understood, is told of all.
    changed: the concept of which a change was just told.
    moving: the concept of which an earlier year's number was just told (由上年的5万元).
    parents: the totals that 其中 and brackets opened, ``-x`` for the budget of x. brackets: what to return to when a
    bracket closes.
    """

    words: Words
    budget: bool = False
    last: str = ""
    last_budget: bool = False
    recent: str = ""
    topic: str = ""
    subject: str = ""
    block: str = ""
    over: str = ""
    foreign: bool = False
    whole: bool = False
    counted: str = ""
    changed: str = ""
    governed: bool = False
    moving: str = ""
    people: str = ""
    told: str = ""
    elsewhen: bool = False
    left: bool = False
    allotted: bool = False
    gross: bool = False
    aside: str = ""
    planned: bool = False
    unsure: bool = False
    abroad: bool = False
    lasting: bool = False
    item: Item = field(init=False)
    parents: list[str] = field(default_factory=list)
    brackets: list[_Kept] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.item = Item(self.words)

    def copy(self) -> State:
        """As it is now."""
        kept = copy(self)
        kept.item, kept.parents, kept.brackets = copy(self.item), [*self.parents], [*self.brackets]
        return kept

    def go_back(self, kept: State) -> None:
        """As it was: an amount that was told since changes nothing for the next ones."""
        for slot in fields(self):
            setattr(self, slot.name, getattr(kept, slot.name))

    def go_on_from(self, lead: State) -> None:
        """A line of the list below a paragraph: it tells parts of what that opened, or of a budget it told last."""
        self.budget, self.parents = self.budget or lead.budget, [*lead.parents]
        if lead.last_budget or (lead.last in self.words.concepts and self.words.concepts[lead.last].budget):
            self.parents.append(lead._as_parent())
        self.told, self.gross = lead.told if self.parents else "", lead.gross
        self.governed = lead.governed

    def tell_whose(self, *, others: bool, lasting: bool, ours: bool) -> None:
        """Words of another body (others), of many together (lasting), or for the unit (ours), which end what was."""
        self.lasting = lasting or (self.lasting and not ours)
        self.abroad = others or self.lasting or (self.abroad and not ours)

    def tell(self, concept: str, *, budget: bool = False) -> None:
        """An amount was told."""
        self.last, self.last_budget, self.counted, self.left = concept, budget, "", False
        self.told, self.elsewhen = self.told or concept, False
        if concept != UNKNOWN:
            self.item.awaiting = budget
        self.changed, self.governed = "", self.governed and (budget or concept == UNKNOWN)
        self.recent = "" if budget or concept == UNKNOWN else concept
        self.whole = self.whole or (concept in self.words.concepts and self.words.concepts[concept].top and not budget)
        if budget:
            self.budget = True
            again = self._is_total(concept) and self._is_total(self.topic)  # 收入预算900万元，支出预算900万元
            self.topic = concept if again else self._topic_beside(concept)

    def budget_beside(self, concept: str) -> None:
        """One more of the amounts that are budgets."""
        if self.budget and self.topic:
            self.topic = self._topic_beside(concept)

    def _topic_beside(self, concept: str) -> str:
        """基本支出预算800万元、项目支出预算200万元: of both, unless one is a part of the other."""
        one, other = self.words.concepts.get(self.topic), self.words.concepts.get(concept)
        if one is None or other is None or one is other or not (self._is_part(one) and self._is_part(other)):
            return self.topic or concept
        return self.topic if one.name in other.inside or other.name in one.inside else UNKNOWN

    def open_parts(self) -> None:
        """其中: what follows is part of the last amount."""
        if holder := self._as_parent():
            if not self.parents:
                self.item.outer = (self.item.name, self.item.awaiting)
            self.parents.append(holder)
            self.last, self.last_budget, self.left = "", False, False

    def end(self) -> bool:
        """The sentence ends; whether 其中 can go on with it, but not with what was left over as a part of a total."""
        self.left = self.left and not self.parents
        return bool(self.told or self.left or self.parents)

    def open_bracket(self, *, after_number: bool, foreign: bool) -> None:
        """A bracket holds parts of the amount right before it, or another body's numbers."""
        told, item = (self.last, self.last_budget, self.left), (self.item.name, self.item.awaiting)
        self.brackets.append(_Kept(self.parents[:], *told, self.foreign, self.budget, *item))
        self.foreign = self.foreign or foreign
        if after_number and (holder := self._as_parent()):
            self.parents.append(holder)

    def close_bracket(self) -> None:
        """Back to what was said before the bracket."""
        if self.brackets:
            kept = self.brackets.pop()
            self.parents, self.last, self.last_budget, self.left = kept.parents, kept.last, kept.last_budget, kept.left
            self.foreign, self.budget = kept.foreign, kept.budget
            self.item.name, self.item.awaiting = kept.item, kept.awaiting

    def semicolon(self) -> None:
        """Parts end here, but the parts of a budget may go on."""
        self.item.end_clause(parts=bool(self.parents))
        self.parents = [parent for parent in self.parents if self._is_budget(parent)]
        self.last, self.last_budget, self.counted, self.left, self.people = "", False, "", False, ""

    def lead(self, concept: Concept | None, *, budget: bool, actual: bool = False) -> None:
        """What stands before a colon. actual: what follows was spent."""
        self.budget = budget or (self.budget and not actual)
        if concept:
            self.subject, self.item.name = concept.name, ""

    def talk_of_item(self, item: str) -> None:
        """An item is named; if no concept is it, what a heading or a colon said ends here."""
        self.item.name, self.item.inherited = item, False
        if item == UNKNOWN:
            self.subject = ""

    def talk_of(self, label: ReadLabel, *, joint: bool) -> None:
        """What the label of an amount says that the next ones are about, where they say nothing themselves.

        joint: 、 or the like joins it to what was told before.
        """
        if item := self.item.named(label, joint=joint, parts=bool(self.parents)):
            self.talk_of_item(item)
        self.allotted = not (self.whole or self.brackets) and self._is_allotted(label)

    def _is_allotted(self, label: ReadLabel) -> bool:
        """年初预算, 2024年预算安排; up to a total, or to what was really spent."""
        concept = label.concept
        if concept is None:
            return self.allotted or (label.budget and label.plain)
        return concept.budget or (self.allotted and not (concept.top or label.actual))

    def is_of(self, text: str) -> str:
        """食堂经费10万元, 基本支出预算5万元: what a sentence, now read, told of, if not of the unit."""
        awaited = self.item.name if self.item.awaiting else UNKNOWN
        told = [self.told] if self.told else [UNKNOWN] if opens_with_item(text, self.words) else self.words.named(text)
        kept = "" if self.told or self.words.who.own.search(text) else self.aside
        return next((name for name in told if name in {UNKNOWN, awaited} or self.words.is_item(name)), kept)

    def change(self, item: str) -> None:
        """What was saved or added is told of an item, or, ``""``, of what the amounts before were of."""
        if item == UNKNOWN and (self.told or self.item.name):
            return  # some reason or other
        if item:
            self.talk_of_item(item)
            self.changed = "" if item == UNKNOWN else item
            self.item.awaiting = True

    def belongs(self, concept: Concept, label: ReadLabel) -> bool:
        """True when neither 其中 nor a budget told before makes the amount another one's; leaves those parts."""
        if concept.kind != "money":
            return concept.kind != "persons" or {concept.name, *concept.each}.isdisjoint(self.parents)
        if label.inside not in {"", concept.name, *concept.inside}:
            return False  # 在项目支出中列支工资福利支出
        while self.parents and self.parents[-1] not in concept.inside:
            if not self._may_leave(self.parents[-1], concept, label):
                return False
            self.parents.pop()
        budget = self.budget or (self.allotted and label.bare)
        if budget and not (concept.budget or label.actual):
            last = self.words.concepts.get(self.last)
            return concept.top and last is not None and last.budget
        return True

    def _may_leave(self, parent: str, concept: Concept, label: ReadLabel) -> bool:
        """Whether an amount can stand after the parts of `parent` without being one of them."""
        if self._is_budget(parent) or parent in {UNKNOWN, self.words.project_concept}:
            return concept.top or label.actual or concept.budget
        return concept.name != parent

    def _as_parent(self) -> str:
        if self.left:
            return UNKNOWN
        return f"-{self.last}" if self.last_budget else self.last or self.people

    def _is_part(self, concept: Concept) -> bool:
        return bool(concept.inside) and not concept.budget

    def _is_total(self, name: str) -> bool:
        return name in self.words.concepts and self.words.concepts[name].top

    def _is_budget(self, parent: str) -> bool:
        return parent.startswith("-") or (parent in self.words.concepts and self.words.concepts[parent].budget)
