"""Where the name of a unit ends that stands right before a project's in a title: 2022年西平县水利局渠道维修项目….

Only a whole name tells: a county, and an office behind which nothing says that the name goes on (安仁县民政局救助站),
or a short name right behind the county (安仁县残联). Hospitals and schools are also where others build.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import regex

from extractors.text import either

_LONGEST_COUNTY = 5  # 中央财政安仁县 is none
_TOWN = r"\p{Han}{2,4}?"


@dataclass(frozen=True, slots=True)
class Parting:
    """The declared words (lookups.toml, titles.parting), as patterns.

    office: what such a unit's name ends in; short: such names without their county, institution: of hospitals and
    schools, site: what is built there; prefecture: what may stand for the county before these; branch: what the name
    of a body below it has; town: a whole town's name; joint: what joins a name to the next one; none: words that hold
    one of these and name no body, thing: such words of a project's name; kind: what right behind the county is none
    either; rest: what is but the end of a project's name, ends: what it may end in; uses: what may stand behind a
    project's name up to the form's own words; named: what ends as only such names do, with what it is for;
    long_counties: what a county's name ends in that may be long.
    """

    office: regex.Pattern[str]
    short: regex.Pattern[str]
    institution: regex.Pattern[str]
    site: regex.Pattern[str]
    prefecture: regex.Pattern[str]
    branch: regex.Pattern[str]
    town: regex.Pattern[str]
    joint: regex.Pattern[str]
    none: regex.Pattern[str]
    thing: regex.Pattern[str]
    kind: regex.Pattern[str]
    rest: regex.Pattern[str]
    uses: regex.Pattern[str]
    named: regex.Pattern[str]
    ends: tuple[str, ...]
    long_counties: tuple[str, ...]

    @classmethod
    def of(cls, words: Mapping[str, Sequence[str]], none: Iterable[str]) -> Parting:
        """From the declared words. none: those of titles in general."""
        no_towns, towns = either(words["no_towns"]), either(words["towns"])
        works = either(words["works"])
        return cls(
            office=regex.compile(either(words["offices"])),
            short=regex.compile(either(words["short"])),
            institution=regex.compile("|".join(words["institutions"])),
            site=regex.compile(either(words["sites"])),
            prefecture=regex.compile("|".join(words["prefectures"])),
            branch=regex.compile(either(words["branches"])),
            town=regex.compile(rf"{_TOWN}(?:{towns})(?<!{no_towns})"),
            joint=regex.compile(either(words["joints"])),
            none=regex.compile(either([*none, *words["things"]])),
            thing=regex.compile(rf"{either(words['things'])}|(?:{either(words['built'])})(?={works})"),
            kind=_kind(words, works),
            rest=regex.compile(rf"(?:{works})+"),
            uses=regex.compile(rf"(?:{'|'.join(words['uses'])})$"),
            named=_named(words, works),
            ends=tuple(words["works"]),
            long_counties=tuple(words["long_counties"]),
        )

    def unit(self, text: str, county: regex.Match[str] | None, *, of_money: bool) -> str:
        """The unit's name that a text begins with, or ``""``. county: the one before it, as matched there.

        of_money: whether the text is of money, which a town is given; a project may only lie in one.
        """
        own = self.none.sub(lambda found: "\0" * len(found[0]), text)
        if (prefecture := self.prefecture.match(own)) and (whole := self._whole(own, prefecture.end())):
            return self._ended(text, own, prefecture.end(), whole)
        if county is None or (len(county[1]) > _LONGEST_COUNTY and not county[1].endswith(self.long_counties)):
            return ""
        begin = county.end()
        if whole := self._whole(own, begin):
            return self._ended(text, own, begin, whole)
        offices = list(self.office.finditer(own, begin))
        last = offices[0] if offices else self.town.match(own, begin) if of_money else None
        if last is None or len(offices) > 1 or (offices and last.start() == begin):
            return ""
        return self._ended(text, own, begin, last)

    def holds_unit(self, text: str) -> bool:
        """Whether a project's name that no county is before holds a unit's: of a prefecture, or a hospital's."""
        prefecture = self.prefecture.match(text)
        if prefecture is not None and (
            self.institution.match(text, prefecture.end()) or self._whole(text, prefecture.end())
        ):
            return True
        given = self.institution.search(text)
        return given is not None and self.site.search(text, given.end()) is None

    def _whole(self, own: str, begin: int) -> regex.Match[str] | None:
        """A name that is whole right behind its place; not that of an institution where something may be built."""
        found = self.institution.match(own, begin)
        if found is not None:
            return None if self.site.search(own, found.end()) else found
        return None if self.office.search(own, begin) else self.short.match(own, begin)

    def _ended(self, text: str, own: str, begin: int, last: regex.Match[str]) -> str:
        """The text up to where the unit's name ends, if nothing says that it goes on, or does not begin at `begin`."""
        goes_on = self.branch.search(own, last.end()) or self.joint.match(own, last.end())
        return "" if goes_on or self.joint.match(own, begin) else text[: last.end()]


def _kind(words: Mapping[str, Sequence[str]], works: str) -> regex.Pattern[str]:
    """Kinds of bodies; of those that may be a unit's name only what is built, and nothing else is said of it."""
    built = rf"(?:{either(words['sites'])})(?:{works})*$"
    return regex.compile(rf"{'|'.join(words['kinds'])}|(?:{either(words['sole'])})(?={built})")


def _named(words: Mapping[str, Sequence[str]], works: str) -> regex.Pattern[str]:
    """Whose money, what it is for (the group), what money, a project's name's end: 市级 | 少数民族 | 资金 | 项目."""
    levels, money, sums = (either(words[name]) for name in ("levels", "money", "sums"))
    return regex.compile(rf"(?:{levels})*+(\p{{Han}}{{2,}}?)(?:{money})?(?:(?:{works})+|{sums})")
