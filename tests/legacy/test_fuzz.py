"""Damaged legacy files give a .docx or one named error, never anything else."""

import random

import pytest

from parsers.errors import CODES, ParseError
from parsers.legacy import check, to_docx
from tests.legacy.samples import DOC, html, mht, rtf


def mutated(data: bytes, seed: int) -> bytes:
    """Some bytes changed, most of them in the header, perhaps the end missing."""
    dice = random.Random(seed)
    changed = bytearray(data)
    for _ in range(dice.randint(1, 12)):
        place = dice.choice((512, 2048, len(data)))
        changed[dice.randrange(min(place, len(data)))] = dice.choice((0, 1, 9, 0x7F, 0xFE, 0xFF, dice.randrange(256)))
    return bytes(changed[: len(changed) if dice.random() < 0.7 else dice.randrange(len(changed))])


def assert_named(error: ParseError) -> None:
    assert error.code in CODES


@pytest.mark.parametrize(("data", "kind"), [(DOC, "doc"), (rtf(), "rtf"), (html(), "html"), (mht(), "mht")])
def test_damage_is_refused_by_name(data: bytes, kind: str):
    for seed in range(300):
        try:
            check(mutated(data, seed), kind)
        except ParseError as error:
            assert_named(error)


@pytest.mark.slow
def test_damage_of_a_doc_is_converted_or_refused_by_name():
    for seed in range(25):
        try:
            docx = to_docx(mutated(DOC, seed), "doc")
        except ParseError as error:
            assert_named(error)
        else:
            assert docx.startswith(b"PK")
