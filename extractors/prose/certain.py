"""What makes a number of a sentence certain: its year, whose it is, how exactly it is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from extractors.prose.concepts import Concept
from extractors.prose.context import Context, Found
from extractors.prose.counting import counts_all, opens
from extractors.prose.labels import ReadLabel
from extractors.prose.numbers import KINDS, Number
from extractors.prose.state import State
from extractors.prose.subjects import UNKNOWN, tells_of_itself
from extractors.prose.years import YearMark, parts_of_year, year_marks

_STEPS = "÷×="
_CLAUSES = "，,;:()"
_NEAR = 20  # characters before a number in which it is said what it counts
_OPENING = 8  # characters before 下属单位 in which it is said that there is none
_HELD = frozenset({"money", "persons"})  # kinds of what an item has of its own


class Sentence:
    """A sentence ``text[start:end]`` and what can be told of its numbers before they are figures."""

    def __init__(self, text: str, start: int, end: int, context: Context, state: State) -> None:
        self.text = text
        self.start, self.end = start, end
        self.context, self.words = context, context.words
        self.state = state
        self.passing: list[YearMark] = []  # years of one number only
        self.beside: list[YearMark] = []  # those of them of a number that only stands beside one of the year's
        self.told = start  # where its last number ends
        self.paid = start  # where its last amount ends
        self.listed = ""  # the last clause without a number: what a 分别 after it shares out
        self.shared: Sequence[ReadLabel] = ()  # what the last 分别 gave numbers to
        self.of_item = False  # whether the amount before the last label was of a project
        self.of_counted = False  # whether projects were counted right before the last label: 共实施项目12个
        self.later = False  # whether amounts, but none of the unit as a whole, were told before the last label
        self.counted = False  # whether its last number was of things: 下设机构3个
        self.parted = False  # whether its last number of people was of nameless ones of those before: 其中局本级187人
        self.parts = Decimal(0)  # how many of the people told before were told apart
        self.ours = start  # where its last figure ends whose label said that it is the unit's: 全局编制80名，在职75人
        self.group = start  # where the part after the last semicolon begins
        marks = year_marks(text, start, end, context.year, context.words)
        self.years = [mark for mark in marks if not mark.until]
        parts = parts_of_year(text, start, end, context.words, within=context.partial)
        context.partial = any(part.until == end and not part.dated for part in parts)
        self.elsewhen = [*parts, *(mark for mark in marks if mark.until)]

    def of_others(self, label_start: int, end: int) -> bool:
        """True after 下属单位 and the like in this part of the sentence, if there are any, and no 我局 behind."""
        before = self.words.nothing.before.search
        return any(
            not self.text.endswith(self.words.who.with_bodies, 0, match.start())
            and not before(self.text, max(self.start, match.start() - _OPENING), match.start())
            and not self.bracketed(match.start(), end)
            and not tells_of_itself(self.clause_at(match.start()), self.words, self.context.owners)
            and not self.words.who.ours.search(self.text, max(match.end(), label_start), end)
            for match in self.words.who.bodies.finditer(self.text, max(self.group, self.ours), end)
        )

    def _of_set_up(self, concept: Concept, number: Number, label_start: int) -> bool:
        """我局实有25人。下设两个事业单位。实有6人: not the unit's people, who were told before; but 共有31人 are."""
        told = self.context.peopled.get(concept.name)
        summed = self.words.all_in_all.search(self.text, label_start, number.start)
        if told is None or (summed and (number.value or 0) >= told):
            return False
        set_up = self.words.who.set_up.search(self.text, self.start, number.start)
        own = self.words.who.ours.search(self.text, set_up.end() if set_up else self.start, number.start)
        return own is None and (set_up is not None or self.context.bodies)

    def _of_tended(self, end: int) -> bool:
        """我局监管合作社30家，实现收入500万元; 总人口5.2万人，总收入3.6亿元: not surely the unit's."""
        if self.words.who.economy.search(self.text, self.start, self.end):
            return True
        tended = self.words.who.places_tended.search(self.text, self.start, end)
        return tended is not None and not self.words.who.ours.search(self.text, tended.end(), end)

    def clause_at(self, position: int) -> str:
        """The clause in which something stands."""
        begin = max(self.start, *(self.text.rfind(mark, self.start, position) + 1 for mark in _CLAUSES))
        ends = (self.text.find(mark, position, self.end) for mark in _CLAUSES)
        return self.text[begin : min((end for end in ends if end > 0), default=self.end)]

    def note_body(self, concept: Concept, number: Number) -> None:
        """A number of a body of the unit's."""
        bodied = self.context.bodied
        bodied[concept.name] = bodied.get(concept.name, Decimal(0)) + (number.value or 0)

    def sums_up(self, number: Number, concept: Concept, label_start: int) -> bool:
        """局编制31人，下属单位编制30人，合计编制61人: the unit with its bodies; what it adds up is no figure then."""
        if not self.context.bodied.get(concept.name) or not self.words.summing.match(self.text, label_start):
            return False
        found, at = self.context.found, self.told_before(concept)
        if at is None or found[at].value + self.context.bodied[concept.name] != number.value:
            return False
        del found[at]
        self.context.bodied[concept.name] = Decimal(0)
        return True

    def told_before(self, concept: Concept) -> int | None:
        """Which is the last figure of a concept in this sentence."""
        found = self.context.found
        for at in range(len(found) - 1, -1, -1):
            if found[at].start < self.start:
                break
            if found[at].concept == concept.name:
                return at
        return None

    def is_units(self) -> bool:
        """Whether what is said of no amount is said of the unit."""
        return self.context.kind == "unit" and not (self.state.abroad or self.state.planned or self.state.unsure)

    def certain(self, number: Number, concept: Concept, label: ReadLabel, label_start: int) -> bool:
        """The report speaks of the concept, and the number is sure."""
        items = self.is_items(concept, label, label_start, number.start)
        items = items or not (concept is label.concept or self.adds_up(number, concept, label_start))
        unsure = self._planned(concept) or self._is_of_more_years(label_start, number.start)
        if items or unsure or self.state.foreign or not self.exact(number):
            return False
        self.state.abroad = self.state.abroad or self._of_set_up(concept, number, label_start)
        others = self.state.abroad or self.of_others(label_start, number.start)
        others = others or (concept.top and concept.kind == "money" and self._of_tended(number.start))
        if others and not self.sums_up(number, concept, label_start):
            self.note_body(concept, number)
            return False
        before = self.text[max(self.start, number.start - _NEAR) : number.start]
        named = before.rstrip(self.words.hanging_after).endswith(self.words.hanging_bare)
        if number.kind == "bare" and number.value and not named:
            return False
        if concept.needs and not self.counts_all(number, concept, label, label_start):
            return False
        if concept.name == self.words.project_concept and self.context.kind == "project":
            return label.alias in self.words.project_aliases and not label.bare
        return self.context.kind in concept.scopes

    def _planned(self, concept: Concept) -> bool:
        """What is told may be to be reached; under 部门概况及绩效目标 people are there if no plan is told."""
        if self.state.planned or (self.context.over.joint and concept.kind == "rate"):
            return True
        people = concept.kind == "persons" and not self.words.heading.plan.match(self.text, self.start, self.end)
        return self.state.unsure and not people

    def counts_all(self, number: Number, concept: Concept, label: ReadLabel, label_start: int) -> bool:
        """It is a number of all projects, told of the unit or right after what was spent on them."""
        last = self.context.found[-1] if self.context.found else None
        whose = last is not None and last.end == self.told and last.concept == concept.counts
        whose = whose or (label.dated and opens(self.text, self.start, label_start, self.words))
        return counts_all(self.text, number, concept, label, label_start, self.words, whose=whose)

    def is_items(self, concept: Concept, label: ReadLabel, start: int, end: int) -> bool:
        """An amount that would else be the unit's, under or after an item, unless its label says that it is."""
        project = concept.name == self.words.project_concept
        apart = self.context.over.item and concept.kind in _HELD
        doubted = label.weak or self.state.aside == UNKNOWN if concept.top else concept.budget and not concept.starts
        aside = self.state.aside and doubted
        part = self.context.over.concept == self.words.project_concept and self.words.is_item(concept.name)
        part = part or (concept.top and self.sums_up_items())
        of_item = apart or aside or part or (project and self.of_item)
        return of_item and not self.words.who.own.search(self.text, start, end)

    def sums_up_items(self) -> bool:
        """共实施项目12个，总支出1180万元; under 三公经费 会议费2万元，支出合计3万元: a total may be of those."""
        over = self.context.over.concept
        under = over == self.words.project_concept or (over != "" and self.words.is_item(over))
        return self.of_counted or (self.later and under)

    def adds_up(self, number: Number, concept: Concept, label_start: int) -> bool:
        """合计6.5万元 under 三公经费, after other amounts: of more than one of its parts, and of nothing else."""
        concepts = self.words.concepts
        sum_up = self.state.told and self.words.summing.match(self.text, label_start)
        if not (sum_up and self.words.holds_items(concept.name)):
            return True
        parts = [one for one in self.context.found if concept.name in concepts[one.concept].inside]
        return len({one.concept for one in parts}) > 1 and sum(one.value for one in parts) == number.value

    def exact(self, number: Number) -> bool:
        """It can be read whole, nothing after it blurs it, and it does not count something else (1名主任)."""
        if number.value is None or self.words.uncertain_after.match(self.text, number.end):
            return False
        if number.kind == "money" and self.words.unspent.match(self.text, number.end):
            return False
        if number.kind in KINDS["persons"]:
            return self.words.goes_on.match(self.text, number.end) is not None or self.named_at(number.end) != ""
        return number.kind != "rate" or not self.is_step(number)

    def named_at(self, position: int) -> str:
        """The longest name of a concept that begins here, or ``""``."""
        ends = self.words.alias.ends(self.text, position, len(self.text))
        return self.text[position : ends[0]] if ends else ""

    def is_step(self, number: Number) -> bool:
        """The 100% of 48人÷50人×100%=96%."""
        before, after = self.text[number.start - 1 : number.start], self.text[number.end : number.end + 1]
        return bool(before and before in _STEPS[:2]) or bool(after and after in _STEPS)

    def of_the_year(self, position: int, year: int | None = None, *, kind: str = "money") -> bool:
        """True when what stands here is of the evaluated year, and of all of it. kind: a rate is no sum of months."""
        for mark in self.elsewhen:
            within = mark.end <= position < mark.until and not self.bracketed(mark.end, position)
            if within and (kind != "rate" or not (mark.dated or mark.end == self.start)):
                return False
        governing: YearMark | None = None
        for mark in self.years:
            if mark.start < position and not self.bracketed(mark.start, position):
                governing = mark
        spoken = governing.year if governing else self.context.carried
        return (spoken if year is None else year) == self.context.year

    def _is_of_more_years(self, label_start: int, end: int) -> bool:
        """累计完成项目支出5亿元, without a year or an amount before; 2025年1月支付2024年项目支出, a part of it."""
        year = self.words.year
        if (more := year.cumulative.search(self.text, label_start, end)) and self.told == self.start:
            timed = year.names.search(self.text, self.start, end) or year.part.search(self.text, self.start, end)
            return timed is None and self.words.alias.every(self.text, more.end(), end) != []
        return any(
            mark.dated and mark.year != self.context.year for mark in self.years if label_start <= mark.start < end
        )

    def bracketed(self, start: int, position: int) -> bool:
        """True when `start` stands in a bracket that is closed before `position`."""
        between = self.text[start:position]
        return between.count(")") > between.count("(")

    def add(self, concept: str, number: Number, label_start: int, alias: str = "", *, weak: bool = False) -> None:
        """A number that is a figure of `concept`."""
        if number.value is not None:
            self.ours = number.end if self.words.who.ours.search(self.text, label_start, number.start) else self.ours
            place = (number.start, number.end, label_start)
            half = None if number.kind == "bare" and not number.value else number.half
            summed = self.words.summing.match(self.text, label_start) is not None
            organ = not summed and (self.context.over.organ or self._told_of(self.words.organ.search, number))
            body = number.kind in KINDS["persons"] and self._names_body(number, label_start)
            found = Found(concept, number.value, half, number.unit, *place, weak, alias, organ, body)
            self.context.found.append(found)
            if number.kind in KINDS["persons"]:
                self.context.peopled[concept] = number.value

    def _names_body(self, number: Number, label_start: int) -> bool:
        """水管站编制10人: its part of the sentence begins with such a name; or its label, if the unit is not known."""
        who, begins = self.words.who, [self.group] if self.context.owners else [self.group, label_start]
        for begin in begins:
            part = self.text[begin : number.start].lstrip(self.words.hanging_before)
            if who.named.match(part) and not who.not_body.search(part):
                return True
        return False

    def _told_of(self, find: Callable[[str, int, int], object], number: Number) -> bool:
        """Whether something is found in its part of the sentence, before the number."""
        return find(self.text, self.group, number.start) is not None
