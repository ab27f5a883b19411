"""The form files' lookups.toml → `Lookups`: its words as they are compared, its patterns compiled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import regex

from extractors import weights
from extractors.form_model import Lookups
from extractors.form_terms import FormError, squashed, words
from extractors.numbering import NUMERALS
from extractors.text import either, label, squash
from extractors.title_parting import Parting

_FACTOR = regex.compile(r"[0-9]+(?:\.[0-9]+)?")


def build(raw: Mapping[str, Any]) -> Lookups:
    """Parsed TOML → `Lookups`."""
    signs = {squash(word): sign for sign, words in raw["operators"].items() for word in words}
    levels = {
        level: {label(word).key: name for name, words in table.items() for word in words}
        for level, table in raw["levels"].items()
    }
    not_unit = raw["not_a_unit"]
    notes, listed, named, projects = raw["notes"], raw["project_list"], raw["titles"], raw["project_headings"]
    return Lookups(
        blank_words=frozenset(raw["blank"]["words"]),
        blank_chars=frozenset(raw["blank"]["chars"]),
        blank_tail=raw["blank"]["chars"] + ":",
        skeleton=words(raw["template"]["skeleton"]),
        hints={squash(word).strip("()"): word for word in raw["template"]["hints"]},
        hint_openings=squashed(raw["template"]["openings"]),
        hint_ends=squashed(raw["template"]["ends"]),
        hint_line=regex.compile("|".join(raw["template"]["lines"])),
        hint_mark=regex.compile("|".join(raw["template"]["marks"])),
        label_ends=squashed(raw["template"]["label_ends"]),
        label_bodies=squashed(raw["template"]["label_bodies"]),
        units={
            kind: {squash(unit): _factor(factor, kind, unit) for unit, factor in table.items()}
            for kind, table in raw["units"].items()
        },
        unit_words=frozenset(squash(unit) for table in raw["units"].values() for unit in table),
        around_unit=raw["blank"]["chars"] + "()[]【】",
        unit_heads=frozenset(words((*raw["captions"]["labels"], *raw["captions"]["within"]))),
        operators=signs,
        directions={squash(word): sign for sign, words in raw["directions"].items() for word in words},
        sign=regex.compile(either(signs)),
        not_unit_starts=tuple(not_unit["starts"]),
        not_unit_ends=tuple(not_unit["ends"]),
        not_unit_contains=tuple(not_unit["contains"]),
        unit_exceptions=frozenset(not_unit["allowed"]),
        grades=frozenset(raw["grades"]["words"]),
        ticked=raw["grades"]["ticked"],
        unticked=raw["grades"]["unticked"],
        levels=levels,
        outline_words=frozenset(squashed(raw["outline"]["words"])),
        outline_openings=squashed(raw["outline"]["openings"]),
        outline_digits=regex.compile("|".join(raw["outline"]["digits"])),
        outline_gap=regex.compile("|".join(raw["outline"]["gaps"])),
        note_starts=squashed(notes["starts"]),
        note_whole=frozenset(squashed(notes["whole"])),
        note=regex.compile("|".join(notes["patterns"])),
        annex=regex.compile(rf"(?:{either(notes['annex'])})[\d{NUMERALS}]{{0,3}}[-—]?\d{{0,2}}[:：.、]?"),
        contents=frozenset(squashed(notes["contents"])),
        heading_ends=tuple(notes["heading_ends"]),
        heading_nouns=squashed(notes["heading_nouns"]),
        heading_verbs=squashed(notes["heading_verbs"]),
        project_ends=squashed(projects["ends"]),
        project_no_ends=squashed(projects["no_ends"]),
        project_topics=frozenset(projects["topics"]),
        county=regex.compile(
            rf"(?:\p{{Han}}{{1,12}}(?:{either(named['above_county'])}))?"
            rf"(\p{{Han}}{{1,8}}?(?:{either(named['county'])})(?<!{either(named['no_county'])}))"
        ),
        caption=_caption(raw["captions"], raw["units"]),
        caption_unclear=raw["captions"]["unclear"],
        bracketed=_bracketed(raw["units"], raw["ranges"]),
        amount=_amount(raw["units"]["money"], raw["ranges"]),
        weight=weights.pattern(raw["weights"]["words"], raw["ranges"]["between"]),
        closing_weight=weights.pattern(raw["weights"]["words"], raw["ranges"]["between"], closing=True),
        list_names=frozenset(words(listed["name"])),
        list_weak_names=frozenset(words(listed["weak_name"])),
        list_ordinals=frozenset(words(listed["ordinal"])),
        list_money=frozenset(words(listed["money"])),
        list_beside=frozenset(words(listed["beside"])),
        list_total=frozenset(words(listed["total"])),
        list_others=squashed(listed["others"]),
        list_titles=squashed(listed["titles"]),
        title_openings=squashed(named["openings"]),
        title_letters=squashed(named["letters"]),
        title_headings=squashed(named["headings"]),
        title_continued=regex.compile(rf"[(\[【](?:{either(named['continued'])})\d?[)\]】]$"),
        title_shared=named["shared"],
        title_nobody=frozenset(squashed(named["nobody"])),
        title_blank=regex.compile("|".join(named["blanks"])),
        title_bodies=squashed(named["bodies"]),
        title_authorities=squashed(named["authorities"]),
        title_no_authorities=regex.compile(either(named["no_authorities"])),
        title_parting=Parting.of(named["parting"], (*named["no_authorities"], *named["no_bodies"])),
        title_remarks=squashed(named["remarks"]),
        title_money=regex.compile(rf"(?:{either(named['levels'])})?(?:{either(named['money'])})$"),
        title_costs=squashed(named["costs"]),
        title_tasks=regex.compile(rf"(?:{either(named['tasks'])})$"),
        title_no_subjects=frozenset(squashed(named["no_subjects"])),
        title_no_remarks=regex.compile(either(named["no_remarks"])),
        title_no_bodies=squashed(named["no_bodies"]),
        title_selves=_listed(named["selves"], named["parted"]),
        title_transfers=regex.compile("|".join(named["transfers"])),
        title_core=regex.compile(either(named["core"])),
        title_no_core=regex.compile(either(named["no_core"])),
        title_suffixes=frozenset(squashed(named["suffixes"])),
        title_parts=squashed(named["parts"]),
    )


def _factor(text: str, kind: str, unit: str) -> Decimal | None:
    if text and not _FACTOR.fullmatch(text):
        raise FormError("lookups.toml", f"units.{kind}.{unit}", "must be a number in a text, or empty")
    return Decimal(text) if text else None


def _listed(patterns: Sequence[str], parted: str) -> regex.Pattern[str]:
    """A pattern for a list of what some patterns match, or for one of these alone. parted: what parts them."""
    one = rf"(?:{'|'.join(patterns)})"
    return regex.compile(rf"{one}(?:{parted}{one})*")


def _caption(raw: Mapping[str, list[str]], units: Mapping[str, Mapping[str, str]]) -> regex.Pattern[str]:
    """单位：元, 金额单位（万元）, 单位：人、元, （单位元）: a label, and the unit of money among the units it lists."""
    others = [unit for kind, table in units.items() if kind != "money" for unit in table]
    label = rf"(?:(?<!\p{{Han}})(?:{either(raw['labels'])})|(?:{either(raw['within'])}))"
    linked = rf"{label}(?::\(?|\(|(?:{either(raw['links'])}))|(?<!\p{{Han}})(?:{either(raw['colon'])}):"
    money = either(units["money"])
    currency = rf"(?:{either(raw['currency'])})"
    plain = rf"(?:{linked})(?:(?:{either(others)})[、,/])*(?:{currency}[:/(]?)?({money}){currency}?+(?!\p{{Han}})\)?"
    return regex.compile(rf"(?|{plain}|(?<=\(){label}({money})(?=\)))")


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
