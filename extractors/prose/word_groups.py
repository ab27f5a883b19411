"""Groups of the words of forms/figures.toml, each for one question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from extractors.form_terms import made
from extractors.lexicon import Lexicon
from extractors.numbering import RUNNING
from extractors.prose import phrases
from extractors.prose.digits import CN
from extractors.prose.patterns import HAN, YEARS, Run, alternatives, any_of, either, ending, run


@dataclass(frozen=True, slots=True, eq=False)
class NothingWords:
    """What says that there was nothing: 无, 未发生."""

    said: Annotated[re.Pattern[str], any_of, "none.before", "none.after"]
    before: Annotated[re.Pattern[str], any_of, "none.before"]
    after: Annotated[re.Pattern[str], any_of, "none.after"]
    clause: re.Pattern[str]
    tail: Annotated[Run, run, "none.tail"]
    unless: Annotated[re.Pattern[str], any_of, "none.not"]
    spending: Annotated[re.Pattern[str], any_of, "none.spending"]
    spent: Annotated[re.Pattern[str], any_of, "none.spent"]
    item: Lexicon
    concepts: Annotated[frozenset[str], frozenset, "none.concepts"]
    trips: Annotated[frozenset[str], frozenset, "none.trips"]
    going: Annotated[re.Pattern[str], any_of, "none.going"]
    again: Annotated[re.Pattern[str], any_of, "none.again"]

    @classmethod
    def of(cls, raw: Mapping[str, Any], aliases: Iterable[str]) -> NothingWords:
        """From the declared words. aliases: of the concepts."""
        none = raw["none"]
        return cls(
            **made(cls, raw),
            clause=re.compile(rf"(?!{either(none['not_before'])}){either(none['before'])}[^，,;:。\d]*+(?![:\d])"),
            item=Lexicon([*aliases, *none["others"]]),
        )


@dataclass(frozen=True, slots=True, eq=False)
class YearWords:
    """What tells the year of an amount, or a part of it."""

    names: re.Pattern[str]
    offsets: Mapping[str, int]
    comparing: Annotated[re.Pattern[str], ending, "years.comparing"]
    against: Annotated[re.Pattern[str], ending, "years.against"]
    compared_with: re.Pattern[str]
    closing: Annotated[re.Pattern[str], any_of, "years.closing"]
    compared: Annotated[re.Pattern[str], any_of, "years.comparisons"]
    event: Annotated[re.Pattern[str], any_of, "years.events"]
    cumulative: Annotated[re.Pattern[str], any_of, "years.cumulative"]
    entering: Annotated[tuple[str, ...], tuple, "years.entering"]
    range: re.Pattern[str]
    part: re.Pattern[str]

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> YearWords:
        """From the declared words."""
        years = raw["years"]
        offsets = {word: by for by, key in enumerate(("previous", "current", "next"), -1) for word in years[key]}
        return cls(
            **made(cls, raw),
            names=re.compile("|".join([*YEARS, *alternatives(offsets)])),
            offsets=offsets,
            compared_with=re.compile(rf"{either(years['against'])}(?P<other>.+){either(years['closing'])}$"),
            range=phrases.in_range(years, raw["topics"]),
            part=phrases.part(years, offsets),
        )


@dataclass(frozen=True, slots=True, eq=False)
class HeadingWords:
    """What the headings of a report say of the lines below them."""

    budget: Annotated[re.Pattern[str], any_of, "headings.budget"]
    not_budget: Annotated[re.Pattern[str], any_of, "headings.not_budget"]
    plan: re.Pattern[str]
    joint: re.Pattern[str]
    apart: re.Pattern[str]
    money: re.Pattern[str]
    word: Run
    project: re.Pattern[str]
    evaluated: re.Pattern[str]
    longest: int
    subjects: Annotated[frozenset[str], frozenset, "headings.subjects"]
    blocks: Annotated[frozenset[str], frozenset, "headings.blocks"]

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> HeadingWords:
        """From the declared words."""
        heads, topics = raw["headings"], raw["topics"]
        projects, money = either(topics["projects"]), either(heads["money"])
        words = [*raw["label"]["before"], *topics["sections"], *topics["projects"], *heads["after_money"]]
        return cls(
            **made(cls, raw),
            plan=re.compile(rf"(?=.*{either(heads['plans'])})(?:.*({either(heads['not_plans'])}))?"),
            joint=phrases.joined(heads, raw["respectively"]["joints"]),
            apart=re.compile(rf"(?!.*{either([*heads['money'], *heads['not_apart']])}).*{either(heads['apart'])}"),
            money=re.compile(rf"{money}(?:{either([*heads['money'], *heads['after_money']])})*$"),
            word=Run(either(words)),
            project=re.compile(projects + money),
            evaluated=re.compile(projects + either(topics["evaluated"])),
            longest=int(heads["longest"]),
        )


@dataclass(frozen=True, slots=True, eq=False)
class PostWords:
    """PostWords, by kind and rank."""

    words: Annotated[re.Pattern[str], any_of, "topics.posts"]
    named: Annotated[re.Pattern[str], any_of, "posts.kinds", "posts.ranks"]
    kind: Annotated[re.Pattern[str], any_of, "posts.kinds"]
    administration: re.Pattern[str]
    rank: Annotated[re.Pattern[str], any_of, "posts.ranks"]
    held: Annotated[re.Pattern[str], any_of, "posts.held"]
    minor: Annotated[frozenset[str], frozenset, "posts.minor"]
    none: re.Pattern[str]

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> PostWords:
        """From the declared words."""
        posts = raw["posts"]
        return cls(
            **made(cls, raw),
            none=any_of(raw["concepts"]["staff_actual"]["without"]),
            administration=re.compile(rf"{either(posts['administration'])}(?!{either(posts['not_administration'])})"),
        )


@dataclass(frozen=True, slots=True, eq=False)
class BodyWords:
    """Whose an amount is: the unit's, its bodies', a whole region's."""

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
    named: re.Pattern[str]
    not_body: Annotated[re.Pattern[str], any_of, "topics.not_bodies"]
    setting_up: re.Pattern[str]
    set_up: re.Pattern[str]
    of_another: re.Pattern[str]
    described: re.Pattern[str]
    economy: Annotated[re.Pattern[str], any_of, "topics.economy"]
    places_counted: re.Pattern[str]
    places_tended: re.Pattern[str]
    we: re.Pattern[str]
    plain_name: re.Pattern[str]
    others: Annotated[re.Pattern[str], any_of, "topics.others", "topics.bodies"]
    bodies: Annotated[re.Pattern[str], any_of, "topics.bodies"]
    with_bodies: Annotated[tuple[str, ...], tuple, "topics.with"]

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> BodyWords:
        """From the declared words."""
        label, topics = raw["label"], raw["topics"]
        return cls(
            **made(cls, raw),
            named=re.compile(
                rf"(?:{RUNNING})?(?P<name>[{HAN}]{{1,15}}?{either([*topics['body_ends'], *topics['schools']])})"
            ),
            setting_up=re.compile(
                rf"{either(topics['others'])}.*{either(topics['body_ends'])}{either(raw['parts']['like'])}?$"
            ),
            set_up=phrases.bodies_set_up(topics),
            places_counted=phrases.places(topics, "being_there", rf"[\d{CN}]+"),
            places_tended=phrases.places(topics, "tending", rf"[\d{CN}]+"),
            of_another=phrases.body_of_another(topics),
            described=phrases.body_described(topics),
            we=re.compile(rf"{either(label['our'])}{either(label['organisations'])}"),
            plain_name=any_of(name for name in label["plain"] if len(name) > 1),
            region=phrases.region(topics),
        )
