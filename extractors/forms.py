"""Load and check what the form files declare (`forms/*.toml`, overlaid by `forms/counties/<code>.toml`).

A wrong form file is its author's error: loading stops with `FormError`, naming file and place.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import regex

from extractors import compose, fields, weights
from extractors.form_model import Block, Family, Forms, Lookups, Term, Terms, Title
from extractors.text import either, label, outside_brackets, squash
from extractors.title_parting import Parting

_FOLDER = "forms"
KEPT = 4  # versions of the forms in memory: a run goes from county to county
_NOT_FAMILIES = frozenset({"blocks.toml", "lookups.toml", "topics.toml", "fields.toml", "figures.toml"})
_ANY_LAYOUT = frozenset({"layout", "dataset", "family", "side", "skip"})
_WITH_HEADER = frozenset({"header", "columns", "weak"})
_BLOCK_KEYS = {
    "pairs": _ANY_LAYOUT
    | {"keys", "lines", "unsure", "gaps", "either", "several", "beside_total", "start_keys"}
    | {"stacked", "heads", "whole", "ends", "rates", "caption"},
    "matrix": _ANY_LAYOUT
    | _WITH_HEADER
    | {"rows", "row_field", "row_label", "row_other", "parent_field", "parents", "parts", "split", "weight_field"}
    | {"facing", "heads", "leads", "whole", "rates", "only_rows", "blank_rows", "instead_of", "apart", "kinds", "each"}
    | {"levels_of_rows", "given"},
    "records": _ANY_LAYOUT
    | _WITH_HEADER
    | {"levels", "subject", "total", "yields", "directions", "kinds", "alone", "leveled", "paired", "shared"},
}
_FAMILY_KEYS = frozenset(
    {"form", "variant", "family", "priority", "signature", "keep", "drop", "required", "required_if_asked", "title"}
    | {"headings", "lookalike", "lacks"}
)
_NUMBERS = (*map(str, range(1, 21)), *"一二三四五六七八九十")
_PRINTED = frozenset({"grade"})  # read, but not a field of any dataset (DATA.md: grade is computed)


class FormError(ValueError):
    """A wrong form file; the message names file and place."""

    def __init__(self, source: str, place: str, problem: str) -> None:
        super().__init__(f"forms/{source}: [{place}] {problem}")


def load(county: str | None = None) -> Forms:
    """The declared forms, with the overlay of `county` (a folder name, e.g. ``430922``) if there is one.

    Counties without one share the same `Forms`.
    """
    return _load(county if county in overlays() else None)


@cache
def overlays() -> Mapping[str, Traversable]:
    """The overlay files by county, as they are when first asked for."""
    folder = files(__package__).joinpath(_FOLDER, "counties")
    found = folder.iterdir() if folder.is_dir() else ()
    return {entry.name.removesuffix(".toml"): entry for entry in found if entry.name.endswith(".toml")}


@lru_cache(maxsize=KEPT)
def _load(overlay: str | None) -> Forms:
    raw = _shared()
    return build(overlaid(raw, _read(overlays()[overlay]), f"counties/{overlay}.toml") if overlay else raw)


def _shared() -> dict[str, dict[str, Any]]:
    folder = files(__package__).joinpath(_FOLDER)
    return {entry.name: _read(entry) for entry in folder.iterdir() if entry.name.endswith(".toml")}


def _read(entry: Traversable) -> dict[str, Any]:
    try:
        return tomllib.loads(entry.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FormError(entry.name, "", f"not TOML: {error}") from error


def overlaid(raw: dict[str, dict[str, Any]], overlay: dict[str, Any], source: str) -> dict[str, dict[str, Any]]:
    """The form files with an overlay's tables merged in: lists are appended to, other values replace.

    The overlay's top-level tables are ``blocks``, ``lookups``, ``topics`` or a form file's name without ``.toml``.
    """
    merged = dict(raw)
    for name, table in overlay.items():
        if f"{name}.toml" not in raw or not isinstance(table, dict):
            raise FormError(source, name, "no form file of that name")
        if name == "blocks":
            _check_rows(raw["blocks.toml"], table, source)
        merged[f"{name}.toml"] = _merge(raw[f"{name}.toml"], table)
    return merged


def _check_rows(blocks: Mapping[str, Any], extra: Mapping[str, Any], source: str) -> None:
    """An overlay spells rows otherwise; the rows there are, the codes that analysts know, are the form files'."""
    for block in blocks.keys() & extra.keys():
        for row in extra[block].get("rows", {}):
            if row not in blocks[block].get("rows", {}):
                raise FormError(source, f"blocks.{block}.rows", f"no such row: {row}")


def _merge(base: Mapping[str, Any], extra: Mapping[str, Any]) -> dict[str, Any]:
    result = dict(base)
    for key, value in extra.items():
        old = result.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            result[key] = _merge(old, value)
        elif isinstance(old, list) and isinstance(value, list):
            result[key] = old + [item for item in value if item not in old]
        else:
            result[key] = value
    return result


def build(raw: Mapping[str, Mapping[str, Any]]) -> Forms:
    """Parsed TOML by file name → checked `Forms`; `FormError` at the first wrong entry."""
    blocks = {name: _block(name, spec) for name, spec in raw["blocks.toml"].items()}
    families = [_family(name, spec) for name, spec in sorted(raw.items()) if name not in _NOT_FAMILIES]
    families.sort(key=lambda family: -family.priority)
    aliases = {key: f"{b.name}.{terms[0].field}" for b in blocks.values() for key, terms in _all_terms(b)}
    ends = {end: None for family in families if family.title is not None for end in family.title.ends}
    lookups, topics = _lookups(raw["lookups.toml"]), _topics(raw["topics.toml"])
    return Forms(blocks, tuple(families), lookups, topics, aliases, tuple(ends))


def _all_terms(block: Block) -> Iterable[tuple[str, tuple[Term, ...]]]:
    for table in (block.columns, block.rows, block.keys, block.either):
        yield from table.items()


def _block(name: str, spec: Mapping[str, Any]) -> Block:
    source = "blocks.toml"
    layout, dataset = spec.get("layout"), spec.get("dataset")
    if layout not in _BLOCK_KEYS:
        raise FormError(source, name, f"layout must be one of {sorted(_BLOCK_KEYS)}")
    _known(spec, _BLOCK_KEYS[layout], source, name)
    if dataset not in fields.datasets():
        raise FormError(source, name, f"no such dataset: {dataset}")
    for place in ("columns", "keys", "either", "several", "lines", "beside_total"):
        for column in spec.get(place, {}):
            _check_field(dataset, column, source, f"{name}.{place}")
    split = spec.get("split", {})
    for column in split.get("rows", {}):
        _check_field(split["dataset"], column, source, f"{name}.split")
    header = spec.get("header", {})
    return Block(
        name=name,
        layout=layout,
        dataset=dataset,
        family=spec["family"],
        columns=_terms(spec.get("columns", {}), source, f"{name}.columns"),
        rows=_terms(compose.rows(spec), source, f"{name}.rows"),
        parts=_terms(spec.get("parts", {}), source, f"{name}.parts"),
        split=_terms(split.get("rows", {}), source, f"{name}.split"),
        keys=_terms(spec.get("keys", {}), source, f"{name}.keys"),
        either=_terms(spec.get("either", {}), source, f"{name}.either"),
        several=_numbered(_terms(spec.get("several", {}), source, f"{name}.several")),
        lines=_terms(spec.get("lines", {}), source, f"{name}.lines"),
        beside_total=_terms(spec.get("beside_total", {}), source, f"{name}.beside_total"),
        side=_words(spec.get("side", ())),
        heads=_words(spec.get("heads", ())),
        leads=_words(spec.get("leads", ())),
        skip=_words(spec.get("skip", ())),
        whole=_words(spec.get("whole", ())),
        total=_words(spec.get("total", {}).get("label", ())),
        weak=_words(spec.get("weak", ())),
        yields=_words(spec.get("yields", ())),
        options=spec,
        need=int(header.get("need", 0)),
        header_fields=frozenset(header.get("of", ())),
        header_must=frozenset(header.get("must", ())),
        header_heads=bool(header.get("heads", False)),
        caption=bool(spec.get("caption", True)),
        start_keys=frozenset(spec.get("start_keys", {}).get("keys", ())),
        levels=tuple(spec.get("levels", ())),
        subtotal=tuple(spec.get("total", {}).get("subtotal", ())),
    )


def _check_field(dataset: str, name: str, source: str, place: str) -> None:
    if name in _PRINTED:
        return
    try:
        fields.column(dataset, name)
    except KeyError as error:
        raise FormError(source, place, f"{dataset} has no column {name}") from error


def _terms(table: Mapping[str, list[str]], source: str, place: str) -> Terms:
    terms: dict[str, tuple[Term, ...]] = {}
    for name, aliases in table.items():
        if not isinstance(aliases, list) or not all(isinstance(alias, str) for alias in aliases):
            raise FormError(source, f"{place}.{name}", "must be a list of texts")
        for alias in aliases:
            key, term = _term(name, alias)
            if not key:
                raise FormError(source, f"{place}.{name}", f"the alias {alias!r} is empty once normalized")
            _claim(terms, key, term, source, f"{place}.{name}")
    return terms


def _numbered(terms: Terms) -> Terms:
    """The terms with a number behind each key."""
    return {f"{key}{number}": named for key, named in terms.items() for number in _NUMBERS}


def _claim(terms: dict[str, tuple[Term, ...]], key: str, term: Term, source: str, place: str) -> None:
    for other in terms.get(key, ()):
        if other.relative == term.relative and other.field != term.field:
            raise FormError(source, place, f"the alias {term.alias!r} is claimed by {other.field} too")
        if other.relative == term.relative:
            return
    terms[key] = (*terms.get(key, ()), term)


def _term(name: str, alias: str) -> tuple[str, Term]:
    for mark, relative in (("{prior}", -1), ("{current}", 0)):
        if alias.startswith(mark):
            return label(alias.removeprefix(mark)).key, Term(name, alias, relative)
    return label(alias).key, Term(name, alias)


def _words(words: Iterable[str]) -> dict[str, str]:
    return {label(word).key or squash(word): word for word in words}


def _family(source: str, spec: Mapping[str, Any]) -> Family:
    _known(spec, _FAMILY_KEYS, source, "")
    lookalike = bool(spec.get("lookalike", False))
    if not lookalike and not spec.get("form"):
        raise FormError(source, "", "`form` is missing")
    if not lookalike and spec["family"] != "report" and not spec.get("required"):
        raise FormError(source, "", "`required` is missing")
    return Family(
        source,
        spec.get("form", ""),
        spec["variant"],
        spec["family"],
        int(spec.get("priority", 0)),
        _title(source, spec.get("title")),
        tuple(frozenset(_mark(word) for word in group) for group in spec.get("signature", ())),
        frozenset(spec.get("keep", ())),
        frozenset(spec.get("drop", ())),
        tuple(_group(source, group) for group in spec.get("required", ())),
        tuple(_group(source, group) for group in spec.get("required_if_asked", ())),
        tuple(squash(word) for word in spec.get("headings", ())),
        lookalike,
        frozenset(spec.get("lacks", ())),
    )


def _mark(word: str) -> str:
    return word if word.startswith("[") else label(word).key


def _group(source: str, group: list[str]) -> frozenset[str]:
    for name in group:
        dataset, _, column = name.partition(".")
        _check_field(dataset, column, source, "required")
    return frozenset(group)


def _title(source: str, spec: Mapping[str, Any] | None) -> Title | None:
    if spec is None:
        return None
    _known(spec, frozenset({"ends", "has", "all", "hasnt", "before", "generic"}), source, "title")
    generic = spec.get("generic")
    return Title(
        ends=_squashed(spec.get("ends", ())),
        has=_squashed(spec.get("has", ())),
        all=_squashed(spec.get("all", ())),
        hasnt=_squashed(spec.get("hasnt", ())),
        before=_before(spec.get("before", ()), spec.get("ends", ())),
        generic=_title(source, generic and {"ends": spec["ends"], **generic}),
    )


def _before(patterns: Sequence[str], ends: Iterable[str]) -> regex.Pattern[str] | None:
    return regex.compile(rf"(?:{'|'.join(patterns)})(?:{either(ends)})$") if patterns else None


def _squashed(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(squash(word) for word in words)


def _known(spec: Mapping[str, Any], allowed: frozenset[str], source: str, place: str) -> None:
    for key in spec:
        if key not in allowed:
            raise FormError(source, place, f"unknown key {key!r}, known are {', '.join(sorted(allowed))}")


def _lookups(raw: Mapping[str, Any]) -> Lookups:
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
        skeleton=_words(raw["template"]["skeleton"]),
        hints={squash(word).strip("()"): word for word in raw["template"]["hints"]},
        hint_openings=_squashed(raw["template"]["openings"]),
        hint_ends=_squashed(raw["template"]["ends"]),
        label_ends=_squashed(raw["template"]["label_ends"]),
        units={
            kind: {squash(unit): Decimal(factor) if factor else None for unit, factor in table.items()}
            for kind, table in raw["units"].items()
        },
        unit_words=frozenset(squash(unit) for table in raw["units"].values() for unit in table),
        around_unit=raw["blank"]["chars"] + "()[]【】",
        unit_heads=frozenset(_words((*raw["captions"]["labels"], *raw["captions"]["within"]))),
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
        outline_words=frozenset(_squashed(raw["outline"]["words"])),
        outline_openings=_squashed(raw["outline"]["openings"]),
        outline_digits=regex.compile("|".join(raw["outline"]["digits"])),
        outline_gap=regex.compile("|".join(raw["outline"]["gaps"])),
        note_starts=_squashed(notes["starts"]),
        note_whole=frozenset(_squashed(notes["whole"])),
        note=regex.compile("|".join(notes["patterns"])),
        annex=regex.compile(rf"(?:{either(notes['annex'])})[\d一二三四五六七八九十]{{0,3}}[-—]?\d{{0,2}}[:：.、]?"),
        contents=frozenset(_squashed(notes["contents"])),
        heading_ends=tuple(notes["heading_ends"]),
        project_ends=_squashed(projects["ends"]),
        project_no_ends=_squashed(projects["no_ends"]),
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
        list_names=frozenset(_words(listed["name"])),
        list_weak_names=frozenset(_words(listed["weak_name"])),
        list_ordinals=frozenset(_words(listed["ordinal"])),
        list_money=frozenset(_words(listed["money"])),
        list_beside=frozenset(_words(listed["beside"])),
        list_total=frozenset(_words(listed["total"])),
        list_others=_squashed(listed["others"]),
        list_titles=_squashed(listed["titles"]),
        title_openings=_squashed(named["openings"]),
        title_letters=_squashed(named["letters"]),
        title_headings=_squashed(named["headings"]),
        title_continued=regex.compile(rf"[(\[【](?:{either(named['continued'])})\d?[)\]】]$"),
        title_shared=named["shared"],
        title_nobody=frozenset(_squashed(named["nobody"])),
        title_blank=regex.compile("|".join(named["blanks"])),
        title_bodies=_squashed(named["bodies"]),
        title_authorities=_squashed(named["authorities"]),
        title_no_authorities=regex.compile(either(named["no_authorities"])),
        title_parting=Parting.of(named["parting"], (*named["no_authorities"], *named["no_bodies"])),
        title_remarks=_squashed(named["remarks"]),
        title_money=regex.compile(rf"(?:{either(named['levels'])})?(?:{either(named['money'])})$"),
        title_no_bodies=_squashed(named["no_bodies"]),
        title_selves=_listed(named["selves"], named["parted"]),
        title_core=regex.compile(either(named["core"])),
        title_no_core=regex.compile(either(named["no_core"])),
        title_suffixes=frozenset(_squashed(named["suffixes"])),
        title_parts=_squashed(named["parts"]),
    )


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


def _topics(raw: Mapping[str, list[str]]) -> tuple[tuple[str, str], ...]:
    pairs = [(outside_brackets(squash(word)), topic) for topic, words in raw.items() for word in words]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))
