"""Figures of a report's prose: actual amounts of the unit and year, with their place. What is uncertain is left out.

A sentence is read from left to right. Each number has a label, the text between it and the last
break; the label must be understood as a whole. What a label leaves open (budget or actual, part of
what, which year) is decided by what the sentence said before it. The words are in forms/figures.toml.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extractors.prose.clean import Prose, prose
from extractors.prose.context import Context, Found
from extractors.prose.cuts import cut, left_open
from extractors.prose.numbers import Number, enumerates, numbers
from extractors.prose.passage import Passage
from extractors.prose.posts import are_others_apart, are_within_posts, is_made_of_kinds, kinds_of, of_all_posts
from extractors.prose.scope import Scope, Scopes
from extractors.prose.totals import (
    OtherFunds,
    apart,
    extremes,
    has_sources,
    is_budget,
    is_filled,
    is_gross,
    is_of_one_fund,
    is_of_organ,
    is_outdone,
    is_part,
    is_partial,
    is_total,
    of_all_kinds,
    of_unit,
    other_funds,
    summands,
    with_source,
)
from extractors.prose.words import Words, words
from extractors.prose.years import evaluated_year

_SNIPPET = 60  # characters before a figure that its snippet may show
_LONGEST_PARAGRAPH = 50_000
_QUOTES = ("“", '"', "‘", "「", "＂")


class Figure(NamedTuple):
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


class _Stated(NamedTuple):
    """A figure on its paragraph. partial: of some funds only; fund: a total of one; doubted: as in `is_outdone`."""

    found: Found
    clean: Prose
    path: str
    partial: bool
    fund: bool
    doubted: bool


def read_figures(
    paragraphs: Sequence[tuple[str, str]],
    year: int | None,
    scope: str,
    votes: Iterable[int] = (),
    owners: Sequence[str] = (),
    *,
    item: bool = False,
) -> list[Figure]:
    """A report's paragraphs (block path, text) → its figures, in order.

    year: the evaluated year; None: the one that the report names most often, `votes` counted in. scope: ``unit`` or
    ``project``, whose report it is. owners: names of the unit, none if unknown. item: it is about one
    item, a project that it names.
    """
    vocabulary = words()
    evaluated = year or evaluated_year((text for _, text in paragraphs), vocabulary, votes) or 0
    stated: list[_Stated] = []
    whole = Scope(evaluated, item=item)
    owners = [*owners, *vocabulary.calls_itself(owners)]
    context = Context(vocabulary, evaluated, scope, whole, evaluated, [], owners)
    passage = Passage(Scopes(whole, vocabulary, owners), context)
    for at, (path, text) in enumerate(paragraphs):
        if not vocabulary.tells.search(text):
            passage.pass_by(text)
            continue
        clean = prose(text, vocabulary.in_word)
        found = list(numbers(clean.text))
        if at + 1 < len(paragraphs) and cut(text, paragraphs[at + 1][1]):
            found = left_open(clean.text, found)
        if _tells(clean.text, found, vocabulary):
            passage.read(clean, found, cut=at > 0 and cut(paragraphs[at - 1][1], text))
            stated += _stated(clean, path, found, context)
        else:
            passage.pass_by(clean.text)
    stated = [one for one in stated if not (one.found.weak and one.found.concept in context.more)]
    sure = _of_whole_unit(_of_one_kind(stated, vocabulary), context)
    sure = _undoubted(sure, context)
    return [_placed(one.found, one.clean, one.path) for one in _of_all_funds(sure, paragraphs, vocabulary)]


def _stated(clean: Prose, path: str, found: Sequence[Number], context: Context) -> Iterator[_Stated]:
    """The figures of a paragraph. found: its numbers."""
    text, vocabulary = clean.text, context.words
    others, parts = OtherFunds(text, found, vocabulary), False
    for one in _settled(text, found, context):
        sourced, total = with_source(one, text, found, vocabulary), is_total(one, vocabulary)
        partial = is_partial(sourced, text, vocabulary)
        parts = partial if total else parts  # 财政拨款支出781.9万元，其中基本支出594.7万元
        if not (partial and others.beside(sourced)):
            fund = total and (context.over.fund or (partial and is_of_one_fund(sourced, text, vocabulary)))
            some = has_sources(one, vocabulary) and (partial or parts or context.over.fund)
            doubted = is_gross(one, vocabulary) if total else is_filled(one, text, vocabulary)
            yield _Stated(one, clean, path, some, fund, doubted)


def _of_one_kind(stated: list[_Stated], vocabulary: Words) -> list[_Stated]:
    """Without posts of a kind (行政编制12名) where another paragraph tells those of another (事业编制20名)."""
    kinds = {one.found.alias: of for one in stated if one.found.weak and (of := kinds_of(one.found, vocabulary))}
    if len(kinds) <= 1:
        return stated
    apart = {alias for alias, of in kinds.items() if any(of.isdisjoint(other) for other in kinds.values())}
    return [one for one in stated if not (one.found.weak and one.found.alias in apart)]


def _of_whole_unit(stated: list[_Stated], context: Context) -> list[_Stated]:
    """Without what is told of 局机关 where the same is told of its bodies, or more of the unit as a whole."""
    if not any(one.found.organ for one in stated):
        return stated
    whole = extremes(one.found for one in stated if not one.found.organ)
    return [one for one in stated if not (one.found.organ and is_of_organ(one.found, whole, context))]


def _undoubted(stated: list[_Stated], context: Context) -> list[_Stated]:
    """Without 收入总计 where the report tells a lesser 本年收入合计, and 现有编制 where it tells a greater 编制.

    And without totals that balance where something is carried over, but for what 收入合计 is as well.
    """
    vocabulary = context.words
    if not any(one.doubted for one in stated):
        return stated
    gross = {one.found.value for one in stated if one.doubted and is_gross(one.found, vocabulary)}
    if context.rest and len(gross) == 1:
        sure = {(one.found.concept, one.found.value) for one in stated if not one.doubted}
        stated = [one for one in stated if one.found.value not in gross or (one.found.concept, one.found.value) in sure]
    of_any = extremes(one.found for one in stated if not one.doubted)
    of_all = extremes(one.found for one in stated if not (one.doubted or one.partial))
    return [
        one
        for one in stated
        if not one.doubted or not is_outdone(one.found, of_any if one.partial else of_all, vocabulary)
    ]


def _of_all_funds(
    stated: Sequence[_Stated], paragraphs: Sequence[tuple[str, str]], vocabulary: Words
) -> Iterator[_Stated]:
    """Without 财政拨款收入 where the report tells another 收入总计, and without totals of one fund beside others."""
    if not any(one.partial for one in stated):
        return iter(stated)
    partial = _partial(stated, vocabulary)
    others = any(one.fund for one in stated) and any(other_funds(text, vocabulary) for _, text in paragraphs)
    return (one for one in stated if not ((one.fund and others) or (one.partial and one.found in partial)))


def _partial(stated: Sequence[_Stated], vocabulary: Words) -> set[Found]:
    """Those of some funds, where another amount of all is told, and others of them if no other is told of all.

    Not what was spent beside 收入总计, which is more where something is carried over.
    """
    whole = extremes(one.found for one in stated if not one.partial)
    some = [one.found for one in stated if one.partial]
    partial = {one for one in some if apart(one, whole.get(one.concept, ()))}
    if any(is_total(one, vocabulary) for one in partial):
        partial.update(one for one in some if is_budget(one, vocabulary) and one.concept not in whole)
    sure = extremes(one.found for one in stated if not (one.partial or one.doubted))
    if any(is_total(one, vocabulary) and apart(one, sure.get(one.concept, ())) for one in some):
        partial.update(one for one in some if one.concept not in whole)
    return partial


def _tells(text: str, found: Sequence[Number], vocabulary: Words) -> bool:
    """Whether a paragraph has a number besides its own, or denies something."""
    own = bool(found) and enumerates(text, 0, found[0])
    denies = vocabulary.nothing.said.search(text) is not None
    return len(found) > own or (denies and bool(vocabulary.alias.every(text)))


def _settled(text: str, numbers: Sequence[Number], context: Context) -> list[Found]:
    """Without what a weak word named where a better one, or a contradicting word, stands beside it."""
    context.found = of_all_posts(context.found, text, numbers, context.words)
    sure = [one for one in context.found if not one.weak or _alone(one, text, numbers, context)]
    sure = of_all_kinds(of_unit(sure, context), text, numbers, context.words)
    sure = [one for one in sure if not is_part(one, context.found, text, context.words)]
    sure.sort(key=lambda one: one.start)
    parts = summands(sure, text, context.words)
    return [one for one in sure if one not in parts] if parts else sure


def _alone(one: Found, text: str, numbers: Sequence[Number], context: Context) -> bool:
    if len(text) > _LONGEST_PARAGRAPH:
        return False
    owners, own = context.words.owners, context.words.owners.get(one.alias, one.concept)
    others = [other for other in context.found if other.concept == one.concept and other is not one]
    if own == one.concept:  # 实有人数36人，其中事业人员15人: the second one names but a part
        others = [other for other in others if not other.weak or owners.get(other.alias) == own]
    if any(not other.weak or other.alias != one.alias or other.value != one.value for other in others):
        return False
    concept, told = context.words.concepts[own], _without_nothing(text, own, context).replace(one.alias, "")
    rest = context.words.nothing.clause.sub("", told)
    for turn in concept.despite:
        rest = rest.replace(turn, "")
    beside = not concept.beside or any(word in rest for word in concept.beside)
    if one.alias in concept.capped and not are_within_posts(one, text, numbers, context.words):
        return False
    unless = {word for word in concept.unless if word in rest}
    if not (beside and unless):
        return beside
    apart = unless.issubset(concept.without)
    return apart and any(sure(one, text, numbers, context.words) for sure in (is_made_of_kinds, are_others_apart))


def _without_nothing(text: str, concept: str, context: Context) -> str:
    """公务用车购置费0万元: a paragraph without what it says of parts of a concept of which there is none."""
    for part, start, end in context.nothing:
        if concept in context.words.concepts[part].inside:
            text = text[:start] + "." * (end - start) + text[end:]
    return text


def _placed(found: Found, clean: Prose, path: str) -> Figure:
    start, end = clean.origin(found.start), clean.origin(found.end - 1) + 1
    first = clean.origin(max(found.snippet, found.start - _SNIPPET))
    if clean.source[first - 1 : first] in _QUOTES:
        first -= 1
    return Figure(
        concept=found.concept,
        number=float(found.value),
        unit_written=found.unit or None,
        half_unit=None if found.half is None else float(found.half),
        raw_text=clean.source[start:end],
        snippet=clean.source[first:end].strip(),
        block=path,
        start=start,
        end=end,
    )
