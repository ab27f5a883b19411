"""Where the name of a unit ends that stands right before a project's in a title: 2022年西平县水利局渠道维修项目….

Only a whole name tells: a county, and an office behind which nothing says that the name goes on (安仁县民政局救助站).
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

    office: what such a unit's name ends in; branch: what the name of a body below it has; town: a whole town's name;
    joint: what joins a name to the next one; none: words that hold one of these and name no body; rest: what
    is but the end of a project's name; long_counties: what a county's name ends in that may be long.
    """

    office: regex.Pattern[str]
    branch: regex.Pattern[str]
    town: regex.Pattern[str]
    joint: regex.Pattern[str]
    none: regex.Pattern[str]
    rest: regex.Pattern[str]
    long_counties: tuple[str, ...]

    @classmethod
    def of(cls, words: Mapping[str, Sequence[str]], none: Iterable[str]) -> Parting:
        """From the declared words. none: those of titles in general."""
        no_towns, towns = either(words["no_towns"]), either(words["towns"])
        return cls(
            office=regex.compile(either(words["offices"])),
            branch=regex.compile(either(words["branches"])),
            town=regex.compile(rf"{_TOWN}(?:{towns})(?<!{no_towns})"),
            joint=regex.compile(either(words["joints"])),
            none=regex.compile(either(none)),
            rest=regex.compile(rf"(?:{either(words['works'])})+"),
            long_counties=tuple(words["long_counties"]),
        )

    def unit(self, text: str, county: regex.Match[str] | None, *, of_money: bool) -> str:
        """The unit's name that a text begins with, or ``""``. county: the one before it, as matched there.

        of_money: whether the text is of money, which a town is given; a project may only lie in one.
        """
        if county is None or (len(county[1]) > _LONGEST_COUNTY and not county[1].endswith(self.long_counties)):
            return ""
        own = self.none.sub(lambda found: "\0" * len(found[0]), text)
        offices = list(self.office.finditer(own, county.end()))
        last = offices[0] if offices else self.town.match(own, county.end()) if of_money else None
        if last is None or len(offices) > 1 or (offices and last.start() == county.end()):
            return ""
        goes_on = self.branch.search(own, last.end()) or self.joint.match(own, last.end())
        starts_so = self.joint.match(own, county.end())
        return "" if goes_on or starts_so else text[: last.end()]
