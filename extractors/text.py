"""Text as people type it → text as it is compared. Only knows characters, no forms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

import regex

from extractors import numbering
from extractors.characters import UNSEEN, folded, is_odd
from extractors.numbering import DASHES, NUMERALS
from parsers.model import Document, Paragraph

_BRACKETS = regex.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|【([^【】]*)】|〔([^〔〕]*)〕|〈([^〈〉]*)〉")
# Enumerators in front of a label: 1、 1. （一） 一、 ① (1) —, but no decimal
_ENUMERATOR = regex.compile(
    "|".join([*(one for style, one in numbering.SQUASHED.items() if style != "decimal"), rf"[{DASHES}]+(?=\p{{Han}})"])
)
CIRCLED = regex.compile(rf"\s*(?:其中[:：,，]?\s*)?({numbering.CIRCLED})")  # in NFKC ① is no longer told from 1
_ZEROS = "〇○◯零Oo"  # what is typed for the zero of a year: 二◯二四年, and the letter in 二O二四年, 2O24年, 202O年
YEAR_NUMERALS = f"{_ZEROS}一二三四五六七八九"
DIGITS = str.maketrans(YEAR_NUMERALS, "0" * len(_ZEROS) + "123456789")  # of years and days in Chinese numerals
_QUOTES = frozenset("“”‘’\"'「」『』〝〞")
_DROP_QUOTES = str.maketrans("", "", "".join(_QUOTES))
_WORDED = rf"二[0{_ZEROS}][0{YEAR_NUMERALS}]{{2}}"
_WORDED_YEAR = regex.compile(rf"(?:{_WORDED}|(?<![0-9A-Za-z])2[0Oo][0-9Oo]{{2}})(?=年)")
# 2023年, 二〇二三年 and, in front of more, 23年: 10年 by itself is a span of time; 2023决算数 of money, not 2023人
_YEAR = regex.compile(
    rf"((?:19|2[0Oo])[0-9Oo]{{2}}|{_WORDED}|[12][0-9](?=年度?\p{{Han}}))"
    r"(?:(?=年初预算)|年度|年|(?=(?:全年|实际)?(?:预算|决算|支出|执行)))"
)
_YEAR_SIGNS = frozenset("12二")
_WEIGHT = regex.compile(r"(\d+(?:\.\d+)?)分")
_TRAILING_WEIGHT = regex.compile(r"(?<=\p{Han})(\d+(?:\.\d+)?)分$")
# 全年预算数/万元; 项目资金 over 单位:元, but not 金额单位:元 by itself
_TRAILING_UNIT = regex.compile(r"(?:(?<=\p{Han})/|(?<=\p{Han}{3}),?(?:金额)?单位:)(\p{Han}?元)$")
# 项目资金：元, but not 基本支出：   元, where a figure is to be filled in
_COLON_UNIT = regex.compile(r"(?<=\p{Han}{3})(?<!单位|人民币)[:：](\p{Han}{0,2}元)\s*$")
_TRAILING_PERCENT = regex.compile(r"(?<=[率度])/?%$")  # 控制率%, but neither 控制率95% nor 执行数%
AMONG = "其中"
_PERCENT = "%％‰"
# What is written so is as it is compared: most labels and names
is_plain = re.compile(
    r"[!-~\u4e00-\u9fff\u3001\u3002\u3008-\u3011\u2014\u2018\u2019\u201c\u201d\u2264\u2265]*"
).fullmatch
_DIGIT = regex.compile(r"\d")


def squash(text: str) -> str:
    """NFKC, look-alikes folded, without white space and what nobody sees: how labels, names, titles are compared."""
    if is_plain(text):
        return text
    text = "".join(text.split())
    if text.isascii():
        return text
    if is_odd(text):
        text = folded(text)
    if unicodedata.is_normalized("NFKC", text):
        return text
    return "".join(unicodedata.normalize("NFKC", text).split())


def either(words: Iterable[str]) -> str:
    """A pattern for any of some words as they are compared, the longest first."""
    return "|".join(regex.escape(word) for word in sorted(map(squash, words), key=len, reverse=True))


def outside_brackets(text: str) -> str:
    """A squashed text without what stands in brackets, if there is anything else."""
    return _BRACKETS.sub("", text) or text


def is_figure(text: str) -> bool:
    """A plain figure, such as 91.44: what most value cells hold, told without a pattern."""
    return text.isascii() and text[-1:].isdecimal() and text.replace(".", "", 1).isdecimal()


def holds_digit(text: str) -> bool:
    """Whether a digit stands somewhere in a text."""
    return _DIGIT.search(text) is not None


def clean_text(text: str) -> str:
    """Free text for a dataset: NFC, outer white space of each line and empty lines off, breaks kept."""
    text = UNSEEN.sub("", text)
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if "\n" not in text:
        return text.strip()
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


def clean_label(text: str) -> str:
    """A short text for a dataset: like `clean_text`, with the line breaks inside it removed.

    A space stays where two words, two numbers or two bounds would run together: 10 and 500 are no 10500.
    """
    text = clean_text(text)
    if "\n" not in text:
        return text
    parts = text.split("\n")
    joined = parts[0]
    for part in parts[1:]:
        joined += (" " if _run_together(joined[-1:], part[:1]) else "") + part
    return joined


def _run_together(last: str, first: str) -> bool:
    if last.isascii() and first.isascii() and last.isalnum() and first.isalnum():
        return True
    return (last in _PERCENT and first.isdecimal()) or unicodedata.category(first) == "Sm"


def chinese_number(text: str) -> int:
    """A number in Chinese numerals; 0 for what is none (十十, 一二)."""
    tens, ten, ones = text.rpartition("十")
    if max(len(tens), len(ones)) > 1 or tens == ten != "":
        return 0
    return (int(tens.translate(DIGITS) or 1) * 10 if ten else 0) + int(ones.translate(DIGITS) or 0)


def year_in_digits(text: str) -> str:
    """A squashed text with its years in digits: 二〇二四年, 2O24年 → 2024年."""
    is_worded = "二" in text or "O" in text or "o" in text
    return _WORDED_YEAR.sub(lambda found: found[0].translate(DIGITS), text) if is_worded else text


# A mark that sends to a note, at the end of a label or before it: 得分*, 得分①, 得分注1, ★名称
_NOTE_SIGNS = frozenset("0123456789*※★☆▲△")  # as squashed
_NOTE_AHEAD = regex.compile(r"[*＊※★☆▲△]{1,3}\s*+(?=\p{Han})")
_NOTE_BEHIND = regex.compile(r"(?:[*＊※★☆▲△]{1,3}|(?P<circled>[①-⑩¹²³⁴-⁹])|(?P<word>注\s{0,2}\d{1,2}))$")
_NOTED = regex.compile(r"[\p{Han})）]")  # what such a mark stands behind
_COUNTING = {"circled": "标目务", "word": "备附"}  # but behind these it counts: 目标①, 任务①, 备注1
_LONGEST_NOTE = 5


def _without_note(text: str) -> str:
    """A text without marks that send to notes; a text that ends in a million blanks is read from its end."""
    ahead = _NOTE_AHEAD.match(bare := text.strip())
    bare = bare[ahead.end() :] if ahead else bare
    mark = _NOTE_BEHIND.search(bare[-_LONGEST_NOTE:])
    front = bare[: -len(mark[0])].rstrip() if mark else ""
    if mark is None or not _NOTED.match(front[-1:]) or front[-1] in _COUNTING.get(mark.lastgroup or "", ""):
        return bare if ahead else text
    return front


class Label(NamedTuple):
    """A text as a label would be compared.

    key: squashed, without enumerator, 其中, year, brackets' content, quotation marks, and at its end colon, unit of
    money or %.
    full: squashed only. brackets: contents of the brackets set aside, and that unit. year: the leading year, or None.
    weight: n of a (n分) or of a trailing n分, or None.
    """

    key: str
    full: str
    brackets: tuple[str, ...] = ()
    year: int | None = None
    weight: str | None = None


def label(text: str, squashed: str | None = None) -> Label:
    """Any text → how it compares as a label (READING.md, Roles of cells; FORMS.md, Label variants).

    squashed: `squash` of the text, where it is known.
    """
    full = squash(text) if squashed is None else squashed
    if not full:
        return _EMPTY
    if (full[-1] in _NOTE_SIGNS or full[0] in _NOTE_SIGNS) and not is_figure(full):
        bare = _without_note(text)
        return _compared(bare, squash(bare))._replace(full=full)
    return _compared(text, full)


def _compared(text: str, full: str) -> Label:
    key, brackets = full, _NONE
    if full[0] in _FRONT or full[0].isdecimal():
        if is_figure(full):
            return Label(full, full)
        circled = CIRCLED.match(text)
        key = _strip_front(squash(text[circled.end() :]) if circled else full)
    if "(" in key or "[" in key or "【" in key or "〔" in key:
        brackets = tuple(match[0][1:-1] for match in _BRACKETS.finditer(key))
        key = _strip_front(_BRACKETS.sub("", key))
    if key[-1:] == "元" and (match := _TRAILING_UNIT.search(key) or _unit_behind_colon(text, key)):
        key, brackets = key[: match.start()], (*brackets, match[1])
    elif key[-1:] == "%" and (match := _TRAILING_PERCENT.search(key)):
        key, brackets = key[: match.start()], (*brackets, "%")
    year = None
    if key[:1] in _YEAR_SIGNS and (match := _YEAR.match(key)):
        year, key = _in_full(match[1].translate(DIGITS)), key[match.end() :]
    said, key = key, key.rstrip(":;。")
    if not _QUOTES.isdisjoint(key):
        key = key.translate(_DROP_QUOTES)
    weight = _weight_in(brackets) if brackets else None
    # 自评总分100分。 says what the score is
    if weight is None and key.endswith("分") and said[-1] != "。" and (match := _TRAILING_WEIGHT.search(key)):
        weight, key = match[1], key[: match.start()]
    return Label(key, full, brackets, year, weight)


def _unit_behind_colon(text: str, key: str) -> regex.Match[str] | None:
    return _COLON_UNIT.search(key) if _COLON_UNIT.search(text) else None


def _in_full(digits: str) -> int:
    return int(digits if len(digits) == len("2023") else f"20{digits}")


def _weight_in(brackets: tuple[str, ...]) -> str | None:
    return next((match[1] for inner in brackets if (match := _WEIGHT.fullmatch(inner))), None)


_NONE: tuple[str, ...] = ()
_EMPTY = Label("", "")
_FRONT = frozenset(f"({NUMERALS}{DASHES}{AMONG[0]}")  # what an enumerator or 其中 begins with, beside digits


def _strip_front(text: str) -> str:
    while True:
        if match := _ENUMERATOR.match(text):
            text = text[match.end() :]
        elif text.startswith(AMONG):
            text = text[len(AMONG) :].lstrip(":,")
        else:
            return text


def cited(document: Document, block: str, start: int, end: int) -> str:
    r"""The text from `start` to `end` of a paragraph block, running on into the paragraphs that follow it.

    The running text is the block and the body paragraphs after it (tables, text boxes, notes left out), joined by
    ``\\n``. KeyError for a path that is no paragraph.
    """
    texts, length = [], -1
    for text in _from(document, block):
        texts.append(text)
        length += len(text) + 1
        if length >= end:
            break
    if not texts:
        raise KeyError(block)
    return "\n".join(texts)[start:end]


def _from(document: Document, block: str) -> list[str]:
    paragraphs = [b for b in document.walk() if isinstance(b, Paragraph)]
    index = next((i for i, b in enumerate(paragraphs) if b.path == block), None)
    if index is None:
        return []
    return [paragraphs[index].text, *(b.text for b in paragraphs[index + 1 :] if b.path.isdigit())]
