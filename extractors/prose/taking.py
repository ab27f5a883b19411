"""What a number with its label comes to: a change, a budget, another one's part, or a figure."""

from __future__ import annotations

import re

from extractors.prose.certain import Sentence
from extractors.prose.concepts import Concept
from extractors.prose.deeds import is_one_items
from extractors.prose.governed import governs, tell_change
from extractors.prose.holders import holds_rest, replaces_former
from extractors.prose.labels import ReadLabel, says_budget
from extractors.prose.leads import COMMAS
from extractors.prose.meaning import budget_of, meant, part_told
from extractors.prose.narrow import is_narrow, note
from extractors.prose.numbers import Number, of_kind
from extractors.prose.patterns import NUMBERED
from extractors.prose.subjects import UNKNOWN
from extractors.prose.words import Words

_BEFORE = 60  # characters before a label in which a project is named
_OPENS = 6  # characters after a total in which its parts are opened
_PART = re.compile("[，,、]")
_PARTS = 150  # characters in which they are told


def take(sentence: Sentence, number: Number, label_start: int, label: ReadLabel, year: int | None = None) -> None:
    """Decide on a number by its label; year: of the number, if the label says it."""
    state = sentence.state
    sentence.context.name(label)
    state.abroad = sentence.context.is_abroad(label, before=state.abroad)
    state.lasting = state.lasting and state.abroad
    if label.opens:
        state.open_parts()
    if governs(sentence, number, label_start, label):
        return
    if label.change or label.uncertain:
        _pass_by(sentence, number, label_start, label)
        return
    if number.kind == "money":
        _turn_to(sentence, number, label_start, label)
    if part := budget_of(state, label):
        beside = part_told(state, label) != "" and not (state.last_budget or state.budget)
        state.tell(part, budget=True)
        state.budget = not beside  # 基本支出700万元，年初预算680万元；项目支出200万元
        return
    label = _made_sure(sentence, number, label_start, label)
    concept = _meant(sentence, number, label_start, label)
    if label.weak and concept is not label.concept:
        label = label._replace(actual=True)  # 支出 of what the budget before was for
    if label.inside:
        state.parents = [label.inside] if concept is None or label.inside != concept.name else []
    if concept is not None and of_kind(number, concept.kind):
        _settle(sentence, number, label_start, concept, label, year)
    elif number.kind == "money":
        state.tell(UNKNOWN)
        state.item.tell_unknown(label)


def _meant(sentence: Sentence, number: Number, label_start: int, label: ReadLabel) -> Concept | None:
    """The concept that a label means, if the amount is not one item's."""
    unit_sure = not sentence.words.things.search(sentence.text, sentence.group, label_start)
    concept = meant(sentence.state, label, number, unit_sure=unit_sure)
    if concept is None or number.kind != "money":
        return concept
    if is_one_items(sentence, number, label_start, concept, label):
        return None
    return None if _is_all_under_block(sentence, number, label_start, concept, label) else concept


def _is_all_under_block(
    sentence: Sentence, number: Number, label_start: int, concept: Concept, label: ReadLabel
) -> bool:
    """Under 基本支出 我局实际支出300万元, 全年支出300万元，其中项目支出…: perhaps all that the unit spent."""
    words, at = sentence.words, (label_start, number.start)
    if concept is label.concept or concept.name != sentence.state.block:
        return False
    if words.who.own.search(sentence.text, *at) or words.all_year.search(sentence.text, *at):
        return True
    return any(name in words.share_of and name != concept.name for name in words.named(_parts(sentence, number)))


def _pass_by(sentence: Sentence, number: Number, label_start: int, label: ReadLabel) -> None:
    """What was saved, added or is left over, or what is not exact, is no figure."""
    tell_change(sentence, number, label_start, label)
    if label.left:
        holds_rest(sentence, number, sentence.text[label_start : number.start])
    if label.uncertain and label.concept is not None and label.concept.kind != "money":
        sentence.state.recent = label.concept.name  # 满意度目标不低于90%，实际95%


def _turn_to(sentence: Sentence, number: Number, label_start: int, label: ReadLabel) -> None:
    """What is talked of, if not the unit."""
    text, words, state = sentence.text, sentence.words, sentence.state
    before = words.concepts.get(state.recent)
    sentence.of_counted = before is not None and before.counts != ""
    sentence.later = state.told != "" and not state.whole
    summed = words.all_in_all.search(text, label_start, number.start)
    told = state.item.name == state.last == UNKNOWN and label.bare and not summed
    near = max(sentence.group, label_start - _BEFORE)
    sentence.of_item = told and words.projects.search(text, near, label_start) is not None
    if state.item.name:
        raw = text[label_start : number.start]
        if words.who.own.search(raw):
            state.item.name = ""
        elif words.summing.match(raw):
            state.item.sum_up()
    joint = text[label_start]
    state.talk_of(label, joint=joint in words.hanging_before and joint not in COMMAS)


def _made_sure(sentence: Sentence, number: Number, label_start: int, label: ReadLabel) -> ReadLabel:
    """The label of a total that is surely the unit's by its parts says so."""
    if not (label.weak and label.concept and label.concept.top):
        return label
    if label.bare and _is_made_up(sentence, number, label_start):
        label = label._replace(bare=False)
    elif _is_all_spent(sentence, number, label_start, label):
        sentence.state.aside = ""
        return label._replace(weak=False, actual=label.actual or sentence.told > sentence.start)
    return label


def _is_made_up(sentence: Sentence, number: Number, label_start: int) -> bool:
    """支出：900万元。其中：…，项目支出200万元: nothing stands before it, and its parts are those of the unit's."""
    text, words = sentence.text, sentence.words
    line = NUMBERED.match(text, sentence.start, label_start)
    opens = label_start == (line.end() if line else sentence.start)
    if not (opens and words.listed.fullmatch(text, label_start, number.start)):
        return False
    parts = words.opens.search(text, number.end, number.end + _OPENS)
    told = text[parts.end() : parts.end() + _PARTS] if parts else ""
    return any(name in words.share_of for name in words.named(told)) and not _tells_budgets(told, words)


def _tells_budgets(parts: str, words: Words) -> bool:
    """支出900万元（基本支出预算500万元，项目支出预算400万元）: what has such parts is a budget itself."""
    return says_budget(_PART.split(parts, 1)[0], words)


def _is_all_spent(sentence: Sentence, number: Number, label_start: int, label: ReadLabel) -> bool:
    """2022年支出76万元，其中：基本支出66万元，项目支出10万元: a sentence that begins with all that the unit spent.

    Or that tells it after its budget, or after what it received.
    """
    line = NUMBERED.match(sentence.text, sentence.start, label_start)
    opens = label_start == (line.end() if line else sentence.start)
    if not (opens or _is_spent_of(sentence, number, label_start, label)) or (sentence.state.aside and not label.dated):
        return False
    return is_spent_in_halves(sentence, number)


def is_spent_in_halves(sentence: Sentence, number: Number) -> bool:
    """Whether 基本支出 and 项目支出 are told as the parts of an amount, and are no budgets."""
    return has_both_halves(sentence, number) and not _tells_budgets(_parts(sentence, number), sentence.words)


def has_both_halves(sentence: Sentence, number: Number) -> bool:
    """Whether 基本支出 and 项目支出 are told as the parts of an amount right after it."""
    words, told = sentence.words, _parts(sentence, number)
    if not words.alias.ends(told, 0, len(told)):
        return False
    named = words.named(told)
    return named[0] in words.share_of and words.share_of.keys() <= {*named}


def _parts(sentence: Sentence, number: Number) -> str:
    """What is told of the parts of an amount right after it: 其中：…; or in a bracket."""
    text, words, begin = sentence.text, sentence.words, number.end
    bracket, colon = text.startswith("(", begin), text.startswith(":", begin)
    parts = words.opens.search(text, begin, min(begin + _OPENS, sentence.end))
    if parts is not None and parts.start() - begin <= 1:
        begin = parts.end()
    elif bracket or colon:
        begin += 1
    else:
        return ""
    told = text[begin : min(begin + _PARTS, sentence.end)].partition(")" if bracket else ";")[0]
    return told.lstrip(words.hanging_after)


def _is_spent_of(sentence: Sentence, number: Number, label_start: int, label: ReadLabel) -> bool:
    """预算80万元；支出76万元, 预算收入80万元；全年支出76万元, 到位资金76万元，支出76万元: of what was told before.

    A budget's other half, which is as much as that, would be no spending.
    """
    text, words, state = sentence.text, sentence.words, sentence.state
    before = text[sentence.start : label_start]
    if state.told == UNKNOWN:
        return label_start == sentence.told + 1 and words.received.match(before) is not None
    again = text[number.start : number.end] in before
    if state.told in words.concepts and words.concepts[state.told].budget and label.actual and not state.item.name:
        return True  # 年初预算80万元，其中：…，决算76万元，其中：…
    if state.told == words.granted_concept:
        return label_start == sentence.group and not again
    topic = words.concepts.get(state.topic) if state.told == state.topic and not state.whole else None
    return (
        topic is not None
        and topic.top
        and not again
        and words.all_year.match(text, label_start, number.start) is not None
    )


def _settle(
    sentence: Sentence, number: Number, label_start: int, concept: Concept, label: ReadLabel, year: int | None
) -> None:
    """A number whose concept is known: a budget, another one's part, or a figure."""
    state, money = sentence.state, concept.kind == "money"
    if (label.budget and concept.kind != "count") or _is_other_half(sentence, number, label_start, concept, label):
        if money:
            state.tell(concept.name, budget=True)
        else:
            state.recent = concept.name
        return
    if not state.belongs(concept, label) and not _is_whole(sentence, number, concept, label, year):
        return
    if money:
        state.tell(concept.name)
        note(sentence, concept)
        state.budget = state.budget and not label.actual and not concept.top
    state.recent = concept.name
    if concept.kind == "persons":
        state.people = "" if label.weak else concept.name
    state.elsewhen = not sentence.of_the_year(number.start, year, kind=concept.kind)
    state.gross = concept.top and not state.elsewhen and sentence.words.gross.search(label.alias) is not None
    sure = not state.elsewhen and is_narrow(sentence, concept, label_start)
    if concept.silent and not concept.each:
        if sure and money and sentence.certain(number, concept, label, label_start):
            _note_part(sentence, number, concept)
    elif sure and sentence.certain(number, concept, label, label_start):
        _add(sentence, number, label_start, concept, label)


def _is_other_half(sentence: Sentence, number: Number, label_start: int, concept: Concept, label: ReadLabel) -> bool:
    """2024年预算收入900万元。总支出900万元: a budget's too, for it balances, and nothing says that it was spent."""
    state, text = sentence.state, sentence.text
    topic = sentence.words.concepts.get(state.topic)
    if topic is None or not (topic.top and concept.top) or topic is concept or label.actual or state.whole:
        return False
    return text[number.start : number.end] in text[max(0, label_start - _PARTS) : label_start]


def _note_part(sentence: Sentence, number: Number, concept: Concept) -> None:
    """公务用车购置费20万元: a weak word for another part of vehicles does not name all; one beside 购置费0万元 does."""
    context, words, text = sentence.context, sentence.words, sentence.text
    start, alias = max((text.rfind(alias, sentence.start, number.start), alias) for alias in concept.aliases)
    if start >= 0 and not number.value:
        context.nothing.append((concept.name, start, number.end))
    elif start >= 0:
        wholes = (words.concepts[name] for name in concept.inside)
        context.more.update(one.name for one in wholes if any(word in alias for word in one.unless))


def _is_whole(sentence: Sentence, number: Number, concept: Concept, label: ReadLabel, year: int | None) -> bool:
    """Whether a part of another amount is all of it that counts: 支出总计900万元，其中本年支出880万元."""
    state = sentence.state
    again = label.dated and concept.top and state.parents == [concept.name]
    again = again and sentence.of_the_year(number.start, year)
    whole = again and state.gross
    if concept.kind == "money" and not whole:
        state.budget_beside(concept.name)
        state.tell(concept.name if again else UNKNOWN)  # 总支出900万元，其中本年支出880万元。其中：基本支出
    return whole


def _add(sentence: Sentence, number: Number, label_start: int, concept: Concept, label: ReadLabel) -> None:
    """A figure, of each concept that its concept stands for, under the word that names it."""
    state = sentence.state
    own = sentence.words.owners.get(label.alias) == concept.name
    alias = label.alias if own else sentence.context.weakly.get(concept.name, label.alias)
    weak = alias in concept.weak and not concept.top
    state.aside = "" if concept.top or concept.budget else state.aside
    if concept.kind == "persons":
        replaces_former(sentence, number, label_start, concept)
    for name in concept.each or (concept.name,):
        sentence.add(name, number, label_start, alias, weak=weak)
