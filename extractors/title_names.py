"""A title's words around the form's own: the year, the county, whose form it is, and of which project."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import regex

from extractors import title_subjects
from extractors.form_model import Forms
from extractors.lookups import Titles
from extractors.text import squash
from extractors.title_years import OTHERS, SPAN, YEAR, says_year, surest

_QUOTED = regex.compile(r"《([^《》]+)》|〈([^〈〉]+)〉|“([^“”]+)”|\"([^\"]+)\"")
BOOK_MARKS = regex.compile(r'[《》<>〈〉“”"]')
NAME = regex.compile(r"\p{Han}[\p{Han}\d]+")
SUFFIX = regex.compile(r"[(\[【]((?:[^()\[\]【】]|[(\[【][^()\[\]【】]*+[)\]】])*+)[)\]】]$")  # be a bracket in it
DASHED = regex.compile(r"[-—–―─]++(\p{Han}[^-—–―─]*+)$")
_BRACKETS = regex.compile(r"[()\[\]【】]")
_WHOLE = regex.compile(r"\(((?:[^()]|\([^()]*+\))*+)\)|\[([^\[\]]*)\]|【([^【】]*)】")
_DASH = regex.compile(r"[-—–―─]++(?=\p{Han}|(?:19|20)[0-9]{2}年)")
_OPEN, _CLOSED = "([【", ")]】"
SHORTEST = 2
A_PROJECT = "project_report"  # any form of a project


class Named(NamedTuple):
    """What a title says beside its form. county: only where it stands for a unit; owner: a unit; topic: a project.

    joint: a project's name with, it may be, a unit's before it, which only who knows the unit can part.
    """

    year: int | None
    county: str | None
    owner: str | None
    topic: str | None
    joint: str | None


def named(text: str, written: str, form: str | None, forms: Forms) -> Named:
    """Take a title apart. text: squashed, without annex mark and quotation marks; written: with the latter.

    What is in quotation marks in a project's title is the project's name.
    """
    words = forms.lookups.titles
    quoted, taken = _quoted(written, forms) if is_of_project(form) else ("", "")
    text = text.replace(taken, "", 1)
    at, core = _core(text, words)
    years = list(YEAR.finditer(text))
    cut = surest([year for year in years if year.start() < at])
    if cut is not None and is_of_project(form) and cut.end() < at and _is_of_name(text, cut, forms):
        years, cut = [year for year in years if year is not cut], None
    if cut is None and is_of_project(form):
        cut = SPAN.search(text, 0, at)  # 2021-2023年度 is none, and of no project's name either
    front = text[: cut.start()] if cut else text[:at]
    front = _bare_front(front if is_of_project(form) else OTHERS.sub("", front), forms)
    shared = words.shared.get(text[at : at + core], "")
    behind = _behind(text[cut.end() : at], shared, forms) if cut else ""
    if not front and words.county.fullmatch(behind):
        front, behind = behind, ""  # 2024年度安仁县部门整体支出…
    joint = behind if not front else front if cut else front + shared
    owner, project = _owner(front, "" if cut else shared, form, forms)
    elsewhere = quoted or (behind if front else "") or _named_behind(text, form, forms)
    if not front and behind:
        front, owner, behind = _after_year(behind, form, forms)
    county = words.county.fullmatch(front)
    said, topic = surest(years), quoted or behind
    project = (
        None if _is_nobody(topic, forms) else topic or _named_behind(text, form, forms) or (None if county else project)
    )
    year, owner = int(said[1]) if said else None, None if county else owner
    if not is_of_project(form) or county or owner:
        return Named(year, county[1] if county else None, owner, project, None)
    owner, parted = _parted(joint, text[at : at + core], forms)
    project = parted if owner and not elsewhere else project
    return Named(year, None, owner, project, None if owner or project else joint)


def _core(text: str, words: Titles) -> tuple[int, int]:
    """Where the form's own words begin, and how long the first of them is; the end of a title without any."""
    own = words.no_core.sub(lambda found: "\0" * len(found[0]), text)
    found = words.core.search(own)
    return (found.start(), len(found[0])) if found else (len(text), 0)


def unit(text: str, forms: Forms) -> str:
    """The unit's name that a squashed title says, or ``""``: its words are none of the form's (重点项目服务中心)."""
    owner = named(text, text, None, forms).owner
    return owner if owner is not None and _is_body(owner, forms) else ""


def names_other(found: Named, forms: Forms) -> bool:
    """Whether a title read as that of a unit's form names something that is none: 河道整治工程2024年度绩效自评报告."""
    said = found.topic or found.owner
    return said is not None and not _is_body(said, forms) and not _is_nobody(said, forms)


def is_rest(text: str, forms: Forms) -> bool:
    """Whether a project's title has but the end of its name: 建设项目绩效评价报告."""
    at, core = _core(text, forms.lookups.titles)
    return core > 0 and forms.lookups.titles.parting.rest.fullmatch(text, 0, at) is not None


def is_of_project(form: str | None) -> bool:
    """Whether a form is one of a project's."""
    return form is not None and form.startswith("project")


def without_county(text: str, forms: Forms) -> str:
    """A name without the county before it; 农贸市场 is of no city."""
    match = forms.lookups.titles.county.match(text)
    return text[match.end() :] if match and len(text) - match.end() >= SHORTEST else text


def without_owner(joint: str, owners: Iterable[str], forms: Forms) -> str | None:
    """The project's name behind that of a unit which is known to be one, or None. The county may stand before it."""
    text = without_county(joint, forms)
    for owner in sorted((without_county(squash(name), forms) for name in owners), key=len, reverse=True):
        name = text.removeprefix(owner)
        if len(owner) > SHORTEST and name != text:
            return _behind_owner(name, forms)
    return None


def _behind_owner(name: str, forms: Forms) -> str | None:
    """The project's name that stands right behind that of a unit, or None if it is none."""
    name = _bare_front(name, forms)
    return _project(name, forms) if len(name) > SHORTEST and not _is_body(name, forms) else None


def _quoted(written: str, forms: Forms) -> tuple[str, str]:
    """The name in quotation marks, with what follows of it (“平安河道”建设工程); and both without the marks.

    Empty where the marks are around the form's own words, or what follows makes it a unit's name.
    """
    match, words = _QUOTED.search(written), forms.lookups.titles
    inner = next(filter(None, match.groups())) if match else ""
    if match is None or words.core.search(inner):
        return "", ""
    more = _up_to_form(written[match.end() :], forms)
    if _is_body(more, forms):
        return "", ""
    goes_on = more and more not in words.shared.values() and _bare_front(inner + more, forms) != inner
    return match[0] + more if goes_on else inner, inner + BOOK_MARKS.sub("", more)


def begins_form(text: str, forms: Forms) -> bool:
    """Whether a text begins with a form's own words: 部门整体支出绩效自评报告."""
    at, core = _core(text, forms.lookups.titles)
    return core > 0 and not at


def _up_to_form(text: str, forms: Forms) -> str:
    """The beginning of a text, up to the form's own words or a year, if there are any."""
    at, core = _core(text, forms.lookups.titles)
    year = YEAR.search(text, 0, at)
    return _bare_front(text[: year.start() if year else at], forms) if core else ""


def _is_of_name(text: str, year: regex.Match[str], forms: Forms) -> bool:
    """Whether a year within a title is of a project's name: behind words that name no unit (某补贴2022年结转)."""
    front, words = _bare_front(text[: year.start()], forms), forms.lookups.titles
    if not front or year[0].endswith("年度"):
        return False
    bare = without_county(front, forms)
    return not (front.endswith(words.bodies) or bare in words.nobody or words.county.fullmatch(front))


def _behind(text: str, shared: str, forms: Forms) -> str:
    """What stands between the year and the form's own words. shared: of these, the end of a project's name."""
    text = text.lstrip(_CLOSED).removeprefix("年度").rstrip(_OPEN)
    return _bare_front(_unwrapped(text + shared if text and _takes(text, shared, forms) else text), forms)


def _takes(text: str, shared: str, forms: Forms) -> bool:
    """Whether words that a title's own begin with are of the name before them: of a project's, and no unit's."""
    words = forms.lookups.titles
    of_money = words.money.fullmatch(shared) is not None
    is_unit = _is_unit(text, A_PROJECT, forms) if of_money else text.endswith(words.authorities)
    return not is_unit and not _is_nobody(text, forms)


def _unwrapped(text: str) -> str:
    """A name without the brackets around all of it."""
    match = _WHOLE.fullmatch(text)
    return next(filter(None, match.groups()), "") if match else text


def _bare_front(front: str, forms: Forms) -> str:
    """What stands before the year or the form's own words, less 关于上报, 使用情况的 and the like at its ends."""
    before, words = "", forms.lookups.titles
    while before != front:
        before = front
        for word in words.openings:
            front = front.removeprefix(word).removesuffix(word)
        bare = words.parting.uses.sub("", front)
        front = "" if bare != front and words.parting.rest.fullmatch(bare) else bare  # 项目实施情况 names none
    return front.rstrip(_OPEN)


def _owner(front: str, shared: str, form: str | None, forms: Forms) -> tuple[str | None, str | None]:
    """What stands before a title's own words: a unit's name, or, over a project's form, the project's, or neither.

    shared: of the title's own words, the end of a project's name.
    """
    if not front or _is_nobody(front, forms):
        return None, None
    if not is_of_project(form) or _is_body(front, forms):
        return front, None
    return None, _project(front + shared, forms)


def _is_nobody(name: str, forms: Forms) -> bool:
    """Whether a name is none: of no one, of whoever fills in the form, or one a template leaves to be filled in."""
    words, bare = forms.lookups.titles, without_county(name, forms)
    return (
        bare in words.nobody
        or words.selves.fullmatch(name) is not None
        or words.transfers.fullmatch(bare) is not None
        or words.blank.search(name) is not None
    )


def _is_body(name: str, forms: Forms) -> bool:
    """Whether a name ends as that of a unit does."""
    return name.endswith(forms.lookups.titles.bodies) and not name.endswith(forms.lookups.titles.no_bodies)


def _after_year(text: str, form: str | None, forms: Forms) -> tuple[str, str | None, str]:
    """Front, owner and topic of what stands between the year and the form's words: 2024年度安仁县教育局部门整体支出…"""
    if _is_unit(text, form, forms):
        return text, text, ""
    return "", None, (_project(text, forms) or "") if is_of_project(form) else text


def _project(text: str, forms: Forms) -> str | None:
    """The project's name, unless a unit's may stand before it: where that ends is not for a title to say."""
    bare = without_county(text, forms)
    own = forms.lookups.titles.no_authorities.sub("", bare)
    bodies, parting = forms.lookups.titles.authorities, forms.lookups.titles.parting
    if bare != text:
        kind = parting.kind.match(own)
        own, bodies = parting.thing.sub("\0", own[kind.end() if kind else 0 :]), forms.lookups.titles.bodies
    elif parting.holds_unit(text):
        return None
    return None if any(body in own[1:] for body in bodies) else _unwrapped(text)


def _parted(joint: str, core: str, forms: Forms) -> tuple[str | None, str | None]:
    """A unit's name and the project's behind it, where it is sure that the first ends there. core: the form's words."""
    words = forms.lookups.titles
    of_money = words.money.search(core) is not None
    owner = words.parting.unit(joint, words.county.match(joint), of_money=of_money)
    project = _behind_owner(joint.removeprefix(owner), forms) if owner else None
    if project is not None and any(m.fullmatch(project) for m in (words.money, words.transfers)):
        return (None, None) if project in words.nobody else (owner, None)  # 安仁县残联中央转移支付
    return (None, None) if project is None or _is_nobody(project, forms) else (owner, project)


def _is_unit(topic: str, form: str | None, forms: Forms) -> bool:
    """Whether what stands between the year and the form's words is a unit: 2024年度安仁县教育局部门整体支出…"""
    words, bare = forms.lookups.titles, without_county(topic, forms)
    if bare in words.nobody or not _is_body(topic, forms):
        return False  # of a market or a reservoir
    return not is_of_project(form) or bare != topic or topic.endswith(words.authorities)


def _named_behind(text: str, form: str | None, forms: Forms) -> str | None:
    """The project that a title names behind it: …项目支出绩效自评表（水库维修）, …自评报告——水库维修."""
    found = (DASHED.search(text), SUFFIX.search(text)) if is_of_project(form) else ()
    return next(filter(None, (_beside(match[1], forms) for match in found if match)), None)


def project_below(line: str, forms: Forms) -> str | None:
    """The project that a line below a title names: （水库维修专项资金）, ——水库维修, 2023年东山水库维修工程."""
    text = squash(line)
    name = set_off(text)
    return _beside(name, forms) if name != text else _dated(text, forms)


def _dated(text: str, forms: Forms) -> str | None:
    """The project that a line by itself names behind a year and a county at most, if it ends as only such names do."""
    year, words = YEAR.search(text), forms.lookups.titles
    place, name = (text[: year.start()], text[year.end() :]) if year else ("", "")
    if place and not words.county.fullmatch(place):
        return None
    return _beside(name, forms) if words.money.search(name) or title_subjects.is_sure(name, words) else None


def set_off(text: str) -> str:
    """A squashed line without the brackets around it, or the dash before it."""
    return text[dash.end() :] if (dash := _DASH.match(text)) else _unwrapped(text) or text


def _beside(name: str, forms: Forms) -> str | None:
    """The project's name beside a title, or None for a remark; less the year before it (2024年水库维修资金)."""
    words, year = forms.lookups.titles, YEAR.match(name)
    name = _bare_front(name[year.end() :] if year else name, forms)
    bare = words.money.sub("", name)
    if title_subjects.is_sure(name, words):
        return name
    if _is_nobody(bare, forms) or (year and bare == name):
        return None
    return name if _is_project(bare, forms) or title_subjects.is_money_for(name, bare, words) else None


def is_over(text: str, below: str, form: str | None, forms: Forms) -> bool:
    """Whether a line is surely the project's name, over a title that says none: 山塘清淤工程."""
    if not is_of_project(form) or not _is_project(text, forms):
        return False
    said = named(below, below, form, forms)
    return not any(said[1:]) and not _is_nobody(text, forms)


def _is_project(name: str, forms: Forms) -> bool:
    """Whether what stands beside a title is the name of a project, and no remark."""
    words = forms.lookups.titles
    if len(name) <= SHORTEST or NAME.fullmatch(_BRACKETS.sub("", name)) is None or name in words.suffixes:
        return False
    is_remark = any(word in name for word in words.remarks) or name.endswith(words.authorities)
    return not is_remark and not says_year(name)
