"""A lexicon finds what looking for each word at each place would find."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.lexicon import Lexicon

TEXTS = st.text("支出总额年", max_size=12)
WORDS = st.sets(st.text("支出总额年", min_size=1, max_size=4))


def test_at_each_place_the_longest_word_is_found() -> None:
    lexicon = Lexicon(["支出", "支出总额", "总额", "额"])
    assert lexicon.every("年支出总额") == [(1, 5), (3, 5), (4, 5)]
    assert lexicon.find("年支出总额") == [(1, 5)]
    assert lexicon.ends("年支出总额", 1, 5) == [5, 3]


@pytest.mark.parametrize("end", [4, 9])
def test_a_word_that_ends_behind_the_end_is_not_found(end: int) -> None:
    expected = {4: [(1, 3)], 9: [(1, 5)]}
    assert Lexicon(["支出", "支出总额"]).find("年支出总额", 0, end) == expected[end]


def test_without_words_nothing_is_found() -> None:
    assert Lexicon([]).every("支出") == []
    assert Lexicon(["支出"]).every("") == []


@given(WORDS, TEXTS, st.integers(0, 12), st.integers(0, 12))
def test_every_word_is_found_wherever_it_stands(words: set[str], text: str, start: int, end: int) -> None:
    lexicon, part = Lexicon(words), text[:end]
    ends = {
        at: [at + n for n in range(4, 0, -1) if part[at : at + n] in words and at + n <= len(part)] for at in range(13)
    }
    assert lexicon.every(text, start, end) == [(at, ends[at][0]) for at in range(start, len(part)) if ends[at]]
    assert lexicon.ends(part, start, len(part)) == ends[start]


def test_the_words_that_begin_at_any_of_some_places() -> None:
    lexicon = Lexicon(["支出", "支出总额", "总额"])
    assert lexicon.ends_of("年支出总额", range(5), 5) == [5, 3, 5]
    assert lexicon.ends_of("年支出总额", range(1, 2), 4) == [3]
