"""A number that stands alone: the turn it is part of, or what the words around it make of it."""

from __future__ import annotations

from extractors.prose.certain import Sentence
from extractors.prose.clauses import count
from extractors.prose.counting import named_behind
from extractors.prose.holders import holds_others, holds_ours
from extractors.prose.labels import ReadLabel, read_label, read_names
from extractors.prose.leads import COMMAS
from extractors.prose.numbers import KINDS, Number, of_kind
from extractors.prose.patterns import NUMBERED
from extractors.prose.posts import holds_administration
from extractors.prose.ratios import is_share
from extractors.prose.subjects import (
    UNKNOWN,
    changed_item,
    leaves_abroad,
    names_item,
    names_other,
    opens_with_item,
)
from extractors.prose.taking import has_both_halves, is_spent_in_halves, take

_NEAR = 20  # characters after an amount in which its budget is named
_COUNTS = frozenset({"persons", "pieces"})


def read_single(sentence: Sentence, number: Number, label_start: int) -> None:
    """A number and where its label begins; what it states is with the sentence then."""
    words, state = sentence.words, sentence.state
    raw = sentence.text[label_start : number.start]
    first = sentence.told <= sentence.group or sentence.counted
    if number.kind in _COUNTS:
        count(sentence, sentence.text[label_start : number.end])
    at = (sentence, number, label_start, raw)
    if _moves(*at) or _corrects(*at) or is_share(*at):
        return
    label = _label_of(sentence, number, raw)
    if (state.parents or state.budget) and _stands_beside_budget(sentence, number, raw, label):
        label = label._replace(actual=True)
    if label.change:
        _change(sentence, number, raw)
    _tell_whose(sentence, number, raw, label, first=first)
    holds_ours(sentence, raw, label)
    if number.kind == "persons":
        sentence.parted = label.concept is None and (label.opens or sentence.parted)
        holds_others(sentence, number, raw, opens=label.opens)
    of_body = label.concept is None or (label.concept.governs and label.concept.kind == "persons")
    if of_body and (bodies := [*words.who.bodies.finditer(raw)]):
        _of_body(sentence, number, raw[bodies[-1].end() :])
    kept = state.copy() if _is_yardstick(sentence, number, label_start, label) else None
    for each in _alike(sentence, raw) or [label]:
        take(sentence, number, label_start, each)
        if each.dated:
            _pass_years(sentence, number, label_start, each)
    if kept is not None:
        state.go_back(kept)


def _change(sentence: Sentence, number: Number, raw: str) -> None:
    """公务接待费下降0.3万元, 基本支出同比增长5%: how much it is now may follow; of a budget, that is a budget."""
    words, state = sentence.words, sentence.state
    change, item = words.change.search(raw), changed_item(raw, words)
    budget = change is not None and words.limit.search(words.not_budget.sub("", raw[: change.start()])) is not None
    if number.kind == "money":
        state.change(item)
    elif number.kind == "rate" and item:
        state.changed = item if words.kind_of(item) == "money" else ""
    state.changed = "" if budget else state.changed


def _pass_years(sentence: Sentence, number: Number, label_start: int, label: ReadLabel) -> None:
    """公务接待费0.8万元，2023年1.1万元；公务用车费3万元: a year that holds for its number only."""
    marks = [mark for mark in sentence.years if label_start <= mark.start < number.start]
    beside = bool(marks) and _is_compared_with(sentence, number)
    sentence.beside += marks if beside else ()
    sentence.passing += marks if beside or label.plain else ()


def _is_compared_with(sentence: Sentence, number: Number) -> bool:
    """2024年总支出900万元，上年总支出800万元: another year's of the same; the talk is of the figure before it."""
    found, state = sentence.context.found, sentence.state
    if number.kind != "money" or not (found and state.elsewhen):
        return False
    if found[-1].end != sentence.told or found[-1].concept != state.recent:
        return False
    sentence.context.compared = found[-1]
    return True


def _is_yardstick(sentence: Sentence, number: Number, label_start: int, label: ReadLabel) -> bool:
    """45万元，完成年初预算51万元的88%: what follows is of the amount before, which is but measured by a budget."""
    text, words, state = sentence.text, sentence.words, sentence.state
    if number.kind != "money" or not (label.budget or (label.concept and label.concept.budget)):
        return False
    if state.last not in words.concepts or state.last_budget or words.concepts[state.last].budget:
        return False
    begin = sentence.told + 1
    beside = label_start == begin and text[sentence.told] in COMMAS
    return (
        beside
        and words.measuring.match(text, begin, number.start) is not None
        and words.measured.match(text, number.end, sentence.end) is not None
    )


def _alike(sentence: Sentence, raw: str) -> list[ReadLabel]:
    """甲、乙均为5万元: one number of each; [] without two names."""
    alike = sentence.words.alike.search(raw)
    labels = list(read_names(raw[: alike.start()], sentence.words)) if alike else []
    return labels if len(labels) > 1 else []


def _label_of(sentence: Sentence, number: Number, raw: str) -> ReadLabel:
    """What stands before a number, or, where that names nothing, right after it (共有24名编制)."""
    words, state = sentence.words, sentence.state
    label = read_label(raw, words)
    if sentence.counted and label.plain and words.amount.search(raw) and words.holds_items(state.subject):
        return label._replace(plain=False)  # 三公经费：更新公务用车0辆，金额0元
    if behind := named_behind(sentence.text, sentence.start, number, number.start - len(raw), words):
        return behind
    if number.kind in _COUNTS and label.plain and (alias := sentence.named_at(number.end)):
        concept = words.concepts[words.owners[alias]]
        if concept.kind == "persons" and words.goes_on.match(sentence.text, number.end + len(alias)):
            owner = words.prefix.organisation(raw.lstrip(words.hanging_before))
            return label._replace(concept=concept, alias=alias, weak=alias in concept.weak, owner=owner)
    if total := _unnamed_total(sentence, number, raw, label):
        return label._replace(concept=words.concepts[total], budget=False)
    if number.kind == "money" and label.concept is None and not (label.change or label.amount):
        inside = label.opens or bool(state.parents)
        opens = not (inside or state.told or state.item.name)
        return label._replace(item=names_item(raw, words, opens=opens, inside=inside))
    return label


def _unnamed_total(sentence: Sentence, number: Number, raw: str, label: ReadLabel) -> str:
    """The concept of an amount that is all of the unit's budget, or all it spent, though no word says so."""
    words = sentence.words
    if _is_granted(sentence, number, label) or _is_budget_of_unit(sentence, number, label):
        return words.granted_concept
    return words.executed_concept if _is_all_by_heading(sentence, number, raw, label) else ""


def _is_granted(sentence: Sentence, number: Number, label: ReadLabel) -> bool:
    """县财政批复我局预算资金1000万元: of nothing else, and for nothing in particular."""
    words, state = sentence.words, sentence.state
    if number.kind != "money" or label.concept or not label.budget or state.told or state.item.name or state.subject:
        return False
    line = NUMBERED.match(sentence.text, sentence.start, number.start)
    told = words.granted.fullmatch(sentence.text, line.end() if line else sentence.start, number.start)
    if told is None or not words.suffix.fits(told["rest"]):
        return False
    return not sentence.text.startswith(words.granted_for, number.end)


def _is_budget_of_unit(sentence: Sentence, number: Number, label: ReadLabel) -> bool:
    """2024年预算900万元，实际支出800万元，其中基本支出…，项目支出…: of nothing else, for both halves are told of it.

    Without a year they are its own parts: 预算安排900万元，其中基本支出…，项目支出….
    """
    words, state = sentence.words, sentence.state
    if number.kind != "money" or label.concept or not (label.budget and label.plain):
        return False
    if state.told or state.item.name or state.subject or state.aside or state.parents:
        return False
    halves = words.share_of.keys() <= {*words.named(sentence.text[number.end : sentence.end])}
    return halves and (label.dated or has_both_halves(sentence, number))


def _is_all_by_heading(sentence: Sentence, number: Number, raw: str, label: ReadLabel) -> bool:
    """Under 支出情况 2024年总计900万元，其中基本支出…，项目支出…: all that was spent."""
    words, state, over = sentence.words, sentence.state, sentence.context.over
    if number.kind != "money" or label.concept or label.budget or not label.plain or state.told or state.item.name:
        return False
    if over.total != words.executed_concept or over.budget or not words.all_in_all.search(raw):
        return False
    return is_spent_in_halves(sentence, number)


def _stands_beside_budget(sentence: Sentence, number: Number, raw: str, label: ReadLabel) -> bool:
    """其中：公务接待费支出2万元，年初预算为3万元: what was spent, after a budget too.

    Not 基本支出2万元, nor parts of 全年预算, of which 年初预算 is one.
    """
    text, words, begin = sentence.text, sentence.words, number.end + 1
    if number.kind != "money" or not label.concept or text[number.end : begin] not in COMMAS:
        return False
    parent = words.concepts.get("".join(sentence.state.parents[-1:]))
    if parent is not None and parent.budget:
        return False
    if not words.spent.search(raw, raw.rfind(label.alias) + len(label.alias)):
        return False
    ends = words.alias.ends(text, begin, min(begin + _NEAR, sentence.end))
    starts = ends and words.concepts[words.owners[text[begin : ends[0]]]].starts
    return bool(starts) and text[words.suffix.end(text, ends[0]) :][:1].isdigit()


def _tell_whose(sentence: Sentence, number: Number, raw: str, label: ReadLabel, *, first: bool) -> None:
    """重点项目10个, 下属单位5个, 食堂全年收入: what follows is of the things, or of the bodies, told of first.

    first: no number but of things was told before in its part of the sentence.
    """
    words, state = sentence.words, sentence.state
    opens = number.kind == "pieces" and label.concept is None and not (state.told or state.item.name)
    if opens and opens_with_item(raw, words):
        state.talk_of_item(UNKNOWN)
    others = opens and (leaves_abroad(raw, words, sentence.context.owners) or _counts_places(sentence, number))
    if sentence.state.abroad and number.kind == "persons" and _is_of_all(sentence, number):
        sentence.state.tell_whose(others=False, lasting=False, ours=True)
        sentence.ours = number.start - len(raw)
    if others or (first and _is_other(sentence, raw, label)):
        state.abroad = True


def _is_of_all(sentence: Sentence, number: Number) -> bool:
    """下设两个事业单位，编制68名（行政18名、事业50名）: the unit's, for its bodies have no posts of both kinds.

    Not where one of them is named: 下设执法大队，编制20名（行政2名、事业18名）; nor where there is but one.
    """
    who, text = sentence.words.who, sentence.text
    counted = who.set_up.search(text, sentence.start, number.start)
    begin = counted.end() if counted else sentence.start
    if counted and counted["one"]:
        return False
    if not (counted or sentence.context.counted) or who.named.search(text, begin, number.start):
        return False
    return holds_administration(text, number, sentence.end, sentence.words)


def _counts_places(sentence: Sentence, number: Number) -> bool:
    """全乡有派出所1个, 有5个养殖场."""
    return sentence.words.who.places_counted.search(sentence.clause_at(number.start)) is not None


def _is_other(sentence: Sentence, raw: str, label: ReadLabel) -> bool:
    """县本级财政收入; 食堂全年收入; 政府性基金上级补助收入: what is told after it is of the same."""
    if (concept := label.concept) is not None:
        total = concept.top and label.bare and not label.weak
        return concept.governs or (total and sentence.state.item.name == UNKNOWN)
    fund = not label.opens and sentence.words.fund_other.search(raw) is not None
    return not (label.change or label.budget) and (fund or names_other(raw, sentence.words))


def _of_body(sentence: Sentence, number: Number, rest: str) -> None:
    """下属水管站编制30人: of what a body's number is, or, 下属单位30人, what the number before was of."""
    concept = read_label(rest, sentence.words).concept
    if concept is None and number.kind != "pieces":
        concept = sentence.words.concepts.get(sentence.state.recent)
    if concept is not None and of_kind(number, concept.kind):
        sentence.note_body(concept, number)


# turns in which one number takes the place of another


def _moves(sentence: Sentence, number: Number, label_start: int, raw: str) -> bool:
    """由上年的5.5万元降至4.1万元: the first is of an earlier year, the second of the evaluated one."""
    words, state = sentence.words, sentence.state
    moving, state.moving = state.moving, ""
    if moving and (to := words.moves_to.fullmatch(raw)):
        years = [mark.year for mark in sentence.years if label_start + to.start() <= mark.start < number.start]
        label = ReadLabel(concept=words.concepts[moving], actual=True)
        take(sentence, number, label_start, label, years[-1] if years else sentence.context.year)
        return True
    for match in words.moves_from.finditer(raw):
        rest, label = raw[match.end() :], read_label(raw[: match.start()], words)
        if label.concept and words.suffix.fits(rest.rstrip("的")):
            some = label.budget or (label.weak and label.concept.kind == "persons")  # 公用经费标准由, 事业编制由
            state.moving = "" if some or words.budget.search(rest) else label.concept.name
            return True
    return False


def _corrects(sentence: Sentence, number: Number, label_start: int, raw: str) -> bool:
    """A bracket that corrects the figure before it takes its place; one that quotes the old number says nothing."""
    words, found = sentence.words, sentence.context.found
    texts = (raw.rstrip(":"), raw.rstrip(words.hanging_after))
    if not words.quotes.isdisjoint(texts):
        return True
    beside = found and found[-1].end + 1 == label_start
    if words.corrects.isdisjoint(texts):
        if beside and number.kind == "rate" and words.later.search(raw):
            found.pop()
        return False
    if beside and number.value is not None and number.kind in KINDS[words.kind_of(found[-1].concept)]:
        old = found.pop()
        sentence.add(old.concept, number, old.snippet, old.alias, weak=old.weak)
    return True
