"""The years in a title: its own, and those that are of something else."""

from __future__ import annotations

from collections.abc import Sequence

import regex

YEAR = regex.compile(r"(?<![0-9]年?[-—–~～至到])((?:19|20)[0-9]{2})(?!年?[-—–~～至到](?:19|20)[0-9]{2})(?:年度|年)?")
SPAN = regex.compile(r"(?<![0-9])[0-9]{4}(?:年度?)?[-—–~～至到][0-9]{4}年度")
OTHERS = regex.compile(r"[0-9]{4}年?[-—–~～至到][0-9]{4}年?度?|(?<![0-9])[0-9]{2}年度?")  # 2022—2023年度, 23年度


def surest(years: Sequence[regex.Match[str]]) -> regex.Match[str] | None:
    """Of several years the one that says 年度: 2022年结转…2023年度."""
    marked = (year for year in years if year[0].endswith("年度"))
    return next(marked, years[0] if years else None)


def says_year(text: str) -> bool:
    """Whether a text has a year."""
    return YEAR.search(text) is not None


def without_year(text: str) -> str:
    """A name without the year before or behind it."""
    year = YEAR.match(text) or next((found for found in YEAR.finditer(text) if found.end() == len(text)), None)
    return text if year is None else text[: year.start()] + text[year.end() :]


def beside_year(text: str) -> str:
    """What stands around the year of a text, ``""`` without one."""
    year = YEAR.search(text)
    return "" if year is None else text[: year.start()] + text[year.end() :]
