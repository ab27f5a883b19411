"""A narrative report → its heading tree with topics, texts, signature and date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from extractors import titles
from extractors.builder import Builder
from extractors.form_model import Forms
from extractors.lines import Line
from extractors.model import Address, Name
from extractors.text import DIGITS, clean_text, squash
from extractors.values import Value

_CHINESE = "一二三四五六七八九十"
# (style, depth, pattern): the depth of DATA.md sections.depth
_STYLES = (
    ("part", 1, rf"第[{_CHINESE}]{{1,3}}(?:部分|章|篇)[、.．:：\s]?"),
    ("chinese", 1, rf"[{_CHINESE}]{{1,3}}\s*[、.．,，:：]"),
    ("bracketed", 2, rf"[（(]\s*[{_CHINESE}]{{1,3}}\s*[)）]\s*[、.．]?"),
    ("arabic", 3, r"\d{1,2}\s*[.、．](?!\d)"),
    ("arabic bracketed", 4, r"[（(]?\s*\d{1,2}\s*[)）]\s*[、.．]?"),
    ("circled", 5, r"[①-⑳]\s*[、.．]?"),
)
_LISTED, _CLOSED = "arabic", ("chinese", "bracketed")  # how annexes are numbered, and headings that may be closed
_NUMBER = re.compile("|".join(f"({pattern})" for _, _, pattern in _STYLES))  # its groups are numbered as the styles
_NUMERAL = re.compile(rf"[{_CHINESE}]{{1,3}}")
_SENTENCE_END = re.compile(r"[。；;！!？?]")
_CLAUSE_END = re.compile(r"[。；;！!？?，,]")
_COMMA = re.compile(r"[，,]")
_MEASURED = re.compile(r"\d\s*(?:[万亿]?元|%|％|人次|平方米)")
_SHORT, _SHORT_WITH_COMMA, _RUN_IN, _STYLED = 40, 25, 36, 60
_DATES = (
    re.compile(r"(20\d\d)年(\d{1,2})月(\d{1,2})日?"),
    re.compile(r"(20\d\d)[-./](\d{1,2})[-./](\d{1,2})"),
)
_CHINESE_DATE = re.compile(
    r"([二〇○零一三四五六七八九OＯ]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日?"
)
_LAST_DATE = re.compile(rf"(?:{'|'.join(one.pattern for one in (*_DATES, _CHINESE_DATE))})$")
_MONTH_ONLY = re.compile(r"20\d\d年\d{1,2}月")
_COVER = 12  # lines of a cover at most
_SIGNATURE_LOOK_BACK = 4


class Heading(NamedTuple):
    """A heading in a line. style: how it is numbered; text: line[begin:end]; rest: where the text after it begins."""

    number: str
    style: str
    depth: int
    begin: int
    end: int
    rest: int
    number_span: tuple[int, int]


def heading(line: Line) -> Heading | None:
    """The heading a line is or begins with, or None for text (READING.md, Reports)."""
    lead = len(line.text) - len(line.text.lstrip())
    numbered = _numbered(line, lead)
    if numbered is None:
        return _styled(line, lead) if line.level else None
    number, style, depth, begin, span = numbered
    while begin < len(line.text) and line.text[begin].isspace():
        begin += 1
    end = _heading_end(line.text, begin)
    if end is None:
        return None
    rest = end + 1 if end < len(line.text) and line.text[end] in "。" else end
    if line.level and style not in ("chinese", "bracketed", "part"):
        depth = max(depth, 1)
    return Heading(number, style, depth, begin, end, rest, span)


def _numbered(line: Line, lead: int) -> tuple[str, str, int, int, tuple[int, int]] | None:
    if line.number and (match := _NUMBER.fullmatch(line.number.strip())):
        return match[0], *_style(match), lead, (lead, lead)
    if match := _NUMBER.match(line.text, lead):
        return match[0].strip(), *_style(match), match.end(), (lead, lead + len(match[0].rstrip()))
    return None


def _style(match: re.Match[str]) -> tuple[str, int]:
    """Name and depth of the style that a number is of."""
    return _STYLES[(match.lastindex or 1) - 1][:2]


def _styled(line: Line, lead: int) -> Heading | None:
    text = line.text.strip()
    if not text or len(text) > _STYLED or _SENTENCE_END.search(text):
        return None
    return Heading("", f"style {line.level}", line.level, lead, lead + len(text), len(line.text), (lead, lead))


def _heading_end(text: str, begin: int) -> int | None:
    """Where the heading's words end, or None when the line is text."""
    stop = _SENTENCE_END.search(text, begin)
    last = len(text.rstrip())
    if stop is None:
        return _whole_line(text, begin, last)
    phrase = text[begin : stop.start()]
    if stop.end() >= last or stop[0] != "。":
        return None
    if not phrase.strip() or len(phrase) > _RUN_IN or len(_COMMA.findall(phrase)) > 1 or _MEASURED.search(phrase):
        return None
    return stop.start()


def _whole_line(text: str, begin: int, last: int) -> int | None:
    if last > begin and text[last - 1] in ":：":
        last -= 1
    words = text[begin:last]
    if not words or len(words) > _SHORT or _MEASURED.search(words) or ":" in words or "：" in words:
        return None
    if _COMMA.search(words) and len(words) > _SHORT_WITH_COMMA:
        return None
    return None if words[-1] in "，,、" else last


def is_cover(lines: Sequence[Line]) -> bool:
    """Whether lines are those of a cover: names and dates, without a heading or a sentence."""
    return len(lines) <= _COVER and all(
        len(line.text) <= _SHORT and heading(line) is None and not _CLAUSE_END.search(line.text) for line in lines
    )


def is_dated(lines: Sequence[Line]) -> bool:
    """Whether lines end as a report does: in a date."""
    return any(_date(squash(line.text).rpartition(":")[2]) for line in lines[-_SIGNATURE_LOOK_BACK:])


def signs(text: str, forms: Forms) -> bool:
    """Whether a line is what a report is signed with: a unit's name, a date, or both."""
    squashed = squash(text)
    front = _LAST_DATE.sub("", squashed)
    return not front or _MONTH_ONLY.fullmatch(squashed) is not None or titles.names_unit(front, forms)


def goes_on(lines: Sequence[Line], found: Heading) -> bool:
    """Whether the number of a heading is the one after the last of its style in the lines: 三、 after 二、."""
    last = next((h for line in reversed(lines) if (h := heading(line)) is not None and h.style == found.style), None)
    return last is not None and _ordinal(found) == _ordinal(last) + 1 > 1


def _ordinal(found: Heading) -> int:
    """The number of a heading in Chinese numerals; 0 for any other."""
    numeral = _NUMERAL.search(found.number)
    return _chinese(numeral[0]) if numeral else 0


def topic(text: str, forms: Forms) -> str | None:
    """The topic of a heading: that of the longest keyword it contains, or None."""
    squashed = squash(text)
    for word, name in forms.topics:
        if word in squashed:
            return name
    return None


@dataclass(slots=True)
class _Section:
    heading: Heading | None
    line: Line | None
    topic: str
    body: list[tuple[Line, int]] = field(default_factory=list)


def read(lines: Sequence[Line], builder: Builder, running: Sequence[tuple[str, str]]) -> None:
    """All lines of a report into `builder` as sections; running: (path, text) of the body's paragraphs in order."""
    positions = {path: index for index, (path, _) in enumerate(running)}
    stack: list[tuple[str, str]] = []
    section = _Section(None, None, "other")
    annexes = False
    for line in lines:
        found = heading(line) or _closed(line, builder.forms)
        listed = found is None or found.style == _LISTED
        annexes = titles.lists_annexes(line.text, builder.forms) or (annexes and listed)
        if found is None or annexes:
            section.body.append((line, 0))
            continue
        _emit(section, builder, running, positions)
        section = _Section(found, line, _topic_of(found, line, stack, builder.forms))
        if line.text[found.rest :].strip():
            section.body.append((line, found.rest))
    _emit(section, builder, running, positions)
    _closing(lines, builder)


def _closed(line: Line, forms: Forms) -> Heading | None:
    """（一）产出指标完成情况分析。: the words of a heading, of a known topic, alone in a line, but with a full stop."""
    words = line.text.rstrip().removesuffix("。")
    if not words.endswith(forms.lookups.heading_ends) or topic(words, forms) is None:
        return None
    found = heading(replace(line, text=words))
    return found._replace(rest=len(line.text)) if found is not None and found.style in _CLOSED else None


def _topic_of(found: Heading, line: Line, stack: list[tuple[str, str]], forms: Forms) -> str:
    styles = [style for style, _ in stack]
    if found.style in styles:
        del stack[styles.index(found.style) :]
    inherited = stack[-1][1] if stack else "other"
    own = topic(line.text[found.begin : found.end], forms) or inherited
    stack.append((found.style, own))
    return own


def _emit(section: _Section, builder: Builder, running: Sequence[tuple[str, str]], positions: dict[str, int]) -> None:
    if section.heading is None and not section.body:
        return
    order = builder.record("sections")
    _emit_heading(section, order, builder)
    if section.body:
        raw, address = _cited(_citable(section.body, builder), running, positions)
        builder.add("sections", order, "text", raw, Value(text=clean_text(raw)), address)


def _emit_heading(section: _Section, order: int, builder: Builder) -> None:
    found, line = section.heading, section.line
    if found is None or line is None:
        first = section.body[0][0].address(0, 0)
        builder.add("sections", order, "depth", "", Value(number=0), first)
        builder.add("sections", order, "topic", "", Value(text=section.topic), first)
        return
    words = line.text[found.begin : found.end]
    place = line.address(found.begin, found.end)
    number = line.text[slice(*found.number_span)]
    builder.add("sections", order, "depth", number, Value(number=found.depth), line.address(*found.number_span))
    builder.add("sections", order, "number", number, Value(text=found.number or None), line.address(*found.number_span))
    builder.add("sections", order, "heading", words, Value(text=clean_text(words)), place)
    builder.add("sections", order, "topic", words, Value(text=section.topic), place)


def _citable(body: list[tuple[Line, int]], builder: Builder) -> list[tuple[Line, int]]:
    """The lines one address can cite: running text, else the first box; boxes beside running text are left over."""
    kept = [entry for entry in body if entry[0].cell is None]
    kept = kept or [entry for entry in body if entry[0].cell is body[0][0].cell]
    for line, _ in body:
        if line.cell is not None and line.cell is not kept[0][0].cell:
            builder.ledger.revoke(line.cell, "unknown_table", builder)
    return kept


def _cited(
    body: list[tuple[Line, int]], running: Sequence[tuple[str, str]], positions: dict[str, int]
) -> tuple[str, Address]:
    first, begin = body[0]
    last = body[-1][0]
    if first.block == last.block:
        text = first.cell.text if first.cell else running[positions[first.block]][1]
        start, end = first.start + begin, last.start + len(last.text)
        return text[start:end], _address(first, start, end)
    texts = [text for _, text in running[positions[first.block] : positions[last.block] + 1]]
    joined = "\n".join(texts)
    start, end = first.start + begin, len(joined) - len(texts[-1]) + last.start + len(last.text)
    return joined[start:end], _address(first, start, end)


def _address(line: Line, start: int, end: int) -> Address:
    return line.address(start - line.start, end - line.start)


def _closing(lines: Sequence[Line], builder: Builder) -> None:
    """Signature and date at the end of a report."""
    tail = lines[-_SIGNATURE_LOOK_BACK:]
    for index in range(len(tail) - 1, -1, -1):
        text = squash(tail[index].text)
        found = _date(text.rpartition(":")[2])
        front = _LAST_DATE.sub("", text)
        if front != text and titles.names_unit(front, builder.forms):
            builder.report_date = _date(text[len(front) :])
            builder.names.append(Name("signature", front, tail[index].address()))
            return
        if found or _MONTH_ONLY.fullmatch(text):
            builder.report_date = found
            _sign(tail[:index], builder)
            return
    _sign(tail[-1:], builder)


def _sign(lines: Sequence[Line], builder: Builder) -> None:
    """The last of the lines that is plainly the name of a unit."""
    signed = next((line for line in reversed(lines) if titles.names_unit(line.text, builder.forms)), None)
    if signed is not None:
        builder.names.append(Name("signature", signed.text.strip(), signed.address()))


def _date(text: str) -> str | None:
    """An ISO date, or None for text that is no whole date."""
    for pattern in _DATES:
        if match := pattern.fullmatch(text):
            return _iso(*(int(group) for group in match.groups()))
    match = _CHINESE_DATE.fullmatch(text)
    if match is None:
        return None
    return _iso(int(match[1].translate(DIGITS)), _chinese(match[2]), _chinese(match[3]))


def _chinese(text: str) -> int:
    """A number in Chinese numerals; 0 for what is none (十十, 一二)."""
    tens, ten, ones = text.rpartition("十")
    if max(len(tens), len(ones)) > 1 or tens == ten != "":
        return 0
    return (int(tens.translate(DIGITS) or 1) * 10 if ten else 0) + int(ones.translate(DIGITS) or 0)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
