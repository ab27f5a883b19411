"""Posts of one kind or rank, told with the people who hold them: 行政编制12名，在职11名；领导职数5名，实有4名."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from extractors.prose.context import Found, opens_parts
from extractors.prose.numbers import KINDS, Number, numbers
from extractors.prose.words import Words

_BREAK = re.compile(r"[，,;:()。!?\n、]")
_PARTS = frozenset(";。")
_LISTED = 60  # characters in which the parts of a number are told
_LEAD = 3  # 另有退休
_BRACKET = re.compile(r"\(")


class _Told(NamedTuple):
    """A number of posts or people. begins: nothing is told before it in its part of the sentence.

    posts: it is of posts; kinds: of which; rank: it is of posts of a rank. held: it is of people who hold posts.
    """

    number: Number
    label: str
    posts: bool
    kinds: frozenset[str]
    rank: bool
    held: bool
    begins: bool


def of_all_posts(found: list[Found], text: str, numbers: Sequence[Number], words: Words) -> list[Found]:
    """The figures of a paragraph, without people of some posts only, and with the sum of all kinds of posts."""
    if not (found and words.post.named.search(text)):
        return found
    told = list(_told(text, numbers, words))
    some = {*_of_a_kind(told, words), *_of_a_rank(told), *_beside_other_kinds(found, told, text, numbers, words)}
    return [*(one for one in found if one.start not in some), *_sums(found, told, words)]


def kinds_of(one: Found, words: Words) -> frozenset[str]:
    """The kinds of posts that a figure's own word says: 行政 of 行政编制, none of 三公经费."""
    posts = one.concept in words.concepts and words.concepts[one.concept].filled
    return frozenset(words.post.kind.findall(one.alias)) if posts else frozenset()


def is_made_of_kinds(one: Found, text: str, numbers: Sequence[Number], words: Words) -> bool:
    """实有49人（行政36名、事业13名），退休31人: its parts are people who hold the unit's posts, and add up to it."""
    following = numbers[bisect_right([each.start for each in numbers], one.start) :]
    return bool(_kinds(text, one.end, one.value, following, words))


def are_within_posts(one: Found, text: str, numbers: Sequence[Number], words: Words) -> bool:
    """编制45名，现有43名: no more people than the posts that were told right before."""
    posts = _posts_before(one, text, _told(text, numbers, words))
    return posts is not None and posts >= one.value


def _posts_before(one: Found, text: str, told: Iterable[_Told]) -> Decimal | None:
    last = max((each.number for each in told if each.posts and each.number.end <= one.start), default=None)
    return last.value if last and "。" not in text[last.end : one.start] else None


def are_others_apart(one: Found, text: str, numbers: Sequence[Number], words: Words) -> bool:
    """编制45名，实有43人，退休56人: who holds no post is counted behind, and cannot be one of them.

    He is not where those are too many, or where the people are all but the vacant posts: 空编2名.
    """
    told = list(_told(text, numbers, words))
    posts = _posts_before(one, text, told)
    others = [each.start() for each in words.post.none.finditer(text)]
    if posts is None or posts < one.value or not others or others[0] < one.end:
        return False
    if opens_parts(one, text, others[0], words):
        return False
    apart, vacant = set[int](), False
    for each in (each for each in told if each.number.start >= one.end and each.number.value is not None):
        begin, value = each.number.start - len(each.label), each.number.value or 0
        named = {begin + lead for lead in range(_LEAD)}.intersection(others)
        apart |= named if value > one.value or vacant else set()
        vacant = vacant or (not named and one.value + value == posts)
    return apart.issuperset(others)


def holds_administration(text: str, number: Number, end: int, words: Words) -> bool:
    """编制68名（行政18名、事业50名）: bodies of a unit have no such posts."""
    if number.value is None or words.post.administration.search(text, number.end, end) is None:
        return False
    rest = text[number.end : min(end, number.end + _LISTED)]
    labels = _kinds(rest, 0, number.value, list(numbers(rest)), words)
    return len(labels) > 1 and any(words.post.administration.search(label) for label in labels)


def _kinds(text: str, end: int, whole: Decimal, following: Sequence[Number], words: Words) -> list[str]:
    """What is said before the parts of a number of people, if they are kinds of posts and add up; else []."""
    labels: list[str] = []
    opened = _BRACKET.match(text, end) or words.opens.match(text, end + 1)
    end, total = opened.end() if opened else 0, Decimal(0)
    for number in following if opened else ():
        label = words.opens.sub("", text[end : number.start]).strip(f"{words.hanging_before}{words.hanging_after}")
        if number.kind not in KINDS["persons"] or not words.post.kind.match(label) or words.post.none.search(label):
            return []
        labels.append(label)
        end, total = number.end, total + (number.value or 0)
        if total >= whole:
            break
    return labels if total == whole else []


def _told(text: str, numbers: Sequence[Number], words: Words) -> Iterator[_Told]:
    end, begins = 0, True
    for number in numbers:
        before = text[end : number.start]
        begins = begins or not _PARTS.isdisjoint(before)
        end = number.end
        if number.kind in KINDS["persons"] and number.value is not None:
            yield _classed(number, _BREAK.split(before)[-1], begins, words)
            begins = False


def _classed(number: Number, label: str, begins: bool, words: Words) -> _Told:
    posts = any(words.kind_of(name) == "persons" and words.concepts[name].filled for name in words.named(label))
    of_kind = posts or words.post.kind.fullmatch(label) is not None
    kinds = frozenset(words.post.kind.findall(label)) if of_kind else frozenset()
    rank = not posts and words.post.rank.search(label) is not None
    whole = words.who.ours.search(label) or words.summing.match(label)
    held = not (of_kind or rank or whole) and words.post.held.search(label) is not None
    return _Told(number, label, of_kind, kinds, rank, held and not words.post.none.search(label), begins)


def _of_a_kind(told: Sequence[_Told], words: Words) -> Iterator[int]:
    """行政编制12名，在职11名；事业编制20名，在职18名: where people are told after each kind; not after all kinds.

    And where no more people than posts of a minor kind are told: 工勤编制2名，在职2名.
    """
    runs: list[tuple[_Told, frozenset[str], Decimal]] = []
    kinds, posts = frozenset[str](), Decimal(0)
    for one in told:
        kinds |= one.kinds
        posts += (one.number.value or 0) if one.kinds else 0
        if one.held and kinds:
            runs.append((one, kinds, posts))
            kinds, posts = frozenset(), Decimal(0)
    apart = {kinds for _, kinds, _ in runs}
    for one, kinds, posts in runs:
        minor = kinds <= words.post.minor and (one.number.value or 0) <= posts
        if minor or any(other - kinds for other in apart):
            yield one.number.start


def _beside_other_kinds(
    found: Sequence[Found], told: Sequence[_Told], text: str, numbers: Sequence[Number], words: Words
) -> Iterator[int]:
    """公务员12名，事业编制20名: posts of a kind where others are counted; not 事业编制20名（全额15名、差额5名）."""
    every = frozenset[str]().union(*(one.kinds for one in told))
    some = (one for one in found if one.weak and (kinds := kinds_of(one, words)) and every - kinds)
    yield from (one.start for one in some if not is_made_of_kinds(one, text, numbers, words))


def _of_a_rank(told: Sequence[_Told]) -> Iterator[int]:
    """领导职数5名，实有4名: no more people than posts, and no other posts between."""
    most = Decimal(0)
    for one in told:
        if one.rank or one.posts or one.begins:
            most = (one.number.value or most) if one.rank else Decimal(0)
        elif one.held and (one.number.value or 0) <= most:
            yield one.number.start


def _sums(found: Sequence[Found], told: Sequence[_Told], words: Words) -> Iterator[Found]:
    """行政编制18名，事业编制30名，合计48名: all the posts."""
    weak = {one.start: one for one in found if one.weak}
    before: list[Found] = []
    for one in told:
        if one.kinds and (kind := weak.get(one.number.start)):
            before.append(kind)
            continue
        total = sum(kind.value for kind in before)
        summed = words.summing.fullmatch(one.label) or words.all_in_all.fullmatch(one.label)
        if len(before) > 1 and total == one.number.value and summed:
            yield _summed(before[-1], one)
        before = []


def _summed(part: Found, told: _Told) -> Found:
    """The sum, as sure as its last part was."""
    number, snippet = told.number, told.number.start - len(told.label)
    place = (number.start, number.end, snippet)
    return Found(part.concept, number.value or Decimal(0), part.half, number.unit, *place, body=part.body)
