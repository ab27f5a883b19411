"""The form files' lookups.toml: words as they are compared, patterns compiled, in a group for each question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

import regex

from extractors import weights
from extractors.form_terms import FormError, made, squashed, words
from extractors.numbering import NUMERALS
from extractors.text import either, label, squash
from extractors.title_parting import Parting

_FACTOR = regex.compile(r"[0-9]+(?:\.[0-9]+)?")

Pattern = regex.Pattern[str]
Texts = tuple[str, ...]
Words = frozenset[str]


def _whole(listed: Iterable[str]) -> Words:
    return frozenset(squashed(listed))


def _keys(listed: Iterable[str]) -> Words:
    return frozenset(words(listed))


def _any_word(listed: Iterable[str]) -> Pattern:
    return regex.compile(either(listed))


def _any_pattern(listed: Iterable[str]) -> Pattern:
    return regex.compile("|".join(listed))


def _tail(chars: Iterable[str]) -> str:
    return "".join(chars) + ":"


def _without_brackets(listed: Iterable[str]) -> Words:
    return frozenset(squash(word).strip("()") for word in listed)


@dataclass(frozen=True, slots=True)
class Fillers:
    """What is written where there is nothing to say, or no project to name. tail: what a text may end in idly."""

    words: Annotated[Words, frozenset, "blank.words"]
    chars: Annotated[Words, frozenset, "blank.chars"]
    tail: Annotated[str, _tail, "blank.chars"]
    no_project: Annotated[Pattern, _any_pattern, "blank.no_projects"]


@dataclass(frozen=True, slots=True)
class Template:
    """What is printed in a form where a value belongs, and what tells a label from a value behind one."""

    skeleton: Annotated[Mapping[str, str], words, "template.skeleton"]
    hints: Annotated[Words, _without_brackets, "template.hints"]
    openings: Annotated[Texts, squashed, "template.openings"]
    ends: Annotated[Texts, squashed, "template.ends"]
    line: Annotated[Pattern, _any_pattern, "template.lines"]
    mark: Annotated[Pattern, _any_pattern, "template.marks"]
    label_ends: Annotated[Texts, squashed, "template.label_ends"]
    label_bodies: Annotated[Texts, squashed, "template.label_bodies"]


@dataclass(frozen=True, slots=True)
class Units:
    """Units by kind with their factors, None for one that no figure can be read in. heads: labels before a unit.

    around: characters around a unit that is printed alone. caption: 单位：万元, which ends in one of `endings` where no
    bracket is closed behind it. unclear: the unit of such figures.
    """

    factors: Mapping[str, Mapping[str, Decimal | None]]
    words: Words
    around: str
    heads: Annotated[Words, _keys, "captions.labels", "captions.within"]
    caption: Pattern
    endings: Annotated[Texts, squashed, "units.money", "captions.currency"]
    unclear: Annotated[str, "".join, "captions.unclear"]


@dataclass(frozen=True, slots=True)
class Signs:
    """Signs before a target, by how they are written, and what a direction in words stands for."""

    operators: Mapping[str, str]
    directions: Mapping[str, str]
    pattern: Pattern


@dataclass(frozen=True, slots=True)
class NoUnits:
    """What behind a number is no unit."""

    starts: Annotated[Texts, tuple, "not_a_unit.starts"]
    ends: Annotated[Texts, tuple, "not_a_unit.ends"]
    contains: Annotated[Texts, tuple, "not_a_unit.contains"]
    allowed: Annotated[Words, frozenset, "not_a_unit.allowed"]


@dataclass(frozen=True, slots=True)
class Grades:
    """Grades, and the boxes before or behind the one that is meant."""

    words: Annotated[Words, frozenset, "grades.words"]
    ticked: Annotated[str, "".join, "grades.ticked"]
    unticked: Annotated[str, "".join, "grades.unticked"]


@dataclass(frozen=True, slots=True)
class Outline:
    """What stands in a section that nobody filled in."""

    words: Annotated[Words, _whole, "outline.words"]
    openings: Annotated[Texts, squashed, "outline.openings"]
    digits: Annotated[Pattern, _any_pattern, "outline.digits"]
    gap: Annotated[Pattern, _any_pattern, "outline.gaps"]


@dataclass(frozen=True, slots=True)
class Notes:
    """Lines beside forms: notes to who fills them in, marks of annexes (附件1), tables of contents."""

    starts: Annotated[Texts, squashed, "notes.starts"]
    whole: Annotated[Words, _whole, "notes.whole"]
    pattern: Annotated[Pattern, _any_pattern, "notes.patterns"]
    annex: Pattern
    contents: Annotated[Words, _whole, "notes.contents"]


@dataclass(frozen=True, slots=True)
class Headings:
    """What headings of reports end and begin with, and what those of tender documents hold.

    Words that name a project or who is helped tell no topic.
    """

    ends: Annotated[Texts, tuple, "notes.heading_ends"]
    nouns: Annotated[Texts, squashed, "notes.heading_nouns"]
    tenders: Annotated[Texts, squashed, "notes.heading_tenders"]
    verbs: Annotated[Texts, squashed, "notes.heading_verbs"]
    project_ends: Annotated[Texts, squashed, "project_headings.ends"]
    project_no_ends: Annotated[Texts, squashed, "project_headings.no_ends"]
    project_topics: Annotated[Words, frozenset, "project_headings.topics"]
    helped: Annotated[Pattern, _any_word, "project_headings.helped"]


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures within texts: in brackets, of money, and weights (20分); closing: a weight that ends a text."""

    bracketed: Pattern
    amount: Pattern
    weight: Pattern
    closing_weight: Pattern


@dataclass(frozen=True, slots=True)
class Lists:
    """The columns of lists of projects, and what stands over one."""

    names: Annotated[Words, _keys, "project_list.name"]
    weak_names: Annotated[Words, _keys, "project_list.weak_name"]
    ordinals: Annotated[Words, _keys, "project_list.ordinal"]
    money: Annotated[Words, _keys, "project_list.money"]
    beside: Annotated[Words, _keys, "project_list.beside"]
    total: Annotated[Words, _keys, "project_list.total"]
    others: Annotated[Texts, squashed, "project_list.others"]
    titles: Annotated[Texts, squashed, "project_list.titles"]


@dataclass(frozen=True, slots=True)
class Titles:
    """What tells a title, and what in it is a county, a unit, a project, money."""

    county: Pattern
    openings: Annotated[Texts, squashed, "titles.openings"]
    letters: Annotated[Texts, squashed, "titles.letters"]
    headings: Annotated[Texts, squashed, "titles.headings"]
    continued: Pattern
    shared: Mapping[str, str]
    nobody: Annotated[Words, _whole, "titles.nobody"]
    blank: Annotated[Pattern, _any_pattern, "titles.blanks"]
    bodies: Annotated[Texts, squashed, "titles.bodies"]
    no_bodies: Annotated[Texts, squashed, "titles.no_bodies"]
    authorities: Annotated[Texts, squashed, "titles.authorities"]
    no_authorities: Annotated[Pattern, _any_word, "titles.no_authorities"]
    parting: Parting
    remarks: Annotated[Texts, squashed, "titles.remarks"]
    no_remarks: Annotated[Pattern, _any_word, "titles.no_remarks"]
    money: Pattern
    costs: Annotated[Texts, squashed, "titles.costs"]
    tasks: Pattern
    no_subjects: Annotated[Words, _whole, "titles.no_subjects"]
    selves: Pattern
    transfers: Annotated[Pattern, _any_pattern, "titles.transfers"]
    core: Annotated[Pattern, _any_word, "titles.core"]
    no_core: Annotated[Pattern, _any_word, "titles.no_core"]
    suffixes: Annotated[Words, _whole, "titles.suffixes"]
    parts: Annotated[Texts, squashed, "titles.parts"]


@dataclass(frozen=True, slots=True)
class Lookups:
    """lookups.toml, a group for each question that is asked. levels: names of indicators' levels, by level and key."""

    fillers: Fillers
    template: Template
    units: Units
    signs: Signs
    no_units: NoUnits
    grades: Grades
    levels: Mapping[str, Mapping[str, str]]
    outline: Outline
    notes: Notes
    headings: Headings
    figures: Figures
    lists: Lists
    titles: Titles


def build(raw: Mapping[str, Any]) -> Lookups:
    """Parsed TOML → `Lookups`."""
    annex = rf"(?:{either(raw['notes']['annex'])})[\d{NUMERALS}]{{0,3}}[-—]?\d{{0,2}}[:：.、]?"
    levels = {
        level: {label(word).key: name for name, spelt in table.items() for word in spelt}
        for level, table in raw["levels"].items()
    }
    return Lookups(
        fillers=Fillers(**made(Fillers, raw)),
        template=Template(**made(Template, raw)),
        units=_units(raw),
        signs=_signs(raw),
        no_units=NoUnits(**made(NoUnits, raw)),
        grades=Grades(**made(Grades, raw)),
        levels=levels,
        outline=Outline(**made(Outline, raw)),
        notes=Notes(**made(Notes, raw), annex=regex.compile(annex)),
        headings=Headings(**made(Headings, raw)),
        figures=_figures(raw),
        lists=Lists(**made(Lists, raw)),
        titles=_titles(raw),
    )


def _units(raw: Mapping[str, Any]) -> Units:
    tables = raw["units"]
    return Units(
        **made(Units, raw),
        factors={
            kind: {squash(unit): _factor(factor, kind, unit) for unit, factor in table.items()}
            for kind, table in tables.items()
        },
        words=_whole(unit for table in tables.values() for unit in table),
        around=raw["blank"]["chars"] + "()[]【】",
        caption=_caption(raw["captions"], tables),
    )


def _factor(text: str, kind: str, unit: str) -> Decimal | None:
    if text and not _FACTOR.fullmatch(text):
        raise FormError("lookups.toml", f"units.{kind}.{unit}", "must be a number in a text, or empty")
    return Decimal(text) if text else None


def _signs(raw: Mapping[str, Any]) -> Signs:
    operators, directions = (
        {squash(word): sign for sign, spelt in raw[table].items() for word in spelt}
        for table in ("operators", "directions")
    )
    return Signs(operators, directions, _any_word(operators))


def _figures(raw: Mapping[str, Any]) -> Figures:
    spelt, between = raw["weights"]["words"], raw["ranges"]["between"]
    return Figures(
        bracketed=_bracketed(raw["units"], raw["ranges"]),
        amount=_amount(raw["units"]["money"], raw["ranges"]),
        weight=weights.pattern(spelt, between),
        closing_weight=weights.pattern(spelt, between, closing=True),
    )


def _titles(raw: Mapping[str, Any]) -> Titles:
    named = raw["titles"]
    own = rf"(?:{'|'.join(named['selves'])})"
    return Titles(
        **made(Titles, raw),
        county=regex.compile(
            rf"(?:\p{{Han}}{{1,12}}(?:{either(named['above_county'])}))?"
            rf"({either(named['named_counties'])}"
            rf"|\p{{Han}}{{1,8}}?(?:{either(named['county'])})(?<!{either(named['no_county'])}))"
        ),
        continued=regex.compile(rf"[(\[【](?:{either(named['continued'])})\d?[)\]】]$"),
        shared=named["shared"],
        parting=Parting.of({**named, **named["parting"]}, (*named["no_authorities"], *named["no_bodies"])),
        money=regex.compile(rf"(?:{either(named['levels'])})?(?:{either(named['money'])})$"),
        tasks=regex.compile(rf"(?:{either(named['tasks'])})$"),
        selves=regex.compile(rf"{own}(?:{named['parted']}{own})*"),
    )


def _caption(raw: Mapping[str, list[str]], units: Mapping[str, Mapping[str, str]]) -> regex.Pattern[str]:
    """单位：元, 金额单位（万元）, 单位：人、元, （单位元）: a label, and the unit of money among the units it lists."""
    others = [unit for kind, table in units.items() if kind != "money" for unit in table]
    label = rf"(?:(?<!\p{{Han}})(?:{either(raw['labels'])})|(?:{either(raw['within'])}))"
    linked = rf"{label}(?::\(?|\(|(?:{either(raw['links'])}))|(?<!\p{{Han}})(?:{either(raw['colon'])}):"
    money = either(units["money"])
    currency = rf"(?:{either(raw['currency'])})"
    plain = rf"(?:{linked})(?:(?:{either(others)})[、,/])*(?:{currency}[:/(]?)?({money}){currency}?+(?!\p{{Han}})\)?"
    alone = rf"(?<=\(){label}({money})(?=\))|^{label}({money})$"
    return regex.compile(rf"(?|{plain}|{alone})")


def _bracketed(units: Mapping[str, Mapping[str, str]], ranges: Mapping[str, str]) -> regex.Pattern[str]:
    """(1010.00), （38人）, (40-50): a figure in brackets, whole or not; but no year, no month, no weight (20分)."""
    known = either(unit for kind, table in units.items() if kind != "score" for unit in table)
    year = r"(?:19|20)\d\d(?:[.\-/]\d{1,2})?\s*[)）\]】〕]"
    return regex.compile(rf"[(（\[【〔]\s*(?!{year})({_figure(ranges, known)})\s*[)）\]】〕]")


def _amount(money: Iterable[str], ranges: Mapping[str, str]) -> regex.Pattern[str]:
    """90, 约90, 0.9.5, 50万（其中上级20万）: an amount of money, whole or not; but no date."""
    return regex.compile(rf"(?!(?:19|20)\d\d[年.\-/]){_figure(ranges, either(money))}(?:[(（].*)?", regex.DOTALL)


def _figure(ranges: Mapping[str, str], units: str) -> str:
    """A figure, rough, whole or the two of a range, with its unit."""
    return rf"[+\-−{ranges['rough']}]?\d[\d,，.{regex.escape(ranges['between'])}]*+\s*(?:{units})?"
