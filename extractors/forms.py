"""Load and check what the form files declare (`forms/*.toml`, overlaid by `forms/counties/<code>.toml`).

A wrong form file is its author's error: loading stops with `FormError`, naming file and place.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import regex

from extractors import fields, lookups
from extractors.form_model import Block, Family, Forms, Title
from extractors.form_overlay import NOT_FAMILIES, overlaid
from extractors.form_terms import FormError, Term, check_field, numbered, rows, squashed, terms, words
from extractors.text import either, label, outside_brackets, squash

_FOLDER = "forms"
KEPT = 4  # versions of the forms in memory: a run goes from county to county
_ANY_LAYOUT = frozenset({"layout", "dataset", "family", "side", "skip", "past"})
_WITH_HEADER = frozenset({"header", "columns", "weak", "reviewed"})
_BLOCK_KEYS = {
    "pairs": _ANY_LAYOUT
    | {"keys", "lines", "unsure", "gaps", "either", "several", "beside_total", "start_keys", "collects"}
    | {"stacked", "heads", "whole", "ends", "rates", "caption", "people", "beside_people"}
    | {"departments", "duties", "present"},
    "matrix": _ANY_LAYOUT
    | _WITH_HEADER
    | {"rows", "row_field", "row_label", "row_other", "parent_field", "parents", "parts", "split", "weight_field"}
    | {"facing", "heads", "leads", "whole", "rates", "only_rows", "blank_rows", "instead_of", "apart", "kinds", "each"}
    | {"levels_of_rows", "given", "within", "earlier", "under"},
    "records": _ANY_LAYOUT
    | _WITH_HEADER
    | {"levels", "subject", "total", "yields", "directions", "kinds", "alone", "leveled", "paired", "shared"}
    | {"seconds", "under"},
}
_FAMILY_KEYS = frozenset(
    {"form", "variant", "family", "priority", "signature", "keep", "drop", "required", "required_if_asked", "title"}
    | {"headings", "lookalike", "lacks", "scored"}
)


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


def build(raw: Mapping[str, Mapping[str, Any]]) -> Forms:
    """Parsed TOML by file name → checked `Forms`; `FormError` at the first wrong entry."""
    blocks = {name: _block(name, spec) for name, spec in raw["blocks.toml"].items()}
    families = [
        _family(name, spec) for name, spec in sorted(raw.items()) if name.removesuffix(".toml") not in NOT_FAMILIES
    ]
    families.sort(key=lambda family: -family.priority)
    aliases = {key: f"{b.name}.{terms[0].field}" for b in blocks.values() for key, terms in _all_terms(b)}
    ends = {end: None for family in families if family.title is not None for end in family.title.ends}
    said, topics = lookups.build(raw["lookups.toml"]), _topics(raw["topics.toml"])
    return Forms(blocks, tuple(families), said, topics, aliases, tuple(ends))


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
    for place in ("columns", "earlier", "keys", "either", "several", "lines", "beside_total", "collects"):
        for column in spec.get(place, {}):
            check_field(dataset, column, source, f"{name}.{place}")
    split = spec.get("split", {})
    for column in split.get("rows", {}):
        check_field(split["dataset"], column, source, f"{name}.split")
    header = spec.get("header", {})
    for column in (*header.get("of", ()), *header.get("must", ())):
        check_field(dataset, column, source, f"{name}.header")
    return Block(
        name=name,
        layout=layout,
        dataset=dataset,
        family=spec["family"],
        columns=terms(spec.get("columns", {}), source, f"{name}.columns"),
        earlier=terms(spec.get("earlier", {}), source, f"{name}.earlier"),
        rows=rows(spec, source, f"{name}.rows"),
        parts=terms(spec.get("parts", {}), source, f"{name}.parts"),
        within=terms(spec.get("within", {}), source, f"{name}.within"),
        split=terms(split.get("rows", {}), source, f"{name}.split"),
        keys=terms(spec.get("keys", {}), source, f"{name}.keys"),
        either=terms(spec.get("either", {}), source, f"{name}.either"),
        several=numbered(terms(spec.get("several", {}), source, f"{name}.several")),
        under=_under(spec),
        lines=terms(spec.get("lines", {}), source, f"{name}.lines"),
        beside_total=terms(spec.get("beside_total", {}), source, f"{name}.beside_total"),
        side=words(spec.get("side", ())),
        heads=words(spec.get("heads", ())),
        leads=words(spec.get("leads", ())),
        skip=words(spec.get("skip", ())),
        whole=words(spec.get("whole", ())),
        total=words(spec.get("total", {}).get("label", ())),
        weak=words(spec.get("weak", ())),
        yields=words(spec.get("yields", ())),
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


def _under(spec: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """By the key of each head of a column the words that stand for it below."""
    below = {column: words(said) for column, said in spec.get("under", {}).items()}
    return {label(head).key: said for column, said in below.items() for head in spec["columns"][column]}


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
        squashed(spec.get("scored", ())),
    )


def _mark(word: str) -> str:
    return word if word.startswith("[") else label(word).key


def _group(source: str, group: list[str]) -> frozenset[str]:
    for name in group:
        dataset, _, column = name.partition(".")
        check_field(dataset, column, source, "required")
    return frozenset(group)


def _title(source: str, spec: Mapping[str, Any] | None) -> Title | None:
    if spec is None:
        return None
    _known(spec, frozenset({"ends", "has", "all", "hasnt", "before", "generic"}), source, "title")
    generic = spec.get("generic")
    return Title(
        ends=squashed(spec.get("ends", ())),
        has=squashed(spec.get("has", ())),
        all=squashed(spec.get("all", ())),
        hasnt=squashed(spec.get("hasnt", ())),
        before=_before(spec.get("before", ()), spec.get("ends", ())),
        generic=_title(source, generic and {"ends": spec["ends"], **generic}),
    )


def _before(patterns: Sequence[str], ends: Iterable[str]) -> regex.Pattern[str] | None:
    return regex.compile(rf"(?:{'|'.join(patterns)})(?:{either(ends)})$") if patterns else None


def _known(spec: Mapping[str, Any], allowed: frozenset[str], source: str, place: str) -> None:
    for key in spec:
        if key not in allowed:
            raise FormError(source, place, f"unknown key {key!r}, known are {', '.join(sorted(allowed))}")


def _topics(raw: Mapping[str, list[str]]) -> tuple[tuple[str, str], ...]:
    pairs = [(outside_brackets(squash(word)), topic) for topic, words in raw.items() for word in words]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))
