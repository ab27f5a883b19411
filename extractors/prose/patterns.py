"""What the patterns of running text are made of.

`re` compiles them in a quarter of the time that `regex` takes, and is done with a short text in a third.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.numbering import ARABIC, NUMERALS, RUNNING

# Han characters: the script property of `regex`, as a character class of `re`.
HAN = (
    r"\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff"
    r"\uf900-\ufa6d\ufa70-\ufad9\U00016fe2-\U00016fe3\U00016ff0-\U00016ff6\U00020000-\U0003347f"
)
YEARS = (r"19\d\d年度?", r"20\d\d年度?", r"二零[零一二三四五六七八九]{2}年度?")
NTH = rf"(?:[{NUMERALS}]|{ARABIC})"  # 项目一
NUMBERED = re.compile(RUNNING)
MONTH = r"(?:(?:1[0-2]|(?<!\d)[1-9]|十[一二]?|[一二三四五六七八九])月|20\d\d[./-](?:0?[1-9]|1[01])[./-]\d\d?)"
YEAR_ENDS = "年度"
YEAR = f"(?:{'|'.join(YEARS)})"


def either(words: Iterable[str]) -> str:
    """A pattern for one of the words, the longest that fits."""
    return f"(?:{'|'.join(alternatives(words))})"


def alternatives(words: Iterable[str]) -> list[str]:
    """Patterns of which one matches the longest word that fits.

    One for each first letter: few are tried, and where all alternatives of a pattern begin with a letter, `re` passes
    over other places at once.
    """
    rests: dict[str, set[str]] = {}
    for word in words:
        rests.setdefault(word[0], set()).add(word[1:])
    return [re.escape(first) + _longest(rest) for first, rest in rests.items()]


def _longest(rests: Iterable[str]) -> str:
    ordered = sorted(rests, key=lambda rest: (-len(rest), rest))
    return f"(?:{'|'.join(map(re.escape, ordered))})"


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """`either`, compiled."""
    return re.compile(either(words))


def ending(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words at the end."""
    return re.compile(rf"{either(words)}$")


class Run:
    """Tokens one after another, each the first alternative that fits; none is ever given back.

    Nothing follows them in the pattern, so nothing can make it give one back.
    """

    __slots__ = ("_match",)

    def __init__(self, token: str) -> None:
        self._match = re.compile(f"(?:{token})*").match

    def end(self, text: str, start: int = 0, end: int | None = None) -> int:
        """Where the tokens that begin at `start` end; `start` if there are none."""
        run = self._match(text, start, len(text) if end is None else end)
        return run.end() if run else start

    def fits(self, text: str, start: int = 0, end: int | None = None) -> bool:
        """Whether there is nothing else up to `end`."""
        return self.end(text, start, end) == (len(text) if end is None else end)


def run(words: Iterable[str]) -> Run:
    """A run of any of the words."""
    return Run(either(words))
