"""Lines of labels and values over or under a form: 填报单位：某局    填报日期：3月1日    自评得分：94分.

What such a line says beside its declared pairs is left over by itself: of no line is a part only taken for granted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import regex

from extractors import inline, units
from extractors.builder import Builder
from extractors.fields import is_measure
from extractors.inline import Inline
from extractors.lookups import Lookups
from extractors.readers.booking import put_line
from extractors.readers.totals import sums_of_weights
from extractors.text import squash
from extractors.values import is_blank, printed_unit, quantity
from extractors.vocabulary import Vocabulary

_NUMBER = regex.compile(r"\d+(?:\.\d+)?\s*+分?(?![\d.])")
_SAYS = regex.compile(r"[\p{L}\p{N}]")
_PARTS = " \t\u3000\u00a0,，;；、。"

Span = tuple[int, int]


class HeadLine(NamedTuple):
    """The pairs of a line that have a place for a value, and the spans of its text that are of none."""

    pairs: list[Inline]
    rest: list[Span]


def read(text: str, words: Vocabulary, lookups: Lookups) -> HeadLine:
    """The declared pairs of a head line, without those that declare the unit of money; of a measure with its number."""
    found = inline.heads(text, words.head, words.signed)
    captions = [one for one in found if units.is_caption(one.label.key, text[one.start : one.end], lookups)]
    taken = [one if one in captions or _of_text(one, words) else _measured(text, one, lookups) for one in found]
    booked = [pair for pair in taken if pair is not None]
    pairs = [one for one in booked if one not in captions and (_of_text(one, words) or one.end > one.start)]
    return HeadLine(pairs, list(_between(text, booked)) if pairs else [])


def _of_text(pair: Inline, words: Vocabulary) -> bool:
    block, term = words.head[pair.label.key]
    return not is_measure(block.dataset, term.field)


def _measured(text: str, pair: Inline, lookups: Lookups) -> Inline | None:
    """自评得分：94分（优秀）: of a measure the number that its value begins with; None without one.

    A blank, or a unit with nothing before it, is a place where nothing was filled in.
    """
    if number := _NUMBER.match(text, pair.start, pair.end):
        return replace(pair, end=number.end())
    raw = text[pair.start : pair.end]
    blank = is_blank(raw, lookups) or printed_unit(squash(raw), lookups)
    return replace(pair, start=pair.end) if blank else None


def _between(text: str, pairs: Sequence[Inline]) -> Iterator[Span]:
    """The spans from one pair to the next that say anything."""
    for pair, end in zip(pairs, inline.stops(text, list(pairs)), strict=True):
        rest = text[pair.end : end]
        if _SAYS.search(rest):
            yield pair.end + len(rest) - len(rest.lstrip(_PARTS)), pair.end + len(rest.rstrip(_PARTS))


def settle(builder: Builder, words: Vocabulary) -> None:
    """What labels say that may be the sum of the weights (总分：99) is the score where it is none of these sums."""
    for line, pair in builder.unsure:
        block, term = words.head[pair.label.key]
        raw, address = line.raw(pair.start, pair.end), line.address(pair.start, pair.end)
        number = quantity(raw, builder.forms.lookups)
        if number is not None and number.number in sums_of_weights("indicators", builder):
            builder.ledger.leave_slice(address, raw, "ambiguous", builder)
        else:
            put_line(block.dataset, term.field, raw, address, builder)
