"""What a clause without a number says of the clauses after it."""

from __future__ import annotations

from extractors.prose.concepts import Concept
from extractors.prose.labels import read_label
from extractors.prose.words import Words

COMMAS = ("，", ",")
NAMING = ":="  # what follows is of what stands before
_LED = frozenset({"money", "rate"})
_NEAR = 20  # characters in which a clause begins with an item


def subject_of(text: str, mark: str, words: Words, over: str = "") -> Concept | None:
    """What a clause of its own says that the next ones are about. over: what the ones before are about."""
    if mark == "(":  # 满意度（目标值≥90%）为95%
        concept = read_label(text, words).concept
        if concept and concept.kind == "rate":
            return concept
    if tail := words.lead_tail.search(text):
        concept = read_label(text[: tail.start()], words).concept
        if concept and concept.kind in _LED and not concept.budget:
            return concept
    return _item(text, words, over) if mark in COMMAS else None


def _item(text: str, words: Words, over: str) -> Concept | None:
    """三公经费控制有力: the one item that a clause begins with; 严控公务接待 where it is a part of what is over it."""
    if not words.leading.every(text, 0, _NEAR):
        return None
    named = words.alias.find(text)
    owners = {words.owners[text[start:end]] for start, end in named}
    if len(owners) != 1:
        return None
    concept, start = words.concepts[owners.pop()], 0
    while over in concept.inside and (done := words.doing.match(text, start, named[0][0])):
        start = done.end()
    return concept if concept.leads and words.prefix.fits(text[start : named[0][0]]) else None


def tells_plan(text: str, words: Words) -> bool:
    """工作计划: what follows is to be reached; not 目标完成情况."""
    plan = words.heading.plan.match(text)
    return plan is not None and not plan[1]


def is_budget_clause(text: str, words: Words) -> bool:
    """部门预算收支平衡: what follows may be budgets."""
    if words.approved.search(text) and not words.actual.search(text):
        return True  # 根据县财政局批复
    if not words.heading.budget.search(text):
        return False
    rest = words.fund_heading.sub(".", text)  # 一般公共预算支出 is no budget
    return words.heading.budget.search(rest) is not None and words.heading.not_budget.search(text) is None
