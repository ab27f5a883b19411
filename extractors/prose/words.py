"""The words of forms/figures.toml, compiled: what a clause says before a number."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Annotated, Any

import regex

from extractors.form_terms import made
from extractors.lexicon import Lexicon
from extractors.numbering import RUNNING
from extractors.prose import phrases
from extractors.prose.concepts import SOURCE, Concept, FigureWordsError, concept_of, owners
from extractors.prose.digits import CN
from extractors.prose.numbers import A_NUMBER
from extractors.prose.patterns import HAN, NTH, YEAR, YEARS, Run, alternatives, any_of, either
from extractors.prose.prefix import LinkedPrefix, Prefix


def _ending(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"{either(words)}$")


def _run(words: Iterable[str]) -> Run:
    return Run(either(words))


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Concepts and patterns. Every pattern is tried on a bounded stretch of text and has no nested repeats."""

    concepts: Mapping[str, Concept]
    called: Mapping[str, tuple[str, ...]]
    units: Mapping[str, str]
    hanging_before: Annotated[str, "".join, "hanging.before"]
    hanging_after: Annotated[str, "".join, "hanging.after"]
    hanging_all: Annotated[str, "".join, "hanging.all"]
    hanging_bare: Annotated[str, "".join, "hanging.bare"]
    in_word: re.Pattern[str]
    alias: Lexicon
    leading: Lexicon
    owners: Mapping[str, str]
    prefix: Prefix
    loose: LinkedPrefix
    suffix: Run
    years: re.Pattern[str]
    budget: Annotated[re.Pattern[str], any_of, "modes.budget"]
    limit: Annotated[re.Pattern[str], any_of, "modes.budget", "modes.limits"]
    not_budget: re.Pattern[str]
    actual: Annotated[re.Pattern[str], any_of, "modes.actual"]
    spent: Annotated[re.Pattern[str], any_of, "modes.spent"]
    executed: Annotated[re.Pattern[str], any_of, "modes.executed"]
    executed_concept: str
    basis: re.Pattern[str]
    measuring: Annotated[re.Pattern[str], any_of, "modes.measuring"]
    measured: Annotated[re.Pattern[str], phrases.measured, "modes.within"]
    opens: Annotated[re.Pattern[str], any_of, "parts.open"]
    part_after: re.Pattern[str]
    classes: Annotated[re.Pattern[str], any_of, "parts.classes"]
    wider: Annotated[re.Pattern[str], any_of, "parts.wider"]
    part_of: re.Pattern[str]
    change: Annotated[re.Pattern[str], any_of, "changes.words"]
    averaged: Annotated[re.Pattern[str], any_of, "changes.averages"]
    gross: Annotated[re.Pattern[str], any_of, "totals.gross"]
    rest: Annotated[re.Pattern[str], any_of, "totals.rest"]
    listed: re.Pattern[str]
    left: Annotated[re.Pattern[str], any_of, "changes.left"]
    moves_from: re.Pattern[str]
    moves_to: re.Pattern[str]
    uncertain_before: Annotated[re.Pattern[str], _ending, "uncertain.before"]
    uncertain_after: Annotated[re.Pattern[str], any_of, "uncertain.after"]
    corrects: Annotated[frozenset[str], frozenset, "corrections.new"]
    quotes: Annotated[frozenset[str], frozenset, "corrections.old"]
    respectively: Annotated[re.Pattern[str], any_of, "respectively.words"]
    joint: Annotated[Run, _run, "respectively.joints"]
    alike: Annotated[re.Pattern[str], any_of, "respectively.alike"]
    share: regex.Pattern[str]  # it gives no word back, which `re` does wrong before Python 3.11.5
    share_clause: re.Pattern[str]
    share_base: Annotated[frozenset[str], frozenset, "shares.bases"]
    share_of: Mapping[str, str]
    tells: re.Pattern[str]
    denies: Annotated[re.Pattern[str], any_of, "none.before", "none.after"]
    none_before: Annotated[re.Pattern[str], any_of, "none.before"]
    none_after: Annotated[re.Pattern[str], any_of, "none.after"]
    none_clause: re.Pattern[str]
    none_tail: Annotated[Run, _run, "none.tail"]
    none_not: Annotated[re.Pattern[str], any_of, "none.not"]
    none_spending: Annotated[re.Pattern[str], any_of, "none.spending"]
    none_spent: Annotated[re.Pattern[str], any_of, "none.spent"]
    none_item: Lexicon
    none_concepts: Annotated[frozenset[str], frozenset, "none.concepts"]
    none_trips: Annotated[frozenset[str], frozenset, "none.trips"]
    none_going: Annotated[re.Pattern[str], any_of, "none.going"]
    none_again: Annotated[re.Pattern[str], any_of, "none.again"]
    counted: re.Pattern[str]
    counted_on: re.Pattern[str]
    involving: Annotated[re.Pattern[str], _ending, "counted.involving"]
    having: Annotated[re.Pattern[str], _ending, "counted.having"]
    amount: Annotated[re.Pattern[str], any_of, "counted.amounts"]
    lead_tail: Annotated[re.Pattern[str], _ending, "leads.tails"]
    year_offsets: Mapping[str, int]
    year_comparing: Annotated[re.Pattern[str], _ending, "years.comparing"]
    year_against: Annotated[re.Pattern[str], _ending, "years.against"]
    compared: re.Pattern[str]
    year_closing: Annotated[re.Pattern[str], any_of, "years.closing"]
    year_compared: Annotated[re.Pattern[str], any_of, "years.comparisons"]
    year_event: Annotated[re.Pattern[str], any_of, "years.events"]
    year_entering: Annotated[tuple[str, ...], tuple, "years.entering"]
    year_range: re.Pattern[str]
    year_part: re.Pattern[str]
    heading_budget: Annotated[re.Pattern[str], any_of, "headings.budget"]
    heading_not_budget: Annotated[re.Pattern[str], any_of, "headings.not_budget"]
    heading_plan: re.Pattern[str]
    heading_joint: re.Pattern[str]
    heading_apart: re.Pattern[str]
    heading_money: re.Pattern[str]
    heading_word: Run
    heading_project: re.Pattern[str]
    heading_evaluated: re.Pattern[str]
    posts: Annotated[re.Pattern[str], any_of, "topics.posts"]
    post: Annotated[re.Pattern[str], any_of, "posts.kinds", "posts.ranks"]
    post_kind: Annotated[re.Pattern[str], any_of, "posts.kinds"]
    post_rank: Annotated[re.Pattern[str], any_of, "posts.ranks"]
    post_held: Annotated[re.Pattern[str], any_of, "posts.held"]
    post_none: re.Pattern[str]
    heading_longest: int
    heading_subjects: Annotated[frozenset[str], frozenset, "headings.subjects"]
    heading_blocks: Annotated[frozenset[str], frozenset, "headings.blocks"]
    things: Annotated[re.Pattern[str], any_of, "topics.things"]
    thing: re.Pattern[str]
    evaluated: Annotated[re.Pattern[str], any_of, "topics.evaluated"]
    all_in_all: Annotated[re.Pattern[str], any_of, "topics.all_in_all"]
    projects: Annotated[re.Pattern[str], any_of, "topics.projects"]
    project: re.Pattern[str]
    one_of_projects: re.Pattern[str]
    carrying: Annotated[re.Pattern[str], any_of, "topics.carrying"]
    section: Annotated[re.Pattern[str], any_of, "topics.sections"]
    own: Annotated[re.Pattern[str], any_of, "topics.own", "topics.own_vague"]
    ours: Annotated[re.Pattern[str], any_of, "topics.own", "topics.own_part"]
    region: re.Pattern[str]
    own_region: Annotated[re.Pattern[str], any_of, "topics.own_regions"]
    gathered: Annotated[re.Pattern[str], any_of, "topics.gathered"]
    many: Annotated[
        re.Pattern[str], any_of, "topics.regions", "topics.departments", "topics.own_regions", "topics.gathered"
    ]
    bodily: Annotated[
        re.Pattern[str],
        any_of,
        "topics.others",
        "topics.bodies",
        "topics.body_ends",
        "topics.schools",
        "topics.regions",
        "topics.departments",
    ]
    body_named: re.Pattern[str]
    not_body: Annotated[re.Pattern[str], any_of, "topics.not_bodies"]
    setting_up: re.Pattern[str]
    body_of_another: re.Pattern[str]
    places_counted: re.Pattern[str]
    places_tended: re.Pattern[str]
    we: re.Pattern[str]
    plain_name: re.Pattern[str]
    summing: Annotated[re.Pattern[str], any_of, "topics.summing"]
    organ: re.Pattern[str]
    granted: re.Pattern[str]
    granted_for: Annotated[tuple[str, ...], tuple, "granted.given"]
    granted_concept: str
    fund: Annotated[re.Pattern[str], any_of, "funds.part"]
    fund_only: Annotated[re.Pattern[str], any_of, "funds.only"]
    fund_heading: Annotated[re.Pattern[str], any_of, "funds.headings"]
    fund_other: Annotated[re.Pattern[str], any_of, "funds.other"]
    fund_spending: Annotated[Run, _run, "funds.spending"]
    fund_beyond: Annotated[re.Pattern[str], any_of, "funds.beyond"]
    allotted: Annotated[re.Pattern[str], any_of, "topics.allotted"]
    inflow: Annotated[re.Pattern[str], any_of, "topics.inflow"]
    doing: Annotated[re.Pattern[str], any_of, "topics.doing"]
    results: Annotated[frozenset[str], frozenset, "changes.results"]
    others: Annotated[re.Pattern[str], any_of, "topics.others", "topics.bodies"]
    bodies: Annotated[re.Pattern[str], any_of, "topics.bodies"]
    with_bodies: Annotated[tuple[str, ...], tuple, "topics.with"]
    moved: Annotated[re.Pattern[str], _ending, "moves.to"]
    goes_on: re.Pattern[str]
    project_aliases: Annotated[frozenset[str], frozenset, "project_scope.aliases"]
    project_concept: str

    def counting(self, concept: Concept) -> Concept:
        """The concept that counts the things of another one, else that one."""
        return next((other for other in self.concepts.values() if other.counts == concept.name), concept)

    def named(self, text: str) -> list[str]:
        """The concepts that a text names, from left to right."""
        return [self.owners[text[start:end]] for start, end in self.alias.find(text)]

    def kind_of(self, concept: str) -> str:
        """Kind of a concept, shares included."""
        return self.concepts[concept].kind if concept in self.concepts else "rate"

    def is_half(self, name: str) -> bool:
        """基本支出: a part of the unit's spending that is nothing else's; 项目支出 may be one project's."""
        return name in self.share_of and name != self.project_concept

    def holds_items(self, name: str) -> bool:
        """三公经费, 项目支出: money for more than one thing."""
        return name == self.project_concept or any(name in concept.inside for concept in self.concepts.values())

    def calls_itself(self, names: Iterable[str]) -> list[str]:
        """学校: what units with such names call themselves."""
        return [call for call, ends in self.called.items() if any(name.endswith(ends) for name in names)]

    def heads_part(self, name: str) -> bool:
        """公务接待费: a heading's subject that is a part of another one (三公经费)."""
        return name in self.heading_subjects and not self.heading_subjects.isdisjoint(self.concepts[name].inside)

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
    amounts = [alias for one in concepts.values() if one.kind != "persons" for alias in one.aliases]
    aliases = Lexicon(named)
    label, modes, shares = raw["label"], raw["modes"], raw["shares"]
    none, years, heads = raw["none"], raw["years"], raw["headings"]
    moves, topics = raw["moves"], raw["topics"]
    offsets = dict.fromkeys(years["previous"], -1) | dict.fromkeys(years["current"], 0)
    offsets |= dict.fromkeys(years["next"], 1)
    return Words(
        **made(Words, raw),
        concepts=concepts,
        called={name: tuple(ends) for name, ends in raw["called"].items()},
        units=raw["units"],
        in_word=re.compile(rf"\(({either(raw['hanging']['in_word'])})\)"),
        alias=aliases,
        leading=Lexicon(alias for alias, name in named.items() if concepts[name].leads),
        owners=named,
        prefix=Prefix(raw, offsets, aliases),
        loose=LinkedPrefix(raw["loose"]["links"], [*raw["loose"]["not"], *amounts]),
        suffix=phrases.suffix(
            [*label["after"], *modes["budget"], *modes["not_budget"], *moves["to"]],
            offsets,
            raw["respectively"]["words"],
        ),
        years=re.compile("|".join([*YEARS, *alternatives(offsets)])),
        not_budget=phrases.not_budget(modes),
        basis=re.compile(rf"(?!{either(modes['not_basis'])}){either(modes['basis'])}"),
        part_after=re.compile(rf"(?!{either(raw['parts']['not_after'])}){either(raw['parts']['after'])}"),
        listed=re.compile(rf"{either(raw['totals']['listed'])}:?"),
        part_of=re.compile(rf"{either(raw['parts']['of'])}{either(modes['actual'])}?$"),
        moves_from=re.compile(rf"{either(moves['from'])}(?:$|(?={YEAR}|{either([*offsets, *moves['old']])}))"),
        moves_to=re.compile(rf"{either(moves['to'])}(?:(?:{YEAR}|{either([*offsets, *moves['now']])})的?)?"),
        share_clause=re.compile(rf"{either(shares['verbs'])}[^，,;:。()]*"),
        share=regex.compile(rf"{either(shares['verbs'])}(?P<base>.*?){either(shares['tails'])}*+$"),
        share_of=shares["of"],
        tells=re.compile("|".join([*A_NUMBER, *alternatives([*none["before"], *none["after"]])])),
        none_clause=re.compile(rf"(?!{either(none['not_before'])}){either(none['before'])}[^，,;:。\d]*+(?![:\d])"),
        none_item=Lexicon([*named, *none["others"]]),
        counted=phrases.counted(raw["counted"]["things"]),
        counted_on=re.compile(rf"$|[^{HAN}]|{either(raw['counted']['goes_on'])}"),
        year_offsets=offsets,
        compared=re.compile(rf"{either(years['against'])}(?P<other>.+){either(years['closing'])}$"),
        year_range=phrases.in_range(years, topics),
        year_part=phrases.part(years, offsets),
        heading_plan=re.compile(rf"(?=.*{either(heads['plans'])})(?:.*({either(heads['not_plans'])}))?"),
        heading_joint=phrases.joined(heads, raw["respectively"]["joints"]),
        heading_apart=re.compile(rf"(?!.*{either([*heads['money'], *heads['not_apart']])}).*{either(heads['apart'])}"),
        heading_money=re.compile(rf"{either(heads['money'])}(?:{either([*heads['money'], *heads['after_money']])})*$"),
        heading_word=Run(either([*label["before"], *topics["sections"], *topics["projects"], *heads["after_money"]])),
        heading_project=re.compile(rf"{either(topics['projects'])}{either(heads['money'])}"),
        heading_evaluated=re.compile(rf"{either(topics['projects'])}{either(topics['evaluated'])}"),
        heading_longest=int(heads["longest"]),
        thing=re.compile(rf"{either(topics['things'])}{NTH}?$"),
        project=re.compile(rf"{either(topics['projects'])}{NTH}?$"),
        one_of_projects=re.compile(
            rf"(?:{RUNNING})?{either(topics['projects'])}(?:{NTH}|{either(topics['naming'])})[:：]"
        ),
        body_named=re.compile(
            rf"(?:{RUNNING})?(?P<name>[{HAN}]{{1,15}}?{either([*topics['body_ends'], *topics['schools']])})"
        ),
        setting_up=re.compile(
            rf"{either(topics['others'])}.*{either(topics['body_ends'])}{either(raw['parts']['like'])}?$"
        ),
        places_counted=phrases.places(topics, "being_there", rf"[\d{CN}]+"),
        places_tended=phrases.places(topics, "tending", rf"[\d{CN}]+"),
        body_of_another=phrases.body_of_another(topics),
        we=re.compile(rf"{either(label['our'])}{either(label['organisations'])}"),
        granted=phrases.granted(raw["granted"], offsets, label),
        granted_concept=raw["granted"]["concept"],
        executed_concept=modes["executed_concept"],
        plain_name=any_of(name for name in label["plain"] if len(name) > 1),
        region=phrases.region(topics),
        organ=re.compile(rf"{either(topics['organ'])}(?!{either(topics['not_organ'])})"),
        post_none=any_of(concepts["staff_actual"].without),
        goes_on=re.compile(rf"$|[^{HAN}]|{either(raw['uncertain']['goes_on'])}"),
        project_concept=raw["project_scope"]["concept"],
    )
