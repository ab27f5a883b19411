r"""Personal numbers made unreadable: ID numbers, mobile numbers, bank cards. For every output but Parquet.

Masking keeps the length of a text, so that character positions still hold: ``430922********1234``.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

import regex

from extractors.fields import columns, datasets

_GAP = r"[ \u3000\u00a0\-\u2010-\u2015\n]?"
_SPACED_DATE = rf"(?:19|20)\d{{2}}{_GAP}(?:0[1-9]|1[0-2]){_GAP}(?:0[1-9]|[12]\d|3[01])"
_NOT_AFTER = r"(?<![\d.])"
# An amount goes on with decimals or says its unit; a personal number does neither.
_NOT_BEFORE = r"(?![\d]|\.\d|\s*(?:元|万元|亿元))"
# Every class has a fixed number of digits between fixed bounds: linear on any input.
_PERSONAL = regex.compile(
    "|".join(
        (
            rf"{_NOT_AFTER}[1-9]\d{{5}}{_GAP}{_SPACED_DATE}{_GAP}\d{{3}}[\dXx]{_NOT_BEFORE}",  # ID, 18
            rf"{_NOT_AFTER}\d{{16,19}}{_NOT_BEFORE}",  # bank card
            rf"{_NOT_AFTER}\d{{4}}(?:[ \u3000\-]\d{{4}}){{3}}(?:[ \u3000\-]?\d{{1,3}})?{_NOT_BEFORE}",  # in fours
            rf"{_NOT_AFTER}[1-9]\d{{5}}\d{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{{3}}{_NOT_BEFORE}",  # ID, 15
            rf"{_NOT_AFTER}(?:86{_GAP})?1[3-9]\d(?:{_GAP}\d{{4}}){{2}}{_NOT_BEFORE}",  # mobile
            rf"{_NOT_AFTER}1[3-9]\d{{2}}{_GAP}\d{{3}}{_GAP}\d{{4}}{_NOT_BEFORE}",  # mobile, 4-3-4
        )
    )
)
_SHORT, _FRONT_SHORT, _FRONT_LONG, _BACK = 13, 3, 6, 4
# Most texts hold no eleven digits in a row: told quickly.
_CANDIDATE = regex.compile(rf"\d(?:{_GAP}\d){{10}}")
_FEWEST = 11


def mask(text: str) -> str:
    """Stars over the middle of personal numbers; of the same length as what was given."""
    if len(text) < _FEWEST or not _CANDIDATE.search(text):
        return text
    plain = _plain_digits(text)
    return _PERSONAL.sub(_stars, plain) if _PERSONAL.search(plain) else text


def _stars(found: regex.Match[str]) -> str:
    places = [at for at, char in enumerate(found.group()) if char.isalnum()]
    front = _FRONT_SHORT if len(places) <= _SHORT else _FRONT_LONG
    hidden = set(places[front:-_BACK])
    return "".join("*" if at in hidden else char for at, char in enumerate(found.group()))


def _plain_digits(text: str) -> str:
    """Full-width and other digits as ASCII, character by character."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() and not c.isascii() else c for c in text)


def masked(value: Any) -> Any:  # noqa: ANN401 - the same kind of thing
    """Mask text, also within lists and structures; everything else is returned as it is."""
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, list):
        return [masked(item) for item in value]
    if isinstance(value, dict):
        return {name: masked_of(name, item) for name, item in value.items()}
    return value


def masked_of(name: str, value: Any) -> Any:  # noqa: ANN401 - see `masked`
    """Mask what a column or field of that name holds; but ids and codes, which may be 18 digits long, stay."""
    return value if name in _ids() else masked(value)


@cache
def _ids() -> frozenset[str]:
    return frozenset(one.name for dataset in datasets() for one in columns(dataset) if one.kind == "id")
