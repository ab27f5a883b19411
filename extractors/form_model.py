"""What the form files declare, as values. How they are read and checked: `extractors.forms`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import regex

from extractors.title_parting import Parting


@dataclass(frozen=True, slots=True)
class Term:
    """What an alias stands for. alias: as declared; relative: -1 / 0 for {prior} / {current}, else None."""

    field: str
    alias: str
    relative: int | None = None


Terms = Mapping[str, tuple[Term, ...]]


@dataclass(frozen=True, slots=True)
class Block:
    """One declared block (blocks.toml). The term tables map a label's key to what it stands for.

    within: row labels that count only as the next part of a line above.
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
    """One declared layout of a form (a form file). Fields are ``dataset.field``."""

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


@dataclass(frozen=True, slots=True)
class Lookups:
    """lookups.toml, indexed for reading."""

    blank_words: frozenset[str]
    blank_chars: frozenset[str]
    blank_tail: str
    skeleton: Mapping[str, str]
    hints: Mapping[str, str]
    hint_openings: tuple[str, ...]
    hint_ends: tuple[str, ...]
    hint_line: regex.Pattern[str]
    hint_mark: regex.Pattern[str]
    label_ends: tuple[str, ...]
    label_bodies: tuple[str, ...]
    units: Mapping[str, Mapping[str, Decimal | None]]
    unit_words: frozenset[str]
    around_unit: str
    unit_heads: frozenset[str]
    operators: Mapping[str, str]
    directions: Mapping[str, str]
    sign: regex.Pattern[str]
    not_unit_starts: tuple[str, ...]
    not_unit_ends: tuple[str, ...]
    not_unit_contains: tuple[str, ...]
    unit_exceptions: frozenset[str]
    grades: frozenset[str]
    ticked: str
    unticked: str
    levels: Mapping[str, Mapping[str, str]]
    outline_words: frozenset[str]
    outline_openings: tuple[str, ...]
    outline_digits: regex.Pattern[str]
    outline_gap: regex.Pattern[str]
    note_starts: tuple[str, ...]
    note_whole: frozenset[str]
    note: regex.Pattern[str]
    annex: regex.Pattern[str]
    contents: frozenset[str]
    heading_ends: tuple[str, ...]
    heading_nouns: tuple[str, ...]
    heading_verbs: tuple[str, ...]
    project_ends: tuple[str, ...]
    project_no_ends: tuple[str, ...]
    project_topics: frozenset[str]
    county: regex.Pattern[str]
    caption: regex.Pattern[str]
    caption_unclear: str
    bracketed: regex.Pattern[str]
    amount: regex.Pattern[str]
    weight: regex.Pattern[str]
    closing_weight: regex.Pattern[str]
    list_names: frozenset[str]
    list_weak_names: frozenset[str]
    list_ordinals: frozenset[str]
    list_money: frozenset[str]
    list_beside: frozenset[str]
    list_total: frozenset[str]
    list_others: tuple[str, ...]
    list_titles: tuple[str, ...]
    title_openings: tuple[str, ...]
    title_letters: tuple[str, ...]
    title_headings: tuple[str, ...]
    title_continued: regex.Pattern[str]
    title_shared: Mapping[str, str]
    title_nobody: frozenset[str]
    title_blank: regex.Pattern[str]
    title_bodies: tuple[str, ...]
    title_no_bodies: tuple[str, ...]
    title_authorities: tuple[str, ...]
    title_no_authorities: regex.Pattern[str]
    title_parting: Parting
    title_remarks: tuple[str, ...]
    title_money: regex.Pattern[str]
    title_costs: tuple[str, ...]
    title_tasks: regex.Pattern[str]
    title_no_subjects: frozenset[str]
    title_no_remarks: regex.Pattern[str]
    title_selves: regex.Pattern[str]
    title_transfers: regex.Pattern[str]
    title_core: regex.Pattern[str]
    title_no_core: regex.Pattern[str]
    title_suffixes: frozenset[str]
    title_parts: tuple[str, ...]


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
