"""Figures of a report's prose: actual amounts of the unit and year, with their place. What is uncertain is left out.

A sentence is read from left to right. Each number has a label, the text between it and the last
break; the label must be understood as a whole. What a label leaves open (budget or actual, part of what, which
year) is decided by what the sentence said before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

import regex

from extractors.readers.prose import Prose, prose
from extractors.readers.prose_labels import Label, inside_of, read_label
from extractors.readers.prose_numbers import Number, numbers
from extractors.readers.prose_words import Concept, Words, words
from extractors.readers.prose_years import YearMark, majority_year, year_marks

_BREAK = regex.compile(r"[，,;:()。!?\n]")
_CLAUSE = regex.compile(r"[^，,;:()]++")
_SNIPPET = 60  # characters before a figure that its snippet may show
_LONGEST_CLAUSE = 100
_LONGEST_SENTENCE = 4_000  # nothing is certain in a longer one
_LONGEST_PARAGRAPH = 50_000
_NEAR = 20
_UNKNOWN = "?"
_KINDS = {
    "money": frozenset({"money"}),
    "persons": frozenset({"persons", "pieces", "bare"}),
    "rate": frozenset({"rate"}),
    "count": frozenset({"pieces"}),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the prose. number: in 万元, persons or as a ratio. half_unit: half a unit of its last decimal.

    raw_text: number and unit exactly as written, at ``start..end`` of the paragraph `block`; for a stated zero
    (无, 未安排) the words that say so, with neither unit nor half_unit.
    """

    concept: str
    number: float
    unit_written: str | None
    half_unit: float | None
    raw_text: str
    snippet: str
    block: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Found:
    """A figure on the cleaned text, before it is placed in the source."""

    concept: str
    value: Decimal
    half: Decimal | None
    unit: str
    start: int
    end: int
    snippet: int
    weak: bool = False
    alias: str = ""


@dataclass(slots=True)
class _State:
    """What a sentence has said so far.

    last: the concept of the last amount (`_UNKNOWN` if not understood), last_budget: it was a budget.
    topic: the first concept whose budget was stated. subject: the concept named before a colon. foreign: in a bracket about another body.
    parents: the totals that 其中 and brackets opened, ``-x`` for the budget of x.
    """

    budget: bool = False
    last: str = ""
    last_budget: bool = False
    topic: str = ""
    subject: str = ""
    foreign: bool = False
    parents: list[str] = field(default_factory=list)
    brackets: list[tuple[list[str], str, bool, bool]] = field(default_factory=list)


def read_figures(paragraphs: Sequence[tuple[str, str]], year: int | None, scope: str) -> list[Figure]:
    """A report's paragraphs (block path, text) → its figures, in order.

    year: the evaluated year; None: the one that the report names most often. scope: ``unit`` or ``project``,
    whose report it is.
    """
    vocabulary = words()
    evaluated = year or majority_year(text for _, text in paragraphs) or 0
    found: list[Figure] = []
    under_budget = False
    for path, text in paragraphs:
        clean = prose(text, vocabulary.in_word)
        if len(clean.text) <= vocabulary.heading_longest:
            under_budget = _budget_heading(clean.text, vocabulary) if clean.text else under_budget
        if not _may_tell(clean.text, vocabulary):
            continue
        reader = _Paragraph(clean, evaluated, scope, vocabulary, under_budget)
        found += [_placed(one, clean, path) for one in reader.read()]
    return found


def _may_tell(text: str, vocabulary: Words) -> bool:
    """False for the many paragraphs that state nothing."""
    if vocabulary.none_before.search(text) or vocabulary.none_after.search(text):
        return vocabulary.alias.search(text) is not None
    return next(numbers(text, 0, len(text)), None) is not None


def _budget_heading(text: str, vocabulary: Words) -> bool:
    return bool(vocabulary.heading_budget.search(text)) and not vocabulary.heading_not_budget.search(text)


def _placed(found: _Found, clean: Prose, path: str) -> Figure:
    start, end = clean.span(found.start, found.end)
    snippet = clean.source[clean.span(max(found.snippet, found.start - _SNIPPET), found.end)[0] : end]
    return Figure(
        concept=found.concept,
        number=float(found.value),
        unit_written=found.unit or None,
        half_unit=None if found.half is None else float(found.half),
        raw_text=clean.source[start:end],
        snippet=snippet.strip(),
        block=path,
        start=start,
        end=end,
    )


class _Paragraph:
    """Reads one paragraph."""

    def __init__(self, clean: Prose, year: int, scope: str, vocabulary: Words, budget: bool) -> None:
        self.text = clean.text
        self.clean = clean
        self.year = year
        self.scope = scope
        self.words = vocabulary
        self.budget = budget
        self.found: list[_Found] = []
        self.carried: int = year

    def read(self) -> list[_Found]:
        """All figures of the paragraph."""
        state = _State(budget=self.budget)
        for start, end in self.clean.sentences():
            if end - start > _LONGEST_SENTENCE:
                continue
            if not self._continues(start):
                state = _State(budget=self.budget or self._leads_to_budget(start, end), topic=state.topic)
            _Sentence(self, start, end, state).read()
        return self._settled()

    def _continues(self, start: int) -> bool:
        """A sentence that begins with 其中 goes on with the one before it."""
        match = self.words.opens.search(self.text, start, start + 8)
        return match is not None and match.start() == start

    def _leads_to_budget(self, start: int, end: int) -> bool:
        """A run-in heading like 年初预算情况。"""
        text = self.text[start:end]
        if 0 < len(text) <= self.words.heading_longest and not any(numbers(self.text, start, end)):
            self.budget = self.budget or _budget_heading(text, self.words)
        return self.budget

    def _settled(self) -> list[_Found]:
        """Without figures that a weak word named where a better one, or a contradicting word, stands beside it."""
        return sorted((one for one in self.found if not one.weak or self._alone(one)), key=lambda one: one.start)

    def _alone(self, one: _Found) -> bool:
        if len(self.text) > _LONGEST_PARAGRAPH:
            return False
        rest = self.text.replace(one.alias, "")
        others = [other for other in self.found if other.concept == one.concept and other is not one]
        if any(not other.weak or other.alias != one.alias for other in others):
            return False
        concept = self.words.concepts[one.concept]
        beside = not concept.beside or any(word in rest for word in concept.beside)
        return beside and not any(word in rest for word in concept.unless)


class _Sentence:
    """Reads one sentence, keeping in `state` what it has said."""

    def __init__(self, paragraph: _Paragraph, start: int, end: int, state: _State) -> None:
        self.paragraph = paragraph
        self.words = paragraph.words
        self.text = paragraph.text
        self.start, self.end = start, end
        self.group = start  # where the part of the sentence after the last semicolon begins
        self.state = state
        self.years = year_marks(self.text, start, end, paragraph.year, self.words)

    def read(self) -> None:
        """Every number of the sentence, then the zeros it states, then the year it leaves to the next one."""
        position = self.start
        pending = list(numbers(self.text, self.start, self.end))
        index = 0
        while index < len(pending):
            number = pending[index]
            label_start = self._pass(position, number.start)
            row = self._row(pending, index, label_start)
            if row:
                self._respectively(row, label_start)
            else:
                self._number(number, label_start)
            index += len(row) or 1
            position = pending[index - 1].end
        self._pass(position, self.end)
        self._zeros()
        plain = [mark for mark in self.years if not mark.dated and not self._bracketed(mark.start, self.end)]
        if plain:
            self.paragraph.carried = plain[-1].year

    def _pass(self, position: int, until: int) -> int:
        """Walk over the text before a number: brackets, semicolons, clauses without one; → where its label begins."""
        start = position
        for match in _BREAK.finditer(self.text, position, until):
            if match.group() == ":" and self.words.suffix.fullmatch(self.text, match.end(), until) and until < self.end:
                break
            self._clause(self.text[start : match.start()], match.group(), start == position and position != self.start)
            start = match.end()
        return start

    def _clause(self, text: str, mark: str, trails: bool) -> None:
        """What a stretch without a number means for those after it."""
        state = self.state
        if not trails and text:
            self._lead(text, mark)
        if mark == "(":
            state.brackets.append((list(state.parents), state.last, state.last_budget, state.foreign))
            state.foreign = state.foreign or (bool(text) and not trails and self._names_others(text))
            if state.last and trails:
                state.parents.append(state.last if not state.last_budget else f"-{state.last}")
        elif mark == ")" and state.brackets:
            state.parents, state.last, state.last_budget, state.foreign = state.brackets.pop()
        elif mark == ";":
            self.group = self.text.find(mark, self.group, self.end) + 1
            state.parents = [parent for parent in state.parents if self._is_budget(parent)]
            state.last, state.last_budget = "", False

    def _names_others(self, text: str) -> bool:
        """True when what stands before a bracket names another body than the unit."""
        return self.words.others.search(self.text, self.start, self.text.find(text, self.start) + len(text)) is not None

    def _lead(self, text: str, mark: str) -> None:
        state = self.state
        if self.words.opens.search(text[-6:]) or self.words.opens.match(text):
            self._open()
        if mark == ":" and not self.words.actual.search(text):
            rest = self.words.not_budget.sub("", text)
            state.budget = state.budget or self.words.budget.search(rest) is not None
        if mark == ":" and (concept := read_label(text, self.words).concept):
            state.subject = concept.name
        if inside := inside_of(text, self.words):
            state.parents = [inside]

    def _open(self) -> None:
        state = self.state
        if state.last:
            state.parents.append(f"-{state.last}" if state.last_budget else state.last)
            state.last, state.last_budget = "", False

    def _is_budget(self, parent: str) -> bool:
        return parent.startswith("-") or (parent in self.words.concepts and self.words.concepts[parent].budget)

    def _number(self, number: Number, label_start: int) -> None:
        raw = self.text[label_start : number.start]
        if self._corrects(number, label_start, raw) or self._share(number, label_start, raw):
            return
        self._take(number, label_start, read_label(raw, self.words))

    def _take(self, number: Number, label_start: int, label: Label, year: int | None = None) -> None:
        """Decide on one number with its label."""
        state = self.state
        if label.change or label.uncertain:
            return
        if label.opens:
            self._open()
        if label.concept and label.concept.budget and state.last_budget and label.bare:
            return  # 项目支出年初预算120万元，年中追加20万元: of the projects, not of the unit
        concept = self._subject(label, number)
        if label.inside:
            state.parents = [label.inside] if concept is None or label.inside != concept.name else []
        if concept is None or number.kind not in _KINDS[concept.kind]:
            if number.kind == "money":
                state.last, state.last_budget = _UNKNOWN, False
            return
        if label.budget and concept.kind != "money":
            if concept.kind != "count":
                return
        elif label.budget:
            state.budget, state.last, state.last_budget = True, concept.name, True
            state.topic = state.topic or concept.name
            return
        if not self._belongs(concept, label):
            state.last, state.last_budget = (_UNKNOWN, False) if concept.kind == "money" else (state.last, False)
            return
        if concept.kind == "money":
            state.last, state.last_budget = concept.name, False
            state.budget = state.budget and not label.actual and not concept.top
        if self._certain(number, concept, label) and self._year(number.start, year):
            self._emit(number, label_start, concept, label)

    def _subject(self, label: Label, number: Number) -> Concept | None:
        """The concept meant: a bare 实际支出 after a budget is that budget's, else the unit's own if that is sure."""
        concept, state = label.concept, self.state
        if concept is not None and number.kind == "pieces":
            return self.words.counting(concept)
        if state.subject and (concept is None or concept.top):
            return self._said_before(label)
        if concept is None or not (label.weak and concept.top):
            return concept
        budgets = self.words.concepts
        if state.last_budget and state.last in budgets:
            return budgets[state.last] if label.actual else None
        if not state.last and state.topic and label.actual and label.bare:
            return budgets[state.topic]
        if state.last:
            unit_total = state.last in budgets and (budgets[state.last].budget or budgets[state.last].top)
            return concept if unit_total and (label.actual or not label.bare or budgets[state.last].top) else None
        plain = not label.bare and not self.words.things.search(self.text, self.group, number.start)
        return concept if plain else None

    def _said_before(self, label: Label) -> Concept | None:
        """三公经费：2023年决算5.5万元，2024年决算4.1万元: the concept before the colon, where the label names no other."""
        subject = self.words.concepts[self.state.subject]
        if label.concept is None:
            return subject if label.plain else None
        if subject.top or not label.weak:
            return label.concept if subject.top else None
        return subject

    def _belongs(self, concept: Concept, label: Label) -> bool:
        """True when neither 其中 nor a budget said before makes the amount another one's."""
        state = self.state
        if concept.kind != "money":
            return concept.kind != "persons" or concept.name not in state.parents
        while state.parents and state.parents[-1] not in concept.inside:
            parent = state.parents[-1]
            closed = self._is_budget(parent) or parent in {_UNKNOWN, self.words.project_concept}
            if closed and not (concept.top or label.actual or concept.budget):
                return False
            if not closed and concept.name == parent:
                return False
            state.parents.pop()
        if state.budget and not (concept.budget or label.actual):
            return concept.top and state.last in self.words.concepts and self.words.concepts[state.last].budget
        return True

    def _certain(self, number: Number, concept: Concept, label: Label) -> bool:
        """The number can be read whole, nothing around it blurs it, and this report speaks of the concept."""
        if concept.silent or self.state.foreign or number.value is None or self.words.uncertain_after.match(self.text, number.end):
            return False
        if number.kind == "bare" and not self._counted(number):
            return False
        before = self.text[max(self.start, number.start - _NEAR) : number.start]
        if concept.needs and not any(word in before for word in concept.needs):
            return False
        if concept.name == self.words.project_concept and self.paragraph.scope == "project":
            return label.alias in self.words.project_aliases and not label.bare
        return self.paragraph.scope in concept.scopes

    def _counted(self, number: Number) -> bool:
        """编制数10: a number without a unit after a word for a count."""
        before = self.text[self.start : number.start].rstrip(self.words.hanging_after)
        return before.endswith(self.words.hanging_bare)

    def _year(self, position: int, year: int | None = None) -> bool:
        """True when the number is of the evaluated year."""
        if year is not None:
            return year == self.paragraph.year
        governing: YearMark | None = None
        for mark in self.years:
            if mark.start < position and not self._bracketed(mark.start, position):
                governing = mark
        return (governing.year if governing else self.paragraph.carried) == self.paragraph.year

    def _bracketed(self, start: int, position: int) -> bool:
        """True when `start` stands in a bracket that is closed before `position`."""
        between = self.text[start:position]
        return between.count(")") > between.count("(")

    def _emit(self, number: Number, label_start: int, concept: Concept, label: Label) -> None:
        if number.value is not None:
            weak = label.alias in concept.weak and not concept.top
            self.paragraph.found.append(
                _Found(
                    concept.name,
                    number.value,
                    number.half,
                    number.unit,
                    number.start,
                    number.end,
                    label_start,
                    weak,
                    label.alias,
                )
            )

    def _corrects(self, number: Number, label_start: int, raw: str) -> bool:
        """A bracket that corrects the figure before it takes its place; one that quotes the old number says nothing."""
        text = raw.rstrip(self.words.hanging_after)
        quotes = self.words.quotes.fullmatch(raw.rstrip(":")) or self.words.quotes.fullmatch(text)
        if not (self.words.corrects.fullmatch(raw.rstrip(":")) or self.words.corrects.fullmatch(text) or quotes):
            return False
        found = self.paragraph.found
        if quotes or not found or found[-1].end + 1 < label_start - 8 or number.value is None:
            return True
        old = found[-1]
        if number.kind in _KINDS[self.words.concepts[old.concept].kind]:
            found[-1] = replace(
                old, value=number.value, half=number.half, unit=number.unit, start=number.start, end=number.end
            )
        return True

    def _share(self, number: Number, label_start: int, raw: str) -> bool:
        """占本年支出98.62%: a share of the total, of the figure before it or of the one it names."""
        match = self.words.share.search(raw)
        if not match or number.kind != "rate":
            return False
        base = match.group("base")
        named = read_label(raw[: match.start()], self.words).concept if match.start() else None
        subject = named.name if named else self.state.last
        concept = self.words.share_of.get(subject)
        whole = not base or self._is_whole(base)
        known = concept and (match.start() == 0 or named) and not self.state.last_budget
        if known and concept and whole and number.value is not None and self._reported(number):
            self.paragraph.found.append(
                _Found(concept, number.value, number.half, number.unit, number.start, number.end, label_start)
            )
        return True

    def _reported(self, number: Number) -> bool:
        """True when this report speaks of the unit, and the number is exact and of its year."""
        blurred = self.words.uncertain_after.match(self.text, number.end)
        return self.paragraph.scope == "unit" and not blurred and self._year(number.start)

    def _is_whole(self, base: str) -> bool:
        bare = self.words.years.sub("", base)
        return any(
            self.words.share_base.fullmatch(bare[cut:]) and self.words.prefix.fullmatch(bare[:cut])
            for cut in range(len(bare))
        )

    def _row(self, pending: Sequence[Number], index: int, label_start: int) -> list[Number]:
        """The numbers that a 分别 shares out, if the label says so."""
        if not self.words.respectively.search(self.text, label_start, pending[index].start):
            return []
        row = [pending[index]]
        for number in pending[index + 1 :]:
            if not self.words.joint.fullmatch(self.text[row[-1].end : number.start]):
                break
            row.append(number)
        return row if len(row) > 1 else []

    def _respectively(self, row: Sequence[Number], label_start: int) -> None:
        """甲、乙分别为1万元、2万元: as many names, or years, as numbers; else nothing is certain."""
        raw = self.words.respectively.sub("", self.text[label_start : row[0].start])
        years = [mark.year for mark in self.years if label_start <= mark.start < row[0].start]
        if len(years) == len(row):
            label = read_label(self._without_years(raw), self.words)
            for number, year in zip(row, years, strict=True):
                self._take(number, label_start, replace(label, bare=False), year)
            return
        names = list(self._names(raw))
        if len(names) == len(row):
            for number, label in zip(row, names, strict=True):
                self._take(number, label_start, label)
        else:
            self.state.last, self.state.last_budget = _UNKNOWN, False

    def _without_years(self, text: str) -> str:
        return self.words.years.sub("", text).lstrip(self.words.hanging_before)

    def _names(self, text: str) -> Iterator[Label]:
        """The labels of an enumeration; none when a stretch between two of them is not just a joint."""
        aliases = list(self.words.alias.finditer(text))
        start = 0
        for match in aliases:
            label = read_label(text[start : match.end()], self.words)
            if label.concept is None:
                return
            yield label
            rest = self.words.suffix.match(text, match.end())
            start = rest.end() if rest else match.end()

    def _zeros(self) -> None:
        """无, 未发生, 未安排 as a zero of the items it is said of."""
        if not self._denies():
            return
        for match in _CLAUSE.finditer(self.text, self.start, self.end):
            clause = match.group()
            if (
                len(clause) > _LONGEST_CLAUSE
                or not self.words.none_spending.search(clause)
                or self.words.none_not.search(clause)
                or any(numbers(clause, 0, len(clause)))
            ):
                continue
            for concept in self._zero_items(clause):
                if self._year(match.start() + len(clause)) and self.paragraph.scope == "unit" and not self.state.budget:
                    self.paragraph.found.append(
                        _Found(concept, Decimal(0), None, "", match.start(), match.end(), match.start())
                    )

    def _denies(self) -> bool:
        span = (self.start, self.end)
        return bool(self.words.none_before.search(self.text, *span) or self.words.none_after.search(self.text, *span))

    def _zero_items(self, clause: str) -> list[str]:
        """The concepts that a clause says there is nothing of; [] unless every word of it is understood."""
        for match in self.words.none_before.finditer(clause):
            if self.words.prefix.fullmatch(clause[: match.start()]) and (items := self._items(clause[match.end() :])):
                return items
        for match in self.words.none_after.finditer(clause):
            tail = self.words.none_tail.fullmatch(clause[match.end() :])
            if tail and (items := self._items(clause[: match.start()].rstrip(self.words.hanging_all), prefixed=True)):
                return items
        return []

    def _items(self, text: str, *, prefixed: bool = False) -> list[str]:
        """Names joined by 、 and the like, nothing else; [] otherwise."""
        items: list[str] = []
        position = 0
        for match in self.words.none_item.finditer(text):
            if match.start() < position:
                continue  # 支出 of 公务接待费支出
            between = text[position : match.start()]
            first = position == 0
            if first and not (self.words.prefix.fullmatch(between) if prefixed else not between):
                return []
            if not first and not self.words.joint.fullmatch(between):
                return []
            concept = self.words.owners.get(match.group())
            if concept and concept not in self.words.none_concepts:
                return []
            items += [concept] if concept else []
            tail = self.words.none_tail.match(text, match.end())
            position = tail.end() if tail else match.end()
        return items if position == len(text) else []
