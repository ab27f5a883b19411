"""Patterns that are made of several lists of forms/figures.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from extractors.numbering import RUNNING
from extractors.prose.digits import CN
from extractors.prose.patterns import HAN, MONTH, YEAR, Run, either


def not_budget(modes: Mapping[str, list[str]]) -> re.Pattern[str]:
    """预算执行; 财政拨款安排的 and 财政预算拨款 before 支出."""
    given = rf"{either(modes['sources'])}{either(modes['arranged'])}|{either(modes['appropriated'])}"
    return re.compile(f"(?:{given})(?=.*{either(modes['spent'])})|{either(modes['not_budget'])}")


def suffix(known: Iterable[str], offsets: Mapping[str, int], shared: Iterable[str]) -> Run:
    """What may stand between a concept and its number; 分别 only before a year, which then tells whose it is."""
    return Run(rf"{YEAR}|{either(offsets)}|{either(known)}|{either(shared)}[为是]?(?={YEAR})")


def part(years: Mapping[str, list[str]], offsets: Iterable[str]) -> re.Pattern[str]:
    """A part of the year (lasting, short), or the year as a whole."""
    until = rf"{either(years['until'])}(?:{YEAR})?"
    return re.compile(
        rf"{either(years['not_whole'])}|(?P<whole>{either(years['whole'])}|{until}(?:12|十二)月)"
        rf"|(?P<lasting>{either(years['parts'])}|{until}{MONTH})|(?P<short>{either(years['short_parts'])}|{MONTH})"
        rf"|(?P<year>{YEAR}|{either(offsets)})"
    )


def region(topics: Mapping[str, list[str]]) -> re.Pattern[str]:
    """全县, 县级部门, but not 县级部门整体支出."""
    departments = f"{either(topics['departments'])}(?!{either(topics['not_departments'])})"
    return re.compile(f"{either(topics['regions'])}|{departments}")


def body_of_another(topics: Mapping[str, list[str]]) -> re.Pattern[str]:
    """X为县农业农村局下属公益一类事业单位, X是县直单位: nothing but what X is, and whose."""
    over = rf"(?P<over>[{HAN}]{{1,20}}?{either(topics['above'])})的?{either(topics['bodies'])}"
    one = rf"(?:[{HAN}]{{0,20}}?{either([*topics['being_one'], *topics['body_ends']])})?"
    return re.compile(
        rf"(?:{RUNNING})?(?P<who>[{HAN}]{{0,25}}?){either(topics['being'])}(?:{over}|{either(topics['regions'])}){one}"
    )


def body_described(topics: Mapping[str, list[str]]) -> re.Pattern[str]:
    """X为我局直属事业单位, X隶属于我局, X归口我局管理, X独立核算: nothing but what X is, or whose."""
    one = either([*topics["being_one"], *topics["body_ends"], *topics["leading"]])
    being = rf"{either(topics['being'])}[{HAN}]{{0,30}}?{one}"
    under = rf"{either(topics['under'])}[{HAN}]{{1,25}}"
    led = rf"{either(topics['led'])}[{HAN}]{{1,20}}?{either(topics['leading'])}"
    body = "|".join(f"(?<={end})" for end in topics["body_ends"])
    apart = rf"(?:{body})[{HAN}]{{0,12}}?{either(topics['accounts'])}"
    who = rf"(?!.*{either(topics['not_set_up'])})(?P<who>[{HAN}]{{2,25}}?)"
    return re.compile(rf"(?:{RUNNING})?{who}(?P<what>{being}|{under}|{led}|{apart})")


def places(topics: Mapping[str, list[str]], before: str, number: str) -> re.Pattern[str]:
    """全乡有卫生院1所, 全乡有5所学校, no more of them; not 国有企业. before: which verbs; number: what writes one."""
    place, there = either(topics["places"]), rf"(?<![{''.join(topics['not_there'])}]){either(topics[before])}"
    count = f"{number}{either(topics['place_counts'])}"
    told = f"(?:{place}{count}|{count}[{HAN}]{{0,8}}?{place})"
    return re.compile(rf"{there}[{HAN}、\d]{{0,40}}?{told}(?![{HAN}\d])")


def measured(within: Iterable[str]) -> re.Pattern[str]:
    """的88.6%, 以内: behind a budget that an amount is measured by."""
    return re.compile(rf"的\d+(?:\.\d+)?[%％]|{either(within)}")


def in_range(years: Mapping[str, list[str]], topics: Mapping[str, list[str]]) -> re.Pattern[str]:
    """部门预算编制范围, 预算编制范围的二级单位共3个: at the end."""
    counted = rf"(?:\d+{either(topics['place_counts'])})?"
    return re.compile(f"{either(years['ranges'])}(?:{either(years['range_tails'])})*{counted}$")


def joined(heads: Mapping[str, list[str]], joints: Iterable[str]) -> re.Pattern[str]:
    """收支与绩效目标, 部门支出情况和目标, 部门概况及目标: money, or what there is, joined to what is to be reached."""
    between = rf"{either(heads['after_money'])}?{either(joints)}[{HAN}]{{0,6}}?"
    return re.compile(f"{either([*heads['money'], *heads['joined_with']])}{between}{either(heads['joined_plans'])}")


def granted(words: Mapping[str, list[str]], offsets: Iterable[str], label: Mapping[str, list[str]]) -> re.Pattern[str]:
    """2024年初县财政批复我局2024年: by whom, and what is left."""
    year = f"(?:{YEAR}|{either(offsets)})?"
    we = f"{either(label['our'])}{either(label['organisations'])}"
    by = f"(?:[{HAN}]{{0,6}}?{either(words['givers'])})?"
    return re.compile(rf"{year}[，,]?{either(words['begins'])}?{by}{either(words['verbs'])}{we}的?{year}(?P<rest>.*)")


def approved(words: Mapping[str, list[str]], label: Mapping[str, list[str]]) -> re.Pattern[str]:
    """根据县财政局批复, 2024年我局经县人大批准: a clause, not 三公经费按规定由县财政局审批."""
    who = f"(?:[{HAN}]{{1,15}}?{either(label['organisations'])})?"
    begins = rf"^(?:{RUNNING})?{who}(?:{YEAR})?{who}{either(words['following'])}(?!{either(words['not_following'])})"
    return re.compile(rf"{begins}[{HAN}]{{0,12}}?{either(words['givers'])}[{HAN}]{{0,8}}?{either(words['approvals'])}$")


def upkeep(words: Mapping[str, list[str]], offsets: Iterable[str], organisations: Iterable[str]) -> re.Pattern[str]:
    """2024年用于保障县水利局机关、下属事业单位等机构: whose upkeep, the first of those that are named."""
    who = rf"(?P<who>[{HAN}]{{1,25}}?{either(organisations)})"
    return re.compile(rf"(?:{YEAR}|{either(offsets)})?{either(words['keeping'])}{who}(?:{either(words['with'])})*")


def received(topics: Mapping[str, list[str]], offsets: Iterable[str]) -> re.Pattern[str]:
    """2024年我局到位资金76: what came in, of no fund in particular."""
    when = f"(?:{YEAR}|{either(offsets)})?[，,]?{either(topics['own'])}?[{HAN}]?"
    return re.compile(rf"{when}{either(topics['received'])}:?(?=\d)")


def unspent(uncertain: Mapping[str, list[str]]) -> re.Pattern[str]:
    """因跨年度未能支付, 被财政收回, 、项目支出50万元结转下年使用: behind an amount that was not spent.

    结转下年 may stand in a clause of its own, if no amount of its own follows.
    """
    listed = rf"(?:{either(uncertain['listed'])}[{HAN}]{{1,15}}[\d.,]{{1,15}}[{HAN}]{{0,2}}元)*"
    recalled = rf"(?:{either(uncertain['recalled_by'])}[{HAN}]{{0,8}}?{either(uncertain['recalled'])})"
    because = rf"(?:{either(uncertain['because'])}[{HAN}]{{1,15}}?)?"
    some = rf"{either(uncertain['carried'])}(?!{either(uncertain['nothing'])})"
    carried = rf"[，,]?{either(uncertain['wholly'])}*{some}[{HAN}]{{0,6}}(?:[，,。;)\n]|$)"
    return re.compile(f"{listed}(?:{because}(?:{either(uncertain['unspent'])}|{recalled})|{because}{carried})")


def counted(things: Iterable[str]) -> re.Pattern[str]:
    """12批次、98人 at the end; it begins with a digit, so that `re` passes over other places at once."""
    count = rf"\d\d*+{either(things)}[、，,]?"
    return re.compile(rf"{count}(?:{count})*$")


def bodies_set_up(topics: Mapping[str, list[str]]) -> re.Pattern[str]:
    """下设甲中心和乙站两个事业单位; not 下设办公室等6个内设机构."""
    known = either([*topics["others"], *topics["bodies"]])
    kind = either([*topics["body_ends"], *topics["body_kinds"]])
    of_unit, count = either(topics["not_set_up"]), either(topics["place_counts"])
    counted = rf"(?:(?P<one>(?<![\d{CN}])[1一])|[\d{CN}]){count}"
    return re.compile(rf"{known}[^，,;:。()]{{0,60}}?{counted}(?!{of_unit})[{HAN}]{{0,6}}?{kind}")
