"""What all sentences of a report share, and what is found in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from extractors.prose.labels import ReadLabel
from extractors.prose.scope import Scope
from extractors.prose.subjects import evaluates_item, is_ours, leaves_abroad
from extractors.prose.words import Words

_OPENING = (":", "(")


class Found(NamedTuple):
    """A figure on the cleaned text.

    snippet: where its label begins. weak: only what surrounds its alias makes it sure. organ: it is the unit's without
    its bodies, if any are told of; body: it begins with the name of one (水管站编制10人，在职9人).
    """

    concept: str
    value: Decimal
    half: Decimal | None
    unit: str
    start: int
    end: int
    snippet: int
    weak: bool = False
    alias: str = ""
    organ: bool = False
    body: bool = False


def opens_parts(one: Found, text: str, until: int, words: Words) -> bool:
    """Whether parts of a figure are told behind it, before `until`: 编制45名（行政20名…, 支出80万元，其中…."""
    return text[one.end : one.end + 1] in _OPENING or words.opens.search(text, one.end, until) is not None


@dataclass(slots=True)
class Context:
    """What all sentences of a report share, and what one leaves to the next.

    year: the evaluated one; kind: unit or project; over: what stands over the sentence; carried: the year that the one
    before spoke of; partial: it spoke of a part of it. weakly: concepts that a weak word named last, and that word.
    bodied: concepts of which numbers of the unit's bodies were told, and their sum. owners: the unit's names. rest: an
    amount was told that is carried over, from the year before or to the next one. holder: the last total, or half of
    one, that was told. compared: the last figure beside which another year's number was told. nothing: parts of others
    (公务用车购置费) of which there is none, with the text that says so. more: concepts of which a part was paid that a
    weak word (公务用车运行维护费) leaves out. peopled: how many people were told under this heading; counted:
    bodies of the unit were; bodies: after its people.
    """

    words: Words
    year: int
    kind: str
    over: Scope
    carried: int
    found: list[Found]
    owners: Sequence[str] = ()
    partial: bool = False
    rest: bool = False
    holder: str = ""
    compared: Found | None = None
    bodied: dict[str, Decimal] = field(default_factory=dict)
    weakly: dict[str, str] = field(default_factory=dict)
    nothing: list[tuple[str, int, int]] = field(default_factory=list)
    more: set[str] = field(default_factory=set)
    peopled: dict[str, Decimal] = field(default_factory=dict)
    counted: bool = False
    bodies: bool = False

    def next_paragraph(self) -> None:
        """Of which concepts numbers of bodies were told stays known."""
        self.found, self.bodied, self.weakly = [], dict.fromkeys(self.bodied, Decimal(0)), {}
        self.nothing = []

    def name(self, label: ReadLabel) -> None:
        """A label names a concept, for the amounts after it too that say no more than 支出决算."""
        if label.concept is not None and not label.concept.top:
            self.weakly.pop(label.concept.name, None)
            if label.weak:
                self.weakly[label.concept.name] = label.alias

    def leaves_unit(self, text: str) -> bool:
        """河道整治项目绩效自评得分98分, 我局下设水管站: what follows need not be the unit's."""
        evaluated = self.kind == "unit" and evaluates_item(text, self.words, self.owners, listed=self.over.listed)
        return evaluated or leaves_abroad(text, self.words, self.owners)

    def is_abroad(self, label: ReadLabel, *, before: bool) -> bool:
        """Whether a name in a label is not short for the unit's; where that is not known, it is not for what was spent.

        before: whether what was told before is another body's; it is still, where no name is told.
        """
        if not label.owner or label.concept is None:
            return before
        if not self.owners:
            money = label.concept.kind == "money" and not label.concept.budget
            return before or (money and label.owner not in self.words.prefix.plain)
        if self.words.who.we.fullmatch(label.owner):
            return False
        called = label.owner in self.words.called  # 学校: it ends nothing that was told of many (全乡学校)
        return (called and before) or not is_ours(label.owner, self.owners)
