"""The words of forms/figures.toml, compiled: what a clause says before a number."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any

import regex

from extractors.readers.prose_numbers import A_NUMBER

_SOURCE = "extractors/forms/figures.toml"
_YEAR = r"(?:(?:19|20)\d\d|二零[零一二三四五六七八九]{2})年度?"


class FigureWordsError(ValueError):
    """A wrong entry in figures.toml; the message names the file and the entry."""


@dataclass(frozen=True, slots=True)
class Concept:
    """What a figure can be of. See figures.toml for the meaning of the keys."""

    name: str
    kind: str
    aliases: frozenset[str]
    weak: frozenset[str]
    inside: frozenset[str]
    unless: tuple[str, ...]
    despite: tuple[str, ...]
    beside: tuple[str, ...]
    needs: tuple[str, ...]
    scopes: frozenset[str]
    budget: bool
    top: bool
    free: bool
    loose: bool
    leads: bool
    silent: bool
    counts: str
    each: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Concepts and patterns. Every pattern is tried on a bounded stretch of text and has no nested repeats."""

    concepts: Mapping[str, Concept]
    units: Mapping[str, str]
    hanging_before: str
    hanging_after: str
    hanging_all: str
    hanging_bare: str
    in_word: regex.Pattern[str]
    alias: regex.Pattern[str]
    leading: regex.Pattern[str]
    owners: Mapping[str, str]
    prefix: regex.Pattern[str]
    loose: regex.Pattern[str]
    suffix: regex.Pattern[str]
    years: regex.Pattern[str]
    budget: regex.Pattern[str]
    not_budget: regex.Pattern[str]
    actual: regex.Pattern[str]
    opens: regex.Pattern[str]
    part_of: regex.Pattern[str]
    change: regex.Pattern[str]
    moves_from: regex.Pattern[str]
    moves_to: regex.Pattern[str]
    uncertain_before: regex.Pattern[str]
    uncertain_after: regex.Pattern[str]
    corrects: regex.Pattern[str]
    quotes: regex.Pattern[str]
    respectively: regex.Pattern[str]
    joint: regex.Pattern[str]
    alike: regex.Pattern[str]
    share: regex.Pattern[str]
    share_base: regex.Pattern[str]
    share_of: Mapping[str, str]
    tells: regex.Pattern[str]
    none_before: regex.Pattern[str]
    none_after: regex.Pattern[str]
    none_tail: regex.Pattern[str]
    none_not: regex.Pattern[str]
    none_spending: regex.Pattern[str]
    none_item: regex.Pattern[str]
    none_concepts: frozenset[str]
    none_trips: frozenset[str]
    none_going: regex.Pattern[str]
    none_again: regex.Pattern[str]
    counted: regex.Pattern[str]
    amount: regex.Pattern[str]
    lead_tail: regex.Pattern[str]
    year_offsets: Mapping[str, int]
    year_comparing: regex.Pattern[str]
    year_beside: regex.Pattern[str]
    year_compared: regex.Pattern[str]
    year_event: regex.Pattern[str]
    heading_budget: regex.Pattern[str]
    heading_not_budget: regex.Pattern[str]
    heading_longest: int
    heading_subjects: frozenset[str]
    heading_blocks: frozenset[str]
    things: regex.Pattern[str]
    others: regex.Pattern[str]
    bodies: regex.Pattern[str]
    moved: regex.Pattern[str]
    goes_on: regex.Pattern[str]
    project_aliases: frozenset[str]
    project_concept: str

    def counting(self, concept: Concept) -> Concept:
        """The concept that counts the things of another one, else that one."""
        return next((other for other in self.concepts.values() if other.counts == concept.name), concept)

    def kind_of(self, concept: str) -> str:
        """Kind of a concept, shares included."""
        return self.concepts[concept].kind if concept in self.concepts else "rate"


@cache
def words() -> Words:
    """Load and check figures.toml once."""
    return parse(files("extractors").joinpath("forms", "figures.toml").read_text(encoding="utf-8"))


def parse(source: str) -> Words:
    """Text of figures.toml → Words; FigureWordsError for a missing or wrong entry."""
    try:
        return _words(tomllib.loads(source))
    except KeyError as error:
        raise FigureWordsError(f"{_SOURCE}: missing {error}") from error
    except (tomllib.TOMLDecodeError, TypeError, regex.error) as error:
        raise FigureWordsError(f"{_SOURCE}: {error}") from error


def _words(raw: Mapping[str, Any]) -> Words:
    concepts = {name: _concept(name, entry) for name, entry in raw["concepts"].items()}
    owners = _owners(concepts)
    label, modes, shares = raw["label"], raw["modes"], raw["shares"]
    none, years, heads = raw["none"], raw["years"], raw["headings"]
    moves = raw["moves"]
    offsets = dict.fromkeys(years["previous"], -1) | dict.fromkeys(years["current"], 0)
    offsets |= dict.fromkeys(years["next"], 1)
    return Words(
        concepts=concepts,
        units=raw["units"],
        hanging_before=raw["hanging"]["before"],
        hanging_after=raw["hanging"]["after"],
        hanging_all=raw["hanging"]["all"],
        hanging_bare=raw["hanging"]["bare"],
        in_word=regex.compile(rf"\(({_either(raw['hanging']['in_word'])})\)"),
        alias=regex.compile(_either(owners)),
        leading=_any(alias for alias, name in owners.items() if concepts[name].leads),
        owners=owners,
        prefix=_prefix(raw, offsets, owners),
        loose=_loose(raw["loose"]["not"], concepts.values()),
        suffix=_suffix(
            [*label["after"], *modes["budget"], *modes["not_budget"], *moves["to"]],
            offsets,
            raw["respectively"]["words"],
        ),
        years=regex.compile(rf"{_YEAR}|{_either(offsets)}"),
        budget=_any(modes["budget"]),
        not_budget=_any(modes["not_budget"]),
        actual=_any(modes["actual"]),
        opens=_any(raw["parts"]["open"]),
        part_of=regex.compile(rf"(?:{_either(raw['parts']['of'])})$"),
        change=_any(raw["changes"]["words"]),
        moves_from=regex.compile(
            rf"(?:{_either(moves['from'])})(?:$|(?={_YEAR}|{_either([*offsets, *moves['old']])}))"
        ),
        moves_to=regex.compile(rf"(?:{_either(moves['to'])})(?:(?:{_YEAR}|{_either([*offsets, *moves['now']])})的?)?"),
        uncertain_before=regex.compile(rf"(?:{_either(raw['uncertain']['before'])})$"),
        uncertain_after=_any(raw["uncertain"]["after"]),
        corrects=_any(raw["corrections"]["new"]),
        quotes=_any(raw["corrections"]["old"]),
        respectively=_any(raw["respectively"]["words"]),
        alike=_any(raw["respectively"]["alike"]),
        joint=regex.compile(rf"(?:{_either(raw['respectively']['joints'])})++"),
        share=regex.compile(rf"(?:{_either(shares['verbs'])})(?P<base>.*?)(?P<tail>(?:{_either(shares['tails'])})*+)$"),
        share_base=_any(shares["bases"]),
        share_of=shares["of"],
        tells=regex.compile(rf"{A_NUMBER}|{_either({*none['before'], *none['after']})}"),
        none_before=_any(none["before"]),
        none_after=_any(none["after"]),
        none_tail=regex.compile(rf"(?:{_either(none['tail'])})*+"),
        none_not=_any(none["not"]),
        none_spending=_any(none["spending"]),
        none_item=_any([*owners, *none["others"]]),
        none_concepts=frozenset(none["concepts"]),
        none_trips=frozenset(none["trips"]),
        none_going=_any(none["going"]),
        none_again=_any(none["again"]),
        counted=regex.compile(rf"(?:\d++(?:{_either(raw['counted']['things'])})[、，,]?)++$"),
        amount=_any(raw["counted"]["amounts"]),
        lead_tail=regex.compile(rf"(?:{_either(raw['leads']['tails'])})$"),
        year_offsets=offsets,
        year_comparing=regex.compile(rf"(?:{_either(years['comparing'])})$"),
        year_beside=regex.compile(rf"(?:{_either(years['beside'])})(?:{_YEAR}|{_either(offsets)})(?:末|底)?的?$"),
        year_compared=_any(years["comparisons"]),
        year_event=_any(years["events"]),
        heading_budget=_any(heads["budget"]),
        heading_not_budget=_any(heads["not_budget"]),
        heading_longest=int(heads["longest"]),
        heading_subjects=frozenset(heads["subjects"]),
        heading_blocks=frozenset(heads["blocks"]),
        things=_any(raw["topics"]["things"]),
        others=_any([*raw["topics"]["others"], *raw["topics"]["bodies"]]),
        bodies=regex.compile(rf"(?<!{_either(raw['topics']['with'])})(?:{_either(raw['topics']['bodies'])})"),
        moved=regex.compile(rf"(?:{_either(moves['to'])})$"),
        goes_on=regex.compile(rf"$|[^\p{{Han}}]|{_either(raw['uncertain']['goes_on'])}"),
        project_aliases=frozenset(raw["project_scope"]["aliases"]),
        project_concept=raw["project_scope"]["concept"],
    )


def _concept(name: str, entry: Mapping[str, Any]) -> Concept:
    return Concept(
        name=name,
        kind=entry["kind"],
        aliases=frozenset(entry["aliases"]) | _combined(entry.get("combine", ())),
        weak=frozenset(entry.get("weak", ())) | _combined(entry.get("weak_combine", ())),
        inside=frozenset(entry.get("inside", ())),
        unless=tuple(entry.get("unless", ())),
        despite=tuple(entry.get("despite", ())),
        beside=tuple(entry.get("with", ())),
        needs=tuple(entry.get("needs", ())),
        scopes=frozenset(entry.get("scopes", ("unit",))),
        budget=bool(entry.get("budget", False)),
        top=bool(entry.get("top", False)),
        free=bool(entry.get("free", False)),
        leads=bool(entry.get("leads", False)),
        loose=bool(entry.get("loose", False)),
        silent=bool(entry.get("silent", False)),
        counts=entry.get("counts", ""),
        each=tuple(entry.get("each", ())),
    )


def _combined(lists: Iterable[list[str]]) -> frozenset[str]:
    """One word of each list, put together."""
    return frozenset("".join(chosen) for chosen in product(*lists) if chosen)


def _owners(concepts: Mapping[str, Concept]) -> dict[str, str]:
    owners: dict[str, str] = {}
    for concept in concepts.values():
        for alias in concept.aliases | concept.weak:
            if owners.setdefault(alias, concept.name) != concept.name:
                raise FigureWordsError(f"{_SOURCE}: {alias} is named by {owners[alias]} and by {concept.name}")
    return owners


def _suffix(known: Iterable[str], offsets: Mapping[str, int], shared: Iterable[str]) -> regex.Pattern[str]:
    """What may stand between a concept and its number; 分别 only before a year, which then tells whose it is."""
    respectively = rf"(?:{_either(shared)})[为是]?(?={_YEAR})"
    return regex.compile(rf"(?:{_YEAR}|{_either(offsets)}|{_either(known)}|{respectively})*+")


def _prefix(
    raw: Mapping[str, Mapping[str, list[str]]], offsets: Mapping[str, int], owners: Iterable[str]
) -> regex.Pattern[str]:
    """What may stand before a concept: known words, years, ``X中``, and one organisation's name or one reason."""
    label, modes, reasons = raw["label"], raw["modes"], raw["reasons"]
    of = [*raw["parts"]["of"], *raw["parts"]["like"]]
    known = _either([*label["before"], *modes["budget"], *modes["not_budget"], *modes["actual"]])
    inside = rf"(?:{_either(owners)})(?:{_either(label['after'])})?+(?:{_either(of)})"
    token = rf"(?:{_YEAR}|{_either(offsets)}|{inside}|{known})"
    stop = _either(label["not_organisation"])
    kinds, ours = _either(label["organisations"]), _either(label["our"])
    name = rf"(?:{ours})(?:{kinds})|(?:(?!{stop})[\p{{Han}}〔〕A-Za-z]){{1,30}}?(?:{kinds})"
    because = rf"(?!{_either(reasons['not_because'])})(?:{_either(reasons['because'])})[\p{{Han}}、]{{1,20}}?"
    return regex.compile(rf"(?P<known>{token})*+(?:(?:{name}|{because})(?&known)*+)?")


def _loose(stops: Iterable[str], concepts: Iterable[Concept]) -> regex.Pattern[str]:
    """What may stand before a loose concept: any words but these, and no other amount."""
    owners = [alias for one in concepts if one.kind != "persons" for alias in one.aliases]
    return regex.compile(rf"(?:(?!{_either([*stops, *owners])})[\p{{Han}}〔〕\d]){{1,40}}")


def _either(words: Iterable[str]) -> str:
    """One of the words, the longest that fits. As a tree of their letters: a text leads down one branch of it."""
    branches: dict[str, set[str]] = {}
    ends = False
    for word in words:
        if word:
            branches.setdefault(word[0], set()).add(word[1:])
        ends = ends or not word
    tree = "|".join(regex.escape(head) + _either(rests) for head, rests in sorted(branches.items()))
    return f"(?:{tree})?" if ends and tree else f"(?:{tree})" if tree else ""


def _any(words: Iterable[str]) -> regex.Pattern[str]:
    return regex.compile(_either(words))
