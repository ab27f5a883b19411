"""Form files: what is wrong stops at load, naming file and place; an overlay adds a county's spellings."""

from __future__ import annotations

import copy
import tomllib
from importlib.resources import files
from typing import Any

import pytest

from extractors import forms, vocabulary
from extractors.form_overlay import overlaid
from extractors.form_terms import FormError
from extractors.forms import build


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
