"""One sentence, read from left to right: numbers, their labels, brackets, shares, corrections, 分别."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from extractors.prose.certain import KINDS, Certainty, Found, of_kind
from extractors.prose.concepts import Concept
from extractors.prose.labels import Label, inside_of, is_whole, read_label, read_names
from extractors.prose.leads import COMMAS, is_budget_clause, subject_of, tells_plan
from extractors.prose.numbers import Number, enumerates
from extractors.prose.patterns import NUMBERED
from extractors.prose.shared import again, shared_out
from extractors.prose.subjects import (
    UNKNOWN,
    changed_item,
    compares_with_other,
    heads_other,
    is_foreign,
    leaves_abroad,
    names_item,
    names_other,
    opens_with_item,
    opens_with_region,
)
from extractors.prose.totals import is_gross, is_partial, is_total
from extractors.prose.zeros import none_spent, zeros

_BREAK = re.compile(r"[，,;:()。!?\n÷×=]")
_NEAR = 20  # characters before a bracket in which it is said whose numbers it holds
_BEFORE = 60  # characters before a label in which a project is named
_NAMING = ":="
_OPENING = ":("
_TAIL = 6  # characters before a colon in which it is said that what follows is to be reached
_OPENS = 6  # characters after a total in which its parts are opened
_PARTS = 150  # characters in which they are told
_COUNTS = frozenset({"persons", "pieces"})


class Sentence(Certainty):
    """Reads ``text[start:end]``, adding to `context.found` and to `state` as it goes."""

    def read(self, found: Sequence[Number]) -> None:
        """Every number (`found`) of the sentence, then the zeros it states, then the year it leaves to the next one."""
        position = self.start
        pending = [number for number in found if not enumerates(self.text, self.start, number)]
        while pending:
            label_start = self._walk(position, pending[0].start)
            label = self.text[label_start : pending[0].start]
            abroad = self.state.abroad and not self.words.ours.search(label)
            self.state.abroad = abroad or opens_with_region(label, self.words)
            row = self._row(pending, label_start)
            if row:
                self._share_out(row, label_start)
            else:
                self._number(pending[0], label_start)
            taken = len(row) or 1
            self.told = position = pending[taken - 1].end
            self.counted = pending[taken - 1].kind == "pieces"
            del pending[:taken]
        self._walk(position, self.end)
        self._zeros()
        plain = [mark for mark in self.years if not mark.dated and not self.bracketed(mark.start, self.end)]
        self.context.carried = plain[-1].year if plain else self.context.carried

    # the text between numbers

    def _walk(self, position: int, until: int) -> int:
        """Over the text before a number: brackets, semicolons, clauses without one; → where its label begins."""
        start = position
        if self.told == position != self.start and self.words.part_after.match(self.text, position, until):
            self.state.open_parts()  # 项目支出203.6万元中，
        for match in _BREAK.finditer(self.text, position, until):
            mark = match.group()
            if mark in _NAMING and until < self.end and self._only_suffix(match.end(), until):
                break  # 编制数：15
            after_number = start == position != self.start
            if start < match.start():  # right after the number: 年初预算600万元其中：
                after_number = after_number and not self.words.opens.search(self.text, start, match.start())
                if not after_number:
                    self._lead(self.text[start : match.start()], mark)
            self._mark(mark, match.start(), after_number=after_number)
            start = match.end()
        return start

    def _only_suffix(self, start: int, end: int) -> bool:
        """Nothing, or 共计 and the like, but no year, which would begin a label of its own."""
        return self.words.suffix.fits(self.text, start, end) and not self.words.years.search(self.text, start, end)

    def _mark(self, mark: str, position: int, *, after_number: bool) -> None:
        if mark == "(":
            before = max(self.start, position - _NEAR) if after_number else self.start
            counted = self.counted or not after_number
            foreign = counted and self.words.others.search(self.text, before, position) is not None
            self.state.open_bracket(after_number=after_number, foreign=foreign or (after_number and self.parted))
        elif mark == ")":
            self.state.close_bracket()
        elif mark == ":" and after_number:
            self.state.open_parts()  # 年初预算600万元：基本支出500万元
        elif mark == ";":
            self.group, self.parted = position + 1, False
            self.years = [year for year in self.years if year not in self.passing]
            if not self.words.opens.match(self.text, position + 1, self.end):
                self.state.semicolon()

    def _lead(self, text: str, mark: str) -> None:
        """What a clause without a number means for those after it."""
        words, state = self.words, self.state
        state.changed = ""
        others = leaves_abroad(text, words, self.context.owners)
        others = others or compares_with_other(text, words, self.context.owners)
        if mark in _OPENING and self.told == self.start:
            others = others or heads_other(text, words, self.context.owners)
        state.abroad = others or (state.abroad and not words.ours.search(text))
        state.aside = "" if words.own.search(text) else state.aside
        state.planned = state.planned or (words.basis.search(text) is not None and not words.actual.search(text))
        holder = words.opens.search(text)
        self.listed = text[holder.end() :] if holder else text
        opened = holder and (words.opens.search(text[-6:]) or words.opens.match(text))
        if opened or (state.last == words.project_concept and words.classes.search(text)):
            state.open_parts()
        if mark in _NAMING:
            rest = words.not_budget.sub("", text)
            actual = words.actual.search(text) is not None
            budget = words.budget.search(rest) is not None and not actual
            label = read_label(text, words)
            self.context.name(label)
            unsure = label.weak and label.concept is not None and label.concept.kind == "rate"
            state.lead(None if unsure else label.concept, budget=budget, actual=actual)
            planned = tells_plan(text[-_TAIL:], words)
            state.planned = planned or (state.planned and not words.actual.search(text[-_TAIL:]))
            if label.concept is None and is_foreign(text, words, listed=state.block == words.project_concept):
                state.talk_of_item(UNKNOWN)
        elif subject := subject_of(text, mark, words):
            state.lead(subject, budget=False)
        elif mark in COMMAS and not (state.told or state.item.name) and opens_with_item(text, words):
            state.talk_of_item(UNKNOWN)
        self._count(text)
        if mark in COMMAS and is_budget_clause(text, words):
            state.budget = True
        if inside := inside_of(text, words):
            state.parents = [inside]

    def _count(self, text: str) -> None:
        """公务接待12批次: what the amount after it will be of."""
        if counted := self.words.counted.search(text):
            label = read_label(text[: counted.start()], self.words)
            concept = label.concept
            if concept is None or concept.kind != "money" or label.budget:
                return
            if not any(word in text for word in concept.unless):
                self.context.name(label)
                self.state.counted = concept.name
            elif not self.state.subject:
                self.state.talk_of_item(UNKNOWN)  # 购置公务用车1辆

    # one number

    def _number(self, number: Number, label_start: int) -> None:
        raw = self.text[label_start : number.start]
        if number.kind == "persons":
            self._count(self.text[label_start : number.end])
        at = (number, label_start, raw)
        if self._moves(*at) or self._corrects(*at) or self._share(*at):
            return
        label = self._label(number, raw)
        if label.change and number.kind == "money":
            self.state.change(changed_item(raw, self.words))
        self._of_things(number, raw, label)
        if number.kind == "persons":
            self.parted = label.concept is None and (label.opens or self.parted)
            self._holds_others(number, raw, opens=label.opens)
        if label.concept is None and (bodies := [*self.words.bodies.finditer(raw)]):
            self._of_body(number, raw[bodies[-1].end() :])
        alike = self.words.alike.search(raw)
        labels = list(read_names(raw[: alike.start()], self.words)) if alike else []
        for each in labels if len(labels) > 1 else [label]:
            self._take(number, label_start, each)  # 甲、乙均为5万元: one number of each
            if each.dated and each.plain:  # 公务接待费0.8万元，2023年1.1万元；公务用车费3万元
                self.passing += [mark for mark in self.years if label_start <= mark.start < number.start]

    def _of_things(self, number: Number, raw: str, label: Label) -> None:
        """重点项目10个，年初预算500万元: things are counted first, and what follows is of them."""
        opens = number.kind == "pieces" and label.concept is None and not (self.state.told or self.state.item.name)
        if opens and opens_with_item(raw, self.words):
            self.state.talk_of_item(UNKNOWN)
        others = opens and leaves_abroad(raw, self.words, self.context.owners)
        if others or (self.told <= self.group and self._is_other(raw, label)):
            self.state.abroad = True

    def _is_other(self, raw: str, label: Label) -> bool:
        """县本级财政收入; 食堂全年收入; 养老保险基金：总收入: what is told after it is of the same."""
        if (concept := label.concept) is not None:
            total = concept.top and label.bare and not label.weak
            return concept.governs or (total and self.state.item.name == UNKNOWN)
        return not (label.change or label.budget) and names_other(raw, self.words)

    def _holds_others(self, number: Number, raw: str, *, opens: bool) -> None:
        """在职48人，其中编外6人: of a number that holds some who are none of its people nothing is certain."""
        held = self.state.people if opens else "".join(self.state.parents[-1:])
        whole = self.words.concepts.get(held)
        if whole is None or not number.value:
            self.parts = Decimal(0)
            return
        self.parts = number.value + (0 if opens else self.parts)
        at, apart = self._told_before(whole), any(turn in raw for turn in whole.despite)
        if at is None or apart or not any(word in raw for word in whole.without):
            return
        if opens or self.state.brackets or self.parts == self.context.found[at].value:
            del self.context.found[at]

    def _holds_rest(self, number: Number, raw: str) -> None:
        """支出总计520万元，其中年末结转12万元: that total was not spent."""
        whole = self.words.concepts.get("".join(self.state.parents[-1:]))
        if whole is None or not number.value:
            return
        held = {
            name
            for name in whole.each or (whole.name,)
            if any(word in raw for word in self.words.concepts[name].without)
        }
        found = self.context.found
        found[:] = [one for one in found if not (one.concept in held and is_gross(one, self.words))]

    def _of_body(self, number: Number, rest: str) -> None:
        """下属水管站编制30人: of what a body's number is, or, 下属单位30人, what the number before was of."""
        concept = read_label(rest, self.words).concept
        if concept is None and number.kind != "pieces":
            concept = self.words.concepts.get(self.state.recent)
        if concept is not None and of_kind(number, concept.kind):
            self.note_body(concept, number)

    def _label(self, number: Number, raw: str) -> Label:
        """What stands before a number, or, where that names nothing, right after it (共有24名编制)."""
        label = read_label(raw, self.words)
        if number.kind in _COUNTS and label.plain and (alias := self.named_at(number.end)):
            concept = self.words.concepts[self.words.owners[alias]]
            if concept.kind == "persons" and self.words.goes_on.match(self.text, number.end + len(alias)):
                return label._replace(concept=concept, alias=alias, weak=alias in concept.weak)
        if number.kind == "money" and label.concept is None and not (label.change or label.amount):
            inside = label.opens or bool(self.state.parents)
            opens = not (inside or self.state.told or self.state.item.name)
            return label._replace(item=names_item(raw, self.words, opens=opens, inside=inside))
        return label

    def _take(self, number: Number, label_start: int, label: Label, year: int | None = None) -> None:
        """Decide on a number by its label; year: of the number, if the label says it."""
        state = self.state
        self.context.name(label)
        state.abroad = self.context.is_abroad(label, before=state.abroad)
        if label.opens:
            state.open_parts()
        if label.change or label.uncertain:
            self._pass_by(number, label_start, label)
            return
        if number.kind == "money":
            self._subject(number, label_start, label)
        if part := state.budget_of(label):
            state.tell(part, budget=True)
            return
        if label.weak and label.bare and self._is_made_up(number, label_start):
            label = label._replace(bare=False)
        unit_sure = not self.words.things.search(self.text, self.group, label_start)
        concept = state.meant(label, number, unit_sure=unit_sure)
        if label.weak and concept is not label.concept:
            label = label._replace(actual=True)  # 支出 of what the budget before was for
        if label.inside:
            state.parents = [label.inside] if concept is None or label.inside != concept.name else []
        if concept is not None and of_kind(number, concept.kind):
            self._settle(number, label_start, concept, label, year)
        elif number.kind == "money":
            state.tell(UNKNOWN)
            state.item.tell_unknown(label)

    def _is_made_up(self, number: Number, label_start: int) -> bool:
        """支出：900万元。其中：…，项目支出200万元: nothing stands before it, and its parts are those of the unit's."""
        line = NUMBERED.match(self.text, self.start, label_start)
        opens = label_start == (line.end() if line else self.start)
        if not (opens and self.words.listed.fullmatch(self.text, label_start, number.start)):
            return False
        parts = self.words.opens.search(self.text, number.end, number.end + _OPENS)
        named = self.words.named(self.text[parts.end() : parts.end() + _PARTS]) if parts else ()
        return any(name in self.words.share_of for name in named)

    def _pass_by(self, number: Number, label_start: int, label: Label) -> None:
        """What was saved, added or is left over, or what is not exact, is no figure."""
        self.state.left = label.left
        if label.left:
            self._holds_rest(number, self.text[label_start : number.start])
        if label.uncertain and label.concept is not None and label.concept.kind != "money":
            self.state.recent = label.concept.name  # 满意度目标不低于90%，实际95%

    def _subject(self, number: Number, label_start: int, label: Label) -> None:
        """What is talked of, if not the unit."""
        state, words = self.state, self.words
        summed = words.all_in_all.search(self.text, label_start, number.start)
        told = state.item.name == state.last == UNKNOWN and label.bare and not summed
        near = max(self.group, label_start - _BEFORE)
        self.of_item = told and words.projects.search(self.text, near, label_start) is not None
        if state.item.name:
            raw = self.text[label_start : number.start]
            if words.own.search(raw):
                state.item.name = ""
            elif words.summing.match(raw):
                state.item.sum_up()
        joint = self.text[label_start]
        state.talk_of(label, joint=joint in words.hanging_before and joint not in COMMAS)

    def _settle(self, number: Number, label_start: int, concept: Concept, label: Label, year: int | None) -> None:
        """A number whose concept is known: a budget, another one's part, or a figure."""
        state, money = self.state, concept.kind == "money"
        if label.budget and concept.kind != "count":
            if money:
                state.tell(concept.name, budget=True)
            else:
                state.recent = concept.name
            return
        if not state.belongs(concept, label) and not self._is_whole(number, concept, label, year):
            return
        if money:
            state.tell(concept.name)
            state.budget = state.budget and not label.actual and not concept.top
        state.recent = concept.name
        if concept.kind == "persons":
            state.people = "" if label.weak else concept.name
        state.elsewhen = not self.of_the_year(number.start, year, kind=concept.kind)
        state.gross = concept.top and not state.elsewhen and self.words.gross.search(label.alias) is not None
        if not state.elsewhen and self.certain(number, concept, label, label_start):
            own = self.words.owners.get(label.alias) == concept.name
            alias = label.alias if own else self.context.weakly.get(concept.name, label.alias)
            weak = alias in concept.weak and not concept.top
            state.aside = "" if concept.top or concept.budget else state.aside
            for name in concept.each or (concept.name,):
                self.add(name, number, label_start, alias, weak=weak)

    def _is_whole(self, number: Number, concept: Concept, label: Label, year: int | None) -> bool:
        """Whether a part of another amount is all of it that counts: 支出总计900万元，其中本年支出880万元."""
        state = self.state
        again = label.dated and concept.top and state.parents == [concept.name]
        again = again and self.of_the_year(number.start, year)
        whole = again and state.gross
        if concept.kind == "money" and not whole:
            state.tell(concept.name if again else UNKNOWN)  # 总支出900万元，其中本年支出880万元。其中：基本支出
        return whole

    # particular turns

    def _moves(self, number: Number, label_start: int, raw: str) -> bool:
        """由上年的5.5万元降至4.1万元: the first is of an earlier year, the second of the evaluated one."""
        moving, self.state.moving = self.state.moving, ""
        if moving and (to := self.words.moves_to.fullmatch(raw)):
            years = [mark.year for mark in self.years if label_start + to.start() <= mark.start < number.start]
            label = Label(concept=self.words.concepts[moving], actual=True)
            self._take(number, label_start, label, years[-1] if years else self.context.year)
            return True
        for match in self.words.moves_from.finditer(raw):
            rest, concept = raw[match.end() :], read_label(raw[: match.start()], self.words).concept
            if concept and self.words.suffix.fits(rest.rstrip("的")):
                self.state.moving = "" if self.words.budget.search(rest) else concept.name
                return True
        return False

    def _corrects(self, number: Number, label_start: int, raw: str) -> bool:
        """A bracket that corrects the figure before it takes its place; one that quotes the old number says nothing."""
        texts = (raw.rstrip(":"), raw.rstrip(self.words.hanging_after))
        if not self.words.quotes.isdisjoint(texts):
            return True
        if self.words.corrects.isdisjoint(texts):
            return False
        found = self.context.found
        beside = found and found[-1].end + 1 == label_start
        if beside and number.value is not None and number.kind in KINDS[self.words.kind_of(found[-1].concept)]:
            old = found.pop()
            self.add(old.concept, number, old.snippet, old.alias, weak=old.weak)
        return True

    def _share(self, number: Number, label_start: int, raw: str) -> bool:
        """占本年支出98.62%: a share of the total, of the figure before it or of the one it names."""
        share = self.words.share.search(raw) if number.kind == "rate" else None
        if share is None:
            return False
        holder = raw[: share.start()]
        label = read_label(holder, self.words)
        named = label.concept if holder else None
        self.state.budget = self.state.budget or (label.budget and named is not None)
        subject = named.name if named else "" if holder or self.state.last_budget else self.state.last
        concept = self.words.share_of.get(subject)
        if not holder and self._told_apart(number, share["base"]):
            self.context.found.pop()
            self.state.last = UNKNOWN  # 其中 goes on with its parts
            return True
        told = self._is_units() and self.exact(number) and self.of_the_year(number.start)
        if concept and told and not (holder and self.state.budget) and is_whole(share["base"], self.words):
            self.add(concept, number, label_start)
        return True

    def _is_units(self) -> bool:
        """Whether what is said of no amount is said of the unit."""
        return self.context.kind == "unit" and not (self.state.abroad or self.state.planned)

    def _told_apart(self, number: Number, base: str) -> bool:
        """财政拨款支出1150万元，占总支出的95%: the figure before is but a part of the total."""
        found = self.context.found
        if not found or not number.value or number.value >= 1 or found[-1].concept != self.state.last:
            return False
        named = read_label(base, self.words).concept
        total = is_whole(base, self.words) or (named is not None and named.name == found[-1].concept)
        whole = total and is_total(found[-1], self.words) and not self.words.fund.search(base)
        return whole and is_partial(found[-1], self.text, self.words)

    def _shares(self, row: Sequence[Number], labels: Sequence[Label], base: str, label_start: int) -> None:
        """基本支出、项目支出分别占总支出的75%、25%."""
        if len(labels) != len(row) or not is_whole(base, self.words) or not self._is_units():
            return
        for number, label in zip(row, labels, strict=True):
            concept = self.words.share_of.get(label.concept.name) if label.concept else None
            if concept and number.kind == "rate" and self.exact(number) and self.of_the_year(number.start):
                self.add(concept, number, label_start)

    def _row(self, pending: Sequence[Number], label_start: int) -> list[Number]:
        """The numbers that a 分别 shares out, if the label says so."""
        if not self.words.respectively.search(self.text, label_start, pending[0].start):
            return []
        row = [pending[0]]
        for number in pending[1:]:
            if number.start == row[-1].end or not self.words.joint.fits(self.text, row[-1].end, number.start):
                break
            row.append(number)
        return row if len(row) > 1 else []

    def _share_out(self, row: Sequence[Number], label_start: int) -> None:
        """甲、乙分别为1万元、2万元: as many names, or years, as numbers; else nothing is certain."""
        raw = self.words.respectively.sub("", self.text[label_start : row[0].start])
        years = [mark.year for mark in self.years if label_start <= mark.start < row[0].start]
        if share := self.words.share.search(raw):
            self._shares(row, list(read_names(raw[: share.start()], self.words)), share["base"], label_start)
            return
        labels = shared_out(raw, self.words)
        if len(labels) < len(row) and read_label(raw, self.words).plain:
            labels = list(read_names(self.listed, self.words))
        if len(labels) < len(row) and len(self.shared) == len(row):
            labels = again(raw, self.shared, self.words)
        if len(years) == len(row):
            told = self.words.years.sub("", raw).lstrip(self.words.hanging_before)
            label = read_label(told, self.words)._replace(bare=False)
            for number, year in zip(row, years, strict=True):
                self._take(number, label_start, label, year)
        elif len(labels) == len(row):
            self._each(row, labels, label_start)
        else:
            self.state.tell(UNKNOWN)

    def _each(self, row: Sequence[Number], labels: Sequence[Label], label_start: int) -> None:
        """A label for each number; after budgets of several items, what was spent is not surely of the last."""
        self.shared = labels
        topic = self.state.topic
        for number, label in zip(row, labels, strict=True):
            self._take(number, label_start, label)
        if labels[-1].budget and len({label.concept for label in labels}) > 1:
            self.state.tell(UNKNOWN)
            self.state.topic = topic or UNKNOWN

    def _zeros(self) -> None:
        """Stated zeros of the unit's year, where no budgets are told."""
        if not self._is_units():
            return
        if self.state.budget:
            self._nothing_of_it()
            return
        for concept, start, end, sure in zeros(self.text, self.start, self.end, self.words):
            if self.of_the_year(end):
                alias = self.text[start:end]
                self.context.found.append(Found(concept, Decimal(0), None, "", start, end, start, not sure, alias))

    def _nothing_of_it(self) -> None:
        """三公经费年初预算5万元，全年未发生支出: nothing of what the last budget was for."""
        last = self.state.last
        span = none_spent(self.text, self.told, self.end, self.words)
        if span and self.state.last_budget and last in self.words.none_concepts and self.of_the_year(span[1]):
            self.context.found.append(Found(last, Decimal(0), None, "", *span, span[0]))
