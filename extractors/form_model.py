"""What the form files declare, as values. How they are read and checked: `extractors.forms`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import regex

from extractors.form_terms import Term, Terms
from extractors.lookups import Lookups


@dataclass(frozen=True, slots=True)
class Block:
    """One declared block (blocks.toml). The term tables map a label's key to what it stands for.

    within: row labels that count only as the next part of a line above. earlier: columns of heads beside a surer one.
    leads: words before a row's label that say of what kind the row is. several: keys with a number (年度目标2), each
    before a text of its own. need: how many of `header_fields` make a row the block's header. header_must: columns of
    which at least one must be in the header. header_heads: whether one of the block's `heads` must be. caption:
    whether a 单位 line above the form reaches this block. weak: heads that name a column only where no surer one does.
    yields: heads that name one unless another head does. under: by the key of a column's head the words that stand for
    it in a row of heads below. lines: keys in lines above or below a table only, or above its
    columns.
    beside_total: keys in a row of totals only. start_keys: keys that are certain enough to open the block. levels:
    columns that are filled down, the last one being the indicator itself. subtotal: what words for a sum of some rows
    end in.
    """

    name: str
    layout: str
    dataset: str
    family: str
    columns: Terms
    earlier: Terms
    rows: Terms
    parts: Terms
    within: Terms
    split: Terms
    keys: Terms
    either: Terms
    several: Terms
    lines: Terms
    under: Mapping[str, Mapping[str, str]]
    beside_total: Terms
    side: Mapping[str, str]
    heads: Mapping[str, str]
    leads: Mapping[str, str]
    skip: Mapping[str, str]
    whole: Mapping[str, str]
    total: Mapping[str, str]
    weak: Mapping[str, str]
    yields: Mapping[str, str]
    options: Mapping[str, Any]
    need: int = 0
    header_fields: frozenset[str] = frozenset()
    header_must: frozenset[str] = frozenset()
    header_heads: bool = False
    caption: bool = True
    start_keys: frozenset[str] = frozenset()
    levels: tuple[str, ...] = ()
    subtotal: tuple[str, ...] = ()

    @property
    def upper_levels(self) -> tuple[str, ...]:
        """The levels above the indicator itself."""
        return self.levels[:-1]


Keys = Mapping[str, tuple[Block, Term]]  # of labels, by how they compare


@dataclass(frozen=True, slots=True)
class Title:
    """A title is a short line that ends in one of `ends`, has one of `has`, one of `all` and none of `hasnt`.

    before: what stands right before that end, where that tells the title.
    """

    ends: tuple[str, ...]
    has: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    hasnt: tuple[str, ...] = ()
    before: regex.Pattern[str] | None = None
    generic: Title | None = None

    def matches(self, text: str) -> bool:
        """Whether a squashed text, its suffixes taken off, is such a title."""
        return (
            text.endswith(self.ends)
            and _any(self.has, text)
            and _any(self.all, text)
            and not any(word in text for word in self.hasnt)
            and (self.before is None or self.before.search(text) is not None)
        )

    def matches_generic(self, text: str) -> bool:
        """Whether it is a title that leaves open which of the forms it is."""
        return self.generic is not None and self.generic.matches(text)


def _any(words: tuple[str, ...], text: str) -> bool:
    return not words or any(word in text for word in words)


@dataclass(frozen=True, slots=True)
class Family:
    """One declared layout of a form (a form file). Fields are ``dataset.field``.

    scored: words of a look-alike's title that may stand over a table of ours, where that was filled in and scored.
    """

    source: str
    form: str
    variant: str
    family: str
    priority: int
    title: Title | None
    signature: tuple[frozenset[str], ...]
    keep: frozenset[str]
    drop: frozenset[str]
    required: tuple[frozenset[str], ...]
    required_if_asked: tuple[frozenset[str], ...]
    headings: tuple[str, ...]
    lookalike: bool
    lacks: frozenset[str]
    scored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Forms:
    """All that is declared: blocks by name, families by falling priority, lookups, report topics.

    title_ends: what any declared title ends in, to refuse other lines quickly.
    """

    blocks: Mapping[str, Block]
    families: tuple[Family, ...]
    lookups: Lookups
    topics: tuple[tuple[str, str], ...]
    aliases: Mapping[str, str] = field(default_factory=dict)
    title_ends: tuple[str, ...] = ()

    def of(self, *layouts: str) -> tuple[Block, ...]:
        """The blocks of some layouts, in order of declaration."""
        return tuple(block for block in self.blocks.values() if block.layout in layouts)
