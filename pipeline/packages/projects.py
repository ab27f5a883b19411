"""Of which project a report or table is, as far as the form tells it, or else what files and folders are called."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import takewhile

import regex

from pipeline.county.counties import own_county
from pipeline.county.names import normalize, project_key, visible, without_papers
from pipeline.packages.marks import names_in, without_mark
from pipeline.packages.path_units import SHORTEST_PROJECT, masked
from pipeline.reading.input_file import InputFile
from pipeline.reading.wire import PartHead

# When, or which time, something was handed in; 第一期, 第一批, 1号 and a bare number or year may be a project's.
_DATE = regex.compile(
    r"(?<!\d)(?:19|20)\d{2}(?:[-._年]\d{1,2}[-._月]\d{1,2}(?!\d)[日号]?|[01]\d[0-3]\d(?!\d))"
    r"|(?<!\d)(?:(?:19|20)\d{2}年\d{1,2}月|\d{1,2}月(?=\d{1,2}[日号]|\P{Han}|$))(?:\d{1,2}[日号])?"
)
_TIME = r"第[一二三四五六七八九十\d]+(?:[次轮稿版]|批(?=报|上报|材料|资料))"
# Words of papers that no project is called by: 目标, 监控, 数据 and the like may be of one's name.
_OF_PAPERS = regex.compile(
    rf"{_TIME}|绩效|自评表?|评价表?|评分表?|项目|支出|报告|报送|上报|年度|(?<=\d)年|附件|附表|资料|材料|完成情况|情况|总结|说明"
    r"|佐证|最终|最新|正式|[初草终]稿|副本|盖章|扫描|打包|关于"
)
_AGE = regex.compile(r"[初原新旧]+$")
_SIGNS = regex.compile(r"[^\p{L}\p{N}□]+")
_NUMBER_BEFORE = regex.compile(r"^\d+")
_DIGITS = regex.compile(r"\d+")
_WORDS = regex.compile(r"\p{Han}{2}")


class Same(IntEnum):
    """How sure it is that two forms are of the same project."""

    NO = 0
    PERHAPS = 1
    CALLED_SO = 2
    TOLD = 3


@dataclass(frozen=True, slots=True)
class Telling:
    """What tells a form's project.

    projects: that of the form, else those that the path names. name: how file and folders are called but for marks
    and dates; rest: what of that is about no known project, the unit, or papers; words: whether a project may be
    called so.
    """

    by_form: bool
    projects: frozenset[str]
    name: str
    rest: str
    words: bool

    def same(self, old: Telling) -> Same:
        """Whether this form is of the old one's project; one that is called anything else may be another's."""
        if old.projects:
            return self._told(old) if self.projects == old.projects else Same.NO
        if self.by_form and old.by_form:
            return Same.NO
        if self.name == old.name or self.rest == old.rest != "":
            return Same.CALLED_SO
        return Same.PERHAPS if not old.words or _but_for_a_number(self.rest, old.rest) else Same.NO

    def _told(self, old: Telling) -> Same:
        """How sure it is of one project's name; a path may say besides what tells two apart, as 二期 does."""
        one, two = ("" if telling.by_form else telling.rest for telling in (self, old))
        if one == two:
            return Same.TOLD
        words = any(telling.words and not telling.by_form for telling in (self, old))
        return Same.PERHAPS if _but_for_a_number(one, two) or not (words or (one and two)) else Same.NO


def _but_for_a_number(one: str, two: str) -> bool:
    """True where only one of two holds a number, and nothing else tells them apart: it may be of a list, or a year."""
    bare = _DIGITS.sub("", one), _DIGITS.sub("", two)
    return bare[0] == bare[1] and (one, two) != bare and (one == bare[0] or two == bare[1])


class Projects:
    """The projects of a unit's files. own: the unit's names."""

    def __init__(self, files: Sequence[InputFile], own: Iterable[str] = (), county: str = "") -> None:
        self.keys = _known(files)
        self._own = _own_names(own, county)
        levels = zip(*(names_in(file.path)[:-1] for file in files), strict=False)
        self._above = sum(1 for _ in takewhile(lambda names: len(set(names)) == 1, levels))

    def telling(self, file: InputFile, part: PartHead) -> Telling:
        """What tells the project of one of a file's forms."""
        texts = [self._foreign("".join(visible(name).split())) for name in reversed(names_in(file.path)[self._above :])]
        named = next(filter(None, (_outermost(text, self.keys) for text in texts)), frozenset[str]())
        names = [_SIGNS.sub("", _DATE.sub("", without_mark(masked(text, self.keys)))) for text in texts]
        rest = "".join(self._rest(name, told=bool(named)) for name in names)
        own = frozenset(filter(None, [project_key(part.project_name)]))
        words = _WORDS.search(without_papers(rest)) is not None
        return Telling(bool(own), own or named, "/".join(filter(None, names)), rest, words)

    def _foreign(self, text: str) -> str:
        """A name without those of the unit that hold a project's: 公路养护中心 is not the project 公路养护."""
        for own in self._own:
            if own in text and own not in self.keys and any(key in own for key in self.keys):
                text = text.replace(own, "")
        return text

    def _rest(self, name: str, *, told: bool) -> str:
        """What a name says besides; before a project's name a number is that of a list."""
        text = (_NUMBER_BEFORE.sub("", name) if told else name).replace("□", "")
        for own in self._own:
            text = text.replace(own, "")
        return _AGE.sub("", _OF_PAPERS.sub("", text))


def _known(files: Iterable[InputFile]) -> tuple[str, ...]:
    """The projects that forms and lists name, longer names first; a short one may be part of anything."""
    keys: set[str] = set()
    for file in files:
        names = (*(part.project_name for part in file.reading.parts), *file.reading.project_names)
        keys.update(key for key in map(project_key, names) if len(key) >= SHORTEST_PROJECT)
    return tuple(sorted(keys, key=lambda key: (-len(key), key)))


def _outermost(text: str, keys: Sequence[str]) -> frozenset[str]:
    """The projects that a text names, none that is part of another's name. keys: longer ones first."""
    found = []
    for key in keys:
        if key in text:
            found.append(key)
            text = text.replace(key, "□")
    return frozenset(found)


def _own_names(names: Iterable[str], county: str) -> Collection[str]:
    """What a unit's files may be called after, longer names first."""
    own = {normalize(name, county) for name in names} | {county, own_county(county)} - {""}
    return sorted(filter(None, own), key=lambda name: (-len(name), name))
