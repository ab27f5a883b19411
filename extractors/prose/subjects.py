"""Whether a label or a clause names an item of its own, which is not the unit, and which one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from extractors.prose.labels import read_label
from extractors.prose.patterns import NUMBERED
from extractors.prose.words import Words

UNKNOWN = "?"  # an amount whose label is not understood, or an item that no concept is
WHOLE = "+"  # the items that make up the unit's spending, one after another: 基本支出预算800万元，项目支出预算200万元
_CLOSING = "。:;"
_CLAUSE = re.compile(r"[，,;:：。(]")
_SHORT = 15  # characters of a phrase that is a heading without a number
_LONGEST = 80  # characters of a label


def names_item(text: str, words: Words, *, opens: bool, inside: bool) -> bool:
    """会议费年初预算, 人居环境整治支出: a label that is not understood, for it is of something that is not known.

    opens: it opens its sentence, and so says what that is about, be it but 办公设备购置. inside: it is part of what was
    told before; then what follows need not be of it, unless it is a budget by its own name.
    """
    if opens and not words.inflow.search(text):
        return True
    text = text.lstrip(words.hanging_before).rstrip(words.hanging_after)
    if len(text) > _LONGEST:
        return True
    allotted = () if inside else (match.span() for match in words.allotted.finditer(text))
    return any(
        words.suffix.fits(text, end) and not words.prefix.fits(text, start)
        for start, end in chain(allotted, _attributes(text, words, spent=not inside))
    )


def _attributes(text: str, words: Words, *, spent: bool) -> Iterator[tuple[int, int]]:
    """Where it says a budget's own name or, if asked for, 支出, of whatever."""
    for start, end in words.alias.every(text):
        alias = text[start:end]
        concept = words.concepts[words.owners[alias]]
        if concept.budget or (spent and concept.top and alias in concept.weak):
            yield start, end


def changed_item(text: str, words: Words) -> str:
    """公务接待费比上年下降: the concept that changed; `UNKNOWN` for another item, ``""`` if none is named."""
    change = words.change.search(text)
    head = text[: change.start()].strip(words.hanging_before) if change else ""
    if not head:
        return ""
    label = read_label(head, words)
    if label.concept is not None:
        return "" if label.concept.top or label.concept.budget or label.concept.kind != "money" else label.concept.name
    return "" if label.amount or label.change or words.year.names.search(head) else UNKNOWN


def is_foreign(text: str, words: Words, *, listed: bool) -> bool:
    """会议费, 政府采购方面: an item that no concept is. listed: under a heading that lists such items, by any name."""
    tail = words.lead_tail.search(text)
    head = text[: tail.start()] if tail else text
    return bool(head) and (listed or words.thing.search(head) is not None) and not _is_known(head, words)


def opens_with_item(text: str, words: Words) -> bool:
    """河道清淤工程进展顺利, 我局实施了防汛抗旱项目: the clause that opens a sentence tells of an item of its own."""
    if words.project.search(text) and words.carrying.search(text):
        return True
    if not (thing := words.things.search(text)):
        return False
    head = text[: thing.end()]
    named = any(words.kind_of(words.owners[head[start:end]]) == "money" for start, end in words.alias.every(head))
    if (rest := words.rest.search(head)) and words.amount.fullmatch(head, rest.end()):
        return False  # 上年结转资金
    return not (named or words.doing.search(head) or words.who.own.search(head) or _is_known(head, words))


def evaluates_item(text: str, words: Words, owners: Sequence[str], *, listed: bool) -> bool:
    """河道整治项目绩效自评得分98分: an item is the subject of one of its clauses, not the unit, nor all items.

    listed: under a heading over the evaluation of such items, named by whatever they are. owners: the unit's names.
    """
    for found in words.evaluated.finditer(text):
        number = NUMBERED.match(text)
        before = text[number.end() if number else 0 : found.start()]
        if _is_one_item(_CLAUSE.split(before)[-1], words, owners, listed=listed):
            return True
    return False


def _is_one_item(name: str, words: Words, owners: Sequence[str], *, listed: bool) -> bool:
    if project := words.project.search(name):
        stem = name[: project.start()]
        return not (words.prefix.fits(stem) or words.counted.search(stem))
    thing = words.thing.search(name) or (listed and not words.section.search(name))
    if not thing or _is_known(name, words) or _names_figure(name, words):
        return False
    return not (words.who.own.search(name) or is_ours(name, owners))


def heads_item(text: str, words: Words, *, listed: bool, runs_in: bool) -> bool:
    """1.河道治理项目, （一）防汛物资, 项目一：惠民演出: a heading, or the phrase before the first 。, names an item.

    It is one that no concept is. listed: under 项目支出, where items are named by whatever they are.
    """
    if words.one_of_projects.match(text):
        return True
    number = NUMBERED.match(text)
    head = text[number.end() if number else 0 : words.heading.longest + 1].rstrip(_CLOSING)
    if not head or words.who.own.search(head) or words.doing.search(head) or _names_figure(head, words):
        return False
    bare = words.lead_tail.sub("", head)  # 专项资金情况
    if words.thing.search(bare) and not _is_known(bare, words):
        return number is not None or (runs_in and len(head) <= _SHORT) or words.project.search(head) is not None
    return number is not None and (listed or runs_in) and words.section.search(head) is None


def _names_figure(text: str, words: Words) -> bool:
    """A concept other than a total is named; but 河道治理项目支出 is an item."""
    owners = words.named(text)
    concepts = (words.concepts[name] for name in owners)
    if any(not (one.top or one.kind == "count" or one.name == words.project_concept) for one in concepts):
        return True
    return words.project_concept in owners and read_label(words.lead_tail.sub("", text), words).concept is not None


def is_of_bodies(text: str, words: Words, owners: Sequence[str]) -> bool:
    """下属单位情况, 各乡镇, 图书馆: a heading, or words before a colon, over what is another body's.

    Not 局机关及下属单位. owners: the unit's names.
    """
    if tells_of_itself(text, words, owners):
        return False
    if opens_with_region(text, words) or _names_body(text, words, owners):
        return True
    body = words.who.bodies.search(text)
    if body is None or words.nothing.before.search(text):
        return False
    return not (text.endswith(words.who.with_bodies, 0, body.start()) or words.who.ours.search(text, body.end()))


def _names_body(text: str, words: Words, owners: Sequence[str]) -> bool:
    """（二）云梦县图书馆, 学校: nothing but the name of a body, and not the unit's."""
    if text in words.called:
        return bool(owners) and not is_ours(text, owners)
    name = words.who.named.fullmatch(text)
    return name is not None and not (words.who.not_body.search(text) or is_ours(name["name"], owners))


def tells_of_itself(clause: str, words: Words, owners: Sequence[str]) -> bool:
    """我中心为县农业农村局下属事业单位: a clause says no more than what the unit is, and whose."""
    told = words.who.of_another.fullmatch(clause) if words.who.bodily.search(clause) else None
    if told is None or (told["over"] and (is_ours(told["over"], owners) or words.who.ours.search(told["over"]))):
        return False
    return words.who.we.fullmatch(told["who"]) is not None or is_ours(told["who"], owners)


def is_ours(name: str, owners: Sequence[str]) -> bool:
    """县水利局, 疾控中心: its letters stand in the same order in one of the unit's names."""
    return any(all(letter in letters for letter in name) for letters in map(iter, owners))


def leaves_abroad(text: str, words: Words, owners: Sequence[str]) -> bool:
    """其中，局属事业单位5家; 我局下设水管站: what follows may be of those bodies. owners: the unit's names."""
    if not words.who.bodily.search(text):
        return False
    clause = text[max(text.rfind("，"), text.rfind(":"), text.rfind(";")) + 1 :][-_LONGEST:]
    if words.who.setting_up.search(clause) or is_of_bodies(clause, words, owners):
        return True
    return describes_other(clause, words, owners)


def describes_other(clause: str, words: Words, owners: Sequence[str]) -> bool:
    """县疾控中心为我委直属事业单位, 环卫所为全额事业单位: it says what another body is; ours, if no owner is known."""
    told = words.who.described.fullmatch(clause)
    if told is None or not (owners or words.who.ours.search(told["what"])):
        return False
    name = words.prefix.organisation(told["who"])
    if not name or name in words.prefix.plain or words.who.not_body.search(name):
        return False
    return not is_ours(name, owners)


def keeps_other(clause: str, words: Words, owners: Sequence[str]) -> bool:
    """用于保障县水文站为完成特定任务: what follows is another's."""
    kept = words.upkeep.match(clause)
    return kept is not None and not (words.who.we.fullmatch(kept["who"]) or is_ours(kept["who"], owners))


def names_other(text: str, words: Words) -> bool:
    """食堂全年收入, 农林水支出, 财务股编制, 某镇基本支出: a total or people, but what or whose is not known.

    What is told after it is of the same, up to a word for the unit.
    """
    named = words.alias.every(text)
    whole = any(_is_whole(text, start, end, words) and words.suffix.fits(text, end) for start, end in named)
    before = words.year.comparing.search  # 原编制
    return whole and not any(words.prefix.fits(text, start) or before(text, 0, start) for start, _ in named)


def _is_whole(text: str, start: int, end: int, words: Words) -> bool:
    """A total, 基本支出 or a number of people, but not one of a fund or a post of the unit's (其他收入, 工勤编制)."""
    alias = text[start:end]
    concept = words.concepts[words.owners[alias]]
    if concept.kind == "persons":
        return words.post.words.search(text) is None
    if any(fund.end() == end for fund in words.fund_beyond.finditer(text, 0, end)):
        return False
    return words.is_half(concept.name) or (concept.top and alias in concept.aliases)


def heads_other(text: str, words: Words, owners: Sequence[str]) -> bool:
    """（三）食堂收支情况, 1.农林水支出（类）: a heading, or words before a colon, over money of which that holds."""
    number = NUMBERED.match(text)
    head = words.lead_tail.sub("", text[number.end() if number else 0 :].partition("(")[0])
    money = words.heading.money.search(head)
    if money is None or words.doing.match(head):
        return False
    if any(not words.concepts[name].top for name in words.named(head)):
        return False
    before = head[: money.start()]
    return not (words.heading.word.fits(before) or words.prefix.fits(before) or is_ours(before, owners))


def compares_with_other(clause: str, words: Words, owners: Sequence[str]) -> bool:
    """与县林业局相比: 该局 after it is not surely the unit."""
    compared = words.year.compared_with.match(clause)
    name = words.prefix.organisation(compared["other"]) if compared else ""
    return name != "" and not is_ours(name, owners)


def opens_with_region(label: str, words: Words) -> bool:
    """2024年全县三公经费: of many units."""
    label = label.lstrip(words.hanging_before)
    region = words.who.region.search(label)
    return region is not None and words.prefix.fits(label, region.start())


def sums_up_units(text: str, words: Words) -> bool:
    """全县三公经费, 经县财政局汇总: what is told after it, in the next sentences too, is of many units.

    Not what is done by them: 各股室厉行节约.
    """
    if not words.who.many.search(text):
        return False
    if (gathered := words.who.gathered.search(text)) and not words.who.ours.search(text, gathered.end()):
        return True
    text = text.lstrip(words.hanging_before)
    region = words.who.region.search(text) or words.who.own_region.search(text)
    if region is None or not words.prefix.fits(text, region.start()):
        return False
    rest = text[region.end() :]
    items = [start for start, end in words.alias.find(rest) if words.is_item(words.owners[rest[start:end]])]
    if region.re is words.who.own_region:  # not 我县水利局三公经费
        return bool(items) and words.prefix.fits(rest, items[0]) and not words.prefix.organisation(rest[: items[0]])
    return bool(items) or words.prefix.fits(rest)


def _is_known(text: str, words: Words) -> bool:
    """Nothing but words that are no item."""
    return words.prefix.fits(text) or words.suffix.fits(text)
