"""Text in a value cell → a normalized value, or `Unreadable`.

A value is read whole or not at all (READING.md, Numbers).
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple

import regex

from extractors.characters import INVISIBLE, LOOKALIKES, ODD
from extractors.fields import MEASURES, Column
from extractors.lookups import Lookups
from extractors.text import clean_label, clean_text, is_figure, squash

_FULL_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_SMALL_AND_MINUS = {"−": "-", "–": "-", "﹣": "-", "﹢": "+", "﹦": "=", "﹥": ">", "﹤": "<", "﹪": "%", "٪": "%"}
_FOLD = str.maketrans({**LOOKALIKES, **_FULL_WIDTH, **_SMALL_AND_MINUS, **dict.fromkeys(INVISIBLE, "")})
_FOLDED = re.compile(f"[{ODD}\uff01-\uff5e{''.join(_SMALL_AND_MINUS)}]")
_NUMBER = regex.compile(
    r"(?P<number>[+-]?(?:(?:\d{1,3}(?:,\d{3})++|\d++)(?:\.\d++)?|\.\d++))(?P<unit>.*)", regex.DOTALL
)
_PARTED = regex.compile(r"\d\s+[.,，．]?\s*\d|\d[.,，．]\s+\d")
# 元/人*月; a dot only below a line (元/人.月) or between two letters (人.次): elsewhere a sentence ends
_UNIT = regex.compile(
    r"(?:[\p{Han}\p{Latin}%‰℃°㎡㎥·/℉㎞㎏]|(?<=\p{L})[²³]|(?<=\p{Han})[*×](?=\p{Han})|(?<=/\p{Han}+)\.(?=\p{Han})){1,10}"
    r"|\p{Han}\.\p{Han}"
)
_LONGEST = 40
_LONGEST_HINT = 200
_LONGEST_FILLER = 8
_STOPS = ":;。."  # what a hint may end with
_PERCENTAGE_ABOVE = 2  # READING.md: without operands, above 2 it is a percentage
_ONE = Decimal(1)
_HALVES = tuple(Decimal(5).scaleb(-decimals - 1) for decimals in range(_LONGEST))
_HALF_FLOATS = tuple(map(float, _HALVES))
_MONTH = regex.compile(r"(?:19|20)\d\d\.(?:0?[1-9]|1[0-2])")  # 2023.12
_YEAR_DIGITS = regex.compile(r"(?:19|20)\d\d")


class Value(NamedTuple):
    """A normalized value; number or text, or neither for a blank. written: the unit it was written with."""

    number: float | None = None
    text: str | None = None
    written: str | None = None
    half_unit: float | None = None


BLANK = Value()


class Unreadable(ValueError):  # noqa: N818  # an outcome of reading, not a fault of the program
    """Something stands where a number belongs and can't be read whole."""


class Quantity(NamedTuple):
    """A target or actual read whole: sign, value and unit as written, no scaling."""

    operator: str | None
    number: float
    unit: str | None
    half_unit: float


def fold(text: str) -> str:
    """Without white space, full-width digits and signs in ASCII; no NFKC, which turns ① into 1 and m² into m2."""
    squashed = "".join(text.split())
    if squashed.isascii() or not _FOLDED.search(squashed):  # str.translate is slow where little is to be folded
        return squashed
    return squashed.translate(_FOLD)


def is_blank(text: str, lookups: Lookups) -> bool:
    """Empty, or a filler that says nothing (`/`, `—`, `无`, `……`)."""
    stripped = text.strip()
    if not stripped:
        return True
    if _begins_number(stripped):
        return False
    if len(stripped) > _LONGEST_FILLER and stripped[0] not in lookups.fillers.chars:
        return False
    folded = fold(stripped)
    return not folded or folded in lookups.fillers.words or lookups.fillers.chars.issuperset(folded)


def _begins_number(text: str) -> bool:
    """A cheap refusal for most value cells: plain figures are neither fillers nor hints."""
    return text[:1].isdigit() and text.isascii()


def is_hint(text: str, lookups: Lookups, squashed: str | None = None) -> bool:
    """Template text left in a cell: a hint in brackets or a whole one, or a skeleton line with nothing behind it.

    squashed: `squash` of the text, where it is known.
    """
    if not text or len(text) > _LONGEST_HINT:
        return False
    if "\n" in text and all(_waits(line, lookups) for line in text.split("\n")):
        return True
    return not _begins_number(text) and _is_hint(text, lookups, squash(text) if squashed is None else squashed)


def _waits(line: str, lookups: Lookups) -> bool:
    """Whether a line among others says nothing: a filler, a number, or what is printed before a text (目标1：)."""
    numbered = lookups.template.mark.fullmatch(line.strip()) is not None
    return numbered or is_blank(line, lookups) or is_hint(line, lookups)


def _is_hint(text: str, lookups: Lookups, squashed: str) -> bool:
    template, bare = lookups.template, squashed.rstrip(_STOPS)
    if bare.startswith(template.openings) and bare.endswith(template.ends):
        return True
    if len(text) > _LONGEST:
        return False
    if template.line.fullmatch(text.strip()) or bare.strip("()") in template.hints:
        return True
    return squashed.rstrip(":") in template.skeleton or squashed.rstrip(lookups.fillers.tail) in template.skeleton


def printed_unit(squashed: str, lookups: Lookups) -> str:
    """The unit that a squashed text is, in brackets or behind a line to be filled in (（元）, ____人), else ``""``."""
    bare = squashed.strip(lookups.units.around)
    return bare if bare in lookups.units.words else ""


def cast(column: Column, text: str, lookups: Lookups, unit: str = "") -> Value:
    """One cell's text → its value for `column`; unit: what the nearest head declares (``元``, ``%``, ``""``).

    Raises `Unreadable` when a measure can't be read whole.
    """
    return BLANK if is_blank(text, lookups) else cast_written(column, text, lookups, unit)


def cast_written(column: Column, text: str, lookups: Lookups, unit: str = "") -> Value:
    """Like `cast`, for a text that is known not to be blank."""
    if column.kind not in MEASURES and is_hint(text, lookups):
        return BLANK
    return cast_filled(column, text, lookups, unit)


def cast_filled(column: Column, text: str, lookups: Lookups, unit: str = "") -> Value:
    """Like `cast`, for a text that is known to be neither blank nor, for a column of text, a hint."""
    if column.kind in MEASURES:
        return _measure(column.kind, text, lookups, unit)
    return Value(None, _text(column, text))


def _text(column: Column, text: str) -> str:
    return clean_text(text) if column.kind == "text" else clean_label(text)


_UNITS_OF = {"money": "money", "rate": "rate", "persons": "persons", "area": "area", "number": "score"}


def _measure(kind: str, text: str, lookups: Lookups, unit: str) -> Value:
    number, written = text, ""
    if not _is_plain(text):
        if printed_unit(squash(text), lookups):
            return BLANK
        number, written = _split(_whole(text))
    factors = lookups.units.factors[_UNITS_OF[kind]]
    if written:
        written = unicodedata.normalize("NFKC", written)
        if written not in factors:
            raise Unreadable(text)
    applied = written or (unit if unit in factors else "")
    factor = factors[applied] if applied else _ONE
    if factor is None:
        raise Unreadable(text)
    return _value(number, factor, applied or None)


def _whole(text: str) -> str:
    """The text folded; refused where white space parts two digits, for that may be two numbers."""
    folded = fold(text)
    if _is_parted(text, folded):
        raise Unreadable(text)
    return folded


def _is_parted(text: str, folded: str) -> bool:
    return len(folded) != len(text) and _PARTED.search(text.strip()) is not None


def _split(folded: str) -> tuple[str, str]:
    """Number and unit; `Unreadable` for anything else."""
    found = _number_and_unit(folded)
    if found is None:
        raise Unreadable(folded)
    return found


def _number_and_unit(folded: str) -> tuple[str, str] | None:
    """Number and unit, or None; most texts are plain figures, told without the pattern."""
    if _is_plain(folded):
        return folded, ""
    match = _NUMBER.fullmatch(folded) if len(folded) <= _LONGEST else None
    if match is None:
        return None
    number = _in_ascii(match["number"].replace(",", ""))
    return None if number is None else (number, match["unit"])


def _is_plain(text: str) -> bool:
    return len(text) <= _LONGEST and is_figure(text)


def _in_ascii(number: str) -> str | None:
    """Digits of other scripts as ours; None for those that only `regex` knows, which is newer than Python."""
    if number.isascii():
        return number
    written = "".join(str(unicodedata.decimal(char, char)) for char in number)
    return written if written.isascii() else None


def _value(number: str, factor: Decimal, written: str | None) -> Value:
    decimals = _decimals(number)
    if factor is _ONE:  # both ways round once, to the nearest float
        return Value(float(number), None, written, _HALF_FLOATS[decimals])
    return Value(float(Decimal(number) * factor), None, written, float(_HALVES[decimals] * factor))


def _decimals(number: str) -> int:
    """How many decimals are written."""
    return len(number.partition(".")[2])


def settled_rate(value: Value, executed: float | None, budget: float | None) -> Value:
    """A rate written without %: itself or a hundredth of it, whichever is nearer the quotient of its own operands.

    Without operands, above 2 it is a percentage (READING.md, Numbers).
    """
    number = value.number
    if number is None or value.written:
        return value
    percent = number / 100
    if executed is not None and budget:
        quotient = executed / budget
        is_percent = abs(percent - quotient) < abs(number - quotient)
    else:
        is_percent = number > _PERCENTAGE_ABOVE
    if not is_percent:
        return value
    half = None if value.half_unit is None else value.half_unit / 100
    return Value(float(Decimal(repr(number)) / 100), None, None, half)


def operator(text: str, lookups: Lookups) -> tuple[str | None, str]:
    """A text → its sign (≥ ≤ > < =) or None, and what follows the sign; both without white space."""
    return _signed(fold(text), lookups)


def _signed(folded: str, lookups: Lookups) -> tuple[str | None, str]:
    match = lookups.signs.pattern.match(folded)
    return (lookups.signs.operators[match[0]], folded[match.end() :]) if match else (None, folded)


def quantity(text: str, lookups: Lookups) -> Quantity | None:
    """A target or actual → sign, value and unit, or None for a date, a bound in words, a range, plain text."""
    folded = fold(text)
    if _is_parted(text, folded):
        return None
    sign, rest = _signed(folded, lookups)
    found = _number_and_unit(rest)
    if found is None or (found[1] and not _is_unit(*found, lookups)) or _MONTH.fullmatch(rest):
        return None
    number, unit = found
    return Quantity(sign, float(number), unit or None, _HALF_FLOATS[_decimals(number)])


def _is_unit(number: str, unit: str, lookups: Lookups) -> bool:
    if unit in lookups.no_units.allowed:
        return True
    if unit.startswith("年") and _YEAR_DIGITS.fullmatch(number):
        return False
    if unit.startswith(lookups.no_units.starts) or unit.endswith(lookups.no_units.ends):
        return False
    return not any(word in unit for word in lookups.no_units.contains) and bool(_UNIT.fullmatch(unit))
