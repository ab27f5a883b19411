"""How lines are numbered: 一、 （一） 1. 1.1 （1） 1） ① and, of reports only, 第一部分 and 壹、.

One grammar for all that read numbers of lines: labels and lines of tables, as `text.squash` leaves them; headings of
reports, as they are written; running text, where a number may be an amount as well.
"""

from __future__ import annotations

import re

NUMERALS = "一二三四五六七八九十"
CAPITALS = "壹贰叁肆伍陆柒捌玖拾"
CHINESE = rf"[{NUMERALS}]{{1,3}}"
ARABIC = r"\d{1,2}"
STEMS = frozenset("甲乙丙丁戊己庚辛壬癸")  # of columns that hold words
CIRCLED = "[①-⑳]"
# A number that stands for itself, as `text.squash` leaves it: 二, (2), 3、
COUNTED = re.compile(rf"[(]?(?:{ARABIC}|{CHINESE}|{CIRCLED})[)]?[、.:]?")
DASHES = "-‐‑‒–—―─"
# What makes an amount of what is written as a decimal is: 1.2万元.
AMOUNT = r"(?:[万亿元%％‰]|倍|吨|亩|米|公里|千米|平方|公顷|公斤|个百分点|小时|人次)"
_STEP = rf"[.．]{ARABIC}"
_TWO = rf"{ARABIC}{_STEP}(?![.．]?\d|\s*{AMOUNT})"
_NO_MONTH = rf"{_TWO}(?!\s*月)"  # in running text; headings count
_THREE, _FOUR = (rf"{ARABIC}(?:{_STEP}){{{steps}}}(?![.．]?\d)" for steps in (2, 3))
_HYPHENED = rf"{ARABIC}[-－–—]{ARABIC}(?![-－–—.．]?\d|\s*[月日年])"
DECIMAL = f"{_NO_MONTH}|{_THREE}|{_FOUR}"

# Of squashed text, each deeper than the one before: the group is the number. A decimal goes below the line numbered 1.
SQUASHED = {
    "chinese": rf"({CHINESE})[、.,]",
    "bracketed": rf"\(({CHINESE})\)",
    "arabic": rf"({ARABIC})[、.,](?!\d)",
    "decimal": rf"({ARABIC}(?:\.{ARABIC})++)[、.]?(?!\d)",
    "arabic bracketed": rf"\(({ARABIC})\)",
    "arabic half bracketed": rf"({ARABIC})\)",
    "circled": f"({CIRCLED})",
}
# Of headings, as written, with the depth of DATA.md sections.depth.
HEADINGS = {
    "part": (1, rf"第{CHINESE}(?:部分|章|篇)[、.．:：\s]?"),
    "chinese": (1, rf"{CHINESE}\s*[、.．,，:：]"),
    "bracketed": (2, rf"[（(]\s*{CHINESE}\s*[)）]\s*[、.．]?"),
    "arabic": (3, rf"{ARABIC}\s*[.、．](?!\d)"),
    "arabic bracketed": (4, rf"[（(]?\s*{ARABIC}\s*[)）]\s*[、.．]?"),
    "decimal": (4, rf"(?:{_TWO}|{_HYPHENED})[、.．]?"),
    "decimal 3": (5, rf"{_THREE}[、.．]?"),
    "decimal 4": (6, rf"{_FOUR}[、.．]?"),
    "circled": (5, rf"{CIRCLED}\s*[、.．]?"),
    "capital": (1, rf"[{CAPITALS}]{{1,3}}\s*[、.．:：]"),
}
# Of running text, the outermost first, a group each: 1. also right before a year, where no decimal or amount stands.
RUNNING = (
    rf"\s*(?:({CHINESE}[、.])|([(（]{CHINESE}[)）])|((?!{DECIMAL}|{ARABIC}[.．]\d+\s*{AMOUNT}){ARABIC}[.、．])"
    rf"|({_NO_MONTH}[、.．]?)|((?:{_THREE}|{_FOUR})[、.．]?)|([(（]{ARABIC}[)）])|({CIRCLED}))"
)
