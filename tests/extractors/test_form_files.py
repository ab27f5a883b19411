"""Form files: what is wrong stops at load, naming file and place; an overlay adds a county's spellings."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

from extractors import forms, vocabulary
from extractors.form_overlay import overlaid
from extractors.form_terms import FormError
from extractors.forms import build
from extractors.prose import words
from extractors.prose.clean import prose
from extractors.text import label, squash


@pytest.fixture
def raw() -> dict[str, Any]:
    folder = files("extractors").joinpath("forms")
    texts = {
        entry.name: entry.read_text(encoding="utf-8") for entry in folder.iterdir() if entry.name.endswith(".toml")
    }
    return copy.deepcopy({name: tomllib.loads(text) for name, text in texts.items()})


def test_an_unknown_key_names_file_and_place(raw: dict[str, Any]) -> None:
    raw["blocks.toml"]["funds"]["colums"] = {}
    with pytest.raises(FormError, match=r"forms/blocks\.toml: \[funds\] unknown key 'colums'"):
        build(raw)


def test_a_key_that_a_layout_makes_no_use_of_is_refused(raw: dict[str, Any]) -> None:
    raw["blocks.toml"]["goals"]["columns"] = {"expected_goal": ["期初目标"]}
    with pytest.raises(FormError, match=r"\[goals\] unknown key 'columns', known are .*\bkeys\b"):
        build(raw)


def test_an_alias_claimed_twice_in_one_block_names_both(raw: dict[str, Any]) -> None:
    raw["blocks.toml"]["funds"]["columns"]["executed"].append("年初 预算数（万元）")
    with pytest.raises(
        FormError,
        match=r"\[funds\.columns\.executed\] the alias '年初 预算数（万元）' is claimed by initial_budget too",
    ):
        build(raw)


def test_a_missing_field_is_named(raw: dict[str, Any]) -> None:
    raw["blocks.toml"]["funds"]["columns"]["no_such_field"] = ["某列"]
    with pytest.raises(FormError, match=r"\[funds\.columns\] funds has no column no_such_field"):
        build(raw)


def test_a_form_without_its_code_is_refused(raw: dict[str, Any]) -> None:
    del raw["a_base_data.toml"]["form"]
    with pytest.raises(FormError, match=r"forms/a_base_data\.toml: \[\] `form` is missing"):
        build(raw)


def test_an_overlay_adds_an_alias(raw: dict[str, Any]) -> None:
    overlay = {"blocks": {"funds": {"columns": {"executed": ["本年实付数"]}}}}
    built = build(overlaid(raw, overlay, "counties/x.toml"))
    assert built.blocks["funds"].columns["本年实付数"][0].field == "executed"
    assert built.blocks["funds"].columns["执行数"][0].field == "executed"


def test_an_overlay_for_no_form_file_is_refused(raw: dict[str, Any]) -> None:
    with pytest.raises(FormError, match=r"counties/x\.toml: \[block\]"):
        overlaid(raw, {"block": {}}, "counties/x.toml")


def test_counties_without_an_overlay_share_forms_and_key_tables():
    assert forms.load("000000") is forms.load("430922") is forms.load()
    assert vocabulary.load("000000") is vocabulary.load()


def test_a_county_without_overlay_uses_the_common_forms() -> None:
    assert forms.load("000000").blocks == forms.load(None).blocks


FILES = sorted(file.name for file in files("extractors").joinpath("forms").iterdir() if file.name.endswith(".toml"))
FILES.remove("fields.toml")  # it has no lists of words
YEAR_MARKS = ("{prior}", "{current}")  # of labels of blocks: 决算数 of either year


def lists(table: Any, place: str = "") -> Iterator[tuple[str, list[str]]]:
    """Every list of texts below a place of a form file, the units of a kind as well."""
    if isinstance(table, dict):
        if place.startswith("/units/"):
            yield place, list(table)
        for name, value in table.items():
            yield from lists(value, f"{place}/{name}")
    elif isinstance(table, list):
        yield place, [word for word in table if isinstance(word, str)]
        for number, inner in enumerate(table):
            yield from lists(inner if isinstance(inner, list) else (), f"{place}/{number}")


def compared(file: str, word: str) -> str:
    """A word as its file's are compared: labels in blocks, clauses in figures."""
    if file == "figures.toml":
        return prose(word, words.words().in_word).text
    if file == "blocks.toml":
        mark = next((mark for mark in YEAR_MARKS if word.startswith(mark)), "")
        return mark + (label(word.removeprefix(mark)).key or squash(word))
    return squash(word)


@pytest.mark.parametrize("file", FILES)
def test_no_two_words_of_a_list_compare_alike(raw: dict[str, Any], file: str) -> None:
    found = [(place, [compared(file, word) for word in listed]) for place, listed in lists(raw[file])]
    assert found
    assert [(place, word) for place, listed in found for word in listed if listed.count(word) > 1] == []


def test_labels_are_written_without_what_is_not_compared(raw: dict[str, Any]) -> None:
    written = [word for _, listed in lists(raw["blocks.toml"]) for word in listed]
    assert written
    plain = {word: squash(word.removeprefix("{prior}").removeprefix("{current}")) for word in written}
    assert [word for word in plain if label(plain[word]).key not in ("", plain[word])] == []


class Tracked(dict[str, Any]):
    """A table that knows which of its names were read. unread: all that were not, below it as well."""

    def __init__(self, table: dict[str, Any]) -> None:
        super().__init__({name: Tracked(value) if isinstance(value, dict) else value for name, value in table.items()})
        self.read: set[str] = set()

    def __getitem__(self, name: str) -> Any:
        self.read.add(name)
        return super().__getitem__(name)

    def items(self) -> Any:
        self.read.update(self)
        return super().items()

    def values(self) -> Any:
        self.read.update(self)
        return super().values()

    def __iter__(self) -> Iterator[str]:
        self.read.update(super().keys())
        return super().__iter__()

    def unread(self, place: str = "") -> list[str]:
        below = [dict.__getitem__(self, name) for name in dict.keys(self)]
        return [f"{place}/{name}" for name in dict.keys(self) if name not in self.read] + [
            at
            for name, table in zip(dict.keys(self), below, strict=True)
            if isinstance(table, Tracked)
            for at in table.unread(f"{place}/{name}")
        ]


def test_every_word_list_of_the_lookups_is_read(raw: dict[str, Any]) -> None:
    raw["lookups.toml"] = Tracked(raw["lookups.toml"])
    build(raw)
    handed_on = "/titles/shared/"  # a table that is looked words up in, later
    assert [place for place in raw["lookups.toml"].unread() if not place.startswith(handed_on)] == []


def test_an_overlay_s_spelling_of_a_row_stands_beside_those_composed_of_two_words(raw):
    overlay = {"blocks": {"funds": {"rows": {"county": ["本县自有"]}}}}
    rows = build(overlaid(raw, overlay, "counties/x.toml")).blocks["funds"].rows
    assert {rows[key][0].field for key in ("本县自有", "县级补助资金")} == {"county"}
