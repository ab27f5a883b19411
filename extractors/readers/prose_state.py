"""What a sentence has said so far, and what that makes of the next number's label."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.readers.prose_concepts import Concept
from extractors.readers.prose_labels import Label
from extractors.readers.prose_numbers import Number
from extractors.readers.prose_subjects import UNKNOWN, WHOLE
from extractors.readers.prose_words import Words

CLAUSES = "clauses"
SENTENCE = "sentence"


@dataclass(slots=True)
class State:
    """What has been said.

    budget: the amounts now told are budgets. last: the concept of the last amount (or `UNKNOWN`, or ``""``);
    last_budget: it was a budget. recent: the concept of the last figure, of whatever kind and year.
    topic: the first concept whose budget was told. subject: the concept named before a colon, or by a heading.
    block: the concept of the heading, where a bare 支出 is not the unit's.
    foreign: in a bracket about another body. whole: a total of the unit was told.
    counted: the concept whose occasions were counted (公务接待12批次), until an amount is told.
    people: the concept of the last number of people, if surely named.
    told: an amount was told. elsewhen: the last one was of another year.
    apart: a heading, or a phrase before 。, names an item that is not the unit.
    abroad: what is told is another body's up to a word for the unit; if `CLAUSES`, at most up to a semicolon.
    item: what is talked of, if not the unit: a concept, `UNKNOWN` for something else (会议费年初预算), or `WHOLE`.
    awaiting: its budget or its change was told, but not yet its amount. inherited: it was named before the last full
    stop or semicolon. joined: the items of `WHOLE` were told as one (、), or as the parts of a budget of the unit's.
    outer: item and awaiting where 其中 stood.
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
    foreign: bool = False
    whole: bool = False
    counted: str = ""
    item: str = ""
    awaiting: bool = False
    inherited: bool = False
    joined: bool = False
    changed: str = ""
    moving: str = ""
    people: str = ""
    told: bool = False
    elsewhen: bool = False
    apart: bool = False
    abroad: str = ""
    outer: tuple[str, bool] = ("", False)
    parents: list[str] = field(default_factory=list)
    brackets: list[tuple[list[str], str, bool, bool, bool, str, bool]] = field(default_factory=list)

    def tell(self, concept: str, *, budget: bool = False) -> None:
        """An amount was told."""
        self.last, self.last_budget, self.counted = concept, budget, ""
        self.told, self.elsewhen = True, False
        self.awaiting = self.awaiting if concept == UNKNOWN else budget
        self.changed = ""
        self.recent = "" if budget or concept == UNKNOWN else concept
        self.whole = self.whole or (concept in self.words.concepts and self.words.concepts[concept].top and not budget)
        if budget:
            self.budget = True
            self.topic = self.topic or concept

    def open_parts(self) -> None:
        """其中: what follows is part of the last amount."""
        if self.last:
            self.outer = self.outer if self.parents else (self.item, self.awaiting)
            self.parents.append(self._as_parent())
            self.last, self.last_budget = "", False
        elif self.people:
            self.parents.append(self.people)

    def open_bracket(self, *, after_number: bool, foreign: bool) -> None:
        """A bracket holds parts of the amount right before it, or another body's numbers."""
        kept = (list(self.parents), self.last, self.last_budget, self.foreign, self.budget, self.item, self.awaiting)
        self.brackets.append(kept)
        self.foreign = self.foreign or foreign
        if after_number and (self.last or self.people):
            self.parents.append(self._as_parent() if self.last else self.people)

    def close_bracket(self) -> None:
        """Back to what was said before the bracket."""
        if self.brackets:
            kept = self.brackets.pop()
            self.parents, self.last, self.last_budget, self.foreign, self.budget, self.item, self.awaiting = kept

    def semicolon(self) -> None:
        """Parts end here, but the parts of a budget may go on."""
        self.abroad = "" if self.abroad == CLAUSES else self.abroad
        if self.parents:
            self.item, self.awaiting = self.outer
        elif self.item == WHOLE or not self.awaiting:
            self.item = ""
        self.inherited = self.item != ""
        self.parents = [parent for parent in self.parents if self._is_budget(parent)]
        self.last, self.last_budget, self.counted = "", False, ""

    def lead(self, concept: Concept | None, *, budget: bool) -> None:
        """What stands before a colon."""
        self.budget = self.budget or budget
        if concept:
            self.subject, self.item = concept.name, ""

    def talk_of_item(self, item: str) -> None:
        """An item is named; if no concept is it, what a heading or a colon said ends here."""
        self.item, self.inherited = item, False
        if item == UNKNOWN:
            self.subject = ""

    def tell_unknown(self, label: Label) -> None:
        """An amount that is no figure; the budget of an item may wait for what was spent of it."""
        self.tell(UNKNOWN)
        spent = label.concept.top if label.concept else label.actual and not label.budget
        self.awaiting = (self.awaiting and not spent) or (label.item and label.budget)
        if spent:
            self.outer = (self.outer[0], False)

    def talk_of(self, label: Label, *, joint: bool) -> None:
        """What the label of an amount says that the next ones are about, where they say nothing themselves.

        joint: 、 or the like joins it to what was told before.
        """
        concept = label.concept
        if self._begins_anew(label):
            self.item, self.inherited, self.awaiting = "", False, False
        if concept is None:
            if label.item:
                self.talk_of_item(UNKNOWN)
        elif not (concept.top or concept.budget):
            if label.budget or not self.parents:  # not 其中基本支出1130万元，年中追加113万元
                self.joined = joint or (bool(self.parents) and not self.outer[0])
                self.talk_of_item(self._after_item(concept))
        elif concept.budget:
            self.item = "" if self.item == WHOLE and self.joined else self.item
        elif not label.weak and not (self.awaiting and concept.weak):
            self.item = ""

    def _begins_anew(self, label: Label) -> bool:
        """Whether a label names a year, or a budget that is told first, after an item with which all is said."""
        settled = self.inherited or (self.item not in {UNKNOWN, WHOLE} and not self.awaiting)
        if not (self.item and settled) or label.concept is None:
            return False
        if not label.concept.budget:
            return label.dated and self.inherited
        return label.dated or (self.inherited and (label.concept.starts or not label.bare))

    def _after_item(self, concept: Concept) -> str:
        """What is talked of after the budget of one item and then of another: not surely of the second."""
        item = self.words.concepts.get(self.item)
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
        item = self.words.concepts.get(self.item)
        if self.item == WHOLE or (item is not None and self._is_half(item)):
            self.item = ""

    def leaves(self) -> str:
        """The item that the next sentence may go on with: its budget was told, but not yet its amount."""
        item, awaiting = self.outer if self.parents else (self.item, self.awaiting)
        return item if item != WHOLE and awaiting and (self.last_budget or item == UNKNOWN) else ""

    def change(self, item: str) -> None:
        """What was saved or added is told of an item, or, ``""``, of what the amounts before were of."""
        if item == UNKNOWN and (self.told or self.item):
            return  # some reason or other
        if item:
            self.talk_of_item(item)
            self.changed, self.awaiting = "" if item == UNKNOWN else item, True

    def meant(self, label: Label, number: Number, *, unit_sure: bool) -> Concept | None:
        """The concept a label means; unit_sure: a bare 支出 here can only be the unit's."""
        concept = label.concept
        if concept is not None and number.kind == "pieces":
            return self.words.counting(concept)
        if said := self._goes_on(label, number):
            return self.words.concepts[said]
        if number.kind == "money" and self._is_items(label):
            return None
        after_budget = self.last_budget and label.weak and self.last in self.words.concepts
        if self.subject and (concept is None or concept.top) and not after_budget:
            return self._said_before(label)
        if concept is None or not (label.weak and concept.top):
            return concept
        return self._total(concept, label, unit_sure=unit_sure)

    def _goes_on(self, label: Label, number: Number) -> str:
        """The concept that was just told, changed or counted, if the label says no more than that this is of it."""
        if self.recent and not label.budget and self._takes_up(label, number):
            return self.recent
        if number.kind != "money":
            return ""
        weak = label.weak and label.concept is not None and label.concept.top
        if self.changed and (label.result or (weak and label.bare)):
            return self.changed  # 公务接待费下降0.3万元，实际4.4万元
        return self.counted if label.amount or weak else ""

    def _is_items(self, label: Label) -> bool:
        """三公经费年初预算15万元，支出合计12万元; 会议费预算7万元，决算6万元: not surely the unit's."""
        concept = label.concept
        if not self.item or concept is None or not (concept.top and concept.weak):
            return False
        if label.weak:
            return self.item in {UNKNOWN, WHOLE}
        told = self.budget or self.item == UNKNOWN
        return self.awaiting and told and not self.inherited and self.item != WHOLE

    def _takes_up(self, label: Label, number: Number) -> bool:
        """2023年满意度92%，2024年95%; 满意度目标90%，实际95%: the label goes on with the concept before."""
        if label.concept is None:
            return label.plain and label.dated and self.recent not in self.parents
        return (
            label.weak and label.concept.top and number.kind != "money" and self.words.kind_of(self.recent) != "money"
        )

    def budget_of(self, label: Label) -> str:
        """The concept that a budget's own name (年初预算, 追加) is about, where it is not the unit as a whole."""
        if label.concept is None or not label.concept.budget:
            return ""
        if item := self._items_budget():
            return item
        last = self.words.concepts.get(self.last)
        if self.last_budget and label.bare and not (self.joined or (last and last.top)):
            return self.last  # 项目支出年初预算120万元，年中追加20万元
        if self.recent and self.words.concepts[self.recent].counts:
            return self.words.concepts[self.recent].counts  # 项目7个，年初预算398万元
        if self.brackets and self.parents:
            parent = self.words.concepts.get(self.parents[-1])
            if parent and parent.kind == "money" and not (parent.top or parent.budget):
                return parent.name  # 公务接待费2万元（年初预算3万元）
        subject = self.words.concepts.get(self.subject)
        return subject.name if subject and subject.kind == "money" and not (subject.top or subject.budget) else ""

    def _items_budget(self) -> str:
        """The item, where a budget is its; `UNKNOWN` where it need not be the unit's."""
        if self.item in {UNKNOWN, WHOLE}:
            return UNKNOWN  # 会议费年初预算7万元，调整预算数6万元
        if self.awaiting or self.inherited:
            return self.item
        return UNKNOWN if self.item and not self.whole else ""  # 三公经费决算11万元，年初预算13万元

    def _said_before(self, label: Label) -> Concept | None:
        """三公经费：2023年决算5.5万元，2024年决算4.1万元: what the colon follows, where the label names no other."""
        subject = self.words.concepts[self.subject]
        if label.concept is None:
            return subject if label.plain else None
        if subject.top:
            return label.concept
        return subject if label.weak else None

    def _total(self, concept: Concept, label: Label, *, unit_sure: bool) -> Concept | None:
        """实际支出 after a budget is of what that budget is for; else the unit's own, if that is sure."""
        last = self.words.concepts.get(self.last)
        if self.last_budget and last:
            return None if last.top and label.bare and not label.actual else last
        if self.last:
            return self._after(last, concept, label) if last else None
        if self.topic and label.actual and (label.bare or f"-{self.topic}" in self.parents):
            return self.words.concepts.get(self.topic)
        certain = self.whole or (unit_sure and not label.bare)
        return concept if certain and not self.block and not (self.item and self.awaiting) else None

    def _after(self, last: Concept, concept: Concept, label: Label) -> Concept | None:
        """What a bare 支出 means after an amount that is no budget of `last`."""
        if self.elsewhen and label.dated:
            return last  # 上年三公经费支出5.9万元，本年支出5.1万元
        if not (last.budget or last.top):
            return None
        settled = last.top or not (last.inside or last.silent)  # 调整预算1689万元，支出1650万元
        return concept if label.actual or not label.bare or settled else None

    def belongs(self, concept: Concept, label: Label) -> bool:
        """True when neither 其中 nor a budget told before makes the amount another one's; leaves those parts."""
        if concept.kind != "money":
            return concept.kind != "persons" or concept.name not in self.parents
        while self.parents and self.parents[-1] not in concept.inside:
            if not self._may_leave(self.parents[-1], concept, label):
                return False
            self.parents.pop()
        if self.budget and not (concept.budget or label.actual):
            last = self.words.concepts.get(self.last)
            return concept.top and last is not None and last.budget
        return True

    def _may_leave(self, parent: str, concept: Concept, label: Label) -> bool:
        """Whether an amount can stand after the parts of `parent` without being one of them."""
        if self._is_budget(parent) or parent in {UNKNOWN, self.words.project_concept}:
            return concept.top or label.actual or concept.budget
        return concept.name != parent

    def _as_parent(self) -> str:
        return f"-{self.last}" if self.last_budget else self.last

    def _is_budget(self, parent: str) -> bool:
        return parent.startswith("-") or (parent in self.words.concepts and self.words.concepts[parent].budget)
