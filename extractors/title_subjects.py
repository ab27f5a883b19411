"""Whether words beside or over a title are surely the name of a project, and not a remark on what money it is."""

from __future__ import annotations

from extractors.lookups import Titles
from extractors.text import holds_digit

_LEAST = 2


def is_money_for(name: str, bare: str, words: Titles) -> bool:
    """Whether a name is that of money for something: 教育专项工作经费, 征兵经费; but not 公用经费, 县级专项.

    bare: it without what money it is.
    """
    if bare == name or not name.endswith(words.costs):
        return False
    subject = words.tasks.sub("", bare)
    told = words.no_remarks.sub("", subject)
    if len(subject) < _LEAST or subject in words.no_subjects or subject in words.nobody:
        return False
    if holds_digit(subject) or not subject.isalpha() or (not told and subject == bare):
        return False  # 村级经费 says whose it is
    is_remark = any(word in told for word in words.remarks) or subject.endswith(words.bodies)
    return not is_remark and not words.money.search(subject)


def is_work(text: str, words: Titles) -> bool:
    """Whether a text ends as a project's name does, and has more than that: 山塘清淤工程, not 民生项目."""
    ends = words.parting.ends
    if not text.endswith(ends):
        return False
    subject = text.removesuffix(next(end for end in ends if text.endswith(end)))
    if subject in words.no_subjects or subject in words.nobody:
        return False
    return len(subject) > _LEAST and not words.parting.rest.fullmatch(text)  # 队伍建设 may be any heading


def is_sure(text: str, words: Titles) -> bool:
    """Whether a text ends as only a project's name does, whosever money it is: 市级少数民族资金项目, 救助备用金.

    Whose project it is, is no name: 民政局项目.
    """
    found = words.parting.named.fullmatch(text)
    if found is None or len(found[1]) <= _LEAST:
        return False
    subject = found[1]
    known = subject in words.no_subjects or subject in words.nobody or subject.endswith(words.authorities)
    return not known and not any(word in subject for word in words.remarks)
