"""Words between boxes, whatever parts them."""

import pytest

from extractors.forms import load
from extractors.readers import ticks

GRADES = load().lookups.grades


@pytest.mark.parametrize(
    ("raw", "words", "chosen"),
    [
        ("优□ 良☑ 中□", ["优", "良", "中", ""], "良"),
        ("□优、 ☑良；□中", ["", "优", "良", "中"], "良"),
        ("优（ ）良（√）", ["优", "良", ""], "良"),
        ("优 、 良□", ["优 、 良", ""], None),
        ("优（" + " " * 50_000 + "良", ["优（" + " " * 50_000 + "良"], "优（" + " " * 50_000 + "良"),
        ("优" * 50_000 + "□", ["优" * 50_000, ""], None),
    ],
)
def test_words_between_boxes(raw: str, words: list[str], chosen: str | None):
    assert ticks.options(raw, GRADES) == words
    assert ticks.chosen(raw, GRADES) == chosen
