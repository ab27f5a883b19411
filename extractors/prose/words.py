"""The words of forms/figures.toml, compiled: what a clause says before a number."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import regex

from extractors.lexicon import Lexicon
from extractors.prose.concepts import SOURCE, Concept, FigureWordsError, concept_of, owners
from extractors.prose.numbers import A_NUMBER
from extractors.prose.patterns import HAN, MONTH, NTH, NUMBERING, YEAR, YEARS, Run, alternatives, any_of, either
from extractors.prose.prefix import Loose, Prefix


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Concepts and patterns. Every pattern is tried on a bounded stretch of text and has no nested repeats."""

    concepts: Mapping[str, Concept]
    units: Mapping[str, str]
    hanging_before: str
    hanging_after: str
    hanging_all: str
    hanging_bare: str
    in_word: re.Pattern[str]
    alias: Lexicon
    leading: Lexicon
    owners: Mapping[str, str]
    prefix: Prefix
    loose: Loose
    suffix: Run
    years: re.Pattern[str]
    budget: re.Pattern[str]
    limit: re.Pattern[str]
    not_budget: re.Pattern[str]
    actual: re.Pattern[str]
    opens: re.Pattern[str]
    part_after: re.Pattern[str]
    classes: re.Pattern[str]
    part_of: re.Pattern[str]
    change: re.Pattern[str]
    moves_from: re.Pattern[str]
    moves_to: re.Pattern[str]
    uncertain_before: re.Pattern[str]
    uncertain_after: re.Pattern[str]
    corrects: frozenset[str]
    quotes: frozenset[str]
    respectively: re.Pattern[str]
    joint: Run
    alike: re.Pattern[str]
    share: regex.Pattern[str]  # it gives no word back, which `re` does wrong before Python 3.11.5
    share_base: frozenset[str]
    share_of: Mapping[str, str]
    tells: re.Pattern[str]
    denies: re.Pattern[str]
    none_before: re.Pattern[str]
    none_after: re.Pattern[str]
    none_tail: Run
    none_not: re.Pattern[str]
    none_spending: re.Pattern[str]
    none_item: Lexicon
    none_concepts: frozenset[str]
    none_trips: frozenset[str]
    none_going: re.Pattern[str]
    none_again: re.Pattern[str]
    counted: re.Pattern[str]
    amount: re.Pattern[str]
    lead_tail: re.Pattern[str]
    year_offsets: Mapping[str, int]
    year_comparing: re.Pattern[str]
    year_against: re.Pattern[str]
    year_closing: re.Pattern[str]
    year_compared: re.Pattern[str]
    year_event: re.Pattern[str]
    year_part: re.Pattern[str]
    heading_budget: re.Pattern[str]
    heading_not_budget: re.Pattern[str]
    heading_plan: re.Pattern[str]
    heading_longest: int
    heading_subjects: frozenset[str]
    heading_blocks: frozenset[str]
    things: re.Pattern[str]
    thing: re.Pattern[str]
    all_in_all: re.Pattern[str]
    projects: re.Pattern[str]
    project: re.Pattern[str]
    one_of_projects: re.Pattern[str]
    carrying: re.Pattern[str]
    section: re.Pattern[str]
    numbering: re.Pattern[str]
    own: re.Pattern[str]
    ours: re.Pattern[str]
    region: re.Pattern[str]
    body_named: re.Pattern[str]
    not_body: re.Pattern[str]
    setting_up: re.Pattern[str]
    summing: re.Pattern[str]
    organ: re.Pattern[str]
    fund: re.Pattern[str]
    fund_only: re.Pattern[str]
    fund_heading: re.Pattern[str]
    fund_other: re.Pattern[str]
    fund_beyond: re.Pattern[str]
    allotted: re.Pattern[str]
    inflow: re.Pattern[str]
    doing: re.Pattern[str]
    results: frozenset[str]
    others: re.Pattern[str]
    bodies: re.Pattern[str]
    with_bodies: tuple[str, ...]
    moved: re.Pattern[str]
    goes_on: re.Pattern[str]
    project_aliases: frozenset[str]
    project_concept: str

    def counting(self, concept: Concept) -> Concept:
        """The concept that counts the things of another one, else that one."""
        return next((other for other in self.concepts.values() if other.counts == concept.name), concept)

    def kind_of(self, concept: str) -> str:
        """Kind of a concept, shares included."""
        return self.concepts[concept].kind if concept in self.concepts else "rate"

    def is_item(self, name: str) -> bool:
        """三公经费: money for one thing, neither a total nor a half of it (项目支出), nor a budget."""
        concept = self.concepts[name]
        return concept.kind == "money" and not (concept.top or concept.budget or name in self.share_of)


@cache
def words() -> Words:
    """Load and check figures.toml once."""
    return parse(files("extractors").joinpath("forms", "figures.toml").read_text(encoding="utf-8"))


def parse(source: str) -> Words:
    """Text of figures.toml → Words; FigureWordsError for a missing or wrong entry."""
    try:
        return _words(tomllib.loads(source))
    except KeyError as error:
        raise FigureWordsError(f"{SOURCE}: missing {error}") from error
    except (tomllib.TOMLDecodeError, TypeError, IndexError) as error:
        raise FigureWordsError(f"{SOURCE}: {error}") from error


def _words(raw: Mapping[str, Any]) -> Words:
    concepts = {name: concept_of(name, entry) for name, entry in raw["concepts"].items()}
    named = owners(concepts)
    aliases = Lexicon(named)
    label, modes, shares = raw["label"], raw["modes"], raw["shares"]
    none, years, heads = raw["none"], raw["years"], raw["headings"]
    moves, topics, funds = raw["moves"], raw["topics"], raw["funds"]
    offsets = dict.fromkeys(years["previous"], -1) | dict.fromkeys(years["current"], 0)
    offsets |= dict.fromkeys(years["next"], 1)
    return Words(
        concepts=concepts,
        units=raw["units"],
        hanging_before=raw["hanging"]["before"],
        hanging_after=raw["hanging"]["after"],
        hanging_all=raw["hanging"]["all"],
        hanging_bare=raw["hanging"]["bare"],
        in_word=re.compile(rf"\(({either(raw['hanging']['in_word'])})\)"),
        alias=aliases,
        leading=Lexicon(alias for alias, name in named.items() if concepts[name].leads),
        owners=named,
        prefix=Prefix(raw, offsets, aliases),
        loose=Loose([*raw["loose"]["not"], *_amounts(concepts.values())]),
        suffix=_suffix(
            [*label["after"], *modes["budget"], *modes["not_budget"], *moves["to"]],
            offsets,
            raw["respectively"]["words"],
        ),
        years=re.compile("|".join([*YEARS, *alternatives(offsets)])),
        budget=any_of(modes["budget"]),
        limit=any_of([*modes["budget"], *modes["limits"]]),
        not_budget=any_of(modes["not_budget"]),
        actual=any_of(modes["actual"]),
        opens=any_of(raw["parts"]["open"]),
        part_after=re.compile(rf"(?!{either(raw['parts']['not_after'])}){either(raw['parts']['after'])}"),
        classes=any_of(raw["parts"]["classes"]),
        part_of=re.compile(rf"{either(raw['parts']['of'])}{either(modes['actual'])}?$"),
        change=any_of(raw["changes"]["words"]),
        moves_from=re.compile(rf"{either(moves['from'])}(?:$|(?={YEAR}|{either([*offsets, *moves['old']])}))"),
        moves_to=re.compile(rf"{either(moves['to'])}(?:(?:{YEAR}|{either([*offsets, *moves['now']])})的?)?"),
        uncertain_before=re.compile(rf"{either(raw['uncertain']['before'])}$"),
        uncertain_after=any_of(raw["uncertain"]["after"]),
        corrects=frozenset(raw["corrections"]["new"]),
        quotes=frozenset(raw["corrections"]["old"]),
        respectively=any_of(raw["respectively"]["words"]),
        alike=any_of(raw["respectively"]["alike"]),
        joint=Run(either(raw["respectively"]["joints"])),
        share=regex.compile(rf"{either(shares['verbs'])}(?P<base>.*?){either(shares['tails'])}*+$"),
        share_base=frozenset(shares["bases"]),
        share_of=shares["of"],
        tells=re.compile("|".join([*A_NUMBER, *alternatives([*none["before"], *none["after"]])])),
        denies=any_of([*none["before"], *none["after"]]),
        none_before=any_of(none["before"]),
        none_after=any_of(none["after"]),
        none_tail=Run(either(none["tail"])),
        none_not=any_of(none["not"]),
        none_spending=any_of(none["spending"]),
        none_item=Lexicon([*named, *none["others"]]),
        none_concepts=frozenset(none["concepts"]),
        none_trips=frozenset(none["trips"]),
        none_going=any_of(none["going"]),
        none_again=any_of(none["again"]),
        counted=_counted(raw["counted"]["things"]),
        amount=any_of(raw["counted"]["amounts"]),
        lead_tail=re.compile(rf"{either(raw['leads']['tails'])}$"),
        year_offsets=offsets,
        year_comparing=re.compile(rf"{either(years['comparing'])}$"),
        year_against=re.compile(rf"{either(years['against'])}$"),
        year_closing=any_of(years["closing"]),
        year_compared=any_of(years["comparisons"]),
        year_event=any_of(years["events"]),
        year_part=_part(years, offsets),
        heading_budget=any_of(heads["budget"]),
        heading_not_budget=any_of(heads["not_budget"]),
        heading_plan=re.compile(rf"(?=.*{either(heads['plans'])})(?:.*({either(heads['not_plans'])}))?"),
        heading_longest=int(heads["longest"]),
        heading_subjects=frozenset(heads["subjects"]),
        heading_blocks=frozenset(heads["blocks"]),
        things=any_of(topics["things"]),
        thing=re.compile(rf"{either(topics['things'])}{NTH}?$"),
        all_in_all=any_of(topics["all_in_all"]),
        projects=any_of(topics["projects"]),
        project=re.compile(rf"{either(topics['projects'])}{NTH}?$"),
        one_of_projects=re.compile(rf"(?:{NUMBERING})?{either(topics['projects'])}(?:{NTH}|{either(topics['naming'])})[:：]"),
        carrying=any_of(topics["carrying"]),
        section=any_of(topics["sections"]),
        numbering=re.compile(NUMBERING),
        own=any_of([*topics["own"], *topics["own_vague"]]),
        ours=any_of([*topics["own"], *topics["own_part"]]),
        region=any_of(topics["regions"]),
        body_named=re.compile(rf"(?:{NUMBERING})?(?P<name>[{HAN}]{{1,15}}?{either(topics['body_ends'])})"),
        not_body=any_of(topics["not_bodies"]),
        setting_up=re.compile(
            rf"{either(topics['others'])}.*{either(topics['body_ends'])}{either(raw['parts']['like'])}?$"
        ),
        summing=any_of(topics["summing"]),
        organ=re.compile(rf"{either(topics['organ'])}(?!{either(topics['not_organ'])})"),
        fund=any_of(funds["part"]),
        fund_only=any_of(funds["only"]),
        fund_heading=any_of(funds["headings"]),
        fund_other=any_of(funds["other"]),
        fund_beyond=any_of(funds["beyond"]),
        allotted=any_of(topics["allotted"]),
        inflow=any_of(topics["inflow"]),
        doing=any_of(topics["doing"]),
        results=frozenset(raw["changes"]["results"]),
        others=any_of([*topics["others"], *topics["bodies"]]),
        bodies=any_of(topics["bodies"]),
        with_bodies=tuple(topics["with"]),
        moved=re.compile(rf"{either(moves['to'])}$"),
        goes_on=re.compile(rf"$|[^{HAN}]|{either(raw['uncertain']['goes_on'])}"),
        project_aliases=frozenset(raw["project_scope"]["aliases"]),
        project_concept=raw["project_scope"]["concept"],
    )


def _suffix(known: Iterable[str], offsets: Mapping[str, int], shared: Iterable[str]) -> Run:
    """What may stand between a concept and its number; 分别 only before a year, which then tells whose it is."""
    return Run(rf"{YEAR}|{either(offsets)}|{either(known)}|{either(shared)}[为是]?(?={YEAR})")


def _part(years: Mapping[str, list[str]], offsets: Iterable[str]) -> re.Pattern[str]:
    """A part of the year (lasting, short), or the year as a whole."""
    until = rf"{either(years['until'])}(?:{YEAR})?"
    return re.compile(
        rf"{either(years['not_whole'])}|(?P<whole>{either(years['whole'])}|{until}(?:12|十二)月)"
        rf"|(?P<lasting>{either(years['parts'])}|{until}{MONTH})|(?P<short>{either(years['short_parts'])}|{MONTH})"
        rf"|(?P<year>{YEAR}|{either(offsets)})"
    )


def _counted(things: Iterable[str]) -> re.Pattern[str]:
    """12批次、98人 at the end; it begins with a digit, so that `re` passes over other places at once."""
    count = rf"\d\d*+{either(things)}[、，,]?"
    return re.compile(rf"{count}(?:{count})*$")


def _amounts(concepts: Iterable[Concept]) -> Iterable[str]:
    """What names an amount, other than a weak word."""
    return (alias for one in concepts if one.kind != "persons" for alias in one.aliases)
