"""Recognize a form's title: a short line, or a few, that end in what the form files declare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from extractors import title_names, title_subjects, title_years, units
from extractors.form_model import Family, Forms
from extractors.numbering import ARABIC, CHINESE, NUMERALS
from extractors.text import squash, year_in_digits
from extractors.title_names import BOOK_MARKS, DASHED, NAME, SHORTEST, SUFFIX, without_county

_LONGEST = 60
_LONGEST_SUFFIX = 40
_LINES = 4
_MOST_BEHIND = 6  # characters behind a unit's name in the first line of a title that names no form
_YEAR_ALONE = regex.compile(r"[(\[【]*+((?:19|20)[0-9]{2})(?:年度|年)[)\]】]*+")
_MAY_BE_YEAR = regex.compile(
    r"[1１]\D?[9９]|[2２]\D?[0０OoＯｏ]|二|[\U0001D7CE-\U0001D7FF]"
)  # the cheap question for most lines
_CODE = regex.compile(r"(?:[\[【(]\d+[\]】)]|\d{3,}(?!年))[-_—–、.·:]*+")
_SENTENCE = regex.compile(r"[。；;！!？?]|[，,].*[，,]")
_LISTED = regex.compile(rf"{ARABIC}[.、)]|{CHINESE}、|\([\d{NUMERALS}]{{1,3}}\)")
_ANNEXES = regex.compile(r"^\(?\d{1,2}(?!\d)|、")
_HEAD_LINE = regex.compile(r":|\d{4}年\d{1,2}月")
_COLONS = (":", "：")
_CLOSING = (")", "]", "】")


@dataclass(frozen=True, slots=True)
class TitleHit:
    """A title found. text: as written (lines joined); lines: how many lines it takes.

    form: its form code, or None when it names neither unit nor project. lookalike: the form is none of ours. year,
    county: as it says. owner: what stands before the form's own words and is no county: the unit's name. topic: what
    stands between the year and the form's words: a project. joint: where nothing tells how much of what stands there is
    a unit's name, and how much a project's. of_project: of a title without form, whether what stands
    there is the name of no unit.
    """

    text: str
    lines: int
    form: str | None
    family: str
    lookalike: bool
    year: int | None = None
    county: str | None = None
    owner: str | None = None
    topic: str | None = None
    joint: str | None = None
    of_project: bool = False


def find(lines: Sequence[str], forms: Forms) -> TitleHit | None:
    """The title that begins at ``lines[0]`` (texts of consecutive non-empty lines), or None."""
    if not lines or not may_begin(lines[0]):
        return None
    first = _compared(lines[0])
    if ":" in first:
        first = _compared(units.without_caption(lines[0], forms.lookups))
    if not _plausible(first) or lists_annexes(first, forms):
        return None
    alone = _alone(first, forms)
    texts = [first, *(_compared(line) for line in lines[1:_LINES])]
    if not (
        alone
        or any(part in first for part in forms.lookups.titles.parts)
        or _YEAR_ALONE.fullmatch(first)
        or (len(texts) > 1 and _begins_name(first, texts[1], forms))
    ):
        if len(texts) == 1 or not _says_whose(first, texts[1], forms):
            return None
        lines, texts = lines[:2], texts[:2]
    hit = _hit(lines, texts, 1, alone, forms) if alone else None
    if hit is None:
        hit = _joined(lines, texts, forms)
    elif is_doubtful(hit, forms):  # it may be the beginning of one: 2024年部门预算 over 项目支出绩效自评表
        joined = _joined(lines, texts, forms)
        hit = hit if joined is None or joined.lookalike else joined
    return hit and _with_year_line(hit, lines, forms)


def names_form(line: str, forms: Forms) -> bool:
    """Whether a line is surely a title, wherever it stands."""
    hit = find([line], forms)
    return hit is not None and not is_doubtful(hit, forms)


def is_doubtful(hit: TitleHit, forms: Forms) -> bool:
    """Whether a line of a report may be worded so: it names another document, or ends as headings do (…自评情况)."""
    return hit.family == "report" and (hit.lookalike or squash(hit.text).endswith(forms.lookups.titles.headings))


def may_begin(line: str) -> bool:
    """A cheap refusal for most lines: no title is long or a sentence."""
    return "。" not in line and (len(line) <= _LONGEST or len("".join(line.split())) <= _LONGEST)


def _compared(line: str) -> str:
    return year_in_digits(BOOK_MARKS.sub("", squash(line)))


def _plausible(text: str) -> bool:
    return SHORTEST <= len(text) <= _LONGEST and not _SENTENCE.search(text) and not _LISTED.match(text)


def lists_annexes(text: str, forms: Forms) -> bool:
    """附件：1.基础数据表 2.自评表, or 附件：, in a letter or below a report."""
    line = text.strip()
    rest = _without_annex(line, forms)
    return rest != line and (_ANNEXES.search(squash(rest)) is not None if rest else line.endswith(_COLONS))


def _joined(lines: Sequence[str], texts: list[str], forms: Forms) -> TitleHit | None:
    for count in (2, 3):
        if len(texts) < count or not _plausible(texts[count - 1]):
            return None
        last = _alone(texts[count - 1], forms)
        front = "".join(texts[: count - 1])
        if _HEAD_LINE.search(_without_annex(front, forms)):
            return None  # 主管部门：某局, 2025年4月 over a title
        if last is not None and last.form is not None and not _begins_title(front, texts[count - 1], last, forms):
            return None
        if len("".join(texts[:count])) <= _LONGEST and (found := _alone("".join(texts[:count]), forms)):
            return _hit(lines, texts, count, found, forms)
    return None


def _begins_title(text: str, below: str, last: _Match, forms: Forms) -> bool:
    """Whether a line above one that is a title by itself belongs to it.

    It has a year or several of a title's words, or begins the project's name.
    """
    if title_years.says_year(text) or sum(part in text for part in forms.lookups.titles.parts) > 1:
        return True
    return title_names.is_of_project(last.form) and _begins_name(text, below, forms)


def _begins_name(text: str, below: str, forms: Forms) -> bool:
    """Whether a line may begin a project's name that goes on below: 会同县竹笋, 竹笋基地 over 建设项目绩效评价报告."""
    if NAME.fullmatch(text) is None or not _may_be_name(text, forms):
        return False
    county = forms.lookups.titles.county.match(text)
    if county is None:
        return title_names.is_rest(below, forms) or _is_over_title(text, below, forms)
    return county.end() < len(text) and (not names_unit(text, forms) or title_names.is_rest(below, forms))


def _says_whose(text: str, below: str, forms: Forms) -> bool:
    """Whether a line is a year and the county or a unit's name, with little of what follows below it at most.

    So a title that is broken anywhere begins: 2022年西平县, 西平县民政局2022, 2022年西平县民政局城乡. A title that
    says so again begins below.
    """
    words, rest = forms.lookups.titles, title_years.beside_year(text)
    if NAME.fullmatch(rest) is None or title_years.says_year(below):
        return False
    if words.county.fullmatch(rest) or names_unit(rest, forms):
        return rest not in below
    unit = words.parting.unit(rest, words.county.match(rest), of_money=False)
    more = len(rest) - len(unit)  # of a project's name that goes on: no 2024年西平县民政局文件 over 部门整体支出…
    goes_on = more == 0 or not title_names.begins_form(below, forms)
    return unit != "" and unit not in below and more <= _MOST_BEHIND and goes_on


def _is_over_title(text: str, below: str, forms: Forms) -> bool:
    """Whether a line is surely the project's name that the title below it does not say."""
    if not title_subjects.is_work(text, forms.lookups.titles) or any(word in text for word in forms.title_ends):
        return False
    title = _alone(below, forms)
    return title is not None and title_names.is_over(text, below, title.form, forms)


def _may_be_name(text: str, forms: Forms) -> bool:
    """Whether a line is no note, and neither an office's name nor that of nobody."""
    lookups = forms.lookups
    is_note = text in lookups.notes.whole or lookups.notes.pattern.fullmatch(text) or is_annex(text, forms)
    return not (is_note or text in lookups.titles.nobody or names_itself(text, forms)) and not (
        lookups.titles.parting.office.search(text)
    )


def _hit(lines: Sequence[str], texts: list[str], count: int, found: _Match, forms: Forms) -> TitleHit:
    written, text = "".join(line.strip() for line in lines[:count]), _without_annex("".join(texts[:count]), forms)
    named = title_names.named(text, squash(written), found.form, forms)
    of_project = found.form is None and not found.lookalike and title_names.names_other(named, forms)
    if of_project:
        named = title_names.named(text, squash(written), title_names.A_PROJECT, forms)
    if named.owner is None and not (found.lookalike or of_project or title_names.is_of_project(found.form)):
        named = named._replace(owner=_owner_behind(text, forms))
    return TitleHit(written, count, found.form, found.family, found.lookalike, *named, of_project=of_project)


def _owner_behind(text: str, forms: Forms) -> str | None:
    """The unit that a title names behind it: …自评报告（安仁县水利局）, …自评报告——安仁县水利局2024年度."""
    while text.endswith(_CLOSING) and (match := SUFFIX.search(text)):
        if names_unit(match[1], forms):
            return match[1]
        text = text[: match.start()]
    dash = DASHED.search(text)
    name = title_years.without_year(dash[1]) if dash else ""
    return name if names_unit(name, forms) else None


@dataclass(frozen=True, slots=True)
class _Match:
    form: str | None
    family: str
    lookalike: bool

    @property
    def is_doubtful(self) -> bool:
        """Whether words of a unit's name may have told the form: 重点项目服务中心, 绩效评价中心."""
        return not self.lookalike and (self.form is None or title_names.is_of_project(self.form))


def _alone(text: str, forms: Forms) -> _Match | None:
    """What a text by itself is the title of; a name may stand behind a dash, worded as other titles are (——某制度)."""
    core = _without_suffix(_without_annex(text, forms))
    found = _told(core, forms) if core.endswith(forms.title_ends) else None
    if (found is None or found.lookalike) and (dash := DASHED.search(core)):
        front = core[: dash.start()]
        return (_told(front, forms) if front.endswith(forms.title_ends) else None) or found
    return found


def _told(core: str, forms: Forms) -> _Match | None:
    """What a text is the title of that ends as one."""
    found = _declared(core, forms)
    unit = title_names.unit(core, forms) if found is not None and found.is_doubtful else ""
    return _declared(core.replace(unit, "", 1), forms) if unit else found


def _declared(core: str, forms: Forms) -> _Match | None:
    for family in forms.families:
        if family.title is not None and family.title.matches(core):
            return _Match(None if family.lookalike else family.form, family.family, family.lookalike)
    for family in forms.families:
        if family.title is not None and family.title.matches_generic(core):
            return _Match(None, family.family, False)
    return None


def _without_annex(text: str, forms: Forms) -> str:
    match = forms.lookups.notes.annex.match(text)
    return text[match.end() :] if match else text


def _without_suffix(text: str) -> str:
    while text.endswith(_CLOSING) and (match := SUFFIX.search(text)) and len(match[1]) <= _LONGEST_SUFFIX:
        text = text[: match.start()]
    return text


def names_unit(line: str, forms: Forms) -> bool:
    """Whether a line is the name of a unit and nothing else, a code before it and seals in brackets aside."""
    lookups, text = forms.lookups, _without_suffix(squash(line))
    text = text[match.end() :] if (match := _CODE.match(text)) else text
    return (
        SHORTEST < len(text) <= _LONGEST // 2
        and text.endswith(lookups.titles.bodies)
        and not text.endswith(lookups.titles.no_bodies)
        and NAME.fullmatch(text) is not None
        and text not in lookups.titles.nobody
        and not names_itself(text, forms)
        and (without_county(text, forms) != text or not any(part in text for part in lookups.titles.parts))
    )


def unit_below(line: str, forms: Forms) -> str | None:
    """The unit that a line below a title names, by itself, in brackets or behind a dash, its year aside; or None."""
    if names_unit(line, forms):
        return line.strip()
    name = title_years.without_year(title_names.set_off(squash(line)))
    return name if names_unit(name, forms) else None


def holds_words(line: str, forms: Forms) -> bool:
    """Whether a line above a title may be a piece of it: words of one, or the county."""
    text = squash(line)
    return any(part in text for part in forms.lookups.titles.parts) or bool(forms.lookups.titles.county.fullmatch(text))


def names_itself(text: str, forms: Forms) -> bool:
    """Whether a name is none, but whoever fills in the form: 本单位, 同上."""
    return forms.lookups.titles.selves.fullmatch(squash(text)) is not None


def _with_year_line(hit: TitleHit, lines: Sequence[str], forms: Forms) -> TitleHit:
    if len(lines) <= hit.lines or (hit.year is not None and not hit.topic):
        return hit
    year = year_of_line(lines[hit.lines], forms)
    if year is None or year == hit.year:  # the title's own may be that of the project: 2023年造林补助项目…
        return hit
    return replace(hit, text=hit.text + lines[hit.lines].strip(), lines=hit.lines + 1, year=year)


def says_goes_on(hit: TitleHit, forms: Forms) -> bool:
    """Whether a title says that the form above it goes on: …自评表（续）."""
    return forms.lookups.titles.continued.search(squash(hit.text)) is not None


def is_annex(text: str, forms: Forms) -> bool:
    """Whether a line is an annex mark (附件1) and nothing else."""
    return len(text) <= _LONGEST and bool(forms.lookups.notes.annex.fullmatch(squash(text)))


def year_of_line(text: str, forms: Forms) -> int | None:
    """The year of a line that is a year, and the unit of money at most, such as （2024年度） 单位：万元."""
    if len(text) > _LONGEST or not _MAY_BE_YEAR.search(text):
        return None
    bare = year_in_digits(units.without_caption(text, forms.lookups))
    match = _YEAR_ALONE.fullmatch(bare)
    return int(match[1]) if match else None


def lookup(form: str, forms: Forms) -> Family:
    """The first declared family of a form."""
    return next(family for family in forms.families if family.form == form)
