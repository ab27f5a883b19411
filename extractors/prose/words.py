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
from extractors.prose.numbers import A_NUMBER
from extractors.prose.patterns import HAN, NTH, YEAR, Run, alternatives, any_of, either, ending, run
from extractors.prose.prefix import LinkedPrefix, Prefix
from extractors.prose.word_groups import BodyWords, HeadingWords, NothingWords, PostWords, YearWords


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Concepts and patterns. Every pattern is tried on a bounded stretch of text and has no nested repeats."""

    concepts: Mapping[str, Concept]
    called: Mapping[str, tuple[str, ...]]
    units: Mapping[str, str]
    nothing: NothingWords
    year: YearWords
    heading: HeadingWords
    post: PostWords
    who: BodyWords
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
    budget: Annotated[re.Pattern[str], any_of, "modes.budget"]
    limit: Annotated[re.Pattern[str], any_of, "modes.budget", "modes.limits"]
    not_budget: re.Pattern[str]
    actual: Annotated[re.Pattern[str], any_of, "modes.actual"]
    spent: Annotated[re.Pattern[str], any_of, "modes.spent"]
    executed: Annotated[re.Pattern[str], any_of, "modes.executed"]
    executed_concept: str
    all_year: Annotated[re.Pattern[str], any_of, "modes.all_year"]
    basis: re.Pattern[str]
    measuring: Annotated[re.Pattern[str], any_of, "modes.measuring"]
    measured: Annotated[re.Pattern[str], phrases.measured, "modes.within"]
    opens: Annotated[re.Pattern[str], any_of, "parts.open"]
    part_after: re.Pattern[str]
    classes: Annotated[re.Pattern[str], any_of, "parts.classes"]
    wider: Annotated[re.Pattern[str], any_of, "parts.wider"]
    part_of: re.Pattern[str]
    change: Annotated[re.Pattern[str], any_of, "changes.words"]
    leads_changes: Annotated[re.Pattern[str], any_of, "changes.leading"]
    leads_mixed: Annotated[re.Pattern[str], any_of, "changes.mixed"]
    averaged: Annotated[re.Pattern[str], any_of, "changes.averages"]
    gross: Annotated[re.Pattern[str], any_of, "totals.gross"]
    rest: Annotated[re.Pattern[str], any_of, "totals.rest"]
    listed: re.Pattern[str]
    left: Annotated[re.Pattern[str], any_of, "changes.left"]
    moves_from: re.Pattern[str]
    moves_to: re.Pattern[str]
    now: Annotated[re.Pattern[str], any_of, "moves.now"]
    uncertain_before: Annotated[re.Pattern[str], ending, "uncertain.before"]
    uncertain_after: Annotated[re.Pattern[str], any_of, "uncertain.after"]
    unspent: re.Pattern[str]
    corrects: Annotated[frozenset[str], frozenset, "corrections.new"]
    quotes: Annotated[frozenset[str], frozenset, "corrections.old"]
    later: Annotated[re.Pattern[str], any_of, "corrections.later"]
    respectively: Annotated[re.Pattern[str], any_of, "respectively.words"]
    joint: Annotated[Run, run, "respectively.joints"]
    alike: Annotated[re.Pattern[str], any_of, "respectively.alike"]
    share: regex.Pattern[str]  # it gives no word back, which `re` does wrong before Python 3.11.5
    share_clause: re.Pattern[str]
    share_base: Annotated[frozenset[str], frozenset, "shares.bases"]
    share_of: Mapping[str, str]
    tells: re.Pattern[str]
    counted: re.Pattern[str]
    counted_on: re.Pattern[str]
    involving: Annotated[re.Pattern[str], ending, "counted.involving"]
    having: Annotated[re.Pattern[str], ending, "counted.having"]
    amount: Annotated[re.Pattern[str], any_of, "counted.amounts"]
    indicators: Annotated[frozenset[str], frozenset, "leads.indicators"]
    lead_tail: Annotated[re.Pattern[str], ending, "leads.tails"]
    things: Annotated[re.Pattern[str], any_of, "topics.things"]
    thing: re.Pattern[str]
    evaluated: Annotated[re.Pattern[str], any_of, "topics.evaluated"]
    all_in_all: Annotated[re.Pattern[str], any_of, "topics.all_in_all"]
    projects: Annotated[re.Pattern[str], any_of, "topics.projects"]
    project: re.Pattern[str]
    one_of_projects: re.Pattern[str]
    carrying: Annotated[re.Pattern[str], any_of, "topics.carrying"]
    section: Annotated[re.Pattern[str], any_of, "topics.sections"]
    summing: Annotated[re.Pattern[str], any_of, "topics.summing"]
    organ: re.Pattern[str]
    granted: re.Pattern[str]
    approved: re.Pattern[str]
    upkeep: re.Pattern[str]
    granted_for: Annotated[tuple[str, ...], tuple, "granted.given"]
    granted_concept: str
    fund: Annotated[re.Pattern[str], any_of, "funds.part"]
    fund_only: Annotated[re.Pattern[str], any_of, "funds.only"]
    fund_heading: Annotated[re.Pattern[str], any_of, "funds.headings"]
    fund_other: Annotated[re.Pattern[str], any_of, "funds.other"]
    fund_spending: Annotated[Run, run, "funds.spending"]
    fund_beyond: Annotated[re.Pattern[str], any_of, "funds.beyond"]
    allotted: Annotated[re.Pattern[str], any_of, "topics.allotted"]
    received: re.Pattern[str]
    inflow: Annotated[re.Pattern[str], any_of, "topics.inflow"]
    doing: Annotated[re.Pattern[str], any_of, "topics.doing"]
    results: Annotated[frozenset[str], frozenset, "changes.results"]
    moved: Annotated[re.Pattern[str], ending, "moves.to"]
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
        return name in self.heading.subjects and not self.heading.subjects.isdisjoint(self.concepts[name].inside)

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
    none, moves, topics = raw["none"], raw["moves"], raw["topics"]
    year = YearWords.of(raw)
    offsets = year.offsets
    return Words(
        **made(Words, raw),
        concepts=concepts,
        called={name: tuple(ends) for name, ends in raw["called"].items()},
        units=raw["units"],
        nothing=NothingWords.of(raw, named),
        year=year,
        heading=HeadingWords.of(raw),
        post=PostWords.of(raw),
        who=BodyWords.of(raw),
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
        counted=phrases.counted(raw["counted"]["things"]),
        counted_on=re.compile(rf"$|[^{HAN}]|{either(raw['counted']['goes_on'])}"),
        thing=re.compile(rf"{either(topics['things'])}{NTH}?$"),
        project=re.compile(rf"{either(topics['projects'])}{NTH}?$"),
        one_of_projects=re.compile(
            rf"(?:{RUNNING})?{either(topics['projects'])}(?:{NTH}|{either(topics['naming'])})[:：]"
        ),
        granted=phrases.granted(raw["granted"], offsets, label),
        approved=phrases.approved(raw["granted"], label),
        upkeep=phrases.upkeep(raw["upkeep"], offsets, label["organisations"]),
        granted_concept=raw["granted"]["concept"],
        executed_concept=modes["executed_concept"],
        received=phrases.received(topics, offsets),
        unspent=phrases.unspent(raw["uncertain"]),
        organ=re.compile(rf"{either(topics['organ'])}(?!{either(topics['not_organ'])})"),
        goes_on=re.compile(rf"$|[^{HAN}]|{either(raw['uncertain']['goes_on'])}"),
        project_concept=raw["project_scope"]["concept"],
    )
