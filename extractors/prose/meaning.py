"""What a number's label means after what the sentence has said before it."""

from __future__ import annotations

from extractors.prose.concepts import Concept
from extractors.prose.labels import ReadLabel
from extractors.prose.numbers import Number
from extractors.prose.state import State
from extractors.prose.subjects import UNKNOWN


def meant(state: State, label: ReadLabel, number: Number, *, unit_sure: bool) -> Concept | None:
    """The concept a label means; unit_sure: a bare 支出 here can only be the unit's."""
    concept = label.concept
    if concept is not None and number.kind == "pieces":
        return state.words.counting(concept)
    if said := _goes_on(state, label, number):
        return state.words.concepts[said]
    if number.kind == "money" and state.item.has(label, budget=state.budget):
        return None
    after_budget = state.last_budget and label.weak and state.last in state.words.concepts
    if state.subject and (concept is None or concept.top) and not after_budget:
        return _said_before(state, label)
    if concept is None or not (label.weak and concept.top):
        return concept
    return _total(state, concept, label, unit_sure=unit_sure)


def _goes_on(state: State, label: ReadLabel, number: Number) -> str:
    """The concept that was just told, changed or counted, if the label says no more than that this is of it."""
    if state.recent and not label.budget and _takes_up(state, label, number):
        return state.recent
    if number.kind != "money":
        return ""
    weak = label.weak and label.concept is not None and label.concept.top
    if state.changed and (label.result or (weak and label.bare)):
        return state.changed  # 公务接待费下降0.3万元，实际4.4万元
    return state.counted if label.amount or weak else ""


def _takes_up(state: State, label: ReadLabel, number: Number) -> bool:
    """2023年满意度92%，2024年95%; 满意度目标90%，实际95%: the label goes on with the concept before."""
    if label.concept is None:
        return label.plain and label.dated and state.recent not in state.parents
    return label.weak and label.concept.top and number.kind == state.words.kind_of(state.recent) == "rate"


def _said_before(state: State, label: ReadLabel) -> Concept | None:
    """三公经费：2023年决算5.5万元，2024年决算4.1万元: what the colon follows, where the label names no other."""
    subject = state.words.concepts[state.subject]
    if label.concept is None:
        if subject.top and label.spent and subject.name != state.words.executed_concept:
            return None  # 收入：2024年决算数900万元，支付890万元
        last = state.words.concepts.get(state.last, subject)
        again = label.budget and label.dated and last.kind == "money"
        return (last if again else subject) if label.plain else None  # 公务接待费上年预算数2万元，本年预算数3万元
    if subject.top:  # 收入：2024年决算数900万元
        return label.concept if not label.weak or label.spent else subject
    return subject if label.weak else None


def _total(state: State, concept: Concept, label: ReadLabel, *, unit_sure: bool) -> Concept | None:
    """实际支出 after a budget is of what that budget is for; else the unit's own, if that is sure."""
    last = state.words.concepts.get(state.last)
    if state.last_budget and last:
        return _of_budget(last, concept, label)
    if state.over and not label.spent:  # 决算数 under 收入情况
        return state.words.concepts.get(state.over) if last and last.budget and not state.whole else None
    if budgeted := _budgeted(state, last, concept, label):
        return budgeted
    if state.last:
        return _after(state, last, concept, label) if last else None
    if state.topic and label.actual and (label.bare or f"-{state.topic}" in state.parents):
        return state.words.concepts.get(state.topic)
    certain = state.whole or (unit_sure and not label.bare and not _is_of_other(state, concept, label))
    return concept if certain and not state.block and not (state.item.name and state.item.awaiting) else None


def _is_of_other(state: State, concept: Concept, label: ReadLabel) -> bool:
    """收入预算900万元。2024年决算数890万元: it may be what became of another total's budget, as nothing says 支出."""
    topic = state.words.concepts.get(state.topic)
    return topic is not None and topic.top and topic is not concept and not label.spent


def _of_budget(last: Concept, concept: Concept, label: ReadLabel) -> Concept | None:
    """预算收入900万元，实际支出800万元: what it means right after a budget of `last`."""
    if last.top and last is not concept and label.spent:
        return concept
    return None if last.top and label.bare and not label.actual else last


def _budgeted(state: State, last: Concept | None, concept: Concept, label: ReadLabel) -> Concept | None:
    """收入预算900万元，调整预算数950万元，决算数940万元: another total, of which no more than budgets were told.

    But 收入预算900万元；实际支出940万元 says what was spent.
    """
    topic = state.words.concepts.get(state.topic)
    if topic is None or not topic.top or topic is concept or state.whole or not label.actual:
        return None
    if label.spent:
        return concept if label.bare and last is None else None
    return topic if last is not None and last.budget else None


def _after(state: State, last: Concept, concept: Concept, label: ReadLabel) -> Concept | None:
    """What a bare 支出 means after an amount that is no budget of `last`."""
    if state.elsewhen and label.dated:
        return last  # 上年三公经费支出5.9万元，本年支出5.1万元
    if not (last.budget or last.top):
        return None
    settled = not last.silent or bool(last.each) if last.top else not (last.inside or last.silent)
    return concept if label.actual or not label.bare or settled else None  # 调整预算1689万元，支出1650万元


def budget_of(state: State, label: ReadLabel) -> str:
    """The concept that a budget's own name (年初预算, 追加) is about, where it is not the unit as a whole."""
    if label.concept is None or not label.concept.budget:
        return _budget_of_same(state, label)
    if item := state.item.budget() or part_told(state, label):
        return item
    last = state.words.concepts.get(state.last)
    if state.last_budget and label.bare and not (state.item.joined or (last and last.top)):
        return state.last  # 项目支出年初预算120万元，年中追加20万元
    if state.recent and state.words.concepts[state.recent].counts:
        return state.words.concepts[state.recent].counts  # 项目7个，年初预算398万元
    if state.brackets and state.parents:
        parent = state.words.concepts.get(state.parents[-1])
        if parent and parent.kind == "money" and not (parent.top or parent.budget):
            return parent.name  # 公务接待费2万元（年初预算3万元）
    subject = state.words.concepts.get(state.subject)
    return subject.name if subject and subject.kind == "money" and not (subject.top or subject.budget) else ""


def part_told(state: State, label: ReadLabel) -> str:
    """总支出900万元，其中基本支出700万元，年初预算680万元: what was spent of the unit's money, told right before."""
    if label.dated or not state.last or not (state.parents or state.whole):
        return ""
    last, holder = (state.words.concepts.get(name) for name in (state.last, "".join(state.parents[-1:])))
    spent = UNKNOWN in state.parents[-1:] or not state.parents
    spent = spent or (holder is not None and holder.kind == "money" and not holder.budget)
    return state.last if spent and (last is None or not (last.top or last.budget)) else ""


def _budget_of_same(state: State, label: ReadLabel) -> str:
    """公务接待费上年决算数3万元，本年预算数3万元: a year's budget of what another year's amount was told of."""
    last = state.words.concepts.get(state.last)
    of_same = last is not None and last.kind == "money" and not last.budget and state.elsewhen
    return state.last if of_same and label.concept is None and label.plain and label.budget and label.dated else ""
