"""How many projects there are: 共有项目3个, 共有3个项目. A number of some of them is no such count."""

from __future__ import annotations

from extractors.prose.concepts import Concept
from extractors.prose.labels import ReadLabel, read_label
from extractors.prose.numbers import Number
from extractors.prose.words import Words


def named_behind(text: str, start: int, number: Number, label_start: int, words: Words) -> ReadLabel | None:
    """The label of a number, where what it counts stands behind it: 共有3个项目. start: of its sentence."""
    raw, alias = text[label_start : number.start], _behind(text, number, words)
    if not alias:
        return None
    named = words.concepts[words.owners[alias]]
    count = words.counting(named)
    told = read_label(words.involving.sub("", raw), words)
    of_them = told.concept is not None and told.concept.name == count.counts
    if count.kind != "count" or told.opens or not (told.plain or of_them):
        return None
    if raw in count.needs and not opens(text, start, label_start, words):
        return None  # 道路、桥梁、水渠，共3个项目
    return ReadLabel(named, alias, dated=told.dated, owner=words.prefix.organisation(raw))


def opens(text: str, start: int, label_start: int, words: Words) -> bool:
    """Whether a label opens its sentence, but for a year and the like: 2024年，."""
    return read_label(text[start:label_start].rstrip(words.hanging_before), words).plain


def counts_all(
    text: str, number: Number, concept: Concept, label: ReadLabel, label_start: int, words: Words, *, whose: bool
) -> bool:
    """Whether it is said that a number is of all projects.

    whose: what involves them is 项目支出, told right before, or the unit.
    """
    raw, behind = text[label_start : number.start], text.startswith(label.alias, number.end)
    if any(word in raw for word in concept.not_after):
        return False
    if words.alias.ends(text, number.end, len(text)) and not _behind(text, number, words):
        return False
    if involving := words.involving.search(raw if behind else raw[: max(raw.rfind(label.alias), 0)]):
        return whose or concept.counts in words.named(raw[: involving.start()])
    for turn in concept.despite:
        raw = raw.replace(turn, "")
    has = behind and label.alias not in concept.aliases and words.having.search(raw) is not None
    return has or any(word in raw for word in concept.needs)


def _behind(text: str, number: Number, words: Words) -> str:
    """What is named right behind a number, and nothing else is with it (3个项目村); ``""`` if nothing is."""
    ends = words.alias.ends(text, number.end, len(text)) if number.kind == "pieces" else ()
    return next((text[number.end : end] for end in ends if words.counted_on.match(text, end)), "")
