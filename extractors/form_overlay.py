"""What a county's overlay (`forms/counties/<code>.toml`) changes in the form files, checked as it is merged.

A name or a value that is read by nobody, or as something else than its author meant, is an error like any other: an
overlay is told by what the form files themselves have in that place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from typing import Any

from extractors.form_terms import FormError
from extractors.text import squash

COMMON = frozenset({"fields", "figures"})  # read once for all counties
NOT_FAMILIES = frozenset({"blocks", "lookups", "topics"}) | COMMON
_CLOSED = frozenset({"header", "total", "start_keys", "split"})  # of a block: tables of settings, not of names
_KINDS_OF_NAMES = frozenset({("lookups", "units"), ("lookups", "levels")})  # tables of tables of names
_NAMES = ("lookups", "titles", "shared")
_ROWS = ("rows", "levels_of_rows", "parts", "within")
_KINDS = {
    bool: "must be true or false",
    int: "must be a whole number",
    str: "must be a text",
    dict: "must be a table",
    list: "must be a list of texts",
}
_GROUPS = "must be a list of lists of texts"

Table = dict[str, Any]


def overlaid(raw: Mapping[str, Table], overlay: Mapping[str, Any], source: str) -> dict[str, Table]:
    """The form files with an overlay's tables merged in: lists are appended to, other values replace.

    The overlay's top-level tables are ``blocks``, ``lookups``, ``topics`` or a form file's name without ``.toml``.
    FormError for a table, name or kind of value that has no place there. source: the overlay's, for the error.
    """
    merged = dict(raw)
    for name, table in overlay.items():
        base = raw.get(f"{name}.toml")
        if base is None:
            raise FormError(source, name, "no form file of that name")
        if name in COMMON:
            raise FormError(source, name, "no county may change it")
        _check_kind(table, base, source, (name,))
        _CHECKS.get(name, _check_form)(raw, table, source, (name,))
        merged[f"{name}.toml"] = _merge(base, table)
    return merged


def _check_blocks(raw: Mapping[str, Table], extra: Table, source: str, place: tuple[str, ...]) -> None:
    """Blocks may get what others have; which of it their layout knows is checked where they are built."""
    blocks = raw["blocks.toml"]
    like = _union(blocks.values())
    for name, block in extra.items():
        _check_kind(block, like, source, (*place, name))
        _check(block, like, source, (*place, name))
        if name in blocks:
            _check_rows(blocks[name], block, source, (*place, name))


def _check_rows(block: Table, extra: Table, source: str, place: tuple[str, ...]) -> None:
    """An overlay spells rows otherwise; the rows there are, the codes that analysts know, are the form files'."""
    known = {row for table in _ROWS for row in block.get(table, ())}
    for table in _ROWS:
        for row in extra.get(table, ()):
            if row not in known:
                raise FormError(source, ".".join((*place, table)), f"no such row: {row}")


def _check_words(raw: Mapping[str, Table], extra: Table, source: str, place: tuple[str, ...]) -> None:
    _check(extra, raw[f"{place[0]}.toml"], source, place)


def _check_form(raw: Mapping[str, Table], extra: Table, source: str, place: tuple[str, ...]) -> None:
    families = (table for file, table in raw.items() if file.removesuffix(".toml") not in NOT_FAMILIES)
    _check(extra, _union(families), source, place)


_CHECKS = {"blocks": _check_blocks, "lookups": _check_words, "topics": _check_words}


def _check(extra: Table, like: Table, source: str, place: tuple[str, ...]) -> None:
    """Each value is of the kind of that of its name in `like`, or of the other values of a table of names."""
    for name, value in extra.items():
        if name in like:
            model = like[name]
        elif _is_open(place):
            model = next(iter(like.values()))
        elif place[0] in ("lookups", "topics") or len(place) > len(("blocks", "funds")):
            raise FormError(source, ".".join(place), f"unknown key {name!r}, known are {', '.join(sorted(like))}")
        else:
            continue  # an option of a block or of a form: refused where these are built
        _check_kind(value, model, source, (*place, name))
        if isinstance(value, dict):
            _check(value, model, source, (*place, name))


def _is_open(place: tuple[str, ...]) -> bool:
    """Whether a table is one of names, which an overlay may add."""
    if place[0] == "blocks":
        return len(place) > len(("blocks", "funds")) and (place[2] not in _CLOSED or place[3:] == ("rows",))
    return place == _NAMES or place[:-1] in _KINDS_OF_NAMES


def _check_kind(value: object, like: object, source: str, place: tuple[str, ...]) -> None:
    if type(value) is not type(like):
        raise FormError(source, ".".join(place), _kind(like))
    if isinstance(value, list) and isinstance(like, list):
        for item in value:
            if not isinstance(item, type(like[0]) if like else str):
                raise FormError(source, ".".join(place), _kind(like))
            if not all(squash(word) for word in ([item] if isinstance(item, str) else item)):
                raise FormError(source, ".".join(place), "a text in the list is empty")


def _kind(like: object) -> str:
    return _GROUPS if isinstance(like, list) and isinstance(next(iter(like), ""), list) else _KINDS[type(like)]


def _union(tables: Iterable[Mapping[str, Any]]) -> Table:
    return reduce(_merge, tables, {})


def _merge(base: Mapping[str, Any], extra: Mapping[str, Any]) -> Table:
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
