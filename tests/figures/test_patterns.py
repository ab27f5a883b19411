"""Pieces of patterns: Han characters, one of several words, runs of tokens."""

from __future__ import annotations

import re
import sys

import pytest
import regex

from extractors.prose.concepts import FigureWordsError
from extractors.prose.patterns import HAN, Run, any_of
from extractors.prose.words import parse


def test_han_characters_are_those_of_the_script() -> None:
    assigned = regex.sub(r"[\p{Cn}\p{Cs}]+", "", "".join(map(chr, range(sys.maxunicode + 1))))
    assert re.findall(f"[{HAN}]", assigned) == regex.findall(r"\p{Han}", assigned)


def test_of_several_words_the_longest_that_fits_is_taken() -> None:
    found = any_of(["支出", "支出总额", "年", "."]).search("x支出总额")
    assert found is not None
    assert found.span() == (1, 5)


@pytest.mark.parametrize(("text", "end"), [("为人民币", 4), ("为人民", 1), ("币", 0), ("", 0), ("为为", 2)])
def test_a_run_never_gives_a_token_back(text: str, end: int) -> None:
    run = Run("为人民币|为")
    assert run.end(text) == end
    assert run.fits(text) == (end == len(text))
    assert run.fits(text, 0, end)


def test_a_run_of_empty_tokens_ends() -> None:
    assert Run("").end("支出") == 0


def test_figure_words_that_are_missing_are_named() -> None:
    with pytest.raises(FigureWordsError, match=r"figures\.toml: missing 'concepts'"):
        parse("")
