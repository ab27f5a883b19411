"""Which label means what where: the key tables that the table reader looks labels up in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from extractors import fields
from extractors import forms as declared
from extractors.form_model import Block, Forms, Keys
from extractors.form_terms import Term
from extractors.text import label


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Key tables by situation, and every other declared label (side labels, heads, skeleton text) with its alias.

    weak: keys that name the block itself when a surer label of it stands in the same row.
    general: outside the split by 收入/支出性质; composition: inside it; head: labels that may stand in paragraphs;
    top: those of numbers among these that are labels of pairs only above a table's columns; totals: in a row of totals.
    paired: those of the others that may stand in a row of pairs; elsewhere: those that are labels of columns, of rows
    or of whole tables only. signed: what labels behind a name in a line end in. foreign: by
    family of forms, the words that only others declare. people, beside_people: heads of lists of people.
    foreign_blocks: labels and heads of blocks with words of ours that are of something else: tasks, those of
    `past_blocks` last year, those of `duties` only beside a label of `goal_sides`.
    """

    general: Keys
    composition: Keys
    head: Keys
    top: Keys
    totals: Keys
    others: dict[str, str]
    weak: frozenset[str]
    paired: dict[str, str]
    elsewhere: frozenset[str]
    signed: tuple[str, ...]
    foreign: dict[str, frozenset[str]]
    people: frozenset[str] = frozenset()
    beside_people: frozenset[str] = frozenset()
    foreign_blocks: frozenset[str] = frozenset()
    past_blocks: frozenset[str] = frozenset()
    duties: frozenset[str] = frozenset()
    goal_sides: frozenset[str] = frozenset()

    @classmethod
    def of(cls, forms: Forms) -> Vocabulary:
        """Index the declared forms."""
        blocks = forms.of("pairs")
        general: dict[str, tuple[Block, Term]] = {}
        for block in blocks:
            _add(general, block, only_start=block.name == "composition")
        either = ((block, {**block.either, **block.several}) for block in blocks)
        weak = {key: (block, terms[0]) for block, keys in either for key, terms in keys.items() if key not in general}
        general.update(weak)
        inside: dict[str, tuple[Block, Term]] = {}
        _add(inside, forms.blocks["composition"], only_start=False)
        head: dict[str, tuple[Block, Term]] = {}
        _add(head, forms.blocks["head"], only_start=False)
        head.update({key: (block, terms[0]) for block in blocks for key, terms in block.lines.items()})
        unsure = {word for block in blocks for word in block.options.get("unsure", ())}
        top = {k: owner for k, owner in head.items() if k not in general and k not in unsure and is_measure(*owner)}
        totals = {key: (block, terms[0]) for block in blocks for key, terms in block.beside_total.items()}
        _add(totals, forms.blocks["closing"], only_start=False)
        others = _others(forms, general)
        beside = _beside_pairs(forms)
        paired = {key: alias for key, alias in others.items() if key in beside}
        elsewhere = others.keys() - beside
        options = forms.blocks["head"].options
        tasks, goals, past = forms.blocks["tasks"], forms.blocks["goals"], _past(forms)
        duties = frozenset(label(word).key for word in goals.options.get("duties", ()))
        of_tasks = (tasks.heads.keys() | tasks.side.keys()) - goals.side.keys()
        return cls(
            general=general,
            composition={**general, **inside},
            head=head,
            top=top,
            totals=totals,
            others=others,
            weak=frozenset(weak),
            paired=paired,
            elsewhere=frozenset(elsewhere),
            signed=tuple(options.get("gaps", ())),
            foreign=_foreign(forms),
            people=frozenset(options.get("people", ())),
            beside_people=frozenset(options.get("beside_people", ())),
            foreign_blocks=frozenset(of_tasks | past | duties),
            past_blocks=past,
            duties=duties,
            goal_sides=frozenset(goals.side),
        )


def load(county: str | None = None) -> Vocabulary:
    """The key tables of the declared forms (`extractors.forms.load`), shared by counties that share those."""
    return _of(declared.load(county))


@lru_cache(maxsize=declared.KEPT)
def _of(forms: Forms) -> Vocabulary:
    return Vocabulary.of(forms)


def is_measure(block: Block, term: Term) -> bool:
    """Whether a label stands beside a number."""
    return fields.is_measure(block.dataset, term.field)


def _add(table: dict[str, tuple[Block, Term]], block: Block, only_start: bool) -> None:
    for key, terms in block.keys.items():
        if not only_start or terms[0].field in block.start_keys:
            table.setdefault(key, (block, terms[0]))


def _foreign(forms: Forms) -> dict[str, frozenset[str]]:
    own: dict[str, set[str]] = {}
    for block in forms.blocks.values():
        spelt = (block.columns, block.rows, block.keys, block.lines, block.either, block.several)
        own.setdefault(block.family, set()).update(*_printed(block), block.total, *spelt)
    every = set().union(*own.values()).difference(forms.lookups.template.skeleton)
    return {family: frozenset(every - words) for family, words in own.items()}


def _past(forms: Forms) -> frozenset[str]:
    """What labels beside blocks are where these are of last year: 上年 before 项目资金, or for the 本年 of 本年目标."""
    blocks = [(block, block.options["past"]) for block in forms.blocks.values() if "past" in block.options]
    said = (
        before + word.removeprefix(first)
        for block, past in blocks
        for first in ("", *block.options.get("present", ()))
        for word in block.side
        for before in past
        if word.startswith(first)
    )
    return frozenset(label(text).key for text in said)


def _others(forms: Forms, keys: Keys) -> dict[str, str]:
    words = dict(forms.lookups.template.skeleton)
    for block in forms.blocks.values():
        for table in (*_printed(block), block.total):
            words.update(table)
        for terms in (block.columns, block.rows):
            words.update({key: found[0].alias for key, found in terms.items()})
    return {key: alias for key, alias in words.items() if key not in keys}


def _beside_pairs(forms: Forms) -> frozenset[str]:
    """The words that may stand in a row of pairs and are no keys: what nobody asks for, and template text."""
    return frozenset(forms.lookups.template.skeleton).union(
        *(table for block in forms.of("pairs") for table in _printed(block))
    )


def _printed(block: Block) -> tuple[Mapping[str, str], ...]:
    """The words of a block that stand for no field: beside it, over it, before its rows, and what nobody asks for."""
    return (block.side, block.heads, block.leads, block.skip)
